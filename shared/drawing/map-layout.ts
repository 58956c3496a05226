import type { DocumentState } from '../document/state.ts';
import { compareText } from '../lib/compare.ts';
import type { EdgeId, NodeId } from '../lib/ids.ts';
import type { NodeState } from '../model/fields.ts';
import type { MapNode } from '../model/node.ts';
import type { MapNumbers } from '../model/numbers.ts';
import { boundsOf } from './bounds.ts';
import { deriveCardContent } from './card-content.ts';
import { boxOfCard, layoutCard } from './card-layout.ts';
import type { CardLayout } from './card-shapes.ts';
import { type EdgeRoute, routeEdges } from './edge-path.ts';
import type { Box } from './geometry.ts';

/** One card in its place. */
export interface PlacedCard {
  readonly node: MapNode;
  readonly layout: CardLayout;
  readonly box: Box;
}

/** The geometry of a whole map: what is drawn, and where. */
export interface MapGeometry {
  /** Frames first, so that what is in them is drawn over them; otherwise by id. */
  readonly cards: ReadonlyMap<NodeId, PlacedCard>;
  readonly routes: ReadonlyMap<EdgeId, EdgeRoute>;
  /** Around every card and edge; null for a map without nodes. */
  readonly bounds: Box | null;
}

/** Lays out every card of a map and routes every edge. */
export function layoutMap(
  state: DocumentState,
  numbers: MapNumbers,
  assumptions: readonly NodeState[],
): MapGeometry {
  // By id, so that a map that was saved and opened again is drawn as before.
  const inOrder = [...state.node.values()].sort(
    (a, b) => Number(b.kind === 'frame') - Number(a.kind === 'frame') || compareText(a.id, b.id),
  );
  const cards = new Map(
    inOrder.map((node) => {
      const layout = layoutCard(deriveCardContent(state, node, numbers, assumptions));
      return [node.id, { node, layout, box: boxOfCard(node, layout) }] as const;
    }),
  );
  const boxes = new Map([...cards].map(([id, { box }]) => [id, box] as const));
  const routes = routeEdges(boxes, state.edge.values());
  return { cards, routes, bounds: boundsOf(boxes.values(), routes.values()) };
}
