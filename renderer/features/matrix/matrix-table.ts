import {
  consistencyOf,
  parseConsistency,
  ratingOf,
} from '../../../shared/analysis/ach/consistency.ts';
import type { StateRating } from '../../../shared/document/commands/rate-evidence.ts';
import type { EvidenceId } from '../../../shared/lib/ids.ts';
import type { Rating } from '../../../shared/model/evidence.ts';
import { shortWordsOf } from './matrix-words.ts';
import type { Matrix } from './use-matrix.ts';

type Table = Pick<Matrix, 'node' | 'rows' | 'columns' | 'analyst'>;

/** The matrix as lines and tabs, for a spreadsheet: a heading, then a line for each passage. */
export function matrixAsText({
  node,
  rows,
  columns,
}: Pick<Table, 'node' | 'rows' | 'columns'>): string {
  const heading = ['Passage', ...columns.map((column) => node.states[column]?.label ?? '')];
  const lines = rows.map((row) => [
    shortWordsOf(row, 200),
    ...columns.map((column) => {
      const rating = row.cells[column];
      return rating ? consistencyOf(rating) : '';
    }),
  ]);
  return [heading, ...lines].map((cells) => cells.map(inOneCell).join('\t')).join('\n');
}

/** A tab or a line break within a text would begin another cell. */
function inOneCell(text: string): string {
  return text.replace(/\s+/g, ' ');
}

/** The rating of one cell of the matrix. */
export function ratingAt(
  { node, rows, columns, analyst }: Table,
  place: { readonly row: number; readonly column: number },
  rating: Rating | null,
  newId: () => EvidenceId,
): StateRating | null {
  const row = rows[place.row];
  const state = node.states[columns[place.column - 1] ?? -1];
  if (!row || !state) return null;
  const of = { passageId: row.passage.id, nodeId: node.id, stateId: state.id };
  return { ...of, analyst, rating, newId: newId() };
}

/** What a pasted block means for the cells from one place on, and how many of its cells are no ratings. */
export function readPastedBlock(
  table: Table,
  text: string,
  from: { readonly row: number; readonly column: number },
  newId: () => EvidenceId,
): { readonly ratings: readonly StateRating[]; readonly unread: number } {
  const ratings: StateRating[] = [];
  let unread = 0;
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n');
  for (const [down, line] of lines.entries()) {
    for (const [right, word] of line.split('\t').entries()) {
      const consistency = parseConsistency(word);
      const place = { row: from.row + down, column: from.column + right };
      const rating = consistency ? ratingOf(consistency) : null;
      const each = consistency === undefined ? null : ratingAt(table, place, rating, newId);
      if (each) ratings.push(each);
      else unread += 1;
    }
  }
  return { ratings, unread };
}
