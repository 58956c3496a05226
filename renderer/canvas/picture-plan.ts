import {
  type Box,
  bottomOf,
  expandBox,
  type Point,
  rightOf,
} from '../../shared/drawing/geometry.ts';
import type { PictureFrame } from '../../shared/drawing/paint-view.ts';
import { seenOf, type ViewState } from './viewport.ts';

/** The view and how fine the screen is. */
export interface SeenView extends ViewState {
  readonly pixelRatio: number;
}

/** What is known of the map from a picture: all of the region, and that there is nothing outside the bounds. */
export interface KnownPart {
  readonly frame: PictureFrame;
  readonly region: Box;
  readonly bounds: Box | null;
}

/**
 * A picture reaches so far beyond each side of the view, as a share of the view. Measured: with less the
 * next picture is needed too soon, with more the page takes too long to take each one over.
 */
const marginShare = 0.33;
/** Once so much of that margin is used up, the next picture is asked for. */
const usedShare = 0.5;
/** A picture reaches up to so much of its margin further in the direction in which the view moves. */
const leadShare = 0.6;
/** While the view moves a picture may be shown so much larger or smaller than it was painted. */
const mostStretch = 1.25;
/** Stretched further than this, a picture that is on its way is not worth waiting for. */
const uselessStretch = 2;
/** The largest picture: 64 megabytes. */
const mostPixels = 16e6;

const noLead: Point = { xPx: 0, yPx: 0 };

/**
 * The frame to ask for so that the view may move on for a while. Its top left corner falls on a pixel
 * of the screen, so that the picture is sharp where the view is now.
 * @param lead how far the view has moved lately, in px of the screen
 */
export function frameAround(view: SeenView, lead: Point = noLead): PictureFrame {
  const { transform, width, height } = view;
  const [x, y, zoom] = transform;
  const pixelRatio = affordableRatio(view);
  const share = affordableMargin(view, pixelRatio);
  const margin = { xPx: width * share, yPx: height * share };
  const left = Math.round((-margin.xPx + leadWithin(margin.xPx, -lead.xPx)) * pixelRatio);
  const top = Math.round((-margin.yPx + leadWithin(margin.yPx, -lead.yPx)) * pixelRatio);
  const scale = zoom * pixelRatio;
  return {
    region: {
      xPx: (left / pixelRatio - x) / zoom,
      yPx: (top / pixelRatio - y) / zoom,
      widthPx: Math.round((width + 2 * margin.xPx) * pixelRatio) / scale,
      heightPx: Math.round((height + 2 * margin.yPx) * pixelRatio) / scale,
    },
    scale,
    pixelRatio,
  };
}

function leadWithin(marginPx: number, leadPx: number): number {
  const mostPx = marginPx * leadShare;
  return Math.max(-mostPx, Math.min(mostPx, leadPx));
}

/** As fine as the screen, unless the view alone would then be too many pixels. */
function affordableRatio({ width, height, pixelRatio }: SeenView): number {
  return Math.min(pixelRatio, Math.sqrt(mostPixels / Math.max(1, width * height)));
}

function affordableMargin({ width, height }: SeenView, pixelRatio: number): number {
  const viewPixels = Math.max(1, width * height * pixelRatio * pixelRatio);
  return Math.max(0, Math.min(marginShare, (Math.sqrt(mostPixels / viewPixels) - 1) / 2));
}

/** Whether a picture shows all that is in view, and at very nearly its size. */
export function isEnough(known: KnownPart, view: SeenView): boolean {
  return stretchOf(known.frame, view) <= mostStretch && shows(known, seenOf(view).box);
}

/** Whether the view may also move on for a little before another picture is needed. */
export function isEnoughForNow(known: KnownPart, view: SeenView): boolean {
  const { box } = seenOf(view);
  const sparePx = Math.min(box.widthPx, box.heightPx) * marginShare * (1 - usedShare);
  return stretchOf(known.frame, view) <= mostStretch && shows(known, expandBox(box, sparePx));
}

/** Whether a picture is as sharp as it can be: painted at the very zoom of the view. */
export function isExact({ frame }: KnownPart, view: SeenView): boolean {
  const ratio = affordableRatio(view);
  return (
    Math.abs(frame.scale / (view.transform[2] * ratio) - 1) < 1e-6 &&
    Math.abs(frame.pixelRatio - ratio) < 1e-6
  );
}

/** Whether a picture that is being painted would show next to nothing of where the view is by now. */
export function isUseless(frame: PictureFrame, view: SeenView): boolean {
  const { box } = seenOf(view);
  const shared = sharedPart(frame.region, box);
  const share = shared ? (shared.widthPx * shared.heightPx) / (box.widthPx * box.heightPx) : 0;
  return share < 0.5 || stretchOf(frame, view) > uselessStretch;
}

function stretchOf({ scale, pixelRatio }: PictureFrame, { transform }: SeenView): number {
  const stretch = (transform[2] * pixelRatio) / scale;
  return Math.max(stretch, 1 / stretch);
}

function shows({ region, bounds }: KnownPart, box: Box): boolean {
  const wanted = bounds && sharedPart(bounds, box);
  return !wanted || isWithin(wanted, region);
}

function sharedPart(a: Box, b: Box): Box | null {
  const xPx = Math.max(a.xPx, b.xPx);
  const yPx = Math.max(a.yPx, b.yPx);
  const widthPx = Math.min(rightOf(a), rightOf(b)) - xPx;
  const heightPx = Math.min(bottomOf(a), bottomOf(b)) - yPx;
  return widthPx > 0 && heightPx > 0 ? { xPx, yPx, widthPx, heightPx } : null;
}

function isWithin(inner: Box, outer: Box): boolean {
  // Regions are whole pixels of the screen, so they may fall short of a box by rounding.
  const slackPx = 1e-6 * Math.max(1, outer.widthPx, outer.heightPx);
  return (
    inner.xPx >= outer.xPx - slackPx &&
    inner.yPx >= outer.yPx - slackPx &&
    rightOf(inner) <= rightOf(outer) + slackPx &&
    bottomOf(inner) <= bottomOf(outer) + slackPx
  );
}

/** Where a picture is to be put, in px of the screen from the canvas's corner, and how much larger. */
export interface Placement {
  readonly xPx: number;
  readonly yPx: number;
  readonly stretch: number;
}

/** Puts a picture where what it shows is now; at its own size on whole pixels, so that it stays sharp. */
export function placementOf(
  { region, scale, pixelRatio }: PictureFrame,
  view: SeenView,
): Placement {
  const [x, y, zoom] = view.transform;
  const xPx = region.xPx * zoom + x;
  const yPx = region.yPx * zoom + y;
  const stretch = (zoom * pixelRatio) / scale;
  if (Math.abs(stretch - 1) > 1e-6) return { xPx, yPx, stretch };
  const onPixel = (px: number): number => Math.round(px * view.pixelRatio) / view.pixelRatio;
  return { xPx: onPixel(xPx), yPx: onPixel(yPx), stretch: 1 };
}
