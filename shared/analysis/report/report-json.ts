import { compareText } from '../../lib/compare.ts';
import { entryOf } from '../../lib/entry-of.ts';
import type { NodeId, StateId } from '../../lib/ids.ts';
import type { MapProblem } from '../../model/numbers.ts';
import type { AnalysisTables } from '../analysis-tables.ts';
import type { DecisionPolicy, KnownState, OptionValue } from '../decisions/types.ts';
import type { MapEstimates } from '../estimates.ts';
import type { Estimate } from '../sample-numbers.ts';
import type { Flip, Tornado, TornadoBar } from '../sensitivity/types.ts';
import { keyOf } from '../sensitivity/varied-numbers.ts';
import type { MapAnalysis } from './analyze-map.ts';

/**
 * An analysis as JSON, for other programs, keyed by the ids of records: described in `docs/analysis.md`
 * and held to `docs/branchpoint-analysis.schema.json`. The same map and question give the same bytes.
 */
export function writeAnalysisReport(tables: AnalysisTables, analysis: MapAnalysis): string {
  const { question, numbers, decisions, information, scenarios, problems, notes } = analysis;
  const { assumptions, evidence } = question;
  const report = {
    format: 'branchpoint/analysis',
    version: 1,
    assumptions: statesById(assumptions),
    evidence: evidence ? 'on' : 'off',
    openDecisions: question.openDecisions ?? 'best',
    withoutSources: evidence ? [...evidence.withoutSourceIds].sort(compareText) : [],
    assumptionsProbability: rounded(numbers.probabilityOfAssumptions),
    likelihoods: likelihoodsOf(tables, analysis),
    expectedValue: rounded(decisions.expectedValue),
    policy: decisions.decisions.flatMap(policyRowsOf),
    scenarios: scenarios.scenarios.map(({ states, probability }) => ({
      states: statesById(states),
      probability: rounded(probability),
    })),
    excludedProbability: rounded(scenarios.removedMass),
    sensitivity: sensitivityOf(analysis.sensitivities),
    informationValue: Object.fromEntries(
      information.each.map(({ nodeId, value }) => [nodeId, rounded(value)]),
    ),
    informationValueOfAll: rounded(information.all),
    ...(analysis.estimates && { estimates: estimatesOf(analysis.estimates) }),
    problems: problems.map(problemOf),
    notes,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** Twelve figures: the others are what binary fractions leave over, and differ with the way of summing. */
function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(12));
}

function statesById(states: readonly KnownState[]): Record<NodeId, StateId> {
  return Object.fromEntries(
    states.flatMap(({ nodeId, stateId }) => (stateId === null ? [] : [[nodeId, stateId]])),
  );
}

function likelihoodsOf({ node }: AnalysisTables, { numbers }: MapAnalysis): object {
  const ids = [...numbers.nodes.keys()].sort(compareText);
  return Object.fromEntries(
    ids.flatMap((id) => {
      const chances = numbers.nodes.get(id)?.chances;
      const states = node.get(id)?.states ?? [];
      if (!chances) return [];
      return [
        [
          id,
          Object.fromEntries(
            states.map((state) => [state.id, rounded(chances.get(state.id) ?? null)]),
          ),
        ],
      ];
    }),
  );
}

function policyRowsOf({ nodeId, situations }: DecisionPolicy): object[] {
  return situations.map(({ given, probability, options, bestStateIds }) => ({
    decision: nodeId,
    given: statesById(given),
    probability: rounded(probability),
    choose: bestStateIds[0],
    tied: bestStateIds.length > 1 ? bestStateIds : [],
    values: valuesById(options),
  }));
}

function valuesById(options: readonly OptionValue[]): object {
  return Object.fromEntries(options.map(({ stateId, value }) => [stateId, rounded(value)]));
}

/** One entry for each number: what it does to the expected value is the same at whichever decision one looks. */
function sensitivityOf([first, ...others]: readonly Tornado[]): object[] {
  const entries = new Map<string, SensitivityEntry>();
  for (const { bars, decisionId } of first ? [first, ...others] : []) {
    for (const bar of bars) {
      const entry = entryOf(entries, keyOf(bar.name), () => ({ bar, flips: [] }));
      if (bar.flip && decisionId !== null) entry.flips.push({ decisionId, flip: bar.flip });
    }
  }
  return [...entries.values()].map(sensitivityEntry);
}

interface SensitivityEntry {
  readonly bar: TornadoBar;
  readonly flips: { readonly decisionId: NodeId; readonly flip: Flip }[];
}

function sensitivityEntry({ bar, flips }: SensitivityEntry): object {
  const { name, number, low, high, basis, atLow, atHigh } = bar;
  const near = [...flips].sort(
    (a, b) => Math.abs(a.flip.at - number) - Math.abs(b.flip.at - number),
  );
  return {
    parameter: {
      kind: name.kind,
      node: name.nodeId,
      row: name.kind === 'weight' ? null : name.rowId,
      state: name.kind === 'chance' ? name.stateId : null,
    },
    now: rounded(number),
    low: rounded(low),
    high: rounded(high),
    basis,
    valueLow: rounded(atLow),
    valueHigh: rounded(atHigh),
    flipsAt: rounded(near[0]?.flip.at ?? null),
    flips: near.map(({ decisionId, flip }) => ({
      decision: decisionId,
      at: rounded(flip.at),
      best: flip.toStateIds,
    })),
  };
}

/** Only what is asked for and has no exact number: estimates never stand where exact numbers do. */
function estimatesOf({ sampleCount, effectiveCount, seed, nodes }: MapEstimates): object {
  const sorted = [...nodes].sort(([a], [b]) => compareText(a, b));
  return {
    samples: sampleCount,
    effectiveSamples: rounded(effectiveCount),
    seed,
    likelihoods: Object.fromEntries(
      sorted.flatMap(([id, { chances }]) =>
        chances ? [[id, Object.fromEntries([...chances].map(estimateEntry))]] : [],
      ),
    ),
    expectedValues: Object.fromEntries(
      sorted.flatMap(([id, { expectedValue }]) =>
        expectedValue ? [estimateEntry([id, expectedValue])] : [],
      ),
    ),
  };
}

function estimateEntry<Id extends string>([id, { value, standardError }]: [Id, Estimate]) {
  return [id, { value: rounded(value), standardError: rounded(standardError) }] as const;
}

function problemOf({ code, message, nodeId, rowId }: MapProblem): object {
  return { code, message, node: nodeId, row: rowId };
}
