import { describe, expect, it } from 'vitest';
import { describeLink, describeMap, describeNode } from '../../../../renderer/canvas/describe.ts';
import type { DocumentState } from '../../../../shared/document/state.ts';
import { createMapScene } from '../../../../shared/drawing/map-scene.ts';
import { type NodeId, toId } from '../../../../shared/lib/ids.ts';
import { emptyNumbers } from '../../../../shared/model/numbers.ts';
import { influence, mapOf, node } from '../../../helpers/small-maps.ts';

const sceneOf = (document: DocumentState) => {
  const scene = createMapScene();
  scene.update({ document, numbers: emptyNumbers, assumptions: [], moved: new Map() });
  return scene;
};

function wordsOf(document: DocumentState, title: string): string {
  const scene = sceneOf(document);
  const card = scene.card(toId<NodeId>(title));
  if (!card) throw new Error(`There is no card ${title}`);
  return describeNode(card.node, card.content, scene, document);
}

function linkWordsOf(document: DocumentState, from: string, to: string): string {
  const scene = sceneOf(document);
  const link = [...scene.links()].find(({ fromId, toId: end }) => fromId === from && end === to);
  if (!link) throw new Error(`There is no link from ${from} to ${to}`);
  return describeLink(link, scene, document);
}

describe('a map in words', () => {
  it('says how much there is', () => {
    const document = mapOf([
      node('decision', 'Relief', 'full none'),
      node('objective', 'Calm', ''),
      influence('Relief', 'Calm'),
    ]);
    expect(describeMap(document)).toMatch(/^A graph of 2 nodes and 1 link\./);
  });
});

describe('a card in words', () => {
  it('names what leads here and where it leads', () => {
    const document = mapOf([
      node('uncertainty', 'Talks', 'held failed'),
      node('decision', 'Relief', 'full none'),
      node('objective', 'Calm', ''),
      influence('Talks', 'Relief'),
      influence('Relief', 'Calm'),
    ]);
    expect(wordsOf(document, 'Relief')).toBe(
      'Relief, decision. full; none. 0 passages. From Talks. To Calm',
    );
  });

  it('counts neighbours where nobody would listen to all of them', () => {
    const causes = [...'abcdefgh'].map((title) => node('uncertainty', title, ''));
    const document = mapOf([
      ...causes,
      node('objective', 'Calm', ''),
      ...causes.map(({ title }) => influence(title, 'Calm')),
    ]);
    expect(wordsOf(document, 'Calm')).toContain('From a, b, c, d, e, f and 2 more');
  });

  it('says what is in a frame, open and folded, and what is folded behind a node', () => {
    const inside = node('uncertainty', 'Inside', '', { frameId: toId('Frame') });
    const open = mapOf([node('frame', 'Frame', ''), inside]);
    expect(wordsOf(open, 'Frame')).toContain('. 1 node in it');
    const folded = mapOf([node('frame', 'Frame', '', { isFolded: true }), inside]);
    expect(wordsOf(folded, 'Frame')).toContain('. Folded, with 1 node in it');
    const empty = mapOf([node('frame', 'Frame', '', { isFolded: true })]);
    expect(wordsOf(empty, 'Frame')).toContain('. Folded, with 0 nodes in it');
    const branch = mapOf([
      node('uncertainty', 'Talks', '', { isFolded: true, isPinned: true }),
      node('objective', 'Calm', ''),
      influence('Talks', 'Calm'),
    ]);
    expect(wordsOf(branch, 'Talks')).toContain('. Folded, with 1 node in it. Pinned');
  });
});

describe('a link in words', () => {
  it('says which way it leads, and whether it is part of a circle', () => {
    const nodes = [node('uncertainty', 'Talks', ''), node('uncertainty', 'Trust', '')];
    const straight = mapOf([...nodes, influence('Talks', 'Trust')]);
    expect(linkWordsOf(straight, 'Talks', 'Trust')).toBe('Talks influences Trust');
    const circle = mapOf([...nodes, influence('Talks', 'Trust'), influence('Trust', 'Talks')]);
    expect(linkWordsOf(circle, 'Talks', 'Trust')).toBe('Talks influences Trust. Part of a circle');
  });
});
