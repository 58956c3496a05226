import { type EdgeId, type LikelihoodId, type NodeId, type StateId, toId } from '../../lib/ids.ts';
import { createEdge, type MapEdge } from '../../model/edge.ts';
import type { NodeState } from '../../model/fields.ts';
import { createLikelihood, type LikelihoodRow } from '../../model/likelihood.ts';
import type { AnalysisTables } from '../analysis-tables.ts';
import type { DecisionPolicy } from './types.ts';

/**
 * The map with its open decisions taken at their best: each gets rows that give the best option its whole
 * chance in every situation that can come about, and equal shares to options that tie. What was known
 * when deciding becomes an influence where it was remembered only.
 */
export function underPolicy(
  tables: AnalysisTables,
  decisions: readonly DecisionPolicy[],
): AnalysisTables {
  if (decisions.length === 0) return tables;
  const likelihood = new Map(tables.likelihood);
  const edge = new Map(tables.edge);
  const drawn = new Set(
    [...edge.values()].map(({ kind, fromId, toId: to }) =>
      kind === 'influence' ? `${fromId} ${to}` : '',
    ),
  );
  for (const policy of decisions) {
    for (const row of rowsOf(tables, policy)) likelihood.set(row.id, row);
    for (const known of policy.informationIds) {
      if (drawn.has(`${known} ${policy.nodeId}`)) continue;
      const influence = influenceOf(known, policy.nodeId);
      edge.set(influence.id, influence);
    }
  }
  return { ...tables, likelihood, edge };
}

function influenceOf(fromId: NodeId, to: NodeId): MapEdge {
  return createEdge({ id: toId<EdgeId>(`policy ${fromId} ${to}`), fromId, toId: to });
}

/** A situation in which something does not apply is told by what is said of the rest. */
function rowsOf(
  tables: AnalysisTables,
  { nodeId, situations, rows }: DecisionPolicy,
): LikelihoodRow[] {
  const [usual] = rows;
  const states = tables.node.get(nodeId)?.states.map(({ id }) => id) ?? [];
  const row = (given: readonly NodeState[], best: readonly StateId[]) =>
    createLikelihood({
      id: toId<LikelihoodId>(`policy ${nodeId} ${given.map(({ stateId }) => stateId).join(' ')}`),
      nodeId,
      given: [...given],
      chances: states.map((stateId) => ({
        stateId,
        chance: { kind: 'number', value: best.includes(stateId) ? 1 / best.length : 0 },
      })),
    });
  const found = situations.map(({ given, bestStateIds }) => ({
    given: given.flatMap(({ nodeId: known, stateId }) =>
      stateId === null ? [] : { nodeId: known, stateId },
    ),
    bestStateIds,
  }));
  const isDefaultGiven = found.some(({ given }) => given.length === 0);
  const usually = usual && !isDefaultGiven ? [row([], usual.bestStateIds)] : [];
  return [...usually, ...found.map(({ given, bestStateIds }) => row(given, bestStateIds))];
}
