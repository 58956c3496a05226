import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { stateOf } from '../shared/document/state.ts';
import { fileLimits } from '../shared/formats/branchpoint/envelope.ts';
import { describeProblem } from '../shared/formats/branchpoint/problems.ts';
import { readMapFile } from '../shared/formats/branchpoint/read-map-file.ts';
import { readSnapshotHeader } from '../shared/ipc/snapshot-header.ts';
import { sha256HexOfBytes } from '../shared/lib/hash.ts';
import type { ExitCode } from './exit-code.ts';
import { Interrupted } from './interruption.ts';
import { type OpenMap, openMap, readBytes } from './map-files.ts';
import { type Surroundings, Trouble } from './surroundings.ts';

/** A version of a map: from a map file, which carries what it cites, or from a snapshot, which is whole. */
export interface OpenVersion extends OpenMap {
  readonly isSnapshot: boolean;
}

const expand = promisify(gunzip);
const headerBytes = 64 * 1024;

/** Opens a map file or a snapshot; which of the two it is, its first bytes say. */
export async function openVersion(path: string, surroundings: Surroundings): Promise<OpenVersion> {
  const size = await surroundings.sizeOf(path).catch(() => null);
  const isTooLarge = size !== null && size > fileLimits.bytes + headerBytes;
  const bytes = isTooLarge ? null : await readBytes(path, surroundings);
  if (bytes === null || bytes[0] !== 0x1f || bytes[1] !== 0x8b) {
    return { ...(await openMap(path, surroundings)), isSnapshot: false };
  }
  const file = readMapFile(await unpackSnapshot(path, bytes));
  if (!file.ok) {
    const [first] = file.failure;
    throw new Trouble(`${path}: ${first ? describeProblem(first) : 'cannot be read'}`);
  }
  const { records, texts } = file.value;
  return {
    state: stateOf(records),
    texts: new Map(texts.map(({ hash, text }) => [hash, text])),
    isSnapshot: true,
  };
}

/** The map file in a snapshot, after checking that not one byte of it has changed. */
async function unpackSnapshot(path: string, packed: Uint8Array): Promise<string> {
  const damaged = (what: string): Trouble =>
    new Trouble(`${path}: this snapshot cannot be used: ${what}. Please choose another one.`);
  const maxOutputLength = fileLimits.bytes + headerBytes;
  const bytes = await expand(packed, { maxOutputLength }).catch(() => null);
  if (bytes === null) throw damaged('it cannot be unpacked');
  const end = bytes.indexOf('\n');
  const header = readSnapshotHeader(bytes.toString('utf8', 0, end));
  if (end < 0 || header === null) throw damaged('its first line is not that of a snapshot');
  const body = bytes.subarray(end + 1);
  if (sha256HexOfBytes(body) !== header.sha256) throw damaged('its checksum does not match');
  return body.toString('utf8');
}

/**
 * Runs a command in which 1 is an answer, so that trouble of any kind ends with 2: a script must not
 * take a file that cannot be read for one that differs.
 */
export async function orTrouble(
  run: () => Promise<ExitCode>,
  surroundings: Surroundings,
): Promise<ExitCode> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    const message = error instanceof Error ? error.message : String(error);
    surroundings.say(
      error instanceof Trouble
        ? message
        : `Branchpoint failed in a way it should not: ${message}. No file was changed.`,
    );
    return 2;
  }
}
