import { describe, expect, it } from 'vitest';
import { checkWorkspace, repairWorkspace } from '../../renderer/persistence/check-workspace.ts';
import { createMapRepository } from '../../renderer/persistence/map-repository.ts';
import { stateOf } from '../../shared/document/state.ts';
import { sha256Hex } from '../../shared/lib/hash.ts';
import { buildSmallMap } from '../helpers/builders.ts';
import { injectFaults } from '../helpers/fault-middleware.ts';
import { createClock, expectFailure, expectSuccess, openStorage } from './storage.ts';

const small = buildSmallMap();
const mapId = small.map.id;
const texts = [{ hash: sha256Hex(small.text), text: small.text }];
const passage = small.records.find((record) => record.type === 'passage');

async function openSmallMap() {
  const storage = await openStorage();
  const repository = createMapRepository(storage, { clock: createClock() });
  expectSuccess(await repository.createMapDocument({ records: small.records, texts }));
  const check = async () => expectSuccess(await checkWorkspace({ storage, repository }));
  const repair = async () => expectSuccess(await repairWorkspace(storage, await check(), 9_000));
  const load = async () => expectSuccess(await repository.loadWorkspace(mapId));
  return { storage, repository, check, repair, load };
}

describe('a check of what is stored', () => {
  it('finds nothing in a sound workspace, and changes nothing', async () => {
    const { storage, check } = await openSmallMap();
    const faults = await injectFaults(storage.tables);
    expect(await check()).toEqual([]);
    expect(faults.writes()).toBe(0);
  });

  it('finds damaged records, says which fields, and makes them whole', async () => {
    const { storage, check, repair, load } = await openSmallMap();
    const key: [string, string] = [mapId, small.talks.id];
    await storage.tables.records.update(key, { record: { ...small.talks, tags: 7 } });
    const [found] = await check();
    expect(found?.what).toContain(small.talks.title);
    expect(found?.repair).toContain('Tags');
    await repair();
    expect(stateOf((await load()).records).node.get(small.talks.id)).toEqual({
      ...small.talks,
      tags: [],
    });
    expect(await check()).toEqual([]);
  });

  it('says of what nothing can be made that it stays', async () => {
    const { storage, check, repair } = await openSmallMap();
    await storage.tables.records.update([mapId, small.actor.id], { record: 'torn' });
    const [found] = await check();
    expect(found?.repair).toBeNull();
    await repair();
    expect((await storage.tables.records.get([mapId, small.actor.id]))?.record).toBe('torn');
  });

  it('finds evidence of passages that are gone, and takes it off the map', async () => {
    const { storage, check, repair, load } = await openSmallMap();
    await storage.tables.records.delete(['library', passage?.id ?? '']);
    const found = await check();
    expect(found.map(({ what }) => what).join()).toContain('not there');
    await repair();
    expect(stateOf((await load()).records).evidence.size).toBe(0);
    expect(await check()).toEqual([]);
  });

  it('finds a text that was damaged on the disk, which only a new import can mend', async () => {
    const { storage, check } = await openSmallMap();
    await storage.tables.texts.update(texts[0]?.hash ?? '', { text: 'other words' });
    const [found] = await check();
    expect(found).toMatchObject({ mapTitle: null, repair: null });
    expect(found?.what).toContain('damaged');
  });

  it('offers texts and original files that nothing names, and deletes no others', async () => {
    const { storage, check, repair } = await openSmallMap();
    await storage.tables.texts.put({ hash: 'f'.repeat(64), text: 'Nobody’s' });
    await storage.tables.assets.put({ hash: 'e'.repeat(64), bytes: new Uint8Array(3), name: 'x' });
    expect(await check()).toHaveLength(2);
    await repair();
    expect(await storage.tables.texts.toCollection().primaryKeys()).toEqual([texts[0]?.hash]);
    expect(await storage.tables.assets.count()).toBe(0);
  });

  it('keeps the text of an article that only a copy put by still names', async () => {
    const { storage, repository, check } = await openSmallMap();
    const records = small.records.filter(({ type }) => type === 'map');
    expectSuccess(await repository.createMapDocument({ records, texts: [], ifStored: 'replace' }));
    const source = small.records.find((record) => record.type === 'source');
    const library = await storage.tables.records.where('documentId').equals('library').toArray();
    const document = await storage.tables.documents.get('library');
    if (!document) throw new Error('There is a library');
    await storage.tables.backups.put({
      documentId: 'library',
      revision: 1,
      keptAtMs: 1,
      reason: 'replacement',
      document,
      rows: library,
    });
    await storage.tables.records.delete(['library', source?.id ?? '']);
    const found = await check();
    expect(found.map(({ key }) => key)).not.toContain('library unused text');
  });

  it('counts anew what the list counts wrong', async () => {
    const { storage, check, repair } = await openSmallMap();
    await storage.tables.documents.update(mapId, { counts: { node: 99 } });
    expect(await check()).toHaveLength(1);
    await repair();
    expect((await storage.tables.documents.get(mapId))?.counts.node).toBe(3);
  });

  it('keeps a copy of what it repairs, and changes nothing when the disk is full', async () => {
    const { storage, check, load } = await openSmallMap();
    const key: [string, string] = [mapId, small.talks.id];
    const torn = { ...small.talks, tags: 7 };
    await storage.tables.records.update(key, { record: torn });
    const found = await check();
    const faults = await injectFaults(storage.tables);
    const full = new DOMException('No space left on device', 'UnknownError');
    faults.failWrites(full, (table, { type }) => table === 'documents' && type === 'put');
    expect(expectFailure(await repairWorkspace(storage, found, 9_000))).toContain('Nothing');
    faults.repair();
    expect((await load()).setAside.length).toBeGreaterThan(0);
    expectSuccess(await repairWorkspace(storage, found, 9_000));
    const [backup] = await storage.tables.backups.toArray();
    expect(backup?.rows.find(({ id }) => id === small.talks.id)?.record).toEqual(torn);
  });
});
