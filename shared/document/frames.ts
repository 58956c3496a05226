import { groupBy } from '../lib/group-by.ts';
import type { NodeId } from '../lib/ids.ts';
import type { MapNode } from '../model/node.ts';
import type { NodeMove } from './commands/node.ts';
import type { DocumentState } from './state.ts';

type Nodes = DocumentState['node'];

/** The frames that a node is in, from the innermost outwards; frames in a circle come once each. */
export function framesAround(
  node: MapNode,
  getNode: (id: NodeId) => MapNode | undefined,
): MapNode[] {
  const frames = new Set<MapNode>();
  let frame = frameOf(node, getNode);
  while (frame && frame.id !== node.id && !frames.has(frame)) {
    frames.add(frame);
    frame = frameOf(frame, getNode);
  }
  return [...frames];
}

function frameOf(
  { frameId }: MapNode,
  getNode: (id: NodeId) => MapNode | undefined,
): MapNode | undefined {
  const frame = frameId === null ? undefined : getNode(frameId);
  return frame?.kind === 'frame' ? frame : undefined;
}

/**
 * Everything in a frame, what is in the frames inside it included, each after the frame it is in. The
 * frame itself is not among it, not even where frames go round in a circle.
 */
export function membersOf(nodes: Nodes, frameId: NodeId): NodeId[] {
  return membersOfAll(nodes, [frameId]).map(({ id }) => id);
}

/** The same for several frames; what is named is not among it. */
export function membersOfAll(nodes: Nodes, frameIds: Iterable<NodeId>): MapNode[] {
  const inside = groupBy(nodes.values(), ({ frameId }) => frameId);
  const frames = new Set(frameIds);
  const members: MapNode[] = [];
  // A set is walked in the order of insertion, additions during the walk included.
  for (const frameId of frames) {
    if (nodes.get(frameId)?.kind !== 'frame') continue;
    for (const node of inside.get(frameId) ?? []) {
      if (frames.has(node.id)) continue;
      frames.add(node.id);
      members.push(node);
    }
  }
  return members;
}

/**
 * The moves together with those of everything in a moved frame. What has a move of its own keeps it;
 * the rest goes as far as the innermost moved frame around it.
 */
export function withMembers(
  { node: nodes }: Pick<DocumentState, 'node'>,
  moves: readonly NodeMove[],
): readonly NodeMove[] {
  const moved = new Map(moves.map((move) => [move.nodeId, move]));
  // Each comes after the frame it is in, whose move is therefore known.
  for (const { id, frameId, xPx, yPx } of membersOfAll(nodes, moved.keys())) {
    const frame = frameId && nodes.get(frameId);
    const move = frameId && moved.get(frameId);
    if (!frame || !move) continue;
    moved.set(id, { nodeId: id, xPx: xPx + move.xPx - frame.xPx, yPx: yPx + move.yPx - frame.yPx });
  }
  return moved.size === moves.length ? moves : [...moved.values()];
}
