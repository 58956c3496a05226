import type { NodeId } from '../../../shared/lib/ids.ts';
import type { LikelihoodRow } from '../../../shared/model/likelihood.ts';
import type { ValueRow } from '../../../shared/model/value.ts';

/** The rows of one node, the default before its exceptions. */
export function rowsOfNode<Row extends LikelihoodRow | ValueRow>(
  rows: Iterable<Row>,
  nodeId: NodeId,
): readonly Row[] {
  return [...rows]
    .filter((row) => row.nodeId === nodeId)
    .sort((a, b) => a.given.length - b.given.length);
}
