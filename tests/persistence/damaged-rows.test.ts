import { describe, expect, it } from 'vitest';
import { dropRows, repairRows } from '../../renderer/persistence/damaged-rows.ts';
import { createMapRepository } from '../../renderer/persistence/map-repository.ts';
import { stateOf } from '../../shared/document/state.ts';
import { sha256Hex } from '../../shared/lib/hash.ts';
import { buildSmallMap } from '../helpers/builders.ts';
import { injectFaults } from '../helpers/fault-middleware.ts';
import { createClock, expectFailure, expectSuccess, openStorage } from './storage.ts';

const small = buildSmallMap();
const mapId = small.map.id;
const key = { documentId: mapId, id: small.talks.id };
const tuple: [string, string] = [mapId, small.talks.id];

/** The small map, stored, with one of its nodes damaged. */
async function openDamaged(record: unknown = { ...small.talks, xPx: 'left' }) {
  const storage = await openStorage();
  const repository = createMapRepository(storage, { clock: createClock() });
  const texts = [{ hash: sha256Hex(small.text), text: small.text }];
  expectSuccess(await repository.createMapDocument({ records: small.records, texts }));
  await storage.tables.records.update(tuple, { record });
  const load = async () => expectSuccess(await repository.loadWorkspace(mapId));
  return { storage, repository, load };
}

describe('a repair of damaged records', () => {
  it('brings back the record and everything that is nothing without it', async () => {
    const { storage, load } = await openDamaged();
    expect(expectSuccess(await repairRows(storage, [key], 5_000))).toBe(1);
    const { records, setAside, revisions } = await load();
    expect(setAside).toEqual([]);
    expect(records).toHaveLength(small.records.length);
    expect(stateOf(records).node.get(small.talks.id)).toEqual({ ...small.talks, xPx: 0 });
    expect(revisions.map).toBe(2);
  });

  it('puts by the map as it was', async () => {
    const { storage } = await openDamaged();
    expectSuccess(await repairRows(storage, [key], 5_000));
    const [backup] = await storage.tables.backups.toArray();
    const kept = backup?.rows.find(({ id }) => id === small.talks.id);
    expect(kept?.record).toEqual({ ...small.talks, xPx: 'left' });
  });

  it('leaves what cannot be made whole as it is', async () => {
    const { storage, load } = await openDamaged('torn');
    expect(expectSuccess(await repairRows(storage, [key], 5_000))).toBe(0);
    expect((await storage.tables.records.get(tuple))?.record).toBe('torn');
    expect((await load()).revisions.map).toBe(1);
  });

  it('does not take back the place that another record has taken since', async () => {
    const { storage, repository, load } = await openDamaged();
    await storage.tables.records.update([mapId, mapId], { record: { ...small.map, title: 5 } });
    expectSuccess(await repository.renameMap(mapId, { title: 'Named again' }));
    const moved = (await load()).setAside.filter(({ type }) => type === 'map');
    expect(expectSuccess(await repairRows(storage, moved, 5_000))).toBe(0);
    expect(stateOf((await load()).records).map.get(mapId)?.title).toBe('Named again');
  });

  it('changes nothing at all when the disk is full', async () => {
    const { storage, load } = await openDamaged();
    const faults = await injectFaults(storage.tables);
    const full = new DOMException('No space left on device', 'UnknownError');
    faults.failWrites(full, (table, { type }) => table === 'documents' && type === 'put');
    expect(expectFailure(await repairRows(storage, [key], 5_000)).kind).toBe('diskFull');
    expect((await load()).setAside.map(({ id }) => id)).toContain(small.talks.id);
  });
});

describe('deleting damaged records for ever', () => {
  it('deletes what was set aside, counts anew and puts by the map as it was', async () => {
    const { storage, load } = await openDamaged('torn');
    const { setAside, records } = await load();
    expect(expectSuccess(await dropRows(storage, setAside, 5_000))).toBe(setAside.length);
    const after = await load();
    expect(after.setAside).toEqual([]);
    expect(after.records).toHaveLength(records.length);
    const document = await storage.tables.documents.get(mapId);
    expect(document?.counts.node).toBe(stateOf(records).node.size);
    expect(await storage.tables.backups.count()).toBe(1);
  });
});
