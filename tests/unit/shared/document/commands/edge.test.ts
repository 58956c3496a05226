import { describe, expect, it } from 'vitest';
import { execute } from '../../../../../shared/document/command.ts';
import {
  insertOnEdge,
  reconnectEdge,
  reverseEdge,
} from '../../../../../shared/document/commands/edge.ts';
import type { DocumentState } from '../../../../../shared/document/state.ts';
import { type EdgeId, type NodeId, toId } from '../../../../../shared/lib/ids.ts';
import { createEdge, type MapEdge } from '../../../../../shared/model/edge.ts';
import { createEvidence } from '../../../../../shared/model/evidence.ts';
import { createPassage } from '../../../../../shared/model/passage.ts';
import { createSource } from '../../../../../shared/model/source.ts';
import { influence, likely, mapOf, node } from '../../../../helpers/small-maps.ts';

const id = (text: string): NodeId => toId(text);
const edgeId = toId<EdgeId>('A → B');
const newEdgeId = toId<EdgeId>('new edge');
const source = createSource({ id: toId('source') });
const passage = createPassage({
  id: toId('passage'),
  sourceId: source.id,
  position: { start: 0, end: 1 },
  quoteHash: '0'.repeat(64),
});
const evidence = createEvidence({
  id: toId('evidence'),
  passageId: passage.id,
  target: { kind: 'edge', edgeId },
  stance: 'supports',
});
const row = likely('B', 'A=yes', 'yes 0.7, no rest');

function mapWith(...edges: readonly MapEdge[]): DocumentState {
  return mapOf([
    node('uncertainty', 'A', 'yes no'),
    node('uncertainty', 'B', 'yes no'),
    node('uncertainty', 'C', 'yes no'),
    { ...influence('A', 'B'), label: 'eases' },
    ...edges,
    source,
    passage,
    evidence,
    row,
  ]);
}

const linesIn = ({ edge }: DocumentState): Record<string, string> =>
  Object.fromEntries([...edge.values()].map((each) => [each.id, `${each.fromId} → ${each.toId}`]));

describe('reconnecting an edge', () => {
  it('lets it end or begin elsewhere, with its words and its evidence', () => {
    const run = execute(mapWith(), reconnectEdge, { edgeId, toId: id('C') });
    expect([...run.delta.keys()]).toEqual([edgeId]);
    expect(run.state.edge.get(edgeId)).toMatchObject({ fromId: 'A', toId: 'C', label: 'eases' });
    expect(run.state.evidence.get(evidence.id)).toBe(evidence);
    const begun = execute(mapWith(), reconnectEdge, { edgeId, fromId: id('C') });
    expect(linesIn(begun.state)).toEqual({ [edgeId]: 'C → B' });
  });

  it.each([
    ['to its own other end', mapWith(), { toId: id('A') }],
    ['to where one of its kind leads already', mapWith(influence('A', 'C')), { toId: id('C') }],
    ['to a node that is gone', mapWith(), { toId: id('gone') }],
  ])('is refused %s', (_, state, ends) => {
    expect(execute(state, reconnectEdge, { edgeId, ...ends }).delta.size).toBe(0);
  });

  it('lets an influence and a sequence lie side by side', () => {
    const sequence = createEdge({ ...influence('A', 'C'), kind: 'sequence' });
    const run = execute(mapWith(sequence), reconnectEdge, { edgeId, toId: id('C') });
    expect(linesIn(run.state)[edgeId]).toBe('A → C');
  });
});

describe('turning an edge round', () => {
  it('swaps its ends and keeps its evidence', () => {
    const run = execute(mapWith(), reverseEdge, { edgeId });
    expect(linesIn(run.state)).toEqual({ [edgeId]: 'B → A' });
    expect(run.state.evidence.size).toBe(1);
  });

  it('is refused where there is one the other way already', () => {
    const run = execute(mapWith(influence('B', 'A')), reverseEdge, { edgeId });
    expect(run.delta.size).toBe(0);
  });
});

describe('inserting a node on an edge', () => {
  const fresh = node('uncertainty', 'New', 'yes no');

  it('leads the edge, with words and evidence, to it, and a new one of the kind on from it', () => {
    const run = execute(mapWith(), insertOnEdge, { edgeId, newEdgeId, node: fresh });
    expect([...run.delta.keys()].sort()).toEqual([edgeId, 'New', newEdgeId].sort());
    expect(run.state.edge.get(edgeId)).toMatchObject({ fromId: 'A', toId: 'New', label: 'eases' });
    expect(run.state.edge.get(newEdgeId)).toMatchObject({
      kind: 'influence',
      fromId: 'New',
      toId: 'B',
      label: '',
    });
  });

  it('keeps the rows that were given the first end, for the analyst to decide on', () => {
    const run = execute(mapWith(), insertOnEdge, { edgeId, newEdgeId, node: fresh });
    expect(run.state.likelihood.get(row.id)).toBe(row);
  });

  it('takes a node that is on the map, and puts it where it was dropped', () => {
    const place = { nodeId: id('C'), xPx: 5, yPx: 6 };
    const run = execute(mapWith(), insertOnEdge, { edgeId, newEdgeId, ...place });
    expect(run.state.node.get(id('C'))).toMatchObject({ xPx: 5, yPx: 6, frameId: null });
    expect(linesIn(run.state)).toEqual({ [edgeId]: 'A → C', [newEdgeId]: 'C → B' });
  });

  it('makes no edge twice: where one of the two is there, the edge becomes the other', () => {
    const args = { edgeId, newEdgeId, nodeId: id('C') };
    const first = execute(mapWith(influence('A', 'C')), insertOnEdge, args);
    expect(linesIn(first.state)).toEqual({ 'A → C': 'A → C', [edgeId]: 'C → B' });
    const second = execute(mapWith(influence('C', 'B')), insertOnEdge, args);
    expect(linesIn(second.state)).toEqual({ 'C → B': 'C → B', [edgeId]: 'A → C' });
    const both = execute(mapWith(influence('A', 'C'), influence('C', 'B')), insertOnEdge, args);
    expect(both.delta.size).toBe(0);
  });

  it('only moves a node that is an end of the edge', () => {
    const place = { nodeId: id('A'), xPx: 5, yPx: 6 };
    const run = execute(mapWith(), insertOnEdge, { edgeId, newEdgeId, ...place });
    expect([...run.delta.keys()]).toEqual(['A']);
  });

  it('adds the node all the same when the edge is gone', () => {
    const args = { edgeId: toId<EdgeId>('gone'), newEdgeId, node: fresh };
    expect([...execute(mapWith(), insertOnEdge, args).delta.keys()]).toEqual(['New']);
  });
});
