import type { DocumentState } from '../document/state.ts';
import type { NodeId } from '../lib/ids.ts';
import { memoiseByIdentity } from '../lib/memoise.ts';

/** The neighbours of each node: where its edges lead, and where edges into it come from. */
interface Neighbours {
  readonly effects: ReadonlyMap<NodeId, readonly NodeId[]>;
  readonly causes: ReadonlyMap<NodeId, readonly NodeId[]>;
}

const neighboursOf = memoiseByIdentity((edges: DocumentState['edge']): Neighbours => {
  const effects = new Map<NodeId, NodeId[]>();
  const causes = new Map<NodeId, NodeId[]>();
  for (const { fromId, toId } of edges.values()) {
    addTo(effects, fromId, toId);
    addTo(causes, toId, fromId);
  }
  return { effects, causes };
});

/** What leads to any of these nodes along edges of either kind, however far back; the nodes included. */
export function leadingTo(
  edges: DocumentState['edge'],
  nodeIds: Iterable<NodeId>,
): ReadonlySet<NodeId> {
  return reachable(neighboursOf(edges).causes, nodeIds);
}

/** What any of these nodes leads to along edges of either kind, however far; the nodes included. */
export function leadingFrom(
  edges: DocumentState['edge'],
  nodeIds: Iterable<NodeId>,
): ReadonlySet<NodeId> {
  return reachable(neighboursOf(edges).effects, nodeIds);
}

function reachable(
  next: ReadonlyMap<NodeId, readonly NodeId[]>,
  starts: Iterable<NodeId>,
): ReadonlySet<NodeId> {
  const reached = new Set(starts);
  // A set that grows while it is walked is its own queue.
  for (const id of reached) for (const neighbour of next.get(id) ?? []) reached.add(neighbour);
  return reached;
}

function addTo(map: Map<NodeId, NodeId[]>, key: NodeId, value: NodeId): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
