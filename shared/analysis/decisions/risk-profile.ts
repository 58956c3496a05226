import type { NodeId } from '../../lib/ids.ts';
import type { Result } from '../../lib/result.ts';
import type { NodeState } from '../../model/fields.ts';
import type { MapProblem } from '../../model/numbers.ts';
import type { AnalysisTables } from '../analysis-tables.ts';
import { askDecisions, type DecisionQuestion } from './ask-decisions.ts';
import { tooLargeProblem } from './decision-problems.ts';
import { arrangeAll } from './evaluation.ts';
import { planOf } from './option-values.ts';
import { runSpread, type Spread } from './spread.ts';
import { type Policy, type Strategy, solveStrategy } from './strategy.ts';
import type { RiskProfile } from './types.ts';

/**
 * How likely it is that the objectives together come to what, when every open decision is taken at its
 * best; of equally good options each counts as often. Assume an option to see the profile of choosing
 * it. Null when nothing has a value or the assumptions cannot be.
 */
export function riskProfile(
  tables: AnalysisTables,
  assumptions: readonly NodeState[],
): Result<RiskProfile | null, MapProblem> {
  const question = askDecisions(tables, assumptions);
  if (!question) return { ok: true, value: null };
  const { network, diagram, evidence, findings } = question;
  const plan = planOf(tables, diagram, evidence);
  if (!plan.ok) return { ok: false, failure: tooLargeProblem(network, plan.failure) };
  return profileOf(question, solveStrategy(plan.value, findings));
}

function profileOf(
  { network, findings }: DecisionQuestion,
  { plan, policies }: Strategy,
): Result<RiskProfile | null, MapProblem> {
  const sum = arrangeAll(plan, [], null);
  if (!sum.ok) return { ok: false, failure: tooLargeProblem(network, sum.failure, 'The risk') };
  const { tables, policies: taken, findings: found } = sum.value;
  const weightsOf = (id: NodeId) => (policies.get(id) as Policy).weights;
  const spread = runSpread(sum.value.plan, [
    ...tables.map(({ weights, worths }) => ({ weights, values: worths })),
    ...taken.map((id) => ({ weights: weightsOf(id), values: null })),
    ...found.map((variable) => ({
      weights: Float64Array.from(findings.get(variable) ?? []),
      values: null,
    })),
  ]);
  return { ok: true, value: spread && profileFrom(spread) };
}

function profileFrom({ values, chances, isExact }: Spread): RiskProfile {
  const total = chances.reduce((sum, chance) => sum + chance, 0);
  const outcomes = values.map((value, place) => ({
    value,
    probability: (chances[place] ?? 0) / total,
  }));
  return {
    outcomes,
    expectedValue: outcomes.reduce((sum, { value, probability }) => sum + value * probability, 0),
    worst: values[0] ?? 0,
    best: values.at(-1) ?? 0,
    isExact,
  };
}
