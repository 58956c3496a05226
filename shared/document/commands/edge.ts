import type { EdgeId } from '../../lib/ids.ts';
import type { MapEdge } from '../../model/edge.ts';
import type { Command } from '../command.ts';

/** Connects two nodes. A second edge of the same kind between the same two, and one to itself, are not made. */
export const connect: Command<{ edge: MapEdge }> = {
  code: 'edge.add',
  label: 'Connect',
  run(tx, { edge }) {
    if (edge.fromId === edge.toId) return;
    if (!tx.get('node', edge.fromId) || !tx.get('node', edge.toId)) return;
    const isThere = tx
      .all('edge')
      .some(
        ({ fromId, toId, kind }) =>
          fromId === edge.fromId && toId === edge.toId && kind === edge.kind,
      );
    if (!isThere) tx.put(edge);
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
