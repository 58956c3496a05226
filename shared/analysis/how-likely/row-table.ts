import { compareText } from '../../lib/compare.ts';
import type { NodeId, StateId } from '../../lib/ids.ts';
import { isSameValue } from '../../lib/same-value.ts';
import type { MapEdge } from '../../model/edge.ts';
import type { NodeState } from '../../model/fields.ts';
import type { LikelihoodRow } from '../../model/likelihood.ts';
import { hasStates, type MapNode } from '../../model/node.ts';
import type { ValueRow } from '../../model/value.ts';
import { pointsByState } from './give-way.ts';

/** A row of either table: how likely a node's states are, or what an objective is worth. */
export type TableRow = LikelihoodRow | ValueRow;

/** The nodes whose states the rows of a node may name: those that influence it, and those it asks for. */
export function parentsOfTable(
  node: MapNode,
  nodes: ReadonlyMap<NodeId, MapNode>,
  edges: Iterable<MapEdge>,
): readonly MapNode[] {
  const ids = new Set<NodeId>();
  for (const { kind, fromId, toId } of edges) {
    if (kind === 'influence' && toId === node.id) ids.add(fromId);
  }
  for (const { nodeId } of node.appliesWhen) ids.add(nodeId);
  ids.delete(node.id);
  // As they lie on the map: the order in which links were read must not turn the table round.
  return [...ids]
    .flatMap((id) => nodes.get(id) ?? [])
    .filter(({ kind, states }) => hasStates(kind) && states.length > 0)
    .sort((a, b) => a.xPx - b.xPx || a.yPx - b.yPx || compareText(a.id, b.id));
}

/** How many combinations of states some nodes have; 1 of no nodes. */
export function combinationsOf(parents: readonly MapNode[]): number {
  return parents.reduce((count, { states }) => count * states.length, 1);
}

/** The combination at a place of the table; the last node's states change fastest. */
export function combinationAt(parents: readonly MapNode[], place: number): readonly NodeState[] {
  let left = place;
  const states: NodeState[] = [];
  for (const parent of parents.toReversed()) {
    const state = parent.states[left % parent.states.length];
    if (state) states.unshift({ nodeId: parent.id, stateId: state.id });
    left = Math.floor(left / parent.states.length);
  }
  return states;
}

/** Which row holds for a combination. */
export type Holding<Row> =
  | { readonly kind: 'row'; readonly row: Row }
  /** Equally specific rows that disagree. */
  | { readonly kind: 'contradiction'; readonly rows: readonly Row[] }
  | { readonly kind: 'noRow' }
  /** In this combination the node does not apply. */
  | { readonly kind: 'notReached' };

/** Finds the row that holds for a combination of all parents: the most specific of those that fit. */
export function rowHolding<Row extends TableRow>(
  node: MapNode,
  rows: readonly Row[],
  combination: readonly NodeState[],
): Holding<Row> {
  const at = new Map(combination.map(({ nodeId, stateId }) => [nodeId, stateId]));
  if (!appliesAt(node, at)) return { kind: 'notReached' };
  const fitting = rows.filter((row) =>
    row.given.every((each) => at.get(each.nodeId) === each.stateId),
  );
  const most = Math.max(...fitting.map(specificity));
  const [first, ...others] = fitting.filter((row) => specificity(row) === most);
  if (!first) return { kind: 'noRow' };
  const rivals = others.filter((row) => !saySame(first, row));
  return rivals.length === 0
    ? { kind: 'row', row: first }
    : { kind: 'contradiction', rows: [first, ...rivals] };
}

function appliesAt({ appliesWhen }: MapNode, at: ReadonlyMap<NodeId, StateId>): boolean {
  return appliesWhen.every(({ nodeId, stateIds }) => {
    const stateId = at.get(nodeId);
    return stateId === undefined || stateIds.includes(stateId);
  });
}

/** How many nodes a row names; one that is named twice counts once. */
function specificity({ given }: TableRow): number {
  return new Set(given.map(({ nodeId }) => nodeId)).size;
}

/** Whether two rows say the same numbers, in whatever words. */
export function saySame(a: TableRow, b: TableRow): boolean {
  if (a.type === 'value') return b.type === 'value' && a.value === b.value;
  if (b.type === 'value') return false;
  const [first, second] = [pointsByState(a.chances), pointsByState(b.chances)];
  return first.size === second.size && [...first].every(([id, point]) => second.get(id) === point);
}

/** Whether two rows hold under the same conditions, in whatever order they name them. */
export function haveSameGiven(a: readonly NodeState[], b: readonly NodeState[]): boolean {
  return a.length === b.length && a.every((each) => b.some((other) => isSameValue(each, other)));
}
