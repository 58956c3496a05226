import type { NodeId } from '../../lib/ids.ts';
import { memoiseByIdentity } from '../../lib/memoise.ts';

/** Which nodes each node depends on directly, in the sense of arithmetic. */
export type Dependence = ReadonlyMap<NodeId, readonly NodeId[]>;

/**
 * Every node that some others still tell something about once the known ones are known, the known ones
 * that matter included: what a ball reaches that bounces through the map, passes unknown nodes, is
 * stopped by known ones, and is sent back by known ones that it meets from above. What is observed with
 * room for doubt is like an unknown node with a known child: it lets the ball pass and sends it back.
 *
 * Source: R. Shachter, "Bayes-ball: the rational pastime", UAI 1998.
 */
export function reachedByBall(
  starts: Iterable<NodeId>,
  known: ReadonlySet<NodeId>,
  parents: Dependence,
  observed: ReadonlySet<NodeId> = new Set(),
): ReadonlySet<NodeId> {
  const children = childrenOf(parents);
  const fromBelow = new Set(starts);
  const fromAbove = new Set<NodeId>();
  let [below, above] = [[...fromBelow], [] as NodeId[]];
  const up = (ids: Iterable<NodeId>, next: NodeId[]) => addNew(ids, fromBelow, next);
  const down = (ids: Iterable<NodeId>, next: NodeId[]) => addNew(ids, fromAbove, next);
  while (below.length + above.length > 0) {
    const nextBelow: NodeId[] = [];
    const nextAbove: NodeId[] = [];
    for (const id of below) {
      if (known.has(id)) continue;
      up(parents.get(id) ?? [], nextBelow);
      down(children.get(id) ?? [], nextAbove);
    }
    for (const id of above) {
      if (known.has(id) || observed.has(id)) up(parents.get(id) ?? [], nextBelow);
      if (!known.has(id)) down(children.get(id) ?? [], nextAbove);
    }
    [below, above] = [nextBelow, nextAbove];
  }
  return new Set([...fromBelow, ...fromAbove]);
}

function addNew(ids: Iterable<NodeId>, seen: Set<NodeId>, fresh: NodeId[]): void {
  for (const id of ids) {
    if (seen.has(id)) continue;
    seen.add(id);
    fresh.push(id);
  }
}

const childrenOf = memoiseByIdentity(
  (parents: Dependence): ReadonlyMap<NodeId, readonly NodeId[]> => {
    const children = new Map<NodeId, NodeId[]>();
    for (const [id, all] of parents) {
      for (const parent of all) {
        const known = children.get(parent);
        if (known) known.push(id);
        else children.set(parent, [id]);
      }
    }
    return children;
  },
);

/** These nodes and all that they depend on, however far back. */
export function withAncestors(ids: Iterable<NodeId>, parents: Dependence): ReadonlySet<NodeId> {
  const found = new Set(ids);
  for (const id of found) for (const parent of parents.get(id) ?? []) found.add(parent);
  return found;
}

/** What depends on any of these nodes, however far on; they themselves not. */
export function descendantsOf(ids: Iterable<NodeId>, parents: Dependence): ReadonlySet<NodeId> {
  const children = childrenOf(parents);
  const found = new Set<NodeId>();
  for (const id of ids) for (const child of children.get(id) ?? []) found.add(child);
  for (const id of found) for (const child of children.get(id) ?? []) found.add(child);
  return found;
}
