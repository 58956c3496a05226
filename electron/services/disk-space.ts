import { dirname } from 'node:path';
import { type Answer, answer } from '../../shared/ipc/channels.ts';
import type { ResponseOf } from '../../shared/ipc/contract.ts';
import { errnoOf, refuseFileError } from './failures.ts';
import type { FileSystem } from './ports.ts';

/** Measures the room on the disk that holds a folder, in bytes; the folder need not exist yet. */
export async function measureDiskSpace(
  folder: string,
  fs: Pick<FileSystem, 'statfs'>,
): Promise<Answer<ResponseOf<'storage.space'>>> {
  try {
    const { bavail, blocks, bsize } = await fs.statfs(folder);
    return answer({ freeBytes: bavail * bsize, totalBytes: blocks * bsize });
  } catch (error) {
    const parent = dirname(folder);
    if (errnoOf(error) === 'ENOENT' && parent !== folder) return measureDiskSpace(parent, fs);
    return refuseFileError(error, 'The free space is not known.');
  }
}
