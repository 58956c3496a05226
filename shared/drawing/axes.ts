import type { Box } from './geometry.ts';

/** One of the two directions of the plane; what is said of one holds for the other. */
export type Axis = 'horizontal' | 'vertical';

export function otherAxis(axis: Axis): Axis {
  return axis === 'horizontal' ? 'vertical' : 'horizontal';
}

/** Where the box begins along the axis: its left or its top. */
export function startOf(box: Box, axis: Axis): number {
  return axis === 'horizontal' ? box.xPx : box.yPx;
}

/** How long the box is along the axis: its width or its height. */
export function lengthOf(box: Box, axis: Axis): number {
  return axis === 'horizontal' ? box.widthPx : box.heightPx;
}

export function middleOf(box: Box, axis: Axis): number {
  return startOf(box, axis) + lengthOf(box, axis) / 2;
}

/** Where the box ends along the axis: its right or its bottom. */
export function endOf(box: Box, axis: Axis): number {
  return startOf(box, axis) + lengthOf(box, axis);
}

/** The same box, beginning elsewhere along the axis. */
export function startingAt(box: Box, axis: Axis, startPx: number): Box {
  return axis === 'horizontal' ? { ...box, xPx: startPx } : { ...box, yPx: startPx };
}

/** How many pixels two boxes have in common along the axis; negative is the gap between them. */
export function sharedAlong(a: Box, b: Box, axis: Axis): number {
  return Math.min(endOf(a, axis), endOf(b, axis)) - Math.max(startOf(a, axis), startOf(b, axis));
}
