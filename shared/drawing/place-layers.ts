import { compareText } from '../lib/compare.ts';
import { groupBy } from '../lib/group-by.ts';
import type { NodeId } from '../lib/ids.ts';
import { type Axis, endOf, lengthOf, otherAxis, startingAt, startOf } from './axes.ts';
import { type Box, unionOfBoxes } from './geometry.ts';
import { packInRows, widthToHeight } from './pack.ts';
import { type LayerCard, straightenLayers } from './straighten.ts';

export interface LayoutLink {
  readonly fromId: NodeId;
  readonly toId: NodeId;
}

/** Between cards of one layer. */
export const cardGapPx = 40;
/** Between layers: room for a curve, an arrowhead and a short label. */
export const layerGapPx = 96;
/** Between parts of the map that have nothing to do with each other, and between bands. */
export const partGapPx = 64;
/** A row of layers that is longer is broken like a line of text; no screen shows more of it. */
const longestRowPx = 24_000;

type Boxes = ReadonlyMap<NodeId, Box>;
type Named = readonly [NodeId, Box];

/**
 * Places for boxes of which the layers and the order in them are known, from where the boxes lie: links
 * as straight as that order allows, each connected part by itself, and the parts packed in rows.
 */
export function placeInLayers(
  found: Boxes,
  links: readonly LayoutLink[],
  main: Axis,
): Map<NodeId, Box> {
  const neighbours = neighboursOf(links);
  const parts = partsOf(found, neighbours).map((part) => placePart(part, neighbours, main));
  const bounds = parts.map((part) => unionOfBoxes(part.values()) ?? noBox);
  const corners = packInRows(bounds, partGapPx);
  return new Map(
    parts.flatMap((part, index) => {
      const { xPx, yPx } = bounds[index] ?? noBox;
      const corner = corners[index] ?? noBox;
      return [...shiftAll(part, corner.xPx - xPx, corner.yPx - yPx)];
    }),
  );
}

const noBox: Box = { xPx: 0, yPx: 0, widthPx: 0, heightPx: 0 };

function shiftAll(boxes: Boxes, dxPx: number, dyPx: number): Map<NodeId, Box> {
  return new Map(
    [...boxes].map(([nodeId, box]) => [
      nodeId,
      { ...box, xPx: box.xPx + dxPx, yPx: box.yPx + dyPx },
    ]),
  );
}

function neighboursOf(links: readonly LayoutLink[]): Map<NodeId, NodeId[]> {
  const ends = links.flatMap(({ fromId, toId }) => [
    [fromId, toId] as const,
    [toId, fromId] as const,
  ]);
  return new Map(
    [...groupBy(ends, ([id]) => id)].map(([id, found]) => [id, found.map(([, other]) => other)]),
  );
}

/** The connected parts, in the order of their first cards. */
function partsOf(
  boxes: Boxes,
  neighbours: ReadonlyMap<NodeId, readonly NodeId[]>,
): Map<NodeId, Box>[] {
  const seen = new Set<NodeId>();
  const parts: Map<NodeId, Box>[] = [];
  for (const first of boxes.keys()) {
    if (seen.has(first)) continue;
    seen.add(first);
    const part = [first];
    // Grows while it is walked, until nothing new is connected.
    for (const nodeId of part) {
      for (const next of neighbours.get(nodeId) ?? []) {
        if (seen.has(next) || !boxes.has(next)) continue;
        seen.add(next);
        part.push(next);
      }
    }
    parts.push(new Map(part.map((nodeId) => [nodeId, boxes.get(nodeId) ?? noBox])));
  }
  return parts;
}

function placePart(
  part: Boxes,
  neighbours: ReadonlyMap<NodeId, readonly NodeId[]>,
  main: Axis,
): Map<NodeId, Box> {
  const along = otherAxis(main);
  const layers = layersOf(part, main);
  const cards = layers.map((layer) =>
    layer.map(([nodeId, box]): LayerCard => ({ nodeId, lengthPx: lengthOf(box, along) })),
  );
  const starts = straightenLayers(cards, neighbours, cardGapPx);
  const placed = layers.map((layer) =>
    layer.map(([nodeId, box]): Named => [nodeId, startingAt(box, along, starts.get(nodeId) ?? 0)]),
  );
  return stackBands(bandsOf(placed, main), main);
}

/** Layers one after the other, in as many bands as make the whole about as wide as a screen. */
function bandsOf(layers: readonly (readonly Named[])[], main: Axis): Map<NodeId, Box>[] {
  const depths = layers.map((layer) => depthOf(layer, main));
  const lengthPx = depths.reduce((sum, depthPx) => sum + depthPx + layerGapPx, -layerGapPx);
  const bandPx = bandLength(lengthPx, heightOf(layers.flat(), main), main);
  const bands: Map<NodeId, Box>[] = [];
  let atPx = 0;
  layers.forEach((layer, index) => {
    const depthPx = depths[index] ?? 0;
    if (bands.length === 0 || atPx + depthPx > bandPx) {
      bands.push(new Map());
      atPx = 0;
    }
    for (const [nodeId, box] of layer) bands.at(-1)?.set(nodeId, startingAt(box, main, atPx));
    atPx += depthPx + layerGapPx;
  });
  return bands;
}

function depthOf(layer: readonly Named[], main: Axis): number {
  return layer.reduce((most, [, box]) => Math.max(most, lengthOf(box, main)), 0);
}

function heightOf(boxes: readonly Named[], main: Axis): number {
  const union = unionOfBoxes(boxes.map(([, box]) => box));
  return union ? lengthOf(union, otherAxis(main)) : 0;
}

function bandLength(lengthPx: number, heightPx: number, main: Axis): number {
  if (lengthPx <= longestRowPx) return Number.POSITIVE_INFINITY;
  const ratio = main === 'horizontal' ? widthToHeight : 1 / widthToHeight;
  return Math.max(layerGapPx, Math.sqrt(lengthPx * (heightPx + partGapPx) * ratio));
}

/** Bands below each other, or beside each other where the layers run down. */
function stackBands(bands: readonly Boxes[], main: Axis): Map<NodeId, Box> {
  const along = otherAxis(main);
  const stacked = new Map<NodeId, Box>();
  let atPx = 0;
  for (const band of bands) {
    const bounds = unionOfBoxes(band.values()) ?? noBox;
    const byPx = atPx - startOf(bounds, along);
    for (const [nodeId, box] of band) {
      stacked.set(nodeId, startingAt(box, along, startOf(box, along) + byPx));
    }
    atPx += lengthOf(bounds, along) + partGapPx;
  }
  return stacked;
}

/** Boxes that lie beside each other, in their order; the next layer begins where all of them have ended. */
function layersOf(part: Boxes, main: Axis): Named[][] {
  const along = otherAxis(main);
  const inOrder = [...part].sort(([, a], [, b]) => startOf(a, main) - startOf(b, main));
  const layers: Named[][] = [];
  let endPx = Number.NEGATIVE_INFINITY;
  for (const entry of inOrder) {
    if (startOf(entry[1], main) >= endPx) layers.push([]);
    layers.at(-1)?.push(entry);
    endPx = Math.max(endPx, endOf(entry[1], main));
  }
  for (const layer of layers) {
    layer.sort(
      ([idA, a], [idB, b]) => startOf(a, along) - startOf(b, along) || compareText(idA, idB),
    );
  }
  return layers;
}
