import { describe, expect, it } from 'vitest';
import { createIdSource } from '../../../../renderer/app/id-source.ts';
import type { DiskCopy } from '../../../../renderer/app/keep-snapshots.ts';
import { createMapsService } from '../../../../renderer/app/maps-service.ts';
import { createOpenMap } from '../../../../renderer/app/open-map.ts';
import type { NewTemplate } from '../../../../renderer/features/services/index.ts';
import { createMapRepository } from '../../../../renderer/persistence/map-repository.ts';
import { createSessionRepository } from '../../../../renderer/persistence/session-repository.ts';
import { createTextStore } from '../../../../renderer/persistence/text-store.ts';
import type { WriterLease } from '../../../../renderer/persistence/writer-lease.ts';
import { createWorkbench } from '../../../../renderer/state/workbench.ts';
import { editNode } from '../../../../shared/document/commands/node.ts';
import { writeMapFile } from '../../../../shared/formats/branchpoint/write-map-file.ts';
import { sha256Hex } from '../../../../shared/lib/hash.ts';
import type { MapId } from '../../../../shared/lib/ids.ts';
import { buildSmallMap } from '../../../helpers/builders.ts';
import { createClock, expectSuccess, openStorage, settle } from '../../../persistence/storage.ts';
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
  const maps = createMapsService({
    repository,
    texts,
    opener,
    ids,
    openMapId: () => workbench.map.getState().mapId,
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
    maps,
    copies,
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
    const imported = expectSuccess(await maps.importFile(content));
    expect(imported.mapId).not.toBe(templateId);
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
