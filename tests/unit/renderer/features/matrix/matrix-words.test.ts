import { describe, expect, it } from 'vitest';
import {
  describeLeaders,
  describePlaceOf,
} from '../../../../../renderer/features/matrix/matrix-words.ts';
import { toId } from '../../../../../shared/lib/ids.ts';

const state = (label: string) => ({ id: toId<never>(label), label, description: '' });

describe('the words of the matrix', () => {
  it('mark the states with the least and the most against them, and no other', () => {
    expect([1, 2, 2, 4].map((place) => describePlaceOf(place, 4))).toEqual([
      'least',
      '',
      '',
      'most',
    ]);
    expect([1, 2].map((place) => describePlaceOf(place, 2))).toEqual(['least', 'most']);
  });

  it('say who leads, who ties, and that one state alone cannot', () => {
    const states = [state('held'), state('moved'), state('failed')];
    expect(describeLeaders(states, [1])).toBe('“moved” has the least against it.');
    expect(describeLeaders(states, [0, 2])).toContain('“held” and “failed” have the least');
    expect(describeLeaders(states, [0, 1, 2])).toContain('Nothing tells the states apart');
    expect(describeLeaders([state('held')], [0])).toContain('only one state');
  });
});
