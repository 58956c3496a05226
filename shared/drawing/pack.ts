import type { Box, Point } from './geometry.ts';

type Size = Pick<Box, 'widthPx' | 'heightPx'>;

/** As wide as a screen is, compared with its height. */
export const widthToHeight = 1.6;

/**
 * Top left corners for parts of a map that have nothing to do with each other: in rows, the highest
 * first, about as wide as a screen.
 */
export function packInRows(sizes: readonly Size[], gapPx: number): Point[] {
  const areaPx2 = sizes.reduce(
    (sum, { widthPx, heightPx }) => sum + (widthPx + gapPx) * (heightPx + gapPx),
    0,
  );
  const roomPx = Math.max(
    Math.sqrt(areaPx2 * widthToHeight),
    ...sizes.map(({ widthPx }) => widthPx),
  );
  const places: Point[] = sizes.map(() => ({ xPx: 0, yPx: 0 }));
  let xPx = 0;
  let yPx = 0;
  let rowPx = 0;
  for (const index of highestFirst(sizes)) {
    const { widthPx, heightPx } = sizes[index] ?? noSize;
    if (xPx > 0 && xPx + widthPx > roomPx) {
      yPx += rowPx + gapPx;
      xPx = 0;
      rowPx = 0;
    }
    places[index] = { xPx, yPx };
    xPx += widthPx + gapPx;
    rowPx = Math.max(rowPx, heightPx);
  }
  return places;
}

const noSize: Size = { widthPx: 0, heightPx: 0 };

function highestFirst(sizes: readonly Size[]): number[] {
  const heightOf = (index: number): number => sizes[index]?.heightPx ?? 0;
  return [...sizes.keys()].sort((a, b) => heightOf(b) - heightOf(a) || a - b);
}
