import { createHash } from 'node:crypto';
import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createOriginals, type Originals } from '../../../../electron/services/originals.ts';
import type { FileSystem } from '../../../../electron/services/ports.ts';
import { createSnapshots } from '../../../../electron/services/snapshots.ts';
import { ORIGINALS_FOLDER } from '../../../../shared/recovery/original-name.ts';
import { createNotes, fileSystemWith, fullDisk, makeFolder } from './failing-fs.ts';

const HOUR_MS = 3_600_000;
const START_MS = Date.UTC(2019, 1, 28, 14, 5, 33);

const withRoom = (freeMb: number): FileSystem['statfs'] =>
  (async () => ({ bavail: freeMb, blocks: 9_000, bsize: 1024 * 1024 })) as never;

async function setUp(disk: Partial<FileSystem> = {}) {
  const fs = fileSystemWith({ statfs: withRoom(5_000), ...disk });
  const folder = join(await makeFolder(), 'Branchpoint backups');
  const time = { nowMs: START_MS };
  const clock = { nowMs: () => time.nowMs };
  const snapshots = createSnapshots(folder, { fs, clock, log: createNotes(), appVersion: '0.1.0' });
  const originals = createOriginals({ fs, clock, folder: () => snapshots.folder() });
  const names = () => readdir(join(snapshots.folder(), ORIGINALS_FOLDER));
  return { folder, time, snapshots, originals, names };
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Hands a file over as the page does, in pieces of three bytes; the answer is that to the last one. */
async function send(
  originals: Originals,
  text: string,
  { hash = hashOf(Buffer.from(text)), name = 'Report.PDF' } = {},
) {
  const bytes = Buffer.from(text);
  let last = null;
  for (let offset = 0; offset < bytes.byteLength; offset += 3) {
    const piece = bytes.subarray(offset, offset + 3).toString('base64');
    last = await originals.write({ hash, name, sizeBytes: bytes.byteLength, offset, piece });
    if (!last.ok) return last;
  }
  return last;
}

async function readAll(originals: Originals, hash: string): Promise<string> {
  const pieces: Buffer[] = [];
  for (let offset = 0; ; ) {
    const read = await originals.read({ hash, offset });
    if (!read.ok) throw new Error(read.message);
    const piece = Buffer.from(read.value.piece, 'base64');
    if (piece.byteLength === 0) return Buffer.concat(pieces).toString();
    pieces.push(piece);
    offset += piece.byteLength;
  }
}

const naming = (documentId: string, ...hashes: string[]) => ({
  documentId,
  title: 'Talks',
  revision: 1,
  counts: {},
  content: JSON.stringify({ originals: hashes }),
  reason: 'edit' as const,
});

describe('original files beside the copies', () => {
  it('come in pieces, are kept under their hash, and come back as they were', async () => {
    const { originals, names } = await setUp();
    const hash = hashOf(Buffer.from('a whole report'));
    expect(await send(originals, 'a whole report')).toEqual({ ok: true, value: { isKept: true } });
    expect(await names()).toEqual([`${hash}.pdf`]);
    expect(await originals.list()).toEqual({
      ok: true,
      value: { originals: [{ hash, sizeBytes: 14 }] },
    });
    expect(await readAll(originals, hash)).toBe('a whole report');
  });

  it('are written once: whoever brings one again is told at its first piece', async () => {
    const { originals, names } = await setUp();
    await send(originals, 'a whole report');
    const hash = hashOf(Buffer.from('a whole report'));
    const again = { hash, name: 'other.docx', sizeBytes: 14, offset: 0, piece: 'YSB3' };
    expect(await originals.write(again)).toEqual({ ok: true, value: { isKept: true } });
    expect(await names()).toHaveLength(1);
  });

  it('are not kept where the bytes are not those of the hash', async () => {
    const { originals, names } = await setUp();
    const sent = await send(originals, 'another report', { hash: hashOf(Buffer.from('a report')) });
    expect(sent).toMatchObject({ ok: false, code: 'damaged' });
    expect(await names()).toEqual([]);
  });

  it('leave no half of one that stopped in the middle when the next one comes', async () => {
    const { originals, names } = await setUp();
    const hash = hashOf(Buffer.from('half of it'));
    await originals.write({ hash, name: 'a.pdf', sizeBytes: 10, offset: 0, piece: 'aGFs' });
    await send(originals, 'a whole report');
    expect(await names()).toEqual([`${hashOf(Buffer.from('a whole report'))}.pdf`]);
  });

  it('refuse a piece that does not go on from the one before', async () => {
    const { originals, names } = await setUp();
    const piece = { hash: 'a'.repeat(64), name: 'a.pdf', sizeBytes: 10, piece: 'aGFs' };
    await originals.write({ ...piece, offset: 0 });
    expect(await originals.write({ ...piece, offset: 6 })).toMatchObject({ code: 'badRequest' });
    expect(await names()).toEqual([]);
  });

  it('say that the disk is full, and leave nothing behind', async () => {
    const { originals, names } = await setUp({ open: fullDisk().open });
    const sent = await send(originals, 'a whole report');
    expect(sent).toMatchObject({
      code: 'diskFull',
      message: expect.stringContaining('kept in the database'),
    });
    expect(await names()).toEqual([]);
  });

  it('are not begun where they would leave no room for the copies of maps', async () => {
    const { originals } = await setUp({ statfs: withRoom(100) });
    expect(await send(originals, 'a whole report')).toMatchObject({
      code: 'diskFull',
      message: expect.stringContaining('too little room on the disk of the copies'),
    });
  });

  it('that are not there are said not to be', async () => {
    const { originals } = await setUp();
    expect(await originals.list()).toMatchObject({ value: { originals: [] } });
    expect(await originals.read({ hash: 'a'.repeat(64), offset: 0 })).toMatchObject({
      code: 'notFound',
    });
  });

  it('stay as long as a copy names them, and go when a map is forgotten that alone named them', async () => {
    const { originals, snapshots, names } = await setUp();
    const [one, two] = ['first report', 'second report'].map((text) => hashOf(Buffer.from(text)));
    await send(originals, 'first report');
    await send(originals, 'second report');
    await snapshots.write(naming('map-a', one ?? '', two ?? ''));
    await snapshots.write(naming('map-b', two ?? ''));
    expect(await snapshots.forget('map-a')).toMatchObject({ value: { removedCount: 1 } });
    expect(await names()).toEqual([`${two}.pdf`]);
  });

  it('stay while a copy that may name them cannot be read', async () => {
    const { originals, snapshots, folder, names } = await setUp();
    await send(originals, 'first report');
    await snapshots.write(naming('map-a'));
    await snapshots.write(naming('map-b'));
    const spoilt = (await readdir(folder)).find((name) => name.includes(' 000002-')) ?? '';
    await writeFile(join(folder, spoilt), 'damaged');
    await snapshots.forget('map-a');
    expect(await names()).toHaveLength(1);
  });

  it('go when the last copy that named them was thinned, a day after they came', async () => {
    const { originals, snapshots, folder, time, names } = await setUp();
    await send(originals, 'first report');
    const hash = hashOf(Buffer.from('first report'));
    await snapshots.write(naming('map-a', hash));
    const cameMs = START_MS - 25 * HOUR_MS;
    const path = join(folder, ORIGINALS_FOLDER, `${hash}.pdf`);
    await utimes(path, cameMs / 1_000, cameMs / 1_000);
    for (let at = 0; at < 11; at += 1) await snapshots.write(naming('map-a'));
    // A turn of its own removes them: whoever asks next comes after it.
    time.nowMs += 1;
    await snapshots.write(naming('map-a'));
    expect(await names()).toEqual([]);
  });

  it('go along to another folder, and stay in the old one', async () => {
    const { originals, snapshots, folder, names } = await setUp();
    await send(originals, 'first report');
    await snapshots.write(naming('map-a'));
    const target = join(await makeFolder(), 'elsewhere');
    expect(await snapshots.moveTo(target, async () => {})).toMatchObject({
      value: { copiedCount: 1 },
    });
    const [name = ''] = await names();
    expect(await readFile(join(target, ORIGINALS_FOLDER, name), 'utf8')).toBe('first report');
    expect(await readFile(join(folder, ORIGINALS_FOLDER, name), 'utf8')).toBe('first report');
  });
});
