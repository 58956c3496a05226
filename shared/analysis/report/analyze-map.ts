import type { NodeId } from '../../lib/ids.ts';
import type { NodeState } from '../../model/fields.ts';
import type { MapNumbers, MapProblem } from '../../model/numbers.ts';
import type { AnalysisTables } from '../analysis-tables.ts';
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
import { underPolicy } from '../decisions/under-policy.ts';
import {
  type EvidenceSettings,
  type EvidenceTables,
  observationsOf,
} from '../evidence-speaks/weigh-evidence.ts';
import { type MostLikelyScenarios, mostLikelyScenarios } from '../most-likely-scenarios.ts';
import { tornado } from '../sensitivity/tornado.ts';
import type { Tornado } from '../sensitivity/types.ts';

/** What is asked of a map as a whole. */
export interface AnalysisQuestion {
  readonly assumptions: readonly NodeState[];
  /** How many of the most likely scenarios to list. */
  readonly scenarioCount: number;
  /** How the evidence is let speak; null where numbers rest on the rows alone. */
  readonly evidence: EvidenceSettings | null;
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
  /** Open decisions being taken at their best; where that cannot be, their options weigh the same. */
  readonly scenarios: MostLikelyScenarios;
  /** Each of them once. */
  readonly problems: readonly MapProblem[];
  /** Sentences about how the numbers are meant, where that is not plain. */
  readonly notes: readonly string[];
}

/** Asks a map everything at once. What cannot be computed is left out, and said among the problems. */
export function analyzeMap(
  document: AnalysisTables & EvidenceTables,
  question: AnalysisQuestion,
): MapAnalysis {
  const { assumptions, evidence } = question;
  const tables = evidence
    ? { ...document, observations: observationsOf(document, evidence) }
    : document;
  const numbers = computeNumbers(tables, assumptions);
  const decisions = analyzeDecisions(tables, assumptions);
  const information = informationValues(tables, assumptions);
  const risk = riskProfile(tables, assumptions);
  const regrets = decisions.decisions.map(({ nodeId }) => regretOf(tables, assumptions, nodeId));
  const likely = scenariosUnderPolicy(tables, decisions, question);
  const sensitivities = sensitivitiesOf(tables, decisions, assumptions);
  const failures = [risk, ...regrets].flatMap((each) => (each.ok ? [] : each.failure));
  return {
    question,
    numbers,
    numbersWithout: assumptions.length === 0 ? numbers : computeNumbers(tables, []),
    decisions,
    information,
    risk: risk.ok ? risk.value : null,
    regrets: regrets.flatMap((each) => (each.ok && each.value ? each.value : [])),
    sensitivities,
    scenarios: likely.scenarios,
    problems: eachOnce([
      ...numbers.problems,
      ...decisions.problems,
      ...information.problems,
      ...likely.scenarios.problems,
      ...failures,
      ...sensitivities.flatMap((each) => each.problems),
    ]),
    notes: [...decisions.notes, ...likely.notes],
  };
}

function sensitivitiesOf(
  tables: AnalysisTables,
  { decisions }: DecisionAnalysis,
  assumptions: readonly NodeState[],
): readonly Tornado[] {
  const watched = decisions.length > 0 ? decisions.map(({ nodeId }) => nodeId) : [null];
  return watched.map((decisionId) =>
    tornado(tables, assumptions, { kind: 'expectedValue', decisionId }),
  );
}

function scenariosUnderPolicy(
  tables: AnalysisTables,
  { decisions }: DecisionAnalysis,
  { assumptions, scenarioCount }: AnalysisQuestion,
): { scenarios: MostLikelyScenarios; notes: readonly string[] } {
  const taken = mostLikelyScenarios(underPolicy(tables, decisions), assumptions, scenarioCount);
  const own = new Set<NodeId | null>(decisions.map(({ nodeId }) => nodeId));
  if (!taken.problems.some(({ nodeId }) => own.has(nodeId))) return { scenarios: taken, notes: [] };
  const scenarios = mostLikelyScenarios(tables, assumptions, scenarioCount);
  return {
    scenarios,
    notes: [
      'In the most likely scenarios the options of open decisions weigh the same: what to choose depends on more than rows can say.',
    ],
  };
}

function eachOnce(problems: readonly MapProblem[]): MapProblem[] {
  return [
    ...new Map(
      problems.map((each) => [`${each.code} ${each.nodeId} ${each.rowId} ${each.message}`, each]),
    ).values(),
  ];
}
