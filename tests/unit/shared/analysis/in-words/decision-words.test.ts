import { describe, expect, it } from 'vitest';
import { analyzeDecisions } from '../../../../../shared/analysis/decisions/analyze-decisions.ts';
import { informationValues } from '../../../../../shared/analysis/decisions/information-value.ts';
import { regretOf } from '../../../../../shared/analysis/decisions/regret.ts';
import { riskProfile } from '../../../../../shared/analysis/decisions/risk-profile.ts';
import {
  bestOptionInWords,
  expectedValueInWords,
  informationInWords,
  policyInWords,
  regretInWords,
  riskInWords,
  unitOfValues,
} from '../../../../../shared/analysis/in-words/decision-words.ts';
import {
  flipInWords,
  robustnessInWords,
  swingInWords,
} from '../../../../../shared/analysis/in-words/sensitivity-words.ts';
import { tornado } from '../../../../../shared/analysis/sensitivity/tornado.ts';
import type { DocumentState } from '../../../../../shared/document/state.ts';
import { type NodeId, toId } from '../../../../../shared/lib/ids.ts';
import { given, influence, likely, mapOf, node, worth } from '../../../../helpers/small-maps.ts';
import {
  oilWildcatter,
  onlyWhen,
  party,
  umbrella,
} from '../../../../helpers/textbook-decisions.ts';

const policies = (map: DocumentState, assumed = '') =>
  analyzeDecisions(map, given(assumed)).decisions;
const sayPolicies = (map: DocumentState, assumed = '') =>
  policies(map, assumed).map((policy) => policyInWords(map, policy));
const sayBest = (map: DocumentState, unit = '') =>
  policies(map).map((policy) => bestOptionInWords(map, policy, unit));

const tied = mapOf([
  node('decision', 'Way', 'left right back'),
  node('objective', 'Gain', ''),
  influence('Way', 'Gain'),
  worth('Gain', '', 4),
  worth('Gain', 'Way=back', 1),
]);

describe('decisions in words', () => {
  it('says what to choose by default, and when not', () => {
    expect(sayPolicies(oilWildcatter())).toEqual([
      'At “Test” choose “yes”.',
      'At “Drill” choose “yes”, unless “Seismic” is “diffuse”: then “no”.',
    ]);
  });

  it('says of a decision that may not come about how likely it does', () => {
    const map = mapOf([
      node('uncertainty', 'Offer', 'made none'),
      likely('Offer', '', 'made 0.25, none rest'),
      node('decision', 'Answer', 'yes no', onlyWhen('Offer', 'made')),
      node('objective', 'Gain', ''),
      influence('Answer', 'Gain'),
      worth('Gain', '', 0),
      worth('Gain', 'Answer=yes', 8),
    ]);
    expect(sayPolicies(map)).toEqual(['If it comes to “Answer” (25 %), choose “yes”.']);
  });

  it('lists exceptions of several kinds one by one', () => {
    const map = mapOf([
      node('uncertainty', 'Sky', 'sun cloud rain'),
      likely('Sky', '', 'sun 0.5, cloud 0.3, rain rest'),
      node('decision', 'Go', 'walk drive stay'),
      influence('Sky', 'Go'),
      node('objective', 'Joy', ''),
      ...[influence('Sky', 'Joy'), influence('Go', 'Joy')],
      worth('Joy', '', 0),
      worth('Joy', 'Sky=sun & Go=walk', 3),
      worth('Joy', 'Sky=cloud & Go=drive', 2),
      worth('Joy', 'Sky=rain & Go=stay', 1),
    ]);
    expect(sayPolicies(map)).toEqual([
      'At “Go” choose “walk”, but “drive” if “Sky” is “cloud”; “stay” if “Sky” is “rain”.',
    ]);
  });

  it('says which option is best and by how much, in the unit of the objectives', () => {
    expect(unitOfValues(umbrella({ hasForecast: false }))).toBe('points');
    expect(sayBest(umbrella({ hasForecast: false }), 'points')).toEqual([
      '“leave” is best at “Umbrella”: worth 70 points, 35 points more than “take” (35 points).',
    ]);
    expect(sayBest(oilWildcatter())[1]).toBe(
      'Whatever is learned before, “yes” is best at “Drill”: worth 20, 20 more than “no” (0).',
    );
  });

  it('says ties as ties', () => {
    expect(sayPolicies(tied)).toEqual(['At “Way” choose “left” or “right” (equally good).']);
    expect(sayBest(tied)).toEqual([
      '“left” and “right” are equally good at “Way”: worth 4 each, 3 more than “back” (1).',
    ]);
  });

  it('says the expected value, and that decisions are taken at their best only where there are any', () => {
    expect(expectedValueInWords(analyzeDecisions(oilWildcatter(), []), 'million')).toBe(
      'The expected value is 22.5 million, when every open decision is taken at its best.',
    );
    const taken = analyzeDecisions(umbrella({ hasForecast: false }), given('Umbrella=take'));
    expect(expectedValueInWords(taken, '')).toBe('The expected value is 35.');
    expect(expectedValueInWords({ expectedValue: null, decisions: [] }, '')).toBeNull();
  });

  it('says what knowing would be worth, and when nothing is worth knowing', () => {
    const map = umbrella();
    expect(informationInWords(map, informationValues(map, []), '')).toEqual([
      'Knowing “Weather” for certain before “Umbrella” is decided would be worth 15.4.',
    ]);
    const sure = mapOf([
      node('uncertainty', 'Coin', 'head tail'),
      likely('Coin', '', 'head 0.5, tail rest'),
      ...tied.node.values(),
      ...tied.edge.values(),
      ...tied.value.values(),
    ]);
    expect(informationInWords(sure, informationValues(sure, []), '')).toEqual([
      'No uncertainty would change what is best if it were known: knowing any one of them is worth nothing.',
    ]);
  });

  it('says the ends of the risk and how likely they are', () => {
    const risk = riskProfile(oilWildcatter({ hasTest: false }), []);
    expect(risk.ok && risk.value && riskInWords(risk.value, '')).toEqual([
      'The result lies between −70 (with a chance of 50 %) and 200 (20 %).',
      'It is below 0 with a chance of 50 %.',
    ]);
    const certain = riskProfile(tied, []);
    expect(certain.ok && certain.value && riskInWords(certain.value, '')).toEqual([
      'The result is certain: 4.',
    ]);
  });

  it('says which option is regretted least', () => {
    const map = party();
    const regret = regretOf(map, [], toId<NodeId>('Place'));
    expect(regret.ok && regret.value && regretInWords(map, regret.value, '')).toBe(
      'At “Place” “porch” has the least regret: at worst 30 is lost by it; by “outdoors” 50 and “indoors” 60.',
    );
  });
});

describe('what decisions depend on, in words', () => {
  const map = umbrella({ hasForecast: false });
  const all = tornado(map, [], { kind: 'expectedValue', decisionId: null });

  it('says that a decision is robust only where no number flips it within its range', () => {
    expect(all.bars.some(({ flip }) => flip?.isWithinRange)).toBe(false);
    expect(robustnessInWords(map, all)).toEqual([
      '“leave” stays best at “Umbrella” across all ranges: no number, changed alone within its stated range, or the usual one where none is stated, makes another option better.',
    ]);
  });

  it('says at which number the best option changes', () => {
    // 100 (1 − p) = 70 p + 20 (1 − p) where p = 80 / 150.
    const rain = all.bars.find(({ name }) => name.kind === 'chance');
    expect(rain && flipInWords(map, all, rain)).toBe(
      'At “Umbrella” “take” becomes best instead of “leave” when the chance that “Weather” turns out “rain” rises above 53 % (now 30 %).',
    );
    expect(rain && swingInWords(map, rain, (value) => `${value.toFixed(1)}`)).toBe(
      'With the chance that “Weather” turns out “rain” going from 20 % to 40 %, the expected value goes from 80.0 to 60.0.',
    );
  });

  it('names the numbers that flip a decision within their ranges, the nearest first', () => {
    const wide = mapOf([
      ...[...map.node.values(), ...map.edge.values(), ...map.value.values()],
      likely('Weather', '', 'rain 0.2–0.6, dry rest'),
    ]);
    const [first] = robustnessInWords(
      wide,
      tornado(wide, [], { kind: 'expectedValue', decisionId: null }),
    );
    expect(first).toContain(
      '“take” becomes best instead of “leave” when the chance that “Weather”',
    );
    expect(first).toContain('53 % (now 40 %)');
  });
});
