import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeFileAtomically } from '../../../../electron/services/atomic-write.ts';
import { fileSystemWith, fullDisk, makeFolder, systemError } from './failing-fs.ts';

const bytes = (text: string) => Buffer.from(text);
const noWait = async () => undefined;

describe('writing a file in one step', () => {
  it('replaces the whole file and leaves no draft behind', async () => {
    const folder = await makeFolder();
    const path = join(folder, 'map.json');
    await writeFile(path, 'a much longer earlier content');
    await writeFileAtomically(path, bytes('new'), { fs: fileSystemWith({}) });
    expect(await readFile(path, 'utf8')).toBe('new');
    expect(await readdir(folder)).toEqual(['map.json']);
  });

  it('keeps the old file whole and cleans up when the disk is full', async () => {
    const folder = await makeFolder();
    const path = join(folder, 'map.json');
    await writeFile(path, 'old');
    await expect(writeFileAtomically(path, bytes('new'), { fs: fullDisk() })).rejects.toThrow(
      'ENOSPC',
    );
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['map.json']);
  });

  it.each(['EBUSY', 'EPERM'])(
    'tries again while another program holds the file (%s)',
    async (code) => {
      const path = join(await makeFolder(), 'map.json');
      let refusals = 2;
      const fs = fileSystemWith({
        rename: async (from, to) => {
          if (refusals-- > 0) throw systemError(code);
          await rename(from, to);
        },
      });
      await writeFileAtomically(path, bytes('new'), { fs, wait: noWait });
      expect(await readFile(path, 'utf8')).toBe('new');
    },
  );

  it('gives up on a file that stays busy, and removes its draft', async () => {
    const folder = await makeFolder();
    const fs = fileSystemWith({
      rename: async () => {
        throw systemError('EBUSY');
      },
    });
    const path = join(folder, 'map.json');
    await expect(writeFileAtomically(path, bytes('new'), { fs, wait: noWait })).rejects.toThrow(
      'EBUSY',
    );
    expect(await readdir(folder)).toEqual([]);
  });

  it('puts the bytes on the disk before it renames', async () => {
    const events: string[] = [];
    const real = fileSystemWith({});
    const fs = fileSystemWith({
      open: (async (path: string, flags: string, mode?: number) => {
        const file = await real.open(path, flags, mode);
        const sync = file.sync.bind(file);
        file.sync = async () => {
          events.push(flags === 'wx' ? 'sync file' : 'sync folder');
          await sync();
        };
        return file;
      }) as typeof real.open,
      rename: async (from, to) => {
        events.push('rename');
        await rename(from, to);
      },
    });
    await writeFileAtomically(join(await makeFolder(), 'map.json'), bytes('new'), { fs });
    expect(events).toEqual(['sync file', 'rename', 'sync folder']);
  });
});
