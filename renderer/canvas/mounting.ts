import { type Box, expandBox } from '../../shared/drawing/geometry.ts';
import type { MapScene } from '../../shared/drawing/map-scene.ts';
import type { NodeId } from '../../shared/lib/ids.ts';

/**
 * Up to so many cards all of a map is elements of the page, wherever the view is. Measured: below this
 * the browser moves them as fast as a picture of them.
 */
export const mostCardsAtOnce = 120;
/** Of a larger map no more than so many, and only from this zoom on: further out it is a picture. */
const mostCardsNear = 90;
export const leastZoomNear = 0.4;
/** How many cards become elements in one frame, so that none takes long. */
const mostNewInOneFrame = 6;

/** What the person sees of the map, in px of the map, and how large. */
export interface SeenMap {
  readonly box: Box;
  readonly zoom: number;
}

/** Whether all cards are elements of the page, so that no picture is needed behind them. */
export function isAllMounted(scene: MapScene): boolean {
  return scene.cardCount <= mostCardsAtOnce;
}

/**
 * The cards that should be elements of the page once the view rests: those in view and a little
 * around it; none where that would be too many or where they are too small to be worked on.
 */
export function cardsNear(scene: MapScene, { box, zoom }: SeenMap): ReadonlySet<NodeId> {
  if (zoom < leastZoomNear) return nothing;
  const around = expandBox(box, Math.max(box.widthPx, box.heightPx) * 0.15);
  const cards = scene.cardsIn(around);
  if (cards.length > mostCardsNear) return nothing;
  return new Set(cards.map(({ node }) => node.id));
}

/** One frame's share of the way from what is mounted to what should be; the same set when there. */
export function stepTowards(
  mounted: ReadonlySet<NodeId>,
  wanted: ReadonlySet<NodeId>,
): ReadonlySet<NodeId> {
  const next = new Set<NodeId>();
  for (const id of mounted) if (wanted.has(id)) next.add(id);
  let added = 0;
  for (const id of wanted) {
    if (next.has(id)) continue;
    next.add(id);
    added += 1;
    if (added === mostNewInOneFrame) break;
  }
  return added === 0 && next.size === mounted.size ? mounted : next;
}

const nothing: ReadonlySet<NodeId> = new Set();
