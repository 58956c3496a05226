import type { NodeId } from '../../lib/ids.ts';
import type { Result } from '../../lib/result.ts';
import type { NodeState } from '../../model/fields.ts';
import type { AnalysisTables } from '../analysis-tables.ts';
import type { Oversized } from '../elimination.ts';
import type { NetworkNode } from '../network.ts';
import { type StopSign, stopIfAsked } from '../stop-sign.ts';
import { askDecisions, type DecisionQuestion } from './ask-decisions.ts';
import { type Refused, refusedProblems, tooLargeProblem } from './decision-problems.ts';
import { expectedValueOf } from './evaluation.ts';
import { planOf } from './option-values.ts';
import { withAncestors } from './requisite.ts';
import { leastEqualTo, planStrategy, solveStrategy } from './strategy.ts';
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
  stopSign?: StopSign,
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
  const refused: Refused[] = [];
  const gain = (told: readonly { id: NodeId; decision: NodeId }[]): number | null => {
    stopIfAsked(stopSign);
    const found = valueWhenTold(question, told);
    if (found.ok) return found.value === null ? null : gainOver(before.value ?? 0, found.value);
    const [one, another] = told;
    const node = one && !another ? question.network.nodes.get(one.id)?.node : null;
    refused.push({ oversized: found.failure, node: node ?? null });
    return null;
  };
  const each = askable.flatMap((one): InformationValue[] => {
    const value = gain([one]);
    return value === null ? [] : [{ nodeId: one.id, knownBeforeId: one.decision, value }];
  });
  each.sort((a, b) => b.value - a.value);
  const all = gain(askable);
  const problems = refusedProblems(question.network, refused, (titles) => {
    return `What it would be worth to know ${titles || 'all uncertainties together'}`;
  });
  return { each, all, decidedIds: decided, problems };
}

/** By how much a value is more than it was; what only rounding tells apart is no gain. */
function gainOver(before: number, value: number): number {
  return before >= leastEqualTo(value) ? 0 : value - before;
}

/** For each uncertainty the first decision before which it could be known; null for none. */
function whenKnown({ diagram, evidence }: DecisionQuestion): Map<NodeId, NodeId | null> {
  const { network, decisions, parents, seen } = diagram;
  const causes = new Map(parents);
  for (const [id, all] of seen) {
    // What is assumed to be chosen does not depend on what is seen.
    if (!evidence.has(id)) causes.set(id, [...new Set([...(causes.get(id) ?? []), ...all])]);
  }
  const isAsked = ({ node, role }: NetworkNode) => role === 'chance' && !evidence.has(node.id);
  return new Map(
    [...network.nodes.values()].filter(isAsked).map(({ node }) => {
      const before = withAncestors([node.id], causes);
      const last = decisions.findLastIndex((decision) => before.has(decision.node.id));
      return [node.id, decisions[last + 1]?.node.id ?? null];
    }),
  );
}

/** Expected value with these nodes told before these decisions. */
function valueWhenTold(
  { diagram, evidence, findings }: DecisionQuestion,
  told: readonly { id: NodeId; decision: NodeId }[],
): Result<number | null, Oversized> {
  const byDecision = new Map<NodeId, NodeId[]>();
  for (const { id, decision } of told) {
    byDecision.set(decision, [...(byDecision.get(decision) ?? []), id]);
  }
  const plan = planStrategy(diagram, evidence, { told: byDecision });
  return plan.ok ? expectedValueOf(solveStrategy(plan.value, findings)) : plan;
}
