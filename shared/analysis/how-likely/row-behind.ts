import type { StateId } from '../../lib/ids.ts';
import type { NodeState } from '../../model/fields.ts';
import type { LikelihoodRow } from '../../model/likelihood.ts';
import type { MapNode } from '../../model/node.ts';
import { pointsByState } from './give-way.ts';
import { rowHolding } from './row-table.ts';

/**
 * The one row whose own numbers a card shows, so that moving a bar of the card is moving that row: the
 * only one that there is, or the one that holds when all parents are assumed. Null where the card shows
 * a mixture of rows, or what other assumptions make of one.
 */
export function rowBehind(
  node: MapNode,
  rows: readonly LikelihoodRow[],
  parents: readonly MapNode[],
  assumptions: readonly NodeState[],
  shown: ReadonlyMap<StateId, number> | null,
): LikelihoodRow | null {
  if (!shown || assumptions.some(({ nodeId }) => nodeId === node.id)) return null;
  const row = rowThatHolds(node, rows, parents, assumptions);
  if (!row) return null;
  const points = pointsByState(row.chances);
  const isItsOwn = node.states.every(
    ({ id }) => Math.abs((shown.get(id) ?? -1) - (points.get(id) ?? -2)) < 1e-6,
  );
  return isItsOwn ? row : null;
}

/**
 * The same before the numbers have answered the last edit, or where they cannot be computed: what a node
 * shows is its row's own where nothing but its parents is assumed. `undefined` where only the numbers
 * can tell.
 */
export function rowWithoutNumbers(
  node: MapNode,
  rows: readonly LikelihoodRow[],
  parents: readonly MapNode[],
  assumptions: readonly NodeState[],
): LikelihoodRow | null | undefined {
  const row = rowThatHolds(node, rows, parents, assumptions);
  const isOnParents = ({ nodeId }: NodeState): boolean => parents.some(({ id }) => id === nodeId);
  return row === null || assumptions.every(isOnParents) ? row : undefined;
}

function rowThatHolds(
  node: MapNode,
  rows: readonly LikelihoodRow[],
  parents: readonly MapNode[],
  assumptions: readonly NodeState[],
): LikelihoodRow | null {
  const assumed = assumptions.filter(({ nodeId }) => parents.some(({ id }) => id === nodeId));
  const isOnlyDefault = rows.length === 1 && rows[0]?.given.length === 0;
  if (!isOnlyDefault && assumed.length < parents.length) return null;
  const holding = rowHolding(node, rows, assumed);
  return holding.kind === 'row' ? holding.row : null;
}
