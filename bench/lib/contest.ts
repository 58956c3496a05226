import type { ContestRow } from './bench.ts';

/** What the table shows of a contestant; null where there is nothing. */
export function figureOf({ results, statistic }: ContestRow, contestant: number): number | null {
  return results[contestant]?.[statistic] ?? null;
}

/**
 * How many times better we are than another: above 1 for more frames, or for less time or memory.
 * Null where one of the two was not measured.
 */
export function advantageOver(row: ContestRow, contestant: number): number | null {
  const [ours, other] = [figureOf(row, 0), figureOf(row, contestant)];
  if (ours === null || other === null) return null;
  return row.unit === 'frames/s' ? ours / other : other / ours;
}
