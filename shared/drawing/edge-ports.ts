import { compareText } from '../lib/compare.ts';
import type { EdgeId } from '../lib/ids.ts';
import type { Side } from './edge-plan.ts';
import { type Box, middleXOf, middleYOf } from './geometry.ts';

/** One end of an edge at a side of a card. */
export interface EdgeEnd {
  readonly edgeId: EdgeId;
  readonly isStart: boolean;
  /** Where along the side the edge would like to be: the middle of its other card. */
  readonly wishPx: number;
}

/** How far from the middle of a side edges begin and end there, rightwards or downwards, in px. */
export interface SidePorts {
  readonly starts: ReadonlyMap<EdgeId, number>;
  readonly ends: ReadonlyMap<EdgeId, number>;
}

const spacingPx = 14;
const marginPx = 16;

/** Where along a card's side an edge to another card would like to be. */
export function wishAlong(side: Side, other: Box): number {
  return isUpright(side) ? middleYOf(other) : middleXOf(other);
}

/**
 * Spreads the ends at one side of a card in the order of their other cards, so that edges do not cross
 * on the way out.
 */
export function spreadPorts(box: Box, side: Side, atSide: readonly EdgeEnd[]): SidePorts {
  const lengthPx = isUpright(side) ? box.heightPx : box.widthPx;
  const inOrder = atSide.toSorted(
    (a, b) =>
      a.wishPx - b.wishPx ||
      compareText(a.edgeId, b.edgeId) ||
      Number(b.isStart) - Number(a.isStart),
  );
  const roomPx = Math.max(0, lengthPx - 2 * marginPx);
  const stepPx = Math.min(spacingPx, roomPx / Math.max(1, inOrder.length - 1));
  const starts = new Map<EdgeId, number>();
  const ends = new Map<EdgeId, number>();
  inOrder.forEach(({ edgeId, isStart }, rank) => {
    (isStart ? starts : ends).set(edgeId, (rank - (inOrder.length - 1) / 2) * stepPx);
  });
  return { starts, ends };
}

function isUpright(side: Side): boolean {
  return side === 'left' || side === 'right';
}
