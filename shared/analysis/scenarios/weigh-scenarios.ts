import type { NodeId, ScenarioId } from '../../lib/ids.ts';
import { toId } from '../../lib/ids.ts';
import type { NodeState } from '../../model/fields.ts';
import { createScenario } from '../../model/scenario.ts';
import type { AnalysisTables } from '../analysis-tables.ts';
import { computeNumbers } from '../compute-numbers.ts';
import { isOurs } from '../decisions/diagram.ts';
import { type LikelyScenario, mostLikelyScenarios } from '../most-likely-scenarios.ts';

/** What the arithmetic says about one set of states. */
export interface WeighedScenario {
  /**
   * Of all its states together, 0–1; options of open decisions count as chosen. Null when it names
   * nothing uncertain, or something that cannot be computed.
   */
  readonly probability: number | null;
  /** Expected value of each objective when all its states hold; null where it cannot be computed. */
  readonly values: ReadonlyMap<NodeId, number | null>;
  /**
   * The objectives of the perspective actor, and of nobody in particular, added up by their weights;
   * null when there are none, or one of them cannot be computed.
   */
  readonly total: number | null;
}

/** How probable some sets of states are, without assumptions, in the order asked. */
export function probabilitiesOf(
  tables: AnalysisTables,
  sets: readonly (readonly NodeState[])[],
  assumptions: readonly NodeState[] = [],
): readonly (number | null)[] {
  const named = sets.map((states, place) =>
    createScenario({ id: toId<ScenarioId>(`set-${place}`), states: [...states] }),
  );
  const asked = { ...tables, scenario: new Map(named.map((each) => [each.id, each])) };
  const { scenarios } = computeNumbers(asked, assumptions);
  return named.map(({ id }) => scenarios.get(id)?.probability ?? null);
}

/** Weighs each set of states by itself, without other assumptions. */
export function weighScenarios(
  tables: AnalysisTables,
  sets: readonly (readonly NodeState[])[],
): readonly WeighedScenario[] {
  const probabilities = probabilitiesOf(tables, sets);
  const withoutScenarios = { ...tables, scenario: new Map() };
  return sets.map((states, place) => {
    const { nodes } = computeNumbers(withoutScenarios, states);
    const values = new Map<NodeId, number | null>();
    for (const node of tables.node.values()) {
      if (node.kind === 'objective') values.set(node.id, nodes.get(node.id)?.expectedValue ?? null);
    }
    return {
      probability: probabilities[place] ?? null,
      values,
      total: totalOf(tables, values),
    };
  });
}

function totalOf(
  tables: AnalysisTables,
  values: ReadonlyMap<NodeId, number | null>,
): number | null {
  const { node, value } = tables;
  const valued = new Set([...value.values()].map(({ nodeId }) => nodeId));
  let total: number | null = null;
  for (const [id, each] of values) {
    const objective = node.get(id);
    if (!objective || !isOurs(tables, objective.actorId) || !valued.has(id)) continue;
    if (each === null) return null;
    total = (total ?? 0) + objective.weight * each;
  }
  return total;
}

/** One field of two uncertainties set against each other. */
export interface CrossField {
  readonly row: NodeState;
  readonly column: NodeState;
  /** Of both states together, 0–1; null where it cannot be computed. */
  readonly probability: number | null;
  /** The most probable complete combination that has both; null where there is none. */
  readonly likely: LikelyScenario | null;
}

/** Each state of one node with each state of another, by rows. */
export function crossStates(
  tables: AnalysisTables,
  rowId: NodeId,
  columnId: NodeId,
): readonly CrossField[] {
  const pairs = (tables.node.get(rowId)?.states ?? []).flatMap(({ id: rowState }) =>
    (tables.node.get(columnId)?.states ?? []).map(({ id: columnState }) => ({
      row: { nodeId: rowId, stateId: rowState },
      column: { nodeId: columnId, stateId: columnState },
    })),
  );
  const probabilities = probabilitiesOf(
    tables,
    pairs.map(({ row, column }) => [row, column]),
  );
  return pairs.map(({ row, column }, place) => {
    const probability = probabilities[place] ?? null;
    // What cannot happen has no most likely way of happening.
    const [likely = null] =
      probability === 0 ? [] : mostLikelyScenarios(tables, [row, column], 1).scenarios;
    return { row, column, probability, likely };
  });
}
