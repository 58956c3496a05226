import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { analyzeMap } from '../../../../../shared/analysis/report/analyze-map.ts';
import { writeAnalysisReport } from '../../../../../shared/analysis/report/report-json.ts';
import { writeAnalysisText } from '../../../../../shared/analysis/report/report-text.ts';
import type { DocumentState } from '../../../../../shared/document/state.ts';
import { stateOf } from '../../../../../shared/document/state.ts';
import { mapOfNetwork } from '../../../../../shared/formats/networks/map-of-network.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import { defaultRatios } from '../../../../../shared/model/map.ts';
import { findTemplate, templates } from '../../../../../shared/templates/index.ts';
import { arbitraryNetwork } from '../../../../helpers/arbitrary-networks.ts';
import * as fc from '../../../../helpers/laws.ts';
import {
  excludes,
  given,
  influence,
  likely,
  mapOf,
  node,
  passage,
  says,
  source,
  worth,
} from '../../../../helpers/small-maps.ts';
import {
  oilWildcatter,
  onlyWhen,
  party,
  umbrella,
  usedCar,
} from '../../../../helpers/textbook-decisions.ts';

const schema = new URL('../../../../../docs/branchpoint-analysis.schema.json', import.meta.url);
const isValid = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(schema, 'utf8')),
);

const question = { assumptions: [], scenarioCount: 5, evidence: null };

/** The report on a map, read back. */
function report(map: DocumentState, assumed = '', scenarioCount = 5) {
  const analysis = analyzeMap(map, { ...question, assumptions: given(assumed), scenarioCount });
  const read = JSON.parse(writeAnalysisReport(map, analysis));
  expect(isValid(read), JSON.stringify(isValid.errors)).toBe(true);
  return read;
}

const text = (map: DocumentState, assumed = '') =>
  writeAnalysisText(map, analyzeMap(map, { ...question, assumptions: given(assumed) }));

describe('the report on a map, as JSON', () => {
  it('gives Raiffa’s policy for the oil wildcatter, a row for each thing that may be known', () => {
    const { expectedValue, policy, informationValue } = report(oilWildcatter());
    expect(expectedValue).toBe(22.5);
    expect(policy).toHaveLength(4);
    expect(policy[0]).toMatchObject({
      decision: 'Test',
      given: {},
      choose: 'Test=yes',
      tied: [],
      values: { 'Test=yes': 22.5, 'Test=no': 20 },
    });
    const drill = policy.filter((row: { decision: string }) => row.decision === 'Drill');
    expect(
      Object.fromEntries(
        drill.map((row: { given: { Seismic: string }; choose: string; probability: number }) => [
          row.given.Seismic,
          [row.choose, row.probability],
        ]),
      ),
    ).toEqual({
      'Seismic=closed': ['Drill=yes', 0.24],
      'Seismic=open': ['Drill=yes', 0.35],
      'Seismic=diffuse': ['Drill=no', 0.41],
    });
    expect(informationValue.Oil).toBe(32.5);
    expect(report(oilWildcatter({ hasTest: false }))).toMatchObject({
      expectedValue: 20,
      informationValue: { Oil: 35 },
    });
  });

  it('gives the textbook values of umbrella, used car and party', () => {
    expect(report(umbrella())).toMatchObject({
      expectedValue: 75.6,
      informationValue: { Weather: 15.4 },
    });
    expect(report(umbrella({ hasForecast: false }))).toMatchObject({
      expectedValue: 70,
      informationValue: { Weather: 21 },
    });
    expect(report(usedCar()).expectedValue).toBeCloseTo(32.873, 1);
    expect(report(party())).toMatchObject({ expectedValue: 48, informationValue: { Weather: 22 } });
  });

  it('says where the best option flips: umbrella at a chance of rain of 8 in 15', () => {
    const { sensitivity } = report(umbrella({ hasForecast: false }));
    const rain = sensitivity.find(
      ({ parameter }: { parameter: { node: string } }) => parameter.node === 'Weather',
    );
    expect(rain).toMatchObject({ now: 0.3, low: 0.2, high: 0.4, basis: 'usual' });
    expect([rain.valueLow, rain.valueHigh]).toEqual([80, 60]);
    expect(rain.flipsAt).toBeCloseTo(8 / 15, 9);
    expect(rain.flips).toMatchObject([{ decision: 'Umbrella', best: ['Umbrella=take'] }]);
  });

  it('lists scenarios in which the decisions are taken at their best, as likely as they are then', () => {
    const { scenarios } = report(oilWildcatter(), '', 50);
    const sum = scenarios.reduce((total: number, each: { probability: number }) => {
      return total + each.probability;
    }, 0);
    expect(sum).toBeCloseTo(1, 9);
    expect(scenarios[0]).toEqual({
      states: { Test: 'Test=yes', Oil: 'Oil=dry', Seismic: 'Seismic=diffuse', Drill: 'Drill=no' },
      probability: 0.3,
    });
    for (const { states } of scenarios) {
      expect(states.Drill).toBe(states.Seismic === 'Seismic=diffuse' ? 'Drill=no' : 'Drill=yes');
    }
  });

  it('names all options that tie, and shares the scenarios among them', () => {
    const tied = mapOf([
      node('decision', 'Way', 'left right'),
      node('objective', 'Gain', ''),
      influence('Way', 'Gain'),
      worth('Gain', '', 4),
    ]);
    const { policy, scenarios } = report(tied);
    expect(policy[0]).toMatchObject({ choose: 'Way=left', tied: ['Way=left', 'Way=right'] });
    expect(scenarios.map(({ probability }: { probability: number }) => probability)).toEqual([
      0.5, 0.5,
    ]);
  });

  it('says how much the exclusions remove', () => {
    const map = mapOf([
      ...['A', 'B'].flatMap((each) => [
        node('uncertainty', each, 'yes no'),
        likely(each, '', 'yes 0.5, no rest'),
      ]),
      excludes('A=yes', 'B=yes'),
    ]);
    const { scenarios, excludedProbability } = report(map);
    expect(scenarios).toHaveLength(3);
    expect(excludedProbability).toBe(0.25);
  });

  it('lets evidence speak where asked, and leaves a source out', () => {
    const map = mapOf([
      node('uncertainty', 'Talks', 'held failed'),
      likely('Talks', '', 'held 0.5, failed rest'),
      source,
      passage,
      says('link', 'Talks=held', { diagnosticity: 'high' }),
    ]);
    const chance = (withoutSourceIds: Set<typeof source.id> | null) => {
      const evidence = withoutSourceIds && {
        ratios: defaultRatios,
        withoutSourceIds,
        withoutPassageIds: new Set<typeof passage.id>(),
      };
      const written = writeAnalysisReport(map, analyzeMap(map, { ...question, evidence }));
      const read = JSON.parse(written);
      expect(isValid(read)).toBe(true);
      return [read.evidence, read.likelihoods.Talks['Talks=held']];
    };
    expect(chance(null)).toEqual(['off', 0.5]);
    // Grades that nobody gave count like C and 3: three fifths each of the weight of ten to one.
    expect(chance(new Set())).toEqual(['on', expect.closeTo(1 - 1 / (1 + 10 ** 0.36), 9)]);
    expect(chance(new Set([source.id]))).toEqual(['on', 0.5]);
  });

  it('names assumptions that cannot all hold, and gives no number', () => {
    const map = mapOf([
      ...['A', 'B'].map((each) => node('uncertainty', each, 'yes no')),
      influence('A', 'B'),
      likely('A', '', 'yes 0.5, no rest'),
      likely('B', 'A=yes', 'yes 1, no 0'),
      likely('B', 'A=no', 'yes 0, no 1'),
    ]);
    const { likelihoods, scenarios, problems } = report(map, 'A=yes & B=no');
    expect({ likelihoods, scenarios }).toEqual({ likelihoods: {}, scenarios: [] });
    expect(problems).toEqual([
      {
        code: 'impossibleAssumptions',
        message: expect.stringContaining('A = yes and B = no'),
        node: null,
        row: null,
      },
    ]);
  });

  it('is valid for every template', async () => {
    for (const { create } of templates) report(stateOf((await create()).records));
  });

  it('is valid, and chooses what is worth most, for networks of all kinds', () => {
    fc.assert(
      fc.property(arbitraryNetwork(['uncertainty', 'decision', 'objective']), (network) => {
        const names = { mapId: toId<never>('map'), fileName: 'x.bif' };
        const map = stateOf(mapOfNetwork(network, names).records);
        const { policy } = report(map);
        for (const { choose, values } of policy) {
          const most = Math.max(...(Object.values(values) as number[]));
          expect(values[choose]).toBeCloseTo(most, 6);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('writes the same bytes for the same map and question', () => {
    const write = () => writeAnalysisReport(usedCar(), analyzeMap(usedCar(), question));
    expect(write()).toBe(write());
  });
});

const docs = new URL('../../../../../docs/', import.meta.url);
const page = (name: string) => readFileSync(new URL(name, docs), 'utf8');

describe('what the documents say of the report', () => {
  it('is an example that the schema accepts', () => {
    const [, example = ''] = /```json\n([\s\S]*?)```/.exec(page('analysis.md')) ?? [];
    expect(isValid(JSON.parse(example)), JSON.stringify(isValid.errors)).toBe(true);
  });

  it('is what the program says of the guide’s example', async () => {
    const convoy = await findTemplate('convoy')?.create();
    const [, shown = ''] = /```text\n(The convoy\n[\s\S]*?)```/.exec(page('analysis.md')) ?? [];
    expect(shown).toBe(text(stateOf(convoy?.records ?? [])));
  });
});

describe('the report on a map, as text', () => {
  it('says everything in sections, without empty ones', () => {
    const said = text(oilWildcatter());
    expect(said.split('\n').filter((line) => /^\S/.test(line))).toEqual([
      'Untitled map',
      'What is best',
      'Risk',
      'Worth knowing',
      'What it depends on',
      'How likely',
      'Most likely scenarios',
      'How the numbers are meant',
    ]);
    expect(said).toContain(
      '  At “Drill” choose “yes”, unless “Seismic” is “diffuse”: then “no”.\n',
    );
    expect(said).not.toContain('undefined');
  });

  it('says what the assumptions are and what they change', () => {
    const said = text(oilWildcatter(), 'Test=yes & Seismic=closed');
    expect(said).toContain('It is assumed that “Test” is “yes” and “Seismic” is “closed”.');
    expect(said).toContain('The chance that “Oil” turns out “dry” goes down from 50 % to 21 %.');
  });

  it('keeps to 80 signs a line, and numbers with their signs', () => {
    for (const map of [oilWildcatter(), usedCar(), umbrella()]) {
      const lines = text(map).split('\n');
      expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(80);
      expect(lines.filter((line) => /^\s*%/.test(line))).toEqual([]);
    }
  });

  it('says what is wrong', () => {
    const map = mapOf([
      node('uncertainty', 'Talks', 'held failed', onlyWhen('Gone', 'yes')),
      likely('Talks', '', 'held 0.5, failed 0.6'),
    ]);
    expect(text(map)).toContain('What is wrong\n');
  });
});
