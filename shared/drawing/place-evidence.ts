import { cardWidthPx } from './card-style.ts';
import { type Box, bottomOf, boxesOverlap, expandBox, middleYOf, type Point } from './geometry.ts';

/** Kept between a claim and its evidence, so that the threads can be told apart. */
const awayPx = 48;
/** Kept between an evidence card and everything else. */
const gapPx = 24;
const columnPx = cardWidthPx + gapPx;
/** How many columns to each side of the claim are looked at, and how far up and down. */
const mostColumns = 6;
const mostDownPx = 4_000;

/**
 * Places for evidence cards of these heights beside a claim: each as near to it as it can stand without
 * lying on anything, rather below it than above. The same claim among the same cards has the same places.
 */
export function placeEvidence(
  claim: Box,
  heightsPx: readonly number[],
  taken: readonly Box[],
): Point[] {
  const obstacles = [claim, ...taken].map((box) => expandBox(box, gapPx - 1));
  return heightsPx.map((heightPx) => {
    const place = nearestPlace(claim, heightPx, obstacles);
    obstacles.push(expandBox({ ...place, widthPx: cardWidthPx, heightPx }, gapPx - 1));
    return place;
  });
}

function nearestPlace(claim: Box, heightPx: number, obstacles: readonly Box[]): Point {
  let nearest = { xPx: Math.round(claim.xPx), yPx: Math.round(bottomOf(claim) + awayPx) };
  let leastPx = Number.POSITIVE_INFINITY;
  for (let column = -mostColumns; column <= mostColumns; column += 1) {
    for (const place of placesInColumn(claim, column, heightPx, obstacles)) {
      const distancePx = distanceTo(claim, place, heightPx);
      if (distancePx >= leastPx) continue;
      nearest = place;
      leastPx = distancePx;
    }
  }
  return nearest;
}

/** The first free place downwards and the first upwards, in the claim's column or in one beside it. */
function placesInColumn(
  claim: Box,
  column: number,
  heightPx: number,
  obstacles: readonly Box[],
): Point[] {
  const isOwn = column === 0;
  const asidePx = Math.sign(column) * (awayPx - gapPx);
  const xPx = Math.round(claim.xPx + column * columnPx + asidePx);
  const lowestPx = Math.round(isOwn ? bottomOf(claim) + awayPx : claim.yPx);
  const highestPx = Math.round(isOwn ? claim.yPx - awayPx - heightPx : claim.yPx);
  return [
    { xPx, yPx: clearFrom({ xPx, yPx: lowestPx }, heightPx, obstacles, true) },
    { xPx, yPx: clearFrom({ xPx, yPx: highestPx }, heightPx, obstacles, false) },
  ];
}

/** The first height from here, downwards or upwards, at which nothing is in the way. */
function clearFrom(
  { xPx, yPx: fromPx }: Point,
  heightPx: number,
  obstacles: readonly Box[],
  isDown: boolean,
): number {
  let yPx = fromPx;
  while (Math.abs(yPx - fromPx) <= mostDownPx) {
    const wish = { xPx, yPx, widthPx: cardWidthPx, heightPx };
    const inTheWay = obstacles.find((box) => boxesOverlap(box, wish));
    if (!inTheWay) break;
    yPx = isDown ? Math.ceil(bottomOf(inTheWay) + 1) : Math.floor(inTheWay.yPx - heightPx - 1);
  }
  return yPx;
}

/** From middle to middle. */
function distanceTo(claim: Box, { xPx, yPx }: Point, heightPx: number): number {
  const acrossPx = xPx + cardWidthPx / 2 - (claim.xPx + claim.widthPx / 2);
  const downPx = yPx + heightPx / 2 - middleYOf(claim);
  const abovePx = downPx > 0 ? 0 : 8;
  return Math.hypot(acrossPx, downPx) + abovePx;
}
