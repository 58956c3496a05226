import type { NodeMove } from '../document/commands/node.ts';
import { compareText } from '../lib/compare.ts';
import type { NodeId } from '../lib/ids.ts';
import { type Axis, endOf, lengthOf, middleOf, startingAt, startOf } from './axes.ts';
import type { Box } from './geometry.ts';

/** What the cards have in common once they are aligned. */
export type Alignment = 'left' | 'center' | 'right' | 'top' | 'middle' | 'bottom';

/**
 * Moves cards until they share an edge or a middle: the outermost edge among them, or the middle of the
 * box around them all. Answers only the cards that have to move; the order in which they come is of no
 * account.
 */
export function alignBoxes(boxes: ReadonlyMap<NodeId, Box>, alignment: Alignment): NodeMove[] {
  const axis = axisOf(alignment);
  const all = [...boxes.values()];
  if (all.length < 2) return [];
  const least = Math.min(...all.map((box) => startOf(box, axis)));
  const most = Math.max(...all.map((box) => endOf(box, axis)));
  const middlePx = wholeMiddle((least + most) / 2, all, axis);
  return movesAlong(boxes, axis, (box) => {
    switch (alignment) {
      case 'left':
      case 'top':
        return least;
      case 'right':
      case 'bottom':
        return most - lengthOf(box, axis);
      case 'center':
      case 'middle':
        return Math.round(middlePx - lengthOf(box, axis) / 2);
    }
  });
}

/**
 * Moves cards along one direction until the gaps between neighbours are equal, to a whole pixel. The
 * first and the last stay, and so does the order of the middles. Cards that are together longer than
 * their room cannot have gaps; their middles are spaced equally instead.
 */
export function distributeBoxes(boxes: ReadonlyMap<NodeId, Box>, axis: Axis): NodeMove[] {
  const inOrder = [...boxes].sort(
    ([idA, a], [idB, b]) => middleOf(a, axis) - middleOf(b, axis) || compareText(idA, idB),
  );
  const first = inOrder[0]?.[1];
  const last = inOrder.at(-1)?.[1];
  if (!first || !last || inOrder.length < 3) return [];
  const room = endOf(last, axis) - startOf(first, axis);
  const filled = inOrder.reduce((sum, [, box]) => sum + lengthOf(box, axis), 0);
  const places = room >= filled ? byGaps(inOrder, axis, room - filled) : byMiddles(inOrder, axis);
  return movesAlong(boxes, axis, (box, nodeId) => places.get(nodeId) ?? startOf(box, axis));
}

/**
 * Moves cards into rows and columns, in reading order, with the same gap between all of them. Cards
 * whose top is above the middle of a row's first card are in that row.
 */
export function tidyIntoGrid(boxes: ReadonlyMap<NodeId, Box>, gapPx: number): NodeMove[] {
  const all = [...boxes.values()];
  if (all.length < 2) return [];
  const columnPx = Math.max(...all.map(({ widthPx }) => widthPx)) + gapPx;
  const leftPx = Math.min(...all.map(({ xPx }) => xPx));
  let topPx = Math.min(...all.map(({ yPx }) => yPx));
  const moves: NodeMove[] = [];
  for (const row of rowsOf([...boxes])) {
    row.forEach(([nodeId, { xPx, yPx }], column) => {
      const move = { nodeId, xPx: leftPx + column * columnPx, yPx: topPx };
      if (move.xPx !== xPx || move.yPx !== yPx) moves.push(move);
    });
    topPx += Math.max(...row.map(([, { heightPx }]) => heightPx)) + gapPx;
  }
  return moves;
}

type Named = readonly [NodeId, Box];

function rowsOf(boxes: readonly Named[]): Named[][] {
  const downwards = [...boxes].sort(([, a], [, b]) => a.yPx - b.yPx);
  const rows: Named[][] = [];
  let row: Named[] = [];
  let middlePx = Number.NEGATIVE_INFINITY;
  for (const named of downwards) {
    if (named[1].yPx >= middlePx) {
      row = [];
      rows.push(row);
      middlePx = lowestMiddle(downwards, named[1].yPx);
    }
    row.push(named);
  }
  for (const inRow of rows) {
    inRow.sort(([idA, a], [idB, b]) => a.xPx - b.xPx || a.yPx - b.yPx || compareText(idA, idB));
  }
  return rows;
}

/** Of several cards that begin equally high the lowest middle counts, whichever comes first. */
function lowestMiddle(boxes: readonly Named[], topPx: number): number {
  const begun = boxes.filter(([, { yPx }]) => yPx === topPx);
  return topPx + Math.max(1, ...begun.map(([, { heightPx }]) => heightPx / 2));
}

function axisOf(alignment: Alignment): Axis {
  switch (alignment) {
    case 'left':
    case 'center':
    case 'right':
      return 'horizontal';
    case 'top':
    case 'middle':
    case 'bottom':
      return 'vertical';
  }
}

/**
 * The common middle, moved by less than a pixel so that the longest card lies on whole pixels: then
 * aligning again finds the same middle.
 */
function wholeMiddle(middlePx: number, boxes: readonly Box[], axis: Axis): number {
  const half = Math.max(...boxes.map((box) => lengthOf(box, axis))) / 2;
  return Math.round(middlePx - half) + half;
}

function byGaps(boxes: readonly Named[], axis: Axis, leftOver: number): Map<NodeId, number> {
  const gapPx = leftOver / (boxes.length - 1);
  const places = new Map<NodeId, number>();
  let at = startOf(boxes[0]?.[1] ?? noBox, axis);
  for (const [nodeId, box] of boxes) {
    places.set(nodeId, Math.round(at));
    at += lengthOf(box, axis) + gapPx;
  }
  return keepingEnds(places, boxes, axis);
}

function byMiddles(boxes: readonly Named[], axis: Axis): Map<NodeId, number> {
  const from = middleOf(boxes[0]?.[1] ?? noBox, axis);
  const to = middleOf(boxes.at(-1)?.[1] ?? noBox, axis);
  const step = (to - from) / (boxes.length - 1);
  const places = boxes.map(
    ([nodeId, box], index) =>
      [nodeId, Math.round(from + index * step - lengthOf(box, axis) / 2)] as const,
  );
  return keepingEnds(new Map(places), boxes, axis);
}

const noBox: Box = { xPx: 0, yPx: 0, widthPx: 0, heightPx: 0 };

/** Rounding must not move the two that stay. */
function keepingEnds(
  places: Map<NodeId, number>,
  boxes: readonly Named[],
  axis: Axis,
): Map<NodeId, number> {
  for (const named of [boxes[0], boxes.at(-1)]) {
    if (named) places.set(named[0], startOf(named[1], axis));
  }
  return places;
}

function movesAlong(
  boxes: ReadonlyMap<NodeId, Box>,
  axis: Axis,
  startFor: (box: Box, nodeId: NodeId) => number,
): NodeMove[] {
  return [...boxes].flatMap(([nodeId, box]) => {
    const startPx = startFor(box, nodeId);
    if (startPx === startOf(box, axis)) return [];
    const { xPx, yPx } = startingAt(box, axis, startPx);
    return [{ nodeId, xPx, yPx }];
  });
}
