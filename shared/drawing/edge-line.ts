import { along, type EdgePlan, headingInto, headingOutOf, leastGapPx } from './edge-plan.ts';
import { type Box, bottomOf, distanceBetween, type Point, rightOf } from './geometry.ts';
import type { PathCommand } from './path-data.ts';

/** The line of an edge, from the first card to the foot of its arrowhead. */
export interface EdgeLine {
  readonly commands: readonly PathCommand[];
  /** The line as straight pieces, at most two pixels beside it. */
  readonly points: readonly Point[];
}

const farthestControlPx = 160;
const stubPx = 20;
const cornerRadiusPx = 12;
/** How far from the drawn curve the straight pieces may be that stand for it. */
const flatnessPx = 2;
const mostPieces = 96;

/** A curve that leaves and arrives square to the sides of the cards. */
export function curveBetween(start: Point, foot: Point, plan: EdgePlan): EdgeLine {
  const leaving = headingOutOf(plan.fromSide);
  const arriving = headingInto(plan.toSide);
  const spanPx =
    leaving.xPx === 0 ? Math.abs(foot.yPx - start.yPx) : Math.abs(foot.xPx - start.xPx);
  const reachPx = Math.min(spanPx / 2, farthestControlPx);
  const first = along(start, leaving, reachPx);
  const second = along(foot, arriving, -reachPx);
  return {
    commands: [
      ['M', start],
      ['C', first, second, foot],
    ],
    points: flatten(start, first, second, foot),
  };
}

/** A line from point to point with its corners rounded. */
export function lineThrough(points: readonly Point[]): EdgeLine {
  return { commands: roundedLine(points), points };
}

/**
 * The points of a line for edges that go far back, or between cards that overlap: out to the right,
 * along a channel that is clear of both cards, and in from the left to the arrowhead's foot.
 */
export function pointsAround(from: Box, to: Box, start: Point, foot: Point, tip: Point): Point[] {
  const channelPx = channelBetween(from, to, (start.yPx + foot.yPx) / 2);
  const isBeside = rightOf(to) < from.xPx || channelPx.isBetween;
  const outPx = (isBeside ? start.xPx : Math.max(rightOf(from), rightOf(to))) + stubPx;
  const inPx = (isBeside ? tip.xPx : Math.min(from.xPx, to.xPx)) - stubPx;
  return [
    start,
    { xPx: outPx, yPx: start.yPx },
    { xPx: outPx, yPx: channelPx.yPx },
    { xPx: inPx, yPx: channelPx.yPx },
    { xPx: inPx, yPx: foot.yPx },
    foot,
  ];
}

function channelBetween(from: Box, to: Box, aimPx: number): { yPx: number; isBetween: boolean } {
  const [upper, lower] = from.yPx <= to.yPx ? [from, to] : [to, from];
  const gapPx = lower.yPx - bottomOf(upper);
  if (gapPx >= leastGapPx) return { yPx: bottomOf(upper) + gapPx / 2, isBetween: true };
  const abovePx = upper.yPx - leastGapPx;
  const belowPx = Math.max(bottomOf(from), bottomOf(to)) + leastGapPx;
  const isAbove = aimPx - abovePx < belowPx - aimPx;
  return { yPx: isAbove ? abovePx : belowPx, isBetween: false };
}

/**
 * The curve as straight pieces, as many as keep within `flatnessPx` of it: the error of a chord is at
 * most an eighth of the second derivative times the square of the step.
 */
function flatten(a: Point, b: Point, c: Point, d: Point): Point[] {
  const bend = 6 * Math.max(bendAt(a, b, c), bendAt(b, c, d));
  const wanted = Math.ceil(Math.sqrt(bend / (8 * flatnessPx)));
  const pieces = Math.min(mostPieces, Math.max(1, wanted));
  const points: Point[] = [a];
  for (let piece = 1; piece < pieces; piece++) points.push(onCurve(a, b, c, d, piece / pieces));
  points.push(d);
  return points;
}

function bendAt(a: Point, b: Point, c: Point): number {
  return Math.hypot(a.xPx - 2 * b.xPx + c.xPx, a.yPx - 2 * b.yPx + c.yPx);
}

function onCurve(a: Point, b: Point, c: Point, d: Point, share: number): Point {
  const rest = 1 - share;
  const ofA = rest * rest * rest;
  const ofB = 3 * rest * rest * share;
  const ofC = 3 * rest * share * share;
  const ofD = share * share * share;
  return {
    xPx: ofA * a.xPx + ofB * b.xPx + ofC * c.xPx + ofD * d.xPx,
    yPx: ofA * a.yPx + ofB * b.yPx + ofC * c.yPx + ofD * d.yPx,
  };
}

function roundedLine(points: readonly Point[]): PathCommand[] {
  const commands: PathCommand[] = [];
  points.forEach((point, index) => {
    const before = points[index - 1];
    const after = points[index + 1];
    if (!before) commands.push(['M', point]);
    else if (!after) commands.push(['L', point]);
    else {
      const radiusPx = Math.min(
        cornerRadiusPx,
        distanceBetween(before, point) / 2,
        distanceBetween(point, after) / 2,
      );
      commands.push(['L', towards(point, before, radiusPx)]);
      commands.push(['Q', point, towards(point, after, radiusPx)]);
    }
  });
  return commands;
}

function towards(from: Point, to: Point, byPx: number): Point {
  const lengthPx = distanceBetween(from, to);
  if (lengthPx === 0) return from;
  const share = byPx / lengthPx;
  return {
    xPx: from.xPx + (to.xPx - from.xPx) * share,
    yPx: from.yPx + (to.yPx - from.yPx) * share,
  };
}
