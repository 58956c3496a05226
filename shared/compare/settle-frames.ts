import { compareText } from '../lib/compare.ts';
import type { NodeId } from '../lib/ids.ts';
import type { MapNode } from '../model/node.ts';

/**
 * Takes nodes out of what is no frame, and out of frames that would be in themselves: each side may have
 * put one of two frames into the other. Returns the nodes that leave their frame.
 */
export function settleFrames(nodes: ReadonlyMap<NodeId, MapNode>): MapNode[] {
  const settled = new Map<NodeId, MapNode>();
  const frameOf = (id: NodeId): NodeId | null =>
    (settled.get(id) ?? nodes.get(id))?.frameId ?? null;
  const takeOut = (node: MapNode): void => {
    settled.set(node.id, { ...node, frameId: null });
  };
  for (const node of nodes.values()) {
    if (node.frameId !== null && nodes.get(node.frameId)?.kind !== 'frame') takeOut(node);
  }
  const sound = new Set<NodeId>();
  // By id, so that the same one leaves, whoever merges.
  for (const node of [...nodes.values()].sort((a, b) => compareText(a.id, b.id))) {
    const way = new Set<NodeId>();
    let at: NodeId | null = node.id;
    while (at !== null && !sound.has(at) && !way.has(at)) {
      way.add(at);
      at = frameOf(at);
    }
    const first = at === null || !way.has(at) ? undefined : nodes.get(at);
    if (first) takeOut(first);
    for (const id of way) sound.add(id);
  }
  return [...settled.values()];
}
