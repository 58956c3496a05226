import type { NodeId } from '../../../shared/lib/ids.ts';
import type { LikelihoodRow, StateChance } from '../../../shared/model/likelihood.ts';
import type { NodeStateOption } from '../../../shared/model/node.ts';
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

/** A first guess that adds up: even chances, and the rest to the last state. */
export function firstChances(states: readonly NodeStateOption[]): StateChance[] {
  const even = states.length > 0 ? Math.floor(100 / states.length) / 100 : 0;
  return states.map(({ id }, index) => ({
    stateId: id,
    chance: index === states.length - 1 ? { kind: 'rest' } : { kind: 'number', value: even },
  }));
}
