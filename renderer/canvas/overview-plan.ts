import { type Box, bottomOf, type Point, rightOf } from '../../shared/drawing/geometry.ts';
import { seenOf, type ViewState } from './viewport.ts';

/** How the map's plane lies in the overview: so many px of the page for one of the map, and where. */
export interface OverviewPlan {
  readonly scale: number;
  readonly xPx: number;
  readonly yPx: number;
}

/** Size of the overview, in px of the page. */
export const overviewSizePx = { widthPx: 168, heightPx: 112 } as const;
const paddingPx = 8;
/** A map of a few cards is not blown up. */
const mostScale = 0.15;

/** The whole of the map in the middle of the overview. */
export function planOverview(bounds: Box): OverviewPlan {
  const { widthPx, heightPx } = overviewSizePx;
  const scale = Math.min(
    mostScale,
    (widthPx - 2 * paddingPx) / Math.max(1, bounds.widthPx),
    (heightPx - 2 * paddingPx) / Math.max(1, bounds.heightPx),
  );
  return {
    scale,
    xPx: (widthPx - bounds.widthPx * scale) / 2 - bounds.xPx * scale,
    yPx: (heightPx - bounds.heightPx * scale) / 2 - bounds.yPx * scale,
  };
}

/** A box of the map in the overview. */
export function inOverview(box: Box, { scale, xPx, yPx }: OverviewPlan): Box {
  return {
    xPx: box.xPx * scale + xPx,
    yPx: box.yPx * scale + yPx,
    widthPx: box.widthPx * scale,
    heightPx: box.heightPx * scale,
  };
}

/** The point of the map at a place in the overview. */
export function fromOverview(place: Point, { scale, xPx, yPx }: OverviewPlan): Point {
  return { xPx: (place.xPx - xPx) / scale, yPx: (place.yPx - yPx) / scale };
}

/** Whether some of the map lies outside of the view. */
export function isBeyondView(bounds: Box | null, view: ViewState): boolean {
  if (!bounds) return false;
  const { box } = seenOf(view);
  return (
    bounds.xPx < box.xPx ||
    bounds.yPx < box.yPx ||
    rightOf(bounds) > rightOf(box) ||
    bottomOf(bounds) > bottomOf(box)
  );
}
