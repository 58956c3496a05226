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

function rowThatHolds(
  node: MapNode,
  rows: readonly LikelihoodRow[],
  parents: readonly MapNode[],
  assumptions: readonly NodeState[],
): LikelihoodRow | null {
  const [only, ...others] = rows;
  if (only && others.length === 0) return only.given.length === 0 ? only : null;
  const assumed = assumptions.filter(({ nodeId }) => parents.some(({ id }) => id === nodeId));
  if (assumed.length < parents.length) return null;
  const holding = rowHolding(node, rows, assumed);
  return holding.kind === 'row' ? holding.row : null;
}
