import { describe, expect, it } from 'vitest';
import {
  assumptionsOf,
  describeScenario,
  rankScenarios,
} from '../../../../../renderer/features/what-if/rank-scenarios.ts';
import { emptyNumbers } from '../../../../../shared/model/numbers.ts';
import { mapOf, node, scenario } from '../../../../helpers/small-maps.ts';

const document = mapOf([node('uncertainty', 'Talks', 'held failed')]);

describe('named scenarios', () => {
  it('come with the most likely first, and those that cannot be computed last, by name', () => {
    const scenarios = [
      scenario('Zero', 'Talks=held'),
      scenario('Unknown B', 'Talks=held'),
      scenario('Likely', 'Talks=held'),
      scenario('Unknown A', 'Talks=held'),
    ];
    const numbers = {
      ...emptyNumbers,
      scenarios: new Map([
        ['Zero', { probability: 0, isExcluded: true }],
        ['Likely', { probability: 0.6, isExcluded: false }],
      ]),
    };
    const ranked = rankScenarios(scenarios, numbers);
    expect(ranked.map(({ scenario: { name } }) => name)).toEqual([
      'Likely',
      'Zero',
      'Unknown A',
      'Unknown B',
    ]);
    expect(ranked.map(({ isExcluded }) => isExcluded)).toEqual([false, true, false, false]);
  });

  it('are described by their states, without those that are gone', () => {
    const described = scenario('Any', 'Talks=failed & Gone=lost');
    expect(describeScenario(described, document.node)).toBe('failed');
  });

  it('can be assumed as a whole', () => {
    const held = scenario('Any', 'Talks=held');
    expect(assumptionsOf(held)).toEqual(held.states);
  });
});
