import type { NodeId } from '../lib/ids.ts';
import type { MapNode } from '../model/node.ts';
import type { MapProblem } from '../model/numbers.ts';
import type { AnalysisTables } from './analysis-tables.ts';
import type { Oversized } from './elimination.ts';
import { isSameTable } from './factors.ts';
import {
  compileJunctionTree,
  defaultTableLimits,
  fitsLimits,
  haveSameShape,
  type JunctionTree,
  refillJunctionTree,
} from './junction-tree.ts';
import { buildNetwork, isSettable, type Network } from './network.ts';
import { withNewNumbers } from './propagation.ts';
import { type StopSign, stopIfAsked } from './stop-sign.ts';
import { listInWords, titleOf } from './words.ts';

/** A map made ready for asking: what can be computed, arranged for summing, and what is wrong. */
export interface CompiledMap {
  readonly network: Network;
  readonly tree: JunctionTree;
  readonly problems: readonly MapProblem[];
  /** The network with what had to be left out of it, and why. */
  readonly whole: Network;
  readonly refusals: readonly Oversized[];
}

interface CacheEntry {
  readonly tables: AnalysisTables;
  /** By the assumed nodes that had to be allowed for; most assumptions need the one without any. */
  readonly compiled: Map<string, CompiledMap>;
  /** What was compiled before the last change of the map. */
  readonly before: ReadonlyMap<string, CompiledMap>;
}

const cache = new WeakMap<AnalysisTables['node'], CacheEntry>();
const mostPerEntry = 16;
/** The map compiled last: most changes leave most of it as it was. */
let latest: CacheEntry | null = null;

/**
 * Compiles a map, or finds it compiled. Tables are never changed, so their identity says whether
 * anything is new; which states are assumed matters only where an assumed node cannot be computed
 * otherwise. After a change only nodes that it concerns are made again, and where no variable came or
 * went the arrangement for summing is kept.
 */
export function compileMap(
  tables: AnalysisTables,
  assumed: ReadonlySet<NodeId>,
  stopSign?: StopSign,
): CompiledMap {
  return compileAs(tables, assumed, false, stopSign);
}

/**
 * The same with rows that say the same kept apart: it gives the same numbers, and each row has entries
 * of its own in the tables, so that what depends on the row can be told.
 */
export function compileRowsApart(
  tables: AnalysisTables,
  assumed: ReadonlySet<NodeId>,
  stopSign?: StopSign,
): CompiledMap {
  return compileAs(tables, assumed, true, stopSign);
}

function compileAs(
  tables: AnalysisTables,
  assumed: ReadonlySet<NodeId>,
  areRowsApart: boolean,
  stopSign: StopSign | undefined,
): CompiledMap {
  const entry = cacheEntryOf(tables);
  const plain = compiledIn(entry, new Set(), areRowsApart, stopSign);
  const isPlain = [...assumed].every((id) => isSettable(plain.network.nodes.get(id)));
  return isPlain ? plain : compiledIn(entry, assumed, areRowsApart, stopSign);
}

function cacheEntryOf(tables: AnalysisTables): CacheEntry {
  const known = cache.get(tables.node);
  const isCurrent =
    known?.tables.edge === tables.edge &&
    known.tables.likelihood === tables.likelihood &&
    known.tables.value === tables.value;
  if (known && isCurrent) return known;
  const before = (known ?? latest)?.compiled ?? new Map<string, CompiledMap>();
  const entry: CacheEntry = { tables, compiled: new Map(), before };
  cache.set(tables.node, entry);
  latest = entry;
  return entry;
}

function compiledIn(
  entry: CacheEntry,
  assumed: ReadonlySet<NodeId>,
  areRowsApart: boolean,
  stopSign: StopSign | undefined,
): CompiledMap {
  const { tables, compiled, before } = entry;
  const key = `${areRowsApart}:${[...assumed].sort().join()}`;
  const known = compiled.get(key);
  if (known) return known;
  if (compiled.size >= mostPerEntry) compiled.clear();
  // What is too large is found out once: rows apart hardly ever need another arrangement.
  const together = areRowsApart ? compiledIn(entry, assumed, false, stopSign) : null;
  const made = compile(
    tables,
    assumed,
    { before: before.get(key), together, areRowsApart },
    stopSign,
  );
  compiled.set(key, made);
  return made;
}

function compile(
  tables: AnalysisTables,
  assumed: ReadonlySet<NodeId>,
  { before, together, areRowsApart }: HowToCompile,
  stopSign: StopSign | undefined,
): CompiledMap {
  const whole = buildNetwork(tables, assumed, { before: before?.whole, areRowsApart });
  const ready = (before && renew(before, whole)) ?? (together && borrow(together, whole));
  if (ready) return ready;
  let network = together ? keepNodes(whole, (id) => together.network.nodes.has(id)) : whole;
  const refusals = together ? together.refusals.map((each) => moved(each, together, whole)) : [];
  const problems = [...whole.problems, ...refusals.map((each) => tooLargeProblem(whole, each))];
  for (;;) {
    const { factors, stateCounts } = network;
    const tree = compileJunctionTree(factors, stateCounts, defaultTableLimits, stopSign);
    if (tree.ok) return { network, tree: tree.value, problems, whole, refusals };
    refusals.push(tree.failure);
    problems.push(tooLargeProblem(network, tree.failure));
    network = withoutOversized(network, tree.failure, assumed, stopSign);
  }
}

interface HowToCompile {
  /** The same map before its last change. */
  readonly before: CompiledMap | undefined;
  /** The same map with rows that say the same taken together; null where that is what is made. */
  readonly together: CompiledMap | null;
  readonly areRowsApart: boolean;
}

/** The arrangement and the tables of the rows together; null where rows apart need more states. */
function borrow(together: CompiledMap, whole: Network): CompiledMap | null {
  if (!haveSameShape(together.whole, whole)) return null;
  const stays = (id: NodeId) => together.network.nodes.has(id);
  const network = together.refusals.length === 0 ? whole : keepNodes(whole, stays);
  const factors = network.factors.map((factor, place) => {
    const same = together.tree.factors[place]?.table;
    return same && isSameTable(same, factor.table) ? { ...factor, table: same } : factor;
  });
  const tree = refillJunctionTree(together.tree, factors, network.stateCounts, () => undefined);
  return tree && { ...together, network: { ...network, factors }, tree, whole };
}

/** What was refused of the rows together, in the variables of the rows apart. */
function moved(oversized: Oversized, { whole: from }: CompiledMap, to: Network): Oversized {
  const variables = oversized.variables.flatMap(
    (variable) => to.nodes.get(from.owners[variable] as NodeId)?.variable ?? [],
  );
  return { ...oversized, variables };
}

/** The arrangement from before with new numbers in it; null where the variables are others now. */
function renew(before: CompiledMap, whole: Network): CompiledMap | null {
  if (!haveSameShape(before.whole, whole)) return null;
  const stays = (id: NodeId) => before.network.nodes.has(id);
  const network =
    before.refusals.length === 0 ? whole : keepNodes(whole, (nodeId) => stays(nodeId));
  const tree = withNewNumbers(before.tree, network.factors, network.stateCounts);
  if (!tree) return null;
  const { refusals } = before;
  const tooLarge = refusals.map((oversized) => tooLargeProblem(whole, oversized));
  return { network, tree, problems: [...whole.problems, ...tooLarge], whole, refusals };
}

function tooLargeProblem(network: Network, oversized: Oversized): MapProblem {
  return {
    code: 'tooLarge',
    message: `${oversizedInWords(network, oversized)} What leads up to them is computed as far as possible; remove some influences to compute the rest.`,
    nodeId: null,
    rowId: null,
  };
}

/** Names the nodes whose joint table would be too large, and how large. */
export function oversizedInWords(
  { owners, nodes }: Network,
  { variables, size, most }: Oversized,
): string {
  const ids = new Set(variables.map((variable) => owners[variable] as NodeId));
  const titles = [...ids].map((id) => titleOf(nodes.get(id)?.node as MapNode));
  return `${titles.length} nodes hang together too closely for exact chances: ${listInWords(titles)}. They need ${inGroups(size)} combinations of states, and ${inGroups(most)} is the limit.`;
}

/** 1048576 as "1,048,576"; what is much longer than that as "about 10^20". */
function inGroups(count: number): string {
  if (count >= 1e15) return `about 10^${Math.floor(Math.log10(count))}`;
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/**
 * Leaves out the end of the part of the map that is too large. What comes early in the order of
 * dependence, and whatever leads to an assumed node, keeps its exact numbers: nodes that nobody
 * observes and that lead to nothing observed change no other chance (R. Shachter's barren nodes).
 */
function withoutOversized(
  network: Network,
  { variables }: Oversized,
  assumed: ReadonlySet<NodeId>,
  stopSign: StopSign | undefined,
): Network {
  const part = connectedTo(network, network.owners[variables[0] as number] as NodeId);
  const needed = leadingTo(network, assumed);
  const members = byDepth(network).filter((id) => part.has(id));
  const first = members.filter((id) => needed.has(id));
  const order = [...first, ...members.filter((id) => !needed.has(id))];
  const keep = (count: number) => only(network, part, new Set(order.slice(0, count)));
  const fits = (count: number) => {
    stopIfAsked(stopSign);
    const { factors, stateCounts } = keep(count);
    return fitsLimits(
      factors.filter(({ nodeId }) => part.has(nodeId)),
      stateCounts,
    );
  };
  let fitting = first.length;
  let tooMany = order.length;
  if (first.length > 0 && !fits(first.length)) return keep(0);
  while (tooMany - fitting > 1) {
    const middle = Math.floor((fitting + tooMany) / 2);
    if (fits(middle)) fitting = middle;
    else tooMany = middle;
  }
  return keep(fitting);
}

/** Nodes by how many influences in a row lead up to them, those with none first. */
function byDepth({ graph }: Network): NodeId[] {
  const depths = new Map<NodeId, number>();
  for (const { id } of graph.order) {
    const before = [...(graph.parents.get(id)?.keys() ?? [])].map((each) => depths.get(each) ?? 0);
    depths.set(id, Math.max(-1, ...before) + 1);
  }
  return [...depths].sort(([, a], [, b]) => a - b).map(([id]) => id);
}

/** The network with only some nodes of one part of it. */
function only(network: Network, part: ReadonlySet<NodeId>, kept: ReadonlySet<NodeId>): Network {
  return keepNodes(network, (id) => !part.has(id) || kept.has(id));
}

function keepNodes(network: Network, stays: (id: NodeId) => boolean): Network {
  return {
    ...network,
    nodes: new Map([...network.nodes].filter(([id]) => stays(id))),
    factors: network.factors.filter(({ nodeId }) => stays(nodeId)),
  };
}

/** Every node that shares a factor with this one, directly or by others. */
function connectedTo(network: Network, start: NodeId): Set<NodeId> {
  const neighbours = new Map<NodeId, Set<NodeId>>();
  for (const { nodeId, variables } of network.factors) {
    for (const variable of variables) {
      const other = network.owners[variable] as NodeId;
      for (const [from, to] of [[nodeId, other] as const, [other, nodeId] as const]) {
        neighbours.set(from, (neighbours.get(from) ?? new Set()).add(to));
      }
    }
  }
  const found = new Set([start]);
  for (const id of found) for (const next of neighbours.get(id) ?? []) found.add(next);
  return found;
}

/** These nodes and all on which their factors depend. */
function leadingTo(network: Network, ids: ReadonlySet<NodeId>): Set<NodeId> {
  const found = new Set(ids);
  for (const { nodeId, variables } of [...network.factors].reverse()) {
    if (!found.has(nodeId)) continue;
    for (const variable of variables) found.add(network.owners[variable] as NodeId);
  }
  return found;
}
