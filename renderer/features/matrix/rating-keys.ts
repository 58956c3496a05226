import {
  type Consistency,
  consistencyOf,
  ratingOf,
} from '../../../shared/analysis/ach/consistency.ts';
import type { Rating } from '../../../shared/model/evidence.ts';

const supporting: readonly Consistency[] = ['C', 'CC', 'c'];
const challenging: readonly Consistency[] = ['I', 'II', 'i'];
const strengths = { '1': 'low', '2': 'moderate', '3': 'high' } as const;

/**
 * What a key makes of a cell: C, S or + is consistent, I or − inconsistent, N or 0 neutral; the same key
 * again goes on to very and then to weakly; 1, 2 and 3 set how strongly; Delete empties it. Undefined
 * for a key that means nothing here.
 */
export function ratingByKey(key: string, current: Rating | null): Rating | null | undefined {
  switch (key.toLowerCase()) {
    case 'c':
    case 's':
    case '+':
    case '=':
      return ratingOf(next(supporting, current));
    case 'i':
    case '-':
    case '−':
      return ratingOf(next(challenging, current));
    case 'n':
    case '0':
      return ratingOf('N');
    case '1':
    case '2':
    case '3':
      if (!current || current.stance === 'context') return undefined;
      return { ...current, diagnosticity: strengths[key as keyof typeof strengths] };
    case 'delete':
    case 'backspace':
      return null;
    default:
      return undefined;
  }
}

function next(steps: readonly Consistency[], current: Rating | null): Consistency {
  const at = current ? steps.indexOf(consistencyOf(current)) : -1;
  return steps[(at + 1) % steps.length] ?? 'N';
}
