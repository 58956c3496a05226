import { describe, expect, it } from 'vitest';
import { boxOf, createProjection, type View } from '../../../../renderer/canvas/projection.ts';
import { computeNumbers } from '../../../../shared/analysis/compute-numbers.ts';
import { execute } from '../../../../shared/document/command.ts';
import { editNode, moveNodes, removeItems } from '../../../../shared/document/commands/node.ts';
import { emptyNumbers } from '../../../../shared/model/numbers.ts';
import { buildSmallMap } from '../../../helpers/builders.ts';

const { talks, relief, edge, state } = buildSmallMap();

const view: View = {
  document: state,
  numbers: emptyNumbers,
  assumptions: [],
  selectedNodeIds: new Set(),
  selectedEdgeIds: new Set(),
  renamingNodeId: null,
  dragged: new Map(),
  focusNodeIds: null,
  askedNodeId: null,
  isStage: false,
};

function project() {
  const projection = createProjection();
  return (now: Partial<View> = {}) => {
    const cards = projection.cards({ ...view, ...now });
    const links = projection.links({ ...view, ...now }, cards);
    return { cards, links, card: (id: string) => cards.find((card) => card.id === id) };
  };
}

describe('the projection of a map onto the canvas', () => {
  it('gives the same objects as long as nothing changes', () => {
    const show = project();
    const before = show();
    const after = show();
    expect(before.cards).toHaveLength(3);
    before.cards.forEach((card, index) => {
      expect(after.cards[index]).toBe(card);
    });
    expect(after.links[0]).toBe(before.links[0]);
  });

  it('makes a new card only for the node that was edited', () => {
    const show = project();
    const before = show();
    const fields = { title: 'A much longer title than before' };
    const edited = execute(state, editNode, { nodeId: talks.id, fields }).state;
    const after = show({ document: edited });
    expect(after.card(talks.id)).not.toBe(before.card(talks.id));
    expect(after.card(relief.id)).toBe(before.card(relief.id));
  });

  it('keeps the layout of a card that only moves, and routes its links anew', () => {
    const show = project();
    const before = show();
    const moves = [{ nodeId: talks.id, xPx: 5, yPx: 500 }];
    const after = show({ document: execute(state, moveNodes, { moves }).state });
    expect(after.card(talks.id)?.data.layout).toBe(before.card(talks.id)?.data.layout);
    expect(after.card(talks.id)?.position).toEqual({ x: 5, y: 500 });
    expect(after.links[0]?.data?.route.path).not.toBe(before.links[0]?.data?.route.path);
  });

  it('shows a card where it is dragged, before that is a command', () => {
    const dragged = new Map([[talks.id, { xPx: 77, yPx: 88 }]]);
    expect(project()({ dragged }).card(talks.id)?.position).toEqual({ x: 77, y: 88 });
  });

  it('makes a new card when its numbers change, and says them to those who hear', () => {
    const show = project();
    const before = show();
    const after = show({ numbers: computeNumbers(state, []) });
    expect(after.card(talks.id)).not.toBe(before.card(talks.id));
    expect(after.card(talks.id)?.ariaLabel).toMatch(/^Talks resume, uncertainty\. Yes \d+ %; No/);
  });

  it('forgets deleted nodes and their links', () => {
    const show = project();
    show();
    const after = show({
      document: execute(state, removeItems, { nodeIds: [talks.id], edgeIds: [] }).state,
    });
    expect(after.card(talks.id)).toBeUndefined();
    expect(after.links).toEqual([]);
  });

  it('dims what is not in focus on stage, links with one end in it as well', () => {
    const { card, links } = project()({ isStage: true, focusNodeIds: new Set([talks.id]) });
    expect(card(talks.id)?.className).toBeUndefined();
    expect(card(relief.id)?.className).toBe('bp-dimmed');
    expect(links[0]?.className).toBe('bp-dimmed');
  });

  it('marks what is selected', () => {
    const { card, links } = project()({
      selectedNodeIds: new Set([talks.id]),
      selectedEdgeIds: new Set([edge.id]),
    });
    expect(card(talks.id)?.selected).toBe(true);
    expect(card(relief.id)?.selected).toBe(false);
    expect(links[0]).toMatchObject({
      selected: true,
      ariaLabel: 'Talks resume influences Relief',
    });
  });

  it('gives each card its size before it is drawn', () => {
    const { card } = project()();
    const shown = card(relief.id);
    if (!shown) throw new Error('The card is missing');
    const { widthPx, heightPx } = boxOf(shown);
    expect(shown).toMatchObject({
      width: widthPx,
      height: heightPx,
      measured: { width: widthPx, height: heightPx },
    });
    expect(heightPx).toBeGreaterThan(0);
  });
});
