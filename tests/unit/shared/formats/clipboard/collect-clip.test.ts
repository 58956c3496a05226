import { describe, expect, it } from 'vitest';
import { stateOf } from '../../../../../shared/document/state.ts';
import type { CopiedSelection } from '../../../../../shared/formats/clipboard/clip.ts';
import { collectClip } from '../../../../../shared/formats/clipboard/collect-clip.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import { createEvidence } from '../../../../../shared/model/evidence.ts';
import { buildSmallMap } from '../../../../helpers/builders.ts';
import { influence, likely, mapOf, node } from '../../../../helpers/small-maps.ts';

const small = buildSmallMap();
const { talks, relief, stability, state } = small;

function idsOf(from: typeof state, selection: CopiedSelection): string[] {
  return (collectClip(from, selection)?.records ?? []).map(({ id }) => id).sort();
}

describe('what goes along when nodes are copied', () => {
  it('is their rows, and the evidence with its passages and sources', () => {
    expect(idsOf(state, { nodeIds: [talks.id] })).toEqual([
      'evidence-1',
      'likelihood-1',
      'node-talks',
      'passage-1',
      'source-1',
    ]);
  });

  it('is the links that lead to them, with their evidence, and not the links away from them', () => {
    const onLink = createEvidence({
      id: toId('evidence-2'),
      passageId: small.passage.id,
      target: { kind: 'edge', edgeId: small.edge.id },
      stance: 'supports',
    });
    const withBoth = stateOf([...small.records, onLink]);
    expect(idsOf(withBoth, { nodeIds: [relief.id] })).toEqual([
      'actor-1',
      'edge-1',
      'evidence-2',
      'node-relief',
      'passage-1',
      'source-1',
    ]);
    expect(idsOf(withBoth, { nodeIds: [talks.id] })).not.toContain('edge-1');
  });

  it('is an exclusion only when both its sides are copied', () => {
    expect(idsOf(state, { nodeIds: [talks.id] })).not.toContain('exclusion-1');
    expect(idsOf(state, { nodeIds: [talks.id, relief.id] })).toContain('exclusion-1');
  });

  it('is also what hung on them elsewhere when they are cut', () => {
    const ids = idsOf(state, { nodeIds: [relief.id], isCut: true });
    expect(ids).toEqual(expect.arrayContaining(['edge-1', 'exclusion-1', 'value-1']));
    expect(ids).not.toContain(stability.id);
  });

  it('is what is in frames, however deep, and what folds hide', () => {
    const outer = node('frame', 'Outer', '');
    const inner = node('frame', 'Inner', '', { frameId: outer.id });
    const within = node('uncertainty', 'Within', 'a b', { frameId: inner.id });
    const folded = node('uncertainty', 'Folded', 'a b', { isFolded: true });
    const hidden = node('uncertainty', 'Hidden', 'a b');
    const from = mapOf([outer, inner, within, folded, hidden, influence('Folded', 'Hidden')]);
    expect(idsOf(from, { nodeIds: [outer.id] })).toEqual(['Inner', 'Outer', 'Within']);
    expect(idsOf(from, { nodeIds: [folded.id] })).toEqual(['Folded', 'Folded → Hidden', 'Hidden']);
  });

  it('names the nodes that were left behind', () => {
    const from = mapOf([
      node('uncertainty', 'A', 'yes no'),
      node('uncertainty', 'B', 'yes no'),
      influence('A', 'B'),
      likely('B', 'A=yes', 'yes 0.5, no rest'),
    ]);
    const clip = collectClip(from, { nodeIds: [toId('B')] });
    expect([...(clip?.outsideIds ?? [])]).toEqual(['A']);
  });

  it('is nothing when nothing is selected, or no longer there', () => {
    expect(collectClip(state, { nodeIds: [] })).toBeNull();
    expect(collectClip(state, { nodeIds: [toId('gone')] })).toBeNull();
  });
});
