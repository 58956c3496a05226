import type { EdgeKind } from '../model/edge.ts';
import type { EdgeLine } from './edge-line.ts';
import { along } from './edge-plan.ts';
import { type Box, boxAround, distanceBetween, type Point } from './geometry.ts';
import { type PathCommand, writePath } from './path-data.ts';

/** How an edge is drawn on the map's plane. */
export interface EdgeRoute {
  /** SVG path data of the line, from the first card to the foot of the arrowhead. */
  readonly path: string;
  /** The same line as data. */
  readonly commands: readonly PathCommand[];
  /** The line as straight pieces, for finding what is under a pointer and room for a label. */
  readonly points: readonly Point[];
  /** SVG path data of the arrowhead, whose tip touches the second card. */
  readonly arrow: string;
  readonly arrowCommands: readonly PathCommand[];
  /** Influence has a filled head; order only, an open one that is stroked like the line. */
  readonly arrowKind: 'filled' | 'open';
  readonly start: Point;
  readonly end: Point;
  /** The middle of the line, or of the longest straight piece of one that goes round corners. */
  readonly label: Point;
  /** Sequence edges are dashed: order only, no arithmetic. */
  readonly isDashed: boolean;
  /** Everything drawn lies in here; somewhat generous around curves. */
  readonly bounds: Box;
}

const filledLengthPx = 9;
const openLengthPx = 7;
const halfWidthPx = 4.5;
/** Room between the end of a line and the tip of an open head, for the line's own thickness. */
const openFootPx = 1;

/** Where a line ends so that its arrowhead touches the card with the tip. */
export function footOf(kind: EdgeKind, tip: Point, heading: Point): Point {
  return along(tip, heading, kind === 'sequence' ? -openFootPx : -filledLengthPx);
}

/** A line with its arrowhead, ready to be drawn. */
export function drawRoute(kind: EdgeKind, line: EdgeLine, tip: Point, heading: Point): EdgeRoute {
  const isDashed = kind === 'sequence';
  const arrowCommands = isDashed ? openHead(tip, heading) : filledHead(tip, heading);
  let path: string | null = null;
  let arrow: string | null = null;
  return {
    // Written when first asked for: a bitmap is drawn from the commands and needs no text.
    get path() {
      path ??= writePath(line.commands);
      return path;
    },
    get arrow() {
      arrow ??= writePath(arrowCommands);
      return arrow;
    },
    commands: line.commands,
    points: line.points,
    arrowCommands,
    arrowKind: isDashed ? 'open' : 'filled',
    start: line.points[0] ?? tip,
    end: tip,
    label: middleOf(line),
    isDashed,
    bounds: boxAround([...line.points, tip], halfWidthPx + 1),
  };
}

function filledHead(tip: Point, heading: Point): PathCommand[] {
  const [left, right] = cornersOf(tip, heading, filledLengthPx);
  return [['M', tip], ['L', left], ['L', right], ['Z']];
}

function openHead(tip: Point, heading: Point): PathCommand[] {
  const [left, right] = cornersOf(tip, heading, openLengthPx);
  return [
    ['M', left],
    ['L', tip],
    ['L', right],
  ];
}

function cornersOf(tip: Point, heading: Point, lengthPx: number): [Point, Point] {
  const foot = along(tip, heading, -lengthPx);
  const across = { xPx: 0 - heading.yPx, yPx: heading.xPx };
  return [along(foot, across, halfWidthPx), along(foot, across, -halfWidthPx)];
}

function middleOf({ commands, points }: EdgeLine): Point {
  const curve = commands[1];
  if (curve?.[0] === 'C') return pointAtHalf(points);
  let longestPx = -1;
  let middle = points[0] ?? { xPx: 0, yPx: 0 };
  for (let at = 1; at < points.length; at++) {
    const [from, to] = [points[at - 1], points[at]];
    if (!from || !to) continue;
    const lengthPx = distanceBetween(from, to);
    if (lengthPx <= longestPx) continue;
    longestPx = lengthPx;
    middle = { xPx: (from.xPx + to.xPx) / 2, yPx: (from.yPx + to.yPx) / 2 };
  }
  return middle;
}

/** Curves are the same from both ends, so half of the way is in the middle of the pieces. */
function pointAtHalf(points: readonly Point[]): Point {
  const last = (points.length - 1) / 2;
  const [before, after] = [points[Math.floor(last)], points[Math.ceil(last)]];
  if (!before || !after) return { xPx: 0, yPx: 0 };
  return { xPx: (before.xPx + after.xPx) / 2, yPx: (before.yPx + after.yPx) / 2 };
}
