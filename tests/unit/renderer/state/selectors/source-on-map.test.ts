import { describe, expect, it } from 'vitest';
import { nodeIdsOfSource } from '../../../../../renderer/state/selectors/source-on-map.ts';
import { execute } from '../../../../../shared/document/command.ts';
import { moveNodes } from '../../../../../shared/document/commands/node.ts';
import { type SourceId, toId } from '../../../../../shared/lib/ids.ts';
import { createEvidence, type EvidenceTarget } from '../../../../../shared/model/evidence.ts';
import { createPassage } from '../../../../../shared/model/passage.ts';
import { createSource } from '../../../../../shared/model/source.ts';
import { influence, likely, mapOf, node, scenario } from '../../../../helpers/small-maps.ts';

const paper = toId<SourceId>('paper');
const words = createPassage({
  id: toId('words'),
  sourceId: paper,
  position: { start: 0, end: 1 },
  quoteHash: '',
});
const base = [
  node('uncertainty', 'Talks', 'held failed'),
  node('decision', 'Relief', 'full none'),
  node('objective', 'Stability', ''),
  node('frame', 'Frame', ''),
  node('uncertainty', 'Inside', 'yes no', { frameId: toId('Frame') }),
  influence('Talks', 'Relief'),
  scenario('Calm', 'Talks=held & Inside=yes'),
  createSource({ id: paper }),
  createSource({ id: toId('blog') }),
  words,
];
const restingOn = (target: EvidenceTarget) => {
  const link = createEvidence({
    id: toId('link'),
    passageId: words.id,
    stance: 'context',
    target,
  });
  return [...nodeIdsOfSource(mapOf([...base, link]), paper)].sort();
};

describe('what rests on a source', () => {
  it('is the node of a state, both ends of a link, and all that a scenario sets', () => {
    const talks = { nodeId: toId<never>('Talks'), stateId: toId<never>('Talks=held') };
    expect(restingOn({ kind: 'state', ...talks })).toEqual(['Talks']);
    expect(restingOn({ kind: 'edge', edgeId: toId('Talks → Relief') })).toEqual([
      'Relief',
      'Talks',
    ]);
    expect(restingOn({ kind: 'scenario', scenarioId: toId('Calm') })).toEqual([
      'Frame',
      'Inside',
      'Talks',
    ]);
  });

  it('is also a node whose numbers give its words as their reason', () => {
    const row = likely('Talks', '', 'held 0.2, failed rest');
    const pedigree = { ...row.pedigree, passageIds: [words.id] };
    const state = mapOf([...base, { ...row, pedigree }]);
    expect([...nodeIdsOfSource(state, paper)]).toEqual(['Talks']);
    expect(nodeIdsOfSource(state, toId('blog')).size).toBe(0);
  });

  it('is the same set while cards only move', () => {
    const target = { kind: 'node', nodeId: toId<never>('Inside') } as const;
    const link = createEvidence({
      id: toId('link'),
      passageId: words.id,
      stance: 'context',
      target,
    });
    const state = mapOf([...base, link]);
    const moves = [{ nodeId: target.nodeId, xPx: 9, yPx: 9 }];
    const moved = execute(state, moveNodes, { moves }).state;
    expect(moved.node).not.toBe(state.node);
    expect(nodeIdsOfSource(moved, paper)).toBe(nodeIdsOfSource(state, paper));
  });
});
