import { readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { FileSystem } from '../../../../electron/services/ports.ts';
import { createSnapshots, type Snapshots } from '../../../../electron/services/snapshots.ts';
import type { RequestOf } from '../../../../shared/ipc/contract.ts';
import { createNotes, fileSystemWith, fullDisk, makeFolder, systemError } from './failing-fs.ts';

const START_MS = Date.UTC(2019, 1, 28, 14, 5, 33);

async function setUp({ fs = fileSystemWith({}) }: { fs?: FileSystem } = {}) {
  const folder = join(await makeFolder(), 'Branchpoint backups');
  const log = createNotes();
  const time = { nowMs: START_MS };
  const clock = { nowMs: () => time.nowMs };
  const withFs = (other: FileSystem) =>
    createSnapshots(folder, { fs: other, clock, log, appVersion: '0.1.0' });
  return { folder, log, time, withFs, snapshots: withFs(fs) };
}

function copyOf(
  revision: number,
  changes: Partial<RequestOf<'snapshots.write'>> = {},
): RequestOf<'snapshots.write'> {
  return {
    documentId: 'map-hanoi',
    title: 'Hanoi, February 2019',
    revision,
    counts: { node: 9, edge: 12 },
    content: `{"revision":${revision},"text":"Việt Nam"}\n`,
    reason: 'edit',
    ...changes,
  };
}

async function writeMany(snapshots: Snapshots, count: number): Promise<void> {
  for (let revision = 1; revision <= count; revision += 1) {
    expect(await snapshots.write(copyOf(revision))).toMatchObject({ ok: true });
  }
}

async function revisionsOf(snapshots: Snapshots): Promise<number[]> {
  const found = await snapshots.list();
  if (!found.ok) throw new Error(found.message);
  return found.value.snapshots.map(({ revision }) => revision);
}

async function nameOf(folder: string, order: number): Promise<string> {
  return (await readdir(folder)).find((each) => each.includes(` ${pad(order)}-`)) ?? '';
}

async function damage(folder: string, order: number, change: (bytes: Buffer) => Buffer) {
  const name = await nameOf(folder, order);
  await writeFile(join(folder, name), change(await readFile(join(folder, name))));
  return name;
}

const pad = (order: number) => String(order).padStart(6, '0');

describe('snapshots', () => {
  it('gives back exactly what was written', async () => {
    const { snapshots } = await setUp();
    const written = await snapshots.write(copyOf(7));
    if (!written.ok) throw new Error(written.message);
    expect(written.value.savedAtMs).toBe(START_MS);
    expect(await snapshots.read(written.value.snapshotId)).toEqual({
      ok: true,
      value: { content: copyOf(7).content },
    });
  });

  it('lists what each copy holds, the newest first', async () => {
    const { snapshots } = await setUp();
    await writeMany(snapshots, 2);
    const found = await snapshots.list();
    expect(found).toMatchObject({
      ok: true,
      value: {
        damaged: [],
        snapshots: [
          { revision: 2, title: 'Hanoi, February 2019', documentId: 'map-hanoi' },
          { revision: 1, counts: { node: 9, edge: 12 }, savedAtMs: START_MS },
        ],
      },
    });
  });

  it('lists a copy whose title fills more than the start of its file', async () => {
    const { snapshots } = await setUp();
    // Without repetition, so that compression does not make it short.
    const title = Array.from({ length: 2_000 }, (_, index) =>
      String.fromCodePoint(0x4e00 + ((index * 7_919) % 20_000)),
    ).join('');
    await snapshots.write(copyOf(1, { title }));
    const found = await snapshots.list();
    expect(found).toMatchObject({ value: { damaged: [], snapshots: [{ title }] } });
  });

  it('can be read without the program: a line about it, then the map file', async () => {
    const { snapshots, folder } = await setUp();
    await snapshots.write(copyOf(7));
    const [name = ''] = await readdir(folder);
    expect(name).toMatch(/^Hanoi, February 2019 2019-02-28 14\.05\.33 000001-/);
    const text = gunzipSync(await readFile(join(folder, name))).toString('utf8');
    const [first = '', ...rest] = text.split('\n');
    expect(JSON.parse(first)).toMatchObject({ format: 'branchpoint/snapshot', revision: 7 });
    expect(rest.join('\n')).toBe(copyOf(7).content);
  });

  it('keeps the ten newest of each map', async () => {
    const { snapshots } = await setUp();
    await snapshots.write(copyOf(99, { documentId: 'map-other', title: 'Another map' }));
    await writeMany(snapshots, 13);
    expect(await revisionsOf(snapshots)).toEqual([13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 99]);
  });

  it('counts copies, not clocks or revisions, when it decides which are oldest', async () => {
    const { snapshots, time } = await setUp();
    for (let step = 1; step <= 12; step += 1) {
      time.nowMs = START_MS - step * 365 * 24 * 3_600_000;
      await snapshots.write(copyOf(100 - step));
    }
    expect((await revisionsOf(snapshots)).slice(0, 10)).toEqual([
      88, 89, 90, 91, 92, 93, 94, 95, 96, 97,
    ]);
  });

  it('keeps earlier days beside the newest copies, and what was kept by name', async () => {
    const { snapshots, time } = await setUp();
    await snapshots.write(copyOf(1, { reason: 'named' }));
    await snapshots.write(copyOf(2));
    await snapshots.write(copyOf(3));
    time.nowMs += 24 * 3_600_000;
    for (let revision = 4; revision <= 15; revision += 1) await snapshots.write(copyOf(revision));
    expect(await revisionsOf(snapshots)).toEqual([15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 3, 1]);
  });

  it('tells why a copy was made; those of the first release were made after edits', async () => {
    const { snapshots, folder } = await setUp();
    await snapshots.write(copyOf(1));
    await snapshots.write(copyOf(2, { reason: 'migration' }));
    await damage(folder, 1, (bytes) =>
      gzipSync(gunzipSync(bytes).toString().replace(',"reason":"edit"', '')),
    );
    const found = await snapshots.list();
    expect(found.ok && found.value.snapshots.map(({ reason }) => reason)).toEqual([
      'migration',
      'edit',
    ]);
  });

  it('passes over damaged copies, reports them and never deletes them', async () => {
    const { snapshots, folder, log } = await setUp();
    await writeMany(snapshots, 3);
    const empty = await damage(folder, 1, () => Buffer.alloc(0));
    const foreign = await damage(folder, 2, () => gzipSync('{"format":"other"}\n{}'));
    expect(await revisionsOf(snapshots)).toEqual([3]);
    await writeMany(snapshots, 12);
    expect((await readdir(join(folder, 'Damaged'))).sort()).toEqual([empty, foreign].sort());
    const found = await snapshots.list();
    expect(found.ok && found.value.snapshots).toHaveLength(10);
    expect(found.ok && found.value.damaged.map((each) => each.snapshotId).sort()).toEqual(
      [empty, foreign].sort(),
    );
    expect(log.lines.some((line) => /^Snapshot passed over: \d+$/.test(line))).toBe(true);
  });

  it('does not count copies that are damaged inside towards the newest ones', async () => {
    const { snapshots, folder } = await setUp();
    await writeMany(snapshots, 10);
    await damage(folder, 10, (bytes) => bytes.subarray(0, bytes.length - 12));
    await writeMany(snapshots, 1);
    expect(await revisionsOf(snapshots)).toEqual([1, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect(await readdir(join(folder, 'Damaged'))).toHaveLength(1);
  });

  it('never uses a number twice, not even that of a copy set aside', async () => {
    const { snapshots, folder } = await setUp();
    await writeMany(snapshots, 10);
    await damage(folder, 10, () => Buffer.alloc(0));
    await writeMany(snapshots, 1);
    await rm(join(folder, await nameOf(folder, 11)));
    await writeMany(snapshots, 1);
    expect(await nameOf(folder, 11)).not.toBe('');
  });

  it.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length - 20)],
    ['changed', (bytes: Buffer) => gzipSync(gunzipSync(bytes).toString().replace('Nam', 'Nom'))],
    ['emptied', () => Buffer.alloc(0)],
  ])('refuses a copy that was %s', async (_, change) => {
    const { snapshots, folder } = await setUp();
    await writeMany(snapshots, 1);
    const name = await damage(folder, 1, change);
    expect(await snapshots.read(name)).toMatchObject({ ok: false, code: 'damaged' });
  });

  it('keeps the earlier copies when the disk is full, and says so', async () => {
    const { snapshots, withFs, folder } = await setUp();
    await writeMany(snapshots, 10);
    const before = await readdir(folder);
    expect(await withFs(fullDisk()).write(copyOf(11))).toMatchObject({
      ok: false,
      code: 'diskFull',
    });
    expect(await readdir(folder)).toEqual(before);
    expect(await revisionsOf(snapshots)).toHaveLength(10);
  });

  it('removes nothing when the new copy does not read back', async () => {
    const { snapshots, withFs, folder } = await setUp();
    await writeMany(snapshots, 10);
    const lying = fileSystemWith({
      readFile: (async () =>
        Buffer.from('not what was written')) as unknown as FileSystem['readFile'],
    });
    expect(await withFs(lying).write(copyOf(11))).toMatchObject({ ok: false, code: 'ioError' });
    expect(await readdir(folder)).toHaveLength(11);
  });

  it('writes copies asked for at the same time one after the other', async () => {
    const { snapshots } = await setUp();
    await Promise.all([1, 2, 3, 4].map((revision) => snapshots.write(copyOf(revision))));
    expect(await revisionsOf(snapshots)).toEqual([4, 3, 2, 1]);
  });

  it.each([
    '../secret 000001-aaaaaaaaaaaa.branchpoint-snapshot.gz',
    '..\\secret 000001-aaaaaaaaaaaa.branchpoint-snapshot.gz',
    '/etc/passwd',
    'notes.txt',
    '',
  ])('knows no copy called %j', async (name) => {
    const { snapshots } = await setUp();
    await writeMany(snapshots, 1);
    expect(await snapshots.read(name)).toMatchObject({ ok: false, code: 'notFound' });
  });

  it('finds nothing where no copy was ever made', async () => {
    const { snapshots } = await setUp();
    expect(await snapshots.list()).toEqual({ ok: true, value: { snapshots: [], damaged: [] } });
  });

  it('clears away what a crash left half-written, but nothing that is being written', async () => {
    const { snapshots, folder, time } = await setUp();
    await writeMany(snapshots, 1);
    const drafts = ['.branchpoint-draft-old', '.branchpoint-draft-new'];
    for (const draft of drafts) await writeFile(join(folder, draft), 'half');
    const seconds = time.nowMs / 1000;
    await utimes(join(folder, '.branchpoint-draft-new'), seconds, seconds);
    await writeMany(snapshots, 1);
    const left = (await readdir(folder)).filter((name) => name.startsWith('.'));
    expect(left).toEqual(['.branchpoint-draft-new']);
  });

  it('makes file names from titles that could not be one', async () => {
    const { snapshots } = await setUp();
    const title = `../${'é'.repeat(300)}\u202e:*?`;
    expect(await snapshots.write(copyOf(1, { title }))).toMatchObject({ ok: true });
    expect(await revisionsOf(snapshots)).toEqual([1]);
  });
});

describe('another folder for the snapshots', () => {
  const remembered: string[] = [];
  const remember = async (folder: string) => void remembered.push(folder);

  it('has every copy before it is used, and leaves the old folder as it is', async () => {
    const { snapshots, folder } = await setUp();
    await writeMany(snapshots, 3);
    const before = await readdir(folder);
    const target = join(await makeFolder(), 'stick');
    expect(await snapshots.moveTo(target, remember)).toEqual({
      ok: true,
      value: { copiedCount: 3 },
    });
    expect(snapshots.folder()).toBe(target);
    expect(remembered.at(-1)).toBe(target);
    await writeMany(snapshots, 1);
    expect(await revisionsOf(snapshots)).toEqual([1, 3, 2, 1]);
    expect(await readdir(folder)).toEqual(before);
  });

  it('is not used when it takes no files, even if there is nothing to copy yet', async () => {
    const { withFs, folder } = await setUp();
    const snapshots = withFs(fullDisk());
    const moved = await snapshots.moveTo(await makeFolder(), remember);
    expect(moved).toMatchObject({ ok: false, code: 'diskFull' });
    expect(snapshots.folder()).toBe(folder);
  });

  it('is not used when the choice would be forgotten', async () => {
    const { snapshots, folder } = await setUp();
    const moved = await snapshots.moveTo(await makeFolder(), async () => {
      throw systemError('EACCES');
    });
    expect(moved).toMatchObject({ ok: false, code: 'notAllowed' });
    expect(snapshots.folder()).toBe(folder);
  });

  it('can be one that holds copies already', async () => {
    const { snapshots, folder } = await setUp();
    await writeMany(snapshots, 2);
    const target = await makeFolder();
    await snapshots.moveTo(target, remember);
    await writeMany(snapshots, 1);
    expect(await snapshots.moveTo(folder, remember)).toMatchObject({ value: { copiedCount: 1 } });
    expect(await revisionsOf(snapshots)).toEqual([1, 2, 1]);
  });
});

describe('forgetting a map', () => {
  it('deletes every copy of it, damaged ones too, and none of another map', async () => {
    const { snapshots, folder } = await setUp();
    await writeMany(snapshots, 12);
    await damage(folder, 11, (bytes) => bytes.subarray(0, 40));
    await writeMany(snapshots, 1);
    await snapshots.write(copyOf(1, { documentId: 'map-other', title: 'Another map' }));
    expect(await snapshots.forget('map-hanoi')).toMatchObject({ ok: true });
    const left = (await readdir(folder, { recursive: true })).filter((name) => /\.gz$/.test(name));
    expect(left).toEqual([expect.stringContaining('Another map')]);
  });

  it('is nothing to do where there is no copy', async () => {
    const { snapshots } = await setUp();
    expect(await snapshots.forget('map-hanoi')).toEqual({ ok: true, value: { removedCount: 0 } });
  });
});

describe('the notes of the host', () => {
  it('name a damaged copy by its number, never by the title of its map', async () => {
    const { snapshots, folder, log } = await setUp();
    await writeMany(snapshots, 12);
    await damage(folder, 12, (bytes) => bytes.subarray(0, 40));
    await snapshots.list();
    await writeMany(snapshots, 1);
    expect(log.lines.length).toBeGreaterThan(0);
    expect(log.lines.join()).toContain('12');
    expect(log.lines.join()).not.toContain('Hanoi');
  });
});
