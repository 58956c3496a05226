import type { Delta } from '../document/delta.ts';
import type { NodeId } from '../lib/ids.ts';
import type { MapNode } from '../model/node.ts';
import type { PlaceOnMap } from './map-scene.ts';

/** How long cards take to their new places; longer would keep a person waiting. */
export const tweenMs = 260;

/** The places of nodes before and after a change. */
export interface Glide {
  readonly from: ReadonlyMap<NodeId, PlaceOnMap>;
  readonly to: ReadonlyMap<NodeId, PlaceOnMap>;
}

/**
 * What a change moved or resized, so that it can be shown gliding there: a layout, and equally its undo
 * and redo. Null when every node stays where it was.
 */
export function glideOf(delta: Delta): Glide | null {
  const from = new Map<NodeId, PlaceOnMap>();
  const to = new Map<NodeId, PlaceOnMap>();
  for (const { before, after } of delta.values()) {
    if (before?.type !== 'node' || after?.type !== 'node' || isInPlace(before, after)) continue;
    from.set(after.id, placeOf(before));
    to.set(after.id, placeOf(after));
  }
  return to.size === 0 ? null : { from, to };
}

function isInPlace(before: MapNode, after: MapNode): boolean {
  return (
    before.xPx === after.xPx &&
    before.yPx === after.yPx &&
    before.size?.widthPx === after.size?.widthPx &&
    before.size?.heightPx === after.size?.heightPx
  );
}

function placeOf({ xPx, yPx, size }: MapNode): PlaceOnMap {
  return size ? { xPx, yPx, size } : { xPx, yPx };
}

/**
 * Where cards are when this share of the way's time has passed, from 0 (the old places) to 1 (the new
 * ones, exactly). What has no old place, or no old size, has its new one from the beginning.
 */
export function tweenPlaces({ from, to }: Glide, share: number): Map<NodeId, PlaceOnMap> {
  const eased = easeOut(Math.min(1, Math.max(0, share)));
  const places = new Map<NodeId, PlaceOnMap>();
  for (const [nodeId, end] of to) {
    const start = from.get(nodeId) ?? end;
    places.set(nodeId, placeBetween(start, end, eased));
  }
  return places;
}

function placeBetween(start: PlaceOnMap, end: PlaceOnMap, share: number): PlaceOnMap {
  const place = {
    xPx: between(start.xPx, end.xPx, share),
    yPx: between(start.yPx, end.yPx, share),
  };
  if (!end.size) return place;
  const from = start.size ?? end.size;
  const widthPx = between(from.widthPx, end.size.widthPx, share);
  return {
    ...place,
    size: { widthPx, heightPx: between(from.heightPx, end.size.heightPx, share) },
  };
}

/** Fast at first, so that something answers at once, and slow at the end, so that the eye can follow. */
function easeOut(share: number): number {
  return 1 - (1 - share) ** 3;
}

function between(start: number, end: number, share: number): number {
  // Not `start + (end - start) * share`, which misses the end by a rounding error.
  return start * (1 - share) + end * share;
}
