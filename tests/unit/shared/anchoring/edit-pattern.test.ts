import { describe, expect, it } from 'vitest';
import { EditPattern } from '../../../../shared/anchoring/edit-pattern.ts';
import * as fc from '../../../helpers/laws.ts';

/** By the table of Levenshtein's distances, cell by cell. */
function slowDistances(pattern: string, text: string, isFree: boolean): number[] {
  let column = Array.from({ length: pattern.length + 1 }, (_, row) => row);
  return [...text].map((letter, at) => {
    const next = [isFree ? 0 : at + 1];
    for (let row = 1; row <= pattern.length; row += 1) {
      const replaced = (column[row - 1] ?? 0) + (pattern[row - 1] === letter ? 0 : 1);
      next.push(Math.min(replaced, (column[row] ?? 0) + 1, (next[row - 1] ?? 0) + 1));
    }
    column = next;
    return next.at(-1) ?? 0;
  });
}

const letters = (maxLength: number): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom('a', 'b', 'c', ' ', 'ế', '水'), { minLength: 1, maxLength })
    .map((all) => all.join(''));
const backwards = (text: string): string => [...text].reverse().join('');

describe('EditPattern', () => {
  it('counts the edits of patterns of any length as the table does', () => {
    fc.assert(
      fc.property(letters(110), letters(150), fc.boolean(), (pattern, text, isFree) => {
        const made = new EditPattern(pattern, 'forwards');
        const distances = made.distances(text, 0, text.length, isFree);
        expect([...distances]).toEqual(slowDistances(pattern, text, isFree));
      }),
    );
  });

  it('reads backwards from where it is told to begin', () => {
    fc.assert(
      fc.property(letters(70), letters(90), fc.nat(20), (pattern, text, from) => {
        const made = new EditPattern(pattern, 'backwards');
        const start = Math.min(text.length, from);
        const distances = made.distances(text, start, start, false);
        const read = backwards(text.slice(0, start));
        expect([...distances]).toEqual(slowDistances(backwards(pattern), read, false));
      }),
    );
  });

  it('counts anew each time', () => {
    const made = new EditPattern('talks', 'forwards');
    const first = [...made.distances('talks fail', 0, 10, true)];
    expect([...made.distances('talks fail', 0, 10, true)]).toEqual(first);
  });
});
