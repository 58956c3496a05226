import type { LikelihoodId, ValueId } from '../../lib/ids.ts';
import { failure, type Result, success } from '../../lib/result.ts';
import { isSameValue } from '../../lib/same-value.ts';
import type { NodeState } from '../../model/fields.ts';
import type { Chance, LikelihoodRow, StateChance } from '../../model/likelihood.ts';
import type { MapNode } from '../../model/node.ts';
import type { ValueRow } from '../../model/value.ts';
import { nodeStateInWords, titleOf } from '../words.ts';
import { type BareUnit, readChance, writeChance } from './chance-text.ts';
import { decimalIn, shiftedText } from './decimal-text.ts';
import { chancesAt, putChances, putValueAt, type RowChanges } from './edit-table.ts';
import { addsUp, sumOfRow } from './mend-row.ts';
import {
  combinationAt,
  combinationsOf,
  haveSameGiven,
  rowHolding,
  type TableRow,
} from './row-table.ts';
import { inOrder } from './say-chance.ts';
import { readSheet, writeSheet } from './sheet-text.ts';
import { mapLines, type SheetLine, wordOfState } from './table-lines.ts';

/** Tables of more combinations are neither copied nor shown whole. */
export const mostCombinations = 20_000;

/** A pasted table as it was understood, before anything is changed. */
export interface ReadTable<Row extends TableRow> {
  /** What would be changed; nothing where the table says what holds already. */
  readonly changes: RowChanges<Row>;
  readonly lineCount: number;
  /** How many lines say what holds already. */
  readonly sameCount: number;
  /** What was left out or taken with a grain of salt, a sentence each. */
  readonly remarks: readonly string[];
}

/** The table of a node's likelihoods for a spreadsheet: a column for each parent, one for each state. */
export function writeChanceTable(
  node: MapNode,
  parents: readonly MapNode[],
  rows: readonly LikelihoodRow[],
): string {
  return writeTable(
    parents,
    node.states.map(({ label }) => label),
    (combination) => {
      const holding = rowHolding(node, rows, combination);
      if (holding.kind !== 'row') return node.states.map(() => '');
      return node.states.map(({ id }) => {
        const said = holding.row.chances.find(({ stateId }) => stateId === id);
        return said ? writeChance(said.chance).replace(' %', '%') : '';
      });
    },
  );
}

/** The same of an objective's values, in one column. */
export function writeValueTable(
  node: MapNode,
  parents: readonly MapNode[],
  rows: readonly ValueRow[],
): string {
  const unit = rows.find((row) => row.unit !== '')?.unit;
  return writeTable(parents, [unit ? `Value (${unit})` : 'Value'], (combination) => {
    const holding = rowHolding(node, rows, combination);
    return [holding.kind === 'row' ? shiftedText(holding.row.value, 0) : ''];
  });
}

function writeTable(
  parents: readonly MapNode[],
  columns: readonly string[],
  cellsAt: (combination: readonly NodeState[]) => readonly string[],
): string {
  const heading = [...parents.map(titleOf), ...columns.map(wordOfState)];
  const lines = Array.from({ length: combinationsOf(parents) }, (_, place) => {
    const combination = combinationAt(parents, place);
    const labels = combination.map(({ nodeId, stateId }) => {
      const parent = parents.find(({ id }) => id === nodeId);
      return wordOfState(parent?.states.find(({ id }) => id === stateId)?.label ?? '');
    });
    return [...labels, ...cellsAt(combination)];
  });
  return writeSheet([heading, ...lines]);
}

/**
 * Reads a table of likelihoods from a spreadsheet and says what it would change: lines that say what
 * holds already change nothing. A failure is a sentence.
 */
export function readChanceTable(
  text: string,
  node: MapNode,
  parents: readonly MapNode[],
  rows: readonly LikelihoodRow[],
  newId: () => LikelihoodId,
): Result<ReadTable<LikelihoodRow>, string> {
  const sheet = mapLines(
    readSheet(text),
    parents,
    node.states.map(({ label }) => label),
    (cell) => readChance(cell).ok,
  );
  if (!sheet.ok) return sheet;
  const unit = unitOf(sheet.value.lines);
  const remarks = [...sheet.value.remarks];
  const wanted = sheet.value.lines.flatMap((line) => {
    const chances = chancesOfLine(node, line, unit);
    if (!chances.ok) remarks.push(`Line ${line.number}: ${chances.failure}`);
    return chances.ok && chances.value ? [{ line, chances: chances.value }] : [];
  });
  return success(
    planChanges(wanted, remarks, rows, (now, { line, chances }) => {
      const before = chancesUnder(node, parents, now, line.given);
      if (before && isSameValue(inOrder(node.states, before), chances)) return null;
      const mended = withoutRounding(chances);
      if (!addsUp(mended)) remarks.push(doesNotAddUp(line.number, chances));
      else if (mended !== chances) remarks.push(roundedAway(line.number, chances));
      return putChances(node, now, line.given, mended, newId());
    }),
  );
}

/** The same for the values of an objective. */
export function readValueTable(
  text: string,
  node: MapNode,
  parents: readonly MapNode[],
  rows: readonly ValueRow[],
  newId: () => ValueId,
): Result<ReadTable<ValueRow>, string> {
  const sheet = mapLines(readSheet(text), parents, ['Value'], (cell) => valueIn(cell) !== null);
  if (!sheet.ok) return sheet;
  const remarks = [...sheet.value.remarks];
  const wanted = sheet.value.lines.flatMap((line) => {
    const [cell = ''] = line.cells;
    const value = valueIn(cell);
    if (value === null && cell !== '') {
      remarks.push(`Line ${line.number}: “${cell}” is no value and was left out.`);
    }
    return value === null ? [] : [{ line, value }];
  });
  return success(
    planChanges(wanted, remarks, rows, (now, { line, value }) => {
      const isWhole = line.given.length === parents.length;
      const holding = isWhole ? rowHolding(node, now, line.given) : null;
      const before =
        holding?.kind === 'row'
          ? holding.row
          : now.find(({ given }) => haveSameGiven(given, line.given));
      if (before?.value === value) return null;
      return putValueAt(node, now, line.given, value, newId());
    }),
  );
}

const largestValue = 1e12;

/** A value as spreadsheets write it; null where it is none, or too large to be kept. */
export function valueIn(cell: string): number | null {
  // "12,000" of a spreadsheet is twelve thousand; "0,5" is a half.
  const plain = /^[-+−]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(cell) ? cell.replaceAll(',', '') : cell;
  const value = Number(decimalIn(plain) ?? Number.NaN);
  return Math.abs(value) <= largestValue ? value : null;
}

/** Applies one line after the other to the rows, and keeps what each row was in the end. */
function planChanges<Row extends TableRow, Wanted extends { readonly line: SheetLine }>(
  wanted: readonly Wanted[],
  remarks: string[],
  rows: readonly Row[],
  change: (now: readonly Row[], wanted: Wanted) => RowChanges<Row> | null,
): ReadTable<Row> {
  const now = new Map(rows.map((row) => [row.id as string, row]));
  const put = new Map<string, Row>();
  const removed = new Set<Row['id']>();
  let sameCount = 0;
  for (const each of wanted) {
    const changes = change([...now.values()], each);
    if (!changes) sameCount += 1;
    for (const id of changes?.removeIds ?? []) {
      removed.add(id);
      now.delete(id);
      put.delete(id);
    }
    for (const row of changes?.put ?? []) {
      now.set(row.id, row);
      put.set(row.id, row);
    }
  }
  const changes = { put: [...put.values()], removeIds: [...removed] };
  return { changes, lineCount: wanted.length, sameCount, remarks };
}

/** What holds for a whole combination, or what the row under just this condition says; null for none. */
function chancesUnder(
  node: MapNode,
  parents: readonly MapNode[],
  rows: readonly LikelihoodRow[],
  given: readonly NodeState[],
): readonly StateChance[] | null {
  const own = rows.filter((row) => haveSameGiven(row.given, given));
  if (given.length < parents.length) return own[0]?.chances ?? null;
  const holding = rowHolding(node, rows, given);
  return holding.kind === 'row' ? chancesAt(node, rows, given) : null;
}

/** Whether bare numbers count in wholes or in per cent: seen from all of them together. */
function unitOf(lines: readonly SheetLine[]): BareUnit {
  const bare = lines.flatMap(({ cells }) => cells.flatMap((cell) => decimalIn(cell) ?? []));
  if (bare.length === 0) return 'percent';
  if (bare.some((each) => Number(each) > 1)) return 'hundredths';
  const isWhole = lines.some(({ cells }) => {
    const numbers = cells.map((cell) => Number(decimalIn(cell) ?? 0));
    return Math.abs(numbers.reduce((sum, each) => sum + each, 0) - 1) < 0.02;
  });
  return isWhole || bare.some((each) => each.includes('.')) ? 'fraction' : 'hundredths';
}

/** The chances of one line; null for an empty one. A single empty cell takes the rest. */
function chancesOfLine(
  node: MapNode,
  { cells, given }: SheetLine,
  unit: BareUnit,
): Result<readonly StateChance[] | null, string> {
  const empty = cells.filter((cell) => cell === '').length;
  if (empty === cells.length) return success(null);
  if (empty > 1) return failure(`${empty} chances are missing. It was left out.`);
  const chances: StateChance[] = [];
  for (const [place, { id }] of node.states.entries()) {
    const cell = cells[place] ?? '';
    const read: Result<Chance, string> =
      cell === '' ? success({ kind: 'rest' }) : readChance(cell, unit);
    if (!read.ok) return failure(`${read.failure} It was left out.`);
    chances.push({ stateId: id, chance: read.value });
  }
  if (chances.filter(({ chance }) => chance.kind === 'rest').length > 1) {
    const where = given.length > 0 ? '' : ' of the default';
    return failure(`more than one state${where} takes the rest. It was left out.`);
  }
  return success(chances);
}

// Three thirds of two digits are 99 %; what is further off is no rounding.
const mostRounding = 0.015;

/** Chances that were rounded one by one, made to add up: the largest takes what is missing. */
function withoutRounding(chances: readonly StateChance[]): readonly StateChance[] {
  const { sum, hasRest } = sumOfRow(chances);
  const numbers = chances.flatMap(({ chance }) => (chance.kind === 'number' ? [chance.value] : []));
  const isRounded = !hasRest && numbers.length === chances.length;
  if (addsUp(chances) || !isRounded || Math.abs(sum - 1) > mostRounding) return chances;
  const largest = numbers.indexOf(Math.max(...numbers));
  return chances.map((each, place) =>
    place === largest && each.chance.kind === 'number'
      ? {
          ...each,
          chance: { kind: 'number', value: Number((each.chance.value + 1 - sum).toFixed(12)) },
        }
      : each,
  );
}

function roundedAway(line: number, chances: readonly StateChance[]): string {
  const sum = shiftedText(Number(sumOfRow(chances).sum.toFixed(12)), 2);
  return `Line ${line} adds up to ${sum} %, by rounding. Its largest chance takes the difference.`;
}

function doesNotAddUp(line: number, chances: readonly StateChance[]): string {
  const sum = shiftedText(Number(sumOfRow(chances).sum.toFixed(12)), 2);
  return `Line ${line} adds up to ${sum} %, not 100 %. It is taken in, and can be mended there.`;
}

/** "Summit = Held, Talks = Failed": the condition of a row, in a line; "always" for none. */
export function conditionInLine(given: readonly NodeState[], parents: readonly MapNode[]): string {
  if (given.length === 0) return 'always';
  return given
    .map(({ nodeId, stateId }) => {
      const parent = parents.find(({ id }) => id === nodeId);
      return parent ? nodeStateInWords(parent, stateId) : 'a node that is not asked';
    })
    .join(', ');
}
