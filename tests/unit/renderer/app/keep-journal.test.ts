import { mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { createServices } from '../../../../electron/services/create-services.ts';
import { nodeFileSystem } from '../../../../electron/services/node-ports.ts';
import { createIdSource } from '../../../../renderer/app/id-source.ts';
import { keepJournal } from '../../../../renderer/app/keep-journal.ts';
import { keepSnapshots } from '../../../../renderer/app/keep-snapshots.ts';
import { createOpenMap } from '../../../../renderer/app/open-map.ts';
import { createMapRepository } from '../../../../renderer/persistence/map-repository.ts';
import { pageSchedule } from '../../../../renderer/persistence/schedule.ts';
import { createSessionRepository } from '../../../../renderer/persistence/session-repository.ts';
import type { DesktopBridge } from '../../../../renderer/platform/bridge.ts';
import { createWorkbench } from '../../../../renderer/state/workbench.ts';
import { editNode } from '../../../../shared/document/commands/node.ts';
import { type DocumentState, mapRecordOf } from '../../../../shared/document/state.ts';
import { readMapFile } from '../../../../shared/formats/branchpoint/read-map-file.ts';
import { writeMapFile } from '../../../../shared/formats/branchpoint/write-map-file.ts';
import { refuse } from '../../../../shared/ipc/channels.ts';
import { sha256Hex } from '../../../../shared/lib/hash.ts';
import { buildSmallMap } from '../../../helpers/builders.ts';
import { createClock, expectSuccess, openStorage } from '../../../persistence/storage.ts';

const small = buildSmallMap();
const { map, talks } = small;

/** The real host, and a disk of its own. */
async function startHost() {
  const dataFolder = await realpath(await mkdtemp(join(tmpdir(), 'branchpoint-test-')));
  const services = createServices({
    edition: 'loopback',
    version: '0.2.0',
    platform: 'linux',
    paths: { dataFolder, snapshotFolder: join(dataFolder, 'copies') },
    database: { storageFolder: dataFolder, origin: 'http_127.0.0.1_1', browserProfile: null },
    fs: nodeFileSystem,
    clock: createClock(),
    log: { warn: () => {} },
  });
  return {
    edition: 'loopback',
    keepsSnapshots: true,
    snapshotsWrite: services['snapshots.write'],
    snapshotsList: services['snapshots.list'],
    snapshotsRead: services['snapshots.read'],
    journalOpen: services['journal.open'],
    journalAppend: services['journal.append'],
  } as DesktopBridge;
}

async function openWindow(host: Partial<DesktopBridge> = {}) {
  const bridge = { ...(await startHost()), ...host };
  const storage = await openStorage();
  const clock = createClock();
  const ids = createIdSource();
  const workbench = createWorkbench({ clock, ids });
  const repository = createMapRepository(storage, { clock });
  const texts = [{ hash: sha256Hex(small.text), text: small.text }];
  expectSuccess(await repository.createMapDocument({ records: small.records, texts }));
  const troubles: string[] = [];
  const journal = keepJournal({
    workbench,
    bridge,
    schedule: pageSchedule,
    copyNext: () => snapshots.writeNext(),
    onTrouble: (message) => troubles.push(message),
  });
  const files = {
    writeOwnCopy: async (document: DocumentState) => ({
      title: mapRecordOf(document)?.title ?? '',
      counts: { node: document.node.size },
      content: writeMapFile(document, {
        sources: 'full',
        texts: () => small.text,
        app: 'test',
        isOwnCopy: true,
      }),
    }),
  };
  const snapshots = keepSnapshots(workbench, bridge, files, journal, { keep: async () => {} });
  const opener = createOpenMap({
    ...{ workbench, repository, ids, journal },
    sessions: createSessionRepository(storage),
    lease: { state: () => 'writer' as const, onChange: () => () => {} },
    channel: { say() {}, listen: () => () => {} },
  });
  const copies = async () => {
    const listed = await bridge.snapshotsList({});
    return listed.ok ? listed.value.snapshots : [];
  };
  return {
    ...{ workbench, opener, troubles, copies },
    /** Resolves once the journal goes on from the first copy. */
    isCopied: () =>
      vi.waitFor(async () => {
        const revisions = { map: 1, library: 1 };
        const opened = await bridge.journalOpen({ documentId: map.id, revisions });
        expect(opened).toEqual({ ok: true, value: { isContinued: true } });
      }),
    async save(title: string) {
      workbench.dispatch(editNode, { nodeId: talks.id, fields: { title } });
      await opener.flush();
    },
    /** The titles of the node in all copies, the newest first. */
    async titles() {
      const titles: string[] = [];
      for (const { snapshotId } of await copies()) {
        const read = await bridge.snapshotsRead({ snapshotId });
        const file = readMapFile(read.ok ? read.value.content : '');
        if (!file.ok) throw new Error(JSON.stringify(file.failure));
        const node = file.value.records.find(({ id }) => id === talks.id);
        titles.push(node?.type === 'node' ? node.title : '');
      }
      return titles;
    },
  };
}

describe('noting saves beside the database', () => {
  it('copies a map that has no copy as soon as it is opened', async () => {
    const { opener, copies } = await openWindow();
    await opener.open(map.id);
    await vi.waitFor(async () => expect(await copies()).toHaveLength(1));
    expect((await copies())[0]).toMatchObject({ revision: 1, reason: 'edit' });
  });

  it('has every save on the disk before it is shown as saved', async () => {
    const { opener, save, titles, copies, isCopied, workbench } = await openWindow();
    await opener.open(map.id);
    await isCopied();
    for (const title of ['First', 'Second', 'Third']) {
      await save(title);
      expect(workbench.map.getState().save.kind).toBe('saved');
      expect(await titles()).toEqual([title, talks.title]);
    }
    expect((await copies())[0]).toMatchObject({ revision: 4, reason: 'journal' });
  });

  it('has also what was saved before the first copy was there', async () => {
    const { opener, save, titles } = await openWindow();
    await opener.open(map.id);
    await save('In haste');
    await save('In more haste');
    await vi.waitFor(async () => expect((await titles())[0]).toBe('In more haste'));
  });

  it('makes no copy of a map that is opened again as it was left', async () => {
    const { opener, save, copies, isCopied } = await openWindow();
    await opener.open(map.id);
    await isCopied();
    await save('First');
    // What was edited goes to the disk when the map is left.
    await opener.leave();
    const left = { revision: 2, reason: 'edit' };
    await vi.waitFor(async () => expect((await copies())[0]).toMatchObject(left));
    const before = (await copies()).length;
    await opener.open(map.id);
    await save('Second');
    const reasons = (await copies()).map(({ reason }) => reason);
    expect(reasons).toEqual(['journal', ...Array.from({ length: before }, () => 'edit')]);
  });

  it('saves all the same where the host cannot note it, and says so once', async () => {
    const full = refuse('diskFull', 'The disk is full.');
    const { opener, save, troubles, workbench } = await openWindow({
      journalAppend: async () => full,
    });
    await opener.open(map.id);
    await save('First');
    await save('Second');
    expect(workbench.map.getState().save.kind).toBe('saved');
    expect(troubles).toEqual(['The disk is full.']);
  });

  it('does not hold a save up for a host that keeps silent', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const silent = new Promise<never>(() => {});
      const { opener, workbench } = await openWindow({ journalAppend: () => silent });
      await opener.open(map.id);
      workbench.dispatch(editNode, { nodeId: talks.id, fields: { title: 'First' } });
      const saved = opener.whenSaved();
      await vi.advanceTimersByTimeAsync(2_500);
      await saved;
      expect(workbench.map.getState().save.kind).toBe('saved');
    } finally {
      vi.useRealTimers();
    }
  });
});
