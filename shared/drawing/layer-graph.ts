import { compareText } from '../lib/compare.ts';
import { type NodeId, toId } from '../lib/ids.ts';
import { type Axis, otherAxis, startOf } from './axes.ts';
import type { Box } from './geometry.ts';
import {
  cardGapPx,
  type LayoutLink,
  layerGapPx,
  partGapPx,
  placeInLayers,
} from './place-layers.ts';

/** Which way the links run once a map is laid out. */
export type LayoutDirection = 'leftToRight' | 'topDown';

/** A graph in the JSON form of the Eclipse Layout Kernel. */
export interface LayerGraph {
  id: string;
  layoutOptions: Record<string, string>;
  children: { id: string; width: number; height: number }[];
  edges: { id: string; sources: string[]; targets: string[] }[];
}

/** What of ELK's answer is used. */
export interface ArrangedGraph {
  readonly children?: readonly { readonly id: string; readonly x?: number; readonly y?: number }[];
}

/** Finds layers, the order in them, and places; ELK in a worker. */
export type LayerPort = (graph: LayerGraph) => Promise<ArrangedGraph>;

/** Boxes that are laid out together, and the links between them. */
export interface FlatLayout {
  readonly boxes: ReadonlyMap<NodeId, Box>;
  readonly links: readonly LayoutLink[];
  readonly direction: LayoutDirection;
}

/**
 * Up to here ELK places the cards itself, by its best and slowest methods. Above, it finds layers and
 * order only, and the places are found here: what it spends on the way of each link is lost on links
 * that are drawn as curves. Measured in docs/adr/009-layout.md.
 */
const mostWithBestMethods = 300;
/**
 * Above this each card is put as near to the first causes as it can be, in one pass. The search for the
 * layers with the shortest links calls itself once for each card of a chain, and in a worker's stack
 * that ends at some thousands.
 */
const mostWithShortestLinks = 1_500;

/** The direction in which links run. */
export function mainAxisOf(direction: LayoutDirection): Axis {
  return direction === 'leftToRight' ? 'horizontal' : 'vertical';
}

/** Lays out boxes by layers. The places begin at about 0; only how they lie to each other counts. */
export async function layOutFlat(flat: FlatLayout, layers: LayerPort): Promise<Map<NodeId, Box>> {
  if (flat.boxes.size < 2) return new Map(flat.boxes);
  const arranged = await layers(graphOf(flat));
  const places = new Map<NodeId, Box>();
  for (const { id, x = 0, y = 0 } of arranged.children ?? []) {
    const box = flat.boxes.get(toId<NodeId>(id));
    const place = { xPx: Math.round(x), yPx: Math.round(y) };
    if (box) places.set(toId<NodeId>(id), { ...box, ...place });
  }
  return isSmall(flat) ? places : placeInLayers(places, flat.links, mainAxisOf(flat.direction));
}

function isSmall({ boxes, links }: FlatLayout): boolean {
  return boxes.size + links.length <= mostWithBestMethods;
}

/** What goes to ELK: cards in the order in which they lie, so that equal maps are laid out equally. */
function graphOf(flat: FlatLayout): LayerGraph {
  const main = mainAxisOf(flat.direction);
  const along = otherAxis(main);
  const inOrder = [...flat.boxes].sort(
    ([idA, a], [idB, b]) =>
      startOf(a, along) - startOf(b, along) ||
      startOf(a, main) - startOf(b, main) ||
      compareText(idA, idB),
  );
  const links = [...flat.links].sort(
    (a, b) => compareText(a.fromId, b.fromId) || compareText(a.toId, b.toId),
  );
  return {
    id: 'map',
    layoutOptions: optionsFor(flat),
    children: inOrder.map(([id, box]) => ({ id, width: box.widthPx, height: box.heightPx })),
    edges: links.map(({ fromId, toId }, index) => ({
      id: `link ${index}`,
      sources: [fromId],
      targets: [toId],
    })),
  };
}

function optionsFor(flat: FlatLayout): Record<string, string> {
  const always = {
    'elk.algorithm': 'layered',
    'elk.direction': flat.direction === 'leftToRight' ? 'RIGHT' : 'DOWN',
    'elk.spacing.nodeNode': `${cardGapPx}`,
    'elk.spacing.componentComponent': `${partGapPx}`,
    'elk.layered.spacing.nodeNodeBetweenLayers': `${layerGapPx}`,
  };
  if (isSmall(flat)) {
    return {
      ...always,
      'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
      // Rows keep the order that people gave them, where that costs no crossings.
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
    };
  }
  const isLarge = flat.boxes.size + flat.links.length > mostWithShortestLinks;
  return {
    ...always,
    'elk.layered.nodePlacement.strategy': 'SIMPLE',
    'elk.edgeRouting': 'POLYLINE',
    // Parts are told apart and packed here; ELK would follow each as deep as it is long.
    'elk.separateConnectedComponents': 'false',
    ...(isLarge && {
      'elk.layered.layering.strategy': 'LONGEST_PATH_SOURCE',
      'elk.layered.thoroughness': '1',
    }),
  };
}
