import { type DocumentState, stateOf } from '../../shared/document/state.ts';
import { type LikelihoodId, type NodeId, type StateId, toId } from '../../shared/lib/ids.ts';
import { createEdge } from '../../shared/model/edge.ts';
import type { NodeState } from '../../shared/model/fields.ts';
import { createLikelihood, type LikelihoodRow } from '../../shared/model/likelihood.ts';
import { createMap } from '../../shared/model/map.ts';
import { createNode, type MapNode } from '../../shared/model/node.ts';
import type { AnyRecord } from '../../shared/model/record.ts';
import { createRandom } from './random.ts';

const stateNames = ['low', 'middle', 'high'] as const;
/** How far back the influences of a node come from: near enough for exact arithmetic. */
const parentSteps = [1, 4];
const spacingPx = { x: 320, y: 260 };
/** Rather wider than high, as the part of a window is that shows a map. */
const shape = 1.2;

/**
 * A map of uncertainties of three outcomes, each under two influences and with every likelihood row
 * written out. The same number of nodes always gives the same map.
 */
export function generateMap(nodeCount: number): DocumentState {
  const random = createRandom(nodeCount);
  const columns = Math.ceil(Math.sqrt((nodeCount * shape * spacingPx.y) / spacingPx.x));
  const nodes: MapNode[] = [];
  const records: AnyRecord[] = [createMap({ id: toId('map'), title: `${nodeCount} nodes` })];
  for (let place = 0; place < nodeCount; place++) {
    const node = createUncertainty(place, columns);
    const parents = parentSteps.flatMap((step) => nodes[place - step] ?? []);
    nodes.push(node);
    records.push(node, ...edgesInto(node, parents), ...rowsOf(node, parents, random));
  }
  return stateOf(records);
}

function createUncertainty(place: number, columns: number): MapNode {
  const id: NodeId = toId(`node-${place}`);
  return createNode({
    id,
    kind: 'uncertainty',
    title: `Uncertainty number ${place + 1}`,
    xPx: (place % columns) * spacingPx.x,
    yPx: Math.floor(place / columns) * spacingPx.y,
    states: stateNames.map((label) => ({ id: toId(`${id}-${label}`), label, description: '' })),
  });
}

function edgesInto(node: MapNode, parents: readonly MapNode[]): AnyRecord[] {
  return parents.map(({ id }) =>
    createEdge({ id: toId(`${id}-${node.id}`), fromId: id, toId: node.id }),
  );
}

function rowsOf(node: MapNode, parents: readonly MapNode[], random: () => number): LikelihoodRow[] {
  return combinationsOf(parents).map((given, row) =>
    createLikelihood({
      id: toId<LikelihoodId>(`${node.id}-row-${row}`),
      nodeId: node.id,
      given,
      chances: chancesOf(node, random),
    }),
  );
}

function combinationsOf(parents: readonly MapNode[]): NodeState[][] {
  return parents.reduce<NodeState[][]>(
    (rows, { id, states }) =>
      rows.flatMap((row) => states.map((state) => [...row, { nodeId: id, stateId: state.id }])),
    [[]],
  );
}

function chancesOf({ states }: MapNode, random: () => number): LikelihoodRow['chances'] {
  const hundredths = states.map(() => 5 + Math.floor(random() * 25));
  return states.map(({ id }, place) => ({
    stateId: id satisfies StateId,
    chance:
      place === states.length - 1
        ? { kind: 'rest' }
        : { kind: 'number', value: (hundredths[place] ?? 0) / 100 },
  }));
}
