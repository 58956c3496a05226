import type { NodeId } from '../../lib/ids.ts';
import { type MapNode, type NodeSize, nodeSizeLimits } from '../../model/node.ts';
import type { Command } from '../command.ts';
import { framesAround } from '../frames.ts';
import type { Transaction } from '../transaction.ts';

/**
 * Draws a frame around nodes. Those that are in a frame among them stay in that one; where all the
 * others are in one frame already, the new frame is put into it.
 */
export const addFrame: Command<{
  /** Its place and size are those of the box that was drawn or measured. */
  frame: MapNode;
  nodeIds: readonly NodeId[];
}> = {
  code: 'frame.add',
  label: 'Frame',
  run(tx, { frame, nodeIds }) {
    if (frame.kind !== 'frame') return;
    const members = outermostOf(tx, nodeIds);
    const around = new Set(members.map(({ frameId }) => frameId));
    const [outer = null] = around.size === 1 ? around : [];
    tx.put({ ...frame, frameId: frame.frameId ?? outer });
    for (const { id } of members) tx.patch('node', id, { frameId: frame.id });
  },
};

/** Gives an unfolded frame another place and size; what is in it stays where it is. */
export const resizeFrame: Command<{
  nodeId: NodeId;
  box: { readonly xPx: number; readonly yPx: number } & Readonly<NodeSize>;
}> = {
  code: 'frame.resize',
  label: 'Resize frame',
  run(tx, { nodeId, box: { xPx, yPx, widthPx, heightPx } }) {
    if (tx.get('node', nodeId)?.kind !== 'frame') return;
    const size = { widthPx: inLimits(widthPx), heightPx: inLimits(heightPx) };
    tx.patch('node', nodeId, { xPx, yPx, size });
  },
};

/** Takes a frame away from around what is in it, which is then in the frame around that one, if any. */
export const removeFrame: Command<{ nodeId: NodeId }> = {
  code: 'frame.remove',
  label: 'Remove frame',
  run(tx, { nodeId }) {
    // Its members are the integrity rules' (I13), so that deleting a frame does the same.
    if (tx.get('node', nodeId)?.kind === 'frame') tx.remove('node', nodeId);
  },
};

/** Folds a frame to one card, or folds away what only this node leads to; or unfolds it. */
export const foldNode: Command<{ nodeId: NodeId; isFolded: boolean }> = {
  code: 'node.fold',
  label: 'Fold',
  run(tx, { nodeId, isFolded }) {
    tx.patch('node', nodeId, { isFolded });
  },
};

/** The nodes that are there, but for those in a frame among them. */
function outermostOf(tx: Transaction, nodeIds: readonly NodeId[]): MapNode[] {
  const getNode = (id: NodeId): MapNode | undefined => tx.get('node', id);
  const chosen = new Set(nodeIds);
  return nodeIds.flatMap((id) => {
    const node = getNode(id);
    if (!node || framesAround(node, getNode).some((frame) => chosen.has(frame.id))) return [];
    return [node];
  });
}

// A size outside the limits would be saved, and refused when the map is read again.
function inLimits(lengthPx: number): number {
  return Math.min(nodeSizeLimits.mostPx, Math.max(nodeSizeLimits.leastPx, lengthPx));
}
