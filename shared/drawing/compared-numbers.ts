import { memoiseByIdentities } from '../lib/memoise.ts';
import type { MapNumbers, NodeNumbers } from '../model/numbers.ts';

/**
 * Numbers that cards draw beside what they were before: where a number moved, the card says by how much.
 * A node whose numbers and earlier numbers are the same objects stays the same object.
 */
export function comparedWith(numbers: MapNumbers, before: MapNumbers): MapNumbers {
  return compareOnce(numbers, before);
}

const compareOnce = memoiseByIdentities((numbers: MapNumbers, before: MapNumbers): MapNumbers => {
  const nodes = Array.from(numbers.nodes, ([id, own]) => {
    const known = before.nodes.get(id);
    return [id, known ? comparedNode(own, known) : own] as const;
  });
  return { ...numbers, nodes: new Map(nodes) };
});

const comparedNode = memoiseByIdentities(
  (own: NodeNumbers, before: NodeNumbers): NodeNumbers => ({ ...own, before }),
);
