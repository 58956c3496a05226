import type { DocumentState } from '../document/state.ts';
import { compareText } from '../lib/compare.ts';
import type { EdgeId, NodeId } from '../lib/ids.ts';
import type { NodeState } from '../model/fields.ts';
import type { MapNumbers } from '../model/numbers.ts';
import { boundsOf } from './bounds.ts';
import type { EdgeMarks } from './edge-marks.ts';
import type { EdgeRoute } from './edge-route.ts';
import type { EvidenceThread } from './evidence-threads.ts';
import type { ShownLink } from './folding.ts';
import type { Box } from './geometry.ts';
import { createMapScene, type SceneCard } from './map-scene.ts';

/** One card in its place. */
export type PlacedCard = Pick<SceneCard, 'node' | 'content' | 'layout' | 'box'>;

/** One link with all that is drawn of it. */
export interface PlacedLink {
  readonly link: ShownLink;
  readonly route: EdgeRoute;
  readonly marks: EdgeMarks | null;
  readonly isInCycle: boolean;
}

/** The geometry of a whole map: what is drawn, and where. What is folded away is not in it. */
export interface MapGeometry {
  /** Frames first, outer before inner, so that what is in them is drawn over them; otherwise by id. */
  readonly cards: ReadonlyMap<NodeId, PlacedCard>;
  /** By id. */
  readonly links: ReadonlyMap<EdgeId, PlacedLink>;
  /** From evidence cards to what they speak of, by id. */
  readonly threads: readonly EvidenceThread[];
  /** Around every card, link and thread; null for a map without nodes. */
  readonly bounds: Box | null;
}

/** Lays out every card of a map and routes every link. */
export function layoutMap(
  document: DocumentState,
  numbers: MapNumbers,
  assumptions: readonly NodeState[],
): MapGeometry {
  const scene = createMapScene();
  scene.update({ document, numbers, assumptions, moved: new Map() });
  const around = scene.bounds();
  const cards = around ? scene.cardsIn(around) : [];
  const { edgeIds } = scene.cycles();
  // By id, so that a map that was saved and opened again is drawn as before.
  const links = [...scene.links()]
    .sort((a, b) => compareText(a.id, b.id))
    .flatMap((link): [EdgeId, PlacedLink][] => {
      const route = scene.route(link.id);
      if (!route) return [];
      const isInCycle = link.edgeIds.some((id) => edgeIds.has(id));
      return [[link.id, { link, route, marks: scene.marks(link.id), isInCycle }]];
    });
  const threads = scene.threads();
  return {
    cards: new Map(cards.map((card) => [card.node.id, card])),
    links: new Map(links),
    threads,
    bounds: boundsOf(
      cards.map(({ box }) => box),
      [...links.map(([, { route }]) => route), ...threads],
    ),
  };
}
