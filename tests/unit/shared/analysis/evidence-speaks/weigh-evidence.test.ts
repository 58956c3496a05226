import { describe, expect, it } from 'vitest';
import { computeNumbers } from '../../../../../shared/analysis/compute-numbers.ts';
import { analyzeDecisions } from '../../../../../shared/analysis/decisions/analyze-decisions.ts';
import type { DecisionPolicy } from '../../../../../shared/analysis/decisions/types.ts';
import {
  shareOfCredibility,
  shareOfReliability,
  soundRatios,
} from '../../../../../shared/analysis/evidence-speaks/ratios.ts';
import {
  type EvidenceSettings,
  observationsOf,
  weighEvidence,
} from '../../../../../shared/analysis/evidence-speaks/weigh-evidence.ts';
import type { DocumentState } from '../../../../../shared/document/state.ts';
import { type NodeId, type StateId, toId } from '../../../../../shared/lib/ids.ts';
import { createEvidence, diagnosticities, stances } from '../../../../../shared/model/evidence.ts';
import { defaultRatios } from '../../../../../shared/model/map.ts';
import { createPassage, credibilities } from '../../../../../shared/model/passage.ts';
import type { AnyRecord } from '../../../../../shared/model/record.ts';
import { createSource, reliabilities } from '../../../../../shared/model/source.ts';
import * as fc from '../../../../helpers/laws.ts';
import { given, influence, likely, mapOf, node, worth } from '../../../../helpers/small-maps.ts';

const plain: EvidenceSettings = {
  ratios: defaultRatios,
  withoutSourceIds: new Set(),
  withoutPassageIds: new Set(),
};

const base: readonly AnyRecord[] = [
  node('uncertainty', 'Talks', 'held broken'),
  node('uncertainty', 'Summit', 'met failed'),
  node('decision', 'Sanctions', 'ease keep'),
  influence('Talks', 'Summit'),
  likely('Talks', '', 'held 0.5, broken 0.5'),
  likely('Summit', 'Talks=held', 'met 0.8, failed 0.2'),
  likely('Summit', 'Talks=broken', 'met 0.1, failed 0.9'),
];

/** "Times A2 held+high": a passage of a source with its grades, and what it says of a state of Talks. */
function reads(text: string, at: number): AnyRecord[] {
  const [source = '', grades = '', said = ''] = text.split(' ');
  const [, state = '', sign = '', diagnosticity = ''] = /^(\w+)([+-])(\w+)$/.exec(said) ?? [];
  const [target] = given(state.includes('=') ? state : `Talks=${state}`);
  const passageId = toId<never>(`${source} p${at}`);
  return [
    createSource({
      id: toId(source),
      reliability: reliabilities.find((each) => each === grades[0]) ?? null,
    }),
    createPassage({
      id: passageId,
      sourceId: toId(source),
      position: { start: 0, end: 1 },
      quoteHash: '0'.repeat(64),
      credibility: credibilities.find((each) => String(each) === grades[1]) ?? null,
    }),
    createEvidence({
      id: toId(`link ${at}`),
      passageId,
      target: {
        kind: 'state',
        nodeId: toId('Talks'),
        ...target,
        stateId: target?.stateId as never,
      },
      stance: sign === '+' ? 'supports' : 'challenges',
      diagnosticity: diagnosticities.find((each) => each === diagnosticity) ?? 'moderate',
    }),
  ];
}

function mapWith(...readings: readonly string[]): DocumentState {
  return mapOf([...base, ...readings.flatMap(reads)]);
}

function chanceOfTalks(state: DocumentState, settings: Partial<EvidenceSettings> = {}): number {
  const observations = observationsOf(state, { ...plain, ...settings });
  const numbers = computeNumbers({ ...state, observations }, []);
  return numbers.nodes.get(toId('Talks'))?.chances?.get(toId('Talks=held')) ?? Number.NaN;
}

describe('evidence that speaks', () => {
  it('multiplies the odds of the state that the best graded passage supports by the whole ratio', () => {
    expect(chanceOfTalks(mapWith('Times A1 held+high'))).toBeCloseTo(10 / 11, 12);
    expect(chanceOfTalks(mapWith('Times A1 held-moderate'))).toBeCloseTo(1 / 4, 12);
  });

  it('takes the ratio to the power of what the grades of source and passage leave of it', () => {
    const odds = 10 ** (0.8 * 0.6);
    expect(chanceOfTalks(mapWith('Times B3 held+high'))).toBeCloseTo(odds / (1 + odds), 12);
  });

  it('takes what cannot be judged, and what nobody graded, for the middle of the grades', () => {
    expect(shareOfReliability('F')).toBe(shareOfReliability('C'));
    expect(shareOfReliability(null)).toBe(shareOfReliability('C'));
    expect(shareOfCredibility(6)).toBe(shareOfCredibility(3));
    expect(shareOfCredibility(null)).toBe(shareOfCredibility(3));
    expect(reliabilities.slice(0, 5).map(shareOfReliability)).toEqual([1, 0.8, 0.6, 0.4, 0.2]);
  });

  it('moves what depends on the state too', () => {
    const state = mapWith('Times A1 held+high');
    const observations = observationsOf(state, plain);
    const { nodes } = computeNumbers({ ...state, observations }, []);
    expect(nodes.get(toId('Summit'))?.chances?.get(toId('Summit=met'))).toBeCloseTo(
      (10 * 0.8 + 0.1) / 11,
      12,
    );
  });

  it('counts a second passage of one source half, and one of another source in full', () => {
    const [same] = weighEvidence(mapWith('Times A1 held+high', 'Times A1 held+high'), plain).states;
    expect(same?.ratio).toBeCloseTo(10 * 10 ** 0.5, 9);
    const [other] = weighEvidence(mapWith('Times A1 held+high', 'Post A1 held+high'), plain).states;
    expect(other?.ratio).toBeCloseTo(100, 9);
  });

  it('never lets a source say more than twice what its strongest passage says', () => {
    const many = Array.from({ length: 40 }, () => 'Times A1 held+moderate');
    const [state] = weighEvidence(mapWith(...many), plain).states;
    expect(state?.ratio).toBeGreaterThan(8.99);
    expect(state?.ratio).toBeLessThanOrEqual(9 + 1e-9);
  });

  it('counts the strongest passage of a source in full, whichever was read first', () => {
    const [state] = weighEvidence(mapWith('Times A1 held+low', 'Times A1 held+high'), plain).states;
    expect(
      state?.voices.map(({ rankShare, base }) => [rankShare, Math.round(base * 10) / 10]),
    ).toEqual([
      [1, 10],
      [0.5, 1.5],
    ]);
  });

  it('takes the mean of several links that put one passage to one state', () => {
    const state = mapWith('Times A1 held+high');
    const [link] = state.evidence.values();
    const twice = new Map(state.evidence).set(toId('again'), {
      ...(link as NonNullable<typeof link>),
      id: toId('again'),
      stance: 'challenges',
    });
    const [weighed] = weighEvidence({ ...state, evidence: twice }, plain).states;
    expect(weighed?.ratio).toBeCloseTo(1, 12);
  });

  it('is silent about context, whole nodes, influences, scenarios and options, and says which', () => {
    const state = mapWith('Times A1 held+high');
    const passageId = toId<never>('Times p0');
    const link = (id: string, target: Parameters<typeof createEvidence>[0]['target']) =>
      createEvidence({ id: toId(id), passageId, target, stance: 'supports' });
    const [sanctions] = given('Sanctions=ease');
    const evidence = new Map(
      [
        link('whole', { kind: 'node', nodeId: toId('Talks') }),
        link('edge', { kind: 'edge', edgeId: toId('Talks → Summit') }),
        link('scenario', { kind: 'scenario', scenarioId: toId('calm') }),
        link('option', {
          kind: 'state',
          nodeId: toId('Sanctions'),
          stateId: sanctions?.stateId as never,
        }),
        { ...link('beside', [...state.evidence.values()][0]?.target as never), stance: stances[2] },
      ].map((each) => [each.id, each]),
    );
    const { states, silent } = weighEvidence({ ...state, evidence }, plain);
    expect(states).toEqual([]);
    expect(Object.fromEntries(silent)).toEqual({
      whole: 'node',
      edge: 'edge',
      scenario: 'scenario',
      option: 'option',
      beside: 'context',
    });
  });

  it('leaves out the sources and passages that it is told to', () => {
    const state = mapWith('Times A1 held+high', 'Post A1 held-high');
    expect(chanceOfTalks(state, { withoutSourceIds: new Set([toId<never>('Post')]) })).toBeCloseTo(
      10 / 11,
      12,
    );
    expect(
      chanceOfTalks(state, { withoutPassageIds: new Set([toId<never>('Times p0')]) }),
    ).toBeCloseTo(1 / 11, 12);
  });

  it('keeps the likelihood of assumptions a likelihood: given the evidence', () => {
    const state = mapWith('Times A1 held+high');
    const observations = observationsOf(state, plain);
    const { probabilityOfAssumptions } = computeNumbers(
      { ...state, observations },
      given('Talks=held & Summit=met'),
    );
    expect(probabilityOfAssumptions).toBeCloseTo((10 / 11) * 0.8, 12);
  });

  it('mends ratios that are out of bounds or no numbers', () => {
    expect(soundRatios({ low: 0.2, moderate: Number.NaN, high: 1e9 })).toEqual({
      low: 1,
      moderate: 3,
      high: 1_000,
    });
    expect(soundRatios({})).toEqual(defaultRatios);
  });
});

interface Reading {
  readonly source: string;
  readonly grades: string;
  readonly state: string;
  readonly sign: string;
  readonly how: string;
}

const reading: fc.Arbitrary<Reading> = fc
  .tuple(
    fc.constantFrom('Times', 'Post', 'Mail'),
    fc.constantFrom(...reliabilities, '-'),
    fc.constantFrom(...credibilities, '-'),
    fc.constantFrom('held', 'broken'),
    fc.constantFrom('+', '-'),
    fc.constantFrom(...diagnosticities),
  )
  .map(([source, a, b, state, sign, how]) => ({ source, grades: `${a}${b}`, state, sign, how }));
const readings = fc.array(reading, { maxLength: 8 });
const textOf = ({ source, grades, state, sign, how }: Reading) =>
  `${source} ${grades} ${state}${sign}${how}`;
/** A source has one grade: that of the first reading of it. */
const sameGrades = (all: readonly Reading[]) =>
  all.map((each) => {
    const [reliability] = all.find(({ source }) => source === each.source)?.grades ?? '';
    return { ...each, grades: `${reliability}${each.grades[1]}` };
  });

describe('the laws of evidence that speaks', () => {
  it('changes nothing while all ratios are 1', () => {
    fc.assert(
      fc.property(readings, (all) => {
        const state = mapWith(...sameGrades(all).map(textOf));
        const ratios = { low: 1, moderate: 1, high: 1 };
        expect(chanceOfTalks(state, { ratios })).toBeCloseTo(0.5, 12);
      }),
    );
  });

  it('does not depend on the order in which anything was read', () => {
    const shuffled = readings.chain((all) => {
      const graded = sameGrades(all);
      const order = fc.shuffledSubarray(graded, { minLength: all.length, maxLength: all.length });
      return fc.tuple(fc.constant(graded), order);
    });
    fc.assert(
      fc.property(shuffled, ([all, other]) => {
        const [a, b] = [all, other].map((each) => chanceOfTalks(mapWith(...each.map(textOf))));
        expect(a).toBeCloseTo(b as number, 12);
      }),
    );
  });

  it('lets support and challenge of the same strength cancel, of one source as of two', () => {
    fc.assert(
      fc.property(readings, fc.boolean(), (all, isOneSource) => {
        const graded = sameGrades(all);
        const against = graded.map((each) => ({
          ...each,
          sign: each.sign === '+' ? '-' : '+',
          source: isOneSource ? each.source : `${each.source}2`,
        }));
        const state = mapWith(...[...graded, ...against].map(textOf));
        expect(chanceOfTalks(state)).toBeCloseTo(0.5, 9);
      }),
    );
  });

  it('never makes a state less likely by another passage that supports it', () => {
    fc.assert(
      fc.property(readings, reading, (all, more) => {
        const graded = sameGrades([...all, more]);
        const before = chanceOfTalks(mapWith(...graded.slice(0, -1).map(textOf)));
        const [last] = graded.slice(-1);
        const supporting = { ...(last as Reading), state: 'held', sign: '+' };
        const after = chanceOfTalks(mapWith(...[...graded.slice(0, -1), supporting].map(textOf)));
        expect(after).toBeGreaterThanOrEqual(before - 1e-12);
      }),
    );
  });
});

describe('decisions under evidence that speaks', () => {
  const told = (): DocumentState =>
    mapOf([
      ...base,
      node('objective', 'Peace', ''),
      influence('Talks', 'Sanctions'),
      influence('Sanctions', 'Peace'),
      influence('Talks', 'Peace'),
      worth('Peace', 'Talks=held & Sanctions=ease', 10),
      worth('Peace', 'Talks=broken & Sanctions=ease', -5),
      worth('Peace', 'Sanctions=keep', 0),
      ...reads('Times A1 held+high', 0),
    ]);

  it('still lets a decision see what evidence leaves in doubt', () => {
    const state = told();
    const { expectedValue, decisions } = analyzeDecisions(
      { ...state, observations: observationsOf(state, plain) },
      [],
    );
    // Ease where the talks are held, keep where they are broken.
    expect(expectedValue).toBeCloseTo(100 / 11, 9);
    expect(decisions[0]?.informationIds).toEqual(['Talks']);
  });

  it('decides as if each passage were a node of its own that is known', () => {
    const ratio = fc.constantFrom(0.1, 0.4, 1, 2.5, 10);
    fc.assert(
      fc.property(ratio, ratio, fc.boolean(), fc.boolean(), (talks, summit, isSeen, isMoved) => {
        const { withRatios, withNodes } = bothWays({ talks, summit, isSeen, isMoved });
        const [a, b] = [analyzeDecisions(withRatios, []), analyzeDecisions(withNodes, heard)];
        expect(a.expectedValue).toBeCloseTo(b.expectedValue as number, 9);
        expect(a.decisions.map(bare)).toEqual(b.decisions.map(bare));
        const [c, d] = [computeNumbers(withRatios, []), computeNumbers(withNodes, heard)];
        for (const title of ['Talks', 'Summit']) {
          const [own, other] = [c, d].map(({ nodes }) => nodes.get(toId(title))?.chances);
          for (const [id, chance] of own ?? []) expect(other?.get(id)).toBeCloseTo(chance, 9);
        }
      }),
      { numRuns: 30 },
    );
  });
});

const heard = given('Word of talks=heard & Word of summit=heard');

/** What is best, without numbers that rounding may tell apart. */
const bare = ({ nodeId, informationIds, rows, bestStateIds }: DecisionPolicy) => ({
  nodeId,
  informationIds,
  rows: rows?.map((row) => ({ given: row.given, best: row.bestStateIds })),
  bestStateIds,
});

interface TwoWays {
  readonly talks: number;
  readonly summit: number;
  /** Whether the decision sees the talks, and whether it moves the summit. */
  readonly isSeen: boolean;
  readonly isMoved: boolean;
}

/** The same map with ratios on two states, and with two nodes that are known instead. */
function bothWays({ talks, summit, isSeen, isMoved }: TwoWays) {
  const records: AnyRecord[] = [
    ...base,
    node('objective', 'Peace', ''),
    influence('Sanctions', 'Peace'),
    influence('Summit', 'Peace'),
    worth('Peace', 'Summit=met & Sanctions=ease', 10),
    worth('Peace', 'Summit=failed & Sanctions=ease', -5),
    worth('Peace', 'Sanctions=keep', 0),
    ...(isSeen ? [influence('Talks', 'Sanctions')] : []),
    ...(isMoved
      ? [
          influence('Sanctions', 'Summit'),
          likely('Summit', 'Talks=held & Sanctions=keep', 'met 0.5, failed 0.5'),
        ]
      : []),
  ];
  const word = (title: string, of: string, state: string, other: string, ratio: number) => {
    const [hit, miss] = [ratio / 20, 1 / 20];
    return [
      node('uncertainty', title, 'heard quiet'),
      influence(of, title),
      likely(title, `${of}=${state}`, `heard ${hit}, quiet ${1 - hit}`),
      likely(title, `${of}=${other}`, `heard ${miss}, quiet ${1 - miss}`),
    ];
  };
  const ratios = (title: string, state: string, ratio: number) =>
    [toId<NodeId>(title), new Map([[toId<StateId>(`${title}=${state}`), ratio]])] as const;
  const plainMap = mapOf(records);
  return {
    withRatios: {
      ...plainMap,
      observations: new Map([ratios('Talks', 'held', talks), ratios('Summit', 'met', summit)]),
    },
    withNodes: mapOf([
      ...records,
      ...word('Word of talks', 'Talks', 'held', 'broken', talks),
      ...word('Word of summit', 'Summit', 'met', 'failed', summit),
    ]),
  };
}
