import { describe, expect, it } from 'vitest';
import { informationValues } from '../../../../../shared/analysis/decisions/information-value.ts';
import type { DocumentState } from '../../../../../shared/document/state.ts';
import { given, influence, likely, mapOf, node, worth } from '../../../../helpers/small-maps.ts';
import { oilWildcatter, party, umbrella, usedCar } from '../../../../helpers/textbook-decisions.ts';

const values = (map: DocumentState, assumed = '') => {
  const { each } = informationValues(map, given(assumed));
  return Object.fromEntries(each.map(({ nodeId, value }) => [nodeId, Number(value.toFixed(9))]));
};

describe('the value of perfect information', () => {
  it('about the weather is 21, and 15.4 on top of the forecast', () => {
    expect(values(umbrella({ hasForecast: false }))).toEqual({ Weather: 21 });
    expect(values(umbrella())).toEqual({ Weather: 15.4, Forecast: 0 });
  });

  it('about the oil is 35 where no test is to be had, and 32.5 where it is', () => {
    expect(values(oilWildcatter({ hasTest: false }))).toEqual({ Oil: 35 });
    expect(values(oilWildcatter(), 'Test=no')).toMatchObject({ Oil: 35 });
    const { each } = informationValues(oilWildcatter(), []);
    expect(each[0]).toMatchObject({ nodeId: 'Oil', knownBeforeId: 'Test' });
    expect(each[0]?.value).toBeCloseTo(32.5, 9);
  });

  it('about the used car is 28 before any test, less what the tests are worth', () => {
    expect(values(usedCar(), 'Test=none')).toMatchObject({ Car: 28 });
    expect(values(usedCar()).Car).toBeCloseTo(56 - 493 / 15, 8);
  });

  it('about the weather at the party is 22', () => {
    expect(values(party())).toEqual({ Weather: 22 });
  });

  it('about what a decision brings about can come before the next decision at the earliest', () => {
    const { each, decidedIds } = informationValues(usedCar(), []);
    const first = each.find(({ nodeId }) => nodeId === 'First');
    expect(first).toMatchObject({ knownBeforeId: 'Also', value: 0 });
    expect(decidedIds).toEqual([]);
  });

  it('about what can change no choice is nothing, to the last digit', () => {
    const halves = Array.from({ length: 9 }, (_, number) => `Half${number}`);
    const map = mapOf([
      node('decision', 'Choice', 'a b'),
      ...halves.flatMap((half, number) => [
        node('uncertainty', half, 'x y z'),
        likely(half, '', 'x 0.1, y 0.2, z 0.7'),
        node('objective', `Worth${number}`, ''),
        ...[influence(half, `Worth${number}`), influence('Choice', `Worth${number}`)],
        worth(`Worth${number}`, '', 0.1),
        worth(`Worth${number}`, `${half}=x & Choice=a`, 0.7),
        worth(`Worth${number}`, `${half}=y & Choice=a`, 1.3),
      ]),
    ]);
    const { each, all } = informationValues(map, []);
    expect([...each.map(({ value }) => value), all]).toEqual([...halves.map(() => 0), 0]);
  });

  it('about everything together is at least that about anything', () => {
    const { each, all } = informationValues(usedCar(), []);
    for (const { value } of each) expect(all).toBeGreaterThanOrEqual(value - 1e-9);
  });
});
