import { createCardPainter } from './card-painter.ts';
import { expandBox } from './geometry.ts';
import type { SceneCard } from './map-scene.ts';
import {
  paintBlocks,
  paintFrameAreas,
  paintFrameTitles,
  paintRings,
  paintTitledCards,
  paintWholeCards,
} from './paint-cards.ts';
import { paintLinkMarks, paintRoutedLinks, paintStraightLinks } from './paint-links.ts';
import type { PaintPath, PaintTools } from './paint-surface.ts';
import { paintThreadBadges, paintThreads } from './paint-threads.ts';
import type { PaintedScene, Painting, PictureFrame, PictureView } from './paint-view.ts';
import { palettes } from './palette.ts';

/**
 * How much of a card is painted: all of it; its title, larger than on the card, over its likelihoods;
 * or a block in the colour of its kind.
 */
export type Detail = 'near' | 'middle' | 'far';

/** Below this the labels on a card, 12 px high, can no longer be read. */
const leastNearZoom = 0.45;
/** Below this a card has no room for a few letters of its title. */
const leastMiddleZoom = 0.18;

/** What can be made out at so many pixels of the page for one of the map. */
export function detailAt(zoom: number): Detail {
  if (zoom >= leastNearZoom) return 'near';
  return zoom >= leastMiddleZoom ? 'middle' : 'far';
}

/** Rings and shadows reach so far beyond the cards that they belong to, on the page. */
export const overhangPx = 12;

/**
 * Paints a region of a map over whatever is on the surface: frames, links, cards, labels, rings, in the
 * order in which the exported picture has them. It comes back now and then, so that whoever paints can
 * look at the clock, do something else, or leave it unfinished.
 */
export function* paintMap<Path extends PaintPath>(
  tools: PaintTools<Path>,
  scene: PaintedScene,
  frame: PictureFrame,
  view: PictureView,
): Generator<void> {
  const palette = palettes[view.theme];
  const zoom = frame.scale / frame.pixelRatio;
  const painting: Painting<Path> = { tools, scene, frame, view, palette, zoom };
  const detail = detailAt(zoom);
  const reach = expandBox(frame.region, overhangPx / zoom);
  const inRegion = scene.cardsIn(reach);
  const cards = inRegion.filter(({ node }) => !view.leftOutNodeIds.has(node.id));
  const links = scene.linksIn(reach).filter(({ id }) => !view.leftOutEdgeIds.has(id));
  const threads = scene.threadsIn(reach).filter(({ id }) => !view.leftOutEdgeIds.has(id));
  // No kerning, no ligatures: a line is as wide as the geometry measured it. A canvas turns ligatures off
  // only under this name.
  tools.surface.fontKerning = 'none';
  tools.surface.textRendering = 'optimizeSpeed';
  yield;
  const frames = cards.filter(isOpenFrame);
  const others = frames.length === 0 ? cards : cards.filter((card) => !isOpenFrame(card));
  if (detail === 'near') {
    const painter = createCardPainter(tools, palette);
    yield* paintWholeCards(painting, frames, painter);
    yield* paintRoutedLinks(painting, links);
    paintThreads(painting, threads);
    yield* paintWholeCards(painting, others, painter);
    paintThreadBadges(painting, threads, painter);
    paintLinkMarks(painting, links, painter);
  } else if (detail === 'middle') {
    yield* paintFrameAreas(painting, frames);
    yield* paintRoutedLinks(painting, links);
    paintThreads(painting, threads);
    yield* paintTitledCards(painting, others);
    yield* paintFrameTitles(painting, frames);
  } else {
    yield* paintFrameAreas(painting, frames);
    yield* paintStraightLinks(painting, links);
    paintThreads(painting, threads);
    yield* paintBlocks(painting, others);
    yield* paintFrameTitles(painting, frames);
  }
  paintRings(painting, cards);
}

function isOpenFrame({ node }: SceneCard): boolean {
  return node.kind === 'frame' && !node.isFolded;
}
