import type { NodeId } from '../../lib/ids.ts';
import type { Result } from '../../lib/result.ts';
import type { NodeState } from '../../model/fields.ts';
import type { MapProblem } from '../../model/numbers.ts';
import type { AnalysisTables } from '../analysis-tables.ts';
import type { Oversized } from '../elimination.ts';
import { projection } from '../factors.ts';
import type { NetworkNode } from '../network.ts';
import { titleOf } from '../words.ts';
import { askDecisions, type DecisionQuestion } from './ask-decisions.ts';
import { tooLargeProblem } from './decision-problems.ts';
import { type Evaluation, evaluate } from './evaluation.ts';
import { planOf } from './option-values.ts';
import { descendantsOf, reachedByBall } from './requisite.ts';
import {
  meanOf,
  placesOfBest,
  type StrategyPlan,
  situationsIn,
  solveStrategy,
} from './strategy.ts';
import type { KnownState, OptionRegret, Regret } from './types.ts';

/**
 * The regret of each option of an own open decision, chosen whatever is learned before. Null when
 * nothing of value depends on the decision.
 */
export function regretOf(
  tables: AnalysisTables,
  assumptions: readonly NodeState[],
  decisionId: NodeId,
): Result<Regret | null, MapProblem> {
  const question = askDecisions(tables, assumptions);
  const decision = question?.diagram.decisions.find(({ node }) => node.id === decisionId);
  if (!question || !decision) return { ok: true, value: null };
  const { network, diagram, evidence, findings } = question;
  const plan = planOf(tables, diagram, evidence, { firstId: decisionId });
  const tooLarge = (oversized: Oversized): Result<never, MapProblem> => {
    const what = `The regret at “${titleOf(decision.node)}”`;
    return { ok: false, failure: tooLargeProblem(network, oversized, what) };
  };
  if (!plan.ok) return tooLarge(plan.failure);
  const cases = casesOf(question, plan.value, decision);
  const found = evaluate(solveStrategy(plan.value, findings), [...cases, decision], decision);
  if (!found.ok) return tooLarge(found.failure);
  return { ok: true, value: regretIn(question, decision, cases, found.value) };
}

/** The uncertainties that no open decision influences and that tell something about the value. */
function casesOf(
  { diagram, evidence }: DecisionQuestion,
  { parents }: StrategyPlan,
  decision: NetworkNode,
): NetworkNode[] {
  const { network, decisions, objectives } = diagram;
  const influenced = descendantsOf(
    decisions.map(({ node }) => node.id),
    diagram.parents,
  );
  const outside = [...network.nodes.values()].filter(
    ({ node, role }) => role === 'chance' && !evidence.has(node.id) && !influenced.has(node.id),
  );
  const known = new Set([...outside.map(({ node }) => node.id), ...evidence, decision.node.id]);
  const telling = reachedByBall(
    objectives.map(({ node }) => node.id),
    known,
    parents,
    diagram.observed,
  );
  return outside.filter(({ node }) => telling.has(node.id));
}

function regretIn(
  { network: { stateCounts }, diagram }: DecisionQuestion,
  decision: NetworkNode,
  cases: readonly NetworkNode[],
  { weights, worths, variables }: Evaluation,
): Regret {
  const { states } = decision.node;
  const places = cases.map(({ variable }) => projection(variables, [variable], stateCounts));
  const worst = states.map(() => ({ regret: -1, entry: 0 }));
  for (const entries of situationsIn(diagram, decision, variables)) {
    const values = states.map((_, option) => {
      const entry = entries[option] ?? 0;
      return meanOf(weights[entry] ?? 0, worths?.[entry] ?? 0);
    });
    const most = Math.max(...values.map((value) => value ?? -Infinity));
    for (const [option, value] of values.entries()) {
      const known = worst[option];
      if (value === null || !known || most - value <= known.regret) continue;
      worst[option] = { regret: most - value, entry: entries[option] ?? 0 };
    }
  }
  const options = states.flatMap(({ id }, option): OptionRegret[] => {
    const { regret, entry } = worst[option] ?? { regret: -1, entry: 0 };
    const worstCase = cases.map(({ node }, place): KnownState => {
      const state = node.states[places[place]?.[entry] ?? -1];
      return { nodeId: node.id, stateId: state?.id ?? null };
    });
    return regret < 0 ? [] : [{ stateId: id, regret, worstCase }];
  });
  const least = placesOfBest(options.map(({ regret }) => -regret));
  return {
    nodeId: decision.node.id,
    caseIds: cases.map(({ node }) => node.id),
    options,
    bestStateIds: least.flatMap((place) => options[place]?.stateId ?? []),
  };
}
