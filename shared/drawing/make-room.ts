import { compareText } from '../lib/compare.ts';
import type { NodeId } from '../lib/ids.ts';
import { type Axis, endOf, lengthOf, otherAxis, startingAt, startOf } from './axes.ts';
import { type Box, expandBox } from './geometry.ts';

/** Layers are some hundred pixels wide: a card is then looked for among its own and the next. */
const stripPx = 512;

/**
 * Places for cards that may give way, around others that may not. A card that is in the way of nothing
 * stays; another goes the shortest way along its layer (never across `main`, the direction of the
 * links) to where it is clear of everything that is there already. The order in which the cards come
 * is of no account.
 */
export function makeRoom(
  fixed: readonly Box[],
  free: ReadonlyMap<NodeId, Box>,
  main: Axis,
  gapPx: number,
): Map<NodeId, Box> {
  const along = otherAxis(main);
  const taken = createStrips(main);
  for (const box of fixed) taken.add(box);
  const places = new Map<NodeId, Box>();
  for (const [nodeId, wish] of inLayoutOrder(free, main)) {
    const inTheWay = taken.near(wish, gapPx);
    const place = startingAt(wish, along, nearestClear(wish, inTheWay, along, gapPx));
    places.set(nodeId, place);
    taken.add(place);
  }
  return places;
}

function inLayoutOrder(free: ReadonlyMap<NodeId, Box>, main: Axis): (readonly [NodeId, Box])[] {
  const along = otherAxis(main);
  return [...free].sort(
    ([idA, a], [idB, b]) =>
      startOf(a, main) - startOf(b, main) ||
      startOf(a, along) - startOf(b, along) ||
      compareText(idA, idB),
  );
}

/** The nearest start, at or around the wished one, at which the box is clear of all obstacles. */
function nearestClear(wish: Box, obstacles: readonly Box[], along: Axis, gapPx: number): number {
  const wishPx = startOf(wish, along);
  let beforePx = wishPx;
  let afterPx = wishPx;
  for (const [fromPx, toPx] of closedStretches(wish, obstacles, along, gapPx)) {
    if (wishPx <= fromPx) break;
    if (wishPx >= toPx) continue;
    // Stretches are joined where they meet, so at most one holds the wish.
    beforePx = fromPx;
    afterPx = toPx;
  }
  return wishPx - beforePx <= afterPx - wishPx ? Math.floor(beforePx) : Math.ceil(afterPx);
}

/** Between which starts the box would be in the way of something: in order, and joined where they meet. */
function closedStretches(
  wish: Box,
  obstacles: readonly Box[],
  along: Axis,
  gapPx: number,
): (readonly [number, number])[] {
  const single = obstacles
    .map(
      (box) =>
        [startOf(box, along) - gapPx - lengthOf(wish, along), endOf(box, along) + gapPx] as const,
    )
    .sort(([a], [b]) => a - b);
  const joined: [number, number][] = [];
  for (const [fromPx, toPx] of single) {
    const last = joined.at(-1);
    // Between two there has to be a whole pixel at which the card can begin.
    if (last && Math.floor(fromPx) < Math.ceil(last[1])) last[1] = Math.max(last[1], toPx);
    else joined.push([fromPx, toPx]);
  }
  return joined;
}

/** Boxes found again by where they are along one axis. */
function createStrips(main: Axis) {
  const strips = new Map<number, Box[]>();
  const stripsOf = (box: Box): number[] => {
    const first = Math.floor(startOf(box, main) / stripPx);
    const last = Math.floor(endOf(box, main) / stripPx);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  };
  return {
    add(box: Box): void {
      for (const strip of stripsOf(box)) {
        const there = strips.get(strip);
        if (there) there.push(box);
        else strips.set(strip, [box]);
      }
    },
    /** Each box once that is less than the gap away along the axis, however far across it. */
    near(box: Box, gapPx: number): Box[] {
      const found = new Set(stripsOf(expandBox(box, gapPx)).flatMap((at) => strips.get(at) ?? []));
      return [...found].filter(
        (other) =>
          startOf(other, main) < endOf(box, main) + gapPx &&
          startOf(box, main) < endOf(other, main) + gapPx,
      );
    },
  };
}
