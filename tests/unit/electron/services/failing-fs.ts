import * as nodeFs from 'node:fs/promises';
import { mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileSystem, Log } from '../../../../electron/services/ports.ts';

/** An empty folder of a test's own. */
export async function makeFolder(): Promise<string> {
  return realpath(await mkdtemp(join(tmpdir(), 'branchpoint-test-')));
}

/** An error as the system raises it. */
export function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: injected`), { code });
}

/** The real file system with some functions replaced. */
export function fileSystemWith(changes: Partial<FileSystem>): FileSystem {
  return { ...nodeFs, ...changes };
}

/** A disk that is full: files can be made, but nothing more fits into them. */
export function fullDisk(): FileSystem {
  return fileSystemWith({
    open: (async (path: string, flags: string, mode?: number) => {
      const file = await nodeFs.open(path, flags, mode);
      if (flags === 'wx') {
        file.writeFile = async () => {
          throw systemError('ENOSPC');
        };
      }
      return file;
    }) as FileSystem['open'],
  });
}

/** A log that keeps what it is told. */
export function createNotes(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  return { lines, warn: (message) => void lines.push(message) };
}
