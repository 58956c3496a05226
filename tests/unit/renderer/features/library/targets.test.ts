import { describe, expect, it } from 'vitest';
import { rankTargets, targetChoices } from '../../../../../renderer/features/library/targets.ts';
import { stateOf } from '../../../../../shared/document/state.ts';
import { type EdgeId, type NodeId, type StateId, toId } from '../../../../../shared/lib/ids.ts';
import { createEdge } from '../../../../../shared/model/edge.ts';
import { createNode, type NodeKind } from '../../../../../shared/model/node.ts';
import { createScenario } from '../../../../../shared/model/scenario.ts';

const node = (id: string, kind: NodeKind, title: string, states: string[] = []) =>
  createNode({
    id: toId<NodeId>(id),
    kind,
    title,
    states: states.map((label) => ({ id: toId<StateId>(label), label, description: '' })),
  });
const access = node('n1', 'uncertainty', 'Verification', ['Full access', 'None']);
const relief = node('n2', 'decision', 'Relief', ['Staged', 'Full relief']);
const document = stateOf([
  access,
  relief,
  node('n3', 'frame', 'A frame around them'),
  createEdge({ id: toId<EdgeId>('e1'), fromId: relief.id, toId: access.id }),
  createScenario({ id: toId('sc1'), name: 'Back to the brink' }),
]);
const choices = targetChoices(document);
const nobody = { selectedNodeIds: [], recentKeys: [] };
const labels = (query: string, interests = nobody as Parameters<typeof rankTargets>[2]) =>
  rankTargets(choices, query, interests).shown.map(({ label }) => label);

describe('the places to attach to', () => {
  it('are nodes with their states, links and scenarios, but no frames', () => {
    expect(labels('')).toEqual([
      'Verification',
      'Full access',
      'None',
      'Relief',
      'Staged',
      'Full relief',
      'Relief → Verification',
      'Back to the brink',
    ]);
  });

  it('are found by the words of a state and of its node', () => {
    expect(labels('full')).toEqual(['Full access', 'Full relief']);
    expect(labels('verif none')).toEqual(['None']);
    expect(labels('nothing like it')).toEqual([]);
  });

  it('put the node that was typed and its states before the links that touch it', () => {
    expect(labels('verif')).toEqual([
      'Verification',
      'Full access',
      'None',
      'Relief → Verification',
    ]);
  });

  it('begin with the states of the selected node, then what was used last', () => {
    const interests = { selectedNodeIds: [relief.id], recentKeys: ['scenario/sc1', 'node/n1'] };
    expect(labels('', interests).slice(0, 5)).toEqual([
      'Staged',
      'Full relief',
      'Relief',
      'Back to the brink',
      'Verification',
    ]);
  });
});
