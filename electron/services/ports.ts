import type * as nodeFs from 'node:fs/promises';

/** The part of `node:fs/promises` the services use; tests hand in one that fails on purpose. */
export type FileSystem = Pick<
  typeof nodeFs,
  | 'open'
  | 'rename'
  | 'rm'
  | 'mkdir'
  | 'readdir'
  | 'readFile'
  | 'readlink'
  | 'stat'
  | 'realpath'
  | 'statfs'
>;

/** Where the host notes what a developer may need; never the text of a map. */
export interface Log {
  warn(message: string, error?: unknown): void;
}

/** A wait, in milliseconds; tests hand in one that returns at once. */
export type Wait = (delayMs: number) => Promise<void>;
