import { computeNumbers } from '../../shared/analysis/compute-numbers.ts';
import type { DocumentState } from '../../shared/document/state.ts';
import { deriveCardContent } from '../../shared/drawing/card-content.ts';
import { layoutCard } from '../../shared/drawing/card-layout.ts';
import { formatChance } from '../../shared/drawing/format-numbers.ts';
import type { MapNode } from '../../shared/model/node.ts';
import type { MapNumbers } from '../../shared/model/numbers.ts';
import type { PlainCard, PlainGraph } from './plain-graph.ts';

/** A map as anybody would draw it: cards as large as ours, with the same title and rows of text. */
export function graphOfMap(state: DocumentState): PlainGraph {
  const numbers = computeNumbers(state, []);
  return {
    cards: [...state.node.values()].map((node) => cardOf(state, node, numbers)),
    links: [...state.edge.values()].map(({ id, fromId, toId }) => ({ id, fromId, toId })),
  };
}

function cardOf(state: DocumentState, node: MapNode, numbers: MapNumbers): PlainCard {
  const content = deriveCardContent(state, node, numbers, []);
  const { widthPx, heightPx } = layoutCard(content);
  return {
    id: node.id,
    xPx: node.xPx,
    yPx: node.yPx,
    widthPx,
    heightPx,
    title: node.title,
    rows: content.rows.map(({ label, chance }) => `${label} ${formatChance(chance)}`),
  };
}

/** The card whose middle is nearest to the middle of all. */
export function middleCardOf({ cards }: PlainGraph): PlainCard {
  const [first] = cards;
  if (!first) throw new Error('The graph has no cards');
  const middleOf = (card: PlainCard) => ({
    x: card.xPx + card.widthPx / 2,
    y: card.yPx + card.heightPx / 2,
  });
  const middles = cards.map(middleOf);
  const center = {
    x: (Math.min(...middles.map(({ x }) => x)) + Math.max(...middles.map(({ x }) => x))) / 2,
    y: (Math.min(...middles.map(({ y }) => y)) + Math.max(...middles.map(({ y }) => y))) / 2,
  };
  const distanceOf = (card: PlainCard): number => {
    const { x, y } = middleOf(card);
    return Math.hypot(x - center.x, y - center.y);
  };
  return cards.reduce((best, card) => (distanceOf(card) < distanceOf(best) ? card : best), first);
}
