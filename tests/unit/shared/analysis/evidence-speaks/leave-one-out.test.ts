import { describe, expect, it } from 'vitest';
import { computeNumbers } from '../../../../../shared/analysis/compute-numbers.ts';
import { analyzeDecisions } from '../../../../../shared/analysis/decisions/analyze-decisions.ts';
import {
  leaveOneOut,
  partsOf,
} from '../../../../../shared/analysis/evidence-speaks/leave-one-out.ts';
import { rankParts } from '../../../../../shared/analysis/evidence-speaks/rank-parts.ts';
import {
  type EvidenceSettings,
  observationsOf,
} from '../../../../../shared/analysis/evidence-speaks/weigh-evidence.ts';
import type { DocumentState } from '../../../../../shared/document/state.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import { createEvidence } from '../../../../../shared/model/evidence.ts';
import { defaultRatios } from '../../../../../shared/model/map.ts';
import { createPassage } from '../../../../../shared/model/passage.ts';
import type { AnyRecord } from '../../../../../shared/model/record.ts';
import { createSource } from '../../../../../shared/model/source.ts';
import { given, influence, likely, mapOf, node, worth } from '../../../../helpers/small-maps.ts';

const settings: EvidenceSettings = {
  ratios: defaultRatios,
  withoutSourceIds: new Set(),
  withoutPassageIds: new Set(),
};

function says(source: string, name: string, state: string, isFor: boolean): AnyRecord[] {
  const [target] = given(state);
  if (!target) throw new Error('Evidence needs a state.');
  return [
    createSource({ id: toId(source), reliability: 'A' }),
    createPassage({
      id: toId(name),
      sourceId: toId(source),
      position: { start: 0, end: 1 },
      quoteHash: '0'.repeat(64),
      credibility: 1,
    }),
    createEvidence({
      id: toId(`${name} on ${state}`),
      passageId: toId(name),
      target: { kind: 'state', ...target },
      stance: isFor ? 'supports' : 'challenges',
      diagnosticity: 'high',
    }),
  ];
}

const state: DocumentState = mapOf([
  node('uncertainty', 'Talks', 'held broken'),
  node('uncertainty', 'Summit', 'met failed'),
  node('decision', 'Sanctions', 'ease keep'),
  node('objective', 'Peace', ''),
  influence('Talks', 'Summit'),
  influence('Sanctions', 'Peace'),
  influence('Summit', 'Peace'),
  likely('Talks', '', 'held 0.5, broken 0.5'),
  likely('Summit', 'Talks=held', 'met 0.8, failed 0.2'),
  likely('Summit', 'Talks=broken', 'met 0.1, failed 0.9'),
  worth('Peace', 'Summit=met & Sanctions=ease', 10),
  worth('Peace', 'Summit=failed & Sanctions=ease', -10),
  worth('Peace', 'Sanctions=keep', 0),
  ...says('Times', 'one', 'Talks=held', true),
  ...says('Times', 'two', 'Summit=met', true),
  ...says('Post', 'three', 'Talks=broken', true),
  ...says('Mail', 'four', 'Summit=failed', false),
]);
const tables = { ...state, observations: observationsOf(state, settings) };
const parts = partsOf(state, settings);
const [met] = given('Summit=met');
const effects = leaveOneOut(tables, [], met ?? null, parts);

function without(part: (typeof parts)[number]['part']): DocumentState & object {
  const less: EvidenceSettings =
    part.kind === 'source'
      ? { ...settings, withoutSourceIds: new Set([part.sourceId]) }
      : { ...settings, withoutPassageIds: new Set([part.passageId]) };
  return { ...state, observations: observationsOf(state, less) } as DocumentState;
}

describe('leaving out one part of the evidence after the other', () => {
  it('asks of every source and every passage that says anything', () => {
    const names = parts.map(({ part }) =>
      part.kind === 'source' ? part.sourceId : part.passageId,
    );
    expect([...names].sort()).toEqual(['Mail', 'Post', 'Times', 'four', 'one', 'three', 'two']);
  });

  it('gives the chance and the values that computing everything again gives', () => {
    expect(effects.without).toHaveLength(parts.length);
    for (const { part, reading } of effects.without) {
      const numbers = computeNumbers(without(part), []);
      const summit = numbers.nodes.get(toId('Summit'));
      expect(reading.chance).toBeCloseTo(summit?.chances?.get(toId('Summit=met')) ?? -1, 12);
      const { decisions } = analyzeDecisions(without(part), []);
      expect(reading.decisions.map(({ bestStateIds }) => bestStateIds)).toEqual(
        decisions.map(({ bestStateIds }) => bestStateIds),
      );
      for (const [at, { stateId, value }] of (reading.decisions[0]?.options ?? []).entries()) {
        expect(decisions[0]?.options[at]?.stateId).toBe(stateId);
        expect(decisions[0]?.options[at]?.value).toBeCloseTo(value, 9);
      }
    }
  });

  it('reads the map with all that is let speak, and with nothing', () => {
    const summitIn = (asked: typeof tables | DocumentState) =>
      computeNumbers(asked, []).nodes.get(toId('Summit'))?.chances?.get(toId('Summit=met'));
    expect(effects.withAll.chance).toBeCloseTo(summitIn(tables) ?? -1, 12);
    expect(effects.withNone.chance).toBeCloseTo(summitIn(state) ?? -1, 12);
  });

  it('follows the assumptions', () => {
    const { withNone, withAll } = leaveOneOut(tables, given('Talks=broken'), met ?? null, []);
    expect(withNone.chance).toBeCloseTo(0.1, 12);
    expect(withAll.chance).toBeGreaterThan(0.1);
  });

  it('has nothing to read while the assumptions contradict each other', () => {
    const { withAll } = leaveOneOut(tables, given('Talks=held & Talks=broken'), met ?? null, parts);
    expect(withAll).toEqual({ chance: null, decisions: [] });
  });
});

describe('ranking the parts', () => {
  it('puts those that flip a decision first, and then the largest effect', () => {
    const ranked = rankParts(effects, { kind: 'chance' });
    const hasFlips = ranked.map(({ flips }) => flips.length > 0);
    expect(hasFlips).toEqual([...hasFlips].sort((a, b) => Number(b) - Number(a)));
    const rest = ranked
      .filter(({ flips }) => flips.length === 0)
      .map(({ effect }) => Math.abs(effect));
    expect(rest).toEqual([...rest].sort((a, b) => b - a));
  });

  it('says which decision flips, from what to what', () => {
    // Without the Times what the Post says tips the talks over, and the Mail alone does not hold the summit.
    const harsh = mapOf([
      ...[...state.node.values(), ...state.edge.values(), ...state.value.values()],
      ...state.likelihood.values(),
      ...says('Times', 'one', 'Summit=met', true),
    ]);
    const asked = { ...harsh, observations: observationsOf(harsh, settings) };
    const found = leaveOneOut(asked, [], null, partsOf(harsh, settings));
    const [first] = rankParts(found, { kind: 'decision', nodeId: toId('Sanctions') });
    expect(first?.flips).toEqual([
      { nodeId: 'Sanctions', from: ['Sanctions=ease'], to: ['Sanctions=keep'] },
    ]);
    // Easing is worth 10 · (2 · 0.45 − 1) without, and more with: the effect is what the passage adds.
    expect(first?.without).toBeCloseTo(-1, 9);
    expect(first?.effect).toBeGreaterThan(1);
  });
});
