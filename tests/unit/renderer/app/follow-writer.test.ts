import { describe, expect, it } from 'vitest';
import { followWriter } from '../../../../renderer/app/follow-writer.ts';
import { createIdSource } from '../../../../renderer/app/id-source.ts';
import type { Revisions } from '../../../../renderer/persistence/document-rows.ts';
import type { LoadFailure, Workspace } from '../../../../renderer/persistence/map-reading.ts';
import type { SavedDelta } from '../../../../renderer/persistence/window-channel.ts';
import { createWorkbench } from '../../../../renderer/state/workbench.ts';
import { apply, type Delta, deltaOfNew } from '../../../../shared/document/delta.ts';
import { allRecords, stateOf } from '../../../../shared/document/state.ts';
import { toId } from '../../../../shared/lib/ids.ts';
import { failure, type Result, success } from '../../../../shared/lib/result.ts';
import { createActor } from '../../../../shared/model/actor.ts';
import type { AnyRecord } from '../../../../shared/model/record.ts';
import { buildSmallMap } from '../../../helpers/builders.ts';
import { createManualTime, settle } from '../../../persistence/storage.ts';
import { createWindows } from '../../../persistence/windows.ts';

const small = buildSmallMap();
const { map, talks, source } = small;
const at = (mapRevision: number, library = 1): Revisions => ({ map: mapRevision, library });

const renamed = (title: string): Delta =>
  new Map([[talks.id, { before: talks, after: { ...talks, title } }]]);
const retitled = (title: string): Delta =>
  new Map([[source.id, { before: source, after: { ...source, title } }]]);

/** A window that follows a map read at map 1, library 1, and a writer and a disk in the test's hands. */
function follow() {
  const time = createManualTime();
  const windows = createWindows();
  const writer = windows.join();
  const workbench = createWorkbench({ clock: { nowMs: () => 0 }, ids: createIdSource() });
  workbench.open(map.id, stateOf(small.records));
  let look: (revisions: Revisions | null) => void = () => undefined;
  let disk: Result<Workspace, LoadFailure> = failure({ kind: 'unknown', message: 'Not now.' });
  let reads = 0;
  const gone: string[] = [];
  const stop = followWriter(
    {
      workbench,
      channel: windows.join(),
      schedule: time.schedule,
      mapId: map.id,
      onGone: (reason) => gone.push(reason),
      repository: {
        loadWorkspace: async () => {
          reads += 1;
          return disk;
        },
        watchRevisions: (_, listener) => {
          look = (revisions) => listener(success(revisions));
          return () => {
            look = () => undefined;
          };
        },
      },
    },
    at(1),
  );
  const shown = () => workbench.map.getState().document;
  return {
    time,
    workbench,
    gone,
    stop,
    reads: () => reads,
    title: () => shown().node.get(talks.id)?.title,
    sourceTitle: () => shown().source.get(source.id)?.title,
    look: (revisions: Revisions | null) => look(revisions),
    store(delta: Delta, revisions: Revisions) {
      const records: AnyRecord[] = allRecords(apply(stateOf(small.records), delta));
      disk = success({ records, revisions, setAside: [] });
    },
    lose() {
      disk = failure({ kind: 'missing', message: 'It is not stored.' });
    },
    async say(saved: Partial<SavedDelta> & Pick<SavedDelta, 'delta' | 'before' | 'after'>) {
      writer.say({ kind: 'saved', saved: { mapId: map.id, ...saved } });
      await settle();
    },
  };
}

describe('following the writer', () => {
  it('shows each save that follows on what is shown, without reading the map', async () => {
    const { say, title, reads, workbench } = follow();
    await say({ delta: renamed('Second'), before: at(1), after: at(2) });
    expect(title()).toBe('Second');
    await say({ delta: renamed('Third'), before: at(2), after: at(3) });
    expect(title()).toBe('Third');
    expect(reads()).toBe(0);
    expect(workbench.undo()).toBeNull();
  });

  it('takes no notice of a save that it has seen', async () => {
    const { say, title, reads } = follow();
    await say({ delta: renamed('Second'), before: at(1), after: at(2) });
    await say({ delta: renamed('Third'), before: at(2), after: at(3) });
    await say({ delta: renamed('Second'), before: at(1), after: at(2) });
    expect([title(), reads()]).toEqual(['Third', 0]);
  });

  it('reads the map again where a save is missing in between', async () => {
    const { say, title, reads, store } = follow();
    store(renamed('Fourth'), at(4));
    await say({ delta: renamed('Fourth'), before: at(3), after: at(4) });
    expect([title(), reads()]).toEqual(['Fourth', 1]);
    await say({ delta: renamed('Fifth'), before: at(4), after: at(5) });
    expect([title(), reads()]).toEqual(['Fifth', 1]);
  });

  it('takes of another map’s saves what changes the library', async () => {
    const { say, title, sourceTitle, reads } = follow();
    const delta = new Map([...renamed('Of another map'), ...retitled('Of all maps')]);
    const other = { mapId: toId<typeof map.id>('map-other') };
    await say({ ...other, delta, before: at(7), after: at(8, 2) });
    expect([title(), sourceTitle()]).toEqual([talks.title, 'Of all maps']);
    await say({ delta: renamed('Own'), before: at(1, 2), after: at(2, 2) });
    expect([title(), reads()]).toEqual(['Own', 0]);
  });

  it('reads instead of believing records that are not of today’s shape', async () => {
    const { say, reads, store, workbench } = follow();
    store(new Map(), at(2));
    const odd = { ...createActor({ id: toId('odd'), name: 'Odd', color: '#000000' }), name: 7 };
    await say({
      delta: deltaOfNew([odd as unknown as AnyRecord]),
      before: at(1),
      after: at(2),
    });
    expect(reads()).toBe(1);
    expect(workbench.map.getState().document.actor.has(toId('odd'))).toBe(false);
  });

  it('reads what nobody told of, a moment after the database has it', async () => {
    const { look, title, reads, store, time } = follow();
    store(renamed('Untold'), at(2));
    look(at(2));
    await time.pass(100);
    expect(reads()).toBe(0);
    await time.pass(50);
    expect([title(), reads()]).toEqual(['Untold', 1]);
  });

  it('reads nothing when what the database tells is what the writer told', async () => {
    const { look, say, store, reads, time } = follow();
    store(renamed('Second'), at(2));
    await say({ delta: renamed('Second'), before: at(1), after: at(2) });
    look(at(2));
    await time.pass(1_000);
    expect(reads()).toBe(0);
  });

  it('tries again after a second when the map could not be read', async () => {
    const { look, title, store, time } = follow();
    look(at(2));
    await time.pass(150);
    expect(title()).toBe(talks.title);
    store(renamed('At last'), at(2));
    await time.pass(1_000);
    expect(title()).toBe('At last');
  });

  it('leaves what did not change as it is, so that nothing is drawn again for it', async () => {
    const { look, store, time, workbench } = follow();
    const before = workbench.map.getState().document;
    store(renamed('Second'), at(2));
    look(at(2));
    await time.pass(150);
    const after = workbench.map.getState().document;
    expect(after.edge).toBe(before.edge);
    expect(after.source).toBe(before.source);
  });

  it('keeps a map on the screen that was deleted in the other window, and says so', async () => {
    const { look, lose, gone, title, time } = follow();
    lose();
    look(null);
    await time.pass(0);
    expect(gone).toEqual([expect.stringContaining('save a copy to a file')]);
    expect(title()).toBe(talks.title);
  });

  it('shows nothing any more once it was stopped', async () => {
    const { say, look, stop, store, title, time } = follow();
    store(renamed('Second'), at(2));
    look(at(2));
    stop();
    await say({ delta: renamed('Second'), before: at(1), after: at(2) });
    await time.pass(10_000);
    expect(title()).toBe(talks.title);
  });
});
