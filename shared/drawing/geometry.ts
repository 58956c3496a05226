/** A point on the map's plane, or within a card from the card's top left corner. */
export interface Point {
  readonly xPx: number;
  readonly yPx: number;
}

/** An upright rectangle. */
export interface Box {
  readonly xPx: number;
  readonly yPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

export function rightOf(box: Box): number {
  return box.xPx + box.widthPx;
}

export function bottomOf(box: Box): number {
  return box.yPx + box.heightPx;
}

export function middleYOf(box: Box): number {
  return box.yPx + box.heightPx / 2;
}

/** The box made larger by so many pixels on every side. */
export function expandBox(box: Box, byPx: number): Box {
  return {
    xPx: box.xPx - byPx,
    yPx: box.yPx - byPx,
    widthPx: box.widthPx + 2 * byPx,
    heightPx: box.heightPx + 2 * byPx,
  };
}

export function middleXOf(box: Box): number {
  return box.xPx + box.widthPx / 2;
}

/** The smallest box around all points, made larger by so many pixels on every side. */
export function boxAround(points: readonly Point[], marginPx: number): Box {
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (const { xPx, yPx } of points) {
    left = Math.min(left, xPx);
    top = Math.min(top, yPx);
    right = Math.max(right, xPx);
    bottom = Math.max(bottom, yPx);
  }
  return expandBox(
    { xPx: left, yPx: top, widthPx: right - left, heightPx: bottom - top },
    marginPx,
  );
}

/** The smallest box around all boxes; null around none. */
export function unionOfBoxes(boxes: Iterable<Box>): Box | null {
  const corners: Point[] = [];
  for (const box of boxes) {
    corners.push({ xPx: box.xPx, yPx: box.yPx }, { xPx: rightOf(box), yPx: bottomOf(box) });
  }
  return corners.length === 0 ? null : boxAround(corners, 0);
}

/** What two boxes have in common; null where they do not meet. */
export function overlapOf(a: Box, b: Box): Box | null {
  const xPx = Math.max(a.xPx, b.xPx);
  const yPx = Math.max(a.yPx, b.yPx);
  const widthPx = Math.min(rightOf(a), rightOf(b)) - xPx;
  const heightPx = Math.min(bottomOf(a), bottomOf(b)) - yPx;
  return widthPx < 0 || heightPx < 0 ? null : { xPx, yPx, widthPx, heightPx };
}

/** Whether two boxes share more than a border. */
export function boxesOverlap(a: Box, b: Box): boolean {
  return (
    a.xPx < b.xPx + b.widthPx &&
    b.xPx < a.xPx + a.widthPx &&
    a.yPx < b.yPx + b.heightPx &&
    b.yPx < a.yPx + a.heightPx
  );
}

/** Whether the second box lies wholly within the first. */
export function holdsBox(outer: Box, inner: Box): boolean {
  return (
    inner.xPx >= outer.xPx &&
    inner.yPx >= outer.yPx &&
    rightOf(inner) <= rightOf(outer) &&
    bottomOf(inner) <= bottomOf(outer)
  );
}

/** Whether a point lies within a box, not on its border. */
export function holdsPoint(box: Box, { xPx, yPx }: Point): boolean {
  return xPx > box.xPx && yPx > box.yPx && xPx < rightOf(box) && yPx < bottomOf(box);
}

/**
 * Whether a straight line passes through a box, or nearer to it than `clearancePx` as measured across
 * its sides.
 *
 * Source: Y.-D. Liang and B. Barsky, "A new concept and method for line clipping", ACM TOG 3 (1984).
 */
export function lineMeetsBox(from: Point, to: Point, box: Box, clearancePx = 0): boolean {
  const leftPx = box.xPx - clearancePx;
  const topPx = box.yPx - clearancePx;
  const rightPx = rightOf(box) + clearancePx;
  const bottomPx = bottomOf(box) + clearancePx;
  if (from.xPx <= leftPx && to.xPx <= leftPx) return false;
  if (from.xPx >= rightPx && to.xPx >= rightPx) return false;
  if (from.yPx <= topPx && to.yPx <= topPx) return false;
  if (from.yPx >= bottomPx && to.yPx >= bottomPx) return false;
  const [enterX, leaveX] = shareWithin(from.xPx, to.xPx, leftPx, rightPx);
  const [enterY, leaveY] = shareWithin(from.yPx, to.yPx, topPx, bottomPx);
  return Math.max(0, enterX, enterY) < Math.min(1, leaveX, leaveY);
}

/** Between which shares of its length a line is between two borders that it is not wholly beside. */
function shareWithin(from: number, to: number, low: number, high: number): [number, number] {
  if (from === to) return [0, 1];
  const first = (low - from) / (to - from);
  const second = (high - from) / (to - from);
  return first < second ? [first, second] : [second, first];
}

export function distanceBetween(a: Point, b: Point): number {
  return Math.hypot(b.xPx - a.xPx, b.yPx - a.yPx);
}

/** How far a point is from the nearest point of a straight line between two others. */
export function distanceToLine(point: Point, from: Point, to: Point): number {
  const alongX = to.xPx - from.xPx;
  const alongY = to.yPx - from.yPx;
  const lengthSquared = alongX * alongX + alongY * alongY;
  const projected = (point.xPx - from.xPx) * alongX + (point.yPx - from.yPx) * alongY;
  const share = lengthSquared === 0 ? 0 : Math.min(1, Math.max(0, projected / lengthSquared));
  return distanceBetween(point, { xPx: from.xPx + share * alongX, yPx: from.yPx + share * alongY });
}
