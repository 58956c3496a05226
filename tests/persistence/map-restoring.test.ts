import { describe, expect, it } from 'vitest';
import type { StorageFactory } from '../../renderer/persistence/database.ts';
import { createMapRepository } from '../../renderer/persistence/map-repository.ts';
import {
  type MapToRestore,
  restoreMap,
  splitRecords,
} from '../../renderer/persistence/map-restoring.ts';
import { readStoredDocuments } from '../../renderer/persistence/stored-documents.ts';
import { sha256Hex } from '../../shared/lib/hash.ts';
import { currentSchema } from '../../shared/migrations/index.ts';
import type { AnyRecord } from '../../shared/model/record.ts';
import { buildSmallMap } from '../helpers/builders.ts';
import { createClock, createDisk, expectFailure, expectSuccess, openStorage } from './storage.ts';

const small = buildSmallMap();
const texts = [{ hash: sha256Hex(small.text), text: small.text }];
const wanted: MapToRestore = {
  ...splitRecords(small.records),
  replacesLibrary: false,
  texts,
  revisionsBefore: { map: 0, library: 0 },
};

async function open(factory: StorageFactory = createDisk()) {
  const storage = await openStorage(factory);
  const repository = createMapRepository(storage, { clock: createClock() });
  const restore = (map: Partial<MapToRestore> = {}, schema = currentSchema) =>
    restoreMap(storage, { ...wanted, ...map }, schema, 2_000);
  return { storage, repository, restore };
}

const idsOf = (records: readonly AnyRecord[]): string[] => records.map(({ id }) => id).sort();

describe('restoreMap', () => {
  it('brings a map, its library and its texts back into an empty database', async () => {
    const { storage, repository, restore } = await open();
    expectSuccess(await restore());
    const { records, setAside } = expectSuccess(await repository.loadWorkspace(small.map.id));
    expect(idsOf(records)).toEqual(idsOf(small.records));
    expect(setAside).toEqual([]);
    expect(await storage.tables.texts.toArray()).toEqual(texts);
  });

  it('counts on from the highest revision that anybody remembers', async () => {
    const { storage, restore } = await open();
    expectSuccess(await restore({ revisionsBefore: { map: 57, library: 12 } }));
    const documents = expectSuccess(await readStoredDocuments(storage));
    expect(documents.map(({ kind, revision }) => [kind, revision])).toEqual([
      ['library', 13],
      ['map', 58],
    ]);
  });

  it('replaces a damaged map whole and puts by what was there', async () => {
    const { storage, repository, restore } = await open();
    expectSuccess(await repository.createMapDocument({ records: small.records, texts }));
    await storage.tables.records.delete([small.map.id, small.talks.id]);
    await storage.tables.records.put({
      documentId: small.map.id,
      id: 'rubbish',
      type: 'node',
      record: 1,
    });
    expectSuccess(await restore());
    const { records, setAside } = expectSuccess(await repository.loadWorkspace(small.map.id));
    expect(idsOf(records)).toEqual(idsOf(small.records));
    expect(setAside).toEqual([]);
    const [backup] = await storage.tables.backups.toArray();
    expect(backup?.rows.some(({ id }) => id === 'rubbish')).toBe(true);
  });

  it('leaves the maps of others and the rest of the library alone', async () => {
    const { storage, restore } = await open();
    const row = { documentId: 'library', id: 'own', type: 'source', record: { id: 'own' } };
    await storage.tables.records.put(row);
    await storage.tables.records.put({ ...row, documentId: 'map-other' });
    expectSuccess(await restore());
    expect(await storage.tables.records.get(['library', 'own'])).toEqual(row);
    expect(await storage.tables.records.get(['map-other', 'own'])).toBeDefined();
  });

  it('brings back damaged records as the copy has them', async () => {
    const { repository, restore } = await open();
    const record = { ...small.actor, color: 7 };
    const mapRecords = splitRecords(small.records).mapRecords.filter(
      ({ id }) => id !== small.actor.id,
    );
    const damaged = { document: 'map' as const, id: small.actor.id, type: 'actor', record };
    expectSuccess(await restore({ mapRecords, setAside: [damaged] }));
    const { setAside } = expectSuccess(await repository.loadWorkspace(small.map.id));
    expect(setAside).toEqual([expect.objectContaining({ id: small.actor.id, record })]);
  });

  it('takes the place of a library that is damaged', async () => {
    const { storage, restore } = await open();
    await storage.tables.records.put({ documentId: 'library', id: 'x', type: 'source', record: 0 });
    expectSuccess(await restore({ replacesLibrary: true, mapRecords: [] }));
    const rows = await storage.tables.records.where('documentId').equals('library').toArray();
    expect(rows.map(({ id }) => id).sort()).toEqual(idsOf(wanted.libraryRecords));
  });

  it('changes nothing when the disk fails in the middle, and says so', async () => {
    const { storage, repository, restore } = await open();
    expectSuccess(await repository.createMapDocument({ records: small.records, texts }));
    const before = await storage.tables.records.toArray();
    storage.tables.documents.hook('updating', () => {
      throw new DOMException('No space left on device', 'UnknownError');
    });
    const refused = expectFailure(await restore({ mapRecords: [small.map] }));
    expect(refused).toMatch(/^Nothing was changed\./);
    expect(await storage.tables.records.toArray()).toEqual(before);
  });
});
