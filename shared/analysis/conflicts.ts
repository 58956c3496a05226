import type { NodeState } from '../model/fields.ts';
import type { MapNode } from '../model/node.ts';
import type { MapProblem } from '../model/numbers.ts';
import type { AnalysisTables } from './analysis-tables.ts';
import type { CompiledMap } from './compiled-map.ts';
import { findingsOf } from './findings.ts';
import { logWeightOf } from './propagation.ts';
import { givenInWords } from './resolve-rows.ts';

/** How many sets of assumptions are tried at most: each costs a fraction of a question. */
const mostTries = 2_000;

/**
 * A smallest set of these assumptions that cannot hold together; empty when all of them can, or when
 * nothing at all can happen. Of many assumptions it may not be the smallest, but always one that holds
 * without any one of its members.
 */
export function smallestConflict(
  compiled: Pick<CompiledMap, 'network' | 'tree'>,
  assumptions: readonly NodeState[],
): readonly NodeState[] {
  const canHold = (some: readonly NodeState[]): boolean => {
    const findings = findingsOf(compiled.network, some);
    return findings !== null && logWeightOf(compiled.tree, findings) > -Infinity;
  };
  if (canHold(assumptions)) return [];
  let conflict = assumptions;
  for (const each of assumptions) {
    const others = conflict.filter((other) => other !== each);
    if (!canHold(others)) conflict = others;
  }
  let tries = 0;
  for (let size = 1; size < conflict.length; size += 1) {
    for (const some of subsetsOf(assumptions, size)) {
      tries += 1;
      if (tries > mostTries) return conflict;
      if (!canHold(some)) return some;
    }
  }
  return conflict;
}

/** Every choice of so many items, in their order. */
function* subsetsOf<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  if (size === 0) yield [];
  for (let first = 0; size > 0 && first <= items.length - size; first += 1) {
    for (const rest of subsetsOf(items.slice(first + 1), size - 1)) {
      yield [items[first] as Item, ...rest];
    }
  }
}

/** Says that assumptions cannot all hold, and which of them stand in each other's way. */
export function impossibleProblem(
  { node }: Pick<AnalysisTables, 'node'>,
  compiled: Pick<CompiledMap, 'network' | 'tree'>,
  assumptions: readonly NodeState[],
): MapProblem {
  const conflict = smallestConflict(compiled, assumptions);
  return {
    code: 'impossibleAssumptions',
    message: messageOf(node, conflict),
    nodeId: null,
    rowId: null,
  };
}

function messageOf(nodes: ReadonlyMap<MapNode['id'], MapNode>, conflict: readonly NodeState[]) {
  if (conflict.length === 0) {
    return 'Nothing on this map can happen: its rows rule out every combination of states.';
  }
  const what = givenInWords(conflict, nodes);
  return conflict.length === 1
    ? `This cannot happen according to the map: ${what}. Drop the assumption, or give the rows behind it a chance above 0 %.`
    : `These assumptions cannot all hold: ${what}. Drop one of them, or give the rows behind them a chance above 0 %.`;
}
