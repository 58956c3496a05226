import type { NodeId, StateId } from '../lib/ids.ts';
import { isSameValue } from '../lib/same-value.ts';
import type { MapNumbers, NodeNumbers } from './numbers.ts';

/**
 * The newer numbers, with every part that says the same as before being the same object: one edit then
 * changes the numbers of the nodes it reaches, and nothing else is drawn again.
 */
export function keepSameNumbers(before: MapNumbers, after: MapNumbers): MapNumbers {
  let isSame = before.nodes.size === after.nodes.size;
  const nodes = new Map<NodeId, NodeNumbers>();
  for (const [id, numbers] of after.nodes) {
    const known = before.nodes.get(id);
    const kept = known && isSameNumbers(known, numbers) ? known : numbers;
    isSame &&= kept === known;
    nodes.set(id, kept);
  }
  return {
    ...after,
    nodes: isSame ? before.nodes : nodes,
    openDecisions: isSameValue(before.openDecisions, after.openDecisions)
      ? before.openDecisions
      : after.openDecisions,
    problems: isSameValue(before.problems, after.problems) ? before.problems : after.problems,
  };
}

function isSameNumbers(a: NodeNumbers, b: NodeNumbers): boolean {
  return (
    a.reach === b.reach &&
    a.isPassedBy === b.isPassedBy &&
    a.expectedValue === b.expectedValue &&
    a.unit === b.unit &&
    isSameValue(a.bestStateIds, b.bestStateIds) &&
    isSameByState(a.chances, b.chances) &&
    isSameByState(a.optionValues, b.optionValues)
  );
}

function isSameByState(
  a: ReadonlyMap<StateId, number> | null,
  b: ReadonlyMap<StateId, number> | null,
): boolean {
  if (a === null || b === null || a.size !== b.size) return a === b;
  for (const [id, value] of a) if (b.get(id) !== value) return false;
  return true;
}
