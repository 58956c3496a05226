import { describe, expect, it } from 'vitest';
import { backupsKept } from '../../renderer/persistence/backups.ts';
import type { MapStorage } from '../../renderer/persistence/database.ts';
import type { ContentMigrations } from '../../renderer/persistence/map-reading.ts';
import {
  createMapRepository,
  type MapRepository,
  type MapSummary,
} from '../../renderer/persistence/map-repository.ts';
import { readStoredDocuments } from '../../renderer/persistence/stored-documents.ts';
import { apply, type Delta } from '../../shared/document/delta.ts';
import { type DocumentState, stateOf } from '../../shared/document/state.ts';
import { sha256Hex } from '../../shared/lib/hash.ts';
import { type MapId, toId } from '../../shared/lib/ids.ts';
import { failure, success } from '../../shared/lib/result.ts';
import { currentSchema } from '../../shared/migrations/index.ts';
import { createNode } from '../../shared/model/node.ts';
import { type AnyRecord, isLibraryType } from '../../shared/model/record.ts';
import { createSource } from '../../shared/model/source.ts';
import { buildSmallMap } from '../helpers/builders.ts';
import { injectFaults } from '../helpers/fault-middleware.ts';
import {
  createClock,
  createDisk,
  expectFailure,
  expectSuccess,
  openStorage,
  settle,
} from './storage.ts';

const small = buildSmallMap();
const mapId = small.map.id;
const smallTexts = [{ hash: sha256Hex(small.text), text: small.text }];

async function openRepository(migrations?: ContentMigrations) {
  const clock = createClock();
  const storage = await openStorage();
  const repository = createMapRepository(storage, migrations ? { clock, migrations } : { clock });
  return { clock, storage, repository };
}

async function openSmallMap() {
  const opened = await openRepository();
  const created = await opened.repository.createMapDocument({
    records: small.records,
    texts: smallTexts,
  });
  return { ...opened, revisions: expectSuccess(created) };
}

async function readState(repository: MapRepository, id: MapId = mapId): Promise<DocumentState> {
  return stateOf(expectSuccess(await repository.loadWorkspace(id)).records);
}

function changeOf(before: AnyRecord | null, after: AnyRecord | null): Delta {
  const record = after ?? before;
  if (!record) throw new Error('Nothing changes');
  return new Map([[record.id, { before, after }]]);
}

const retitled = { ...small.talks, title: 'Talks resume in spring' };

describe('a stored map', () => {
  it('comes back as it was stored, with the library and the texts', async () => {
    const { repository, storage, revisions } = await openSmallMap();
    const loaded = expectSuccess(await repository.loadWorkspace(mapId));
    expect(stateOf(loaded.records)).toEqual(small.state);
    expect(loaded.setAside).toEqual([]);
    expect(loaded.revisions).toEqual(revisions);
    expect(await storage.tables.texts.toArray()).toEqual(smallTexts);
  });

  it('is said to be missing when it is not there', async () => {
    const { repository } = await openRepository();
    expect(expectFailure(await repository.loadWorkspace(mapId)).kind).toBe('missing');
  });

  it('opens without the records that are damaged, which are reported and stay stored', async () => {
    const { repository, storage } = await openSmallMap();
    const key: [string, string] = [mapId, small.talks.id];
    await storage.tables.records.update(key, { record: { ...small.talks, xPx: 'left' } });
    await storage.tables.records.update([mapId, small.actor.id], { record: null });
    await storage.tables.records.put({ documentId: mapId, id: 'x', type: 'chart', record: {} });
    const loaded = expectSuccess(await repository.loadWorkspace(mapId));
    expect(loaded.setAside.map(({ id, problem }) => [id, problem.split(':')[0]])).toEqual(
      expect.arrayContaining([
        [small.talks.id, 'xPx'],
        [small.actor.id, ''],
        ['x', 'type'],
      ]),
    );
    const isHere = new Set<string>(loaded.records.map(({ id }) => id));
    expect([small.talks.id, small.actor.id].filter((id) => isHere.has(id))).toEqual([]);
    expect((await storage.tables.records.get(key))?.record).toMatchObject({ xPx: 'left' });
  });

  it('opens without what is nothing without a damaged record, and says without which', async () => {
    const { repository, storage } = await openSmallMap();
    const key: [string, string] = [mapId, small.talks.id];
    await storage.tables.records.update(key, { record: { ...small.talks, xPx: 'left' } });
    const loaded = expectSuccess(await repository.loadWorkspace(mapId));
    const edges = stateOf(loaded.records).edge.values();
    expect([...edges].flatMap(({ fromId, toId }) => [fromId, toId])).not.toContain(small.talks.id);
    const leaning = loaded.setAside.filter(({ because }) => because === small.talks.id);
    expect(leaning.map(({ type }) => type)).toContain('edge');
    expect(loaded.records.length + loaded.setAside.length).toBe(small.records.length);
  });

  it('is saved without a damaged record being touched', async () => {
    const { repository, storage } = await openSmallMap();
    const key: [string, string] = [mapId, small.actor.id];
    await storage.tables.records.update(key, { record: { ...small.actor, color: 7 } });
    const { revisions } = expectSuccess(await repository.loadWorkspace(mapId));
    expectSuccess(await repository.save(mapId, changeOf(small.talks, retitled), revisions, 'w1'));
    expect((await storage.tables.records.get(key))?.record).toEqual({ ...small.actor, color: 7 });
    const again = expectSuccess(await repository.loadWorkspace(mapId));
    expect(again.setAside.map(({ id }) => id)).toEqual([small.actor.id]);
  });

  it('keeps its own damaged record beside the one that an edit puts in its place', async () => {
    const { repository, storage } = await openSmallMap();
    await storage.tables.records.update([mapId, mapId], { record: { ...small.map, title: 5 } });
    expectSuccess(await repository.renameMap(mapId, { title: 'Named again' }));
    const loaded = expectSuccess(await repository.loadWorkspace(mapId));
    expect(stateOf(loaded.records).map.get(mapId)?.title).toBe('Named again');
    expect(loaded.setAside.map(({ record }) => record)).toEqual([{ ...small.map, title: 5 }]);
  });

  it('lets an import bring an article whose record is damaged, and keeps the damaged one', async () => {
    const { repository, storage } = await openSmallMap();
    const source = small.records.find((record) => record.type === 'source');
    const key: [string, string] = ['library', source?.id ?? ''];
    await storage.tables.records.update(key, { record: { ...source, title: null } });
    const brought = small.records.filter(({ type }) => type === 'source');
    const map = { ...small.map, id: toId<MapId>('map-2') };
    expectSuccess(await repository.createMapDocument({ records: [map, ...brought], texts: [] }));
    const loaded = expectSuccess(await repository.loadWorkspace(mapId));
    expect(stateOf(loaded.records).source.size).toBe(1);
    expect(loaded.setAside.map(({ record }) => record)).toEqual([{ ...source, title: null }]);
  });

  it('opens under its title even when its own record is damaged', async () => {
    const { repository, storage } = await openSmallMap();
    await storage.tables.records.update([mapId, mapId], { record: 'torn' });
    const state = await readState(repository);
    expect(state.map.get(mapId)?.title).toBe('Small map');
    expect(state.node.size).toBe(3);
  });
});

describe('save', () => {
  it('writes only the changed rows and counts the revision of the touched document', async () => {
    const { repository, storage, revisions } = await openSmallMap();
    const faults = await injectFaults(storage.tables);
    const saved = await repository.save(mapId, changeOf(small.talks, retitled), revisions, 'w1');
    expect(expectSuccess(saved)).toEqual({ map: 2, library: 1 });
    // The row and the document.
    expect(faults.writes()).toBe(2);
    expect((await readState(repository)).node.get(small.talks.id)).toEqual(retitled);
  });

  it('sends sources and passages to the library and leaves the map’s revision alone', async () => {
    const { repository, storage, revisions } = await openSmallMap();
    const source = createSource({ id: toId('source-2'), title: 'Another' });
    const saved = await repository.save(mapId, changeOf(null, source), revisions, 'w1');
    expect(expectSuccess(saved)).toEqual({ map: 1, library: 2 });
    expect(await storage.tables.records.get(['library', 'source-2'])).toMatchObject({
      record: source,
    });
    expect((await storage.tables.documents.get('library'))?.counts.source).toBe(2);
  });

  it('makes the library when the first source is saved', async () => {
    const { repository } = await openRepository();
    const [map] = [small.map];
    const created = await repository.createMapDocument({ records: [map], texts: [] });
    const revisions = expectSuccess(created);
    expect(revisions).toEqual({ map: 1, library: 0 });
    const delta = changeOf(null, small.source);
    expect(expectSuccess(await repository.save(mapId, delta, revisions, 'w1'))).toEqual({
      map: 1,
      library: 1,
    });
  });

  it('keeps title, counts and time of the map’s summary', async () => {
    const { repository, clock, revisions } = await openSmallMap();
    clock.set(5_000);
    const delta = new Map([
      ...changeOf(small.map, { ...small.map, title: 'Renamed' }),
      ...changeOf(small.edge, null),
    ]);
    expectSuccess(await repository.save(mapId, delta, revisions, 'w1'));
    const [summary] = expectSuccess(await repository.listMaps());
    expect(summary).toMatchObject({ mapId, title: 'Renamed', updatedAtMs: 5_000, revision: 2 });
    expect(summary?.counts).toMatchObject({ node: 3, edge: 0, actor: 1 });
  });

  it('counts evidence cards apart from the nodes that people count', async () => {
    const { repository, storage, revisions } = await openSmallMap();
    const card = createNode({
      id: toId('node-card'),
      kind: 'passage',
      title: '',
      passageId: small.passage.id,
    });
    const added = expectSuccess(
      await repository.save(mapId, changeOf(null, card), revisions, 'w1'),
    );
    const [summary] = expectSuccess(await repository.listMaps());
    expect(summary?.counts).toMatchObject({ node: 4, evidenceCard: 1 });
    const stored = expectSuccess(await readStoredDocuments(storage));
    expect(stored.find(({ documentId }) => documentId === mapId)?.recordCount).toBe(
      small.records.filter(({ type }) => !isLibraryType(type)).length + 1,
    );
    expectSuccess(await repository.save(mapId, changeOf(card, null), added, 'w2'));
    const [after] = expectSuccess(await repository.listMaps());
    expect(after?.counts).toMatchObject({ node: 3, evidenceCard: 0 });
  });

  it('counts them in a map of an earlier release when it is opened, as the same revision', async () => {
    const { repository, storage } = await openSmallMap();
    const stored = await storage.tables.documents.get(mapId);
    if (!stored) throw new Error('The map is not stored');
    const { evidenceCard: _, ...counts } = stored.counts;
    await storage.tables.documents.put({ ...stored, counts });
    expectSuccess(await repository.loadWorkspace(mapId, { mayWrite: false }));
    expect((await storage.tables.documents.get(mapId))?.counts.evidenceCard).toBeUndefined();
    expectSuccess(await repository.loadWorkspace(mapId));
    expect(await storage.tables.documents.get(mapId)).toEqual({
      ...stored,
      counts: { ...counts, evidenceCard: 0 },
    });
  });

  it('refuses to write over what another window saved', async () => {
    const { repository, revisions } = await openSmallMap();
    expectSuccess(await repository.save(mapId, changeOf(small.talks, retitled), revisions, 'w1'));
    const late = { ...small.talks, title: 'From the other window' };
    const refused = await repository.save(mapId, changeOf(small.talks, late), revisions, 'w2');
    expect(expectFailure(refused).kind).toBe('conflict');
    expect((await readState(repository)).node.get(small.talks.id)?.title).toBe(retitled.title);
  });

  it('writes neither document when one of them is not as expected', async () => {
    const { repository, revisions } = await openSmallMap();
    const note = { ...small.source, note: 'Read twice' };
    expectSuccess(await repository.save(mapId, changeOf(small.source, note), revisions, 'w1'));
    const both = new Map([...changeOf(small.talks, retitled), ...changeOf(small.passage, null)]);
    expect(expectFailure(await repository.save(mapId, both, revisions, 'w2')).kind).toBe(
      'conflict',
    );
    const state = await readState(repository);
    expect(state.node.get(small.talks.id)?.title).toBe(small.talks.title);
    expect(state.passage.size).toBe(1);
  });

  it('does not write twice what comes again under the same name', async () => {
    const { repository, revisions } = await openSmallMap();
    const delta = new Map([
      ...changeOf(small.talks, retitled),
      ...changeOf(small.source, { ...small.source, note: 'Read' }),
    ]);
    const first = await repository.save(mapId, delta, revisions, 'w1');
    const again = await repository.save(mapId, delta, revisions, 'w1');
    expect(again).toEqual(first);
    const loaded = expectSuccess(await repository.loadWorkspace(mapId));
    expect(loaded.revisions).toEqual({ map: 2, library: 2 });
  });

  it('is undone and begun again when the entry of the map is not as this window left it', async () => {
    const { repository, storage, revisions } = await openSmallMap();
    const first = expectSuccess(
      await repository.save(mapId, changeOf(small.talks, retitled), revisions, 'w1'),
    );
    expectSuccess(await repository.archiveMap(mapId));
    expectSuccess(await repository.save(mapId, changeOf(small.edge, null), first, 'w2'));
    expect(await storage.tables.documents.get(mapId)).toMatchObject({
      archived: true,
      revision: first.map + 1,
    });
    expect((await readState(repository)).edge.has(small.edge.id)).toBe(false);
  });

  it('is refused after another window wrote, although this one wrote before', async () => {
    const { repository, storage, revisions } = await openSmallMap();
    const first = expectSuccess(
      await repository.save(mapId, changeOf(small.talks, retitled), revisions, 'w1'),
    );
    const other = createMapRepository(storage, { clock: createClock() });
    expectSuccess(await other.save(mapId, changeOf(small.edge, null), first, 'other'));
    const before = await readState(repository);
    const again = await repository.save(mapId, changeOf(small.relief, null), first, 'w2');
    expect(expectFailure(again).kind).toBe('conflict');
    expect(await readState(repository)).toEqual(before);
  });

  it.each(['records', 'documents'])(
    'that follows another undoes the whole of it when writing %s fails',
    async (table) => {
      const { repository, storage, revisions } = await openSmallMap();
      const first = expectSuccess(
        await repository.save(mapId, changeOf(small.talks, retitled), revisions, 'w1'),
      );
      const before = await readState(repository);
      const faults = await injectFaults(storage.tables);
      const quota = new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      faults.failWrites(quota, (name, { type }) => name === table && type === 'put');
      const delta = new Map([...changeOf(small.relief, null), ...changeOf(small.edge, null)]);
      const more = new Map([
        ...delta,
        ...changeOf({ ...small.talks, title: retitled.title }, small.talks),
      ]);
      const refused = await repository.save(mapId, more, first, 'w2');
      expect(expectFailure(refused).kind).toBe('quota');
      expect(await readState(repository)).toEqual(before);
      faults.repair();
      expectSuccess(await repository.save(mapId, more, first, 'w2'));
    },
  );

  it('says so when the map was deleted meanwhile, and does not bring half of it back', async () => {
    const { repository, storage, revisions } = await openSmallMap();
    expectSuccess(await repository.deleteMapForEver(mapId));
    const refused = await repository.save(mapId, changeOf(small.talks, retitled), revisions, 'w1');
    expect(expectFailure(refused).kind).toBe('gone');
    expect(await storage.tables.records.where('documentId').equals(mapId).count()).toBe(0);
  });

  it.each(['records', 'documents'])(
    'undoes the whole save when writing %s fails',
    async (table) => {
      const { repository, storage, revisions } = await openSmallMap();
      const faults = await injectFaults(storage.tables);
      const quota = new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      faults.failWrites(quota, (name, { type }) => name === table && type === 'put');
      const delta = new Map([...changeOf(small.talks, retitled), ...changeOf(small.edge, null)]);
      const refused = await repository.save(mapId, delta, revisions, 'w1');
      expect(expectFailure(refused).kind).toBe('quota');
      expect(await readState(repository)).toEqual(small.state);
      faults.repair();
      expectSuccess(await repository.save(mapId, delta, revisions, 'w1'));
      expect(await readState(repository)).toEqual(apply(small.state, delta));
    },
  );
});

describe('two windows', () => {
  it('lose no edit though both write the same map, each reading again after a conflict', async () => {
    const disk = createDisk();
    const clock = createClock();
    const open = async () => createMapRepository(await openStorage(disk), { clock });
    const [one, two] = [await open(), await open()];
    expectSuccess(await one.createMapDocument({ records: small.records, texts: [] }));
    let conflicts = 0;
    const edit = async (repository: MapRepository, window: string, count: number) => {
      for (let at = 0; at < count; at += 1) {
        const actor = { ...small.actor, id: toId<typeof small.actor.id>(`${window}-${at}`) };
        let saved = false;
        while (!saved) {
          const loaded = expectSuccess(await repository.loadWorkspace(mapId));
          const note = { ...small.map, summary: `${loaded.revisions.map}` };
          const before = loaded.records.find(({ type }) => type === 'map') ?? null;
          const delta = new Map([...changeOf(null, actor), ...changeOf(before, note)]);
          const name = `${window}-${at}`;
          const result = await repository.save(mapId, delta, loaded.revisions, name);
          saved = result.ok;
          if (!result.ok) {
            expect(result.failure.kind).toBe('conflict');
            conflicts += 1;
          }
        }
      }
    };
    await Promise.all([edit(one, 'one', 30), edit(two, 'two', 30)]);
    const state = await readState(one);
    expect(state.actor.size).toBe(1 + 60);
    expect(conflicts).toBeGreaterThan(0);
    expect(expectSuccess(await one.loadWorkspace(mapId)).revisions.map).toBe(61);
  });

  it('are told when the list of maps changes', async () => {
    const { repository, revisions } = await openSmallMap();
    const seen: (string | undefined)[][] = [];
    let announce = (): void => undefined;
    const next = () =>
      new Promise<void>((resolve) => {
        announce = resolve;
      });
    let told = next();
    const stop = repository.watchMaps((maps) => {
      seen.push(expectSuccess(maps).map(({ title }: MapSummary) => title));
      announce();
    });
    await told;
    told = next();
    const renamed = { ...small.map, title: 'Renamed' };
    expectSuccess(await repository.save(mapId, changeOf(small.map, renamed), revisions, 'w1'));
    await told;
    stop();
    expectSuccess(await repository.archiveMap(mapId));
    await settle();
    expect(seen).toEqual([['Small map'], ['Renamed']]);
  });
});

describe('the list of maps', () => {
  it('shows the map changed last first, archived ones marked, and never the library', async () => {
    const { repository, clock } = await openSmallMap();
    clock.set(2_000);
    const copy = { mapId: toId<MapId>('map-2'), title: 'A copy' };
    expectSuccess(await repository.duplicateMap(mapId, copy));
    expectSuccess(await repository.archiveMap(mapId));
    const listed = expectSuccess(await repository.listMaps());
    expect(listed.map(({ title, archived }) => [title, archived])).toEqual([
      ['A copy', false],
      ['Small map', true],
    ]);
    expectSuccess(await repository.restoreMap(mapId));
    expect(expectSuccess(await repository.listMaps())[1]?.archived).toBe(false);
  });

  it('copies a map so that the copy and the original change apart', async () => {
    const { repository } = await openSmallMap();
    const copy = { mapId: toId<MapId>('map-2'), title: 'A copy' };
    const revisions = expectSuccess(await repository.duplicateMap(mapId, copy));
    const delta = changeOf(small.talks, retitled);
    expectSuccess(await repository.save(copy.mapId, delta, revisions, 'w1'));
    expect(await readState(repository)).toEqual(small.state);
    const copied = await readState(repository, copy.mapId);
    expect(copied.map.get(copy.mapId)?.title).toBe('A copy');
    expect(copied.node.get(small.talks.id)?.title).toBe(retitled.title);
    expect(copied.source).toEqual(small.state.source);
  });

  it('renames a map that is not open', async () => {
    const { repository } = await openSmallMap();
    expectSuccess(await repository.renameMap(mapId, { title: 'New name' }));
    expect(expectSuccess(await repository.listMaps())[0]?.title).toBe('New name');
    expect((await readState(repository)).map.get(mapId)?.title).toBe('New name');
  });

  it('deletes a map for ever and leaves others and the library', async () => {
    const { repository, storage } = await openSmallMap();
    const copy = { mapId: toId<MapId>('map-2'), title: 'A copy' };
    expectSuccess(await repository.duplicateMap(mapId, copy));
    expectSuccess(await repository.deleteMapForEver(mapId));
    expect(expectSuccess(await repository.listMaps()).map((map) => map.mapId)).toEqual(['map-2']);
    expect((await readState(repository, copy.mapId)).source.size).toBe(1);
    expect(await storage.tables.records.where('documentId').equals(mapId).count()).toBe(0);
  });
});

describe('templates', () => {
  it('are kept apart from maps, and stay templates when they are renamed or saved', async () => {
    const { repository } = await openRepository();
    const stored = expectSuccess(
      await repository.createMapDocument({
        records: small.records,
        texts: smallTexts,
        isTemplate: true,
      }),
    );
    const delta = changeOf(small.talks, retitled);
    expectSuccess(await repository.save(mapId, delta, stored, 'w1'));
    const names = { title: 'Renamed', summary: 'One line' };
    expectSuccess(await repository.renameMap(mapId, names));
    expect(expectSuccess(await repository.listMaps())).toEqual([]);
    expect(expectSuccess(await repository.listTemplates())).toEqual([
      { templateId: mapId, ...names, updatedAtMs: 1_000 },
    ]);
    expect((await readState(repository)).map.get(mapId)).toMatchObject(names);
  });

  it('are none in a database from before there were any', async () => {
    const { repository, storage } = await openSmallMap();
    const row = await storage.tables.documents.get(mapId);
    expect(row).not.toHaveProperty('template');
    expect(expectSuccess(await repository.listTemplates())).toEqual([]);
    expect(expectSuccess(await repository.listMaps())).toHaveLength(1);
  });
});

describe('createMapDocument', () => {
  it('stores all or nothing', async () => {
    const { repository, storage } = await openRepository();
    const faults = await injectFaults(storage.tables);
    const full = new DOMException('No space left on device', 'UnknownError');
    faults.failWrites(full, (table) => table === 'documents');
    const refused = await repository.createMapDocument({
      records: small.records,
      texts: smallTexts,
    });
    expect(expectFailure(refused).kind).toBe('diskFull');
    expect(await countRows(storage)).toEqual({ documents: 0, records: 0, texts: 0 });
  });

  it('refuses a map that is stored already and changes nothing', async () => {
    const { repository } = await openSmallMap();
    const other = [{ ...small.map, title: 'Another map of the same identity' }];
    const refused = await repository.createMapDocument({ records: other, texts: [] });
    expect(expectFailure(refused).kind).toBe('exists');
    expect(await readState(repository)).toEqual(small.state);
  });

  it('replaces a stored map when asked to, and puts a backup by', async () => {
    const { repository, storage } = await openSmallMap();
    const records = [{ ...small.map, title: 'Replaced' }];
    const replaced = await repository.createMapDocument({
      records,
      texts: [],
      ifStored: 'replace',
    });
    expect(expectSuccess(replaced)).toEqual({ map: 2, library: 1 });
    expect((await readState(repository)).node.size).toBe(0);
    const [backup] = await storage.tables.backups.toArray();
    expect(backup).toMatchObject({ documentId: mapId, revision: 1, reason: 'replacement' });
    const owned = small.records.filter(({ type }) => type !== 'source' && type !== 'passage');
    expect(backup?.rows).toHaveLength(owned.length);
  });

  it('keeps the latest backups of a map that is replaced again and again', async () => {
    const { repository, storage } = await openSmallMap();
    for (let round = 0; round < backupsKept + 2; round += 1) {
      const records = [small.map];
      expectSuccess(
        await repository.createMapDocument({ records, texts: [], ifStored: 'replace' }),
      );
    }
    const kept = await storage.tables.backups.where('documentId').equals(mapId).toArray();
    expect(kept.map(({ revision }) => revision)).toEqual([3, 4, 5, 6, 7]);
  });

  it('refuses a map that claims to be the library', async () => {
    const { repository, storage } = await openSmallMap();
    const records = [{ ...small.map, id: toId<MapId>('library') }];
    const refused = await repository.createMapDocument({
      records,
      texts: [],
      ifStored: 'replace',
    });
    expect(expectFailure(refused).kind).toBe('exists');
    expect((await storage.tables.documents.get('library'))?.kind).toBe('library');
  });
});

async function countRows({ tables }: MapStorage) {
  return {
    documents: await tables.documents.count(),
    records: await tables.records.count(),
    texts: await tables.texts.count(),
  };
}

describe('a map of another version', () => {
  /** A later program, in which nodes have got a flag. */
  const later: ContentMigrations = {
    currentSchema: { ...currentSchema, node: 99 },
    migrateRecords: ({ records }) =>
      success(
        records.map((record) => (record.type === 'node' ? { ...record, flag: 'new' } : record)),
      ),
  };

  async function openInLaterProgram() {
    const { storage, clock } = await openSmallMap();
    return { storage, repository: createMapRepository(storage, { clock, migrations: later }) };
  }

  it('is brought up to date once, after a backup, and saved from there on', async () => {
    const { storage, repository } = await openInLaterProgram();
    const loaded = expectSuccess(await repository.loadWorkspace(mapId));
    expect(loaded.revisions).toEqual({ map: 2, library: 2 });
    expect(stateOf(loaded.records).node.get(small.talks.id)).toMatchObject({ flag: 'new' });
    expect((await storage.tables.documents.get(mapId))?.schema).toEqual(later.currentSchema);
    const kept = await storage.tables.backups.where('documentId').equals(mapId).first();
    expect(kept).toMatchObject({ reason: 'migration', document: { schema: currentSchema } });
    expect(expectSuccess(await repository.loadWorkspace(mapId)).revisions).toEqual({
      map: 2,
      library: 2,
    });
    const delta = changeOf(small.talks, retitled);
    expectSuccess(await repository.save(mapId, delta, loaded.revisions, 'w1'));
  });

  it('has only those records written again that are others now', async () => {
    const { storage, repository } = await openInLaterProgram();
    const written: string[] = [];
    const faults = await injectFaults(storage.tables);
    faults.failWrites(new Error('never thrown'), (table, { type, ...request }) => {
      if (table === 'records' && type === 'put') {
        const { values } = request as { values: readonly { id: string; type: string }[] };
        written.push(...values.map((row) => row.type));
      }
      return false;
    });
    expectSuccess(await repository.loadWorkspace(mapId));
    expect(new Set(written)).toEqual(new Set(['node']));
    const library = storage.tables.backups.where('documentId').equals('library');
    expect(await library.count()).toBe(0);
  });

  it('is read without writing in a window that follows another', async () => {
    const { storage, repository } = await openInLaterProgram();
    const loaded = expectSuccess(await repository.loadWorkspace(mapId, { mayWrite: false }));
    expect(stateOf(loaded.records).node.get(small.talks.id)).toMatchObject({ flag: 'new' });
    expect((await storage.tables.documents.get(mapId))?.schema).toEqual(currentSchema);
  });

  it('keeps its old state when bringing it up to date fails half way', async () => {
    const { storage, repository } = await openInLaterProgram();
    const faults = await injectFaults(storage.tables);
    const full = new DOMException('No space left on device', 'UnknownError');
    faults.failWrites(full, (table, { type }) => table === 'records' && type === 'put');
    expect(expectFailure(await repository.loadWorkspace(mapId)).kind).toBe('diskFull');
    const row = await storage.tables.records.get([mapId, small.talks.id]);
    expect(row?.record).toEqual(small.talks);
    expect(await storage.tables.backups.count()).toBe(0);
  });

  it('carries damaged records along as they are', async () => {
    const { storage, repository } = await openInLaterProgram();
    await storage.tables.records.update([mapId, small.actor.id], { record: null });
    const loaded = expectSuccess(await repository.loadWorkspace(mapId));
    expect(loaded.setAside.map(({ id }) => id)).toEqual([small.actor.id]);
    expect(await storage.tables.records.get([mapId, small.actor.id])).toMatchObject({
      record: null,
    });
  });

  it('opens without a record at which the migration fails, which stays as it was', async () => {
    const migrations: ContentMigrations = {
      currentSchema: { ...currentSchema, node: 99 },
      migrateRecords: ({ records }) =>
        records.some(({ tags }) => tags === null)
          ? failure({ kind: 'stepFailed', stepId: 'node/99' })
          : success([...records]),
    };
    const { storage, clock } = await openSmallMap();
    const torn = { ...small.talks, tags: null };
    await storage.tables.records.update([mapId, small.talks.id], { record: torn });
    const repository = createMapRepository(storage, { clock, migrations });
    const loaded = expectSuccess(await repository.loadWorkspace(mapId));
    expect(loaded.setAside.find(({ id }) => id === small.talks.id)?.because).toBeNull();
    expect((await storage.tables.records.get([mapId, small.talks.id]))?.record).toEqual(torn);
    expect((await storage.tables.documents.get(mapId))?.schema).toEqual(migrations.currentSchema);
  });

  it('is not opened, and not touched, when it is newer than the program', async () => {
    const { storage, repository } = await openSmallMap();
    await storage.tables.documents.update(mapId, { schema: { ...currentSchema, node: 9 } });
    const refused = expectFailure(await repository.loadWorkspace(mapId));
    expect(refused.kind).toBe('newerSchema');
    expect(refused.message).toContain('newer version');
  });

  it('brings the library up to date before an import adds to it', async () => {
    const { storage, repository } = await openInLaterProgram();
    const records: AnyRecord[] = [
      { ...small.map, id: toId<MapId>('map-2') },
      createSource({ id: toId('source-2') }),
    ];
    expectSuccess(await repository.createMapDocument({ records, texts: [] }));
    const library = await storage.tables.documents.get('library');
    expect(library).toMatchObject({ schema: later.currentSchema, counts: { source: 2 } });
  });
});
