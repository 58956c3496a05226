import { describe, expect, it } from 'vitest';
import { keepOriginals } from '../../../../renderer/app/keep-originals.ts';
import { restoreOriginals } from '../../../../renderer/app/restore-originals.ts';
import { createTextLibrary } from '../../../../renderer/app/text-library.ts';
import { createTextStore } from '../../../../renderer/persistence/text-store.ts';
import type { CopiesFolder } from '../../../../renderer/platform/copies-folder.ts';
import { createFolderCopies } from '../../../../renderer/platform/folder-copies.ts';
import { createWebBridge } from '../../../../renderer/platform/web-bridge.ts';
import { stateOf } from '../../../../shared/document/state.ts';
import { LIMITS } from '../../../../shared/ipc/contract.ts';
import { sha256HexOfBytes } from '../../../../shared/lib/hash.ts';
import { toId } from '../../../../shared/lib/ids.ts';
import { createSource, type Source } from '../../../../shared/model/source.ts';
import { ORIGINALS_FOLDER } from '../../../../shared/recovery/original-name.ts';
import { createMemoryFolder } from '../../../helpers/memory-folder.ts';
import { createClock, expectSuccess, openStorage } from '../../../persistence/storage.ts';

const small = new TextEncoder().encode('a report');
/** Of three pieces, the last of which is not full. */
const large = new Uint8Array(2 * LIMITS.originalPieceBytes + 7).map((_, at) => at % 251);

function articleOf(bytes: Uint8Array, name: string): Source {
  const hash = sha256HexOfBytes(bytes);
  return createSource({ id: toId<Source['id']>(`source:${name}`), original: { hash, name } });
}

const report = articleOf(small, 'Report.pdf');
const book = articleOf(large, 'Book.docx');

async function setUp() {
  const memory = createMemoryFolder();
  const copies = createFolderCopies(memory.handle, { clock: createClock(), appVersion: '0.0.0' });
  const bridge = createWebBridge({ copies: () => copies } as unknown as CopiesFolder);
  const texts = createTextStore(await openStorage());
  const troubles: string[] = [];
  const keeper = keepOriginals({ bridge, texts, onTrouble: (words) => troubles.push(words) });
  const store = async ({ original }: Source, bytes: Uint8Array): Promise<void> => {
    if (original) expectSuccess(await texts.putAsset(original.hash, bytes, original.name));
  };
  return { ...memory, bridge, texts, keeper, store, troubles };
}

const emptyStore = async () => createTextStore(await openStorage());
const namesIn = (files: Map<string, unknown>) => [...files.keys()].sort();

describe('original files beside the copies of a page', () => {
  it('are kept as they came, a large one in pieces, and come back into an empty database', async () => {
    const { keeper, store, filesIn, bridge } = await setUp();
    await store(report, small);
    await store(book, large);
    await keeper.keep(stateOf([report, book]));
    expect(namesIn(filesIn(ORIGINALS_FOLDER))).toEqual(
      [`${report.original?.hash}.pdf`, `${book.original?.hash}.docx`].sort(),
    );
    const texts = await emptyStore();
    expect(await restoreOriginals({ bridge, texts }, [report, book])).toEqual({
      restoredCount: 2,
      missingCount: 0,
      problem: null,
    });
    const back = expectSuccess(await texts.getAsset(book.original?.hash ?? ''));
    expect(sha256HexOfBytes(back.bytes)).toBe(book.original?.hash);
    expect(back.name).toBe('Book.docx');
  });

  it('are not read from the database again once they are there', async () => {
    const { bridge, texts, store } = await setUp();
    await store(report, small);
    const read: string[] = [];
    const counted = {
      getAsset: (hash: string) => {
        read.push(hash);
        return texts.getAsset(hash);
      },
    };
    const ports = { bridge, texts: counted, onTrouble: () => {} };
    await keepOriginals(ports).keep(stateOf([report]));
    await keepOriginals(ports).keep(stateOf([report]));
    expect(read).toHaveLength(1);
  });

  it('say once that they could not be kept, and are kept when that is over', async () => {
    const { keeper, store, troubles, refuseWrites, filesIn } = await setUp();
    await store(report, small);
    refuseWrites(new DOMException('full', 'QuotaExceededError'));
    await keeper.keep(stateOf([report]));
    await keeper.keep(stateOf([report]));
    expect(troubles).toEqual([
      'The disk is full. The file is kept in the browser, and the copies of maps are not affected.',
    ]);
    refuseWrites(null);
    await keeper.keep(stateOf([report]));
    expect(namesIn(filesIn(ORIGINALS_FOLDER))).toHaveLength(1);
  });

  it('that are damaged, or not there, are counted as missing and change nothing', async () => {
    const { keeper, store, filesIn, bridge } = await setUp();
    await store(report, small);
    await keeper.keep(stateOf([report]));
    const files = filesIn(ORIGINALS_FOLDER);
    for (const name of files.keys()) files.set(name, new TextEncoder().encode('a rEport'));
    const texts = await emptyStore();
    expect(await restoreOriginals({ bridge, texts }, [report, book])).toEqual({
      restoredCount: 0,
      missingCount: 2,
      problem: null,
    });
    expect(expectSuccess(await texts.assetHashes())).toEqual([]);
  });

  it('are shown from there, and put back, where the database lost one', async () => {
    const { keeper, store, bridge } = await setUp();
    await store(report, small);
    await keeper.keep(stateOf([report]));
    const texts = await emptyStore();
    const original = report.original ?? { hash: '', name: '' };
    const file = expectSuccess(await createTextLibrary(texts, bridge).getOriginal(original));
    expect(new TextDecoder().decode(file.bytes)).toBe('a report');
    expect(file.name).toBe(original.name);
    const back = expectSuccess(await texts.getAsset(original.hash));
    expect(back.name).toBe(original.name);
  });

  it('go with the last map that is forgotten, and stay while a copy of another names them', async () => {
    const { keeper, store, bridge, filesIn } = await setUp();
    await store(report, small);
    await keeper.keep(stateOf([report]));
    const content = JSON.stringify({ records: [report] });
    const copy = { title: 'Talks', revision: 1, counts: {}, content, reason: 'edit' as const };
    await bridge.snapshotsWrite({ ...copy, documentId: 'map-a' });
    await bridge.snapshotsWrite({ ...copy, documentId: 'map-b' });
    await bridge.snapshotsForget({ documentId: 'map-a' });
    expect(namesIn(filesIn(ORIGINALS_FOLDER))).toHaveLength(1);
    await bridge.snapshotsForget({ documentId: 'map-b' });
    expect(namesIn(filesIn(ORIGINALS_FOLDER))).toEqual([]);
  });
});
