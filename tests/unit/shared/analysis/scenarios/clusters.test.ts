import { describe, expect, it } from 'vitest';
import type { LikelyScenario } from '../../../../../shared/analysis/most-likely-scenarios.ts';
import { clusterScenarios } from '../../../../../shared/analysis/scenarios/clusters.ts';
import * as fc from '../../../../helpers/laws.ts';
import { given } from '../../../../helpers/small-maps.ts';

const way = (probability: number, states: string): LikelyScenario => ({
  states: given(states),
  probability,
});

const ways = fc
  .uniqueArray(fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2)), {
    minLength: 1,
    maxLength: 20,
    selector: (states) => states.join(),
  })
  .chain((all) =>
    fc
      .array(fc.integer({ min: 1, max: 100 }), { minLength: all.length, maxLength: all.length })
      .map((weights) =>
        all.map(([a, b, c], place) =>
          way((weights[place] ?? 0) / 2000, `A=${a} & B=${b} & C=${c}`),
        ),
      ),
  );

describe('clusters of scenarios', () => {
  it('put scenarios together that differ in little, and tell the story of the one in the middle', () => {
    const [quiet, crisis] = clusterScenarios(
      [
        way(0.3, 'Talks=held & Tests=none & Summit=yes'),
        way(0.2, 'Talks=held & Tests=none & Summit=no'),
        way(0.1, 'Talks=failed & Tests=many & Summit=no'),
        way(0.05, 'Talks=failed & Tests=some & Summit=no'),
      ],
      2,
    );
    expect(quiet?.probability).toBeCloseTo(0.5);
    expect(quiet?.representative.states).toEqual(given('Talks=held & Tests=none & Summit=yes'));
    expect(quiet?.common).toEqual(given('Talks=held & Tests=none'));
    expect(crisis?.common).toEqual(
      given('Talks=failed & Summit=no').slice(0, 1).concat(given('Summit=no')),
    );
  });

  it('say with what share of the probability a state is usual', () => {
    const [only] = clusterScenarios([way(0.4, 'A=x & B=y'), way(0.1, 'A=x & B=z')], 1);
    expect(only?.usual).toEqual([{ ...given('B=y')[0], share: expect.closeTo(0.8) }]);
  });

  it('hold every scenario once, keep all probability, and each member is nearest to its own', () => {
    fc.assert(
      fc.property(ways, fc.integer({ min: 1, max: 6 }), (all, count) => {
        const clusters = clusterScenarios(all, count);
        expect(clusters).toHaveLength(Math.min(count, all.length));
        const members = clusters.flatMap((cluster) => cluster.members);
        expect(new Set(members)).toEqual(new Set(all));
        expect(members).toHaveLength(all.length);
        const total = all.reduce((sum, { probability }) => sum + probability, 0);
        const kept = clusters.reduce((sum, { probability }) => sum + probability, 0);
        expect(kept).toBeCloseTo(total, 12);
        const apart = (a: LikelyScenario, b: LikelyScenario) =>
          a.states.filter(({ stateId }, place) => b.states[place]?.stateId !== stateId).length;
        for (const { members: own, representative } of clusters) {
          for (const member of own) {
            const least = Math.min(...clusters.map((other) => apart(member, other.representative)));
            expect(apart(member, representative)).toBe(least);
          }
        }
      }),
    );
  });

  it('are the same whenever they are asked for', () => {
    fc.assert(
      fc.property(ways, fc.integer({ min: 1, max: 4 }), (all, count) => {
        expect(clusterScenarios(structuredClone(all), count)).toEqual(clusterScenarios(all, count));
      }),
    );
  });

  it('are none of none, and as many as there are where more are asked for', () => {
    expect(clusterScenarios([], 3)).toEqual([]);
    expect(clusterScenarios([way(0.5, 'A=x')], 3)).toHaveLength(1);
  });

  it('of 200 scenarios are found within a moment', () => {
    const many = Array.from({ length: 200 }, (_, place) => {
      const states = Array.from({ length: 8 }, (__, at) => `N${at}=${(place * (at + 3)) % 3}`);
      return way(1 / (place + 10), states.join(' & '));
    });
    const start = performance.now();
    expect(clusterScenarios(many, 5)).toHaveLength(5);
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});
