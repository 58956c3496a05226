import { PriorityQueue } from '../analysis/priority-queue.ts';
import { type Box, bottomOf, type Point, rightOf } from './geometry.ts';

/** How near a line may pass to a card that is not its end. */
export const clearancePx = 8;
/** How far from the sides of cards the lines run that a detour may take. */
export const sidestepPx = 12;

/** Length that a detour may have more to save a bend. */
const bendPx = 48;
/** A detour that is not found by then is not looked for further. */
const mostSteps = 6_000;
const mostStates = 60_000;

/** A place and a direction of travel, as a step of one pixel. */
export interface Waypoint {
  readonly point: Point;
  readonly heading: Point;
}

/**
 * The shortest line from one waypoint to another that keeps clear of all boxes, of upright and level
 * pieces with few bends; null where there is none, or none is found in bounded time. It runs along the
 * sides of the boxes, and never doubles back on itself.
 *
 * Source: A* of P. Hart, N. Nilsson and B. Raphael (1968), over the sparse grid of M. Wybrow, K. Marriott
 * and P. Stuckey, "Orthogonal connector routing", Graph Drawing 2009.
 */
export function findDetour(from: Waypoint, to: Waypoint, boxes: readonly Box[]): Point[] | null {
  const grid = gridAround(from.point, to.point, boxes);
  const last = search(grid, from, to);
  return last === null ? null : withoutStraightJoins(pointsTo(last, grid));
}

/** The upright and level lines that a detour may take, and the pieces of them that are blocked. */
interface Grid {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** The piece from a crossing to the one on its right, and to the one below it. */
  readonly isBlockedRight: Uint8Array;
  readonly isBlockedDown: Uint8Array;
}

function gridAround(from: Point, to: Point, boxes: readonly Box[]): Grid {
  const xs = inOrder([
    from.xPx,
    to.xPx,
    ...boxes.flatMap((box) => [box.xPx - sidestepPx, rightOf(box) + sidestepPx]),
  ]);
  const ys = inOrder([
    from.yPx,
    to.yPx,
    ...boxes.flatMap((box) => [box.yPx - sidestepPx, bottomOf(box) + sidestepPx]),
  ]);
  const count = xs.length * ys.length;
  const grid = {
    xs,
    ys,
    isBlockedRight: new Uint8Array(count),
    isBlockedDown: new Uint8Array(count),
  };
  for (const box of boxes) block(grid, box);
  return grid;
}

function inOrder(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

function block({ xs, ys, isBlockedRight, isBlockedDown }: Grid, box: Box): void {
  const leftPx = box.xPx - clearancePx;
  const topPx = box.yPx - clearancePx;
  const rightPx = rightOf(box) + clearancePx;
  const bottomPx = bottomOf(box) + clearancePx;
  for (let row = 0; row < ys.length; row++) {
    const yPx = ys[row] ?? 0;
    if (yPx >= bottomPx) break;
    const nextYPx = ys[row + 1] ?? yPx;
    if (nextYPx <= topPx) continue;
    for (let column = 0; column < xs.length; column++) {
      const xPx = xs[column] ?? 0;
      if (xPx >= rightPx) break;
      const nextXPx = xs[column + 1] ?? xPx;
      if (nextXPx <= leftPx) continue;
      const cell = row * xs.length + column;
      if (yPx > topPx) isBlockedRight[cell] = 1;
      if (xPx > leftPx) isBlockedDown[cell] = 1;
    }
  }
}

/** Where a search has come to: a crossing, the direction taken to it, and the way there. */
interface Step {
  readonly cell: number;
  readonly direction: number;
  readonly costPx: number;
  /** With the least that is still to come. */
  readonly totalPx: number;
  /** Steps of equal cost are taken in the order in which they were found. */
  readonly order: number;
  readonly before: Step | null;
}

/** Right, down, left, up. */
const directions = [
  { xPx: 1, yPx: 0 },
  { xPx: 0, yPx: 1 },
  { xPx: -1, yPx: 0 },
  { xPx: 0, yPx: -1 },
] as const;

function search(grid: Grid, from: Waypoint, to: Waypoint): Step | null {
  const { xs, ys } = grid;
  if (xs.length * ys.length * 4 > mostStates) return null;
  const goal = cellAt(grid, to.point);
  const goalDirection = directionOf(to.heading);
  const bestPx = new Float64Array(xs.length * ys.length * 4).fill(Number.POSITIVE_INFINITY);
  const queue = new PriorityQueue<Step>(comesFirst);
  let order = 0;
  const add = (cell: number, direction: number, costPx: number, before: Step | null): void => {
    const state = cell * 4 + direction;
    if (costPx >= (bestPx[state] ?? 0)) return;
    bestPx[state] = costPx;
    const totalPx = costPx + leastToCome(grid, cell, direction, to.point, goalDirection);
    queue.add({ cell, direction, costPx, totalPx, order: order++, before });
  };
  add(cellAt(grid, from.point), directionOf(from.heading), 0, null);
  for (let steps = 0; steps < mostSteps; steps++) {
    const step = queue.take();
    if (!step) return null;
    const { cell, direction, costPx } = step;
    if (cell === goal && direction === goalDirection) return step;
    if (costPx > (bestPx[cell * 4 + direction] ?? 0)) continue;
    for (const turn of [0, 1, 3]) {
      const next = (direction + turn) % 4;
      if (cell === goal && next === goalDirection) add(cell, next, costPx + bendPx, step);
      const neighbour = neighbourOf(grid, cell, next);
      if (neighbour < 0) continue;
      const lengthPx = lengthBetween(grid, cell, neighbour);
      add(neighbour, next, costPx + lengthPx + (turn === 0 ? 0 : bendPx), step);
    }
  }
  return null;
}

function comesFirst(a: Step, b: Step): boolean {
  return a.totalPx < b.totalPx || (a.totalPx === b.totalPx && a.order < b.order);
}

/** The distance, and a bend for each change of direction that cannot be avoided. */
function leastToCome(
  { xs, ys }: Grid,
  cell: number,
  direction: number,
  goal: Point,
  goalDirection: number,
): number {
  const besidePx = goal.xPx - (xs[cell % xs.length] ?? 0);
  const belowPx = goal.yPx - (ys[Math.floor(cell / xs.length)] ?? 0);
  const isBoth = besidePx !== 0 && belowPx !== 0;
  const bends = direction === goalDirection ? (isBoth ? 2 : 0) : 1;
  return Math.abs(besidePx) + Math.abs(belowPx) + bends * bendPx;
}

function cellAt({ xs, ys }: Grid, { xPx, yPx }: Point): number {
  return ys.indexOf(yPx) * xs.length + xs.indexOf(xPx);
}

function directionOf({ xPx, yPx }: Point): number {
  return directions.findIndex((each) => each.xPx === xPx && each.yPx === yPx);
}

/** The next crossing in a direction; less than 0 where the way there is blocked or ends. */
function neighbourOf(grid: Grid, cell: number, direction: number): number {
  const width = grid.xs.length;
  const column = cell % width;
  switch (direction) {
    case 0:
      return column + 1 < width && grid.isBlockedRight[cell] === 0 ? cell + 1 : -1;
    case 1:
      return cell + width < width * grid.ys.length && grid.isBlockedDown[cell] === 0
        ? cell + width
        : -1;
    case 2:
      return column > 0 && grid.isBlockedRight[cell - 1] === 0 ? cell - 1 : -1;
    default:
      return cell >= width && grid.isBlockedDown[cell - width] === 0 ? cell - width : -1;
  }
}

function lengthBetween(grid: Grid, a: number, b: number): number {
  const [from, to] = [pointOf(grid, a), pointOf(grid, b)];
  return Math.abs(to.xPx - from.xPx) + Math.abs(to.yPx - from.yPx);
}

function pointOf({ xs, ys }: Grid, cell: number): Point {
  return { xPx: xs[cell % xs.length] ?? 0, yPx: ys[Math.floor(cell / xs.length)] ?? 0 };
}

function pointsTo(last: Step, grid: Grid): Point[] {
  const points: Point[] = [];
  for (let step: Step | null = last; step; step = step.before) {
    points.push(pointOf(grid, step.cell));
  }
  return points.reverse();
}

/** Leaves only the ends of a line and the corners where it turns. */
export function withoutStraightJoins(points: readonly Point[]): Point[] {
  const distinct = points.filter((point, at) => {
    const before = points[at - 1];
    return !before || before.xPx !== point.xPx || before.yPx !== point.yPx;
  });
  return distinct.filter((point, at) => {
    const before = distinct[at - 1];
    const after = distinct[at + 1];
    if (!before || !after) return true;
    const isLevel = before.yPx === point.yPx && point.yPx === after.yPx;
    const isUpright = before.xPx === point.xPx && point.xPx === after.xPx;
    return !isLevel && !isUpright;
  });
}
