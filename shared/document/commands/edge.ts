import type { EdgeId, NodeId } from '../../lib/ids.ts';
import type { MapEdge } from '../../model/edge.ts';
import type { MapNode } from '../../model/node.ts';
import type { Command } from '../command.ts';
import type { Transaction } from '../transaction.ts';

/** Connects two nodes. A second edge of the same kind between the same two, and one to itself, are not made. */
export const connect: Command<{ edge: MapEdge }> = {
  code: 'edge.add',
  label: 'Connect',
  run(tx, { edge }) {
    if (isPossible(tx, edge)) tx.put(edge);
  },
};

/** Connects several pairs of nodes as one step. */
export const connectAll: Command<{ edges: readonly MapEdge[] }> = {
  code: 'edge.addMany',
  label: 'Connect',
  run(tx, { edges }) {
    for (const edge of edges) connect.run(tx, { edge });
  },
};

export const editEdge: Command<{
  edgeId: EdgeId;
  fields: Partial<Pick<MapEdge, 'kind' | 'label' | 'description'>>;
}> = {
  code: 'edge.edit',
  label: 'Edit link',
  run(tx, { edgeId, fields }) {
    tx.patch('edge', edgeId, fields);
  },
};

/**
 * Lets an edge begin or end at another node; its words and its evidence stay with it. Nothing happens
 * where that would connect a node to itself, or the same two twice in the same way.
 */
export const reconnectEdge: Command<{ edgeId: EdgeId; fromId?: NodeId; toId?: NodeId }> = {
  code: 'edge.reconnect',
  label: 'Reconnect link',
  run(tx, { edgeId, fromId, toId }) {
    const edge = tx.get('edge', edgeId);
    if (!edge) return;
    const moved = { ...edge, fromId: fromId ?? edge.fromId, toId: toId ?? edge.toId };
    if (isPossible(tx, moved)) tx.put(moved);
  },
};

/** Turns an edge round, with its words and its evidence, unless there is one the other way already. */
export const reverseEdge: Command<{ edgeId: EdgeId }> = {
  code: 'edge.reverse',
  label: 'Reverse link',
  run(tx, { edgeId }) {
    const edge = tx.get('edge', edgeId);
    if (!edge) return;
    const turned = { ...edge, fromId: edge.toId, toId: edge.fromId };
    if (isPossible(tx, turned)) tx.put(turned);
  },
};

/**
 * Puts a node, new or on the map, between the two ends of an edge. The edge itself, with its words and
 * evidence, then leads to that node, and a new one of the same kind leads on; where one of the two is
 * there already, the edge becomes the other, and where both are, it stays.
 *
 * No row is touched. Those of the second end that are given the first say something that still was
 * thought; now that the first no longer leads there, the analysis sets them aside and says so, until
 * they are changed or the influence is drawn again.
 */
export const insertOnEdge: Command<
  { edgeId: EdgeId; newEdgeId: EdgeId } & ({ node: MapNode } | PlacedNode)
> = {
  code: 'node.insertOnEdge',
  label: 'Insert node',
  run(tx, { edgeId, newEdgeId, ...placed }) {
    const node = 'node' in placed ? placed.node : nodeAt(tx, placed);
    if (!node) return;
    tx.put(node);
    const edge = tx.get('edge', edgeId);
    if (!edge || edge.fromId === node.id || edge.toId === node.id) return;
    const first = { ...edge, toId: node.id };
    const second = { ...edge, fromId: node.id };
    if (!isPossible(tx, first)) {
      if (isPossible(tx, second)) tx.put(second);
      return;
    }
    tx.put(first);
    const onwards = { ...second, id: newEdgeId, label: '', description: '' };
    if (isPossible(tx, onwards)) tx.put(onwards);
  },
};

interface PlacedNode {
  nodeId: NodeId;
  xPx?: number;
  yPx?: number;
  frameId?: NodeId | null;
}

/** A node of the map with the place, and the frame, that it is given. */
function nodeAt(tx: Transaction, { nodeId, ...place }: PlacedNode): MapNode | undefined {
  const node = tx.get('node', nodeId);
  if (!node) return undefined;
  const { xPx = node.xPx, yPx = node.yPx, frameId = node.frameId } = place;
  return { ...node, xPx, yPx, frameId };
}

/**
 * Whether an edge connects two nodes that are there, neither of them an evidence card, and no other edge
 * does it in the same way.
 */
function isPossible(tx: Transaction, { id, kind, fromId, toId }: MapEdge): boolean {
  const ends = [tx.get('node', fromId), tx.get('node', toId)];
  if (fromId === toId || ends.some((node) => !node || node.kind === 'passage')) return false;
  return !tx
    .all('edge')
    .some(
      (other) =>
        other.id !== id && other.fromId === fromId && other.toId === toId && other.kind === kind,
    );
}
