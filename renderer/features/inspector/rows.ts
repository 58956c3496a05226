import type { NodeId } from '../../../shared/lib/ids.ts';
import { type LikelihoodRow, pointOf, type StateChance } from '../../../shared/model/likelihood.ts';
import type { MapNode, NodeStateOption } from '../../../shared/model/node.ts';
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

/** "Adds up to 95 %; the rest is 5 %": what the row says in all, while it is being typed. */
export function describeSum(row: LikelihoodRow, node: MapNode): string | null {
  if (node.states.length === 0) return null;
  const points = row.chances.map(({ chance }) => pointOf(chance));
  const sum = points.reduce<number>((total, point) => total + (point ?? 0), 0);
  const hasRest = points.includes(null);
  const percent = `${Math.round(sum * 1000) / 10} %`;
  if (hasRest && sum <= 1) return `The rest is ${Math.round((1 - sum) * 1000) / 10} %`;
  return hasRest
    ? `The others add up to ${percent}: nothing is left for the rest`
    : `Adds up to ${percent}`;
}
