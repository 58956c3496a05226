import { compareText } from '../lib/compare.ts';
import type { EdgeId } from '../lib/ids.ts';
import { clearancePx, sidestepPx } from './edge-detour.ts';
import { type Box, bottomOf, boxAround, distanceBetween, type Point, rightOf } from './geometry.ts';

/**
 * One upright or level piece of a detour, between two corners, with the room that it has to move
 * sideways. Places across the piece are `…AtPx`, x for an upright one and y for a level one.
 */
export interface Stretch {
  readonly edgeId: EdgeId;
  /** The place of its first corner among the detour's points. */
  readonly place: number;
  readonly isUpright: boolean;
  /** Where along its own direction it begins and ends. */
  readonly fromPx: number;
  readonly toPx: number;
  /** Where the pieces before and after it come from: less than 0 on the left or from above. */
  readonly sideBefore: number;
  readonly sideAfter: number;
  /** True for a piece in line with the place where the edge begins or ends: moved, it makes a step there. */
  readonly isAnchored: boolean;
  /** Where it would run if it were alone, and how far it may be moved. */
  readonly baseAtPx: number;
  readonly leastAtPx: number;
  readonly mostAtPx: number;
  /** Around where it would run if it were alone; others that share its channel meet this box. */
  readonly box: Box;
}

/** How far a piece may be moved to make room for others. */
export const laneReachPx = 44;

const laneSpacingPx = 8;
/** Pieces nearer to each other than this are read as one line. */
export const nearPx = 7;
/** Room that an arrowhead and the corner before it need. */
const lastPiecePx = 20;
const cornerRoomPx = 16;

/** Shorter pieces at a card are not moved: there is no room for a step. */
const leastSteppedPx = 72;
const stepAfterStartPx = 16;
const stepBeforeEndPx = 28;

/**
 * A detour with two corners in one place near either end, where the piece that begins or ends at a card
 * is long: there it steps aside when the rest of that piece is moved.
 */
export function withSteps(points: readonly Point[]): readonly Point[] {
  const [start, second] = points;
  const [last, foot] = points.slice(-2);
  if (!start || !second || !last || !foot || points.length < 3) return points;
  const early =
    distanceBetween(start, second) < leastSteppedPx
      ? []
      : [stepAt(start, second, stepAfterStartPx)];
  const late =
    distanceBetween(last, foot) < leastSteppedPx ? [] : [stepAt(foot, last, stepBeforeEndPx)];
  const twice = (corners: readonly Point[]) => corners.flatMap((corner) => [corner, corner]);
  return [start, ...twice(early), ...points.slice(1, -1), ...twice(late), foot];
}

function stepAt(from: Point, to: Point, distancePx: number): Point {
  return {
    xPx: from.xPx + Math.sign(to.xPx - from.xPx) * distancePx,
    yPx: from.yPx + Math.sign(to.yPx - from.yPx) * distancePx,
  };
}

/** The pieces of a detour that may be moved: all but the two that begin and end at a card. */
export function stretchesOf(
  edgeId: EdgeId,
  points: readonly Point[],
  cardsIn: (box: Box) => readonly Box[],
): Stretch[] {
  const stretches: Stretch[] = [];
  for (let place = 1; place + 2 < points.length; place++) {
    const [before, from, to, after] = points.slice(place - 1, place + 3);
    if (!before || !from || !to || !after || isSamePoint(from, to)) continue;
    const isAnchored = isSamePoint(before, from) || isSamePoint(to, after);
    const isLast = place + 3 === points.length;
    const isUpright = from.xPx === to.xPx;
    const across = (point: Point) => (isUpright ? point.xPx : point.yPx);
    const lengthwise = (point: Point) => (isUpright ? point.yPx : point.xPx);
    const atPx = across(from);
    const fromPx = lengthwise(from);
    const toPx = lengthwise(to);
    const room = roomAround(from, to, isUpright, cardsIn);
    const ends = [
      { atPx: across(before), leastPx: place === 1 ? sidestepPx : cornerRoomPx },
      { atPx: across(after), leastPx: isLast ? lastPiecePx : cornerRoomPx },
    ];
    for (const end of ends) keepSide(room, atPx, end.atPx, end.leastPx);
    const baseAtPx = room.isBetween && !isAnchored ? (room.leastPx + room.mostPx) / 2 : atPx;
    stretches.push({
      edgeId,
      place,
      isUpright,
      fromPx,
      toPx,
      isAnchored,
      sideBefore: Math.sign(across(before) - atPx),
      sideAfter: Math.sign(across(after) - atPx),
      baseAtPx,
      leastAtPx: room.leastPx,
      mostAtPx: room.mostPx,
      box: channelBox(isUpright, fromPx, toPx, baseAtPx),
    });
  }
  return stretches;
}

function isSamePoint(a: Point, b: Point): boolean {
  return a.xPx === b.xPx && a.yPx === b.yPx;
}

function channelBox(isUpright: boolean, fromPx: number, toPx: number, atPx: number): Box {
  const firstPx = Math.min(fromPx, toPx) - nearPx;
  const lengthPx = Math.abs(toPx - fromPx) + 2 * nearPx;
  const acrossPx = atPx - nearPx / 2;
  return isUpright
    ? { xPx: acrossPx, yPx: firstPx, widthPx: nearPx, heightPx: lengthPx }
    : { xPx: firstPx, yPx: acrossPx, widthPx: lengthPx, heightPx: nearPx };
}

interface Room {
  leastPx: number;
  mostPx: number;
  /** Whether there are cards on both sides, so that the middle is the natural place. */
  isBetween: boolean;
}

function roomAround(
  from: Point,
  to: Point,
  isUpright: boolean,
  cardsIn: (box: Box) => readonly Box[],
): Room {
  const atPx = isUpright ? from.xPx : from.yPx;
  const firstPx = Math.min(isUpright ? from.yPx : from.xPx, isUpright ? to.yPx : to.xPx);
  const lastPx = Math.max(isUpright ? from.yPx : from.xPx, isUpright ? to.yPx : to.xPx);
  let below = Number.NEGATIVE_INFINITY;
  let above = Number.POSITIVE_INFINITY;
  for (const box of cardsIn(boxAround([from, to], 2 * laneReachPx + sidestepPx))) {
    const startPx = (isUpright ? box.yPx : box.xPx) - clearancePx;
    const endPx = (isUpright ? bottomOf(box) : rightOf(box)) + clearancePx;
    if (startPx >= lastPx || endPx <= firstPx) continue;
    const nearSidePx = isUpright ? box.xPx : box.yPx;
    const farSidePx = isUpright ? rightOf(box) : bottomOf(box);
    if (farSidePx <= atPx) below = Math.max(below, farSidePx + sidestepPx);
    else if (nearSidePx >= atPx) above = Math.min(above, nearSidePx - sidestepPx);
  }
  const isBetween = above - below <= 2 * laneReachPx;
  return {
    leastPx: Math.min(atPx, Math.max(below, atPx - (isBetween ? 2 : 1) * laneReachPx)),
    mostPx: Math.max(atPx, Math.min(above, atPx + (isBetween ? 2 : 1) * laneReachPx)),
    isBetween,
  };
}

/** Keeps a piece from being moved past the end of the next one, which would make a hook. */
function keepSide(room: Room, atPx: number, endAtPx: number, leastPx: number): void {
  if (endAtPx === atPx) return;
  const awayPx = Math.min(leastPx, Math.abs(endAtPx - atPx));
  if (endAtPx < atPx) room.leastPx = Math.max(room.leastPx, endAtPx + awayPx);
  else room.mostPx = Math.min(room.mostPx, endAtPx - awayPx);
}

/** Whether two pieces would be drawn over each other, or so near that they are read as one. */
export function areInOneChannel(a: Stretch, b: Stretch): boolean {
  return (
    a.isUpright === b.isUpright &&
    Math.abs(a.baseAtPx - b.baseAtPx) < nearPx &&
    firstOf(a) < lastOf(b) + nearPx &&
    firstOf(b) < lastOf(a) + nearPx
  );
}

/**
 * Where each piece runs of those that share a channel: side by side, in the order in which the fewest of
 * them cross on the way in and out. The answer is in the order of the pieces given.
 */
export function spreadLanes(channel: readonly Stretch[]): number[] {
  const inOrder = channel
    .map((stretch, given) => ({ stretch, given, wish: wishAmong(stretch, channel) }))
    .sort((a, b) => a.wish - b.wish || compareStretches(a.stretch, b.stretch));
  const tracks: number[] = [];
  inOrder.forEach(({ stretch }, at) => {
    let track = 0;
    for (let earlier = 0; earlier < at; earlier++) {
      const other = inOrder[earlier];
      if (!other || !areInOneChannel(stretch, other.stretch)) continue;
      track = Math.max(track, (tracks[earlier] ?? 0) + 1);
    }
    tracks.push(track);
  });
  const most = Math.max(...tracks);
  // One that is in line with its card goes on straight, and the others step aside.
  const anchored = inOrder.findIndex(({ stretch }) => stretch.isAnchored);
  const middle = tracks[anchored] ?? most / 2;
  const places: number[] = channel.map(({ baseAtPx }) => baseAtPx);
  inOrder.forEach(({ stretch, given }, at) => {
    const stepPx = Math.min(laneSpacingPx, roomOf(stretch) / Math.max(1, most));
    const firstPx = -middle * stepPx;
    places[given] = placeWithin(
      stretch,
      firstPx,
      (tracks[at] ?? 0) * stepPx,
      firstPx + most * stepPx,
    );
  });
  return places;
}

export function compareStretches(a: Stretch, b: Stretch): number {
  return compareText(a.edgeId, b.edgeId) || a.place - b.place;
}

function roomOf({ leastAtPx, mostAtPx }: Stretch): number {
  return mostAtPx - leastAtPx;
}

/** The whole row of lanes is moved into the room first, so that lanes at its border stay apart. */
function placeWithin(
  { baseAtPx, leastAtPx, mostAtPx }: Stretch,
  firstPx: number,
  lanePx: number,
  lastPx: number,
): number {
  const originPx = Math.max(leastAtPx - firstPx, Math.min(mostAtPx - lastPx, baseAtPx));
  return originPx + firstPx + lanePx;
}

function firstOf({ fromPx, toPx }: Stretch): number {
  return Math.min(fromPx, toPx);
}

function lastOf({ fromPx, toPx }: Stretch): number {
  return Math.max(fromPx, toPx);
}

/** Below 0 where most of the others should run after this one, above 0 where before it. */
function wishAmong(stretch: Stretch, channel: readonly Stretch[]): number {
  let wish = 0;
  for (const other of channel) {
    if (other === stretch || !areInOneChannel(stretch, other)) continue;
    wish += Math.sign(crossingsWith(stretch, other) - crossingsWith(other, stretch));
  }
  return wish;
}

/** How often two pieces cross each other's ends if the first runs before the second. */
function crossingsWith(first: Stretch, second: Stretch): number {
  return crossingsInto(first, second, 1) + crossingsInto(second, first, -1);
}

function crossingsInto(stretch: Stretch, other: Stretch, side: number): number {
  const isWithin = (atPx: number) => atPx > firstOf(other) && atPx < lastOf(other);
  const before = stretch.sideBefore === side && isWithin(stretch.fromPx) ? 1 : 0;
  const after = stretch.sideAfter === side && isWithin(stretch.toPx) ? 1 : 0;
  return before + after;
}

/** A detour with its pieces moved to where they run among others. */
export function moveStretches(
  points: readonly Point[],
  stretches: readonly Stretch[],
  places: readonly number[],
): Point[] {
  const moved = points.map(({ xPx, yPx }) => ({ xPx, yPx }));
  stretches.forEach(({ place, isUpright }, at) => {
    const atPx = places[at];
    for (const corner of [moved[place], moved[place + 1]]) {
      if (!corner || atPx === undefined) continue;
      if (isUpright) corner.xPx = atPx;
      else corner.yPx = atPx;
    }
  });
  return moved;
}
