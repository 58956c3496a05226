import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { allRecords } from '../../../../../shared/document/state.ts';
import { isSafePath } from '../../../../../shared/formats/archive/read-zip.ts';
import {
  createPathFinder,
  writeArchive,
} from '../../../../../shared/formats/archive/write-archive.ts';
import { isLibraryType } from '../../../../../shared/model/record.ts';
import { forge, inspect, open, packArchive, partsOf } from '../../../../helpers/archives.ts';
import { buildSmallMap } from '../../../../helpers/builders.ts';
import * as fc from '../../../../helpers/laws.ts';
import { expectFailure, expectSuccess } from '../../../../persistence/storage.ts';

const small = buildSmallMap();
const original = { name: 'Übergabe 1.pdf', bytes: new Uint8Array([37, 80, 68, 70, 0, 255]) };
const workspace = { records: small.records, texts: [small.text], originals: [original] };
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

async function packSmall(): Promise<Uint8Array> {
  const { parts, head } = partsOf(workspace);
  return packArchive(parts, head);
}

describe('a backup', () => {
  it('comes back as it was written: maps, library, texts, originals and settings', async () => {
    const content = await inspect(await packSmall());
    const own = small.records.filter(({ type }) => !isLibraryType(type));
    expect(content.damage).toEqual([]);
    expect(content.documents.map(({ document }) => document.id)).toEqual([small.map.id]);
    expect(content.documents[0]?.records).toHaveLength(own.length);
    expect(content.documents[0]?.records).toEqual(expect.arrayContaining(own));
    expect(content.library).toEqual(expect.arrayContaining([small.source, small.passage]));
    expect(content).toMatchObject({ textCount: 1, originalCount: 1 });
    expect(content.settings).toEqual({ workspace: { theme: 'dark' }, maps: {} });
  });

  it('holds the words of passages whatever their source allows others to see', async () => {
    const kept = { ...small.source, sharing: 'citation' as const };
    const records = allRecords(small.state).map((each) => (each.id === kept.id ? kept : each));
    const { parts, head } = partsOf({ ...workspace, records });
    const { library } = await inspect(await packArchive(parts, head));
    expect(library).toContainEqual(small.passage);
  });

  it('is a ZIP file that other programs open', async () => {
    const files = unzipSync(await packSmall());
    expect(Object.keys(files)).toContain('manifest.json');
    expect(Object.values(files)).toContainEqual(original.bytes);
  });

  it('gives back any bytes under any names', async () => {
    const part = fc.tuple(fc.uint8Array({ maxLength: 2_000 }), fc.integer({ min: 0, max: 400 }));
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 8 }), async (made) => {
        const parts = made.map(([bytes, times], at) => {
          const repeated = new Uint8Array(bytes.length * times).map(
            (_, byte) => bytes[byte % bytes.length] ?? 0,
          );
          return { path: `texts/part-${at}`, bytes: repeated };
        });
        const { head } = partsOf(workspace);
        const archive = expectSuccess(
          await open(await packArchive(parts, { ...head, documents: [] })),
        );
        for (const { path, bytes } of parts) {
          expect(Buffer.compare(expectSuccess(await archive.read(path)), bytes)).toBe(0);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('stops between two slices when it is asked to', async () => {
    const { parts, head } = partsOf(workspace);
    let written = 0;
    const stopped = await writeArchive(
      (async function* () {
        yield* parts;
      })(),
      () => head,
      {
        async write({ byteLength }) {
          written += byteLength;
        },
        digest: async () => '0'.repeat(64),
        breathe: async () => written === 0,
      },
    );
    expect(stopped).toBeNull();
  });

  it('finds places for ids that no disk would take, and never one place for two', () => {
    const pathOf = createPathFinder();
    const ids = ['map-A', 'map-a', '../../etc/passwd', 'a/b', '…', 'x'.repeat(200)];
    const paths = ids.map((id) => pathOf('maps/', id));
    expect(paths.every(isSafePath)).toBe(true);
    expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(ids.length);
  });
});

describe('a damaged backup', () => {
  it('names what is damaged, and gives the rest', async () => {
    const { parts, head } = partsOf({ ...workspace, originals: [] });
    const files = Object.fromEntries(parts.map(({ path, bytes }) => [path, bytes]));
    const entries = parts.map(({ path, bytes }) => {
      return { path, sha256: '0'.repeat(64), bytes: bytes.byteLength };
    });
    const sound = JSON.parse(
      new TextDecoder().decode(unzipSync(await packSmall())['manifest.json']),
    );
    const damaged = sound.entries.map((entry: { path: string }) =>
      entry.path === 'library.json' ? entries.find(({ path }) => path === entry.path) : entry,
    );
    const listed = damaged.filter(({ path }: { path: string }) => files[path]);
    const content = await inspect(forge(files, { ...head, entries: listed }));
    expect(content.damage).toEqual([
      {
        what: 'The library of articles',
        problem: expect.stringContaining('checksum'),
        kind: 'bytes',
      },
    ]);
    // What the map cites stands in for the library.
    expect(content.library).toContainEqual(small.passage);
    expect(content.documents).toHaveLength(1);
  });

  it('is never taken for a whole one, whichever byte has changed', async () => {
    const whole = await packSmall();
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: whole.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, change) => {
          const bytes = whole.slice();
          bytes[at] = (bytes[at] ?? 0) ^ change;
          const opened = await open(bytes);
          if (!opened.ok) return;
          const { documents, damage, library } = await inspect(bytes);
          // Times and flags of entries say nothing: everything that counts is as it was, or it is named.
          if (damage.length > 0) return;
          expect(documents[0]?.records).toHaveLength(
            small.records.filter(({ type }) => !isLibraryType(type)).length,
          );
          expect(library).toContainEqual(small.passage);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('is refused when its end is missing, wherever it was cut', async () => {
    const whole = await packSmall();
    for (const share of [0, 0.2, 0.5, 0.9, 0.999]) {
      const cut = whole.slice(0, Math.floor(whole.length * share));
      expect(expectFailure(await open(cut))).toMatch(/backup/);
    }
  });
});

describe('a hostile backup', () => {
  it.each([
    '../outside.txt',
    '/etc/passwd',
    'C:\\windows\\x',
    'texts/../../x',
    'maps/./x',
    '.hidden',
    'maps/x ',
    'a\u0000b',
    'maps/x\u202egnp.json',
  ])('with a name that leads elsewhere is refused: %j', async (name) => {
    expect(expectFailure(await open(forge({ [name]: encode('x') })))).toContain(
      'a name that no backup has',
    );
  });

  it('with two names that one disk would take for one is refused', async () => {
    const twice = forge({ 'texts/a': encode('1'), 'texts/A': encode('2') });
    expect(expectFailure(await open(twice))).toContain('twice');
  });

  it('that unpacks to far more than it holds is refused before anything is unpacked', async () => {
    const bomb = forge({ 'texts/bomb': new Uint8Array(1_000) });
    setDirectoryField(bomb, 'texts/bomb', 24, 80 * 1024 * 1024);
    expect(expectFailure(await open(bomb))).toContain('fill the disk');
  });

  it('that states less than it unpacks to gives nothing of it', async () => {
    const lying = forge({ 'texts/x': encode('a'.repeat(50_000)) });
    shrinkStatedSize(lying, 'texts/x');
    const archive = expectSuccess(await open(lying));
    expect(expectFailure(await archive.read('texts/x'))).toContain('damaged');
  });

  it('with entries that lie in one another is refused', async () => {
    const bytes = forge({ 'texts/a': encode('1'.repeat(99)), 'texts/b': encode('2'.repeat(99)) });
    // The directory entry of the second points at the first.
    setDirectoryField(bytes, 'texts/b', 42, 0);
    expect(expectFailure(await open(bytes))).toContain('in one another');
  });

  it('without a manifest, or with another one, is no backup', async () => {
    expect(expectFailure(await open(forge({}, { format: 'other' })))).toContain('not a backup');
    expect(expectFailure(await open(encode('PK, but not really')))).toContain('not a backup');
    expect(expectFailure(await open(new Uint8Array()))).toContain('not a backup');
  });

  it('of a newer version says that a newer program reads it', async () => {
    expect(expectFailure(await open(forge({}, { version: 2 })))).toContain('newer Branchpoint');
  });

  it('that lists one map a thousand times is refused', async () => {
    const document = {
      ...{ id: 'map-1', kind: 'map', title: '', path: 'maps/a.json', updatedAtMs: 0 },
      ...{ isArchived: false, nodeCount: 0 },
    };
    const documents = Array.from({ length: 1_000 }, () => document);
    const refused = await open(forge({ 'maps/a.json': encode('{}') }, { documents }));
    expect(expectFailure(refused)).toContain('twice');
  });

  it('with a map that takes the place of the library is refused', async () => {
    const document = {
      ...{ id: 'library', kind: 'map', title: '', path: 'maps/a.json', updatedAtMs: 0 },
      ...{ isArchived: false, nodeCount: 0 },
    };
    const refused = await open(forge({ 'maps/a.json': encode('{}') }, { documents: [document] }));
    expect(expectFailure(refused)).toContain('manifest');
  });

  it('with a text under the name of another one has that named as damage', async () => {
    const path = `texts/${'a'.repeat(64)}.txt`;
    const { damage } = await inspect(forge({ [path]: encode('other words') }));
    expect(damage).toContainEqual(
      expect.objectContaining({ problem: 'is kept under the name of another.' }),
    );
  });

  it('with files that its manifest does not name has them listed and never read', async () => {
    const bytes = forge({ 'extra.exe': encode('x') }, { entries: [] });
    const archive = expectSuccess(await open(bytes));
    expect(archive.unlisted).toEqual(['extra.exe']);
    expect((await archive.read('extra.exe')).ok).toBe(false);
  });

  it('with tens of thousands of entries is answered in seconds', async () => {
    const files: Record<string, Uint8Array> = {};
    for (let at = 0; at < 10_000; at += 1) files[`texts/${at}`] = new Uint8Array();
    const bytes = forge(files, { entries: [] });
    const begunMs = performance.now();
    expect(expectSuccess(await open(bytes)).unlisted).toHaveLength(10_000);
    expect(performance.now() - begunMs).toBeLessThan(5_000);
  });

  it('with more entries than a plain ZIP file can count is refused', async () => {
    const bytes = forge({ 'texts/a': encode('1') });
    new DataView(bytes.buffer).setUint16(bytes.length - 22 + 10, 0xff_ff, true);
    expect(expectFailure(await open(bytes))).toContain('larger than a backup can be');
  });
});

/** Writes a number into the directory entry of a file in a ZIP file. */
function setDirectoryField(zip: Uint8Array, path: string, field: number, value: number): void {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const name = encode(path);
  for (let at = 0; at < zip.length - 46; at += 1) {
    const isHere = view.getUint32(at, true) === 0x02_01_4b_50;
    if (isHere && Buffer.compare(zip.subarray(at + 46, at + 46 + name.length), name) === 0) {
      view.setUint32(at + field, value, true);
      return;
    }
  }
  throw new Error(`The ZIP file has no ${path}`);
}

function shrinkStatedSize(zip: Uint8Array, path: string): void {
  setDirectoryField(zip, path, 24, 10);
}
