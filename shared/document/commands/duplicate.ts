import type { NodeId, RecordId } from '../../lib/ids.ts';
import type { MapNode } from '../../model/node.ts';
import type { AnyRecord } from '../../model/record.ts';
import { withReferences } from '../../model/references.ts';
import type { Command } from '../command.ts';
import { membersOfAll } from '../frames.ts';
import type { Transaction } from '../transaction.ts';

/**
 * Copies nodes with what makes them what they are: the edges among them and those that lead to them,
 * their rows, the exclusions among them, and the evidence for them, their states and the copied edges.
 * Each passage stays one in the library. A frame is copied with everything in it.
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
    const nodes = nodesToCopy(tx, [...newIds.keys()]);
    const copies = new Map<RecordId, RecordId>();
    for (const { id } of nodes) copies.set(id, newIds.get(id) ?? newId<NodeId>('node'));
    const attached = attachedTo(tx, copies);
    for (const { id, type } of attached) copies.set(id, newId(type));
    const evidence = tx.all('evidence').filter(({ target }) => {
      if (target.kind === 'scenario') return false;
      return copies.has(target.kind === 'edge' ? target.edgeId : target.nodeId);
    });
    for (const { id, type } of evidence) copies.set(id, newId(type));
    for (const record of [...nodes, ...attached, ...evidence]) {
      tx.put(moved(copied(record, copies), offsetPx));
    }
  },
};

/** The nodes named that are there, and everything in the frames among them. */
function nodesToCopy(tx: Transaction, nodeIds: readonly NodeId[]): MapNode[] {
  const nodes = new Map(tx.all('node').map((node) => [node.id, node]));
  const named = nodeIds.flatMap((id) => nodes.get(id) ?? []);
  return [...named, ...membersOfAll(nodes, nodeIds)];
}

/** An edge from outside is among them, because the copy depends on the same parents. */
function attachedTo(tx: Transaction, copies: ReadonlyMap<RecordId, RecordId>): AnyRecord[] {
  return [
    ...tx.all('edge').filter(({ toId }) => copies.has(toId)),
    ...tx.all('likelihood').filter(({ nodeId }) => copies.has(nodeId)),
    ...tx.all('value').filter(({ nodeId }) => copies.has(nodeId)),
    ...tx.all('exclusion').filter(({ a, b }) => copies.has(a.nodeId) && copies.has(b.nodeId)),
  ];
}

/** The record under its new id, naming copies where it named what is copied. */
function copied(record: AnyRecord, copies: ReadonlyMap<RecordId, RecordId>): AnyRecord {
  const copyOf = <Id extends RecordId>(id: Id): Id => (copies.get(id) as Id | undefined) ?? id;
  // States keep their ids in the copy, since a state is named together with its node.
  const naming = withReferences(record, { id: copyOf, stateId: ({ stateId }) => stateId });
  return { ...naming, id: copyOf(record.id) } as AnyRecord;
}

function moved(record: AnyRecord, byPx: number): AnyRecord {
  if (record.type !== 'node') return record;
  return { ...record, xPx: record.xPx + byPx, yPx: record.yPx + byPx };
}
