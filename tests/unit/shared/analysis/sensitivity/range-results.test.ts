import { describe, expect, it } from 'vitest';
import { computeNumbers } from '../../../../../shared/analysis/compute-numbers.ts';
import { rangeResults } from '../../../../../shared/analysis/sensitivity/range-results.ts';
import type { Bounds, RangeResults } from '../../../../../shared/analysis/sensitivity/types.ts';
import { StoppedError } from '../../../../../shared/analysis/stop-sign.ts';
import type { DocumentState } from '../../../../../shared/document/state.ts';
import { assert } from '../../../../../shared/lib/assert.ts';
import { createRandom } from '../../../../../shared/lib/seeded-random.ts';
import { icd203Bands } from '../../../../../shared/model/likelihood.ts';
import { decisionLottery } from '../../../../helpers/decision-lottery.ts';
import { given, influence, likely, mapOf, node, worth } from '../../../../helpers/small-maps.ts';

function boundsOf({ chances }: RangeResults, text: string): Bounds {
  const [asked] = given(text);
  const states = chances.find(({ nodeId }) => nodeId === asked?.nodeId)?.states ?? [];
  const found = states.find(({ stateId }) => stateId === asked?.stateId);
  assert(found, `There are bounds of ${text}`);
  return found.bounds;
}

const talks = (weather: string) =>
  mapOf([
    node('uncertainty', 'Weather', 'fair foul'),
    likely('Weather', '', weather),
    node('uncertainty', 'Talks', 'held failed'),
    influence('Weather', 'Talks'),
    likely('Talks', 'Weather=fair', 'held 0.8–0.9, failed rest'),
    likely('Talks', 'Weather=foul', 'held very unlikely, failed rest'),
    node('decision', 'Go', 'yes no'),
    node('objective', 'Gain', ''),
    influence('Go', 'Gain'),
    influence('Talks', 'Gain'),
    worth('Gain', 'Go=no', 0),
    worth('Gain', 'Go=yes & Talks=held', 10),
    worth('Gain', 'Go=yes & Talks=failed', -5),
  ]);

describe('bounds over all ranges and words', () => {
  it('come from the worst and the best of every row at once', () => {
    const found = rangeResults(talks('fair likely, foul rest'), []);
    expect(found).toMatchObject({ statedCount: 3, isFinished: true });
    const held = boundsOf(found, 'Talks=held');
    expect(held.low).toBeCloseTo(0.55 * 0.8 + 0.45 * 0.05, 12);
    expect(held.high).toBeCloseTo(0.8 * 0.9 + 0.2 * 0.2, 12);
    expect(held.point).toBeCloseTo(0.675 * 0.85 + 0.325 * 0.125, 12);
    expect(held.isExact).toBe(true);
  });

  it('keep to the policy that is best with all numbers at their points', () => {
    const { expectedValue } = rangeResults(talks('fair likely, foul rest'), []);
    assert(expectedValue, 'There is an expected value');
    expect(expectedValue.low).toBeCloseTo(15 * (0.55 * 0.8 + 0.45 * 0.05) - 5, 12);
    expect(expectedValue.high).toBeCloseTo(15 * (0.8 * 0.9 + 0.2 * 0.2) - 5, 12);
  });

  it('go through assumptions as Bayes’ rule does', () => {
    const found = rangeResults(talks('fair 0.5, foul 0.5'), given('Talks=held'));
    const fair = boundsOf(found, 'Weather=fair');
    expect(fair.low).toBeCloseTo(0.8 / (0.8 + 0.2), 12);
    expect(fair.high).toBeCloseTo(0.9 / (0.9 + 0.05), 12);
  });

  it('let single numbers give way where nothing else does', () => {
    const found = rangeResults(talks('fair 0.4–0.6, foul 0.5'), []);
    expect(boundsOf(found, 'Weather=foul')).toMatchObject({
      low: expect.closeTo(0.4, 12),
      high: expect.closeTo(0.6, 12),
    });
  });

  it('are points where only numbers were stated', () => {
    const state = mapOf([node('uncertainty', 'A', 'x y'), likely('A', '', 'x 0.3, y 0.7')]);
    const found = rangeResults(state, []);
    expect(boundsOf(found, 'A=x')).toMatchObject({ point: 0.3, low: 0.3, high: 0.3 });
    expect(found.statedCount).toBe(0);
  });

  it('are empty where the assumptions cannot hold', () => {
    const state = mapOf([node('uncertainty', 'A', 'x y'), likely('A', '', 'x 0, y 1')]);
    expect(rangeResults(state, given('A=x')).chances).toEqual([]);
  });

  it('hold whatever numbers are drawn from within the ranges', () => {
    for (let seed = 1; seed <= 8; seed += 1) {
      const state = decisionLottery(seed, { nodeCount: 5, decisionCount: 1, hasRanges: true });
      const found = rangeResults(state, []);
      const random = createRandom(seed);
      for (let draw = 0; draw < 15; draw += 1) {
        const { nodes } = computeNumbers(drawn(state, random), []);
        for (const { nodeId, states } of found.chances) {
          for (const { stateId, bounds } of states) {
            const chance = nodes.get(nodeId)?.chances?.get(stateId) ?? Number.NaN;
            expect(chance).toBeGreaterThanOrEqual(bounds.low - 1e-9);
            expect(chance).toBeLessThanOrEqual(bounds.high + 1e-9);
          }
        }
      }
    }
  });

  it('are found by climbing too where there are too many combinations, and say so', () => {
    const count = 13;
    const titles = Array.from({ length: count }, (_, place) => `N${place}`);
    const state = mapOf(
      titles.flatMap((title, place) => [
        node('uncertainty', title, 'x y'),
        ...(place > 0 ? [influence(`N${place - 1}`, title)] : []),
        ...(place === 0
          ? [likely(title, '', 'x 0.2–0.4, y rest')]
          : [
              likely(title, `N${place - 1}=x`, 'x 0.7–0.8, y rest'),
              likely(title, `N${place - 1}=y`, 'x 0.1–0.2, y rest'),
            ]),
      ]),
    );
    const last = boundsOf(rangeResults(state, []), `N${count - 1}=x`);
    // The chance of x is greatest where every row gives x the most, from the first node on.
    const chain = (first: number, after: number, otherwise: number) => {
      let chance = first;
      for (let step = 1; step < count; step += 1) {
        chance = chance * after + (1 - chance) * otherwise;
      }
      return chance;
    };
    expect(last.high).toBeCloseTo(chain(0.4, 0.8, 0.2), 9);
    expect(last.low).toBeCloseTo(chain(0.2, 0.7, 0.1), 9);
    expect(last.isExact).toBe(false);
  });

  it('stop when nobody waits, and are told as unfinished when time is up', () => {
    const state = talks('fair likely, foul rest');
    expect(() => rangeResults(state, [], { stopSign: { aborted: true } })).toThrow(StoppedError);
    const found = rangeResults(state, [], { isTimeUp: { aborted: true } });
    expect(found.isFinished).toBe(false);
    expect(boundsOf(found, 'Talks=held').isExact).toBe(false);
  });
});

/** The map with every range and word at a number within it, and the rest what is left over. */
function drawn(state: DocumentState, random: () => number): DocumentState {
  const likelihood = new Map(
    [...state.likelihood].map(([id, row]) => {
      const chances = row.chances.map(({ stateId, chance }) => {
        if (chance.kind !== 'range' && chance.kind !== 'word') return { stateId, chance };
        const { low, high } = chance.kind === 'word' ? icd203Bands[chance.word] : chance;
        return {
          stateId,
          chance: { kind: 'number', value: low + random() * (high - low) } as const,
        };
      });
      return [id, { ...row, chances }];
    }),
  );
  return { ...state, likelihood };
}
