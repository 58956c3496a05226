import type { ActorId, NodeId } from '../../lib/ids.ts';
import type { MapProblem } from '../../model/numbers.ts';
import type { AnalysisTables } from '../analysis-tables.ts';
import type { InfluenceGraph } from '../influence-graph.ts';
import { isSettable, type Network, type NetworkNode } from '../network.ts';
import { type DecisionOrder, orderDecisions } from './decision-order.ts';
import type { Expectation } from './expectation.ts';
import { type Dependence, withAncestors } from './requisite.ts';

/** A table of the diagram: over which variables it speaks, and to which node it belongs. */
export interface DiagramTable extends Expectation {
  readonly nodeId: NodeId;
  readonly variables: readonly number[];
}

/**
 * A map as the influence diagram of the perspective actor: own open decisions, everything else that
 * is uncertain to that actor, and the objectives that count.
 *
 * Source: R. Howard and J. Matheson, "Influence diagrams", 1981.
 */
export interface Diagram {
  readonly network: Network;
  readonly order: DecisionOrder;
  /** The own open decisions that lead to an objective, in order. */
  readonly decisions: readonly NetworkNode[];
  /**
   * What each own decision sees directly: what influences it, and what it applies on condition of. Also of
   * those that lead to no objective or are assumed to be taken, because what they saw is remembered.
   */
  readonly seen: ReadonlyMap<NodeId, readonly NodeId[]>;
  readonly objectives: readonly NetworkNode[];
  readonly tables: readonly DiagramTable[];
  /** Which nodes each node's table speaks of; of decisions these are only their conditions. */
  readonly parents: Dependence;
  /** The nodes of which evidence speaks: what is known of them leaves room for doubt. */
  readonly observed: ReadonlySet<NodeId>;
  /** Decisions of which options may be ruled out, which tells nothing of any other node. */
  readonly settleable: ReadonlySet<NodeId>;
  readonly problems: readonly MapProblem[];
}

/**
 * Reads the diagram of a map, where assumed decisions are taken already. Null when an objective that
 * counts cannot be computed, or there is none: then nothing has a value.
 */
export function readDiagram(
  tables: AnalysisTables,
  network: Network,
  assumed: ReadonlySet<NodeId>,
  observed: ReadonlySet<NodeId>,
): Diagram | null {
  const objectives = objectivesOf(tables, network);
  if (!objectives || objectives.length === 0) return null;
  const { graph, nodes, factors } = network;
  const isOwn = ({ node, role }: NetworkNode) => role === 'choice' && isOurs(tables, node.actorId);
  const own = [...nodes.values()].filter(isOwn).map(({ node }) => node.id);
  const order = orderDecisions(tables, graph, own);
  const seen = new Map(
    own.map((id) => [
      id,
      [...(graph.parents.get(id)?.keys() ?? [])].filter((seen) => isSettable(nodes.get(seen))),
    ]),
  );
  const leading = withAncestors(
    objectives.map(({ node }) => node.id),
    withMemory(graph, order, seen),
  );
  const decisions = order.decisions.filter((id) => leading.has(id) && !assumed.has(id));
  const isDecision = new Set(decisions);
  return {
    network,
    order,
    decisions: decisions.map((id) => nodes.get(id) as NetworkNode),
    seen,
    objectives,
    tables: [
      ...factors.map(({ nodeId, variables, table }) => ({
        nodeId,
        variables,
        weights: isDecision.has(nodeId) ? whatIsPossible(table) : table,
        worths: null,
      })),
      ...objectives.map(worthTable),
    ],
    parents: dependenceOf(network),
    observed,
    settleable: new Set(),
    problems: order.problems,
  };
}

/**
 * What influences each node, and of what each decision is told: what it sees, and what those before it
 * saw. A decision may be worth taking only for what it brings to light.
 */
function withMemory(
  graph: InfluenceGraph,
  order: DecisionOrder,
  seen: Diagram['seen'],
): Dependence {
  const told = new Map([...graph.parents].map(([id, parents]) => [id, [...parents.keys()]]));
  const own = new Set(order.decisions);
  const remembered = new Set<NodeId>();
  for (const id of order.decisions) {
    // A choice tells nothing beyond what it was taken upon.
    for (const each of seen.get(id) ?? []) if (!own.has(each)) remembered.add(each);
    told.set(id, [...new Set([...(told.get(id) ?? []), ...remembered])]);
  }
  return told;
}

/** Options are not likely or unlikely: they can be chosen, or cannot because the node does not apply. */
export function whatIsPossible(table: Float64Array): Float64Array {
  return table.map((entry) => (entry > 0 ? 1 : 0));
}

function worthTable({ node, variable, values, stateCount }: NetworkNode): DiagramTable {
  const worths = new Float64Array(stateCount);
  for (const [place, value] of values.entries()) worths[place] = node.weight * value;
  const weights = new Float64Array(stateCount).fill(1);
  return { nodeId: node.id, variables: [variable], weights, worths };
}

function dependenceOf({ factors, owners }: Network): Dependence {
  const parents = new Map<NodeId, Set<NodeId>>();
  for (const { nodeId, variables } of factors) {
    const known = parents.get(nodeId) ?? new Set();
    parents.set(nodeId, known);
    for (const variable of variables) {
      const owner = owners[variable] as NodeId;
      if (owner !== nodeId) known.add(owner);
    }
  }
  return new Map([...parents].map(([id, all]) => [id, [...all]]));
}

/** Whether something belongs to the actor for whom values are maximised, or to nobody. */
export function isOurs({ map }: Pick<AnalysisTables, 'map'>, actorId: ActorId | null): boolean {
  if (actorId === null) return true;
  return [...map.values()].some(({ perspectiveActorId }) => perspectiveActorId === actorId);
}

/**
 * The objectives that count for the perspective actor; null when one of them has values that cannot
 * be computed. One that nobody gave a value yet is left out, as its problem says on its card.
 */
function objectivesOf(tables: AnalysisTables, network: Network): NetworkNode[] | null {
  const valued = new Set([...tables.value.values()].map(({ nodeId }) => nodeId));
  const objectives: NetworkNode[] = [];
  for (const { id, kind, actorId } of network.graph.order) {
    if (kind !== 'objective' || !valued.has(id) || !isOurs(tables, actorId)) continue;
    const on = network.nodes.get(id);
    if (on?.role !== 'value') return null;
    objectives.push(on);
  }
  return objectives;
}
