import { describe, expect, it } from 'vitest';
import { computeNumbers } from '../../../../shared/analysis/compute-numbers.ts';
import {
  estimateNumbers,
  intervalOf,
  isThin,
  isWorthSampling,
} from '../../../../shared/analysis/estimates.ts';
import {
  estimatedChanceInWords,
  nodeEstimateInWords,
  nothingSampledInWords,
  samplingInWords,
} from '../../../../shared/analysis/in-words/estimate-words.ts';
import { toId } from '../../../../shared/lib/ids.ts';
import { given, likely, mapOf, node } from '../../../helpers/small-maps.ts';
import { tooLargeMap } from '../../../helpers/too-large-map.ts';

const { map, pairs, chanceOfYes } = tooLargeMap();

describe('estimates', () => {
  const exact = computeNumbers(map, []);
  const estimates = estimateNumbers(map, [], exact, { seed: 7, sampleCount: 20_000 });

  it('are of what is too large for exact numbers, and of nothing else', () => {
    expect(isWorthSampling(exact)).toBe(true);
    expect(estimates.nodes.size).toBeGreaterThan(0);
    for (const id of estimates.nodes.keys()) expect(exact.nodes.get(id)?.chances).toBeNull();
    const without = [...exact.nodes].filter(([, { chances }]) => chances === null);
    expect(estimates.nodes.size).toBe(without.length);
  });

  it('hold the exact number within the interval that they state in about 95 of 100', () => {
    const held = pairs.flatMap((title) => {
      const estimate = estimates.nodes.get(toId(title))?.chances?.get(toId(`${title}=yes`));
      if (!estimate) return [];
      const { low, high } = intervalOf(estimate, 'chance');
      return low <= chanceOfYes && chanceOfYes <= high ? 1 : 0;
    });
    const share = held.reduce((sum: number, each) => sum + each, 0) / held.length;
    expect(held.length).toBeGreaterThan(30);
    expect(share).toBeGreaterThan(0.85);
  });

  it('say in words that they are estimates, from how many samples, and how far off they may be', () => {
    expect(samplingInWords(estimates).join(' ')).toBe(
      'These are estimates, from 20,000 samples drawn by lot (seed 7). In about 95 of 100 such samplings the exact number lies between the ends given.',
    );
    expect(estimatedChanceInWords({ value: 0.34, standardError: 0.002 })).toBe(
      'about 34.0 % (33.6 % to 34.4 %)',
    );
    expect(estimatedChanceInWords({ value: 0.001, standardError: 0.001 })).toBe(
      'about 0.1 % (0 % to 0.3 %)',
    );
    expect(estimatedChanceInWords({ value: 1, standardError: 0 })).toBe('100 %');
  });

  it('warn where the assumptions leave few samples that count', () => {
    const thin = { ...estimates, effectiveCount: 31 };
    expect(isThin(thin)).toBe(true);
    expect(samplingInWords(thin).at(-1)).toContain('no more than 31 would without them');
  });

  it('are not needed where everything is exact, and say so', () => {
    const small = mapOf([node('uncertainty', 'A', 'x y'), likely('A', '', 'x 0.5, y 0.5')]);
    const numbers = computeNumbers(small, []);
    expect(isWorthSampling(numbers)).toBe(false);
    const none = estimateNumbers(small, [], numbers, { seed: 1, sampleCount: 100 });
    expect(none.nodes.size).toBe(0);
    expect(nothingSampledInWords(none)).toContain('all that can be computed was computed exactly');
  });

  it('say of assumptions that cannot all hold that no sample agrees with them', () => {
    const never = mapOf([node('uncertainty', 'A', 'x y'), likely('A', '', 'x 1, y 0')]);
    const numbers = computeNumbers(never, given('A=y'));
    const none = estimateNumbers(never, given('A=y'), numbers, { seed: 1, sampleCount: 200 });
    expect(none.problems).toMatchObject([{ code: 'impossibleAssumptions' }]);
    expect(none.problems[0]?.message).toContain('None of 200 samples agrees with the assumptions');
    expect(nothingSampledInWords(none)).toBeNull();
  });

  it('are the same for the same seed, and told of each node', () => {
    const options = { seed: 7, sampleCount: 20_000 };
    expect(estimateNumbers(map, [], exact, options)).toEqual(estimates);
    const [title = ''] = pairs.filter((each) => estimates.nodes.has(toId(each)));
    const found = estimates.nodes.get(toId(title));
    const on = map.node.get(toId(title));
    expect(found && on && nodeEstimateInWords(map, on, found, '')).toMatch(
      new RegExp(`^“${title}”: “no” about \\d+\\.\\d % \\(.* to .* %\\) and “yes” about`),
    );
  });

  it('stop when nobody waits any more', () => {
    const ask = () =>
      estimateNumbers(map, [], exact, { seed: 1, sampleCount: 10_000 }, { aborted: true });
    expect(ask).toThrow('stopped');
  });
});
