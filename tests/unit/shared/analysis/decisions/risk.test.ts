import { describe, expect, it } from 'vitest';
import { regretOf } from '../../../../../shared/analysis/decisions/regret.ts';
import { riskProfile } from '../../../../../shared/analysis/decisions/risk-profile.ts';
import type { DocumentState } from '../../../../../shared/document/state.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import { given, influence, likely, mapOf, node, worth } from '../../../../helpers/small-maps.ts';
import { oilWildcatter, party, umbrella } from '../../../../helpers/textbook-decisions.ts';

const profile = (map: DocumentState, assumed = '') => {
  const found = riskProfile(map, given(assumed));
  if (!found.ok || !found.value) throw new Error('There is no profile.');
  return found.value;
};
const pairs = (map: DocumentState, assumed = '') =>
  profile(map, assumed).outcomes.map(({ value, probability }) => [
    Number(value.toFixed(9)),
    Number(probability.toFixed(9)),
  ]);

describe('the risk profile', () => {
  it('of the wildcatter has four outcomes, the test paid for in each', () => {
    expect(pairs(oilWildcatter())).toEqual([
      [-80, 0.2],
      [-10, 0.41],
      [40, 0.21],
      [190, 0.18],
    ]);
    expect(profile(oilWildcatter())).toMatchObject({ worst: -80, best: 190, isExact: true });
    expect(profile(oilWildcatter()).expectedValue).toBeCloseTo(22.5, 9);
  });

  it('of an option is what assuming it gives', () => {
    expect(pairs(umbrella(), 'Umbrella=take')).toEqual([
      [20, 0.7],
      [70, 0.3],
    ]);
  });

  it('puts close values together where there are too many, keeping mean and ends', () => {
    const titles = Array.from({ length: 14 }, (_, place) => `X${place}`);
    const many = mapOf([
      ...titles.map((title) => node('uncertainty', title, 'yes no')),
      ...titles.map((title) => likely(title, '', 'yes 0.3, no 0.7')),
      ...titles.flatMap((title, place) => [
        node('objective', `V${title}`, ''),
        influence(title, `V${title}`),
        worth(`V${title}`, `${title}=yes`, 3 ** place),
        worth(`V${title}`, `${title}=no`, 0),
      ]),
    ]);
    const { outcomes, worst, best, isExact, expectedValue } = profile(many);
    expect(isExact).toBe(false);
    expect(outcomes.length).toBeLessThanOrEqual(2_048);
    expect([worst, best]).toEqual([0, (3 ** 14 - 1) / 2]);
    expect(expectedValue).toBeCloseTo(0.3 * best, 3);
    expect(outcomes.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 9);
  });
});

describe('regret', () => {
  const regrets = (map: DocumentState, title: string, assumed = '') => {
    const found = regretOf(map, given(assumed), toId(title));
    if (!found.ok || !found.value) throw new Error('There is no regret.');
    return found.value;
  };

  it('is what is lost at worst beside the option that would have been best', () => {
    const { options, bestStateIds, caseIds } = regrets(party(), 'Place');
    expect(caseIds).toEqual(['Weather']);
    expect(options).toEqual([
      { stateId: 'Place=outdoors', regret: 50, worstCase: given('Weather=rain') },
      { stateId: 'Place=porch', regret: 30, worstCase: given('Weather=rain') },
      { stateId: 'Place=indoors', regret: 60, worstCase: given('Weather=sun') },
    ]);
    expect(bestStateIds).toEqual(['Place=porch']);
  });

  it('averages what a decision brings about itself, and lets later decisions follow their policy', () => {
    const { options, caseIds } = regrets(oilWildcatter(), 'Test');
    expect(caseIds).toEqual(['Oil']);
    // Dry: with a test −10 − 70 · 0.4 beside −70 without; wet: 25 beside 50; soaking: 170 beside 200.
    expect(options.map(({ regret }) => Number(regret.toFixed(9)))).toEqual([30, 32]);
  });
});
