import { type Box, bottomOf, middleXOf, middleYOf, type Point, rightOf } from './geometry.ts';

export type Side = 'left' | 'right' | 'top' | 'bottom';

/** How an edge gets from one card to the other, before it is known where on the sides it ends. */
export interface EdgePlan {
  readonly shape: 'curve' | 'around';
  readonly fromSide: Side;
  readonly toSide: Side;
}

/** Below this there is no room for a curve and an arrowhead between two cards. */
export const leastGapPx = 24;
/** Further back than this there may be a whole column of cards between the two. */
const farthestBackPx = 272;

const forwards: EdgePlan = { shape: 'curve', fromSide: 'right', toSide: 'left' };
const backwards: EdgePlan = { shape: 'curve', fromSide: 'left', toSide: 'right' };
const downwards: EdgePlan = { shape: 'curve', fromSide: 'bottom', toSide: 'top' };
const upwards: EdgePlan = { shape: 'curve', fromSide: 'top', toSide: 'bottom' };
const around: EdgePlan = { shape: 'around', fromSide: 'right', toSide: 'left' };

/** The sides at which an edge leaves and arrives; decided by where the two cards are and nothing else. */
export function planOf(from: Box, to: Box): EdgePlan {
  if (to.xPx - rightOf(from) >= leastGapPx) return forwards;
  // On a map that is read from top to bottom effects lie below, to the left as well as to the right.
  if (to.yPx - bottomOf(from) >= leastGapPx) return downwards;
  const backPx = from.xPx - rightOf(to);
  if (backPx >= leastGapPx && backPx <= farthestBackPx) return backwards;
  if (shareColumn(from, to) && from.yPx - bottomOf(to) >= leastGapPx) return upwards;
  return around;
}

function shareColumn(a: Box, b: Box): boolean {
  const shared = Math.min(rightOf(a), rightOf(b)) - Math.max(a.xPx, b.xPx);
  return shared >= Math.min(a.widthPx, b.widthPx) / 2;
}

/** The point of a side that is so far from the side's middle, rightwards or downwards. */
export function portAt(box: Box, side: Side, offsetPx: number): Point {
  switch (side) {
    case 'left':
      return { xPx: box.xPx, yPx: middleYOf(box) + offsetPx };
    case 'right':
      return { xPx: rightOf(box), yPx: middleYOf(box) + offsetPx };
    case 'top':
      return { xPx: middleXOf(box) + offsetPx, yPx: box.yPx };
    case 'bottom':
      return { xPx: middleXOf(box) + offsetPx, yPx: bottomOf(box) };
  }
}

/** The direction in which an edge travels where it leaves this side, as a step of one pixel. */
export function headingOutOf(side: Side): Point {
  if (side === 'left') return { xPx: -1, yPx: 0 };
  if (side === 'right') return { xPx: 1, yPx: 0 };
  if (side === 'top') return { xPx: 0, yPx: -1 };
  return { xPx: 0, yPx: 1 };
}

/** The direction in which an edge travels where it meets this side from outside. */
export function headingInto(side: Side): Point {
  const { xPx, yPx } = headingOutOf(side);
  return { xPx: 0 - xPx, yPx: 0 - yPx };
}

/** The point reached from another by going so far in a direction. */
export function along(point: Point, heading: Point, distancePx: number): Point {
  return {
    xPx: point.xPx + heading.xPx * distancePx,
    yPx: point.yPx + heading.yPx * distancePx,
  };
}
