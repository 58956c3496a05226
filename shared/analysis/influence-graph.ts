import { compareText } from '../lib/compare.ts';
import type { NodeId, StateId } from '../lib/ids.ts';
import { hasStates, type MapNode } from '../model/node.ts';
import type { MapProblem } from '../model/numbers.ts';
import type { AnalysisTables } from './analysis-tables.ts';
import { isCircle, shortestCycle, strongComponents } from './cycles.ts';
import { sentenceOfCycle } from './influence-cycles.ts';
import type { Parents } from './resolve-rows.ts';

/** Which nodes depend on which, in the sense of arithmetic. */
export interface InfluenceGraph {
  /** Decisions, uncertainties and objectives, each after what it depends on. */
  readonly order: readonly MapNode[];
  /** For each of them the nodes with states that it may depend on. */
  readonly parents: ReadonlyMap<NodeId, Parents>;
  /** For each of them the states of other nodes in which alone it applies. */
  readonly conditions: ReadonlyMap<NodeId, Conditions>;
  /** Nodes that depend on themselves by some way round. */
  readonly cyclic: ReadonlySet<NodeId>;
  readonly problems: readonly MapProblem[];
}

/** A node applies only when each of these nodes is in one of the states named. */
export type Conditions = ReadonlyMap<NodeId, ReadonlySet<StateId>>;

/**
 * Reads influence edges and conditions; sequence edges say nothing about arithmetic. Records count in
 * the order of their ids, so that the order in which they were added changes no number.
 */
export function readInfluences({ node, edge }: AnalysisTables): InfluenceGraph {
  const nodes = [...node.values()]
    .filter(({ kind }) => hasStates(kind) || kind === 'objective')
    .sort((a, b) => compareText(a.id, b.id));
  const conditions = new Map(nodes.map((each) => [each.id, conditionsOf(each, node)]));
  const parentIds = new Map(nodes.map(({ id }) => [id, new Set(conditions.get(id)?.keys())]));
  for (const { kind, fromId, toId } of edge.values()) {
    const from = node.get(fromId);
    if (kind === 'influence' && from && hasStates(from.kind)) parentIds.get(toId)?.add(fromId);
  }
  const parents = new Map(
    nodes.map(({ id }) => {
      const entries = [...(parentIds.get(id) ?? [])].map((parent) => [parent, node.get(parent)]);
      return [id, new Map(entries as [NodeId, MapNode][])];
    }),
  );
  return { ...inOrder(nodes, parents, edge), parents, conditions };
}

function conditionsOf({ appliesWhen }: MapNode, nodes: ReadonlyMap<NodeId, MapNode>): Conditions {
  const conditions = new Map<NodeId, ReadonlySet<StateId>>();
  for (const { nodeId, stateIds } of appliesWhen) {
    const asked = nodes.get(nodeId);
    if (!asked || !hasStates(asked.kind)) continue;
    const before = conditions.get(nodeId);
    conditions.set(nodeId, new Set(stateIds.filter((state) => before?.has(state) ?? true)));
  }
  return conditions;
}

function inOrder(
  nodes: readonly MapNode[],
  parents: ReadonlyMap<NodeId, Parents>,
  edges: AnalysisTables['edge'],
): Pick<InfluenceGraph, 'order' | 'cyclic' | 'problems'> {
  const places = new Map(nodes.map(({ id }, place) => [id, place]));
  const successors: number[][] = nodes.map(() => []);
  for (const [place, { id }] of nodes.entries()) {
    for (const parent of parents.get(id)?.keys() ?? []) {
      successors[places.get(parent) ?? -1]?.push(place);
    }
  }
  const components = strongComponents(successors);
  const cyclic = new Set<NodeId>();
  const problems: MapProblem[] = [];
  for (const component of components) {
    if (!isCircle(component, successors)) continue;
    const cycle = shortestCycle(Math.min(...component), successors);
    const members = component.map((place) => nodes[place] as MapNode);
    for (const { id } of members) cyclic.add(id);
    const way = (cycle ?? component).map((place) => nodes[place] as MapNode);
    const message = sentenceOfCycle(way, edges.values());
    problems.push({ code: 'cycle', message, nodeId: way[0]?.id ?? null, rowId: null });
  }
  const order = components.flat().map((place) => nodes[place] as MapNode);
  return { order, cyclic, problems };
}
