import { describe, expect, it } from 'vitest';
import { mergeOrder } from '../../../../shared/compare/merge-order.ts';
import * as fc from '../../../helpers/laws.ts';

const letters = (text: string): string[] => [...text];

function merged(base: string, ours: string, theirs: string): string {
  const kept = new Set(
    [...letters(ours), ...letters(theirs)].filter(
      (key) => (ours.includes(key) && theirs.includes(key)) || !base.includes(key),
    ),
  );
  const lists = { base: letters(base), ours: letters(ours), theirs: letters(theirs) };
  return mergeOrder(lists, kept).keys.join('');
}

describe('merging two orders of a list', () => {
  it.each([
    ['abc', 'abc', 'abc', 'abc'],
    ['abc', 'axbc', 'abcy', 'axbcy'],
    ['abc', 'abc', 'cab', 'cab'],
    ['abc', 'cab', 'abc', 'cab'],
    ['abc', 'cab', 'abxc', 'cabx'],
    ['abc', 'ac', 'abxc', 'axc'],
    ['', 'ab', 'cd', 'abcd'],
    ['', 'cd', 'ab', 'abcd'],
    ['ab', 'abx', 'aby', 'abxy'],
  ])('of %j makes from %j and %j: %j', (base, ours, theirs, result) => {
    expect(merged(base, ours, theirs)).toBe(result);
  });

  it('takes ours, and says so, where both rearranged', () => {
    const lists = { base: letters('abc'), ours: letters('bac'), theirs: letters('acb') };
    expect(mergeOrder(lists, new Set(letters('abc')))).toEqual({
      keys: ['b', 'a', 'c'],
      isContested: true,
    });
  });

  const list = fc.uniqueArray(fc.constantFrom(...letters('abcdefgh')));

  it('has each kept key once, and the order of ours where only ours has them', () => {
    fc.assert(
      fc.property(list, list, list, (base, ours, theirs) => {
        const kept = new Set([...ours, ...theirs]);
        const { keys } = mergeOrder({ base, ours, theirs }, kept);
        expect([...keys].sort()).toEqual([...kept].sort());
        const alone = ours.filter((key) => !theirs.includes(key) && !base.includes(key));
        const isFirst = new Set(keys.filter((key) => alone.includes(key)));
        expect(isFirst.size).toBe(alone.length);
      }),
    );
  });

  it('does not depend on whose side is whose, unless both rearranged', () => {
    fc.assert(
      fc.property(list, list, list, (base, ours, theirs) => {
        const kept = new Set([...ours, ...theirs]);
        const one = mergeOrder({ base, ours, theirs }, kept);
        const other = mergeOrder({ base, ours: theirs, theirs: ours }, kept);
        expect(other.isContested).toBe(one.isContested);
        if (!one.isContested) expect(other.keys).toEqual(one.keys);
      }),
    );
  });
});
