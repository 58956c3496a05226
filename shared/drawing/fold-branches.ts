import { strongComponents } from '../analysis/cycles.ts';
import type { DocumentState } from '../document/state.ts';
import { compareText } from '../lib/compare.ts';
import type { NodeId } from '../lib/ids.ts';
import type { MapNode, NodeKind } from '../model/node.ts';

type Nodes = DocumentState['node'];
type Edges = DocumentState['edge'];

/**
 * For each node of a folded branch the node that was folded: a branch is what only that node leads to.
 * Roots go by id, and one that another has hidden hides nothing more: of two that lead to each other
 * the first stays.
 */
export function foldBranches(
  nodes: Nodes,
  edges: Edges,
  folded: readonly MapNode[],
): ReadonlyMap<NodeId, NodeId> {
  const roots = folded.filter(({ kind }) => isInBranches(kind)).map(({ id }) => id);
  const standIns = new Map<NodeId, NodeId>();
  if (roots.length === 0) return standIns;
  const ways = waysOf(nodes, edges);
  for (const root of roots.sort(compareText)) {
    if (standIns.has(root)) continue;
    for (const place of branchOf(ways.places.get(root) ?? -1, ways)) {
      standIns.set(ways.ids[place] as NodeId, root);
    }
  }
  return standIns;
}

/** Notes, frames and evidence cards lead nowhere: they are never part of a branch, nor do they keep one on the map. */
const isInBranches = (kind: NodeKind): boolean =>
  kind !== 'note' && kind !== 'frame' && kind !== 'passage';

/** The map as a graph whose vertices are the places of nodes in a list. */
interface Ways {
  readonly ids: readonly NodeId[];
  readonly places: ReadonlyMap<NodeId, number>;
  readonly children: readonly (readonly number[])[];
  readonly parents: readonly (readonly number[])[];
  /** Nodes that lead to each other are in one circle; most are in one of their own. */
  readonly circles: readonly (readonly number[])[];
  readonly circleOf: readonly number[];
  /** How many edges lead into each circle from outside of it. */
  readonly edgesInto: readonly number[];
}

function waysOf(nodes: Nodes, edges: Edges): Ways {
  const ids = [...nodes.values()].flatMap(({ id, kind }) => (isInBranches(kind) ? id : []));
  const places = new Map(ids.map((id, place) => [id, place]));
  const children: number[][] = ids.map(() => []);
  const parents: number[][] = ids.map(() => []);
  for (const { fromId, toId } of edges.values()) {
    const [from, to] = [places.get(fromId), places.get(toId)];
    if (from === undefined || to === undefined || from === to) continue;
    children[from]?.push(to);
    parents[to]?.push(from);
  }
  const circles = strongComponents(children);
  const circleOf = new Array<number>(ids.length).fill(0);
  for (const [circle, members] of circles.entries()) {
    for (const member of members) circleOf[member] = circle;
  }
  const edgesInto = circles.map(() => 0);
  for (const [to, from] of parents.entries()) {
    const circle = circleOf[to] ?? 0;
    edgesInto[circle] =
      (edgesInto[circle] ?? 0) + from.filter((each) => circleOf[each] !== circle).length;
  }
  return { ids, places, children, parents, circles, circleOf, edgesInto };
}

/**
 * The largest set of nodes behind this one of which every parent is the node or in the set. A circle
 * behind the node therefore belongs to its branch.
 */
function branchOf(root: number, ways: Ways): Iterable<number> {
  const circle = ways.circles[ways.circleOf[root] ?? -1] ?? [];
  return circle.length > 1 ? branchInCircle(root, ways) : branchBehind(root, ways);
}

/** Grows from the root: a circle joins as a whole, once every edge into it comes from the branch. */
function branchBehind(root: number, { children, circles, circleOf, edgesInto }: Ways): number[] {
  const missing = new Map<number, number>();
  const branch = [root];
  for (const place of branch) {
    for (const child of children[place] ?? []) {
      const circle = circleOf[child] ?? -1;
      if (circle === circleOf[place]) continue;
      const left = (missing.get(circle) ?? edgesInto[circle] ?? 0) - 1;
      missing.set(circle, left);
      if (left === 0) branch.push(...(circles[circle] ?? []));
    }
  }
  return branch.slice(1);
}

/** A root in a circle may hide the rest of it: from all that is behind it, what others lead to is taken away. */
function branchInCircle(root: number, { children, parents }: Ways): Set<number> {
  const branch = new Set([root]);
  // A set is walked in the order of insertion, additions during the walk included.
  for (const place of branch) for (const child of children[place] ?? []) branch.add(child);
  branch.delete(root);
  const isOutside = (place: number): boolean => place !== root && !branch.has(place);
  const leaving = [...branch].filter((place) => parents[place]?.some(isOutside));
  for (const place of leaving) {
    if (!branch.delete(place)) continue;
    for (const child of children[place] ?? []) if (branch.has(child)) leaving.push(child);
  }
  return branch;
}
