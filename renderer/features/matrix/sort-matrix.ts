import { diagnosticityOf } from '../../../shared/analysis/ach/diagnosticity.ts';
import { type MatrixRow, opinionsOf } from '../../../shared/analysis/ach/matrix.ts';
import type { DocumentState } from '../../../shared/document/state.ts';
import { compareText } from '../../../shared/lib/compare.ts';

/** Orders of rows: as they stand in their articles, or by what makes them interesting. */
export const rowOrders = ['source', 'diagnosticity', 'date', 'difference'] as const;
export type RowOrder = (typeof rowOrders)[number];

export const rowOrderNames: Readonly<Record<RowOrder, string>> = {
  source: 'By source',
  diagnosticity: 'Most diagnostic first',
  date: 'Newest first',
  difference: 'Most disputed first',
};

/** The rows in an order; those that are alike in it stay by source and place in the text. */
export function sortRows(rows: readonly MatrixRow[], order: RowOrder): readonly MatrixRow[] {
  const bySource = [...rows].sort(compareSources);
  const key = keyOf(order);
  return key === null ? bySource : sortBy(bySource, key);
}

function keyOf(order: RowOrder): ((row: MatrixRow) => number) | null {
  switch (order) {
    case 'source':
      return null;
    case 'diagnosticity':
      return ({ cells }) => -(diagnosticityOf(cells) ?? -1);
    case 'date':
      return ({ source }) => -dateNumber(source.published);
    case 'difference':
      return ({ details }) => -Math.max(0, ...details.map((cell) => opinionsOf(cell).spread ?? 0));
  }
}

function sortBy(rows: readonly MatrixRow[], key: (row: MatrixRow) => number): readonly MatrixRow[] {
  const keyed = rows.map((row) => ({ row, value: key(row) }));
  return keyed.sort((a, b) => a.value - b.value).map(({ row }) => row);
}

function compareSources(a: MatrixRow, b: MatrixRow): number {
  return (
    compareText(a.source.title, b.source.title) ||
    compareText(a.source.id, b.source.id) ||
    a.passage.position.start - b.passage.position.start ||
    compareText(a.passage.id, b.passage.id)
  );
}

/** 20190302 for a day; months and days that are not known count as the first. */
function dateNumber(date: string | null): number {
  const [year = 0, month = 0, day = 0] = (date ?? '').split('-').map(Number);
  return year * 10_000 + month * 100 + day;
}

/** Columns in the order of the map, or with the least inconsistent first; places in the node's states. */
export function orderColumns(
  sums: readonly number[],
  isByInconsistency: boolean,
): readonly number[] {
  const columns = sums.map((_, column) => column);
  if (!isByInconsistency) return columns;
  return columns.sort((a, b) => (sums[a] ?? 0) - (sums[b] ?? 0) || a - b);
}

/** The node that has the most evidence: the one to begin with. */
export function nodeToBeginWith({ node, evidence }: DocumentState) {
  const counts = new Map<string, number>();
  for (const { target } of evidence.values()) {
    if (target.kind === 'state') counts.set(target.nodeId, (counts.get(target.nodeId) ?? 0) + 1);
  }
  const candidates = [...node.values()].filter(({ states }) => states.length > 1);
  return candidates.reduce(
    (best, each) => ((counts.get(each.id) ?? 0) > (counts.get(best?.id ?? '') ?? -1) ? each : best),
    candidates[0],
  );
}
