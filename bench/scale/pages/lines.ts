import type { PlainCard, PlainGraph, PlainLink } from '../plain-graph.ts';

/** A curve from the right side of one card to the left side of another, as React Flow bends it. */
export interface LinkCurve {
  readonly startX: number;
  readonly startY: number;
  readonly firstX: number;
  readonly secondX: number;
  readonly endX: number;
  readonly endY: number;
}

export function curveBetween(from: PlainCard, to: PlainCard): LinkCurve {
  const startX = from.xPx + from.widthPx;
  const endX = to.xPx;
  const reach = Math.max(40, Math.abs(endX - startX) / 2);
  return {
    startX,
    startY: from.yPx + from.heightPx / 2,
    firstX: startX + reach,
    secondX: endX - reach,
    endX,
    endY: to.yPx + to.heightPx / 2,
  };
}

/** The links that move with each card. */
export function linksByCard({ links }: PlainGraph): ReadonlyMap<string, readonly PlainLink[]> {
  const found = new Map<string, PlainLink[]>();
  for (const link of links) {
    for (const id of [link.fromId, link.toId]) {
      const there = found.get(id);
      if (there) there.push(link);
      else found.set(id, [link]);
    }
  }
  return found;
}
