import { describe, expect, it } from 'vitest';
import { describeSum, firstChances } from '../../../../../renderer/features/inspector/rows.ts';
import { pointOf } from '../../../../../shared/model/likelihood.ts';
import { likely, node } from '../../../../helpers/small-maps.ts';

const talks = node('uncertainty', 'Talks', 'held moved failed');
const sumOf = (chances: string): string | null => describeSum(likely('Talks', '', chances), talks);

describe('a likelihood row while it is typed', () => {
  it('says what it adds up to', () => {
    expect(sumOf('held 0.5, moved 0.3, failed 0.15')).toBe('Adds up to 95 %');
  });

  it('says how much is left for the rest, or that nothing is', () => {
    expect(sumOf('held 0.5, moved 0.3, failed rest')).toBe('The rest is 20 %');
    expect(sumOf('held 0.9, moved 0.3, failed rest')).toBe(
      'The others add up to 120 %: nothing is left for the rest',
    );
  });

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

  it('says nothing of a node without states', () => {
    const objective = node('objective', 'Security', '');
    expect(describeSum(likely('Security', '', ''), objective)).toBeNull();
  });
});
