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
    const reason = error instanceof Error ? `: ${describeError(error)}` : '';
    process.stderr.write(`Branchpoint: ${message}${reason}\n`);
  },
};

/**
 * An error by its kind and by where it came from. Not by its message: the system's own name the file, and
 * a file has the title of its map in its name.
 */
export function describeError(error: Error): string {
  const { code } = error as { code?: unknown };
  const place = /^\s+at (?:async )?([\w.#<>]+) \(/m.exec(error.stack ?? '')?.[1];
  const kind = typeof code === 'string' ? `${error.name} ${code}` : error.name;
  return place ? `${kind} in ${place}` : kind;
}
