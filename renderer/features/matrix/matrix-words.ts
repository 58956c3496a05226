import { consistencyOf, consistencyWords } from '../../../shared/analysis/ach/consistency.ts';
import type { InconsistencyMethod } from '../../../shared/analysis/ach/inconsistency.ts';
import type { MatrixRow } from '../../../shared/analysis/ach/matrix.ts';
import type { Rating } from '../../../shared/model/evidence.ts';
import type { NodeStateOption } from '../../../shared/model/node.ts';

/** The choice of formula, in a word or two. */
export const methodNames: Readonly<Record<InconsistencyMethod, string>> = {
  count: 'Count',
  weighted: 'By strength',
  graded: 'By strength and grades',
  likelihood: 'Weight of evidence',
};

/** Each formula as it is shown beside its results. */
export const methodFormulas: Readonly<Record<InconsistencyMethod, string>> = {
  count: 'Inconsistency = how many passages are i, I or II.',
  weighted: 'Inconsistency = sum of II 2, I 1, i ½.',
  graded:
    'Inconsistency = sum of (II 2, I 1, i ½) × grades: A 1.4, B 1.2, C 1, D 0.8, E 0.7, the same for 1 to 5; not graded 1.',
  likelihood:
    'Inconsistency = −Σ ln r, with r 10, 3, 1.5 for CC, C, c and 1/10, 1/3, 1/1.5 for II, I, i. Below 0 more speaks for than against.',
};

export const diagnosticityFormula =
  'Diagnosticity = mean difference between two states, with CC 2, C 1, c ½, N 0 and the same below 0 for II, I, i.';

/** A sum in at most one decimal, with a true minus sign. */
export function formatSum(sum: number): string {
  const rounded = Math.round(sum * 10) / 10;
  const digits = Number.isInteger(rounded)
    ? String(Math.abs(rounded))
    : Math.abs(rounded).toFixed(1);
  return rounded < 0 ? `−${digits}` : digits;
}

/** What a cell holds, for who hears it. */
export function describeRating(rating: Rating | null): string {
  return rating ? consistencyWords[consistencyOf(rating)] : 'not rated';
}

/** A passage in short: its gist, or the beginning of its words. */
export function shortWordsOf({ passage }: Pick<MatrixRow, 'passage'>, most = 60): string {
  const words = passage.gist || passage.quote?.exact || 'A passage without words here';
  const characters = [...words];
  return characters.length <= most
    ? words
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}

/** "A", "A and B", "A, B and C": names of states, quoted. */
function namesOf(states: readonly NodeStateOption[], columns: readonly number[]): string {
  const names = columns.map((column) => `“${states[column]?.label || 'Untitled'}”`);
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`;
}

/** Which states have the least against them, as a sentence. */
export function describeLeaders(
  states: readonly NodeStateOption[],
  leaders: readonly number[],
): string {
  const names = namesOf(states, leaders);
  if (states.length === 1) {
    return 'There is only one state, and nothing to weigh it against. Add another to the node.';
  }
  if (leaders.length === states.length) return 'Nothing tells the states apart so far.';
  return leaders.length === 1
    ? `${names} has the least against it.`
    : `${names} have the least against them, and tie.`;
}

/** Marks the states with the least and the most against them; the numbers tell the others apart. */
export function describePlaceOf(place: number, last: number): string {
  if (place === 1) return 'least';
  return place === last ? 'most' : '';
}

/** What would be without a passage: "“B” would lead". */
export function describeWithout(
  states: readonly NodeStateOption[],
  leaders: readonly number[],
): string {
  if (leaders.length === states.length) return 'nothing would tell the states apart';
  return `${namesOf(states, leaders)} would ${leaders.length === 1 ? 'lead' : 'tie'}`;
}
