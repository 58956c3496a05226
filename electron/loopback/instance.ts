import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomically } from '../services/atomic-write.ts';
import type { FileSystem } from '../services/ports.ts';
import { createSecret, isSame, type Keys, prove } from './keys.ts';

/** Where a second start asks the first one for a window. */
export const INSTANCE_PATH = '/api/instance';

/** What a running program hands to a second start of it. */
export interface Entries {
  /** For the address of the window that is opened now. */
  readonly entry: string;
  /** For an address shown in the terminal. */
  readonly printedEntry: string;
}

/** Answers a second start; null for anybody else. */
export type InstanceDoor = (request: unknown) => (Entries & { readonly proof: string }) | null;

/** The file by which starts of one user recognise each other; only that user can read it. */
function instanceFile(dataFolder: string, port: number): string {
  return join(dataFolder, `browser-edition-${port}.json`);
}

/**
 * Makes this program recognisable for a second start. Both sides show that they know the secret of
 * the file without sending it: a stranger on our port would otherwise be given our origin.
 */
export async function announceInstance(
  dataFolder: string,
  port: number,
  keys: Keys,
  fs: FileSystem,
): Promise<{ door: InstanceDoor; withdraw: () => Promise<void> }> {
  const secret = createSecret();
  const path = instanceFile(dataFolder, port);
  await fs.mkdir(dataFolder, { recursive: true });
  await writeFileAtomically(path, Buffer.from(JSON.stringify({ secret })), { fs });
  return {
    door(request) {
      const { challenge, proof } = (request ?? {}) as Record<string, unknown>;
      if (typeof challenge !== 'string' || typeof proof !== 'string') return null;
      if (!isSame(proof, proveQuestion(secret, challenge))) return null;
      const entries = { entry: keys.createEntry(), printedEntry: keys.printedEntry };
      return { ...entries, proof: proveAnswer(secret, challenge, entries) };
    },
    withdraw: () => fs.rm(path, { force: true }),
  };
}

/** Asks whoever holds our port for a way in; null when it is not a program of ours. */
export async function askRunningInstance(
  dataFolder: string,
  port: number,
): Promise<Entries | null> {
  try {
    const { secret } = JSON.parse(await readFile(instanceFile(dataFolder, port), 'utf8'));
    const challenge = createSecret();
    const origin = `http://127.0.0.1:${port}`;
    const response = await fetch(`${origin}${INSTANCE_PATH}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: origin },
      body: JSON.stringify({ challenge, proof: proveQuestion(secret, challenge) }),
      signal: AbortSignal.timeout(2_000),
    });
    const { value } = (await response.json()) as { value: Entries & { proof: string } };
    return isSame(value.proof, proveAnswer(secret, challenge, value)) ? value : null;
  } catch {
    return null;
  }
}

function proveQuestion(secret: string, challenge: string): string {
  return prove(secret, `question ${challenge}`);
}

function proveAnswer(secret: string, challenge: string, { entry, printedEntry }: Entries): string {
  return prove(secret, `answer ${challenge} ${entry} ${printedEntry}`);
}
