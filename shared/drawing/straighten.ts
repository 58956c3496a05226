import type { NodeId } from '../lib/ids.ts';

/** A card in a layer, and how long it is along the layer. */
export interface LayerCard {
  readonly nodeId: NodeId;
  readonly lengthPx: number;
}

/** More rounds move nothing that can be seen; 1,000 cards take some milliseconds each. */
const rounds = 24;
/** A card without neighbours on the side that is looked at holds its place, but gives way. */
const idleWeight = 0.1;

/**
 * Where each card begins along its layer, so that links are as straight as the order allows: each layer
 * in turn, from one side and back, takes the places nearest to the mean of its neighbours' middles
 * (least squares) at which the cards keep their order and the gap between them.
 * Method: the layer-by-layer sweep of Sugiyama, Tagawa & Toda 1981; each layer is solved exactly as an
 * isotonic regression by pooling adjacent violators (Ayer et al. 1955).
 */
export function straightenLayers(
  layers: readonly (readonly LayerCard[])[],
  neighbours: ReadonlyMap<NodeId, readonly NodeId[]>,
  gapPx: number,
): Map<NodeId, number> {
  const layerOf = new Map(
    layers.flatMap((layer, index) => layer.map(({ nodeId }) => [nodeId, index] as const)),
  );
  const middles = stackedMiddles(layers, gapPx);
  for (let round = 0; round < rounds; round += 1) {
    const side = sides[round % sides.length] ?? 0;
    const inTurn = side > 0 ? [...layers.keys()].reverse() : [...layers.keys()];
    for (const index of inTurn) {
      const wishes = (layers[index] ?? []).map(({ nodeId }) => {
        const seen = (neighbours.get(nodeId) ?? []).filter(
          (id) => side === 0 || Math.sign((layerOf.get(id) ?? 0) - index) === side,
        );
        return wishOf(middles.get(nodeId) ?? 0, seen, middles);
      });
      settleLayer(layers[index] ?? [], wishes, gapPx, middles);
    }
  }
  return startsOf(layers, middles, gapPx);
}

/** Looking back along the links, then forward, then both ways. */
const sides = [-1, 1, 0] as const;

interface Wish {
  readonly middlePx: number;
  readonly weight: number;
}

function wishOf(
  nowPx: number,
  neighbours: readonly NodeId[],
  middles: ReadonlyMap<NodeId, number>,
): Wish {
  if (neighbours.length === 0) return { middlePx: nowPx, weight: idleWeight };
  const sum = neighbours.reduce((total, id) => total + (middles.get(id) ?? 0), 0);
  return { middlePx: sum / neighbours.length, weight: neighbours.length };
}

/** Each layer in its order, without room to spare, around a common middle. */
function stackedMiddles(
  layers: readonly (readonly LayerCard[])[],
  gapPx: number,
): Map<NodeId, number> {
  const middles = new Map<NodeId, number>();
  for (const layer of layers) {
    const totalPx = layer.reduce((sum, { lengthPx }) => sum + lengthPx + gapPx, -gapPx);
    let atPx = -totalPx / 2;
    for (const { nodeId, lengthPx } of layer) {
      middles.set(nodeId, atPx + lengthPx / 2);
      atPx += lengthPx + gapPx;
    }
  }
  return middles;
}

interface Pool {
  sum: number;
  weight: number;
  count: number;
}

/** Writes the middles of one layer that are nearest to the wishes, in order and with gaps. */
function settleLayer(
  layer: readonly LayerCard[],
  wishes: readonly Wish[],
  gapPx: number,
  middles: Map<NodeId, number>,
): void {
  const offsets = offsetsOf(layer, gapPx);
  const pools: Pool[] = [];
  wishes.forEach(({ middlePx, weight }, index) => {
    let pool = { sum: (middlePx - (offsets[index] ?? 0)) * weight, weight, count: 1 };
    for (let last = pools.at(-1); last && meanOf(last) > meanOf(pool); last = pools.at(-1)) {
      pools.pop();
      pool = {
        sum: pool.sum + last.sum,
        weight: pool.weight + last.weight,
        count: pool.count + last.count,
      };
    }
    pools.push(pool);
  });
  const means = pools.flatMap((pool) => new Array<number>(pool.count).fill(meanOf(pool)));
  layer.forEach(({ nodeId }, index) => {
    middles.set(nodeId, (means[index] ?? 0) + (offsets[index] ?? 0));
  });
}

function meanOf({ sum, weight }: Pool): number {
  return sum / weight;
}

/** How far each card's middle is behind the first one's when all stand as close as they may. */
function offsetsOf(layer: readonly LayerCard[], gapPx: number): number[] {
  const offsets: number[] = [];
  let atPx = 0;
  layer.forEach(({ lengthPx }, index) => {
    const before = layer[index - 1];
    if (before) atPx += before.lengthPx / 2 + gapPx + lengthPx / 2;
    offsets.push(atPx);
  });
  return offsets;
}

/** Whole pixels, the first of all at 0; rounding must not bring two cards of a layer nearer. */
function startsOf(
  layers: readonly (readonly LayerCard[])[],
  middles: ReadonlyMap<NodeId, number>,
  gapPx: number,
): Map<NodeId, number> {
  const startOf = ({ nodeId, lengthPx }: LayerCard): number =>
    (middles.get(nodeId) ?? 0) - lengthPx / 2;
  const firstPx = layers
    .flat()
    .reduce((least, card) => Math.min(least, startOf(card)), Number.POSITIVE_INFINITY);
  const starts = new Map<NodeId, number>();
  for (const layer of layers) {
    let leastPx = 0;
    for (const card of layer) {
      const startPx = Math.max(Math.round(startOf(card) - firstPx), leastPx);
      starts.set(card.nodeId, startPx);
      leastPx = Math.ceil(startPx + card.lengthPx + gapPx);
    }
  }
  return starts;
}
