import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FileSystem } from '../../../../electron/services/ports.ts';
import { askToSetAside, setAsideIfAsked } from '../../../../electron/services/set-aside.ts';
import { createNotes, fileSystemWith, fullDisk, makeFolder, systemError } from './failing-fs.ts';

const ORIGIN = 'http_127.0.0.1_4780';
const LEVELDB = `${ORIGIN}.indexeddb.leveldb`;
const NOW_MS = Date.UTC(2026, 10, 22, 12, 30, 5);

async function setUp({ isBrowser = false }: { isBrowser?: boolean } = {}) {
  const dataFolder = await makeFolder();
  const profile = join(dataFolder, 'browser-profile');
  const storageFolder = join(profile, 'Default');
  const folder = join(storageFolder, 'IndexedDB');
  const browserProfile = isBrowser ? profile : null;
  const database = { storageFolder, origin: ORIGIN, browserProfile };
  await mkdir(join(folder, LEVELDB), { recursive: true });
  await writeFile(join(folder, LEVELDB, 'CURRENT'), 'damaged');
  const log = createNotes();
  const clock = { nowMs: () => NOW_MS };
  const parts = { dataFolder, database, fs: fileSystemWith({}) };
  const start = (fs: FileSystem = parts.fs) => setAsideIfAsked({ ...parts, fs, clock, log });
  const keptIn = join(dataFolder, 'set-aside');
  return { ...parts, profile, folder, keptIn, log, start, ask: () => askToSetAside(parts) };
}

describe('setting a damaged database aside', () => {
  it('moves it into a dated folder at the next start, whole', async () => {
    const { ask, start, folder, keptIn } = await setUp();
    expect(await ask()).toEqual({ ok: true, value: { needsRestart: true } });
    expect(await readdir(folder)).toEqual([LEVELDB]);
    await start();
    expect(await readdir(folder)).toEqual([]);
    const kept = join(keptIn, '2026-11-22 12.30.05', LEVELDB, 'CURRENT');
    expect(await readFile(kept, 'utf8')).toBe('damaged');
  });

  it('does so once, and not at all unasked', async () => {
    const { ask, start, folder } = await setUp();
    await start();
    expect(await readdir(folder)).toEqual([LEVELDB]);
    await ask();
    await start();
    await mkdir(join(folder, LEVELDB));
    await start();
    expect(await readdir(folder)).toEqual([LEVELDB]);
  });

  it('takes what belongs to our origin on either back end, and nothing else', async () => {
    const { ask, start, folder, keptIn } = await setUp();
    const ours = [ORIGIN, `${ORIGIN}.indexeddb.blob`];
    const others = [`${ORIGIN}0.indexeddb.leveldb`, 'https_example.org_0.indexeddb.leveldb'];
    for (const name of [...ours, ...others]) await mkdir(join(folder, name));
    await ask();
    await start();
    expect((await readdir(folder)).sort()).toEqual([...others].sort());
    const [dated = ''] = await readdir(keptIn);
    expect((await readdir(join(keptIn, dated))).sort()).toEqual([...ours, LEVELDB].sort());
  });

  it('takes the storage buckets along, in which earlier rescues went on', async () => {
    const { ask, start, database, keptIn } = await setUp();
    const buckets = join(database.storageFolder, 'WebStorage');
    await mkdir(join(buckets, '2', 'IndexedDB', 'indexeddb.leveldb'), { recursive: true });
    await mkdir(join(buckets, '3', 'CacheStorage'), { recursive: true });
    await writeFile(join(buckets, 'QuotaManager'), 'names of buckets');
    await ask();
    await start();
    const [dated = ''] = await readdir(keptIn);
    expect((await readdir(join(keptIn, dated))).sort()).toEqual(['bucket 2', LEVELDB].sort());
    expect(await readdir(join(keptIn, dated, 'bucket 2'))).toEqual(['indexeddb.leveldb']);
    expect((await readdir(buckets)).sort()).toEqual(['2', '3', 'QuotaManager']);
  });

  it('puts two of the same second into folders of their own', async () => {
    const { ask, start, folder, keptIn } = await setUp();
    await ask();
    await start();
    await mkdir(join(folder, LEVELDB));
    await ask();
    await start();
    expect((await readdir(keptIn)).sort()).toEqual([
      '2026-11-22 12.30.05',
      '2026-11-22 12.30.05 (2)',
    ]);
  });

  it('is tried again at the next start when the files cannot be moved, and stops no start', async () => {
    const { ask, start, folder, log } = await setUp();
    await ask();
    await start(
      fileSystemWith({
        rename: async () => {
          throw systemError('EBUSY');
        },
      }),
    );
    expect(log.lines).toHaveLength(1);
    expect(await readdir(folder)).toEqual([LEVELDB]);
    await start();
    expect(await readdir(folder)).toEqual([]);
  });

  it('is refused in words when the disk is full, and changes nothing', async () => {
    const { dataFolder, database, start, folder } = await setUp();
    const asked = await askToSetAside({ dataFolder, database, fs: fullDisk() });
    expect(asked).toMatchObject({ ok: false, code: 'diskFull' });
    await start();
    expect(await readdir(folder)).toEqual([LEVELDB]);
  });
});

describe('setting aside the database of a browser', () => {
  it('is refused while our own profile is open nowhere: the page is in another', async () => {
    const { ask } = await setUp({ isBrowser: true });
    expect(await ask()).toMatchObject({ ok: false, code: 'unavailable' });
  });

  it('waits for a browser that outlived the last start', async () => {
    const { ask, start, folder, profile, log } = await setUp({ isBrowser: true });
    await symlink(`this-computer-${process.pid}`, join(profile, 'SingletonLock'));
    expect(await ask()).toMatchObject({ ok: true });
    await start();
    expect(log.lines).toEqual([expect.stringContaining('once its browser has been closed')]);
    expect(await readdir(folder)).toEqual([LEVELDB]);
  });

  it('does not wait for one that was killed and left its lock', async () => {
    const { ask, start, folder, profile } = await setUp({ isBrowser: true });
    // No process has a number as high as this.
    await symlink('this-computer-999999999', join(profile, 'SingletonLock'));
    await ask();
    await start();
    expect(await readdir(folder)).toEqual([]);
  });
});
