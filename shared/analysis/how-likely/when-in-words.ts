import type { LikelihoodRow } from '../../model/likelihood.ts';
import type { MapNode } from '../../model/node.ts';

/**
 * When a row holds, as a line under what is typed into it: "If Summit is held and Talks is failed". Empty
 * where nothing else could hold, because no other node makes a difference.
 */
export function whenInWords(
  { given }: Pick<LikelihoodRow, 'given'>,
  parents: readonly MapNode[],
  isOnlyRow: boolean,
): string {
  if (given.length > 0) return `If ${given.map((each) => stateIs(each, parents)).join(' and ')}`;
  if (parents.length === 0) return '';
  return isOnlyRow ? 'By default, in every case' : 'By default, where no other row holds';
}

function stateIs(
  { nodeId, stateId }: LikelihoodRow['given'][number],
  parents: readonly MapNode[],
): string {
  const parent = parents.find(({ id }) => id === nodeId);
  const state = parent?.states.find(({ id }) => id === stateId);
  return `${parent?.title || 'Untitled'} is ${state?.label || 'Unnamed'}`;
}
