import * as fs from 'node:fs/promises';
import type { Clock } from '../../shared/lib/ports.ts';
import type { FileSystem, Log } from './ports.ts';

/** The computer's own file system. */
export const nodeFileSystem: FileSystem = fs;

/** The computer's own clock. */
export const systemClock: Clock = { nowMs: () => Date.now() };

/** Notes go to the terminal the program was started from, as one line each. */
export const consoleLog: Log = {
  warn(message, error) {
    const reason = error instanceof Error ? `: ${error.message}` : '';
    process.stderr.write(`Branchpoint: ${message}${reason}\n`);
  },
};
