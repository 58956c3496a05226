import type { NodeId } from '../../lib/ids.ts';
import type { Exclusion } from '../../model/exclusion.ts';
import type { NodeState } from '../../model/fields.ts';
import { hasStates, type MapNode } from '../../model/node.ts';
import type { AnalysisTables } from '../analysis-tables.ts';
import { listInWords, nodeStateInWords, titleOf } from '../words.ts';
import type { Combinations } from './combinations.ts';

/**
 * Whether two states go together: `excluded` says so itself; `impossible` follows from other
 * exclusions, since no combination that remains has both.
 */
export type PairVerdict = 'possible' | 'excluded' | 'impossible';

/** The exclusion of two states, in whichever order it names them. */
export function exclusionOf(
  exclusions: Iterable<Exclusion>,
  a: NodeState,
  b: NodeState,
): Exclusion | undefined {
  const isSame = (x: NodeState, y: NodeState): boolean =>
    x.nodeId === y.nodeId && x.stateId === y.stateId;
  for (const each of exclusions) {
    if (isSame(each.a, a) && isSame(each.b, b)) return each;
    if (isSame(each.a, b) && isSame(each.b, a)) return each;
  }
  return undefined;
}

export function verdictOn(
  { exclusion }: AnalysisTables,
  combinations: Combinations | null,
  a: NodeState,
  b: NodeState,
): PairVerdict {
  if (exclusionOf(exclusion.values(), a, b)) return 'excluded';
  return combinations?.remainingWithBoth(a, b) === 0n ? 'impossible' : 'possible';
}

/** A state that is in no combination that remains, and why. */
export interface ImpossibleState {
  readonly state: NodeState;
  /** A sentence for the analyst. */
  readonly message: string;
}

/** States that the exclusions leave no combination, in the order of nodes and states. */
export function impossibleStates(
  tables: AnalysisTables,
  combinations: Combinations,
): readonly ImpossibleState[] {
  const nodes = [...tables.node.values()].filter(({ kind }) => hasStates(kind));
  return nodes.flatMap((node) =>
    node.states.flatMap(({ id }) => {
      const state = { nodeId: node.id, stateId: id };
      if (combinations.remainingWith(state) > 0n) return [];
      return [{ state, message: whyImpossible(tables, node, state) }];
    }),
  );
}

function whyImpossible(tables: AnalysisTables, node: MapNode, state: NodeState): string {
  const words = nodeStateInWords(node, state.stateId);
  const other = [...tables.node.values()].find(
    (each) => each.id !== node.id && excludesEveryStateOf(tables, each, state),
  );
  return other
    ? `${words} cannot happen: it is excluded with each state of ${titleOf(other)}. Take one of these exclusions back, or delete the state.`
    : `${words} cannot happen: the exclusions together leave it no combination.`;
}

function excludesEveryStateOf(
  { exclusion }: AnalysisTables,
  { id: nodeId, kind, states }: MapNode,
  state: NodeState,
): boolean {
  if (!hasStates(kind) || states.length === 0) return false;
  return states.every(({ id }) => exclusionOf(exclusion.values(), state, { nodeId, stateId: id }));
}

/** The exclusions that a set of states runs into. */
function exclusionsHit(
  { exclusion }: AnalysisTables,
  states: readonly NodeState[],
): readonly Exclusion[] {
  const has = (asked: NodeState): boolean =>
    states.some(({ nodeId, stateId }) => nodeId === asked.nodeId && stateId === asked.stateId);
  return [...exclusion.values()].filter(({ a, b }) => has(a) && has(b));
}

/** "Covert sites = Denied with Scope = Both", as the two states of an exclusion are named. */
export function exclusionInWords(
  nodes: AnalysisTables['node'],
  { a, b }: Pick<Exclusion, 'a' | 'b'>,
): string {
  const name = ({ nodeId, stateId }: NodeState): string => {
    const node = nodes.get(nodeId);
    return node ? nodeStateInWords(node, stateId) : 'a state that is gone';
  };
  return `${name(a)} with ${name(b)}`;
}

/** Why a scenario is not consistent, in a sentence; null where it is. */
export function inconsistencyInWords(
  tables: AnalysisTables,
  combinations: Combinations | null,
  states: readonly NodeState[],
): string | null {
  const hit = exclusionsHit(tables, states);
  if (hit.length > 0) {
    const pairs = hit.map((each) => exclusionInWords(tables.node, each));
    return `Runs into ${hit.length === 1 ? 'an exclusion' : `${hit.length} exclusions`}: ${listInWords(pairs, 3)}.`;
  }
  if (!combinations) return null;
  for (const [place, a] of states.entries()) {
    for (const b of states.slice(place + 1)) {
      if (a.nodeId === b.nodeId || combinations.remainingWithBoth(a, b) > 0n) continue;
      return `${exclusionInWords(tables.node, { a, b })}: no combination that the exclusions leave has both.`;
    }
  }
  return null;
}

/** A whole count with thousands set apart; a very long one as "about 3 × 10^24". */
export function countInWords(count: bigint): string {
  const digits = String(count);
  if (digits.length <= 15) return digits.replace(/\B(?=(\d{3})+$)/g, ',');
  return `about ${digits[0]} × 10^${digits.length - 1}`;
}

/** Decisions and uncertainties with states, those that exclusions name first, else in the map's order. */
export function nodesForConsistency(
  tables: AnalysisTables,
  order: readonly MapNode[],
): readonly MapNode[] {
  const named = new Set<NodeId>();
  for (const { a, b } of tables.exclusion.values()) named.add(a.nodeId).add(b.nodeId);
  const withStates = order.filter(({ kind, states }) => hasStates(kind) && states.length > 0);
  return [
    ...withStates.filter(({ id }) => named.has(id)),
    ...withStates.filter(({ id }) => !named.has(id)),
  ];
}
