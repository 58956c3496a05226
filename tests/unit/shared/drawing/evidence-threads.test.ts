import { describe, expect, it } from 'vitest';
import { stateOf } from '../../../../shared/document/state.ts';
import { createMapScene } from '../../../../shared/drawing/map-scene.ts';
import { type EvidenceId, type NodeId, toId } from '../../../../shared/lib/ids.ts';
import {
  createEvidence,
  type EvidenceLink,
  type EvidenceTarget,
  type Stance,
} from '../../../../shared/model/evidence.ts';
import { createNode, type MapNode } from '../../../../shared/model/node.ts';
import { emptyNumbers } from '../../../../shared/model/numbers.ts';
import { createPassage } from '../../../../shared/model/passage.ts';
import type { AnyRecord } from '../../../../shared/model/record.ts';
import { createSource } from '../../../../shared/model/source.ts';
import { influence, node } from '../../../helpers/small-maps.ts';

const source = createSource({ id: toId('source'), title: 'Two meetings' });
const passage = createPassage({
  id: toId('passage'),
  sourceId: source.id,
  position: { start: 0, end: 4 },
  quoteHash: '0'.repeat(64),
  gist: 'They met twice',
});
const talks = node('uncertainty', 'Talks', 'held failed', { xPx: 400, yPx: 0 });
const summit = node('uncertainty', 'Summit', 'yes no', { xPx: 800, yPx: 0 });
const edge = influence('Talks', 'Summit');
const card = createNode({
  id: toId('card'),
  kind: 'passage',
  passageId: passage.id,
  xPx: 0,
  yPx: 0,
});

function attached(id: string, target: EvidenceTarget, stance: Stance = 'supports'): EvidenceLink {
  return createEvidence({ id: toId(id), passageId: passage.id, target, stance });
}

const toTalks: EvidenceTarget = { kind: 'node', nodeId: talks.id };
const toFailed: EvidenceTarget = {
  kind: 'state',
  nodeId: talks.id,
  stateId: toId('Talks=failed'),
};

function sceneOf(
  records: readonly AnyRecord[],
  moved = new Map<NodeId, { xPx: number; yPx: number }>(),
) {
  const scene = createMapScene();
  const document = stateOf([source, passage, talks, summit, edge, card, ...records]);
  scene.update({ document, numbers: emptyNumbers, assumptions: [], moved });
  return { scene, document };
}

describe('threads of evidence', () => {
  it('lead from the card to each place that its passage is attached to', () => {
    const { scene } = sceneOf([
      attached('a', toTalks),
      attached('b', toFailed, 'challenges'),
      attached('c', { kind: 'edge', edgeId: edge.id }, 'context'),
      attached('d', { kind: 'scenario', scenarioId: toId('scenario') }),
    ]);
    expect(scene.threads().map(({ id, stance, endIds }) => [id, stance, endIds])).toEqual([
      ['a', 'supports', ['Talks']],
      ['b', 'challenges', ['Talks']],
      ['c', 'context', ['Talks', 'Summit']],
    ]);
  });

  it('end at the side of the row of the state that is meant', () => {
    const { scene } = sceneOf([attached('b', toFailed)]);
    const [thread] = scene.threads();
    const drawn = scene.card(talks.id);
    const row = drawn?.layout.rows[1]?.box;
    expect(thread?.end).toEqual({ xPx: 400, yPx: (row?.yPx ?? 0) + (row?.heightPx ?? 0) / 2 });
  });

  it('follow a card while it is dragged', () => {
    const { scene, document } = sceneOf([attached('a', toTalks)]);
    const [before] = scene.threads();
    const moved = new Map([[card.id, { xPx: 900, yPx: 700 }]]);
    scene.update({ document, numbers: emptyNumbers, assumptions: [], moved });
    const [after] = scene.threads();
    expect(after?.start).not.toEqual(before?.start);
    expect(after?.id).toBe(before?.id);
  });

  it('stay the same objects where nothing of them changed', () => {
    const { scene, document } = sceneOf([attached('a', toTalks)]);
    const [before] = scene.threads();
    const moved = new Map([[summit.id, { xPx: 1_000, yPx: 700 }]]);
    scene.update({ document, numbers: emptyNumbers, assumptions: [], moved });
    expect(scene.threads()[0]).toBe(before);
  });

  it('lead to the card that stands for a node that is folded away, once', () => {
    const frame = createNode({ id: toId('frame'), kind: 'frame', isFolded: true, xPx: 400 });
    const inside = (each: MapNode): MapNode => ({ ...each, frameId: frame.id });
    const { scene } = sceneOf([
      frame,
      inside(talks),
      { ...card, frameId: null },
      attached('a', toTalks),
      attached('b', toFailed),
      attached('c', { kind: 'node', nodeId: summit.id }),
    ]);
    expect(scene.threads().map(({ id, endIds }) => [id, endIds])).toEqual([
      ['a', ['frame']],
      ['c', ['Summit']],
    ]);
  });

  it('go with a card whose every place is folded away', () => {
    const frame = createNode({ id: toId('frame'), kind: 'frame', isFolded: true, xPx: 400 });
    const { scene } = sceneOf([frame, { ...talks, frameId: frame.id }, attached('a', toTalks)]);
    expect(scene.card(card.id)).toBeUndefined();
    expect(scene.threads()).toEqual([]);
    expect(scene.folding.hiddenCounts.get(frame.id)).toBe(1);
  });

  it('have badges that do not lie on each other', () => {
    const second = createPassage({ ...passage, id: toId('passage-2') });
    const { scene } = sceneOf([
      second,
      createNode({ ...card, id: toId('card-2'), passageId: second.id, yPx: 300 }),
      attached('a', toTalks),
      { ...attached('b', toTalks), passageId: second.id },
    ]);
    const [first, other] = scene.threads();
    expect(Math.abs((first?.end.xPx ?? 0) - (other?.end.xPx ?? 0))).toBeGreaterThanOrEqual(14);
  });

  it('come back for the part of the map that they cross', () => {
    const { scene } = sceneOf([attached('a', toTalks)]);
    const ids = (xPx: number): EvidenceId[] =>
      scene.threadsIn({ xPx, yPx: 0, widthPx: 20, heightPx: 400 }).map(({ id }) => id);
    expect(ids(300)).toEqual(['a']);
    expect(ids(1_500)).toEqual([]);
  });
});
