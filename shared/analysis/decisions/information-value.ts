import type { NodeId } from '../../lib/ids.ts';
import type { NodeState } from '../../model/fields.ts';
import type { MapProblem } from '../../model/numbers.ts';
import type { AnalysisTables } from '../analysis-tables.ts';
import type { NetworkNode } from '../network.ts';
import { askDecisions, type DecisionQuestion } from './ask-decisions.ts';
import { tooLargeProblem } from './decision-problems.ts';
import { expectedValueOf } from './evaluation.ts';
import { planOf } from './option-values.ts';
import { withAncestors } from './requisite.ts';
import { planStrategy, solveStrategy } from './strategy.ts';
import type { InformationValue, InformationValues } from './types.ts';

/**
 * The value of perfect information about each uncertainty, and about all of them together. What a
 * decision influences cannot be known before it: such an uncertainty is taken to become known before
 * the next decision instead, and the answer names that one. What is known anyway is worth nothing, and
 * so is what no objective depends on.
 */
export function informationValues(
  tables: AnalysisTables,
  assumptions: readonly NodeState[],
): InformationValues {
  const question = askDecisions(tables, assumptions);
  const none = { each: [], all: null, decidedIds: [], problems: [] };
  if (!question || question.diagram.decisions.length === 0) return none;
  const base = planOf(tables, question.diagram, question.evidence);
  if (!base.ok) return { ...none, problems: [tooLargeProblem(question.network, base.failure)] };
  const before = expectedValueOf(solveStrategy(base.value, question.findings));
  if (!before.ok) return { ...none, problems: [tooLargeProblem(question.network, before.failure)] };
  if (before.value === null) return none;
  const times = whenKnown(question);
  const decided = [...times].flatMap(([id, decision]) => (decision ? [] : id));
  const askable = [...times].flatMap(([id, decision]) => (decision ? [{ id, decision }] : []));
  const problems: MapProblem[] = [];
  const gain = (told: readonly { id: NodeId; decision: NodeId }[]): number | null => {
    const found = valueWhenTold(question, told);
    if (typeof found === 'number') return Math.max(0, found - (before.value ?? 0));
    if (found) problems.push(found);
    return null;
  };
  const each = askable.flatMap((one): InformationValue[] => {
    const value = gain([one]);
    return value === null ? [] : [{ nodeId: one.id, knownBeforeId: one.decision, value }];
  });
  each.sort((a, b) => b.value - a.value);
  return { each, all: gain(askable), decidedIds: decided, problems };
}

/** For each uncertainty the first decision before which it could be known; null for none. */
function whenKnown({ diagram, evidence }: DecisionQuestion): Map<NodeId, NodeId | null> {
  const { network, decisions, parents, seen } = diagram;
  const causes = new Map(parents);
  for (const [id, all] of seen) causes.set(id, [...new Set([...(causes.get(id) ?? []), ...all])]);
  const isAsked = ({ node, role }: NetworkNode) => role === 'chance' && !evidence.has(node.id);
  return new Map(
    [...network.nodes.values()].filter(isAsked).map(({ node }) => {
      const before = withAncestors([node.id], causes);
      const last = decisions.findLastIndex((decision) => before.has(decision.node.id));
      return [node.id, decisions[last + 1]?.node.id ?? null];
    }),
  );
}

/** Expected value with these nodes told before these decisions, or why that cannot be computed. */
function valueWhenTold(
  { network, diagram, evidence, findings }: DecisionQuestion,
  told: readonly { id: NodeId; decision: NodeId }[],
): number | MapProblem | null {
  const byDecision = new Map<NodeId, NodeId[]>();
  for (const { id, decision } of told) {
    byDecision.set(decision, [...(byDecision.get(decision) ?? []), id]);
  }
  const plan = planStrategy(diagram, evidence, { told: byDecision });
  if (!plan.ok) return tooLargeProblem(network, plan.failure);
  const value = expectedValueOf(solveStrategy(plan.value, findings));
  return value.ok ? value.value : tooLargeProblem(network, value.failure);
}
