import { allRecords, type DocumentState, stateOf } from '../document/state.ts';
import type { NodeId } from '../lib/ids.ts';
import type { AnyRecord } from '../model/record.ts';

/**
 * Both versions as one map, to be drawn as one picture: the newer one, with the nodes and links that
 * only the older one has in the places that they had there. Nothing is folded away.
 */
export function bothVersions(before: DocumentState, after: DocumentState): DocumentState {
  const isGone = (id: NodeId): boolean => before.node.has(id) && !after.node.has(id);
  const nodes = [
    ...after.node.values(),
    ...[...before.node.values()].filter(({ id }) => isGone(id)),
  ];
  const edges = [...before.edge.values()].filter(({ id }) => !after.edge.has(id));
  const ofGone = allRecords(before).filter((record) => belongsTo(record, isGone));
  return stateOf([
    ...before.source.values(),
    ...before.passage.values(),
    ...ofGone,
    ...edges,
    ...allRecords(after).filter(({ type }) => type !== 'node'),
    ...nodes.map((node) => ({ ...node, isFolded: false })),
  ]);
}

/** What is written on the card of a node. */
function belongsTo(record: AnyRecord, isGone: (id: NodeId) => boolean): boolean {
  switch (record.type) {
    case 'likelihood':
    case 'value':
      return isGone(record.nodeId);
    case 'evidence':
      return 'nodeId' in record.target && isGone(record.target.nodeId);
    case 'actor':
      return true;
    default:
      return false;
  }
}
