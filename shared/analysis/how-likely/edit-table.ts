import type { LikelihoodId, StateId, ValueId } from '../../lib/ids.ts';
import type { NodeState } from '../../model/fields.ts';
import {
  type Chance,
  createLikelihood,
  type LikelihoodRow,
  type StateChance,
} from '../../model/likelihood.ts';
import type { MapNode } from '../../model/node.ts';
import { createValue, type ValueRow } from '../../model/value.ts';
import { haveSameGiven, rowHolding, type TableRow } from './row-table.ts';
import { sayChance } from './say-chance.ts';

/** What becomes of the rows of a table. */
export interface RowChanges<Row extends TableRow> {
  readonly put: readonly Row[];
  readonly removeIds: readonly Row['id'][];
}

/**
 * Sets the chance of one state for exactly one combination of all parents. The row for that combination
 * is changed; where there is none, an exception is made of what held there before. No other combination
 * changes.
 */
export function editChanceCell(
  node: MapNode,
  rows: readonly LikelihoodRow[],
  combination: readonly NodeState[],
  said: { readonly stateId: StateId; readonly chance: Chance; readonly held: ReadonlySet<StateId> },
  newId: LikelihoodId,
): RowChanges<LikelihoodRow> {
  const before = chancesAt(node, rows, combination);
  const chances = sayChance(node.states, before, said.stateId, said.chance, said.held);
  return putChances(node, rows, combination, chances, newId);
}

/** The chances that hold for a combination; of rows that contradict each other, those of the first. */
export function chancesAt(
  node: MapNode,
  rows: readonly LikelihoodRow[],
  combination: readonly NodeState[],
): readonly StateChance[] {
  const holding = rowHolding(node, rows, combination);
  if (holding.kind === 'row') return holding.row.chances;
  return holding.kind === 'contradiction' ? (holding.rows[0]?.chances ?? []) : [];
}

/** Makes a row say these chances under a condition: the one that there is, or a new one. */
export function putChances(
  node: MapNode,
  rows: readonly LikelihoodRow[],
  given: readonly NodeState[],
  chances: readonly StateChance[],
  newId: LikelihoodId,
): RowChanges<LikelihoodRow> {
  const fields = { chances: [...chances] };
  return replaceRow(rows, given, fields, () =>
    createLikelihood({ id: newId, nodeId: node.id, given: [...given], ...fields }),
  );
}

/** Makes a row say this value under a condition: the one that there is, or a new one. */
export function putValueAt(
  node: MapNode,
  rows: readonly ValueRow[],
  given: readonly NodeState[],
  value: number,
  newId: ValueId,
): RowChanges<ValueRow> {
  const unit = rows.find((row) => row.unit !== '')?.unit ?? '';
  return replaceRow(rows, given, { value }, () =>
    createValue({ id: newId, nodeId: node.id, given: [...given], value, unit }),
  );
}

// Of several rows under the same condition the first stays: the others would contradict it.
function replaceRow<Row extends TableRow>(
  rows: readonly Row[],
  given: readonly NodeState[],
  fields: Partial<Row>,
  make: () => Row,
): RowChanges<Row> {
  const [first, ...others] = rows.filter((row) => haveSameGiven(row.given, given));
  const put = first ? { ...first, ...fields } : make();
  return { put: [put], removeIds: others.map(({ id }) => id) };
}
