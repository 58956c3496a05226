import { assertNever } from '../../lib/assert.ts';
import type { Rating } from '../../model/evidence.ts';
import type { Credibility } from '../../model/passage.ts';
import type { Reliability } from '../../model/source.ts';
import { scoreOf } from './consistency.ts';

/** A row of an ACH matrix: one rating for each state, null where there is none, and the passage's grades. */
export interface AchRow {
  readonly cells: readonly (Rating | null)[];
  readonly reliability: Reliability | null;
  readonly credibility: Credibility | null;
}

/**
 * The ways to sum up what speaks against a state:
 *
 * - `count`: how many passages are inconsistent with it (Heuer 1999, chapter 8, step 5).
 * - `weighted`: their strength added up: II is 2, I is 1, a weak i is ½ (PARC, ACH technical
 *   description, "inconsistency score").
 * - `graded`: the same, each times the weight of its grades (PARC's "weighted inconsistency score" has
 *   √½, 1 and √2 for low, medium and high credibility and relevance; here A–E and 1–5 take five even
 *   steps over the same range).
 * - `likelihood`: the weight of evidence against it, Σ −ln r, with r = 1.5, 3 or 10 for low, moderate
 *   and high diagnosticity, and 1/r where it challenges (Good 1950). What supports a state counts too.
 */
export const inconsistencyMethods = ['count', 'weighted', 'graded', 'likelihood'] as const;
export type InconsistencyMethod = (typeof inconsistencyMethods)[number];

const ratios = { low: 1.5, moderate: 3, high: 10 } as const;

/** What one row adds to the inconsistency of one column. */
export function contributionOf(method: InconsistencyMethod, row: AchRow, column: number): number {
  const rating = row.cells[column];
  if (!rating) return 0;
  switch (method) {
    case 'count':
      return rating.stance === 'challenges' ? 1 : 0;
    case 'weighted':
      return strengthAgainst(rating);
    case 'graded':
      return strengthAgainst(rating) * gradeWeightOf(row);
    case 'likelihood':
      return rating.stance === 'context'
        ? 0
        : (rating.stance === 'challenges' ? 1 : -1) * Math.log(ratios[rating.diagnosticity]);
    default:
      return assertNever(method);
  }
}

/** The inconsistency of each column, in their order. The order of rows does not matter. */
export function inconsistencies(
  method: InconsistencyMethod,
  rows: readonly AchRow[],
  columnCount: number,
): readonly number[] {
  return Array.from({ length: columnCount }, (_, column) =>
    rows.reduce((sum, row) => sum + contributionOf(method, row, column), 0),
  );
}

/** The weight of a passage's grades: 2 for A1, 1 for C3 and for what is not graded or F6, ½ for E5. */
export function gradeWeightOf({
  reliability,
  credibility,
}: Pick<AchRow, 'reliability' | 'credibility'>): number {
  return (
    stepWeight(reliability ? 'ABCDE'.indexOf(reliability) : -1) *
    stepWeight(credibility === null || credibility === 6 ? -1 : credibility - 1)
  );
}

/** √2 for the best of five grades, √½ for the worst; what cannot be judged weighs like the middle one. */
function stepWeight(step: number): number {
  return step < 0 ? 1 : 2 ** ((2 - step) / 4);
}

const strengthAgainst = (rating: Rating): number => Math.max(0, -scoreOf(rating));

/** Sums that differ by less are the same: what is left of adding the same fractions in another order. */
const tieWithin = 1e-9;

/** The columns with the least inconsistency: one that leads, or several that tie. */
export function leadersOf(sums: readonly number[]): readonly number[] {
  const least = Math.min(...sums);
  return sums.flatMap((sum, column) => (sum - least <= tieWithin ? [column] : []));
}

/** The place of each column, from 1; those that tie share one. */
export function placesOf(sums: readonly number[]): readonly number[] {
  return sums.map((sum) => 1 + sums.filter((other) => sum - other > tieWithin).length);
}
