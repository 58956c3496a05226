import { type DocumentState, stateOf } from '../../document/state.ts';
import { deriveCardContent } from '../../drawing/card-content.ts';
import { boxOfCard, layoutCard } from '../../drawing/card-layout.ts';
import {
  type Box,
  bottomOf,
  middleXOf,
  middleYOf,
  type Point,
  rightOf,
  unionOfBoxes,
} from '../../drawing/geometry.ts';
import type { NodeId } from '../../lib/ids.ts';
import type { MapNode } from '../../model/node.ts';
import { emptyNumbers, type MapNumbers } from '../../model/numbers.ts';

/** Where pasted cards go; how they lie to each other is kept. */
export type Placement =
  /** A little lower and to the right of where they were copied. */
  | { readonly kind: 'beside' }
  /** With their top left corner here. */
  | { readonly kind: 'at'; readonly point: Point }
  /** With their middle here. */
  | { readonly kind: 'centred'; readonly point: Point };

/** How far a copy lies from its original, and the next copy from the last, to the right and down. */
const besidePx = 40;
/** Cards nearer to each other than this look like one. */
const samePlacePx = 16;
const farthestPx = 10_000_000;
const mostTries = 1_000;

/**
 * Moves pasted nodes to where they go; null leaves them where they were. None comes to lie exactly on
 * a card that is there. One that did not bring its frame joins the frame under it.
 */
export function placeNodes(
  nodes: readonly MapNode[],
  state: DocumentState,
  placement: Placement | null,
): MapNode[] {
  const pasted = stateOf(nodes);
  const cards = nodes.map((node) => ({ node, box: boxOfNode(pasted, node) }));
  const boxes = cards.map(({ box }) => box);
  const shift = shiftOf(boxes, placement, state.node.values());
  const frameAt = createFrameFinder(state);
  return cards.map(({ node, box }) => {
    const place = movePlace(node, shift);
    const isWithFrame = node.frameId !== null && pasted.node.has(node.frameId);
    const frameId = isWithFrame ? node.frameId : frameAt(node, { ...box, ...place });
    return { ...node, ...place, frameId };
  });
}

/** The box that a node's card covers, with what is said to be wrong with it. */
export function boxOfNode(
  state: DocumentState,
  node: MapNode,
  numbers: MapNumbers = emptyNumbers,
): Box {
  return boxOfCard(node, layoutCard(deriveCardContent(state, node, numbers, [])));
}

/** How far cards with these boxes are moved, so that none comes to lie exactly on one that is there. */
function shiftOf(
  boxes: readonly Box[],
  placement: Placement | null,
  taken: Iterable<Point>,
): Point {
  const places = new PlaceGrid(taken);
  let { xPx, yPx } = wantedShift(boxes, placement);
  const isHidden = (): boolean =>
    boxes.some((box) => places.has({ xPx: box.xPx + xPx, yPx: box.yPx + yPx }));
  for (let tries = 0; tries < mostTries && isHidden(); tries += 1) {
    xPx += besidePx;
    yPx += besidePx;
  }
  return { xPx, yPx };
}

function wantedShift(boxes: readonly Box[], placement: Placement | null): Point {
  const around = unionOfBoxes(boxes);
  if (!placement || !around) return { xPx: 0, yPx: 0 };
  switch (placement.kind) {
    case 'beside':
      return { xPx: besidePx, yPx: besidePx };
    case 'at':
      return between({ xPx: around.xPx, yPx: around.yPx }, placement.point);
    case 'centred':
      return between({ xPx: middleXOf(around), yPx: middleYOf(around) }, placement.point);
  }
}

function between(from: Point, to: Point): Point {
  return { xPx: Math.round(to.xPx - from.xPx), yPx: Math.round(to.yPx - from.yPx) };
}

/** A place moved by so much; at the end of the plane it stays there. */
function movePlace({ xPx, yPx }: Point, shift: Point): { xPx: number; yPx: number } {
  return { xPx: onPlane(xPx + shift.xPx), yPx: onPlane(yPx + shift.yPx) };
}

const onPlane = (px: number): number => Math.min(farthestPx, Math.max(-farthestPx, px));

/**
 * The smallest unfolded frame under the middle of a card; null where there is none. A frame joins none
 * but its own: the copy of one lies half over the original, and is not meant to be in it.
 */
function createFrameFinder(state: DocumentState): (node: MapNode, card: Box) => NodeId | null {
  const frames = [...state.node.values()]
    .filter(({ kind, isFolded }) => kind === 'frame' && !isFolded)
    .map((node) => ({ id: node.id, box: boxOfNode(state, node) }))
    .sort((a, b) => areaOf(a.box) - areaOf(b.box));
  return ({ kind, frameId }, card) => {
    const middle = { xPx: middleXOf(card), yPx: middleYOf(card) };
    const mayJoin = (id: NodeId): boolean => kind !== 'frame' || id === frameId;
    return frames.find(({ id, box }) => mayJoin(id) && contains(box, middle))?.id ?? null;
  };
}

const areaOf = ({ widthPx, heightPx }: Box): number => widthPx * heightPx;

function contains(box: Box, { xPx, yPx }: Point): boolean {
  return xPx >= box.xPx && xPx <= rightOf(box) && yPx >= box.yPx && yPx <= bottomOf(box);
}

/** Answers quickly whether a corner lies on another, in a map of thousands. */
class PlaceGrid {
  readonly #cells = new Map<string, Point[]>();

  constructor(points: Iterable<Point>) {
    for (const point of points) {
      const key = keyOf(cellOf(point.xPx), cellOf(point.yPx));
      const cell = this.#cells.get(key);
      if (cell) cell.push(point);
      else this.#cells.set(key, [point]);
    }
  }

  has({ xPx, yPx }: Point): boolean {
    const [column, row] = [cellOf(xPx), cellOf(yPx)];
    return [-1, 0, 1].some((across) =>
      [-1, 0, 1].some((down) =>
        this.#cells
          .get(keyOf(column + across, row + down))
          ?.some(
            (other) =>
              Math.abs(other.xPx - xPx) < samePlacePx && Math.abs(other.yPx - yPx) < samePlacePx,
          ),
      ),
    );
  }
}

const cellOf = (px: number): number => Math.floor(px / samePlacePx);
const keyOf = (column: number, row: number): string => `${column}/${row}`;
