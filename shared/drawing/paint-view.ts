import type { EdgeId, EvidenceId, NodeId } from '../lib/ids.ts';
import type { EvidenceThread } from './evidence-threads.ts';
import type { ShownLink } from './folding.ts';
import type { Box } from './geometry.ts';
import type { MapScene, SceneCard } from './map-scene.ts';
import type { PaintPath, PaintTools } from './paint-surface.ts';
import type { Palette, Theme } from './palette.ts';

/** Which part of the map is painted, and how large. */
export interface PictureFrame {
  /** On the map's plane; its top left corner is the picture's first pixel. */
  readonly region: Box;
  /** How many pixels of the picture one pixel of the map takes. */
  readonly scale: number;
  /** How many pixels of the picture one pixel of the page takes: decides what can be read. */
  readonly pixelRatio: number;
}

/** How the map is shown, besides what it says. */
export interface PictureView {
  readonly theme: Theme;
  readonly selectedNodeIds: ReadonlySet<NodeId>;
  readonly selectedEdgeIds: ReadonlySet<EdgeId>;
  /** What keeps its strength while all else is dimmed; null dims nothing. */
  readonly brightNodeIds: ReadonlySet<NodeId> | null;
  /** Hits of a search: ringed. */
  readonly foundNodeIds: ReadonlySet<NodeId>;
  /** What is drawn by somebody else, over the picture. */
  readonly leftOutNodeIds: ReadonlySet<NodeId>;
  readonly leftOutEdgeIds: ReadonlySet<EdgeId | EvidenceId>;
}

/** As much of a scene as a painter asks for. */
export type PaintedScene = Pick<
  MapScene,
  'cardsIn' | 'linksIn' | 'threadsIn' | 'route' | 'roughRoute' | 'marks' | 'cycles'
>;

/** One picture on its way: with what, of what, where and in which colours. */
export interface Painting<Path extends PaintPath = PaintPath> {
  readonly tools: PaintTools<Path>;
  readonly scene: PaintedScene;
  readonly frame: PictureFrame;
  readonly view: PictureView;
  readonly palette: Palette;
  /** Pixels of the page for one of the map. */
  readonly zoom: number;
}

/** Cards and links that are painted alike, and how strongly. */
export interface Strength<Item> {
  readonly alpha: number;
  readonly items: readonly Item[];
}

/** What is out of focus keeps so much of its strength: as much as on stage. */
export const dimmedAlpha = 0.22;

/** The dimmed cards, which are painted first, and the others; each in painting order. */
export function cardsByStrength(
  cards: readonly SceneCard[],
  { brightNodeIds }: PictureView,
): Strength<SceneCard>[] {
  return byStrength(
    cards,
    brightNodeIds === null ? null : ({ node }) => brightNodeIds.has(node.id),
  );
}

/** The dimmed links and the others: a link is bright where both of its ends are. */
export function linksByStrength(
  links: readonly ShownLink[],
  { brightNodeIds }: PictureView,
): Strength<ShownLink>[] {
  return byStrength(
    links,
    brightNodeIds === null
      ? null
      : ({ fromId, toId }) => brightNodeIds.has(fromId) && brightNodeIds.has(toId),
  );
}

/** The dimmed threads and the others: a thread is bright where its card and what it leads to are. */
export function threadsByStrength(
  threads: readonly EvidenceThread[],
  { brightNodeIds }: PictureView,
): Strength<EvidenceThread>[] {
  return byStrength(
    threads,
    brightNodeIds === null
      ? null
      : ({ cardId, endIds }) => [cardId, ...endIds].every((id) => brightNodeIds.has(id)),
  );
}

function byStrength<Item>(
  items: readonly Item[],
  isBright: ((item: Item) => boolean) | null,
): Strength<Item>[] {
  if (!isBright) return [{ alpha: 1, items }];
  return [
    { alpha: dimmedAlpha, items: items.filter((item) => !isBright(item)) },
    { alpha: 1, items: items.filter(isBright) },
  ];
}

/** From here on coordinates are those of the map's plane, moved by so much. */
export function paintOnMap({ tools, frame }: Painting, xPx = 0, yPx = 0): void {
  const { region, scale } = frame;
  tools.surface.setTransform(
    scale,
    0,
    0,
    scale,
    (xPx - region.xPx) * scale,
    (yPx - region.yPx) * scale,
  );
}

/** From here on coordinates are pixels of the picture. */
export function paintOnPixels({ tools }: Painting): void {
  tools.surface.setTransform(1, 0, 0, 1, 0, 0);
}
