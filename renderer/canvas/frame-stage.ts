import {
  type Box,
  bottomOf,
  middleXOf,
  middleYOf,
  rightOf,
} from '../../shared/drawing/geometry.ts';
import type { NodeId } from '../../shared/lib/ids.ts';
import type { MapEdge } from '../../shared/model/edge.ts';
import type { Camera } from '../../shared/model/step.ts';

/** Where the map's plane lies under the screen: `x` and `y` in px of the screen. */
export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** A camera is set in a window; about so many px of its height show the map there. */
const editingHeightPx = 660;
/** Text on a card is some 13 px high: at this share of the screen's height a back row can read it. */
const legibleShare = 1 / 650;
const mostShare = 1 / 480;

/** How far in the stage goes at least, where the focus allows, and at most; by the screen's height. */
export function zoomsOf(heightPx: number): { legible: number; most: number } {
  return {
    legible: Math.max(0.9, heightPx * legibleShare),
    most: Math.min(4, Math.max(1.2, heightPx * mostShare)),
  };
}

/** The nodes that a focus hangs together with: itself, and what an edge joins to it. */
export function contextOf(
  focus: ReadonlySet<NodeId>,
  edges: Iterable<Pick<MapEdge, 'fromId' | 'toId'>>,
): ReadonlySet<NodeId> {
  const context = new Set(focus);
  for (const { fromId, toId } of edges) {
    if (focus.has(fromId)) context.add(toId);
    if (focus.has(toId)) context.add(fromId);
  }
  return context;
}

/**
 * The stretch of the map to show: the focus, and as much of its context as still leaves the cards
 * legible. `free` is the part of the screen that nothing covers.
 */
export function frameFocus(focus: Box, context: Box, free: Box, legibleZoom: number): Box {
  const room = (freePx: number, focusPx: number, contextPx: number): number =>
    contextPx <= focusPx ? 1 : (freePx / legibleZoom - focusPx) / (contextPx - focusPx);
  const share = Math.min(
    1,
    room(free.widthPx, focus.widthPx, context.widthPx),
    room(free.heightPx, focus.heightPx, context.heightPx),
  );
  return between(focus, context, Math.max(0, share));
}

/** Shows a stretch of the map as large as the free part of the screen allows, in its middle. */
export function viewportAround(frame: Box, free: Box, mostZoom: number): Viewport {
  const zoom = Math.min(mostZoom, free.widthPx / frame.widthPx, free.heightPx / frame.heightPx);
  return centredOn({ x: middleXOf(frame), y: middleYOf(frame) }, free, zoom);
}

/** A step's own camera: as much of the map's height on any screen as where the camera was set. */
export function viewportOf(camera: Camera, free: Box): Viewport {
  const zoom = camera.zoom * (free.heightPx / editingHeightPx);
  return centredOn({ x: camera.centerXPx, y: camera.centerYPx }, free, zoom);
}

function centredOn(point: { x: number; y: number }, free: Box, zoom: number): Viewport {
  return { x: middleXOf(free) - point.x * zoom, y: middleYOf(free) - point.y * zoom, zoom };
}

function between(a: Box, b: Box, share: number): Box {
  const mix = (from: number, to: number): number => from + (to - from) * share;
  const xPx = mix(a.xPx, b.xPx);
  const yPx = mix(a.yPx, b.yPx);
  return {
    xPx,
    yPx,
    widthPx: mix(rightOf(a), rightOf(b)) - xPx,
    heightPx: mix(bottomOf(a), bottomOf(b)) - yPx,
  };
}
