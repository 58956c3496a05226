import type { Result } from '../../lib/result.ts';
import type { NodeState } from '../../model/fields.ts';
import type { AnalysisTables } from '../analysis-tables.ts';
import type { Oversized } from '../elimination.ts';
import { projection } from '../factors.ts';
import { undecidedByOthersInWords } from '../in-words/open-decision-words.ts';
import type { NetworkNode } from '../network.ts';
import type { StopSign } from '../stop-sign.ts';
import { listInWords, titleOf } from '../words.ts';
import { askDecisions, type DecisionQuestion } from './ask-decisions.ts';
import {
  decisionProblems,
  type Refused,
  refusedProblems,
  tooLargeProblem,
} from './decision-problems.ts';
import { type Evaluation, evaluate, expectedValueOf } from './evaluation.ts';
import { planOf, rank, rankOptions } from './option-values.ts';
import { policyRows } from './policy-rows.ts';
import { descendantsOf } from './requisite.ts';
import { type Policy, type Stage, type Strategy, situationsIn, solveStrategy } from './strategy.ts';
import type { DecisionAnalysis, DecisionPolicy, KnownState, Situation } from './types.ts';

/**
 * The best policy of the perspective actor for all own decisions that are open, by maximum expected
 * value with no forgetting.
 *
 * - What is known when deciding is what influences the decision, what it applies on condition of, and
 *   all that was known at earlier own decisions, with what was chosen there.
 * - Objectives of other actors are left out. Decisions of other actors are uncertain: by their rows, or
 *   with equal weights where they have none, which is said in the notes.
 * - An assumption is known from the start; an own decision that is assumed is taken. A node that is not
 *   reached is asked nothing and worth nothing. Exclusions change no value.
 * - Where something is assumed that an open decision influences, each option is valued given that it
 *   came about.
 */
export function analyzeDecisions(
  tables: AnalysisTables,
  assumptions: readonly NodeState[],
  stopSign?: StopSign,
): DecisionAnalysis {
  const question = askDecisions(tables, assumptions);
  if (!question) return nothingToDecide;
  const { network, findings, evidence, diagram } = question;
  const plan = planOf(tables, diagram, evidence);
  const problems = decisionProblems(tables, network, findings);
  const tooLarge = (oversized: Oversized): DecisionAnalysis => {
    const refusal = tooLargeProblem(network, oversized);
    const others = problems.filter(({ message }) => message !== refusal.message);
    return { ...nothingToDecide, problems: [...others, refusal] };
  };
  if (!plan.ok) return tooLarge(plan.failure);
  const strategy = solveStrategy(plan.value, findings);
  const expectedValue = expectedValueOf(strategy);
  if (!expectedValue.ok) return tooLarge(expectedValue.failure);
  const stages = expectedValue.value === null ? [] : plan.value.stages;
  const policies: DecisionPolicy[] = [];
  const refused: Refused[] = [];
  for (const stage of stages) {
    const policy = policyAt(question, strategy, stage, stopSign);
    if (policy.ok) policies.push(policy.value);
    else refused.push({ oversized: policy.failure, node: stage.decision.node });
  }
  const refusals = refusedProblems(network, refused, (titles) => `What is best at ${titles}`);
  return {
    expectedValue: expectedValue.value,
    decisions: policies,
    problems: [...problems, ...refusals],
    notes: notesOn(question),
  };
}

const nothingToDecide: DecisionAnalysis = {
  expectedValue: null,
  decisions: [],
  problems: [],
  notes: [],
};

function policyAt(
  { tables, network, findings }: DecisionQuestion,
  strategy: Strategy,
  { decision, information }: Stage,
  stopSign: StopSign | undefined,
): Result<DecisionPolicy, Oversized> {
  const { node } = decision;
  const found = evaluate(strategy, [...information, decision], decision);
  if (!found.ok) return found;
  const ranked = rankOptions(tables, network, findings, node.id);
  if (ranked && !ranked.ok) return ranked;
  const policy = strategy.policies.get(node.id) as Policy;
  const situations = situationsAt(strategy, decision, information, found.value, policy);
  const informationIds = information.map((each) => each.node.id);
  return {
    ok: true,
    value: {
      nodeId: node.id,
      informationIds,
      reach: Math.min(
        1,
        situations.reduce((sum, { probability }) => sum + probability, 0),
      ),
      situations,
      rows: policyRows(informationIds, situations, stopSign),
      options: ranked?.value.options ?? [],
      bestStateIds: ranked?.value.bestStateIds ?? [],
    },
  };
}

function situationsAt(
  { plan: { diagram } }: Strategy,
  decision: NetworkNode,
  information: readonly NetworkNode[],
  { weights, worths, variables }: Evaluation,
  policy: Policy,
): Situation[] {
  const stateCounts = diagram.network.stateCounts;
  const places = information.map(({ variable }) => projection(variables, [variable], stateCounts));
  const all = situationsIn(diagram, decision, variables);
  const massOf = (entries: readonly number[]) =>
    entries.reduce((sum, entry) => {
      return sum + (policy.weights[entry] ?? 0) * (weights[entry] ?? 0);
    }, 0);
  const total = all.reduce((sum, entries) => sum + massOf(entries), 0);
  return all.flatMap((entries) => {
    const options = entries.slice(0, decision.node.states.length);
    const mass = massOf(options);
    if (!(mass > 0)) return [];
    const ranked = rank(
      decision,
      options.map((entry) => weights[entry] ?? 0),
      worths && options.map((entry) => worths[entry] ?? 0),
    );
    const given = information.map(({ node }, place): KnownState => {
      const state = places[place]?.[entries[0] as number] ?? 0;
      return { nodeId: node.id, stateId: node.states[state]?.id ?? null };
    });
    return { given, probability: mass / total, ...ranked };
  });
}

function notesOn({ tables, network, evidence, diagram }: DecisionQuestion): string[] {
  const own = new Set(diagram.decisions.map(({ node }) => node.id));
  const others = [...network.nodes.values()].filter(({ node, role }) => {
    return (
      role === 'choice' && node.actorId !== null && !own.has(node.id) && !evidence.has(node.id)
    );
  });
  const guessed = others.filter(({ node }) => !isPerspective(tables, node.actorId));
  const notes = guessed.map(({ node }) => undecidedByOthersInWords(tables, node.id));
  const after = descendantsOf(own, diagram.parents);
  const hindsight = [...evidence].filter((id) => after.has(id)).map((id) => tables.node.get(id));
  if (hindsight.length > 0) {
    const named = hindsight.flatMap((node) => (node ? `“${titleOf(node)}”` : []));
    notes.push(
      `${listInWords(named)} ${named.length === 1 ? 'is' : 'are'} assumed although an open decision comes before: each option is valued given that it came about so.`,
    );
  }
  const observed = [...diagram.observed].filter((id) => after.has(id));
  if (observed.length > 0) {
    const named = observed.flatMap((id) => {
      const node = tables.node.get(id);
      return node ? `“${titleOf(node)}”` : [];
    });
    notes.push(
      `Evidence speaks of ${listInWords(named)} although an open decision comes before: each option is valued as if what was read were about what follows from it.`,
    );
  }
  return notes;
}

function isPerspective({ map }: AnalysisTables, actorId: string | null): boolean {
  return [...map.values()].some(({ perspectiveActorId }) => perspectiveActorId === actorId);
}
