import { describe, expect, it } from 'vitest';
import { analyzeDecisions } from '../../../../../shared/analysis/decisions/analyze-decisions.ts';
import { robustnessInWords } from '../../../../../shared/analysis/in-words/sensitivity-words.ts';
import { tornado } from '../../../../../shared/analysis/sensitivity/tornado.ts';
import type {
  SensitivityTarget,
  Tornado,
  TornadoBar,
} from '../../../../../shared/analysis/sensitivity/types.ts';
import {
  type UsualRangeName,
  usualRangesNamed,
} from '../../../../../shared/analysis/sensitivity/usual-ranges.ts';
import type { DocumentState } from '../../../../../shared/document/state.ts';
import { assert } from '../../../../../shared/lib/assert.ts';
import { type NodeId, type StateId, toId } from '../../../../../shared/lib/ids.ts';
import type { NodeState } from '../../../../../shared/model/fields.ts';
import { given, influence, likely, mapOf, node, worth } from '../../../../helpers/small-maps.ts';
import { oilWildcatter, party, umbrella } from '../../../../helpers/textbook-decisions.ts';

const expectedValue = { kind: 'expectedValue', decisionId: null } as const;

function barOf({ bars }: Tornado, rowStart: string, state = ''): TornadoBar {
  const found = bars.find(({ name }) => {
    const row = name.kind === 'weight' ? name.nodeId : name.rowId;
    return row.startsWith(rowStart) && (name.kind !== 'chance' || name.stateId.endsWith(state));
  });
  assert(found, `There is a bar for ${rowStart}`);
  return found;
}

/** Take it: 70 r + 20 (1 − r); leave it: 100 (1 − r). Equal at r = 80/150. */
const rainAtWhichToTake = 80 / 150;

describe('a tornado over the expected value', () => {
  it('takes the decision anew at each end of a number', () => {
    const found = tornado(umbrella({ hasForecast: false }), [], expectedValue);
    expect(found.answer).toBeCloseTo(70, 12);
    const rain = barOf(found, 'Weather', 'rain');
    expect(rain).toMatchObject({ number: 0.3, basis: 'usual' });
    expect([rain.low, rain.high]).toEqual([expect.closeTo(0.2, 12), expect.closeTo(0.4, 12)]);
    expect(rain.atLow).toBeCloseTo(80, 12);
    expect(rain.atHigh).toBeCloseTo(60, 12);
    expect(rain.flip).toMatchObject({
      at: expect.closeTo(rainAtWhichToTake, 9),
      isWithinRange: false,
    });
    expect(rain.flip?.toStateIds).toEqual(['Umbrella=take']);
  });

  it('names the worth at which another option is best, wherever it lies', () => {
    const found = tornado(umbrella({ hasForecast: false }), [], expectedValue);
    // Leaving is worth 0.7 x: less than the 35 of taking it below 50.
    const dry = barOf(found, 'Comfort | Weather=dry & Umbrella=leave');
    expect(dry.flip?.at).toBeCloseTo(50, 9);
    expect(dry).toMatchObject({ low: 80, high: 120, number: 100 });
    // Taking it in the rain: 0.3 x + 14 passes 70 at 186 2/3.
    expect(barOf(found, 'Comfort | Weather=rain & Umbrella=take').flip?.at).toBeCloseTo(560 / 3, 9);
  });

  it('says that an option flips within a stated range', () => {
    const state = mapOf([
      ...[...umbrella({ hasForecast: false }).node.values()],
      ...[...umbrella({ hasForecast: false }).edge.values()],
      ...[...umbrella({ hasForecast: false }).value.values()],
      likely('Weather', '', 'rain 0.2–0.6, dry rest'),
    ]);
    const rain = barOf(tornado(state, [], expectedValue), 'Weather', 'rain');
    expect(rain).toMatchObject({ low: 0.2, high: 0.6, basis: 'range' });
    expect(rain.flip).toMatchObject({
      at: expect.closeTo(rainAtWhichToTake, 9),
      isWithinRange: true,
    });
    // At the high end the umbrella is taken: 20 + 50 · 0.6.
    expect(rain.atHigh).toBeCloseTo(50, 12);
  });

  it('finds the answers of the oil wildcatter, with a test whose use depends on the number', () => {
    const state = oilWildcatter();
    const found = tornado(state, [], expectedValue);
    expect(found.answer).toBeCloseTo(analyzeDecisions(state, []).expectedValue ?? Number.NaN, 12);
    expect(found.decisionId).toBe('Test');
    const cost = barOf(found, 'Cost | Test=yes');
    // The test is worth 12.5 before its cost: dearer than that, one does without.
    expect(cost.flip?.at).toBeCloseTo(-12.5, 9);
    expect(cost.flip?.toStateIds).toEqual(['Test=no']);
  });

  it('watches the decision that is named', () => {
    const found = tornado(oilWildcatter(), [], { ...expectedValue, decisionId: toId('Drill') });
    expect(found).toMatchObject({ decisionId: 'Drill', bestStateIds: ['Drill=yes'] });
  });

  it('puts the widest swing first and counts what makes no difference', () => {
    const state = mapOf([
      ...recordsOf(party()),
      node('uncertainty', 'Moon', 'full new'),
      likely('Moon', '', 'full 0.5, new 0.5'),
    ]);
    const { bars, withoutEffect } = tornado(state, [], expectedValue);
    const swings = bars.map(({ swing }) => swing);
    for (const [place, swing] of swings.entries()) {
      expect(swing).toBeLessThanOrEqual((swings[place - 1] ?? Number.POSITIVE_INFINITY) + 1e-9);
    }
    expect(bars.map(({ name }) => name.nodeId)).not.toContain('Moon');
    expect(bars.length + withoutEffect).toBe(8);
  });

  it('lists swings that only rounding tells apart by title', () => {
    const coins = Array.from({ length: 9 }, (_, number) => `Coin${number}`);
    const state = mapOf([
      node('decision', 'Play', 'yes no'),
      ...coins.flatMap((coin, number) => [
        node('uncertainty', coin, 'heads tails'),
        likely(coin, '', 'heads 0.3, tails 0.7'),
        node('objective', `Win${number}`, ''),
        ...[influence(coin, `Win${number}`), influence('Play', `Win${number}`)],
        worth(`Win${number}`, '', 0),
        worth(`Win${number}`, `${coin}=heads & Play=yes`, 0.7),
      ]),
    ]);
    const { bars } = tornado(state, [], expectedValue);
    const chances = bars.filter(
      ({ name }) => name.kind === 'chance' && name.stateId.endsWith('heads'),
    );
    expect(chances.map(({ name }) => name.nodeId)).toEqual(coins);
  });

  it('does not vary how much the only objective counts', () => {
    const kinds = tornado(party(), [], expectedValue).bars.map(({ name }) => name.kind);
    expect(kinds).not.toContain('weight');
    const two = tornado(oilWildcatter(), [], expectedValue).bars.map(({ name }) => name.kind);
    expect(two).toContain('weight');
  });

  it('says a tie as a tie, and a flip only where none of the best stays the best', () => {
    const state = mapOf([
      node('uncertainty', 'Coin', 'heads tails'),
      likely('Coin', '', 'heads 0.5, tails 0.5'),
      node('decision', 'Call', 'heads tails'),
      node('objective', 'Win', ''),
      influence('Coin', 'Win'),
      influence('Call', 'Win'),
      worth('Win', '', 0),
      worth('Win', 'Coin=heads & Call=heads', 1),
      worth('Win', 'Coin=tails & Call=tails', 1),
    ]);
    const found = tornado(state, [], expectedValue);
    expect(found.bestStateIds).toEqual(['Call=heads', 'Call=tails']);
    const heads = barOf(found, 'Coin', 'heads');
    expect(heads.flip).toBeNull();
    expect([heads.atLow, heads.atHigh]).toEqual([expect.closeTo(0.6, 12), expect.closeTo(0.6, 12)]);
  });

  it('answers under assumptions, also about what a decision influences', () => {
    const state = oilWildcatter();
    const found = tornado(state, given('Seismic=closed & Test=yes'), expectedValue);
    expect(found.answer).toBeCloseTo(
      analyzeDecisions(state, given('Seismic=closed & Test=yes')).expectedValue ?? Number.NaN,
      12,
    );
    const dry = barOf(found, 'Oil', 'dry');
    // Given the result: (0.24 x − 1/6 …) fractions of straight lines, here from the definition.
    const soaking = (x: number) => ((1 - x) * 0.4 * 0.5) / evidence(x);
    const wet = (x: number) => ((1 - x) * 0.6 * 0.3) / evidence(x);
    const evidence = (x: number) => x * 0.1 + (1 - x) * (0.6 * 0.3 + 0.4 * 0.5);
    const drilled = (x: number) =>
      ((x * 0.1) / evidence(x)) * -70 + wet(x) * 50 + soaking(x) * 200 - 10;
    expect(dry.atLow).toBeCloseTo(drilled(0.4), 9);
    expect(dry.atHigh).toBeCloseTo(drilled(0.6), 9);
  });

  it('has no bars where nothing has a value', () => {
    const state = mapOf([node('decision', 'Go', 'yes no')]);
    expect(tornado(state, [], expectedValue)).toMatchObject({ answer: null, bars: [] });
  });
});

describe('a tornado over a chance', () => {
  const target: SensitivityTarget = { kind: 'chance', of: given('Talks=held')[0] as NodeState };
  const state = mapOf([
    node('uncertainty', 'Weather', 'fair foul'),
    likely('Weather', '', 'fair likely, foul rest'),
    node('uncertainty', 'Talks', 'held failed'),
    influence('Weather', 'Talks'),
    likely('Talks', 'Weather=fair', 'held 0.9, failed rest'),
    likely('Talks', 'Weather=foul', 'held 0.02, failed rest'),
  ]);

  it('varies a word over its band and a number by ten points, but never beyond 0', () => {
    const found = tornado(state, [], target);
    const held = (fair: number, good: number, bad: number) => fair * good + (1 - fair) * bad;
    expect(found.answer).toBeCloseTo(held(0.675, 0.9, 0.02), 12);
    const weather = barOf(found, 'Weather');
    expect(weather).toMatchObject({ low: 0.55, high: 0.8, basis: 'word' });
    expect(weather.atLow).toBeCloseTo(held(0.55, 0.9, 0.02), 12);
    expect(weather.atHigh).toBeCloseTo(held(0.8, 0.9, 0.02), 12);
    expect(barOf(found, 'Talks | Weather=foul').low).toBe(0);
    expect(found.bars).toHaveLength(3);
  });

  it('is as wide as the person chooses', () => {
    const usual = { chancePoints: 0.05, valueShare: 0.5 };
    const fair = barOf(tornado(state, [], target, { usual }), 'Talks | Weather=fair');
    expect([fair.low, fair.high]).toEqual([expect.closeTo(0.85, 12), expect.closeTo(0.95, 12)]);
  });
});

function recordsOf(state: DocumentState) {
  return [
    ...state.node.values(),
    ...state.edge.values(),
    ...state.likelihood.values(),
    ...state.value.values(),
  ];
}

describe('a tornado while evidence speaks', () => {
  const heard = {
    ...umbrella({ hasForecast: false }),
    observations: new Map([
      [toId<NodeId>('Weather'), new Map([[toId<StateId>('Weather=rain'), 3]])],
    ]),
  };

  it('lets the evidence count in the expected value and in where the choice flips', () => {
    const best = analyzeDecisions(heard, []).expectedValue;
    const found = tornado(heard, [], expectedValue);
    expect(best).not.toBeCloseTo(70, 1);
    expect(found.answer).toBeCloseTo(best ?? Number.NaN, 9);
    // Odds of 8 to 7 once what was observed has made rain three times as likely: 8 to 21 before.
    expect(barOf(found, 'Weather', 'rain').flip?.at).toBeCloseTo(8 / 29, 9);
  });
});

describe('numbers of which no range was stated', () => {
  it('are varied as far as is chosen, and not at all where that is chosen', () => {
    const map = umbrella({ hasForecast: false });
    const of = (name: UsualRangeName) =>
      tornado(map, [], expectedValue, { usual: usualRangesNamed(name) });
    const rain = barOf(of('small'), 'Weather', 'rain');
    expect([rain.low, rain.high]).toEqual([expect.closeTo(0.25), expect.closeTo(0.35)]);
    const none = of('none');
    expect(none.variedCount).toBe(0);
    expect(none.bars.every(({ swing }) => swing === 0)).toBe(true);
    expect(robustnessInWords(map, none)).toEqual([
      'No number of the map was stated as a range or a word, so that nothing was varied.',
    ]);
  });
});
