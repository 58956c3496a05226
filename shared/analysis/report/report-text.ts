import type { NodeState } from '../../model/fields.ts';
import type { AnalysisTables } from '../analysis-tables.ts';
import {
  bestOptionInWords,
  expectedValueInWords,
  informationInWords,
  policyInWords,
  regretInWords,
  riskInWords,
  unitOfValues,
} from '../in-words/decision-words.ts';
import {
  nodeEstimateInWords,
  nothingSampledInWords,
  samplingInWords,
} from '../in-words/estimate-words.ts';
import {
  assumptionsInWords,
  changeInWords,
  confidenceInWords,
  nodeChancesInWords,
} from '../in-words/likelihood-words.ts';
import { amountInWords, smallChanceInWords } from '../in-words/number-words.ts';
import { removedMassInWords } from '../in-words/scenario-words.ts';
import { robustnessInWords, swingInWords } from '../in-words/sensitivity-words.ts';
import { largestChanges } from '../scenarios/changes.ts';
import { nodesInOrder } from '../scenarios/scenario-table.ts';
import { nodeStateInWords } from '../words.ts';
import type { MapAnalysis } from './analyze-map.ts';
import { wrapWords } from './wrap-words.ts';

/** An analysis in words, in lines of at most 80 signs. Sections without anything to say are left out. */
export function writeAnalysisText(tables: AnalysisTables, analysis: MapAnalysis): string {
  const [map] = tables.map.values();
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ['Assumptions', assumptionLines(tables, analysis)],
    ['What is best', decisionLines(tables, analysis)],
    ['Risk', riskLines(tables, analysis)],
    ['Worth knowing', informationInWords(tables, analysis.information, unitOfValues(tables))],
    ['What it depends on', sensitivityLines(tables, analysis)],
    ['What the assumptions change', changeLines(tables, analysis)],
    ['How likely', likelihoodLines(tables, analysis)],
    ['Estimated by sampling', estimateLines(tables, analysis)],
    ['Most likely scenarios', scenarioLines(tables, analysis)],
    ['How the numbers are meant', analysis.notes],
    ['What is wrong', analysis.problems.map(({ message }) => message)],
  ];
  const parts = sections.flatMap(([title, lines]) =>
    lines.length === 0 ? [] : [title, ...lines.map((line) => wrapWords(line, '  ', '    ')), ''],
  );
  return `${[map?.title.trim() || 'Untitled map', '', ...parts].join('\n').trimEnd()}\n`;
}

function assumptionLines(tables: AnalysisTables, { question, numbers }: MapAnalysis) {
  return assumptionsInWords(tables, question.assumptions, numbers.probabilityOfAssumptions);
}

function decisionLines(tables: AnalysisTables, { decisions }: MapAnalysis): string[] {
  const unit = unitOfValues(tables);
  const each = decisions.decisions.flatMap((policy) => [
    policyInWords(tables, policy),
    policy.options.length > 1 ? bestOptionInWords(tables, policy, unit) : null,
  ]);
  return [expectedValueInWords(decisions, unit), ...each].filter((line) => line !== null);
}

function riskLines(tables: AnalysisTables, { risk, regrets }: MapAnalysis): string[] {
  const unit = unitOfValues(tables);
  const regret = regrets.flatMap((each) => regretInWords(tables, each, unit) ?? []);
  return [...(risk ? riskInWords(risk, unit) : []), ...regret];
}

const mostSwings = 3;

function sensitivityLines(tables: AnalysisTables, { sensitivities }: MapAnalysis): string[] {
  const unit = unitOfValues(tables);
  const robust = sensitivities.flatMap((each) => robustnessInWords(tables, each));
  const swings = (sensitivities[0]?.bars ?? [])
    .slice(0, mostSwings)
    .map((bar) => swingInWords(tables, bar, (value) => amountInWords(value, unit)));
  return [...robust, ...swings.filter((line) => line !== null)];
}

const mostChanges = 8;

function changeLines(tables: AnalysisTables, analysis: MapAnalysis): string[] {
  const { numbersWithout, numbers } = analysis;
  const { assumptions } = analysis.question;
  if (assumptions.length === 0) return [];
  return largestChanges(tables, numbersWithout, numbers, assumptions)
    .slice(0, mostChanges)
    .map((change) => changeInWords(tables, change, []));
}

function likelihoodLines(tables: AnalysisTables, { numbers, question }: MapAnalysis): string[] {
  const assumed = new Set(question.assumptions.map(({ nodeId }) => nodeId));
  return nodesInOrder(tables).flatMap((node) => {
    const found = numbers.nodes.get(node.id);
    if (!found || assumed.has(node.id)) return [];
    const said = nodeChancesInWords(tables, node, found);
    const confidence = said.length > 0 ? confidenceInWords(node) : null;
    const lines = confidence ? [...said, confidence] : said;
    return lines.length > 0 ? [lines.join(' ')] : [];
  });
}

function estimateLines(tables: AnalysisTables, { estimates, numbers }: MapAnalysis): string[] {
  if (!estimates) return [];
  const each = nodesInOrder(tables).flatMap((node) => {
    const found = estimates.nodes.get(node.id);
    const unit = numbers.nodes.get(node.id)?.unit ?? '';
    return (found && nodeEstimateInWords(tables, node, found, unit)) ?? [];
  });
  return [...samplingInWords(estimates), ...each, nothingSampledInWords(estimates)].filter(
    (line) => line !== null,
  );
}

function scenarioLines(tables: AnalysisTables, { scenarios }: MapAnalysis): string[] {
  const lines = scenarios.scenarios.map(
    ({ states, probability }) =>
      `${smallChanceInWords(probability)}: ${statesInWords(tables, states)}.`,
  );
  const removed = removedMassInWords(scenarios.removedMass);
  return removed ? [...lines, removed] : lines;
}

/** All of them, however many: who asks for scenarios wants to read them whole. */
function statesInWords({ node }: AnalysisTables, states: readonly NodeState[]): string {
  const parts = states.map(({ nodeId, stateId }) => {
    const on = node.get(nodeId);
    return on ? nodeStateInWords(on, stateId) : '';
  });
  return parts.join('; ');
}
