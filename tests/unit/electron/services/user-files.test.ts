import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  findMapArguments,
  readUserFile,
  saveUserFile,
} from '../../../../electron/services/user-files.ts';
import { fileSystemWith, fullDisk, makeFolder } from './failing-fs.ts';

const fs = fileSystemWith({});

describe('files a person chooses', () => {
  it('are read with their name and without their folder', async () => {
    const path = join(await makeFolder(), 'brief.txt');
    await writeFile(path, 'text');
    expect(await readUserFile(path, 4, fs)).toEqual({
      ok: true,
      value: { name: 'brief.txt', bytes: new Uint8Array([116, 101, 120, 116]) },
    });
  });

  it('are refused when too large, absent or no file at all', async () => {
    const folder = await makeFolder();
    const path = join(folder, 'brief.txt');
    await writeFile(path, 'text');
    expect(await readUserFile(path, 3, fs)).toMatchObject({ code: 'tooLarge' });
    expect(await readUserFile(join(folder, 'absent'), 3, fs)).toMatchObject({ code: 'notFound' });
    expect(await readUserFile(folder, 3, fs)).toMatchObject({ code: 'notAllowed' });
  });

  it('are saved with their ending, readable for others as usual', async () => {
    const folder = await makeFolder();
    const saved = await saveUserFile(join(folder, 'Hanoi'), 'svg', Buffer.from('<svg/>'), fs);
    expect(saved).toEqual({ ok: true, value: { saved: true, name: 'Hanoi.svg' } });
    const path = join(folder, 'Hanoi.svg');
    expect(await readFile(path, 'utf8')).toBe('<svg/>');
    expect((await stat(path)).mode & 0o777).toBe(0o666 & ~process.umask());
  });

  it('stay as they were when the disk is full', async () => {
    const folder = await makeFolder();
    const path = join(folder, 'Hanoi.svg');
    await writeFile(path, 'earlier');
    expect(await saveUserFile(path, 'svg', Buffer.from('new'), fullDisk())).toMatchObject({
      ok: false,
      code: 'diskFull',
    });
    expect(await readFile(path, 'utf8')).toBe('earlier');
    expect(await readdir(folder)).toEqual(['Hanoi.svg']);
  });

  it('are found on the command line the system starts the program with', () => {
    const args = ['.', '--flag', 'a.branchpoint.json', '/b/B.Branchpoint.JSON', 'notes.txt'];
    expect(findMapArguments(args, '/maps')).toEqual([
      '/maps/a.branchpoint.json',
      '/b/B.Branchpoint.JSON',
    ]);
  });
});
