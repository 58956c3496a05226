import { describe, expect, it } from 'vitest';
import { type Commit, createWorkbench } from '../../../../renderer/state/workbench.ts';
import { editNode, moveNodes, removeItems } from '../../../../shared/document/commands/node.ts';
import { toId } from '../../../../shared/lib/ids.ts';
import { buildSmallMap, countingIds } from '../../../helpers/builders.ts';
import { createClock } from '../../../persistence/storage.ts';

const { map, talks, relief, edge, state } = buildSmallMap();

function openWorkbench() {
  const clock = createClock();
  const workbench = createWorkbench({ clock, ids: countingIds() });
  const commits: Commit[] = [];
  workbench.onCommit((commit) => commits.push(commit));
  workbench.open(map.id, state);
  workbench.setSave({ kind: 'saved', revision: 1 });
  const titleOf = (): string | undefined =>
    workbench.map.getState().document.node.get(talks.id)?.title;
  const rename = (title: string, mergeKey?: string): boolean =>
    workbench.dispatch(
      editNode,
      { nodeId: talks.id, fields: { title } },
      mergeKey === undefined ? {} : { mergeKey },
    );
  return { workbench, clock, commits, titleOf, rename };
}

describe('the workbench', () => {
  it('changes the map by a command and tells who listens', () => {
    const { commits, titleOf, rename } = openWorkbench();
    expect(rename('Talks go on')).toBe(true);
    expect(titleOf()).toBe('Talks go on');
    expect(commits).toHaveLength(1);
    expect(commits[0]).toMatchObject({ origin: 'command', code: 'node.edit' });
    expect([...(commits[0]?.delta.keys() ?? [])]).toEqual([talks.id]);
  });

  it('takes back and does again, and says what', () => {
    const { workbench, commits, titleOf, rename } = openWorkbench();
    rename('Talks go on');
    expect(workbench.undo()).toBe('Edit node');
    expect(titleOf()).toBe(talks.title);
    expect(workbench.redo()).toBe('Edit node');
    expect(titleOf()).toBe('Talks go on');
    expect(commits.map(({ origin }) => origin)).toEqual(['command', 'undo', 'redo']);
    expect(workbench.redo()).toBeNull();
  });

  it('brings back with one undo all that a deletion took along', () => {
    const { workbench } = openWorkbench();
    workbench.dispatch(removeItems, { nodeIds: [talks.id], edgeIds: [] });
    expect(workbench.map.getState().document.edge.has(edge.id)).toBe(false);
    workbench.undo();
    expect(workbench.map.getState().document).toEqual(state);
  });

  it('makes one step of a drag, however long the hand rests on its way', () => {
    const { workbench, clock, titleOf } = openWorkbench();
    for (const [at, title] of ['A', 'B', 'C'].entries()) {
      clock.set(at * 60_000);
      workbench.dispatch(
        editNode,
        { nodeId: talks.id, fields: { title } },
        { mergeKey: 'drag 1', isOneGesture: true },
      );
    }
    workbench.undo();
    expect(titleOf()).toBe(talks.title);
  });

  it('makes no step of a command that changes nothing', () => {
    const { workbench, commits, rename } = openWorkbench();
    expect(rename(talks.title)).toBe(false);
    expect(commits).toEqual([]);
    expect(workbench.map.getState().history.undo).toEqual([]);
  });

  it('joins typing into one step while it goes on, and begins another after a rest', () => {
    const { workbench, clock, rename } = openWorkbench();
    rename('T', 'title');
    clock.set(1_400);
    rename('Ta', 'title');
    clock.set(60_000);
    rename('Tal', 'title');
    expect(workbench.map.getState().history.undo).toHaveLength(2);
  });

  it('forgets what could be done again once something else is done', () => {
    const { workbench, rename } = openWorkbench();
    rename('Talks go on');
    workbench.undo();
    workbench.dispatch(moveNodes, { moves: [{ nodeId: relief.id, xPx: 1, yPx: 2 }] });
    expect(workbench.redo()).toBeNull();
  });

  it('changes nothing, neither forth nor back, while it is read-only', () => {
    const { workbench, commits, titleOf, rename } = openWorkbench();
    rename('Talks go on');
    workbench.setSave({ kind: 'readOnly', reason: 'Another window has it.' });
    expect(rename('Something else')).toBe(false);
    expect(workbench.undo()).toBeNull();
    expect(titleOf()).toBe('Talks go on');
    expect(commits).toHaveLength(1);
  });

  it('keeps the records that a command did not touch', () => {
    const { workbench, rename } = openWorkbench();
    rename('Talks go on');
    const { document } = workbench.map.getState();
    expect(document.node.get(relief.id)).toBe(state.node.get(relief.id));
    expect(document.edge).toBe(state.edge);
  });

  it('opens a map without the history of the one before', () => {
    const { workbench, rename } = openWorkbench();
    rename('Talks go on');
    workbench.open(toId('map-2'), state);
    expect(workbench.undo()).toBeNull();
  });

  it('does nothing while no map is open', () => {
    const { workbench, rename } = openWorkbench();
    workbench.close();
    expect(rename('Nowhere')).toBe(false);
  });

  it('no longer tells those who stopped listening', () => {
    const { workbench, rename } = openWorkbench();
    let told = 0;
    const stop = workbench.onCommit(() => {
      told += 1;
    });
    rename('Once');
    stop();
    rename('Twice');
    expect(told).toBe(1);
  });
});
