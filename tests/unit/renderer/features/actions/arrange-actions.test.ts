import { afterEach, describe, expect, it, vi } from 'vitest';
import { arrangeActions } from '../../../../../renderer/features/actions/arrange-actions.ts';
import { runAction } from '../../../../../renderer/features/actions/index.ts';
import { createWorkbench } from '../../../../../renderer/state/workbench.ts';
import { onAnnouncement } from '../../../../../renderer/ui/announce.ts';
import { stateOf } from '../../../../../shared/document/state.ts';
import { type NodeId, toId } from '../../../../../shared/lib/ids.ts';
import { createMap } from '../../../../../shared/model/map.ts';
import { countingIds } from '../../../../helpers/builders.ts';
import { influence, node } from '../../../../helpers/small-maps.ts';
import { createClock } from '../../../../persistence/storage.ts';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

function openMap() {
  const map = createMap({ id: toId('map'), title: 'Map' });
  const records = [
    map,
    node('uncertainty', 'a', 'yes no'),
    node('uncertainty', 'b', 'yes no', { xPx: 100, yPx: 300 }),
    node('uncertainty', 'c', 'yes no', { xPx: 40, yPx: 900 }),
    node('frame', 'frame', '', { xPx: 2_000, yPx: 40 }),
    node('uncertainty', 'inside', 'yes no', { xPx: 2_020, yPx: 100, frameId: toId('frame') }),
    influence('a', 'b'),
    influence('c', 'b'),
  ];
  const workbench = createWorkbench({ clock: createClock(), ids: countingIds() });
  workbench.open(map.id, stateOf(records));
  workbench.setSave({ kind: 'saved', revision: 1 });
  const said: string[] = [];
  stops.push(onAnnouncement((text) => said.push(text)));
  const layOut = vi.fn();
  const context = { workbench, services: { layouts: { layOut } } as never };
  return {
    workbench,
    said,
    layOut,
    select: (...ids: string[]) =>
      workbench.session.setState({
        selection: { nodeIds: ids.map((id) => toId<NodeId>(id)), edgeIds: [] },
      }),
    run: (code: string): boolean => {
      const action = arrangeActions.find((one) => one.code === code);
      if (!action) throw new Error(`No action has the code ${code}`);
      return runAction(action, context);
    },
    place: (id: string) => workbench.map.getState().document.node.get(toId<NodeId>(id)),
  };
}

describe('arrange actions', () => {
  it('align what is selected as one step, and say so', () => {
    const { workbench, said, select, run, place } = openMap();
    select('a', 'b', 'c');
    expect(run('arrange.left')).toBe(true);
    expect(['a', 'b', 'c'].map((id) => place(id)?.xPx)).toEqual([0, 0, 0]);
    expect(said).toEqual(['Aligned 3 nodes to the left']);
    expect(workbench.map.getState().history.undo).toMatchObject([
      { code: 'node.arrange', label: 'Arrange' },
    ]);
  });

  it('say that nothing had to be moved', () => {
    const { workbench, said, select, run } = openMap();
    select('a', 'b');
    run('arrange.left');
    run('arrange.left');
    expect(said.at(-1)).toBe('Nothing had to be moved');
    expect(workbench.map.getState().history.undo).toHaveLength(1);
  });

  it('take what is in a frame along with it, and do not arrange it inside', () => {
    const { select, run, place } = openMap();
    select('a', 'frame', 'inside');
    run('arrange.left');
    expect(place('frame')?.xPx).toBe(0);
    expect(place('inside')).toMatchObject({ xPx: 20, yPx: 100 });
  });

  it('need two cards to align and three to space', () => {
    const { select, run } = openMap();
    select('a');
    expect(run('arrange.top')).toBe(false);
    select('a', 'b');
    expect(run('arrange.vertical')).toBe(false);
    select('a', 'b', 'c');
    expect(run('arrange.vertical')).toBe(true);
  });

  it('space cards equally, and tidy them into rows and columns', () => {
    const { said, select, run, place } = openMap();
    select('a', 'b', 'c');
    run('arrange.vertical');
    expect(place('b')?.yPx).toBe(450);
    run('arrange.grid');
    expect(new Set(['a', 'b', 'c'].map((id) => place(id)?.xPx)).size).toBe(1);
    expect(said).toEqual(['Spaced 3 nodes equally down', 'Tidied 3 nodes into rows and columns']);
  });

  it('pin what is selected, and unpin it when all of it is pinned', () => {
    const { workbench, said, select, run, place } = openMap();
    select('a', 'b');
    run('node.pin');
    expect(place('a')?.isPinned).toBe(true);
    select('a', 'b', 'c');
    run('node.pin');
    expect(place('c')?.isPinned).toBe(true);
    run('node.pin');
    expect(['a', 'b', 'c'].map((id) => place(id)?.isPinned)).toEqual([false, false, false]);
    expect(said).toEqual([
      'Pinned 2 nodes: layout leaves them in place',
      'Pinned 3 nodes: layout leaves them in place',
      'Unpinned 3 nodes',
    ]);
    expect(workbench.map.getState().history.undo.map(({ label }) => label)).toEqual([
      'Pin',
      'Pin',
      'Unpin',
    ]);
  });

  it('select along the links, one way or both', () => {
    const { workbench, said, select, run } = openMap();
    const selected = () => [...workbench.session.getState().selection.nodeIds].sort();
    select('a');
    run('select.effects');
    expect(selected()).toEqual(['a', 'b']);
    select('b');
    run('select.causes');
    expect(selected()).toEqual(['a', 'b', 'c']);
    select('a');
    run('select.connected');
    expect(selected()).toEqual(['a', 'b', 'c']);
    expect(said.at(-1)).toBe('3 nodes connected selected');
  });

  it('lay out in the direction that they name', () => {
    const { layOut, run } = openMap();
    run('map.layOutAcross');
    run('map.layOutDown');
    expect(layOut.mock.calls).toEqual([['leftToRight'], ['topDown']]);
  });
});
