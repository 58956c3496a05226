import { describe, expect, it } from 'vitest';
import { createFlowItems, type ItemView } from '../../../../renderer/canvas/flow-items.ts';
import { computeNumbers } from '../../../../shared/analysis/compute-numbers.ts';
import { execute } from '../../../../shared/document/command.ts';
import { editNode, moveNodes, removeItems } from '../../../../shared/document/commands/node.ts';
import { createMapScene, type SceneInput } from '../../../../shared/drawing/map-scene.ts';
import { emptyNumbers } from '../../../../shared/model/numbers.ts';
import { buildSmallMap } from '../../../helpers/builders.ts';

const { talks, relief, stability, edge, state } = buildSmallMap();

const nothing: SceneInput = {
  document: state,
  numbers: emptyNumbers,
  assumptions: [],
  moved: new Map(),
};
const plain: ItemView = {
  document: state,
  mounted: 'all',
  selectedNodeIds: new Set(),
  selectedEdgeIds: new Set(),
  renaming: null,
  typedChance: null,
  brightNodeIds: null,
  foundNodeIds: null,
  askedNodeId: null,
  dropEdgeId: null,
  isStage: false,
};

function project() {
  const scene = createMapScene();
  const items = createFlowItems();
  return (now: { input?: Partial<SceneInput>; view?: Partial<ItemView> } = {}) => {
    const input = { ...nothing, ...now.input };
    scene.update(input);
    const view = {
      ...plain,
      document: (now.input?.document ?? state) as typeof state,
      ...now.view,
    };
    const cards = items.cards(scene, view);
    const links = items.links(scene, view);
    return { cards, links, card: (id: string) => cards.find((card) => card.id === id) };
  };
}

describe('what the canvas library is given', () => {
  it('is the same objects as long as nothing changes', () => {
    const show = project();
    const before = show();
    const after = show();
    expect(before.cards).toHaveLength(3);
    before.cards.forEach((card, index) => {
      expect(after.cards[index]).toBe(card);
    });
    expect(after.links[0]).toBe(before.links[0]);
  });

  it('is a new card for the node that was edited, and for those whose words name it', () => {
    const show = project();
    const before = show();
    const fields = { title: 'A much longer title than before' };
    const edited = execute(state, editNode, { nodeId: talks.id, fields }).state;
    const after = show({ input: { document: edited } });
    expect(after.card(talks.id)).not.toBe(before.card(talks.id));
    expect(after.card(relief.id)?.data.card.content.condition).toBe(
      'Only when A much longer title than before is Yes',
    );
    expect(after.card(relief.id)?.ariaLabel).toContain('From A much longer title than before');
    expect(after.card(stability.id)).toBe(before.card(stability.id));
  });

  it('keeps the layout of a card that only moves, and routes its links anew', () => {
    const show = project();
    const before = show();
    const moves = [{ nodeId: talks.id, xPx: 5, yPx: 500 }];
    const after = show({ input: { document: execute(state, moveNodes, { moves }).state } });
    expect(after.card(talks.id)?.data.card.layout).toBe(before.card(talks.id)?.data.card.layout);
    expect(after.card(talks.id)?.position).toEqual({ x: 5, y: 500 });
    expect(after.links[0]?.data?.route.path).not.toBe(before.links[0]?.data?.route.path);
  });

  it('is a card where it is dragged, before that is a command', () => {
    const moved = new Map([[talks.id, { xPx: 77, yPx: 88 }]]);
    expect(project()({ input: { moved } }).card(talks.id)?.position).toEqual({ x: 77, y: 88 });
  });

  it('is a new card when its numbers change, which says them to those who hear', () => {
    const show = project();
    const before = show();
    const after = show({ input: { numbers: computeNumbers(state, []) } });
    expect(after.card(talks.id)).not.toBe(before.card(talks.id));
    expect(after.card(talks.id)?.ariaLabel).toMatch(/^Talks resume, uncertainty\. Yes \d+ %; No/);
  });

  it('forgets deleted nodes and their links', () => {
    const show = project();
    show();
    const document = execute(state, removeItems, { nodeIds: [talks.id], edgeIds: [] }).state;
    const after = show({ input: { document } });
    expect(after.card(talks.id)).toBeUndefined();
    expect(after.links).toEqual([]);
  });

  it('dims what is not in focus, links with one end in it as well', () => {
    const { card, links } = project()({ view: { brightNodeIds: new Set([talks.id]) } });
    expect(card(talks.id)?.className).toBe('');
    expect(card(relief.id)?.className).toBe('bp-dimmed');
    expect(links[0]?.className).toBe('bp-dimmed');
  });

  it('marks what is selected, found, and asked for', () => {
    const { card, links } = project()({
      view: {
        selectedNodeIds: new Set([talks.id]),
        selectedEdgeIds: new Set([edge.id]),
        foundNodeIds: new Set([stability.id]),
        askedNodeId: relief.id,
      },
    });
    expect(card(talks.id)?.selected).toBe(true);
    expect(card(relief.id)?.selected).toBe(false);
    expect(card(stability.id)?.className).toBe('bp-found');
    expect(card(relief.id)?.className).toBe('bp-asked');
    expect(links[0]).toMatchObject({ selected: true });
    expect(links[0]?.ariaLabel).toMatch(/^Talks resume influences Relief(\.|$)/);
  });

  it('gives each card its size before it is drawn', () => {
    const shown = project()().card(relief.id);
    if (!shown) throw new Error('The card is missing');
    const { widthPx, heightPx } = shown.data.card.box;
    expect(shown).toMatchObject({
      width: widthPx,
      height: heightPx,
      measured: { width: widthPx, height: heightPx },
    });
    expect(heightPx).toBeGreaterThan(0);
  });

  it('holds only cards near the eye, and links with both ends there', () => {
    const one = project()({ view: { mounted: new Set([talks.id]) } });
    expect(one.cards.map(({ id }) => id)).toEqual([talks.id]);
    expect(one.links).toEqual([]);
    const both = project()({ view: { mounted: new Set([talks.id, relief.id]) } });
    expect(both.links.map(({ id }) => id)).toEqual([edge.id]);
  });
});
