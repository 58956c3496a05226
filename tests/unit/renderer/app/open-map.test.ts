import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createIdSource } from '../../../../renderer/app/id-source.ts';
import { createOpenMap } from '../../../../renderer/app/open-map.ts';
import type { MapStorage } from '../../../../renderer/persistence/database.ts';
import { createMapRepository } from '../../../../renderer/persistence/map-repository.ts';
import { createSessionRepository } from '../../../../renderer/persistence/session-repository.ts';
import type { LeaseState, WriterLease } from '../../../../renderer/persistence/writer-lease.ts';
import { createWorkbench, type Workbench } from '../../../../renderer/state/workbench.ts';
import { editNode } from '../../../../shared/document/commands/node.ts';
import { sha256Hex } from '../../../../shared/lib/hash.ts';
import { toId } from '../../../../shared/lib/ids.ts';
import { buildSmallMap } from '../../../helpers/builders.ts';
import {
  createClock,
  expectFailure,
  expectSuccess,
  openStorage,
  settle,
} from '../../../persistence/storage.ts';
import { createWindows } from '../../../persistence/windows.ts';

const small = buildSmallMap();
const { map, talks } = small;

type GivenLease = Pick<WriterLease, 'state' | 'onChange'> & { become(state: LeaseState): void };

/** A lease that a test gives and takes. */
function createLease(first: LeaseState): GivenLease {
  let now = first;
  const listeners = new Set<(state: LeaseState) => void>();
  return {
    state: () => now,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    become(state) {
      now = state;
      for (const listener of listeners) listener(state);
    },
  };
}

async function openWindow({
  storage,
  lease = createLease('writer'),
  windows = createWindows(),
}: {
  storage?: MapStorage;
  lease?: GivenLease;
  windows?: ReturnType<typeof createWindows>;
} = {}) {
  const disk = storage ?? (await openStorage());
  const clock = createClock();
  // Saves are told apart by their ids: two windows must never count alike.
  const ids = createIdSource();
  const workbench = createWorkbench({ clock, ids });
  const repository = createMapRepository(disk, { clock });
  const sessions = createSessionRepository(disk);
  if (!storage) {
    const texts = [{ hash: sha256Hex(small.text), text: small.text }];
    expectSuccess(await repository.createMapDocument({ records: small.records, texts }));
  }
  const channel = windows.join();
  const opener = createOpenMap({ workbench, repository, sessions, lease, channel, ids });
  return {
    storage: disk,
    repository,
    sessions,
    workbench,
    opener,
    lease,
    windows,
    titleShown: () => workbench.map.getState().document.node.get(talks.id)?.title,
    rename: (title: string) =>
      workbench.dispatch(editNode, { nodeId: talks.id, fields: { title } }),
    async storedTitle() {
      const { records } = expectSuccess(await repository.loadWorkspace(map.id));
      return records.find(({ id }) => id === talks.id);
    },
  };
}

describe('opening a map', () => {
  it('puts it on the bench, saved, with nothing to undo', async () => {
    const { opener, workbench } = await openWindow();
    expectSuccess(await opener.open(map.id));
    const { mapId, document, save } = workbench.map.getState();
    expect(mapId).toBe(map.id);
    expect(document.node.size).toBe(3);
    expect(document.source.size).toBe(1);
    expect(save.kind).toBe('saved');
    expect(workbench.undo()).toBeNull();
  });

  it('saves what is edited afterwards', async () => {
    const { opener, workbench, rename, storedTitle } = await openWindow();
    await opener.open(map.id);
    expect(rename('Talks go on')).toBe(true);
    expect(workbench.map.getState().save.kind).not.toBe('saved');
    await opener.flush();
    expect(workbench.map.getState().save.kind).toBe('saved');
    expect(await storedTitle()).toMatchObject({ title: 'Talks go on' });
  });

  it('saves the open map before it is left', async () => {
    const { opener, workbench, rename, storedTitle } = await openWindow();
    await opener.open(map.id);
    rename('Written in haste');
    expectSuccess(await opener.leave());
    expect(workbench.map.getState().mapId).toBeNull();
    expect(await storedTitle()).toMatchObject({ title: 'Written in haste' });
  });

  it('finds the assumptions that were left with the map', async () => {
    const { opener, sessions, workbench } = await openWindow();
    const assumptions = [{ nodeId: talks.id, stateId: toId('yes') }];
    await sessions.saveMapSession(map.id, { assumptions });
    workbench.session.setState({ selection: { nodeIds: [talks.id], edgeIds: [] } });
    await opener.open(map.id);
    expect(workbench.session.getState().assumptions).toEqual(assumptions);
    expect(workbench.session.getState().selection.nodeIds).toEqual([]);
  });

  it('says why a map that is not there cannot be opened', async () => {
    const { opener } = await openWindow();
    expect(expectFailure(await opener.open(toId('map-nowhere')))).toMatch(/\w+ \w+/);
  });
});

describe('a second window', () => {
  it('shows the map and changes nothing, with words', async () => {
    const first = await openWindow();
    await first.opener.open(map.id);
    const second = await openWindow({ storage: first.storage, lease: createLease('follower') });
    await second.opener.open(map.id);
    expect(second.workbench.map.getState().save).toMatchObject({
      kind: 'readOnly',
      reason: expect.stringContaining('another Branchpoint window'),
    });
    expect(second.rename('From the second')).toBe(false);
  });

  it('reads the map again when it becomes the writer, and may write then', async () => {
    const first = await openWindow();
    await first.opener.open(map.id);
    const second = await openWindow({ storage: first.storage, lease: createLease('follower') });
    await second.opener.open(map.id);
    first.rename('From the first');
    expectSuccess(await first.opener.leave());

    const reread = new Promise<void>((resolve) => {
      second.workbench.map.subscribe(({ save }) => save.kind === 'saved' && resolve());
    });
    second.lease.become('writer');
    await reread;
    expect(second.workbench.map.getState().document.node.get(talks.id)?.title).toBe(
      'From the first',
    );
    expect(second.rename('From the second')).toBe(true);
    await second.opener.flush();
    expect(await second.storedTitle()).toMatchObject({ title: 'From the second' });
  });

  it('shows what the first one saves, and keeps its own selection', async () => {
    const first = await openWindow();
    await first.opener.open(map.id);
    const { storage, windows } = first;
    const second = await openWindow({ storage, windows, lease: createLease('follower') });
    await second.opener.open(map.id);
    second.workbench.session.setState({ selection: { nodeIds: [talks.id], edgeIds: [] } });
    first.rename('From the first');
    expect(second.titleShown()).not.toBe('From the first');
    await first.opener.flush();
    await settle();
    expect(second.titleShown()).toBe('From the first');
    expect(second.workbench.map.getState().save.kind).toBe('readOnly');
    expect(second.workbench.session.getState().selection.nodeIds).toEqual([talks.id]);
  });

  it('keeps its view when it becomes the writer, and follows when it no longer is', async () => {
    const first = await openWindow();
    await first.opener.open(map.id);
    const { storage, windows } = first;
    const second = await openWindow({ storage, windows, lease: createLease('follower') });
    await second.opener.open(map.id);
    const camera = { centerXPx: 5, centerYPx: 6, zoom: 2 };
    second.workbench.session.setState({ camera });

    expectSuccess(await first.opener.prepareHandover());
    expect(first.rename('Too late')).toBe(false);
    first.lease.become('follower');
    second.lease.become('writer');
    await whenSave(second.workbench, 'saved');
    expect(second.workbench.session.getState().camera).toEqual(camera);
    second.rename('From the second');
    await second.opener.flush();
    await vi.waitFor(() => expect(first.titleShown()).toBe('From the second'));
    expect(first.workbench.map.getState().save).toMatchObject({ isFollowing: true });
  });

  it('keeps what it could not write before another took over, and cannot be left before it is copied', async () => {
    const first = await openWindow();
    await first.opener.open(map.id);
    const { storage, windows } = first;
    const second = await openWindow({ storage, windows, lease: createLease('follower') });
    await second.opener.open(map.id);
    first.rename('Never saved');
    expectSuccess(await second.repository.refuseLateSaves());
    first.lease.become('follower');
    second.lease.become('writer');
    await whenSave(second.workbench, 'saved');
    second.rename('From the second');
    await second.opener.flush();

    await settle();
    expect(first.titleShown()).toBe('Never saved');
    expect(first.workbench.map.getState().save).toMatchObject({
      kind: 'readOnly',
      reason: expect.stringContaining('save a copy to a file'),
    });
    expect(expectFailure(await first.opener.leave())).toContain('Save a copy');
    expect(first.titleShown()).toBe('Never saved');
    first.opener.noteCopied();
    expectSuccess(await first.opener.leave());
    expect(await first.storedTitle()).toMatchObject({ title: 'From the second' });
  });

  it('has its late save refused, even one that was begun at the revision which is still stored', async () => {
    const first = await openWindow();
    await first.opener.open(map.id);
    first.rename('Begun before');
    expectSuccess(await first.repository.refuseLateSaves());
    await first.opener.flush();
    expect(first.workbench.map.getState().save).toMatchObject({
      kind: 'readOnly',
      reason: expect.stringContaining('nothing was written over it'),
    });
    expect(await first.storedTitle()).not.toMatchObject({ title: 'Begun before' });
  });

  it('takes edits again when the window that wanted to take over does not', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const { opener, rename } = await openWindow();
    await opener.open(map.id);
    expectSuccess(await opener.prepareHandover());
    expect(rename('Meanwhile')).toBe(false);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(rename('Afterwards')).toBe(true);
    await opener.flush();
    expect(opener.hasUnsaved()).toBe(false);
  });
});

/** Resolves once the state of the disk is of this kind. */
function whenSave({ map: { getState, subscribe } }: Workbench, kind: string): Promise<void> {
  return new Promise((resolve) => {
    if (getState().save.kind === kind) resolve();
    else subscribe(({ save }) => save.kind === kind && resolve());
  });
}
