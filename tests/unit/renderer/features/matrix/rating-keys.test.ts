import { describe, expect, it } from 'vitest';
import { ratingByKey } from '../../../../../renderer/features/matrix/rating-keys.ts';
import {
  type Consistency,
  consistencyOf,
  ratingOf,
} from '../../../../../shared/analysis/ach/consistency.ts';
import type { Rating } from '../../../../../shared/model/evidence.ts';

/** The letters of a cell after each of the keys, from an empty cell on. */
function typed(...keys: string[]): (Consistency | null)[] {
  let rating: Rating | null = null;
  return keys.map((key) => {
    const next = ratingByKey(key, rating);
    if (next !== undefined) rating = next;
    return rating && consistencyOf(rating);
  });
}

describe('keys in the matrix', () => {
  it('rate, and go on to very and weakly when pressed again', () => {
    expect(typed('c', 'C', 'c', 'c')).toEqual(['C', 'CC', 'c', 'C']);
    expect(typed('i', 'i', 'i', 'I')).toEqual(['I', 'II', 'i', 'I']);
    expect(typed('+', 's', '-', '−')).toEqual(['C', 'CC', 'I', 'II']);
    expect(typed('n', '0', 'c', 'n')).toEqual(['N', 'N', 'C', 'N']);
  });

  it('set the strength of what is rated already, and empty a cell', () => {
    expect(typed('3', 'c', '3', '1', '2', 'Delete')).toEqual([null, 'C', 'CC', 'c', 'C', null]);
    expect(typed('i', '3', 'Backspace', '1')).toEqual(['I', 'II', null, null]);
    expect(typed('n', '3')).toEqual(['N', 'N']);
  });

  it('mean nothing otherwise', () => {
    expect(ratingByKey('x', ratingOf('C'))).toBeUndefined();
    expect(ratingByKey('Tab', null)).toBeUndefined();
  });
});
