import { describe, expect, it } from 'vitest';
import { compileMap } from '../../../../shared/analysis/compiled-map.ts';
import { computeNumbers } from '../../../../shared/analysis/compute-numbers.ts';
import { smallestConflict } from '../../../../shared/analysis/conflicts.ts';
import type { AnyRecord } from '../../../../shared/model/record.ts';
import { given, influence, likely, mapOf, node } from '../../../helpers/small-maps.ts';

const uncertainties = ['A', 'B', 'C', 'D', 'E'].map((title) => node('uncertainty', title, 'x y'));
const even = (title: string, condition = '') => likely(title, condition, 'x 0.5, y 0.5');

/** B follows A; E is y unless both C and D are x. */
const records: readonly AnyRecord[] = [
  ...uncertainties,
  ...['A', 'C', 'D'].map((title) => even(title)),
  influence('A', 'B'),
  likely('B', 'A=x', 'x 1, y 0'),
  likely('B', 'A=y', 'x 0, y 1'),
  influence('C', 'E'),
  influence('D', 'E'),
  likely('E', '', 'x 0, y 1'),
  likely('E', 'C=x & D=x', 'x 1, y 0'),
];

const conflictAmong = (assumptions: string, all = records) => {
  const state = mapOf([...all]);
  const found = smallestConflict(compileMap(state, new Set()), given(assumptions));
  return found.map(({ stateId }) => stateId).join(' & ');
};

describe('the smallest conflict among assumptions', () => {
  it('is empty when all of them can hold', () => {
    expect(conflictAmong('A=x & B=x & C=x & D=x & E=x')).toBe('');
    expect(conflictAmong('')).toBe('');
  });

  it('leaves out what has nothing to do with it', () => {
    expect(conflictAmong('C=x & A=x & D=y & B=y')).toBe('A=x & B=y');
    expect(conflictAmong('A=x & C=x & D=x & B=x & E=y')).toBe('C=x & D=x & E=y');
  });

  it('is the smaller one of two', () => {
    // Going through them one by one would end at the three of C, D and E.
    expect(conflictAmong('A=x & B=y & C=x & D=x & E=y')).toBe('A=x & B=y');
  });

  it('may be a single assumption, or one node in two states', () => {
    const certain = [...records.slice(0, 5), likely('A', '', 'x 1, y 0'), even('B')];
    expect(conflictAmong('B=x & A=y', certain)).toBe('A=y');
    expect(conflictAmong('A=x & C=x & A=y')).toBe('A=x & A=y');
  });

  it('is named in the words of the problem', () => {
    const { problems } = computeNumbers(mapOf([...records]), given('C=x & A=x & D=y & B=y'));
    expect(problems.map(({ message }) => message)).toEqual([
      'These assumptions cannot all hold: A = x and B = y. Drop one of them, or give the rows behind them a chance above 0 %.',
    ]);
  });
});
