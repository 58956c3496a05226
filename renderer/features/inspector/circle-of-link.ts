import type { AnalysisTables } from '../../../shared/analysis/analysis-tables.ts';
import { readInfluences } from '../../../shared/analysis/influence-graph.ts';
import type { NodeId } from '../../../shared/lib/ids.ts';
import type { MapEdge } from '../../../shared/model/edge.ts';

/**
 * A shortest way round by which the second end of a link leads back to the first, both included and the
 * second end first; null when the link closes no circle of influences.
 */
export function circleOfLink(
  document: AnalysisTables,
  { kind, fromId, toId }: MapEdge,
): readonly NodeId[] | null {
  if (kind !== 'influence') return null;
  const { parents, cyclic } = readInfluences(document);
  if (!cyclic.has(fromId) || !parents.get(toId)?.has(fromId)) return null;
  // Walked against the influences, so that the way found begins at the end that was looked for.
  const leadsTo = new Map<NodeId, NodeId>();
  const queue = [fromId];
  for (const nodeId of queue) {
    if (nodeId === toId) return wayFrom(toId, fromId, leadsTo);
    for (const parent of parents.get(nodeId)?.keys() ?? []) {
      if (leadsTo.has(parent) || parent === fromId) continue;
      leadsTo.set(parent, nodeId);
      queue.push(parent);
    }
  }
  return null;
}

function wayFrom(start: NodeId, end: NodeId, leadsTo: ReadonlyMap<NodeId, NodeId>): NodeId[] {
  const way = [start];
  for (let at = start; at !== end; ) {
    const next = leadsTo.get(at);
    if (next === undefined) break;
    way.push(next);
    at = next;
  }
  return way;
}
