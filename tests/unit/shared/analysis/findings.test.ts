import { describe, expect, it } from 'vitest';
import { compileMap } from '../../../../shared/analysis/compiled-map.ts';
import { findingsOf, withRatios } from '../../../../shared/analysis/findings.ts';
import { propagate } from '../../../../shared/analysis/propagation.ts';
import { toId } from '../../../../shared/lib/ids.ts';
import { given, influence, likely, mapOf, node } from '../../../helpers/small-maps.ts';

const state = mapOf([
  node('uncertainty', 'Fire', 'yes no'),
  node('uncertainty', 'Alarm', 'yes no'),
  node('uncertainty', 'Brigade', 'comes stays', {
    appliesWhen: [{ nodeId: toId('Alarm'), stateIds: [toId('Alarm=yes')] }],
  }),
  node('decision', 'Leave', 'now later'),
  influence('Fire', 'Alarm'),
  likely('Fire', '', 'yes 0.1, no 0.9'),
  likely('Alarm', 'Fire=yes', 'yes 0.9, no 0.1'),
  likely('Alarm', 'Fire=no', 'yes 0.2, no 0.8'),
  likely('Brigade', '', 'comes 0.5, stays 0.5'),
]);
const { network, tree } = compileMap(state, new Set());

function chancesWith(ratios: Record<string, number>, assumptions = '') {
  const byNode = new Map<ReturnType<typeof toId>, Map<ReturnType<typeof toId>, number>>();
  for (const [text, ratio] of Object.entries(ratios)) {
    const [set] = given(text);
    if (!set) continue;
    const known = byNode.get(set.nodeId) ?? new Map();
    byNode.set(set.nodeId, known.set(set.stateId, ratio));
  }
  const found = findingsOf(network, given(assumptions)) ?? new Map();
  const beliefs = propagate(tree, withRatios(network, found, byNode as never));
  return (title: string) => {
    const on = network.nodes.get(toId(title));
    return on ? beliefs?.chancesOf(on.variable)[0] : undefined;
  };
}

describe('an observation that leaves room for doubt', () => {
  it('multiplies the odds of a state by how much likelier it makes it to be seen', () => {
    const chance = chancesWith({ 'Fire=yes': 3 })('Fire');
    // Odds of 1 to 9 become 3 to 9.
    expect(chance).toBeCloseTo(0.25, 12);
  });

  it('moves what depends on it, and what it depends on', () => {
    const of = chancesWith({ 'Alarm=yes': 4 });
    const fire = 0.1 * (0.9 * 4 + 0.1);
    const none = 0.9 * (0.2 * 4 + 0.8);
    expect(of('Fire')).toBeCloseTo(fire / (fire + none), 12);
    expect(of('Alarm')).toBeCloseTo((4 * (0.09 + 0.18)) / (fire + none), 12);
  });

  it('counts beside what is assumed, and changes nothing where all is assumed', () => {
    const [plain, asked] = [
      chancesWith({}, 'Alarm=yes'),
      chancesWith({ 'Fire=yes': 2 }, 'Alarm=yes'),
    ];
    expect(asked('Fire')).toBeCloseTo((2 * 0.09) / (2 * 0.09 + 0.18), 12);
    expect(chancesWith({ 'Alarm=yes': 7 }, 'Alarm=yes')('Fire')).toBeCloseTo(
      plain('Fire') ?? 0,
      12,
    );
  });

  it('says nothing of whether a node is reached by being as likely in each of its states', () => {
    const of = chancesWith({ 'Brigade=comes': 1, 'Brigade=stays': 1 });
    expect(of('Alarm')).toBeCloseTo(0.27, 12);
  });

  it('leaves open decisions to whoever decides', () => {
    const chance = chancesWith({ 'Leave=now': 5 })('Leave');
    expect(chance).toBeCloseTo(0.5, 12);
  });
});
