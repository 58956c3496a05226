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
