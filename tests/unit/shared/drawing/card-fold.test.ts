import { describe, expect, it } from 'vitest';
import {
  type CardContent,
  type CardFold,
  deriveCardContent,
} from '../../../../shared/drawing/card-content.ts';
import { layoutCard } from '../../../../shared/drawing/card-layout.ts';
import type { CardPart } from '../../../../shared/drawing/card-shapes.ts';
import { deriveFolding } from '../../../../shared/drawing/folding.ts';
import { bottomOf, rightOf } from '../../../../shared/drawing/geometry.ts';
import { assert } from '../../../../shared/lib/assert.ts';
import { type NodeId, toId } from '../../../../shared/lib/ids.ts';
import { type SampleMap, sampleMapOf } from '../../../visual/sample-map.ts';

const frameId = toId<NodeId>('frame');

/** `cause` leads into a frame of three nodes, and two links lead out of it to `effect`. */
function framedMap(isFolded: boolean): SampleMap {
  return sampleMapOf(
    '',
    [
      { id: 'frame', kind: 'frame', title: 'Talks', isFolded },
      { id: 'cause', kind: 'uncertainty', options: [['Yes', 1]] },
      { id: 'effect', kind: 'objective' },
      { id: 'offer', kind: 'decision', frameId, options: [['Make it', 1, 2, 1]] },
      {
        id: 'answer',
        kind: 'uncertainty',
        frameId,
        options: [['Yes', 1, 3]],
        problem: 'Too much.',
      },
      { id: 'remark', kind: 'note', frameId },
    ],
    [
      ['cause', 'offer'],
      ['offer', 'answer'],
      ['offer', 'effect'],
      ['answer', 'effect'],
    ],
  );
}

function contentOf({ state, numbers }: SampleMap, id: string): CardContent {
  const node = state.node.get(toId<NodeId>(id));
  assert(node, `no node ${id}`);
  return deriveCardContent(state, node, numbers, [], deriveFolding(state.node, state.edge));
}

function wordsOf(content: CardContent, part: CardPart): string[] {
  return layoutCard(content).shapes.flatMap((shape) =>
    shape.shape === 'text' && shape.part === part ? [shape.text.replaceAll('\u00a0', ' ')] : [],
  );
}

describe('a folded frame', () => {
  const content = contentOf(framedMap(true), 'frame');

  it('sums up what is in it and what crosses its border', () => {
    expect(content.fold).toEqual({
      hiddenCount: 3,
      kinds: [
        { kind: 'decision', count: 1 },
        { kind: 'uncertainty', count: 1 },
        { kind: 'note', count: 1 },
      ],
      linksIn: 1,
      linksOut: 2,
      evidence: { supports: 5, challenges: 1, context: 0 },
      problemCount: 1,
    } satisfies CardFold);
  });

  it('is a card like the others that says so in words', () => {
    const layout = layoutCard(content);
    expect(layout.widthPx).toBe(224);
    expect(layout.shapes[0]).toMatchObject({ part: 'surface', isDashed: false });
    expect(wordsOf(content, 'kind')).toEqual(['Frame']);
    expect(wordsOf(content, 'fold').join(' ')).toBe(
      '3 nodes: 1 decision, 1 uncertainty, 1 note 1 link in, 2 out +3',
    );
    expect(wordsOf(content, 'evidence')).toEqual(['5', '1']);
    expect(wordsOf(content, 'problem')).toEqual(['1 problem in what is folded away']);
  });

  it('says that it is empty', () => {
    const empty = contentOf(
      sampleMapOf('', [{ id: 'frame', kind: 'frame', isFolded: true }], []),
      'frame',
    );
    expect(wordsOf(empty, 'fold')).toEqual(['Nothing in it', 'No links in or out', '+0']);
    expect(wordsOf(empty, 'evidence')).toEqual(['no evidence']);
  });

  it('does not repeat the number where all nodes are of one kind', () => {
    const fold = { ...content.fold, hiddenCount: 2, kinds: [{ kind: 'note', count: 2 }] } as const;
    expect(wordsOf({ ...content, fold: fold as CardFold }, 'fold')[0]).toBe('2 notes');
  });
});

describe('a frame that is not folded', () => {
  it('stands for nothing and has no mark', () => {
    const content = contentOf(framedMap(false), 'frame');
    expect(content.fold).toBeNull();
    expect(layoutCard(content).foldBadge).toBeNull();
    expect(layoutCard(content).widthPx).toBe(496);
  });
});

describe('a folded branch', () => {
  const map = sampleMapOf(
    '',
    [
      { id: 'root', kind: 'decision', isFolded: true, options: [['Go', 1]] },
      { id: 'next', kind: 'uncertainty', options: [['Yes', 1]] },
      { id: 'last', kind: 'objective' },
      { id: 'leaf', kind: 'uncertainty', isFolded: true },
    ],
    [
      ['root', 'next'],
      ['next', 'last'],
    ],
  );

  it('says how many nodes, and of which kinds, are not shown', () => {
    expect(wordsOf(contentOf(map, 'root'), 'fold')).toEqual(['+2', '1 uncertainty, 1 objective']);
  });

  it('has a mark inside the card that is large enough to be hit', () => {
    const layout = layoutCard(contentOf(map, 'root'));
    const badge = layout.foldBadge;
    assert(badge, 'no mark');
    expect(badge.widthPx).toBeGreaterThanOrEqual(24);
    expect(badge.heightPx).toBeGreaterThanOrEqual(24);
    expect(rightOf(badge)).toBeLessThanOrEqual(layout.widthPx);
    expect(bottomOf(badge)).toBeLessThanOrEqual(layout.heightPx);
    expect(badge.yPx).toBeGreaterThanOrEqual(bottomOf(layout.rows[0]?.box ?? badge));
  });

  it('has no mark where nothing is folded away', () => {
    expect(contentOf(map, 'leaf').fold).toBeNull();
  });

  it('is shown as if it were not folded to those who fold nothing', () => {
    const { state, numbers } = map;
    const node = state.node.get(toId<NodeId>('root'));
    assert(node, 'no root');
    expect(deriveCardContent(state, node, numbers, []).fold).toBeNull();
  });
});
