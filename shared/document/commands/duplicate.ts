import type { EdgeId, LikelihoodId, NodeId, ValueId } from '../../lib/ids.ts';
import type { NodeState } from '../../model/fields.ts';
import type { Command } from '../command.ts';

/**
 * Copies nodes with the edges between them and their rows. Evidence is not copied: a passage that
 * speaks for one claim was not read as speaking for another.
 */
export const duplicateNodes: Command<{
  /** The copy's id for each node to be copied. */
  newIds: ReadonlyMap<NodeId, NodeId>;
  /** How far right and down the copies are placed. */
  offsetPx: number;
  newId: <Id extends string>(prefix: string) => Id;
}> = {
  code: 'node.duplicate',
  label: 'Duplicate',
  run(tx, { newIds, offsetPx, newId }) {
    const copied = (nodeId: NodeId): NodeId => newIds.get(nodeId) ?? nodeId;
    // States keep their ids in the copy, since a state is named together with its node.
    const copiedStates = (states: readonly NodeState[]): NodeState[] =>
      states.map((state) => ({ ...state, nodeId: copied(state.nodeId) }));
    for (const [nodeId, id] of newIds) {
      const node = tx.get('node', nodeId);
      if (!node) continue;
      const appliesWhen = node.appliesWhen.map((condition) => ({
        ...condition,
        nodeId: copied(condition.nodeId),
      }));
      tx.put({ ...node, id, xPx: node.xPx + offsetPx, yPx: node.yPx + offsetPx, appliesWhen });
    }
    for (const edge of tx.all('edge')) {
      const fromId = newIds.get(edge.fromId);
      const toId = newIds.get(edge.toId);
      if (!toId) continue;
      // An edge from outside is copied too: the copy depends on the same parents.
      tx.put({ ...edge, id: newId<EdgeId>('edge'), fromId: fromId ?? edge.fromId, toId });
    }
    for (const row of tx.all('likelihood')) {
      const nodeId = newIds.get(row.nodeId);
      if (!nodeId) continue;
      const id = newId<LikelihoodId>('likelihood');
      tx.put({ ...row, id, nodeId, given: copiedStates(row.given) });
    }
    for (const row of tx.all('value')) {
      const nodeId = newIds.get(row.nodeId);
      if (!nodeId) continue;
      tx.put({ ...row, id: newId<ValueId>('value'), nodeId, given: copiedStates(row.given) });
    }
  },
};
