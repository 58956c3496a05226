import { describe, expect, it } from 'vitest';
import { firstChances } from '../../../../../shared/analysis/how-likely/first-chances.ts';
import { pointOf } from '../../../../../shared/model/likelihood.ts';
import { node } from '../../../../helpers/small-maps.ts';

const talks = node('uncertainty', 'Talks', 'held moved failed');

describe('a likelihood row while it is typed', () => {
  it('counts ranges and words by their middle', () => {
    expect(pointOf({ kind: 'range', low: 0.2, high: 0.4 })).toBeCloseTo(0.3, 12);
    expect(pointOf({ kind: 'word', word: 'likely' })).toBeCloseTo(0.675, 12);
    expect(pointOf({ kind: 'rest' })).toBeNull();
  });

  it('begins with even chances that add up', () => {
    const chances = firstChances(talks.states);
    expect(chances.map(({ chance }) => chance.kind)).toEqual(['number', 'number', 'rest']);
    const points = chances.map(({ chance }) => pointOf(chance) ?? 0);
    expect(points.reduce((sum, point) => sum + point, 0)).toBeLessThanOrEqual(1);
    expect(firstChances([])).toEqual([]);
  });
});
