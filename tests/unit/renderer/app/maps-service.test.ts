import type Dexie from 'dexie';
import { describe, expect, it } from 'vitest';
import { createCompareService } from '../../../../renderer/app/compare-service.ts';
import { createIdSource } from '../../../../renderer/app/id-source.ts';
import type { DiskCopy } from '../../../../renderer/app/keep-snapshots.ts';
import { createMapsService } from '../../../../renderer/app/maps-service.ts';
import { createOpenMap } from '../../../../renderer/app/open-map.ts';
import type { NewTemplate } from '../../../../renderer/features/services/index.ts';
import {
  checkWorkspace,
  repairWorkspace,
} from '../../../../renderer/persistence/check-workspace.ts';
import type { MapStorage } from '../../../../renderer/persistence/database.ts';
import { createMapRepository } from '../../../../renderer/persistence/map-repository.ts';
import { createSessionRepository } from '../../../../renderer/persistence/session-repository.ts';
import { createTextStore } from '../../../../renderer/persistence/text-store.ts';
import type { WriterLease } from '../../../../renderer/persistence/writer-lease.ts';
import { createWorkbench } from '../../../../renderer/state/workbench.ts';
import { mergeMaps } from '../../../../shared/compare/merge-maps.ts';
import { editMap } from '../../../../shared/document/commands/map.ts';
import { editNode } from '../../../../shared/document/commands/node.ts';
import { allRecords, type DocumentState, stateOf } from '../../../../shared/document/state.ts';
import { writeMapFile } from '../../../../shared/formats/branchpoint/write-map-file.ts';
import { sha256Hex } from '../../../../shared/lib/hash.ts';
import { type MapId, toId } from '../../../../shared/lib/ids.ts';
import { failure, success } from '../../../../shared/lib/result.ts';
import { createNode } from '../../../../shared/model/node.ts';
import { createSource } from '../../../../shared/model/source.ts';
import { buildSmallMap } from '../../../helpers/builders.ts';
import { injectFaults } from '../../../helpers/fault-middleware.ts';
import {
  createClock,
  expectFailure,
  expectSuccess,
  openStorage,
  settle,
} from '../../../persistence/storage.ts';
import { createWindows } from '../../../persistence/windows.ts';

const small = buildSmallMap();
const onlyWriter: Pick<WriterLease, 'state' | 'onChange'> = {
  state: () => 'writer',
  onChange: () => () => {},
};
const bare: NewTemplate = {
  title: 'Talks, in general',
  summary: 'For talks of any kind.',
  hasEvidence: false,
  hasStory: false,
};

/** Copies on a disk that a test fills: the newest is the one that was put last. */
function createDiskOfCopies() {
  const contents: string[] = [];
  return {
    put: (document: DocumentState) => void contents.unshift(asFile(document, true)),
    async snapshotsList() {
      const snapshots = contents.map((_, at) => ({
        snapshotId: String(at),
        documentId: small.map.id,
        title: small.map.title,
        revision: contents.length - at,
        savedAtMs: 1_000 * (contents.length - at),
        counts: {},
        sizeBytes: 1,
        reason: 'edit' as const,
      }));
      return { ok: true as const, value: { snapshots, damaged: [] } };
    },
    async snapshotsRead({ snapshotId }: { snapshotId: string }) {
      return { ok: true as const, value: { content: contents[Number(snapshotId)] ?? '' } };
    },
  };
}

function asFile(document: DocumentState, isOwnCopy = false): string {
  return writeMapFile(document, { sources: 'full', isOwnCopy, texts: small.texts, app: 'test' });
}

async function openMaps() {
  const storage = await openStorage();
  const clock = createClock();
  const ids = createIdSource();
  const workbench = createWorkbench({ clock, ids });
  const repository = createMapRepository(storage, { clock });
  const texts = createTextStore(storage);
  const sessions = createSessionRepository(storage);
  const opener = createOpenMap({
    workbench,
    repository,
    sessions,
    lease: onlyWriter,
    channel: createWindows().join(),
    ids,
  });
  const copies: DiskCopy[] = [];
  const kept: DocumentState[] = [];
  const disk = createDiskOfCopies();
  const compare = createCompareService({
    workbench,
    repository,
    texts,
    bridge: disk,
    versions: {
      list: async () => success([]),
      read: async () => failure('No versions are kept here'),
    },
    flush: () => opener.flush(),
    keepCopy: async () => void kept.push(workbench.map.getState().document),
  });
  const maps = createMapsService({
    repository,
    texts,
    opener,
    compare,
    ids,
    openMapId: () => workbench.map.getState().mapId,
    openDocument: () => workbench.map.getState().document,
    copyToDisk: async (copy) => {
      copies.push(copy);
    },
  });
  expectSuccess(
    await repository.createMapDocument({
      records: small.records,
      texts: [{ hash: sha256Hex(small.text), text: small.text }],
    }),
  );
  expectSuccess(await maps.open(small.map.id));
  return {
    storage,
    repository,
    workbench,
    opener,
    maps,
    copies,
    kept,
    disk,
    compare,
    async save(template: Partial<NewTemplate> = {}): Promise<MapId> {
      expectSuccess(await maps.saveAsTemplate(small.map.id, { ...bare, ...template }));
      const [saved] = expectSuccess(await repository.listTemplates());
      if (!saved) throw new Error('No template was stored');
      return saved.templateId;
    },
    open: () => workbench.map.getState().document,
  };
}

describe('a template of one’s own', () => {
  it('is listed among templates and never among maps', async () => {
    const { save, repository } = await openMaps();
    const templateId = await save();
    expect(expectSuccess(await repository.listTemplates())).toMatchObject([
      { templateId, title: bare.title, summary: bare.summary },
    ]);
    const maps = expectSuccess(await repository.listMaps());
    expect(maps.map(({ mapId }) => mapId)).toEqual([small.map.id]);
  });

  it('leaves the open map as it is, and saving it goes on', async () => {
    const { save, workbench, maps, open } = await openMaps();
    workbench.dispatch(editNode, { nodeId: small.talks.id, fields: { title: 'Edited before' } });
    const templateId = await save({ hasEvidence: true, hasStory: true });
    workbench.dispatch(editNode, { nodeId: small.talks.id, fields: { title: 'Edited after' } });
    expectSuccess(await maps.createFromOwnTemplate(templateId));
    expect([...open().node.values()].map(({ title }) => title)).toContain('Edited before');
    expectSuccess(await maps.open(small.map.id));
    expect(open().node.get(small.talks.id)?.title).toBe('Edited after');
    expect(workbench.map.getState().save.kind).toBe('saved');
  });

  it('begins a map with ids of its own and the template’s name, structure and numbers', async () => {
    const { save, maps, open, repository } = await openMaps();
    const templateId = await save();
    const mapId = expectSuccess(await maps.createFromOwnTemplate(templateId));
    expect(mapId).not.toBe(templateId);
    const made = open();
    expect(made.map.get(mapId)).toMatchObject({ title: bare.title, summary: bare.summary });
    expect(made.node.has(small.talks.id)).toBe(false);
    expect(made.node.size).toBe(small.state.node.size);
    expect(made.edge.size).toBe(small.state.edge.size);
    expect(made.likelihood.size).toBe(small.state.likelihood.size);
    expect(made.value.size).toBe(small.state.value.size);
    expect(made.evidence.size + made.scenario.size + made.step.size).toBe(0);
    expect(expectSuccess(await repository.listMaps())).toHaveLength(2);
    expect(expectSuccess(await repository.listTemplates())).toHaveLength(1);
  });

  it('takes evidence, scenarios and storyboard along when that is chosen', async () => {
    const { save, maps, open } = await openMaps();
    const templateId = await save({ hasEvidence: true, hasStory: true });
    expectSuccess(await maps.createFromOwnTemplate(templateId));
    expect(open().evidence.size).toBe(small.state.evidence.size);
    expect(open().scenario.size).toBe(small.state.scenario.size);
    expect(open().step.size).toBe(small.state.step.size);
    // Both maps cite the one library.
    expect(open().source).toEqual(small.state.source);
    expect(open().passage).toEqual(small.state.passage);
  });

  it('can be made of a map that is not open', async () => {
    const { maps, repository, save } = await openMaps();
    expectSuccess(await maps.createFromTemplate('blank'));
    await save();
    expect(expectSuccess(await repository.listTemplates())).toHaveLength(1);
  });

  it('is renamed and deleted, and maps begun with it stay', async () => {
    const { save, maps, repository } = await openMaps();
    const templateId = await save();
    const mapId = expectSuccess(await maps.createFromOwnTemplate(templateId));
    const names = { title: 'Renamed', summary: 'Another line.' };
    expectSuccess(await maps.renameTemplate(templateId, names));
    expect(expectSuccess(await repository.listTemplates())).toMatchObject([names]);
    expectSuccess(await maps.deleteTemplate(templateId));
    expect(expectSuccess(await repository.listTemplates())).toEqual([]);
    expectSuccess(await maps.open(mapId));
  });

  it('is copied to the disk when it is saved and renamed, and the copy opens as a map', async () => {
    const { save, maps, copies, repository } = await openMaps();
    const templateId = await save({ hasEvidence: true });
    expectSuccess(await maps.renameTemplate(templateId, { title: 'Renamed', summary: '' }));
    expect(copies.map(({ mapId, revision }) => [mapId, revision])).toEqual([
      [templateId, 1],
      [templateId, 2],
    ]);
    const copy = copies.at(-1);
    if (!copy) throw new Error('No copy');
    const content = writeMapFile(copy.document, {
      sources: 'full',
      isOwnCopy: true,
      texts: (hash) => (hash === sha256Hex(small.text) ? small.text : undefined),
      app: 'test',
    });
    const [imported] = expectSuccess(await maps.importFiles([content]));
    expect(imported?.mapId).not.toBe(templateId);
    expect(expectSuccess(await repository.listTemplates())).toHaveLength(1);
  });

  it('tells whoever watches', async () => {
    const { save, maps } = await openMaps();
    const told: string[][] = [];
    const stop = maps.watchTemplates((own) => told.push(own.map(({ title }) => title)));
    await settle();
    await save();
    await settle();
    stop();
    expect(told.at(0)).toEqual([]);
    expect(told.at(-1)).toEqual([bare.title]);
  });

  it('is drawn as a map is', async () => {
    const { save, maps } = await openMaps();
    expect(await maps.picture(await save(), 'light')).toContain('<svg');
  });
});

describe('a template that comes with the program', () => {
  it('is drawn, but for the blank one', async () => {
    const { maps } = await openMaps();
    expect(await maps.templatePicture('decision-tree', 'dark')).toContain('<svg');
    expect(await maps.templatePicture('blank', 'light')).toBeNull();
  });

  it('begins a map that is open and saved', async () => {
    const { maps, workbench, open } = await openMaps();
    const mapId = expectSuccess(await maps.createFromTemplate('hypotheses'));
    expect(workbench.map.getState().mapId).toBe(mapId);
    expect([...open().node.values()].some(({ kind }) => kind === 'frame')).toBe(true);
  });
});

/** The map of a colleague: other words in one node, and one more. */
function asColleague(document: DocumentState): DocumentState {
  const added = createNode({ id: toId('node-colleague'), kind: 'note', title: 'By a colleague' });
  return stateOf([...allRecords(document), { ...small.talks, title: 'Talks, she says' }, added]);
}

describe('a map file, looked at before it comes in', () => {
  it('writes nothing, in whatever table', async () => {
    const { storage, maps } = await openMaps();
    const before = await hashOfTables(storage);
    expectSuccess(await maps.reviewImport(asFile(asColleague(small.state))));
    expect(await hashOfTables(storage)).toBe(before);
  });

  it('is refused with every problem, and nothing is written', async () => {
    const { storage, maps } = await openMaps();
    const before = await hashOfTables(storage);
    const text = asFile(small.state).replaceAll('"uncertainty"', '"unheardOf"');
    for (const come of [
      maps.reviewImport(text),
      maps.importFiles([text]),
      maps.replaceByFile(text),
    ]) {
      const outcome = await come;
      expect(outcome.ok ? [] : outcome.failure.join(' ')).toContain('kind');
    }
    expect(await hashOfTables(storage)).toBe(before);
  });

  it('of another map has nothing here to be held against', async () => {
    const { maps } = await openMaps();
    const other = stateOf([
      small.actor,
      { ...small.map, id: toId<MapId>('map-other'), title: 'Other' },
    ]);
    const review = expectSuccess(await maps.reviewImport(asFile(other)));
    expect(review).toMatchObject({ title: 'Other', here: null });
  });

  it('says which articles are new, and which are here', async () => {
    const { maps } = await openMaps();
    const source = createSource({ id: toId('source-new'), title: 'A new article' });
    const review = expectSuccess(
      await maps.reviewImport(asFile(stateOf([...small.records, source]), true)),
    );
    expect(review.library).toMatchObject({ added: ['A new article'], keptCount: 1, beside: [] });
  });

  it('is the same, older, newer or changed on both sides, as the copies on the disk tell', async () => {
    const { maps, disk, workbench, open } = await openMaps();
    const relationOf = async (document: DocumentState) =>
      expectSuccess(await maps.reviewImport(asFile(document))).here?.relation;
    expect(await relationOf(small.state)).toMatchObject({ kind: 'same' });
    expect(await relationOf(asColleague(small.state))).toMatchObject({
      kind: 'unknown',
      base: null,
    });
    disk.put(open());
    expect(await relationOf(asColleague(small.state))).toMatchObject({ kind: 'newer' });
    workbench.dispatch(editNode, { nodeId: small.relief.id, fields: { title: 'Mine' } });
    expect(await relationOf(small.state)).toMatchObject({ kind: 'older' });
    const relation = await relationOf(asColleague(small.state));
    expect(relation?.kind).toBe('both');
    expect(relation?.base?.document.node.get(small.relief.id)).toEqual(small.relief);
  });
});

describe('several map files, looked at before they come in', () => {
  it('are shown with what each brings, and nothing is written', async () => {
    const { storage, maps } = await openMaps();
    const before = await hashOfTables(storage);
    const files = [asFile(asOther('One'), true), asFile(asOther('Two'), true), '{"no": "map"}'];
    const [one, two, three] = expectSuccess(await maps.reviewSeveral(files));
    if (!one?.ok || !two?.ok) throw new Error('A sound map was refused');
    expect(one.value).toMatchObject({ title: 'One', isCopy: false });
    expect(one.value.library.added).toEqual(['A shared article']);
    // It came with the first.
    expect(two.value.library).toMatchObject({ added: [], keptCount: 1 });
    expect(three?.ok).toBe(false);
    expect(await hashOfTables(storage)).toBe(before);
  });

  it('say which of them come as copies', async () => {
    const { maps } = await openMaps();
    const files = [asFile(small.state), asFile(asOther('One')), asFile(asOther('One'))];
    const reviews = expectSuccess(await maps.reviewSeveral(files));
    expect(reviews.map((review) => review.ok && review.value.isCopy)).toEqual([true, false, true]);
  });
});

/** Another map, with an article that all of them share. */
function asOther(title: string): DocumentState {
  return stateOf([
    small.actor,
    { ...small.map, id: toId<MapId>(`map-${title}`), title },
    createNode({ id: toId(`node-${title}`), kind: 'note', title }),
    createSource({ id: toId('source-shared'), title: 'A shared article' }),
  ]);
}

describe('a map file that comes in', () => {
  it('comes in whole or not at all: where the disk refuses, every table is as it was', async () => {
    const { storage, maps } = await openMaps();
    const source = createSource({ id: toId('source-new'), title: 'A new article' });
    const file = asFile(stateOf([...allRecords(asColleague(small.state)), source]), true);
    const faults = await injectFaults(storage.tables as unknown as Dexie);
    const before = await hashOfTables(storage);
    for (const table of ['documents', 'records']) {
      faults.failWrites(new DOMException('Full', 'QuotaExceededError'), (name) => name === table);
      expectFailure(await maps.importFiles([file]));
      expect(await hashOfTables(storage), table).toBe(before);
    }
    faults.repair();
    expectSuccess(await maps.importFiles([file]));
    expect(await hashOfTables(storage)).not.toBe(before);
  });

  it('leaves the map open that was open where the disk refuses, and it is saved on', async () => {
    const { storage, maps, workbench, repository } = await openMaps();
    const faults = await injectFaults(storage.tables as unknown as Dexie);
    faults.failWrites(new DOMException('Full', 'QuotaExceededError'));
    const file = asFile(asOther('One'), true);
    expect(expectFailure(await maps.importFiles([file]))[0]).toContain('not enough room for it');
    expect(workbench.map.getState().mapId).toBe(small.map.id);
    faults.repair();
    workbench.dispatch(editMap, { mapId: small.map.id, fields: { title: 'Renamed after it' } });
    expectSuccess(await maps.importFiles([file]));
    const listed = expectSuccess(await repository.listMaps()).map(({ title }) => title);
    expect(listed.sort()).toEqual(['One', 'Renamed after it']);
  });

  it('leaves the open map its undo history where the disk refuses', async () => {
    const { storage, maps, workbench, opener } = await openMaps();
    workbench.dispatch(editMap, { mapId: small.map.id, fields: { title: 'Before it' } });
    await opener.flush();
    const faults = await injectFaults(storage.tables as unknown as Dexie);
    faults.failWrites(new DOMException('Full', 'QuotaExceededError'));
    expectFailure(await maps.importFiles([asFile(asOther('One'), true)]));
    expect(workbench.map.getState().save.kind).toBe('saved');
    workbench.undo();
    expect(workbench.map.getState().document.map.get(small.map.id)?.title).toBe('Small map');
    faults.repair();
    await opener.flush();
    expect((await storage.tables.documents.get(small.map.id))?.title).toBe('Small map');
  });

  it('comes with others all together or not at all', async () => {
    const { storage, maps, repository } = await openMaps();
    const files = ['One', 'Two', 'Three'].map((title) => asFile(asOther(title), true));
    const faults = await injectFaults(storage.tables as unknown as Dexie);
    const before = await hashOfTables(storage);
    let written = 0;
    faults.failWrites(new DOMException('Full', 'QuotaExceededError'), (name) => {
      if (name === 'documents') written += 1;
      return name === 'documents' && written > 2;
    });
    expectFailure(await maps.importFiles(files));
    expect(written).toBeGreaterThan(2);
    expect(await hashOfTables(storage)).toBe(before);
    faults.repair();
    const outcomes = expectSuccess(await maps.importFiles(files));
    expect(outcomes.map(({ title }) => title)).toEqual(['One', 'Two', 'Three']);
    expect(expectSuccess(await repository.listMaps())).toHaveLength(4);
  });

  it('comes not at all with one that is damaged', async () => {
    const { storage, maps } = await openMaps();
    const before = await hashOfTables(storage);
    const damaged = asFile(asOther('Two')).replaceAll('"note"', '"unheardOf"');
    const files = [asFile(asOther('One')), damaged];
    expectFailure(await maps.importFiles(files));
    expect(await hashOfTables(storage)).toBe(before);
  });

  it('gets an identity of its own where another of the same files has it', async () => {
    const { maps, repository } = await openMaps();
    const file = asFile(asOther('Twin'));
    const outcomes = expectSuccess(await maps.importFiles([file, file]));
    expect(new Set(outcomes.map(({ mapId }) => mapId)).size).toBe(2);
    expect(expectSuccess(await repository.listMaps())).toHaveLength(3);
  });

  it('replaces the open map in one step that is undone at once, after a copy was kept', async () => {
    const { maps, workbench, open, kept } = await openMaps();
    const before = open();
    expectSuccess(await maps.replaceByFile(asFile(asColleague(small.state))));
    expect(open().node.get(small.talks.id)?.title).toBe('Talks, she says');
    expect(kept).toEqual([before]);
    workbench.undo();
    expect(open()).toEqual(before);
    expect(workbench.map.getState().history.undo).toEqual([]);
  });

  it('replaces a map that is not open, which is open then and can be undone too', async () => {
    const { maps, workbench, open } = await openMaps();
    expectSuccess(await maps.createFromTemplate('blank'));
    expectSuccess(await maps.replaceByFile(asFile(asColleague(small.state))));
    expect(workbench.map.getState().mapId).toBe(small.map.id);
    workbench.undo();
    expect(open().node.get(small.talks.id)).toEqual(small.talks);
  });

  it('leaves articles in the library that it does not bring', async () => {
    const { maps, open } = await openMaps();
    const bare = [small.map, small.actor, small.talks];
    expectSuccess(await maps.replaceByFile(asFile(stateOf(bare))));
    expect(open().node.size).toBe(1);
    expect(open().source).toEqual(small.state.source);
  });
});

describe('a merge', () => {
  it('brings in what only the colleague changed, as one step', async () => {
    const { compare, workbench, open, disk, kept } = await openMaps();
    disk.put(open());
    workbench.dispatch(editNode, { nodeId: small.relief.id, fields: { title: 'Mine' } });
    const text = asFile(asColleague(small.state));
    const theirs = expectSuccess(await compare.read({ kind: 'file', name: 'hers.json', text }));
    const ours = expectSuccess(await compare.read({ kind: 'map', mapId: small.map.id }));
    const { base } = await compare.relate(small.map.id, ours, theirs);
    const question = await compare.prepareMerge(theirs, base);
    const merge = expectSuccess(mergeMaps(question));
    expect(merge.conflicts).toEqual([]);
    const { document } = merge.resolve();
    const before = open();
    const next = { kind: 'merge', from: question.ours, document, words: theirs.texts } as const;
    expectSuccess(await compare.put(next));
    expect(open().node.get(small.talks.id)?.title).toBe('Talks, she says');
    expect(open().node.get(small.relief.id)?.title).toBe('Mine');
    expect(kept).toEqual([before]);
    workbench.undo();
    expect(open()).toEqual(before);
  });

  it('is refused when the map was edited after it was looked at', async () => {
    const { compare, workbench, open } = await openMaps();
    const from = open();
    workbench.dispatch(editNode, { nodeId: small.relief.id, fields: { title: 'Meanwhile' } });
    const next = { kind: 'merge', from, document: asColleague(from), words: new Map() } as const;
    expect(expectFailure(await compare.put(next))).toContain('Nothing was changed');
    expect(open().node.get(small.relief.id)?.title).toBe('Meanwhile');
    expect(open().node.get(small.talks.id)).toEqual(small.talks);
  });

  it('leaves the map as it was where the window ends before the records are written', async () => {
    const { compare, storage, open, repository } = await openMaps();
    const before = open();
    const text = 'Other words.';
    const hash = sha256Hex(text);
    const source = createSource({
      id: toId('source-new'),
      title: 'New',
      text: { hash, language: '', wordCount: 2 } as never,
    });
    const document = stateOf([...allRecords(asColleague(before)), source]);
    const faults = await injectFaults(storage.tables as unknown as Dexie);
    // As after a kill: the words are there, and nothing that comes after them.
    faults.failWrites(new DOMException('Ended', 'AbortError'), (name) => name !== 'texts');
    const words = new Map([[hash, text]]);
    await compare.put({ kind: 'merge', from: before, document, words });
    faults.repair();
    expect(await storage.tables.texts.get(hash)).toEqual({ hash, text });
    const stored = expectSuccess(await repository.loadWorkspace(small.map.id));
    expect(stateOf(stored.records)).toEqual(before);
    // Nothing needs the words, which a check finds and takes away.
    const found = expectSuccess(await checkWorkspace({ storage, repository }));
    const unused = found.filter(({ mends }) => mends.some((mend) => mend.kind === 'text'));
    expect(unused).toHaveLength(1);
    expectSuccess(await repairWorkspace(storage, unused, 2_000));
    expect(await storage.tables.texts.get(hash)).toBeUndefined();
  });

  it('stores the words that an article brings before the article names them', async () => {
    const { compare, storage, open } = await openMaps();
    const text = 'Other words.';
    const hash = sha256Hex(text);
    const source = createSource({
      id: toId('source-new'),
      title: 'New',
      text: { hash, language: '', wordCount: 2 } as never,
    });
    const document = stateOf([...allRecords(open()), source]);
    const words = new Map([[hash, text]]);
    expectSuccess(await compare.put({ kind: 'merge', from: open(), document, words }));
    expect(await storage.tables.texts.get(hash)).toEqual({ hash, text });
  });
});

/** One hash over every row of every table. */
async function hashOfTables({ tables }: MapStorage): Promise<string> {
  const rows = await Promise.all(
    [...tables.tables].map(async (table) => [table.name, await table.toArray()]),
  );
  return sha256Hex(JSON.stringify(rows));
}
