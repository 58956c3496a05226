import { allRecords, type DocumentState, stateOf } from '../../shared/document/state.ts';
import { type NodeId, type StateId, toId } from '../../shared/lib/ids.ts';
import { createEdge } from '../../shared/model/edge.ts';
import { createNode } from '../../shared/model/node.ts';
import type { AnyRecord } from '../../shared/model/record.ts';
import { createValue } from '../../shared/model/value.ts';
import { generateMap } from './generated-map.ts';

/** Where decisions come in: the number of the uncertainty that each of them sees. */
const seenPlaces = [10, 35, 60, 85];

/**
 * A generated map with four decisions in a row. Each sees one uncertainty and is worth something by how
 * a later one turns out.
 */
export function generateDecidedMap(nodeCount: number): DocumentState {
  const decided = seenPlaces.flatMap((seen, place) => decisionAt(seen, place));
  return stateOf([...allRecords(generateMap(nodeCount)), ...decided]);
}

function decisionAt(seen: number, place: number): AnyRecord[] {
  const decision: NodeId = toId(`decision-${place}`);
  const objective: NodeId = toId(`objective-${place}`);
  const uncertain: NodeId = toId(`node-${seen + 3}`);
  const go: StateId = toId(`${decision}-go`);
  const stay: StateId = toId(`${decision}-stay`);
  const edge = (fromId: NodeId, toNodeId: NodeId, kind: 'influence' | 'sequence' = 'influence') =>
    createEdge({ id: toId(`${fromId}-${toNodeId}`), fromId, toId: toNodeId, kind });
  const worth = (label: string, value: number) =>
    createValue({
      id: toId(`${objective}-${label}`),
      nodeId: objective,
      given: [
        { nodeId: decision, stateId: go },
        { nodeId: uncertain, stateId: toId(`${uncertain}-${label}`) },
      ],
      value,
    });
  return [
    createNode({
      id: decision,
      kind: 'decision',
      title: `Decision number ${place + 1}`,
      states: [
        { id: go, label: 'go', description: '' },
        { id: stay, label: 'stay', description: '' },
      ],
    }),
    createNode({ id: objective, kind: 'objective', title: `Objective number ${place + 1}` }),
    edge(toId(`node-${seen}`), decision),
    edge(uncertain, objective),
    edge(decision, objective),
    ...(place > 0 ? [edge(toId(`decision-${place - 1}`), decision, 'sequence')] : []),
    createValue({ id: toId(`${objective}-default`), nodeId: objective, value: 0 }),
    worth('low', 5),
    worth('high', -2),
  ];
}
