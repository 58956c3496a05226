import { describe, expect, it } from 'vitest';
import { computeNumbers } from '../../../../../shared/analysis/compute-numbers.ts';
import { analyzeDecisions } from '../../../../../shared/analysis/decisions/analyze-decisions.ts';
import { type ActorId, type NodeId, type StateId, toId } from '../../../../../shared/lib/ids.ts';
import { createEdge } from '../../../../../shared/model/edge.ts';
import type { AnyRecord } from '../../../../../shared/model/record.ts';
import { given, influence, likely, mapOf, node, worth } from '../../../../helpers/small-maps.ts';

const sequence = (from: string, to: string) =>
  createEdge({
    id: toId(`${from} then ${to}`),
    kind: 'sequence',
    fromId: toId(from),
    toId: toId(to),
  });
const names = (map: ReturnType<typeof mapOf>) =>
  analyzeDecisions(map, []).decisions.map(({ nodeId }) => nodeId);

/** Guess a coin after seeing it, or bet on it before; each guess counts by itself. */
const coin: AnyRecord[] = [
  node('uncertainty', 'Coin', 'heads tails'),
  likely('Coin', '', 'heads 0.5, tails 0.5'),
  ...['Early', 'Late'].flatMap((title) => [
    node('decision', title, 'heads tails'),
    node('objective', `${title} gain`, ''),
    ...[influence('Coin', `${title} gain`), influence(title, `${title} gain`)],
    worth(`${title} gain`, '', 0),
    worth(`${title} gain`, `Coin=heads & ${title}=heads`, 1),
    worth(`${title} gain`, `Coin=tails & ${title}=tails`, 1),
  ]),
];

describe('the order of decisions', () => {
  it('follows sequences: what was known once is not forgotten', () => {
    const map = mapOf([...coin, influence('Coin', 'Early'), sequence('Early', 'Late')]);
    expect(names(map)).toEqual(['Early', 'Late']);
    expect(analyzeDecisions(map, []).expectedValue).toBeCloseTo(2, 12);
  });

  it('gives the earlier decision nothing of what only the later one sees', () => {
    const map = mapOf([...coin, influence('Coin', 'Late'), sequence('Early', 'Late')]);
    const { expectedValue, problems } = analyzeDecisions(map, []);
    expect(expectedValue).toBeCloseTo(1.5, 12);
    expect(problems).toEqual([]);
  });

  it('is asked for where nothing says it and it matters, the one that knows less coming first', () => {
    const map = mapOf([...coin, influence('Coin', 'Late')]);
    const { expectedValue, problems } = analyzeDecisions(map, []);
    expect(expectedValue).toBeCloseTo(1.5, 12);
    expect(problems).toMatchObject([{ code: 'decisionOrder', nodeId: 'Early' }]);
    expect(problems[0]?.message).toContain('“Early” is taken to come first');
    expect(computeNumbers(map, []).problems).toEqual(problems);
  });

  it('is not asked for where it makes no difference', () => {
    expect(analyzeDecisions(mapOf(coin), [])).toMatchObject({ expectedValue: 1, problems: [] });
  });

  it('does not follow a sequence that puts what is seen before what it comes of', () => {
    const map = mapOf([...coin, influence('Early', 'Late'), sequence('Late', 'Early')]);
    const { problems } = analyzeDecisions(map, []);
    expect(names(map)).toEqual(['Early', 'Late']);
    expect(problems).toMatchObject([{ code: 'decisionOrder' }]);
    expect(problems[0]?.message).toContain('“Late” before “Early”');
  });

  it('remembers what a decision saw that leads to nothing of value itself', () => {
    const idle = [node('decision', 'Idle', 'a b'), influence('Coin', 'Idle')];
    const map = mapOf([...coin, ...idle, sequence('Idle', 'Early'), sequence('Early', 'Late')]);
    expect(names(map)).toEqual(['Early', 'Late']);
    expect(analyzeDecisions(map, []).expectedValue).toBeCloseTo(2, 12);
  });

  it('remembers what a decision saw that is assumed to be taken', () => {
    const map = mapOf([...coin, influence('Coin', 'Early'), sequence('Early', 'Late')]);
    const taken = [{ nodeId: toId<NodeId>('Early'), stateId: toId<StateId>('Early=heads') }];
    expect(analyzeDecisions(map, taken).expectedValue).toBeCloseTo(1.5, 12);
  });

  it('values a decision for what it brings to light, also where only an idle one sees that', () => {
    const look = [
      node('decision', 'Look', 'yes no'),
      node('uncertainty', 'Report', 'heads tails'),
      ...[influence('Look', 'Report'), influence('Coin', 'Report')],
      likely('Report', '', 'heads 0.5, tails 0.5'),
      likely('Report', 'Look=yes & Coin=heads', 'heads 1, tails 0'),
      likely('Report', 'Look=yes & Coin=tails', 'heads 0, tails 1'),
      node('decision', 'Idle', 'a b'),
      ...[influence('Report', 'Idle'), sequence('Idle', 'Early'), sequence('Early', 'Late')],
    ];
    const map = mapOf([...coin, ...look]);
    const { decisions, expectedValue } = analyzeDecisions(map, []);
    expect(decisions.map(({ nodeId }) => nodeId)).toEqual(['Look', 'Early', 'Late']);
    expect(expectedValue).toBeCloseTo(2, 12);
  });
});

describe('decisions of others', () => {
  const [us, them] = [toId<ActorId>('us'), toId<ActorId>('them')];
  const game = [
    node('decision', 'Ours', 'left right', { actorId: us }),
    node('decision', 'Theirs', 'left right', { actorId: them }),
    node('objective', 'Meet', '', { actorId: us }),
    ...[influence('Ours', 'Meet'), influence('Theirs', 'Meet')],
    worth('Meet', '', 0),
    worth('Meet', 'Ours=left & Theirs=left', 4),
    worth('Meet', 'Ours=right & Theirs=right', 2),
  ];

  it('weigh the same without rows, which is said', () => {
    const { expectedValue, decisions, notes } = analyzeDecisions(mapOf(game, 'us'), []);
    expect(expectedValue).toBeCloseTo(2, 12);
    expect(decisions.map(({ nodeId }) => nodeId)).toEqual(['Ours']);
    expect(notes).toEqual([expect.stringContaining('“Theirs” is decided by somebody else')]);
  });

  it('are as likely as their rows say', () => {
    const believed = likely('Theirs', '', 'left 0.2, right 0.8');
    const { expectedValue, notes } = analyzeDecisions(mapOf([...game, believed], 'us'), []);
    expect(expectedValue).toBeCloseTo(1.6, 12);
    expect(notes).toEqual([]);
  });
});

describe('assumptions about what an open decision influences', () => {
  it('are taken as given, which is said', () => {
    const map = mapOf([
      node('decision', 'Relief', 'offer refuse'),
      node('uncertainty', 'Talks', 'held broken'),
      influence('Relief', 'Talks'),
      likely('Talks', 'Relief=offer', 'held 0.8, broken 0.2'),
      likely('Talks', 'Relief=refuse', 'held 0.3, broken 0.7'),
      node('objective', 'Peace', ''),
      ...[influence('Talks', 'Peace'), influence('Relief', 'Peace')],
      worth('Peace', '', 0),
      worth('Peace', 'Talks=held', 10),
      worth('Peace', 'Talks=held & Relief=refuse', 12),
    ]);
    const { expectedValue, notes } = analyzeDecisions(map, given('Talks=held'));
    expect(expectedValue).toBeCloseTo(12, 12);
    expect(notes).toEqual([expect.stringContaining('“Talks” is assumed')]);
  });
});
