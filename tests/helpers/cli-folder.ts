import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { ExitCode } from '../../cli/exit-code.ts';
import { nodeSurroundings } from '../../cli/node-surroundings.ts';
import { runCli } from '../../cli/run-cli.ts';

/** What a run of the command line came to. */
export interface CliOutcome {
  readonly code: ExitCode;
  readonly text: string;
  readonly messages: string;
}

/** Runs the command line on the real disk, away from any terminal; what it writes and says comes back as text. */
export async function runCommand(...args: readonly string[]): Promise<CliOutcome> {
  const out: string[] = [];
  const messages: string[] = [];
  const code = await runCli(args, {
    ...nodeSurroundings(),
    isOutATerminal: false,
    writeOut: (bytes) => void out.push(bytes.toString()),
    say: (line) => void messages.push(line),
  });
  return { code, text: out.join(''), messages: messages.join('\n') };
}

/** Gives each test of a file a folder of its own; answers the path of a file in it. Call at the top. */
export function folderForEach(): (name?: string) => string {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'branchpoint-cli-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  return (name = '') => join(folder, name);
}
