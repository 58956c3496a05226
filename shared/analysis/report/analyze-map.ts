import type { NodeState } from '../../model/fields.ts';
import type { MapNumbers, MapProblem } from '../../model/numbers.ts';
import type { AnalysisTables, OpenDecisions } from '../analysis-tables.ts';
import { computeNumbers } from '../compute-numbers.ts';
import { analyzeDecisions } from '../decisions/analyze-decisions.ts';
import { informationValues } from '../decisions/information-value.ts';
import { regretOf } from '../decisions/regret.ts';
import { riskProfile } from '../decisions/risk-profile.ts';
import type {
  DecisionAnalysis,
  InformationValues,
  Regret,
  RiskProfile,
} from '../decisions/types.ts';
import { estimateNumbers, type MapEstimates, usualSampling } from '../estimates.ts';
import {
  type EvidenceSettings,
  type EvidenceTables,
  observationsOf,
} from '../evidence-speaks/weigh-evidence.ts';
import { openDecisionsInWords } from '../in-words/open-decision-words.ts';
import { type MostLikelyScenarios, mostLikelyScenarios } from '../most-likely-scenarios.ts';
import { tornadosAt } from '../sensitivity/tornado.ts';
import type { Tornado } from '../sensitivity/types.ts';
import { type StopSign, stopIfAsked } from '../stop-sign.ts';

/** What is asked of a map as a whole. */
export interface AnalysisQuestion {
  readonly assumptions: readonly NodeState[];
  /** How many of the most likely scenarios to list. */
  readonly scenarioCount: number;
  /** How the evidence is let speak; null where numbers rest on the rows alone. */
  readonly evidence: EvidenceSettings | null;
  /** How decisions that are still open count; at their best if left out. */
  readonly openDecisions?: OpenDecisions;
  /** How many samples to draw for what is too large for exact work; none unless it is asked for. */
  readonly sampleCount?: number | null;
}

/** Everything that the arithmetic says about a map, in one piece. */
export interface MapAnalysis {
  readonly question: AnalysisQuestion;
  readonly numbers: MapNumbers;
  /** The same without assumptions, to tell what they change. */
  readonly numbersWithout: MapNumbers;
  readonly decisions: DecisionAnalysis;
  readonly information: InformationValues;
  readonly risk: RiskProfile | null;
  readonly regrets: readonly Regret[];
  /**
   * How the expected value depends on each number, watched at one own open decision after the other; a
   * single one where none is open.
   */
  readonly sensitivities: readonly Tornado[];
  readonly scenarios: MostLikelyScenarios;
  /** What has no exact numbers, by sampling; null where that was not asked for. */
  readonly estimates: MapEstimates | null;
  /** Each of them once. */
  readonly problems: readonly MapProblem[];
  /** Sentences about how the numbers are meant, where that is not plain. */
  readonly notes: readonly string[];
}

/**
 * Asks a map everything at once. What cannot be computed is left out, and said among the problems. When
 * the stop sign goes up this ends by an exception at the next opportunity.
 */
export function analyzeMap(
  document: AnalysisTables & EvidenceTables,
  question: AnalysisQuestion,
  stopSign?: StopSign,
): MapAnalysis {
  const { assumptions, evidence, openDecisions = 'best' } = question;
  const tables = {
    ...document,
    openDecisions,
    ...(evidence ? { observations: observationsOf(document, evidence) } : {}),
  };
  const next = <Value>(work: () => Value): Value => {
    stopIfAsked(stopSign);
    return work();
  };
  const numbers = computeNumbers(tables, assumptions, stopSign);
  const decisions = next(() => analyzeDecisions(tables, assumptions, stopSign));
  const information = next(() => informationValues(tables, assumptions, stopSign));
  const risk = next(() => riskProfile(tables, assumptions));
  const regrets = decisions.decisions.map(({ nodeId }) =>
    next(() => regretOf(tables, assumptions, nodeId)),
  );
  const scenarios = next(() => mostLikelyScenarios(tables, assumptions, question.scenarioCount));
  const sensitivities = sensitivitiesOf(tables, decisions, assumptions, stopSign);
  const estimates = next(() => estimatesOf(tables, question, numbers, stopSign));
  const failures = [risk, ...regrets].flatMap((each) => (each.ok ? [] : each.failure));
  return {
    question,
    numbers,
    numbersWithout: assumptions.length === 0 ? numbers : computeNumbers(tables, [], stopSign),
    decisions,
    information,
    risk: risk.ok ? risk.value : null,
    regrets: regrets.flatMap((each) => (each.ok && each.value ? each.value : [])),
    sensitivities,
    scenarios,
    estimates,
    problems: eachOnce([
      ...numbers.problems,
      ...decisions.problems,
      ...information.problems,
      ...scenarios.problems,
      ...failures,
      ...sensitivities.flatMap((each) => each.problems),
      ...(estimates?.problems ?? []),
    ]),
    notes: [
      ...new Set([...openDecisionsInWords(tables, numbers.openDecisions), ...decisions.notes]),
    ],
  };
}

function estimatesOf(
  tables: AnalysisTables,
  { assumptions, sampleCount = null }: AnalysisQuestion,
  exact: MapNumbers,
  stopSign: StopSign | undefined,
): MapEstimates | null {
  if (sampleCount === null) return null;
  return estimateNumbers(tables, assumptions, exact, { ...usualSampling, sampleCount }, stopSign);
}

function sensitivitiesOf(
  tables: AnalysisTables,
  { decisions, expectedValue, problems }: DecisionAnalysis,
  assumptions: readonly NodeState[],
  stopSign: StopSign | undefined,
): readonly Tornado[] {
  // Where the best decisions are too large, so is what they depend on: it is said once.
  if (expectedValue === null && problems.some(({ code }) => code === 'tooLarge')) return [];
  const watched = decisions.length > 0 ? decisions.map(({ nodeId }) => nodeId) : [null];
  return tornadosAt(tables, assumptions, watched, { stopSign });
}

function eachOnce(problems: readonly MapProblem[]): MapProblem[] {
  return [
    ...new Map(
      problems.map((each) => [`${each.code} ${each.nodeId} ${each.rowId} ${each.message}`, each]),
    ).values(),
  ];
}
