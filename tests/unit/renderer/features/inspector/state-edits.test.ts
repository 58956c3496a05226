import { describe, expect, it } from 'vitest';
import { addStatesAt, placeState } from '../../../../../renderer/features/inspector/state-edits.ts';
import { createWorkbench } from '../../../../../renderer/state/workbench.ts';
import { type NodeId, toId } from '../../../../../shared/lib/ids.ts';
import type { MapNode } from '../../../../../shared/model/node.ts';
import { countingIds } from '../../../../helpers/builders.ts';
import { mapOf, node } from '../../../../helpers/small-maps.ts';

const talksId = toId<NodeId>('Talks');

function openTalks() {
  const workbench = createWorkbench({ clock: { nowMs: () => 0 }, ids: countingIds() });
  workbench.open(toId('map'), mapOf([node('uncertainty', 'Talks', 'held moved failed')]));
  const talks = () => workbench.map.getState().document.node.get(talksId) as MapNode;
  return { workbench, talks, labels: () => talks().states.map(({ label }) => label) };
}

describe('adding states', () => {
  it('puts them in their order at the place asked for, as one step', () => {
    const { workbench, labels } = openTalks();
    expect(addStatesAt(workbench, talksId, 1, ['put off', 'called off'])).toBe(2);
    expect(labels()).toEqual(['held', 'put off', 'called off', 'moved', 'failed']);
    expect(workbench.undo()).toBe('Add states');
    expect(labels()).toEqual(['held', 'moved', 'failed']);
  });

  it('adds no more than a map file may hold', () => {
    const { workbench, labels } = openTalks();
    const names = Array.from({ length: 300 }, (_, index) => `state ${index}`);
    expect(addStatesAt(workbench, talksId, 3, names)).toBe(197);
    expect(labels()).toHaveLength(200);
    expect(addStatesAt(workbench, talksId, 3, ['one more'])).toBe(0);
  });
});

describe('placing a state', () => {
  it('is one step, and none beyond the ends of the list', () => {
    const { workbench, talks, labels } = openTalks();
    placeState(workbench, talks(), toId('Talks=failed'), 0);
    expect(labels()).toEqual(['failed', 'held', 'moved']);
    placeState(workbench, talks(), toId('Talks=failed'), -1);
    placeState(workbench, talks(), toId('Talks=moved'), 3);
    expect(labels()).toEqual(['failed', 'held', 'moved']);
    expect(workbench.undo()).toBe('Move state');
    expect(workbench.undo()).toBeNull();
  });
});
