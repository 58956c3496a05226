import { describe, expect, it } from 'vitest';
import { analyzeDecisions } from '../../../../../shared/analysis/decisions/analyze-decisions.ts';
import { policyRows } from '../../../../../shared/analysis/decisions/policy-rows.ts';
import { riskProfile } from '../../../../../shared/analysis/decisions/risk-profile.ts';
import type {
  DecisionAnalysis,
  DecisionPolicy,
  KnownState,
} from '../../../../../shared/analysis/decisions/types.ts';
import { policyInWords } from '../../../../../shared/analysis/in-words/decision-words.ts';
import { analyzeMap } from '../../../../../shared/analysis/report/analyze-map.ts';
import { StoppedError } from '../../../../../shared/analysis/stop-sign.ts';
import type { DocumentState } from '../../../../../shared/document/state.ts';
import { type NodeId, type StateId, toId } from '../../../../../shared/lib/ids.ts';
import { given, influence, likely, mapOf, node, worth } from '../../../../helpers/small-maps.ts';
import {
  oilWildcatter,
  party,
  umbrella,
  usedCar,
  usedCarOfStranger,
} from '../../../../helpers/textbook-decisions.ts';

const analyze = (map: DocumentState, assumed = ''): DecisionAnalysis =>
  analyzeDecisions(map, given(assumed));
const at = ({ decisions }: DecisionAnalysis, title: string): DecisionPolicy => {
  const found = decisions.find(({ nodeId }) => nodeId === title);
  if (!found) throw new Error(`There is no policy for ${title}.`);
  return found;
};
/** "Seismic=closed|open → Drill=yes" for each row. */
const rowsOf = ({ rows }: DecisionPolicy) =>
  rows?.map(({ given: when, bestStateIds }) => {
    const parts = when.map(({ nodeId, stateIds }) => {
      return `${nodeId}=${stateIds.map((id) => id?.split('=')[1] ?? 'not reached').join('|')}`;
    });
    return `${parts.join(' & ') || 'default'} → ${bestStateIds.join('|')}`;
  });
const optionsOf = ({ options }: DecisionPolicy) =>
  Object.fromEntries(options.map(({ stateId, value }) => [stateId, Number(value.toFixed(9))]));

describe('textbook decisions', () => {
  it('pay for the seismic test, and drill unless it is diffuse: 22.5', () => {
    const analysis = analyze(oilWildcatter());
    expect(analysis.expectedValue).toBeCloseTo(22.5, 9);
    expect(analysis.decisions.map(({ nodeId }) => nodeId)).toEqual(['Test', 'Drill']);
    expect(rowsOf(at(analysis, 'Test'))).toEqual(['default → Test=yes']);
    expect(rowsOf(at(analysis, 'Drill'))).toEqual([
      'default → Drill=yes',
      'Seismic=diffuse → Drill=no',
    ]);
    const chances = at(analysis, 'Drill').situations.map(({ probability }) => probability);
    for (const [place, chance] of [0.24, 0.35, 0.41].entries()) {
      expect(chances[place]).toBeCloseTo(chance, 9);
    }
    expect(optionsOf(at(analysis, 'Test'))).toEqual({ 'Test=yes': 22.5, 'Test=no': 20 });
    expect(analysis.problems).toEqual([]);
  });

  it('drill without a test for 20', () => {
    expect(analyze(oilWildcatter({ hasTest: false })).expectedValue).toBeCloseTo(20, 9);
    expect(analyze(oilWildcatter(), 'Test=no').expectedValue).toBeCloseTo(20, 9);
  });

  it('take the umbrella when the forecast is rainy: 75.6; leave it when there is none: 70', () => {
    const analysis = analyze(umbrella());
    expect(analysis.expectedValue).toBeCloseTo(75.6, 9);
    expect(rowsOf(at(analysis, 'Umbrella'))).toEqual([
      'default → Umbrella=leave',
      'Forecast=rainy → Umbrella=take',
    ]);
    expect(analyze(umbrella({ hasForecast: false })).expectedValue).toBeCloseTo(70, 9);
  });

  it('say what an option is worth if it is chosen whatever is learned', () => {
    const { options, bestStateIds } = at(analyze(umbrella()), 'Umbrella');
    expect(options.map(({ value }) => value)).toEqual([35, 70].map((x) => expect.closeTo(x, 9)));
    expect(bestStateIds).toEqual(['Umbrella=leave']);
    expect(analyze(umbrella(), 'Umbrella=take').expectedValue).toBeCloseTo(35, 9);
  });

  it('test fuel and electricity of the used car, and buy a guarantee when anything is wrong: 32.87', () => {
    const analysis = analyze(usedCar());
    expect(analysis.expectedValue).toBeCloseTo(493 / 15, 9);
    expect(optionsOf(at(analysis, 'Test'))).toEqual({
      'Test=none': 28,
      'Test=steering': 32.6,
      'Test=fuel': 32.866666667,
      'Test=transmission': 32.666666667,
    });
    expect(at(analysis, 'Also')).toMatchObject({ reach: 0, situations: [] });
    expect(rowsOf(at(analysis, 'Buy'))).toEqual([
      'default → Buy=plain',
      'First=one|two → Buy=guarantee',
    ]);
    const gearbox = analyze(usedCar(), 'Test=transmission');
    expect(rowsOf(at(gearbox, 'Also'))).toEqual([
      'default → Also=differential',
      'First=one → Also=stop',
    ]);
  });

  it('pay the stranger who knows the used car, and a guarantee for a lemon: 31', () => {
    const analysis = analyze(usedCarOfStranger());
    expect(analysis.expectedValue).toBeCloseTo(31, 9);
    expect(optionsOf(at(analysis, 'Ask'))).toEqual({ 'Ask=no': 28, 'Ask=yes': 31 });
    const told = at(analysis, 'Buy').situations.map(
      ({ given: [, car], bestStateIds, probability }) =>
        [car?.stateId, bestStateIds, Number(probability.toFixed(9))] as const,
    );
    expect(told).toEqual([
      ['Told=peach', ['Buy=plain'], 0.8],
      ['Told=lemon', ['Buy=guarantee'], 0.2],
    ]);
    const risk = riskProfile(usedCarOfStranger(), []);
    const outcomes = (risk.ok ? risk.value : null)?.outcomes.map(({ value, probability }) =>
      [value, probability].map((number) => Number(number.toFixed(9))),
    );
    expect(outcomes).toEqual([
      [15, 0.2],
      [35, 0.8],
    ]);
  });

  it('give the party on the porch, in the house or outdoors as the detector says', () => {
    const plain = at(analyze(party()), 'Place');
    expect(optionsOf(plain)).toEqual({
      'Place=outdoors': 40,
      'Place=porch': 48,
      'Place=indoors': 46,
    });
    const analysis = analyze(party({ hasDetector: true }));
    expect(analysis.expectedValue).toBeCloseTo(59.2, 9);
    expect(at(analysis, 'Place').situations.map(({ bestStateIds }) => bestStateIds)).toEqual([
      ['Place=outdoors'],
      ['Place=indoors'],
    ]);
  });
});

describe('a policy of very many situations', () => {
  /** Several signals of three kinds, each with its own worth of going. */
  const signals = Array.from({ length: 7 }, (_, place) => `S${place}`);
  const mapWith = (gain: (place: number) => number, loss: (place: number) => number) =>
    mapOf([
      ...signals.map((title) => node('uncertainty', title, 'a b c')),
      ...signals.map((title) => likely(title, '', 'a 0.2, b 0.3, c 0.5')),
      node('decision', 'D', 'go stay'),
      ...signals.flatMap((title, place) => [
        ...[influence(title, 'D'), node('objective', `V${place}`, '')],
        ...[influence(title, `V${place}`), influence('D', `V${place}`)],
        worth(`V${place}`, '', 0),
        worth(`V${place}`, `D=go & ${title}=a`, gain(place)),
        worth(`V${place}`, `D=go & ${title}=b`, -loss(place)),
      ]),
    ]);
  /** Each signal outweighs all before it together. */
  const graded = mapWith(
    (place) => 3 ** place,
    (place) => 3 ** place,
  );
  const mixed = mapWith(
    (place) => 3 + place,
    (place) => 2 + place,
  );

  it('is told in lines that say of each situation what is best there', () => {
    const { situations, rows } = at(analyze(graded), 'D');
    expect(situations).toHaveLength(3 ** 7);
    const [usual, ...exceptions] = rows ?? [];
    for (const { given: when, bestStateIds } of situations) {
      const states = new Map(when.map(({ nodeId, stateId }) => [nodeId, stateId]));
      const told = exceptions.filter(({ given: box }) =>
        box.every(({ nodeId, stateIds }) => stateIds.includes(states.get(nodeId) ?? null)),
      );
      const best = new Set(
        (told.length > 0 ? told : [usual]).map((row) => row?.bestStateIds.join()),
      );
      expect([...best]).toEqual([bestStateIds.join()]);
    }
    expect(exceptions.length).toBeLessThan(10);
  });

  it('is not put into lines where they would be too many to be read, and says so', () => {
    const policy = at(analyze(mixed), 'D');
    expect(policy.situations).toHaveLength(3 ** 7);
    expect(policy.rows).toBeNull();
    expect(policyInWords(mixed, policy)).toBe(
      'At “D” choose by “S6”, “S5”, “S4”, “S3”, “S2”, “S1” and “S0” together: there are 2187 situations, and what is best has too many exceptions to be said in a sentence.',
    );
  });

  it.each<[string, readonly number[]]>([
    ['many', [3, 3, 3, 3, 3, 3, 3]],
    ['few', [2, 2]],
  ])('stops putting %s lines together when nobody waits for them any more', (_, counts) => {
    const knownIn = (place: number, state: number): KnownState => ({
      nodeId: toId(`n${place}`),
      stateId: toId(`${state}`),
    });
    const all = counts.reduce<KnownState[][]>(
      (before, count, place) =>
        before.flatMap((each) =>
          Array.from({ length: count }, (_, state) => [...each, knownIn(place, state)]),
        ),
      [[]],
    );
    const situations = all.map((known, number) => ({
      given: known,
      probability: 1 / all.length,
      options: [],
      bestStateIds: [toId<StateId>(`${number % 2}`)],
    }));
    const ids = counts.map((_, place) => toId<NodeId>(`n${place}`));
    expect(() => policyRows(ids, situations, { aborted: true })).toThrow(StoppedError);
  });
});

describe('a decision upon more than can be told apart', () => {
  const signals = Array.from({ length: 20 }, (_, place) => `S${place}`);
  const map = mapOf([
    ...signals.flatMap((title) => [
      ...[node('uncertainty', title, 'a b'), likely(title, '', 'a 0.4, b 0.6')],
      ...[influence(title, 'D'), node('objective', `V${title}`, ''), influence('D', `V${title}`)],
      ...[influence(title, `V${title}`), worth(`V${title}`, '', 0)],
      worth(`V${title}`, `D=go & ${title}=a`, 3),
    ]),
    node('decision', 'D', 'go stay'),
  ]);

  it('is refused once, whatever is asked of it, and its options keep their values', () => {
    const { problems, sensitivities, numbers } = analyzeMap(map, {
      ...{ assumptions: [], scenarioCount: 1, evidence: null },
    });
    const messages = problems.map(({ message }) => message);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain('The best decisions cannot be computed. 21 nodes hang together');
    expect(sensitivities).toEqual([]);
    const values = numbers.nodes.get(toId('D'))?.optionValues;
    expect(values?.get(toId('D=go'))).toBeCloseTo(20 * 0.4 * 3, 9);
  });
});
