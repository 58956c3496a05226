import { describe, expect, it } from 'vitest';
import { createIdSource } from '../../../../renderer/app/id-source.ts';
import { hashDocument, keepSentinel } from '../../../../renderer/app/keep-sentinel.ts';
import { keepSnapshots } from '../../../../renderer/app/keep-snapshots.ts';
import { createOpenMap } from '../../../../renderer/app/open-map.ts';
import { createMapRepository } from '../../../../renderer/persistence/map-repository.ts';
import { createSessionRepository } from '../../../../renderer/persistence/session-repository.ts';
import type { DesktopBridge } from '../../../../renderer/platform/bridge.ts';
import { createWebBridge } from '../../../../renderer/platform/web-bridge.ts';
import { createWorkbench } from '../../../../renderer/state/workbench.ts';
import { editSource } from '../../../../shared/document/commands/evidence.ts';
import { editNode } from '../../../../shared/document/commands/node.ts';
import { allRecords, type DocumentState } from '../../../../shared/document/state.ts';
import { answer } from '../../../../shared/ipc/channels.ts';
import type { RequestOf } from '../../../../shared/ipc/contract.ts';
import { ContentHasher } from '../../../../shared/recovery/content-hash.ts';
import { buildSmallMap } from '../../../helpers/builders.ts';
import {
  createClock,
  createManualTime,
  expectSuccess,
  openStorage,
} from '../../../persistence/storage.ts';

const small = buildSmallMap();

/** A window with the small map open, and a host that notes what it is told. */
async function openWindow(leaseState: 'writer' | 'follower' = 'writer') {
  const storage = await openStorage();
  const clock = createClock();
  const ids = createIdSource();
  const workbench = createWorkbench({ clock, ids });
  const repository = createMapRepository(storage, { clock });
  const lease = {
    state: () => leaseState,
    onChange: () => () => {},
    takeOver: async () => {},
    release() {},
  };
  const sessions = createSessionRepository(storage);
  const channel = { say() {}, listen: () => () => {} };
  const opener = createOpenMap({ workbench, repository, sessions, lease, channel, ids });
  const told: RequestOf<'sentinel.write'>[] = [];
  const copies: RequestOf<'snapshots.write'>[] = [];
  const bridge: DesktopBridge = {
    ...createWebBridge(),
    keepsSnapshots: true,
    async sentinelWrite(request) {
      told.push(request);
      return answer({});
    },
    async snapshotsWrite(request) {
      copies.push(request);
      return answer({ snapshotId: 'copy', savedAtMs: 0 });
    },
  };
  expectSuccess(await repository.createMapDocument({ records: small.records, texts: [] }));
  const files = {
    writeOwnCopy: async (document: DocumentState) => {
      return { title: '', counts: {}, content: JSON.stringify(allRecords(document)) };
    },
  };
  const journal = { savedAt: () => undefined };
  const originals = { keep: async () => {} };
  const snapshots = keepSnapshots(workbench, bridge, files, journal, originals);
  expectSuccess(await opener.open(small.map.id));
  const time = createManualTime();
  let hashing = Promise.resolve();
  /** From now on hashes are not known before the function that it answers is called. */
  const holdHashes = (): (() => void) => {
    let release = (): void => {};
    hashing = new Promise((resolve) => {
      release = resolve;
    });
    return release;
  };
  const sentinel = keepSentinel({
    workbench,
    bridge,
    storage,
    repository: { watchMaps: () => () => {} },
    lease,
    schedule: time.schedule,
    hash: async (document) => {
      await hashing;
      return hashDocument(document, new ContentHasher());
    },
    hostVersion: 'Chromium 156',
    remembered: [],
  });
  const rename = async (title: string): Promise<void> => {
    workbench.dispatch(editNode, { nodeId: small.talks.id, fields: { title } });
    await opener.flush();
  };
  return { workbench, opener, sentinel, snapshots, told, copies, rename, time, holdHashes };
}

describe('the sentinel', () => {
  it('names map and library with revision, count and a hash of their content', async () => {
    const { sentinel, told } = await openWindow();
    await sentinel.writeNow();
    expect(told).toHaveLength(1);
    expect(told[0]?.documents.map(({ documentId }) => documentId).sort()).toEqual(
      ['library', small.map.id].sort(),
    );
    for (const { hash, revision, recordCount } of told[0]?.documents ?? []) {
      expect(hash).toMatch(/^[0-9a-f]{64}$/);
      expect(revision).toBe(1);
      expect(recordCount).toBeGreaterThan(0);
    }
  });

  it('is written again after an edit, with another hash, and not where nothing has changed', async () => {
    const { sentinel, told, rename } = await openWindow();
    await sentinel.writeNow();
    await sentinel.writeNow();
    expect(told).toHaveLength(1);
    await rename('Talks, renamed');
    await sentinel.writeNow();
    const ofMap = told.map(({ documents }) =>
      documents.find(({ documentId }) => documentId === small.map.id),
    );
    expect(ofMap[1]?.revision).toBe(2);
    expect(ofMap[1]?.hash).not.toBe(ofMap[0]?.hash);
  });

  it('says nothing of the content of a map with edits that are not on the disk yet', async () => {
    const { sentinel, told, workbench } = await openWindow();
    workbench.dispatch(editNode, { nodeId: small.talks.id, fields: { title: 'Not saved' } });
    await sentinel.writeNow();
    expect(told[0]?.documents.every(({ hash }) => hash === '')).toBe(true);
  });

  it('hears of the revision without the hash where hashing takes long, and of the hash when it is known', async () => {
    const { sentinel, told, rename, time, holdHashes } = await openWindow();
    await sentinel.writeNow();
    const release = holdHashes();
    await rename('Talks, renamed');
    const writing = sentinel.writeNow();
    await time.pass(2_000);
    const ofMap = () =>
      told.map(({ documents }) => documents.find(({ documentId }) => documentId === small.map.id));
    expect(ofMap().at(-1)).toMatchObject({ revision: 2, hash: '' });
    release();
    await writing;
    expect(ofMap().at(-1)).toMatchObject({
      revision: 2,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('is told of what a person deleted, once', async () => {
    const { sentinel, told } = await openWindow();
    sentinel.forget('map-deleted');
    await sentinel.writeNow();
    expect(told[0]?.forgotten).toEqual(['map-deleted']);
    await sentinel.writeNow();
    expect(told).toHaveLength(1);
  });

  it('is left to the window that writes', async () => {
    const { sentinel, told } = await openWindow('follower');
    await sentinel.writeNow();
    expect(told).toEqual([]);
  });
});

describe('copies on disk', () => {
  it('are made once for each state of the map, with the reason', async () => {
    const { snapshots, copies, rename } = await openWindow();
    await snapshots.writeNow('import');
    await snapshots.writeNow('close');
    expect(copies.map(({ reason }) => reason)).toEqual(['import']);
    await rename('Talks, renamed');
    await snapshots.writeNow('close');
    expect(copies.map(({ reason, revision }) => [reason, revision])).toEqual([
      ['import', 1],
      ['close', 2],
    ]);
  });

  it('follow an edit of the library alone', async () => {
    const { snapshots, copies, workbench, opener } = await openWindow();
    await snapshots.writeNow('close');
    workbench.dispatch(editSource, { sourceId: small.source.id, fields: { title: 'Retitled' } });
    await opener.flush();
    await snapshots.writeNow('close');
    expect(copies).toHaveLength(2);
    expect(copies[1]?.content).toContain('Retitled');
  });

  it('that are due while an edit is not saved yet are made as soon as it is', async () => {
    const { snapshots, copies, workbench, opener } = await openWindow();
    workbench.dispatch(editNode, { nodeId: small.talks.id, fields: { title: 'Typed on' } });
    await snapshots.writeNow('edit');
    expect(copies).toEqual([]);
    await opener.flush();
    await expect.poll(() => copies.length).toBe(1);
    expect(copies[0]?.content).toContain('Typed on');
  });

  it('are made of a map that is left before its time was up', async () => {
    const { copies, opener, rename } = await openWindow();
    await rename('Left at once');
    await opener.leave();
    await expect.poll(() => copies.length).toBe(1);
    expect(copies[0]?.content).toContain('Left at once');
  });
});
