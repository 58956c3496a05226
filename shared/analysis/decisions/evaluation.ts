import { type Result, success } from '../../lib/result.ts';
import type { Oversized } from '../elimination.ts';
import type { NetworkNode } from '../network.ts';
import type { SumAnswer } from './expectation.ts';
import { type Arranged, arrangeSum, type Strategy, type StrategyPlan, sumUp } from './strategy.ts';

const arranged = new WeakMap<StrategyPlan, Map<string, Result<Arranged, Oversized>>>();

/** What everything weighs and is worth over some nodes when a strategy is followed. */
export interface Evaluation extends SumAnswer {
  /** Ascending; the last varies fastest. */
  readonly variables: readonly number[];
}

/**
 * Weight and worth over these nodes when all decisions follow the strategy but the one that is left
 * free. Arranged once for each plan.
 */
export function evaluate(
  { plan, findings, policies }: Strategy,
  kept: readonly NetworkNode[],
  free: NetworkNode | null = null,
): Result<Evaluation, Oversized> {
  const known = arranged.get(plan) ?? new Map<string, Result<Arranged, Oversized>>();
  arranged.set(plan, known);
  const key = `${kept.map(({ variable }) => variable).join()}|${free?.variable ?? ''}`;
  const sum = known.get(key) ?? arrangeAll(plan, kept, free);
  known.set(key, sum);
  if (!sum.ok) return sum;
  const answer = sumUp(sum.value, policies, findings);
  return success({ ...answer, variables: sum.value.plan.kept });
}

/** Arranges for summing up all objectives onto some nodes. */
export function arrangeAll(
  plan: StrategyPlan,
  kept: readonly NetworkNode[],
  free: NetworkNode | null,
): Result<Arranged, Oversized> {
  const scopes = new Map([...plan.scopes].filter(([id]) => id !== free?.node.id));
  const goals = plan.diagram.objectives.map(({ node }) => node.id);
  return arrangeSum({ ...plan, scopes }, kept, goals);
}

/** Expected value of following a strategy; null when what is assumed cannot be. */
export function expectedValueOf(strategy: Strategy): Result<number | null, Oversized> {
  const all = evaluate(strategy, []);
  if (!all.ok) return all;
  const [weight = 0] = all.value.weights;
  return success(weight > 0 ? (all.value.worths?.[0] ?? 0) / weight : null);
}
