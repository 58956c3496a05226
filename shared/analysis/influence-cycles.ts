import { compareText } from '../lib/compare.ts';
import type { EdgeId, NodeId } from '../lib/ids.ts';
import type { MapEdge } from '../model/edge.ts';
import { hasStates, type MapNode } from '../model/node.ts';
import { isCircle, shortestCycle, strongComponents } from './cycles.ts';
import { titleOf } from './words.ts';

/** Nodes that depend on each other round in a circle, so that none of their likelihoods can be computed. */
export interface InfluenceCycle {
  /** A shortest way round, each node once. */
  readonly nodeIds: readonly NodeId[];
  /** Every influence among the nodes that depend on each other: each lies on some way round. */
  readonly edgeIds: readonly EdgeId[];
  /** What is wrong and what can be done, in words. */
  readonly sentence: string;
}

/** The circles of a map, and all influences that lie on one. */
export interface InfluenceCycles {
  readonly cycles: readonly InfluenceCycle[];
  readonly edgeIds: ReadonlySet<EdgeId>;
}

/**
 * Finds influences that go round in a circle. Nodes also depend on what their conditions name, so a
 * circle may be closed by a condition. The same map gives the same answer in whatever order it came.
 */
export function deriveCycles(
  nodes: ReadonlyMap<NodeId, MapNode>,
  edges: ReadonlyMap<EdgeId, MapEdge>,
): InfluenceCycles {
  const members = [...nodes.values()]
    .filter(({ kind }) => hasStates(kind))
    .sort((a, b) => compareText(a.id, b.id));
  const places = new Map(members.map(({ id }, place) => [id, place]));
  const influences = [...edges.values()]
    .filter(
      ({ kind, fromId, toId }) => kind === 'influence' && places.has(fromId) && places.has(toId),
    )
    .sort((a, b) => compareText(a.id, b.id));
  const successors = members.map((): number[] => []);
  const lead = (fromId: NodeId, toId: NodeId): void => {
    const [from, to] = [places.get(fromId), places.get(toId)];
    if (from !== undefined && to !== undefined) successors[from]?.push(to);
  };
  for (const { fromId, toId } of influences) lead(fromId, toId);
  for (const { id, appliesWhen } of members) {
    for (const condition of appliesWhen) lead(condition.nodeId, id);
  }
  const cycles = strongComponents(successors)
    .filter((component) => isCircle(component, successors))
    .flatMap((component) => cycleIn(component, successors, members, influences))
    .sort((a, b) => compareText(a.nodeIds[0] ?? '', b.nodeIds[0] ?? ''));
  return { cycles, edgeIds: new Set(cycles.flatMap(({ edgeIds }) => edgeIds)) };
}

function cycleIn(
  component: readonly number[],
  successors: readonly (readonly number[])[],
  members: readonly MapNode[],
  influences: readonly MapEdge[],
): InfluenceCycle[] {
  const way = shortestCycle(Math.min(...component), successors);
  if (!way) return [];
  const nodes = way.map((place) => members[place] as MapNode);
  const inside = new Set(component.map((place) => members[place]?.id));
  const edgeIds = influences
    .filter(({ fromId, toId }) => inside.has(fromId) && inside.has(toId))
    .map(({ id }) => id);
  const sentence = sentenceOfCycle(nodes, influences);
  return [{ nodeIds: nodes.map(({ id }) => id), edgeIds, sentence }];
}

const mostNamed = 6;

/** What is wrong with nodes that influence each other in this order, and what can be done. */
export function sentenceOfCycle(nodes: readonly MapNode[], influences: Iterable<MapEdge>): string {
  const [first] = nodes;
  if (!first) return '';
  const linked = new Set(
    Array.from(influences, ({ kind, fromId, toId }) => kind === 'influence' && `${fromId} ${toId}`),
  );
  const isByLinks = nodes.every(({ id }, at) => {
    return linked.has(`${id} ${nodes[(at + 1) % nodes.length]?.id}`);
  });
  if (nodes.length === 1) {
    return isByLinks
      ? `“${titleOf(first)}” influences itself, so no likelihoods can be computed. Delete this link.`
      : `“${titleOf(first)}” applies on condition of its own outcome, so no likelihoods can be computed. Take away this condition.`;
  }
  const titles = nodes.map((node) => `“${titleOf(node)}”`);
  const shown =
    titles.length > mostNamed
      ? [...titles.slice(0, mostNamed - 1), `${titles.length - mostNamed + 1} more`]
      : titles;
  const way = [...shown, titles[0]].join(' → ');
  const advice = isByLinks
    ? 'Reverse or delete one of these links.'
    : 'Reverse or delete one of these links, or take away a condition.';
  return `${way} influence each other in a circle, so no likelihoods can be computed. ${advice}`;
}
