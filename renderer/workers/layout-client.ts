import type { NodeMove } from '../../shared/document/commands/node.ts';
import type { Box } from '../../shared/drawing/geometry.ts';
import { type NodeId, toId } from '../../shared/lib/ids.ts';

/** What is to be arranged: cards with their sizes, and which influences which. */
export interface LayoutRequest {
  readonly boxes: ReadonlyMap<NodeId, Box>;
  readonly edges: readonly {
    readonly id: string;
    readonly fromId: NodeId;
    readonly toId: NodeId;
  }[];
}

export interface LayoutClient {
  /** Places for the cards, in layers from causes on the left to effects on the right. */
  layOut(request: LayoutRequest): Promise<readonly NodeMove[]>;
}

/**
 * Layered layout by ELK, in its own worker, started when it is first asked for.
 * Method: Sugiyama, Tagawa & Toda 1981, as implemented in Eclipse Layout Kernel's `layered`.
 */
export function createLayoutClient(): LayoutClient {
  const layouter = once(async () => {
    const [{ default: Elk }, { default: workerUrl }] = await Promise.all([
      import('elkjs/lib/elk-api.js'),
      import('elkjs/lib/elk-worker.min.js?url'),
    ]);
    return new Elk({ workerUrl });
  });
  return {
    async layOut({ boxes, edges }) {
      const elk = await layouter();
      const arranged = await elk.layout({
        id: 'map',
        layoutOptions: {
          'elk.algorithm': 'layered',
          'elk.direction': 'RIGHT',
          'elk.spacing.nodeNode': '40',
          'elk.layered.spacing.nodeNodeBetweenLayers': '96',
          'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
          // Equal maps are laid out equally, and rows keep the order that people gave them.
          'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
        },
        children: [...boxes].map(([id, { widthPx, heightPx }]) => ({
          id,
          width: widthPx,
          height: heightPx,
        })),
        edges: edges.map(({ id, fromId, toId }) => ({ id, sources: [fromId], targets: [toId] })),
      });
      const top = topLeftOf([...boxes.values()]);
      return (arranged.children ?? []).map(({ id, x = 0, y = 0 }) => ({
        nodeId: toId<NodeId>(id),
        xPx: Math.round(x + top.xPx),
        yPx: Math.round(y + top.yPx),
      }));
    },
  };
}

/** Where the map begins, so that tidying does not send it elsewhere on the plane. */
function topLeftOf(boxes: readonly Box[]): { xPx: number; yPx: number } {
  if (boxes.length === 0) return { xPx: 0, yPx: 0 };
  return {
    xPx: Math.min(...boxes.map(({ xPx }) => xPx)),
    yPx: Math.min(...boxes.map(({ yPx }) => yPx)),
  };
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}
