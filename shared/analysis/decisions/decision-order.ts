import { compareText } from '../../lib/compare.ts';
import type { NodeId } from '../../lib/ids.ts';
import type { MapNode } from '../../model/node.ts';
import type { MapProblem } from '../../model/numbers.ts';
import type { AnalysisTables } from '../analysis-tables.ts';
import { strongComponents } from '../cycles.ts';
import type { InfluenceGraph } from '../influence-graph.ts';
import { listInWords, titleOf } from '../words.ts';

/** Which decisions come before which. */
export interface DecisionOrder {
  /** The decisions, none before one that leads to it. */
  readonly decisions: readonly NodeId[];
  /** Whether influences and sequences lead from the one to the other, by some way. */
  precedes(earlier: NodeId, later: NodeId): boolean;
  readonly problems: readonly MapProblem[];
}

/**
 * Puts decisions in order: one comes before another when influences, conditions and sequences lead from
 * it to the other, by whatever way. Sequences that contradict what is known when deciding are not
 * followed, and said. Where nothing says which comes first, the one that knows less does.
 */
export function orderDecisions(
  tables: AnalysisTables,
  graph: InfluenceGraph,
  decisionIds: readonly NodeId[],
): DecisionOrder {
  const { successors, problems } = successorsIn(tables, graph, new Set(decisionIds));
  const after = new Map(decisionIds.map((id) => [id, reachedFrom(id, successors)]));
  const precedes = (earlier: NodeId, later: NodeId) =>
    earlier !== later && (after.get(earlier)?.has(later) ?? false);
  const knownCount = (id: NodeId) => graph.parents.get(id)?.size ?? 0;
  const waiting = [...decisionIds].sort(
    (a, b) => knownCount(a) - knownCount(b) || compareText(a, b),
  );
  const decisions: NodeId[] = [];
  while (waiting.length > 0) {
    const free = waiting.findIndex((id) => waiting.every((other) => !precedes(other, id)));
    decisions.push(...waiting.splice(Math.max(0, free), 1));
  }
  return { decisions, precedes, problems };
}

type Successors = ReadonlyMap<NodeId, ReadonlySet<NodeId>>;

function reachedFrom(start: NodeId, successors: Successors): ReadonlySet<NodeId> {
  const reached = new Set(successors.get(start));
  for (const id of reached) for (const next of successors.get(id) ?? []) reached.add(next);
  return reached;
}

/** What follows directly on each node, without the sequences that would lead round in a circle. */
function successorsIn(
  { node, edge }: AnalysisTables,
  graph: InfluenceGraph,
  decisions: ReadonlySet<NodeId>,
): { successors: Successors; problems: MapProblem[] } {
  const successors = new Map<NodeId, Set<NodeId>>();
  const lead = (from: NodeId, to: NodeId) => {
    const known = successors.get(from);
    if (known) known.add(to);
    else successors.set(from, new Set([to]));
  };
  for (const [id, parents] of graph.parents) for (const parent of parents.keys()) lead(parent, id);
  const sequences = [...edge.values()].filter(
    ({ kind, fromId, toId }) => kind === 'sequence' && node.has(fromId) && node.has(toId),
  );
  if (sequences.length === 0) return { successors, problems: [] };
  const circles = circlesWith(node, successors, sequences);
  const problems: MapProblem[] = [];
  for (const { fromId, toId } of sequences) {
    if (circles.get(fromId) !== circles.get(toId)) lead(fromId, toId);
  }
  const told = new Set<number>();
  for (const { fromId, toId } of sequences) {
    const circle = circles.get(fromId) ?? -1;
    if (circle !== circles.get(toId) || told.has(circle)) continue;
    told.add(circle);
    const members = [...node.values()].filter(({ id }) => circles.get(id) === circle);
    const ours = members.filter(({ id }) => decisions.has(id));
    if (ours.length > 0) problems.push(circleProblem(ours, node.get(fromId), node.get(toId)));
  }
  return { successors, problems };
}

/** For each node the number of the circle that it is on, or a number of its own. */
function circlesWith(
  nodes: AnalysisTables['node'],
  influences: Successors,
  sequences: readonly { fromId: NodeId; toId: NodeId }[],
): ReadonlyMap<NodeId, number> {
  const ids = [...nodes.keys()];
  const places = new Map(ids.map((id, place) => [id, place]));
  const next = ids.map((id) => Array.from(influences.get(id) ?? [], (to) => places.get(to) ?? -1));
  for (const { fromId, toId } of sequences) {
    next[places.get(fromId) ?? -1]?.push(places.get(toId) ?? -1);
  }
  const components = strongComponents(next);
  return new Map(
    components.flatMap((members, circle) =>
      members.map((member): [NodeId, number] => [ids[member] as NodeId, circle]),
    ),
  );
}

function circleProblem(
  decisions: readonly MapNode[],
  from: MapNode | undefined,
  to: MapNode | undefined,
): MapProblem {
  const first = decisions[0] as MapNode;
  const named = listInWords(decisions.map((node) => `“${titleOf(node)}”`));
  const sequence = from && to ? `“${titleOf(from)}” before “${titleOf(to)}”` : 'an order';
  return {
    code: 'decisionOrder',
    message: `${named}: the map puts ${sequence}, but what is known when deciding says the opposite, so something would be known before it is decided. The sequence is not followed; reverse or delete it.`,
    nodeId: first.id,
    rowId: null,
  };
}
