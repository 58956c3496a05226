import { memoiseByIdentity } from '../lib/memoise.ts';
import type { NodeKind } from '../model/node.ts';
import { markTokens } from './card-layout.ts';
import { type CardPainter, dashesOf, fontOf } from './card-painter.ts';
import { barTokens } from './card-rows.ts';
import { borderDashes } from './card-svg.ts';
import type { SceneCard } from './map-scene.ts';
import { capHeightEm } from './measure-text.ts';
import { posterOf } from './paint-poster.ts';
import { cardsByStrength, type Painting, paintOnMap, paintOnPixels } from './paint-view.ts';
import type { Palette, PaletteToken } from './palette.ts';

const borderDashLengths = dashesOf(borderDashes);
const cardsInSlice = 12;
const blocksInSlice = 500;

/** Paints cards as they are on the page. Comes back now and then, so that the work can be put down. */
export function* paintWholeCards(
  painting: Painting,
  cards: readonly SceneCard[],
  painter: CardPainter,
): Generator<void> {
  yield* paintEach(painting, cards, ({ layout, node }) => {
    if (node.kind !== 'frame') paintShadow(painting, layout);
    painter.paint(layout);
  });
}

/** Paints cards with their titles as large as fits, and the likelihoods behind them as bars. */
export function* paintTitledCards(
  painting: Painting,
  cards: readonly SceneCard[],
): Generator<void> {
  yield* paintEach(painting, cards, (card) => {
    paintPlainCard(painting, card);
    paintBars(painting, card);
    paintPoster(painting, card);
    if (card.content.problems.length > 0) paintProblemMark(painting, card);
  });
}

function* paintEach(
  painting: Painting,
  cards: readonly SceneCard[],
  paintCard: (card: SceneCard) => void,
): Generator<void> {
  const { surface } = painting.tools;
  for (const { alpha, items } of cardsByStrength(cards, painting.view)) {
    surface.globalAlpha = alpha;
    for (let at = 0; at < items.length; at += cardsInSlice) {
      for (const card of items.slice(at, at + cardsInSlice)) {
        paintOnMap(painting, card.box.xPx, card.box.yPx);
        paintCard(card);
      }
      yield;
    }
  }
  surface.globalAlpha = 1;
}

function paintShadow({ tools, palette }: Painting, layout: SceneCard['layout']): void {
  const { surface } = tools;
  const alpha = surface.globalAlpha;
  surface.globalAlpha = alpha * 0.1;
  surface.fillStyle = palette.shadow;
  surface.beginPath();
  surface.roundRect(0, 1.5, layout.widthPx, layout.heightPx, layout.cornerRadiusPx);
  surface.fill();
  surface.globalAlpha = alpha;
}

/** The card's surface with its border and the bar in the colour of its kind. */
function paintPlainCard({ tools, palette, zoom }: Painting, { layout }: SceneCard): void {
  const { surface } = tools;
  const { kind, accent, widthPx, heightPx, cornerRadiusPx, isReached } = layout;
  const isFrame = kind === 'frame';
  const isQuiet = isFrame || !isReached;
  surface.beginPath();
  surface.roundRect(0, 0, widthPx, heightPx, cornerRadiusPx);
  surface.fillStyle = surfaceColorOf(kind, palette);
  surface.fill();
  surface.strokeStyle = isQuiet ? palette.lineStrong : palette.line;
  surface.lineWidth = 1 / zoom;
  if (isQuiet) surface.setLineDash(borderDashLengths.map((lengthPx) => lengthPx / zoom));
  surface.stroke();
  if (isQuiet) surface.setLineDash([]);
  if (isFrame) return;
  surface.fillStyle = isReached ? palette[accent] : palette.lineStrong;
  surface.fillRect(0, cornerRadiusPx, accentWidthPx(zoom), heightPx - 2 * cornerRadiusPx);
}

/** The bar in the kind's colour stays as broad on the page as it is on a card seen near. */
function accentWidthPx(zoom: number): number {
  return 3 / zoom;
}

function surfaceColorOf(kind: NodeKind, palette: Palette): string {
  if (kind === 'frame') return palette.frameSurface;
  return kind === 'note' ? palette.noteSurface : palette.surface;
}

function paintBars({ tools, palette, zoom }: Painting, { layout, content }: SceneCard): void {
  if (!layout.isReached) return;
  const leftPx = accentWidthPx(zoom);
  layout.rows.forEach(({ track, bar }, at) => {
    const isAssumed = content.rows[at]?.isAssumed === true;
    const filled = isAssumed ? track : bar;
    if (!filled || filled.xPx + filled.widthPx <= leftPx) return;
    tools.surface.fillStyle = palette[isAssumed ? 'accentSoft' : barTokens[layout.kind]];
    const rightPx = filled.xPx + filled.widthPx;
    tools.surface.fillRect(leftPx, filled.yPx, rightPx - leftPx, filled.heightPx);
  });
}

function paintPoster({ tools, palette, zoom }: Painting, card: SceneCard): void {
  const poster = posterOf(card, zoom);
  if (!poster) return;
  const { lines, sizePx, lineHeightPx, direction, roomPx } = poster;
  const { surface } = tools;
  const isRtl = direction === 'rtl';
  const isFrame = card.layout.kind === 'frame' && !card.node.isFolded;
  const freePx = roomPx.heightPx - lines.length * lineHeightPx;
  // What is in a frame covers its middle; its title stays at the top.
  const topPx = roomPx.yPx + (isFrame ? 0 : freePx / 2);
  surface.font = fontOf(sizePx, 600);
  surface.fillStyle = isFrame
    ? palette.frame
    : card.layout.isReached
      ? palette.ink
      : palette.inkFaint;
  surface.textAlign = isRtl ? 'right' : 'left';
  surface.direction = direction;
  lines.forEach((line, at) => {
    const middlePx = topPx + (at + 0.5) * lineHeightPx;
    surface.fillText(
      line,
      isRtl ? roomPx.xPx + roomPx.widthPx : roomPx.xPx,
      middlePx + (capHeightEm * sizePx) / 2,
    );
  });
}

/** A dot in the corner of a card that something is wrong with. */
function paintProblemMark({ tools, palette, zoom }: Painting, { layout }: SceneCard): void {
  const { surface } = tools;
  surface.fillStyle = palette.danger;
  surface.beginPath();
  surface.arc(layout.widthPx - 7 / zoom, 7 / zoom, 3.5 / zoom, 0, 2 * Math.PI);
  surface.fill();
}

/** Frames as areas, under all that is in them. */
export function* paintFrameAreas(
  painting: Painting,
  frames: readonly SceneCard[],
): Generator<void> {
  yield* paintEach(painting, frames, (card) => paintPlainCard(painting, card));
}

/** The titles of frames, over all that is in them: what tells one part of a large map from another. */
export function* paintFrameTitles(
  painting: Painting,
  frames: readonly SceneCard[],
): Generator<void> {
  yield* paintEach(painting, frames, (card) => paintPoster(painting, card));
}

/** Paints cards as blocks in the colour of their kind: all that can be seen from very far. */
export function* paintBlocks(painting: Painting, cards: readonly SceneCard[]): Generator<void> {
  const { surface } = painting.tools;
  paintOnPixels(painting);
  for (const { alpha, items } of cardsByStrength(cards, painting.view)) {
    surface.globalAlpha = alpha;
    for (let at = 0; at < items.length; at += blocksInSlice) {
      for (const card of items.slice(at, at + blocksInSlice)) paintBlock(painting, card);
      yield;
    }
  }
  surface.globalAlpha = 1;
}

/** On whole pixels, so that nothing has to be blended and small cards do not blur. */
function paintBlock({ tools, frame, palette }: Painting, { box, layout }: SceneCard): void {
  const { region, scale, pixelRatio } = frame;
  const leftPx = Math.round((box.xPx - region.xPx) * scale);
  const topPx = Math.round((box.yPx - region.yPx) * scale);
  const widthPx = Math.max(2, Math.round(box.widthPx * scale));
  const heightPx = Math.max(2, Math.round(box.heightPx * scale));
  const accentPx = Math.min(widthPx, Math.max(pixelRatio, Math.round(widthPx / 6)));
  const { fill, accent } = blockColorsOf(palette)[layout.kind];
  tools.surface.fillStyle = layout.isReached ? fill : palette.surfaceHover;
  tools.surface.fillRect(leftPx, topPx, widthPx, heightPx);
  tools.surface.fillStyle = layout.isReached ? accent : palette.lineStrong;
  tools.surface.fillRect(leftPx, topPx, accentPx, heightPx);
}

interface BlockColors {
  readonly fill: string;
  readonly accent: string;
}

/** A block is a little stronger than a bar on a card: it has no border to set it apart from the plane. */
const blockColorsOf = memoiseByIdentity((palette: Palette): Record<NodeKind, BlockColors> => {
  const colorsOf = (kind: NodeKind, base: PaletteToken): BlockColors => {
    const accent = palette[markTokens[kind]];
    return { fill: mixColors(palette[base], accent, 0.3), accent };
  };
  return {
    decision: colorsOf('decision', 'decisionBar'),
    uncertainty: colorsOf('uncertainty', 'uncertaintyBar'),
    objective: colorsOf('objective', 'objectiveBar'),
    note: colorsOf('note', 'noteSurface'),
    frame: colorsOf('frame', 'surfaceHover'),
    passage: colorsOf('passage', 'surface'),
  };
});

/** A colour between two of the form `#rrggbb`; 0 is the first, 1 the second. */
function mixColors(first: string, second: string, share: number): string {
  const channels = [1, 3, 5].map((at) => {
    const [a, b] = [first, second].map((color) => Number.parseInt(color.slice(at, at + 2), 16));
    return Math.round((a ?? 0) * (1 - share) + (b ?? 0) * share);
  });
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** Rings around what is selected and what was found, never thinner than can be seen. */
export function paintRings(painting: Painting, cards: readonly SceneCard[]): void {
  const { view, palette, zoom } = painting;
  const selected = cards.filter(({ node }) => view.selectedNodeIds.has(node.id));
  const found = cards.filter(({ node }) => view.foundNodeIds.has(node.id));
  strokeRings(painting, found, { color: palette.focus, gapPx: 3, widthPx: Math.max(3, 2 / zoom) });
  const widthPx = Math.max(2, 1.5 / zoom);
  strokeRings(painting, selected, { color: palette.accent, gapPx: 2, widthPx });
}

interface Ring {
  readonly color: string;
  readonly gapPx: number;
  readonly widthPx: number;
}

function strokeRings(
  painting: Painting,
  cards: readonly SceneCard[],
  { color, gapPx, widthPx }: Ring,
): void {
  if (cards.length === 0) return;
  const { surface } = painting.tools;
  const outPx = gapPx + widthPx / 2;
  paintOnMap(painting);
  surface.strokeStyle = color;
  surface.lineWidth = widthPx;
  for (const { box, layout } of cards) {
    surface.beginPath();
    surface.roundRect(
      box.xPx - outPx,
      box.yPx - outPx,
      box.widthPx + 2 * outPx,
      box.heightPx + 2 * outPx,
      layout.cornerRadiusPx + outPx,
    );
    surface.stroke();
  }
}
