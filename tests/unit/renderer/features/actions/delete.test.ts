import { describe, expect, it } from 'vitest';
import { actionByCode, runAction } from '../../../../../renderer/features/actions/index.ts';
import { createWorkbench } from '../../../../../renderer/state/workbench.ts';
import { type NodeId, toId } from '../../../../../shared/lib/ids.ts';
import { countingIds } from '../../../../helpers/builders.ts';
import { influence, mapOf, node } from '../../../../helpers/small-maps.ts';
import { createClock } from '../../../../persistence/storage.ts';

/** Talks lead to a summit and that to peace, which money leads to as well. */
function openMap({ foldedId = '', inFrame = false } = {}) {
  const fold = (id: string) => ({ isFolded: id === foldedId });
  const state = mapOf([
    node('frame', 'Frame', '', fold('Frame')),
    node('uncertainty', 'Talks', 'held failed', {
      ...fold('Talks'),
      ...(inFrame ? { frameId: toId<NodeId>('Frame') } : {}),
    }),
    node('uncertainty', 'Summit', 'yes no'),
    node('objective', 'Peace', ''),
    node('uncertainty', 'Money', 'much little'),
    influence('Talks', 'Summit'),
    influence('Summit', 'Peace'),
    influence('Money', 'Peace'),
  ]);
  const workbench = createWorkbench({ clock: createClock(), ids: countingIds() });
  workbench.open(toId('map'), state);
  workbench.setSave({ kind: 'saved', revision: 1 });
  const remove = (id: string): readonly string[] => {
    const nodeIds = [toId<NodeId>(id)];
    workbench.session.setState({ selection: { nodeIds, edgeIds: [] } });
    runAction(actionByCode('edit.delete'), { workbench, services: {} as never });
    return [...workbench.map.getState().document.node.keys()];
  };
  return { workbench, state, remove };
}

describe('deleting', () => {
  it('takes along what a card stands for whose branch is folded, and one undo brings all of it back', () => {
    const { workbench, state, remove } = openMap({ foldedId: 'Talks' });
    // Peace is shown: money leads to it too.
    expect(remove('Talks')).toEqual(['Frame', 'Peace', 'Money']);
    workbench.undo();
    expect(workbench.map.getState().document.node).toEqual(state.node);
  });

  it('leaves what an unfolded node leads to', () => {
    expect(openMap().remove('Talks')).toEqual(['Frame', 'Summit', 'Peace', 'Money']);
  });

  it('leaves what is in a frame, folded or not', () => {
    const { remove } = openMap({ foldedId: 'Frame', inFrame: true });
    expect(remove('Frame')).toEqual(['Talks', 'Summit', 'Peace', 'Money']);
  });
});
