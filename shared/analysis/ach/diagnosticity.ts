import type { Rating } from '../../model/evidence.ts';
import { scoreOf } from './consistency.ts';

/**
 * How differently a passage speaks about the states: the mean difference between the scores of two
 * states, over all pairs that are rated, from 0 (it fits all alike and decides nothing) to 4 (CC for
 * one of two, II for the other). Null where fewer than two states are rated. The idea is Heuer's (1999,
 * chapter 8, step 3); the measure is ours.
 */
export function diagnosticityOf(cells: readonly (Rating | null)[]): number | null {
  const scores = cells.flatMap((cell) => (cell ? [scoreOf(cell)] : [])).sort((a, b) => a - b);
  const count = scores.length;
  if (count < 2) return null;
  // In ascending order each score is added once for every smaller one and taken off for every greater.
  const differences = scores.reduce((sum, score, at) => sum + score * (2 * at - count + 1), 0);
  return differences / ((count * (count - 1)) / 2);
}
