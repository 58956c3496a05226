import { describe, expect, it } from 'vitest';
import { computeNumbers } from '../../../../shared/analysis/compute-numbers.ts';
import { deriveCardContent } from '../../../../shared/drawing/card-content.ts';
import { comparedWith } from '../../../../shared/drawing/compared-numbers.ts';
import {
  countSources,
  evidenceIndexOf,
  noEvidence,
} from '../../../../shared/drawing/evidence-index.ts';
import { assert } from '../../../../shared/lib/assert.ts';
import { type NodeId, toId } from '../../../../shared/lib/ids.ts';
import { createEvidence } from '../../../../shared/model/evidence.ts';
import type { MapNode } from '../../../../shared/model/node.ts';
import { emptyNumbers } from '../../../../shared/model/numbers.ts';
import { given, influence, likely, mapOf, node, worth } from '../../../helpers/small-maps.ts';
import { onlyWhen } from '../../../helpers/textbook-decisions.ts';
import { type SampleMap, sampleMapOf, waterMap } from '../../../visual/sample-map.ts';

function contentOf({ state, numbers, assumptions }: SampleMap, id: string) {
  const node = state.node.get(toId<NodeId>(id));
  assert(node, `no node ${id}`);
  return deriveCardContent(state, node, numbers, assumptions);
}

describe('deriveCardContent', () => {
  it('says who decides, what the options are, and which is best', () => {
    const content = contentOf(waterMap(), 'tariff');
    expect(content.actor).toEqual({ name: 'City council', color: '#3545c8' });
    expect(content.rows.map(({ label }) => label)).toEqual([
      'Keep as it is',
      'Blocks, staged',
      'Full cost from the first year',
    ]);
    expect(content.rows.map(({ isBest }) => isBest)).toEqual([false, true, false]);
    expect(content.summary).toEqual({ label: 'Best: Blocks, staged', value: '0.57 points' });
  });

  it('marks the state that is assumed and no other', () => {
    const content = contentOf(waterMap(), 'tariff');
    expect(content.rows.map(({ isAssumed }) => isAssumed)).toEqual([false, true, false]);
    expect(contentOf(waterMap(), 'demand').rows.some(({ isAssumed }) => isAssumed)).toBe(false);
  });

  it('counts evidence for and against each state, and says where there is none', () => {
    const { rows, footer } = contentOf(waterMap(), 'rain');
    expect(rows.map(({ evidence }) => evidence)).toEqual([
      { supports: 1, challenges: 1, context: 0 },
      { supports: 2, challenges: 0, context: 0 },
      noEvidence,
    ]);
    expect(rows.map(({ hasNoEvidence }) => hasNoEvidence)).toEqual([false, false, true]);
    expect(footer).toEqual({
      passageCount: 4,
      sourceCount: 2,
      confidence: 'low',
      isContradicted: true,
    });
  });

  it('says that evidence contradicts itself only where both sides speak of the same thing', () => {
    const map = (second: readonly [string, number, number, number]) =>
      sampleMapOf(
        '',
        [{ id: 'a', kind: 'uncertainty', options: [['Yes', 0.5, 2, 0], second] }],
        [],
      );
    expect(contentOf(map(['No', 0.5, 0, 3]), 'a').footer.isContradicted).toBe(false);
    expect(contentOf(map(['No', 0.5, 1, 3]), 'a').footer.isContradicted).toBe(true);
  });

  it('leaves chances open where nothing was computed', () => {
    const map = waterMap();
    const content = contentOf({ ...map, numbers: emptyNumbers }, 'demand');
    expect(content.rows.map(({ chance }) => chance)).toEqual([null, null, null]);
    expect(content.isReached).toBe(true);
  });

  it('names ties instead of breaking them', () => {
    const tied = sampleMapOf(
      '',
      [
        {
          id: 'choice',
          kind: 'decision',
          options: [
            ['This', 0.5],
            ['That', 0.5],
          ],
          numbers: { bestStateIds: [toId('choice/0'), toId('choice/1')] },
        },
      ],
      [],
    );
    expect(contentOf(tied, 'choice').summary).toEqual({ label: 'Best: 2 tied', value: '' });
  });

  it('keeps the line of the best option while one is assumed, and while it cannot be computed', () => {
    const map = (assumed: readonly (readonly [string, number])[]) =>
      sampleMapOf(
        '',
        [
          { id: 'ours', kind: 'decision', options: [['This', null]] },
          { id: 'theirs', kind: 'decision', actor: 'city', options: [['That', 1]] },
          { id: 'goal', kind: 'objective' },
        ],
        [],
        assumed,
      );
    expect(contentOf(map([['ours', 0]]), 'ours').summary).toEqual({
      label: 'Assumed: This',
      value: '',
    });
    expect(contentOf(map([]), 'ours').summary).toEqual({ label: 'Best option', value: '—' });
    expect(contentOf(map([['theirs', 0]]), 'theirs').summary).toBeNull();
  });

  it('looks for no best option on a map without objectives', () => {
    const map = sampleMapOf('', [{ id: 'a', kind: 'decision', options: [['This', null]] }], []);
    expect(contentOf(map, 'a').summary).toBeNull();
  });

  it('shows the expected value of an objective, or that there is none yet', () => {
    expect(contentOf(waterMap(), 'supply').summary).toEqual({
      label: 'Expected value',
      value: '311 days a year',
    });
    const map = waterMap();
    expect(contentOf({ ...map, numbers: emptyNumbers }, 'supply').summary?.value).toBe('—');
  });

  it('says what is wrong at the node where it happens', () => {
    expect(contentOf(waterMap(), 'reservoir').problems).toEqual([
      'The default row adds up to 108%.',
    ]);
    expect(contentOf(waterMap(), 'demand').problems).toEqual([]);
  });

  it('steps back a node that cannot be reached', () => {
    expect(contentOf(waterMap(), 'desalination').isReached).toBe(false);
  });

  it('says by how much numbers moved from what they are compared with, but for what is assumed', () => {
    const map = mapOf([
      node('decision', 'Relief', 'offer refuse'),
      node('uncertainty', 'Talks', 'held broken'),
      node('objective', 'Peace', ''),
      ...[influence('Relief', 'Talks'), influence('Talks', 'Peace')],
      likely('Talks', 'Relief=offer', 'held 0.8, broken 0.2'),
      likely('Talks', 'Relief=refuse', 'held 0.3, broken 0.7'),
      ...[worth('Peace', 'Talks=held', 10), worth('Peace', 'Talks=broken', 0)],
    ]);
    const assumed = given('Relief=refuse');
    const now = computeNumbers(map, assumed);
    const numbers = comparedWith(now, computeNumbers(map, []));
    const card = (id: string, shown = numbers) =>
      deriveCardContent(map, map.node.get(toId(id)) as MapNode, shown, assumed);
    expect(card('Talks').rows.map(({ change }) => change)).toEqual(['−50', '+50']);
    expect(card('Talks').rows[0]?.chanceBefore).toBeCloseTo(0.8, 12);
    expect(card('Peace').summary).toMatchObject({ value: '3.00 points', change: '−5.00' });
    expect(card('Relief').rows.map(({ change }) => change)).toEqual([undefined, undefined]);
    expect(card('Talks', now).rows[0]).not.toHaveProperty('change');
  });

  it('says nothing of what stayed as it was, or moved by less than is shown', () => {
    const map = mapOf([
      node('uncertainty', 'Talks', 'held broken'),
      likely('Talks', '', 'held 0.8, broken 0.2'),
    ]);
    const talks = map.node.get(toId('Talks')) as MapNode;
    const now = computeNumbers(map, []);
    const { rows } = deriveCardContent(map, talks, comparedWith(now, computeNumbers(map, [])), []);
    expect(rows.map(({ change }) => change)).toEqual([undefined, undefined]);
  });

  it('tells a node that the best decisions pass by from one that cannot be reached', () => {
    const map = mapOf([
      node('decision', 'Drill', 'yes no'),
      node('objective', 'Profit', ''),
      influence('Drill', 'Profit'),
      ...[worth('Profit', 'Drill=yes', 5), worth('Profit', 'Drill=no', 0)],
      node('uncertainty', 'Regret', 'some none', onlyWhen('Drill', 'no')),
      likely('Regret', '', 'some 0.5, none 0.5'),
    ]);
    const regret = map.node.get(toId('Regret')) as MapNode;
    const content = (assumed: string) =>
      deriveCardContent(map, regret, computeNumbers(map, given(assumed)), given(assumed));
    expect(content('')).toMatchObject({ isReached: true, isPassedBy: true });
    expect(content('Drill=yes')).toMatchObject({ isReached: false });
    expect(content('Drill=yes').isPassedBy).toBeUndefined();
  });

  it('shows the description of a note, and of nothing else', () => {
    expect(contentOf(waterMap(), 'note').description).toContain('old weir');
    const described = sampleMapOf(
      '',
      [{ id: 'a', kind: 'uncertainty', description: 'For the inspector' }],
      [],
    );
    expect(contentOf(described, 'a').description).toBe('');
  });
});

describe('evidenceIndexOf', () => {
  it('is computed once for a table of evidence', () => {
    const { state } = waterMap();
    const touchedElsewhere = { ...state, node: new Map(state.node) };
    expect(evidenceIndexOf(touchedElsewhere)).toBe(evidenceIndexOf(state));
    const withMore = { ...state, evidence: new Map(state.evidence) };
    expect(evidenceIndexOf(withMore)).not.toBe(evidenceIndexOf(state));
  });

  it('counts a passage once for a node, however often it is linked there', () => {
    const { state } = waterMap();
    const [first] = state.evidence.values();
    assert(first, 'no evidence');
    const again = createEvidence({
      ...first,
      id: toId('again'),
      target: { kind: 'node', nodeId: toId('tariff') },
    });
    const evidence = new Map(state.evidence).set(again.id, again);
    const before = evidenceIndexOf(state).byNode.get(toId('tariff'));
    const after = evidenceIndexOf({ ...state, evidence }).byNode.get(toId('tariff'));
    expect(after?.passageIds.size).toBe(before?.passageIds.size);
    expect(after?.own.supports).toBe(1);
  });

  it('counts evidence on links between nodes', () => {
    const { state } = waterMap();
    const link = createEvidence({
      id: toId('on-edge'),
      passageId: toId('passage tariff/0/0'),
      target: { kind: 'edge', edgeId: toId('edge-0') },
      stance: 'challenges',
    });
    const evidence = new Map(state.evidence).set(link.id, link);
    expect(evidenceIndexOf({ ...state, evidence }).byEdge.get(toId('edge-0'))).toEqual({
      supports: 0,
      challenges: 1,
      context: 0,
    });
  });

  it('counts a source once, and none for a passage that is gone', () => {
    const { state } = waterMap();
    const ids = ['passage tariff/0/0', 'passage tariff/0/2', 'gone'].map((id) => toId<never>(id));
    expect(countSources(state, ids)).toBe(1);
  });
});
