import { describe, expect, it } from 'vitest';
import { findSimilar, slipsAllowed } from '../../../../shared/search/similar-words.ts';
import * as fc from '../../../helpers/laws.ts';

/** The slips between two words by the book: every cell of the table, nothing passed over. */
function slipsBetween(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  const at = (i: number, j: number): number => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, at(i - 2, j - 2) + 1);
      }
      (rows[i] as number[])[j] = least;
    }
  }
  return at(a.length, b.length);
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 7 });

describe('similar words', () => {
  it('are those and only those with few enough slips', () => {
    fc.assert(
      fc.property(fc.uniqueArray(word), word, fc.constantFrom(1, 2), (others, typed, slips) => {
        const sorted = others.sort();
        const found = findSimilar(sorted, typed, slips, false).map((place) => sorted[place]);
        expect(found).toEqual(sorted.filter((other) => slipsBetween(typed, other) <= slips));
      }),
    );
  });

  it('of an unfinished word are those that begin similarly', () => {
    fc.assert(
      fc.property(fc.uniqueArray(word), word, fc.constantFrom(1, 2), (others, typed, slips) => {
        const sorted = others.sort();
        const found = findSimilar(sorted, typed, slips, true).map((place) => sorted[place]);
        const beginsSimilarly = (other: string): boolean =>
          Array.from({ length: other.length + 1 }, (_, end) => other.slice(0, end)).some(
            (beginning) => slipsBetween(typed, beginning) <= slips,
          );
        expect(found).toEqual(sorted.filter(beginsSimilarly));
      }),
    );
  });

  it('are looked for by length, and never of numbers', () => {
    expect(['war', 'pact', 'verification', '2019', 'b52s'].map(slipsAllowed)).toEqual([
      0, 1, 2, 0, 0,
    ]);
  });
});
