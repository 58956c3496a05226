import { failure, type Result, success } from '../../lib/result.ts';
import type { NodeState } from '../../model/fields.ts';
import type { MapNode } from '../../model/node.ts';
import { listInWords, titleOf } from '../words.ts';
import { combinationAt, combinationsOf } from './row-table.ts';

/** One line of a sheet: under which condition, and its cells in the order of the table's own columns. */
export interface SheetLine {
  /** As the spreadsheet counts, from 1. */
  readonly number: number;
  readonly given: readonly NodeState[];
  readonly cells: readonly string[];
}

/** The lines of a sheet, laid over a node's table, and what did not fit. */
export interface MappedSheet {
  readonly lines: readonly SheetLine[];
  readonly remarks: readonly string[];
}

/** Which column of the sheet holds what; null where the sheet has none for it. */
interface Columns {
  readonly ofParents: readonly (number | null)[];
  readonly ofCells: readonly (number | null)[];
  readonly headings: number;
  readonly remarks: readonly string[];
}

const anyWords: ReadonlySet<string> = new Set(['any', 'all', '*', '(any)', 'default']);

/**
 * Lays a sheet over the table of a node. With a heading, columns are found by the titles of parents and
 * the names of the table's own columns; without one, by their order. Without columns for the parents
 * its lines are those of the table, in its order. A blank condition repeats the one above, as merged
 * cells do; "any" leaves it open.
 */
export function mapLines(
  sheet: readonly (readonly string[])[],
  parents: readonly MapNode[],
  labels: readonly string[],
  isCell: (cell: string) => boolean,
): Result<MappedSheet, string> {
  const [first] = sheet;
  if (!first) return failure('There is nothing to paste: the table is empty.');
  const columns =
    columnsByHeading(first, parents, labels, isCell) ?? columnsByOrder(first, parents, labels);
  if (!columns) {
    return failure(
      `The table has ${first.length} columns. It needs ${parents.length + labels.length}: ${listInWords([...parents.map(titleOf), ...labels])}; or only the last ${labels.length}.`,
    );
  }
  if (columns.ofCells.every((column) => column === null)) {
    return failure(`No column is called ${listInWords(labels)}. Nothing was changed.`);
  }
  const body = sheet.slice(columns.headings);
  const hasConditions = columns.ofParents.some((column) => column !== null);
  const mapped = hasConditions
    ? linesByCondition(body, parents, columns)
    : linesInOrder(body, parents, columns);
  return success({ lines: mapped.lines, remarks: [...columns.remarks, ...mapped.remarks] });
}

/** What a state is called in a sheet. */
export function wordOfState(label: string): string {
  return label.trim() || 'unnamed state';
}

function plain(text: string): string {
  return text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

function columnsByHeading(
  heading: readonly string[],
  parents: readonly MapNode[],
  labels: readonly string[],
  isCell: (cell: string) => boolean,
): Columns | null {
  const words = heading.map(plain);
  const used = new Set<number>();
  const find = (name: string): number | null => {
    const at = words.findIndex((word, place) => word === plain(name) && !used.has(place));
    if (at >= 0) used.add(at);
    return at < 0 ? null : at;
  };
  const ofParents = parents.map((parent) => find(titleOf(parent)));
  const ofCells = labels.map((label) => find(wordOfState(label)));
  if (used.size === 0) {
    // A heading in other words is still one, if nothing in it could be a number of the table.
    const isHeading = heading.slice(-labels.length).every((cell) => cell !== '' && !isCell(cell));
    const byOrder = isHeading ? columnsByOrder(heading, parents, labels) : null;
    return byOrder && { ...byOrder, headings: 1 };
  }
  const valueColumn =
    labels.length === 1 && ofCells[0] === null
      ? words.findIndex((word) => word.startsWith('value'))
      : -1;
  if (valueColumn >= 0) used.add(valueColumn);
  const unknown = heading.filter((cell, place) => cell !== '' && !used.has(place));
  const remarks = unknown.map(
    (cell) => `The column “${cell}” is none of this table. It was left out.`,
  );
  return {
    ofParents,
    ofCells: valueColumn >= 0 ? [valueColumn] : ofCells,
    headings: 1,
    remarks,
  };
}

function columnsByOrder(
  first: readonly string[],
  parents: readonly MapNode[],
  labels: readonly string[],
): Columns | null {
  const before = first.length - labels.length;
  if (before !== 0 && before !== parents.length) return null;
  return {
    ofParents: parents.map((_, place) => (before === 0 ? null : place)),
    ofCells: labels.map((_, place) => before + place),
    headings: 0,
    remarks: [],
  };
}

function cellsOf(line: readonly string[], { ofCells }: Columns): string[] {
  return ofCells.map((column) => (column === null ? '' : (line[column] ?? '')));
}

function linesInOrder(
  body: readonly (readonly string[])[],
  parents: readonly MapNode[],
  columns: Columns,
): MappedSheet {
  const count = combinationsOf(parents);
  const lines = body.slice(0, count).map((line, place) => ({
    number: place + 1 + columns.headings,
    given: combinationAt(parents, place),
    cells: cellsOf(line, columns),
  }));
  const extra = body.length - count;
  const missing = count - body.length;
  return {
    lines,
    remarks: [
      ...(extra > 0
        ? [`It has ${body.length} lines, the table ${count}: the last ${extra} were left out.`]
        : []),
      ...(missing > 0
        ? [`It has ${body.length} lines, the table ${count}: they are taken as the first ones.`]
        : []),
    ],
  };
}

function linesByCondition(
  body: readonly (readonly string[])[],
  parents: readonly MapNode[],
  columns: Columns,
): MappedSheet {
  const lines: SheetLine[] = [];
  const remarks: string[] = [];
  const seen = new Map<string, number>();
  let above: readonly string[] = [];
  for (const [place, line] of body.entries()) {
    const number = place + 1 + columns.headings;
    above = columns.ofParents.map((column, parent) => {
      const cell = column === null ? 'any' : (line[column] ?? '');
      return cell === '' ? (above[parent] ?? 'any') : cell;
    });
    const given = conditionOf(above, parents);
    if (!given.ok) {
      remarks.push(`Line ${number}: ${given.failure} It was left out.`);
      continue;
    }
    const key = given.value.map(({ nodeId, stateId }) => `${nodeId} ${stateId}`).join();
    const earlier = seen.get(key);
    if (earlier !== undefined) {
      remarks.push(`Lines ${earlier} and ${number} are for the same case. The later one counts.`);
    }
    seen.set(key, number);
    lines.push({ number, given: given.value, cells: cellsOf(line, columns) });
  }
  return { lines, remarks };
}

function conditionOf(
  words: readonly string[],
  parents: readonly MapNode[],
): Result<readonly NodeState[], string> {
  const given: NodeState[] = [];
  for (const [place, parent] of parents.entries()) {
    const word = words[place] ?? '';
    const state = parent.states.find(({ label }) => plain(wordOfState(label)) === plain(word));
    if (state) given.push({ nodeId: parent.id, stateId: state.id });
    else if (!anyWords.has(plain(word))) {
      return failure(`${titleOf(parent)} has no state “${word}”.`);
    }
  }
  return success(given);
}
