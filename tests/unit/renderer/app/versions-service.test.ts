import { describe, expect, it } from 'vitest';
import { createIdSource } from '../../../../renderer/app/id-source.ts';
import { keepVersions } from '../../../../renderer/app/keep-versions.ts';
import { createOpenMap } from '../../../../renderer/app/open-map.ts';
import { createVersionsService } from '../../../../renderer/app/versions-service.ts';
import { createMapRepository } from '../../../../renderer/persistence/map-repository.ts';
import { createSessionRepository } from '../../../../renderer/persistence/session-repository.ts';
import { createTextStore } from '../../../../renderer/persistence/text-store.ts';
import { createVersionStore } from '../../../../renderer/persistence/versions.ts';
import type { WriterLease } from '../../../../renderer/persistence/writer-lease.ts';
import { createWorkbench } from '../../../../renderer/state/workbench.ts';
import type { VersionsClient } from '../../../../renderer/workers/versions-client.ts';
import { editNode, removeItems } from '../../../../shared/document/commands/node.ts';
import { allRecords } from '../../../../shared/document/state.ts';
import { sha256Hex } from '../../../../shared/lib/hash.ts';
import { VersionDesk } from '../../../../shared/versions/version-desk.ts';
import { buildSmallMap } from '../../../helpers/builders.ts';
import {
  createClock,
  expectFailure,
  expectSuccess,
  openStorage,
} from '../../../persistence/storage.ts';
import { createWindows } from '../../../persistence/windows.ts';

const small = buildSmallMap();
const { map, talks } = small;
const HOUR_MS = 3_600_000;
const onlyWriter: Pick<WriterLease, 'state' | 'onChange'> = {
  state: () => 'writer',
  onChange: () => () => {},
};

function deskClient(desk = new VersionDesk()): VersionsClient {
  return {
    read: async (version) => desk.read(version),
    compare: async (before, after) => desk.compare(before, after),
    changes: async (from, to) => desk.changes(from, to),
    draw: async (version, theme) => desk.draw(version, theme),
  };
}

async function openWindow() {
  const storage = await openStorage();
  const clock = createClock(HOUR_MS);
  const ids = createIdSource();
  const workbench = createWorkbench({ clock, ids });
  const repository = createMapRepository(storage, { clock });
  const newTexts = [{ hash: sha256Hex(small.text), text: small.text }];
  expectSuccess(await repository.createMapDocument({ records: small.records, texts: newTexts }));
  const sessions = createSessionRepository(storage);
  const channel = createWindows().join();
  const lease = onlyWriter;
  const opener = createOpenMap({ workbench, repository, sessions, lease, channel, ids });
  const store = createVersionStore(storage);
  const keeper = keepVersions({ workbench, versions: store, whenIdle: async () => {} });
  const texts = createTextStore(storage);
  const versions = createVersionsService({
    workbench,
    store,
    keeper,
    repository,
    opener,
    texts,
    client: deskClient(),
    role: () => 'writer',
  });
  expectSuccess(await opener.open(map.id));
  const list = async () => expectSuccess(await versions.list(map.id));
  return {
    storage,
    clock,
    workbench,
    repository,
    opener,
    versions,
    list,
    titleShown: () => workbench.map.getState().document.node.get(talks.id)?.title,
    async rename(title: string) {
      workbench.dispatch(editNode, { nodeId: talks.id, fields: { title } });
      await opener.flush();
    },
    reasons: async () => (await list()).map(({ reason }) => reason),
    /** Waits until so many versions are kept: they are packed in slices, behind the work. */
    whenKept: (count: number) => expect.poll(async () => (await list()).length).toBe(count),
  };
}

describe('versions that are kept by themselves', () => {
  it('begin with the map as it was opened, once it is changed', async () => {
    const window = await openWindow();
    expect(await window.list()).toEqual([]);
    await window.rename('Summit');
    await window.whenKept(1);
    expect(await window.reasons()).toEqual(['opened']);
    const [first] = await window.list();
    const then = expectSuccess(await window.versions.read(first?.versionId ?? ''));
    expect(then.node.get(talks.id)?.title).toBe(talks.title);
  });

  it('are of each hour of work, and not of every edit', async () => {
    const window = await openWindow();
    await window.rename('One');
    await window.whenKept(1);
    await window.rename('Two');
    window.clock.set(2.5 * HOUR_MS);
    await window.rename('Three');
    await window.whenKept(2);
    await window.rename('Four');
    expect(await window.reasons()).toEqual(['hourly', 'opened']);
  });

  it('are of the map as it was left, if it was changed', async () => {
    const window = await openWindow();
    await window.opener.leave();
    expect(await window.list()).toEqual([]);
    expectSuccess(await window.opener.open(map.id));
    await window.rename('Changed');
    expectSuccess(await window.opener.leave());
    await window.whenKept(2);
    expect(await window.reasons()).toEqual(['left', 'opened']);
    expectSuccess(await window.opener.open(map.id));
    await window.rename('Changed again');
    expect((await window.list()).length).toBe(2);
  });
});

describe('a version with a name', () => {
  it('is of the map as it is shown, the last edit included', async () => {
    const window = await openWindow();
    window.workbench.dispatch(editNode, { nodeId: talks.id, fields: { title: 'Summit' } });
    expectSuccess(await window.versions.keep({ name: 'As sent', note: 'To the minister' }));
    const named = (await window.list()).find(({ name }) => name === 'As sent');
    expect(named).toMatchObject({ note: 'To the minister', reason: 'named', nodeCount: 3 });
    const then = expectSuccess(await window.versions.read(named?.versionId ?? ''));
    expect(then.node.get(talks.id)?.title).toBe('Summit');
  });
});

describe('restoring a version', () => {
  it('is one step that can be undone, and keeps what the map was until then', async () => {
    const window = await openWindow();
    expectSuccess(await window.versions.keep({ name: 'Start', note: '' }));
    const start = (await window.list())[0]?.versionId ?? '';
    const before = allRecords(window.workbench.map.getState().document);
    await window.rename('Renamed');
    window.workbench.dispatch(removeItems, { nodeIds: [small.relief.id], edgeIds: [] });
    const outcome = expectSuccess(await window.versions.restore(start));
    expect(outcome).toMatchObject({ isChanged: true, sourcesBack: 0 });
    expect(allRecords(window.workbench.map.getState().document)).toEqual(
      expect.arrayContaining(before),
    );
    expect((await window.reasons())[0]).toBe('restore');
    expect(window.workbench.undo()).toBe('Restore version');
    expect(window.titleShown()).toBe('Renamed');
  });

  it('says when the map is like that already', async () => {
    const window = await openWindow();
    expectSuccess(await window.versions.keep({ name: 'Start', note: '' }));
    const start = (await window.list())[0]?.versionId ?? '';
    expect(expectSuccess(await window.versions.restore(start)).isChanged).toBe(false);
  });

  it('changes nothing when the map cannot be kept first', async () => {
    const window = await openWindow();
    expectSuccess(await window.versions.keep({ name: 'Start', note: '' }));
    const start = (await window.list())[0]?.versionId ?? '';
    await window.rename('Renamed');
    window.storage.tables.versions.hook('creating', () => {
      throw new DOMException('No space left', 'QuotaExceededError');
    });
    expect(expectFailure(await window.versions.restore(start))).toMatch(/^Nothing was changed\./);
    expect(window.titleShown()).toBe('Renamed');
  });

  it('changes nothing when the version is damaged, and says so', async () => {
    const window = await openWindow();
    expectSuccess(await window.versions.keep({ name: 'Start', note: '' }));
    const start = (await window.list())[0]?.versionId ?? '';
    await window.rename('Renamed');
    await window.storage.tables.versionContents.update(start, { bytes: new Uint8Array(9) });
    expect(expectFailure(await window.versions.restore(start))).toMatch(/damaged/);
    expect(window.titleShown()).toBe('Renamed');
  });
});

describe('a version as a copy', () => {
  it('becomes a map of its own, and the one it was kept of stays', async () => {
    const window = await openWindow();
    expectSuccess(await window.versions.keep({ name: 'Start', note: '' }));
    const start = (await window.list())[0]?.versionId ?? '';
    await window.rename('Renamed');
    const copyId = expectSuccess(await window.versions.openAsCopy(start));
    expect(copyId).not.toBe(map.id);
    expect(window.workbench.map.getState().mapId).toBe(copyId);
    expect(window.titleShown()).toBe(talks.title);
    const stored = expectSuccess(await window.repository.loadWorkspace(map.id));
    expect(stored.records.find(({ id }) => id === talks.id)).toMatchObject({ title: 'Renamed' });
  });
});

describe('comparing a version', () => {
  it('with the map as it is says what changed since', async () => {
    const window = await openWindow();
    expectSuccess(await window.versions.keep({ name: 'Start', note: '' }));
    const start = (await window.list())[0]?.versionId ?? '';
    expect(expectSuccess(await window.versions.compare(start, null)).isSame).toBe(true);
    await window.rename('Renamed');
    const { isSame, groups } = expectSuccess(await window.versions.compare(start, null));
    expect(isSame).toBe(false);
    expect(groups.flatMap(({ differences }) => differences).map(({ line }) => line)).toEqual([
      expect.stringContaining('Renamed'),
    ]);
  });
});
