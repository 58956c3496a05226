import type { Box, Point } from '../../shared/drawing/geometry.ts';
import type { SeenMap } from './mounting.ts';

/** What of the canvas library's state says where the view is. */
export interface ViewState {
  /** How far right and down the map's plane is moved, in px of the screen, and its zoom. */
  readonly transform: readonly [number, number, number];
  readonly width: number;
  readonly height: number;
}

/** The stretch of the map's plane that is in view. */
export function seenOf({ transform: [x, y, zoom], width, height }: ViewState): SeenMap {
  const box: Box = {
    xPx: -x / zoom,
    yPx: -y / zoom,
    widthPx: width / zoom,
    heightPx: height / zoom,
  };
  return { box, zoom };
}

/** Where a card's box is in the canvas, in px of the screen from its top left corner. */
export function onScreen(box: Box, { transform: [x, y, zoom] }: ViewState): Box {
  return {
    xPx: box.xPx * zoom + x,
    yPx: box.yPx * zoom + y,
    widthPx: box.widthPx * zoom,
    heightPx: box.heightPx * zoom,
  };
}

/** The point of the map's plane under a place in the canvas. */
export function onMap(place: Point, { transform: [x, y, zoom] }: ViewState): Point {
  return { xPx: (place.xPx - x) / zoom, yPx: (place.yPx - y) / zoom };
}
