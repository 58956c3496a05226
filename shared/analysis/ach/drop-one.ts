import {
  type AchRow,
  contributionOf,
  type InconsistencyMethod,
  inconsistencies,
  leadersOf,
} from './inconsistency.ts';

/** A row on which the ranking hangs, and the columns that would lead without it. */
export interface DecidingRow {
  readonly row: number;
  readonly leaders: readonly number[];
}

/**
 * The rows that alone decide which column leads: left out, another one would, or there would be a tie
 * where there is none. Source: Heuer (1999), chapter 8, step 6.
 */
export function decidingRows(
  method: InconsistencyMethod,
  rows: readonly AchRow[],
  columnCount: number,
): readonly DecidingRow[] {
  const sums = inconsistencies(method, rows, columnCount);
  const now = leadersOf(sums).join();
  return rows.flatMap((each, row) => {
    const without = sums.map((sum, column) => sum - contributionOf(method, each, column));
    const leaders = leadersOf(without);
    return leaders.join() === now ? [] : [{ row, leaders }];
  });
}
