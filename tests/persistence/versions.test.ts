import Dexie from 'dexie';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../renderer/persistence/database.ts';
import { createMapRepository } from '../../renderer/persistence/map-repository.ts';
import { createVersionStore, type NewVersion } from '../../renderer/persistence/versions.ts';
import { buildSmallMap } from '../helpers/builders.ts';
import { createClock, createDisk, expectFailure, expectSuccess, openStorage } from './storage.ts';

const small = buildSmallMap();
const mapId = small.map.id;
const HOUR_MS = 3_600_000;

function versionOf(number: number, about: Partial<NewVersion> = {}): NewVersion {
  return {
    versionId: `version-${number}`,
    mapId,
    takenAtMs: number * HOUR_MS,
    revision: number,
    reason: 'hourly',
    name: '',
    note: '',
    title: small.map.title,
    counts: { node: 3 },
    hash: `hash ${number}`,
    textHashes: [],
    bytes: new Uint8Array([number]),
    ...about,
  };
}

async function open(factory = createDisk()) {
  const storage = await openStorage(factory);
  const repository = createMapRepository(storage, { clock: createClock() });
  const versions = createVersionStore(storage);
  const idsOf = async () =>
    expectSuccess(await versions.list(mapId)).map(({ versionId }) => versionId);
  return { factory, storage, repository, versions, idsOf };
}

describe('versions of a map', () => {
  it('are listed with the newest first, and read as they were put', async () => {
    const { versions, idsOf } = await open();
    for (const number of [1, 2, 3]) expectSuccess(await versions.put(versionOf(number)));
    expect(await idsOf()).toEqual(['version-3', 'version-2', 'version-1']);
    const content = expectSuccess(await versions.read('version-2'));
    expect(content).toEqual({ kind: 'packed', bytes: new Uint8Array([2]), hash: 'hash 2' });
  });

  it('are not kept twice when nothing changed, and a name goes to the one that is there', async () => {
    const { versions, idsOf } = await open();
    expectSuccess(await versions.put(versionOf(1)));
    expectSuccess(await versions.put(versionOf(2, { hash: 'hash 1' })));
    expectSuccess(await versions.put(versionOf(3, { hash: 'hash 1', name: 'For the minister' })));
    expect(await idsOf()).toEqual(['version-1']);
    expectSuccess(await versions.put(versionOf(4, { hash: 'hash 1', name: 'For the press' })));
    const names = expectSuccess(await versions.list(mapId)).map(({ name }) => name);
    expect(names).toEqual(['For the press', 'For the minister']);
  });

  it('are thinned with their contents, and those with a name stay', async () => {
    const { versions, storage } = await open();
    expectSuccess(await versions.put(versionOf(1, { name: 'Kept', takenAtMs: 1 })));
    for (let number = 2; number < 60; number += 1) {
      expectSuccess(await versions.put(versionOf(number, { takenAtMs: number * 60_000 * 20 })));
    }
    const left = expectSuccess(await versions.list(mapId));
    expect(left.length).toBeLessThan(40);
    expect(left.map(({ name }) => name)).toContain('Kept');
    const contents = await storage.tables.versionContents.toCollection().primaryKeys();
    expect(contents.sort()).toEqual(left.map(({ versionId }) => versionId).sort());
  });

  it('are renamed and deleted one by one', async () => {
    const { versions, idsOf, storage } = await open();
    for (const number of [1, 2]) expectSuccess(await versions.put(versionOf(number)));
    expectSuccess(await versions.rename('version-1', { name: 'First', note: 'Before the talks' }));
    const [, first] = expectSuccess(await versions.list(mapId));
    expect(first).toMatchObject({ name: 'First', note: 'Before the talks' });
    expectSuccess(await versions.remove('version-2'));
    expect(await idsOf()).toEqual(['version-1']);
    expect(await storage.tables.versionContents.count()).toBe(1);
    expect(expectSuccess(await versions.read('version-2'))).toBeNull();
  });

  it('leave what is there untouched when the disk is full, and say so', async () => {
    const { versions, idsOf, storage } = await open();
    expectSuccess(await versions.put(versionOf(1)));
    storage.tables.versions.hook('creating', () => {
      throw new DOMException('No space left', 'QuotaExceededError');
    });
    expect(expectFailure(await versions.put(versionOf(2))).message).not.toBe('');
    expect(await idsOf()).toEqual(['version-1']);
    expect(await storage.tables.versionContents.count()).toBe(1);
  });

  it('go with the map when it is deleted for ever, and those of other maps stay', async () => {
    const { versions, repository, storage } = await open();
    expectSuccess(await repository.createMapDocument({ records: small.records, texts: [] }));
    expectSuccess(await versions.put(versionOf(1)));
    expectSuccess(await versions.put(versionOf(2, { mapId: 'other' as typeof mapId })));
    expectSuccess(await repository.deleteMapForEver(mapId));
    expect(await storage.tables.versions.toCollection().primaryKeys()).toEqual(['version-2']);
    expect(await storage.tables.versionContents.count()).toBe(1);
  });
});

describe('rows that were put by before something replaced them', () => {
  it('are listed among the versions and can be read, named and deleted', async () => {
    const { versions, repository, storage } = await open();
    const newMap = { records: small.records, texts: [] };
    expectSuccess(await repository.createMapDocument(newMap));
    expectSuccess(await repository.createMapDocument({ ...newMap, ifStored: 'replace' }));
    const [version] = expectSuccess(await versions.list(mapId));
    expect(version).toMatchObject({ reason: 'replacement', revision: 1, title: small.map.title });
    const versionId = version?.versionId ?? '';
    const content = expectSuccess(await versions.read(versionId));
    expect(content?.kind === 'rows' && content.backup.rows.length).toBeGreaterThan(0);
    expectSuccess(await versions.remove(versionId));
    expect(await storage.tables.backups.count()).toBe(0);
  });

  it('stay when they have a name, however many come after them', async () => {
    const { versions, repository } = await open();
    const newMap = { records: small.records, texts: [], ifStored: 'replace' as const };
    for (let time = 0; time < 2; time += 1)
      expectSuccess(await repository.createMapDocument(newMap));
    const [first] = expectSuccess(await versions.list(mapId));
    expectSuccess(await versions.rename(first?.versionId ?? '', { name: 'Old', note: '' }));
    for (let time = 0; time < 9; time += 1)
      expectSuccess(await repository.createMapDocument(newMap));
    const left = expectSuccess(await versions.list(mapId));
    expect(left.map(({ name }) => name)).toEqual(['', '', '', '', '', 'Old']);
    expect(expectSuccess(await versions.read(first?.versionId ?? ''))).not.toBeNull();
  });

  it('are found in a database from before there were versions', async () => {
    const factory = createDisk();
    const document = {
      id: mapId,
      kind: 'map',
      title: 'From before',
      updatedAtMs: 1,
      revision: 7,
      schema: {},
      counts: { node: 2 },
      archived: false,
      writeId: null,
    };
    const raw = new Dexie('branchpoint', factory);
    raw.version(1).stores({
      documents: 'id',
      records: '[documentId+id]',
      texts: 'hash',
      assets: 'hash',
      sessions: 'documentId',
      backups: '[documentId+revision]',
      meta: 'key',
    });
    await raw.open();
    await raw.table('meta').put({ key: 'schema', value: 1 });
    const backup = { documentId: mapId, revision: 6, keptAtMs: 5, reason: 'migration', rows: [] };
    await raw.table('backups').put({ ...backup, document });
    raw.close();

    const storage = expectSuccess(await openDatabase('branchpoint', { factory }));
    const [version] = expectSuccess(await createVersionStore(storage).list(mapId));
    expect(version).toMatchObject({ reason: 'migration', takenAtMs: 5, title: 'From before' });
    expect(await storage.tables.meta.get('schema')).toEqual({ key: 'schema', value: 2 });
    expect(await storage.tables.backups.count()).toBe(1);
  });
});
