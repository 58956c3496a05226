import { describe, expect, it } from 'vitest';
import { compileMap } from '../../../../../shared/analysis/compiled-map.ts';
import { computeNumbers } from '../../../../../shared/analysis/compute-numbers.ts';
import { analyzeDecisions } from '../../../../../shared/analysis/decisions/analyze-decisions.ts';
import { standingStrategyOf } from '../../../../../shared/analysis/decisions/option-values.ts';
import { findingsOf } from '../../../../../shared/analysis/findings.ts';
import type { DocumentState } from '../../../../../shared/document/state.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import { given, influence, likely, mapOf, node, worth } from '../../../../helpers/small-maps.ts';

/**
 * A bet on what nobody sees. What is seen when betting tells nothing of it, until something becomes known
 * that either of them may have brought about.
 */
function betOn(seen: readonly string[]): DocumentState {
  return mapOf([
    node('uncertainty', 'Hidden', 'yes no'),
    likely('Hidden', '', 'yes 0.4, no 0.6'),
    node('decision', 'Bet', 'for against'),
    node('objective', 'Gain', ''),
    influence('Hidden', 'Gain'),
    influence('Bet', 'Gain'),
    worth('Gain', '', 0),
    worth('Gain', 'Hidden=yes & Bet=for', 10),
    worth('Gain', 'Hidden=no & Bet=against', 10),
    ...seen.flatMap((title) => [
      node('uncertainty', title, 'on off'),
      likely(title, '', 'on 0.2, off 0.8'),
      influence(title, 'Bet'),
      node('uncertainty', `${title} alarm`, 'loud quiet'),
      influence(title, `${title} alarm`),
      influence('Hidden', `${title} alarm`),
      likely(`${title} alarm`, '', 'loud 0.05, quiet 0.95'),
      likely(`${title} alarm`, 'Hidden=yes', 'loud 0.9, quiet 0.1'),
      likely(`${title} alarm`, `${title}=on`, 'loud 0.95, quiet 0.05'),
      likely(`${title} alarm`, `Hidden=yes & ${title}=on`, 'loud 0.97, quiet 0.03'),
    ]),
  ]);
}

/** Enough of them that all together are too many to decide upon. */
const many = Array.from({ length: 20 }, (_, place) => `Seen${place}`);

const optionsOf = (map: DocumentState, assumed: string) => {
  const values = computeNumbers(map, given(assumed)).nodes.get(toId('Bet'))?.optionValues;
  return [...(values?.values() ?? [])];
};
const standingOf = (map: DocumentState) => {
  const { network } = compileMap(map, new Set());
  return standingStrategyOf(map, network)?.policiesUnder(new Map()) ?? null;
};

describe('a strategy that stands by for whatever is found', () => {
  it('listens to what a finding makes telling, and no longer when that is taken back', () => {
    const map = betOn(['Seen']);
    const chanceIn = (assumed: string) =>
      computeNumbers(map, given(assumed)).nodes.get(toId('Bet'))?.chances;
    const plain = optionsOf(map, '');
    expect(plain).toEqual([expect.closeTo(4, 9), expect.closeTo(6, 9)]);
    const loud = analyzeDecisions(map, given('Seen alarm=loud')).decisions[0];
    expect(loud?.informationIds).toEqual(['Seen']);
    const { nodes } = computeNumbers(map, given('Seen alarm=loud'));
    expect(nodes.get(toId('Gain'))?.expectedValue).toBeCloseTo(
      analyzeDecisions(map, given('Seen alarm=loud')).expectedValue ?? Number.NaN,
      9,
    );
    expect(optionsOf(map, '')).toEqual(plain);
    expect(chanceIn('Bet=for')?.get(toId('Bet=for'))).toBe(1);
  });

  it('gives way to a plan for each question where it would be too large', () => {
    expect(standingOf(betOn(['Seen']))?.size).toBe(1);
    const map = betOn(many);
    expect(standingOf(map)).toBeNull();
    expect(optionsOf(map, '')).toEqual([expect.closeTo(4, 9), expect.closeTo(6, 9)]);
    const [few, all] = [betOn(['Seen0']), map].map((each) => optionsOf(each, 'Seen0 alarm=loud'));
    expect(all).toEqual(few?.map((value) => expect.closeTo(value, 9)));
    expect(computeNumbers(map, given('Seen0 alarm=loud')).problems).toEqual([]);
  });

  it('gives way where an option contradicts what is assumed in some situations only', () => {
    const journeyThatFails = (when: string) =>
      mapOf([
        node('uncertainty', 'Weather', 'fair foul'),
        likely('Weather', '', 'fair 0.5, foul 0.5'),
        node('decision', 'Route', 'pass road'),
        influence('Weather', 'Route'),
        node('uncertainty', 'Arrived', 'yes no'),
        ...[influence('Weather', 'Arrived'), influence('Route', 'Arrived')],
        likely('Arrived', '', 'yes 0.5, no 0.5'),
        likely('Arrived', 'Weather=fair & Route=pass', 'yes 0.9, no 0.1'),
        likely('Arrived', when, 'yes 0, no 1'),
        node('objective', 'Joy', ''),
        ...[influence('Weather', 'Joy'), influence('Arrived', 'Joy')],
        worth('Joy', '', 0),
        worth('Joy', 'Weather=fair & Arrived=yes', 1),
      ]);
    const policiesWhen = (map: DocumentState, assumed: string) => {
      const { network } = compileMap(map, new Set());
      const findings = findingsOf(network, given(assumed));
      return findings && standingStrategyOf(map, network)?.policiesUnder(findings);
    };
    const never = journeyThatFails('Route=road');
    expect(policiesWhen(never, 'Arrived=yes')?.size).toBe(1);
    const map = journeyThatFails('Weather=foul & Route=pass');
    expect(policiesWhen(map, 'Arrived=no')?.size).toBe(1);
    expect(policiesWhen(map, 'Arrived=yes')).toBeNull();
    // Nothing of value follows from the route any more: both weigh the same, also in foul weather.
    const { nodes } = computeNumbers(map, given('Arrived=yes'));
    expect(nodes.get(toId('Joy'))?.expectedValue).toBeCloseTo((0.9 + 0.5) / (0.9 + 0.5 + 0.5), 9);
    expect(analyzeDecisions(map, given('Arrived=yes')).expectedValue).toBeCloseTo(1.4 / 1.9, 9);
  });

  it('is one and the same for all that is asked of a map', () => {
    const map = betOn(['Seen']);
    const { network } = compileMap(map, new Set());
    const standing = standingStrategyOf(map, network);
    optionsOf(map, 'Seen alarm=loud');
    optionsOf(map, 'Bet=for');
    expect(standingStrategyOf(map, network)).toBe(standing);
    expect(standing?.policiesUnder(new Map())).toBe(standing?.policiesUnder(new Map()));
  });

  it('is none where nothing is to be decided', () => {
    const map = mapOf([node('uncertainty', 'Rain', 'yes no'), likely('Rain', '', 'yes 1, no 0')]);
    expect(standingStrategyOf(map, compileMap(map, new Set()).network)).toBeNull();
  });
});
