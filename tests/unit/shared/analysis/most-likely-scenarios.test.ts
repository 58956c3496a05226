import { describe, expect, it } from 'vitest';
import { mostLikelyScenarios } from '../../../../shared/analysis/most-likely-scenarios.ts';
import { excludes, given, influence, likely, mapOf, node } from '../../../helpers/small-maps.ts';

const records = [
  node('decision', 'Offer', 'yes no'),
  node('uncertainty', 'Talks', 'held broken'),
  node('uncertainty', 'Site', 'open shut', {
    appliesWhen: given('Talks=held').map(({ nodeId, stateId }) => ({
      nodeId,
      stateIds: [stateId],
    })),
  }),
  influence('Offer', 'Talks'),
  likely('Talks', 'Offer=yes', 'held 0.8, broken 0.2'),
  likely('Talks', 'Offer=no', 'held 0.2, broken 0.8'),
  likely('Site', '', 'open 0.6, shut 0.4'),
];
const labels = (list: ReturnType<typeof mostLikelyScenarios>) =>
  list.scenarios.map(({ states }) => states.map(({ stateId }) => stateId).join(' & '));

describe('most likely scenarios', () => {
  it('come in order, without nodes that are not reached, averaged over open decisions', () => {
    const list = mostLikelyScenarios(mapOf(records), [], 10);
    expect(labels(list)).toEqual([
      'Talks=broken',
      'Talks=held & Site=open',
      'Talks=held & Site=shut',
    ]);
    expect(list.scenarios.map(({ probability }) => probability.toFixed(9))).toEqual([
      ...['0.500000000', '0.300000000', '0.200000000'],
    ]);
    expect(list.removedMass).toBeCloseTo(0, 12);
  });

  it('name an assumed option and follow from it', () => {
    const list = mostLikelyScenarios(mapOf(records), given('Offer=yes'), 1);
    expect(labels(list)).toEqual(['Offer=yes & Talks=held & Site=open']);
    expect(list.scenarios[0]?.probability).toBeCloseTo(0.48, 12);
  });

  it('name nodes beside each other in the order in which they stand on the map, downwards', () => {
    const at = (title: string, yPx: number) => [
      node('uncertainty', title, 'yes no', { yPx }),
      likely(title, '', 'yes 0.9, no 0.1'),
    ];
    const map = mapOf([...at('A', 300), ...at('B', 100), ...at('C', 200)]);
    expect(labels(mostLikelyScenarios(map, [], 1))).toEqual(['B=yes & C=yes & A=yes']);
  });

  it('leave out what is excluded and say how much that was', () => {
    const excluded = excludes('Talks=held', 'Site=open');
    const list = mostLikelyScenarios(mapOf([...records, excluded]), [], 10);
    expect(labels(list)).toEqual(['Talks=broken', 'Talks=held & Site=shut']);
    expect(list.removedMass).toBeCloseTo(0.3, 12);
  });

  it('refuse assumptions that cannot hold', () => {
    const list = mostLikelyScenarios(mapOf(records), given('Talks=broken & Site=open'), 3);
    expect(list.scenarios).toEqual([]);
    expect(list.removedMass).toBeNull();
    expect(list.problems).toMatchObject([{ code: 'impossibleAssumptions' }]);
  });

  it('refuse politely when an open decision touches too much at once', () => {
    const many = Array.from({ length: 21 }, (_, place) => `E${place}`);
    const wide = [
      node('decision', 'Offer', 'yes no'),
      ...many.flatMap((title) => [
        ...[node('uncertainty', title, 'x y'), influence('Offer', title)],
        likely(title, 'Offer=yes', 'x 0.9, y 0.1'),
        likely(title, 'Offer=no', 'x 0.1, y 0.9'),
      ]),
    ];
    const open = mostLikelyScenarios(mapOf(wide), [], 3);
    expect(open.scenarios).toEqual([]);
    expect(open.problems).toMatchObject([{ code: 'tooLarge' }]);
    const chosen = mostLikelyScenarios(mapOf(wide), given('Offer=yes'), 3);
    expect(chosen.scenarios[0]?.probability).toBeCloseTo(0.9 ** 21, 12);
    expect(chosen.scenarios[1]?.probability).toBeCloseTo(0.9 ** 20 * 0.1, 12);
  });
});
