import { describe, expect, it } from 'vitest';
import { type Command, execute } from '../../../../../shared/document/command.ts';
import { connect } from '../../../../../shared/document/commands/edge.ts';
import { detachEvidence, editPassage } from '../../../../../shared/document/commands/evidence.ts';
import {
  hideEvidence,
  showEvidence,
} from '../../../../../shared/document/commands/evidence-card.ts';
import { moveNodes, removeItems } from '../../../../../shared/document/commands/node.ts';
import { type DocumentState, stateOf } from '../../../../../shared/document/state.ts';
import { type NodeId, toId } from '../../../../../shared/lib/ids.ts';
import { createEdge } from '../../../../../shared/model/edge.ts';
import { createEvidence } from '../../../../../shared/model/evidence.ts';
import { createNode } from '../../../../../shared/model/node.ts';
import { createPassage } from '../../../../../shared/model/passage.ts';
import { createSource } from '../../../../../shared/model/source.ts';
import { createStep } from '../../../../../shared/model/step.ts';

const source = createSource({ id: toId('source') });
const passage = createPassage({
  id: toId('passage'),
  sourceId: source.id,
  position: { start: 0, end: 4 },
  quoteHash: '0'.repeat(64),
});
const claim = createNode({ id: toId('claim'), kind: 'note', title: 'Claim' });
const other = createNode({ id: toId('other'), kind: 'note', title: 'Other' });
const attached = ['claim', 'other'].map((nodeId) =>
  createEvidence({
    id: toId(`evidence ${nodeId}`),
    passageId: passage.id,
    target: { kind: 'node', nodeId: toId(nodeId) },
    stance: 'supports',
  }),
);
const before = stateOf([source, passage, claim, other, ...attached]);

const cardNamed = (id: string) =>
  createNode({ id: toId(id), kind: 'passage', passageId: passage.id, xPx: 40, yPx: 80 });

function done<Args>(state: DocumentState, command: Command<Args>, args: Args): DocumentState {
  return execute(state, command, args).state;
}

const shown = done(before, showEvidence, { cards: [cardNamed('card')] });
const cards = ({ node }: DocumentState): readonly string[] =>
  [...node.values()].filter(({ passageId }) => passageId !== null).map(({ id }) => id);

describe('evidence cards', () => {
  it('show a passage, and leave it and its links as they were', () => {
    expect(cards(shown)).toEqual(['card']);
    expect(shown.evidence).toBe(before.evidence);
    expect(shown.passage).toBe(before.passage);
  });

  it('are one to a passage: a second one is not made', () => {
    expect(execute(shown, showEvidence, { cards: [cardNamed('again')] }).delta.size).toBe(0);
    const both = done(before, showEvidence, { cards: [cardNamed('first'), cardNamed('second')] });
    expect(cards(both)).toEqual(['first']);
  });

  it('stay when they are moved', () => {
    const moved = done(shown, moveNodes, {
      moves: [{ nodeId: toId<NodeId>('card'), xPx: 1, yPx: 2 }],
    });
    expect(moved.node.get(toId<NodeId>('card'))).toMatchObject({ xPx: 1, yPx: 2 });
  });

  it('are only taken off the map, by hiding and by deleting alike', () => {
    const nodeIds = [toId<NodeId>('card')];
    const hidden = done(shown, hideEvidence, { nodeIds });
    const deleted = done(shown, removeItems, { nodeIds, edgeIds: [] });
    for (const state of [hidden, deleted]) {
      expect(cards(state)).toEqual([]);
      expect(state.evidence).toBe(before.evidence);
      expect(state.passage).toBe(before.passage);
    }
  });

  it('hide nothing but themselves', () => {
    expect(execute(shown, hideEvidence, { nodeIds: [claim.id] }).delta.size).toBe(0);
  });

  it('go with their passage', () => {
    const gone = done(
      shown,
      { code: 'x', label: 'x', run: (tx) => tx.remove('source', source.id) },
      {},
    );
    expect(cards(gone)).toEqual([]);
  });

  it('go with the last place of their passage on the map, not with the first', () => {
    const once = done(shown, detachEvidence, { evidenceId: toId('evidence claim') });
    expect(cards(once)).toEqual(['card']);
    const twice = done(once, detachEvidence, { evidenceId: toId('evidence other') });
    expect(cards(twice)).toEqual([]);
    const nodesGone = done(shown, removeItems, { nodeIds: [claim.id, other.id], edgeIds: [] });
    expect(cards(nodesGone)).toEqual([]);
  });

  it('leave no step behind that still names them', () => {
    const step = createStep({ id: toId('step'), order: 1, focusNodeIds: [toId('card'), claim.id] });
    const told = stateOf([
      ...[source, passage, claim, other, ...attached],
      cardNamed('card'),
      step,
    ]);
    const gone = done(told, removeItems, { nodeIds: [other.id, claim.id], edgeIds: [] });
    expect(gone.step.get(step.id)?.focusNodeIds).toEqual([]);
  });

  it('stand without a place as long as nobody attached their passage', () => {
    const free = stateOf([source, passage, cardNamed('card')]);
    const edited = done(free, editPassage, { passageId: passage.id, fields: { gist: 'New' } });
    expect(cards(edited)).toEqual(['card']);
  });

  it('are no end of a link', () => {
    const edge = createEdge({ id: toId('edge'), fromId: toId('card'), toId: claim.id });
    expect(execute(shown, connect, { edge }).delta.size).toBe(0);
  });
});
