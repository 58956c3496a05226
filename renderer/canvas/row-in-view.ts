import {
  type Box,
  bottomOf,
  middleXOf,
  middleYOf,
  rightOf,
} from '../../shared/drawing/geometry.ts';
import type { Insets } from './camera-moves.ts';
import type { Viewport } from './frame-stage.ts';
import { leastZoomNear } from './mounting.ts';
import { onScreen, type ViewState } from './viewport.ts';

/** The field over a row's number, and the words that belong to it, in px of the screen. */
export const fieldPx = { widthPx: 128, heightPx: 24 } as const;
export const wordsPx = { widthPx: 260, heightPx: 84, gapPx: 16 } as const;

/** Where the words stand: beside the card, so that its other rows are seen, or where there is room. */
export type WordsSide = 'right' | 'left' | 'below' | 'above';

/**
 * By how much the field is drawn larger than the card, so that it can be read from afar; from further
 * than cards can be read it shrinks with them.
 */
export function fieldScale(zoom: number): number {
  return Math.max(1, 1 / Math.max(leastZoomNear, zoom));
}

/** The words about the field do not grow with it: near, they would cover all that they are about. */
export function wordsScale(zoom: number): number {
  return Math.min(1, 1 / zoom);
}

/** Where there is room for the words about a row; `row` is on the map's plane. */
export function sideOfWords(row: Box, view: ViewState, insets: Insets): WordsSide {
  const { top = 0, right = 0, bottom = 0, left = 0 } = insets;
  const place = onScreen(row, view);
  const neededPx = wordsPx.widthPx + wordsPx.gapPx + marginPx;
  if (view.width - right - rightOf(place) >= neededPx) return 'right';
  if (leftOfField(place) - left >= neededPx) return 'left';
  const belowPx = view.height - bottom - bottomOf(place);
  return belowPx >= wordsPx.heightPx || belowPx >= place.yPx - top ? 'below' : 'above';
}

/**
 * Where the view has to go so that a row of a card can be typed in: nowhere where it can be read
 * already, else no further than it takes. `row` is on the map's plane.
 */
export function viewOnRow(row: Box, view: ViewState, insets: Insets): Viewport | null {
  const { top = 0, right = 0, bottom = 0, left = 0 } = insets;
  const isFar = view.transform[2] < leastZoomNear;
  const near: ViewState = isFar ? { ...view, transform: centred(row, view) } : view;
  const place = onScreen(row, near);
  const across = shift(
    [leftOfField(place), rightOf(place)],
    [left + marginPx, view.width - right - marginPx],
  );
  const halfPx = wordsPx.heightPx / 2;
  const middlePx = middleYOf(place);
  const down = shift(
    [middlePx - halfPx, middlePx + halfPx],
    [top + marginPx, view.height - bottom - marginPx],
  );
  if (!isFar && across === 0 && down === 0) return null;
  const [x, y, zoom] = near.transform;
  return { x: x + across, y: y + down, zoom };
}

const marginPx = 8;
/** A row that is gone to from afar is at least so large. */
const legibleZoom = 0.6;

/** From afar the field is wider than the card. */
function leftOfField(place: Box): number {
  return Math.min(place.xPx, rightOf(place) - fieldPx.widthPx);
}

function centred(row: Box, { width, height }: ViewState): ViewState['transform'] {
  const xPx = middleXOf(row);
  const yPx = middleYOf(row);
  return [width / 2 - xPx * legibleZoom, height / 2 - yPx * legibleZoom, legibleZoom];
}

type Stretch = readonly [from: number, to: number];

/** How far a stretch has to move to lie within another; of one that is too long the end is shown. */
function shift([from, to]: Stretch, [first, last]: Stretch): number {
  if (to > last) return last - to;
  return from < first ? Math.min(first - from, last - to) : 0;
}
