import type { NodeId } from '../../lib/ids.ts';
import type { NodeState } from '../../model/fields.ts';
import type { MapProblem } from '../../model/numbers.ts';
import type { AnalysisTables } from '../analysis-tables.ts';
import { compileRowsApart } from '../compiled-map.ts';
import type { DecisionQuestion } from '../decisions/ask-decisions.ts';
import { tooLargeProblem } from '../decisions/decision-problems.ts';
import { diagramOf, evidenceOf, observedIn, planOf, rank } from '../decisions/option-values.ts';
import { descendantsOf } from '../decisions/requisite.ts';
import { findingsUnder, knownStates } from '../findings.ts';
import type { NetworkNode } from '../network.ts';
import type { StopSign } from '../stop-sign.ts';
import { titleOf } from '../words.ts';
import { bandsOf, type Piece, piecesBetween } from './pieces.ts';
import type { BestBand, ParameterName, UsualRanges } from './types.ts';
import { isTelling, keyOf, type NumberInRows, numbersOnMap } from './varied-numbers.ts';
import { VariedStrategy } from './varied-strategy.ts';

/** Reads a map with rows that say the same apart; null when nothing has a value, or all is impossible. */
export function askSensitivity(
  tables: AnalysisTables,
  assumptions: readonly NodeState[],
  stopSign?: StopSign,
): DecisionQuestion | null {
  const assumed = knownStates(tables, assumptions);
  const ids = new Set(assumed.map(({ nodeId }) => nodeId));
  const { network } = compileRowsApart(tables, ids, stopSign);
  const findings = findingsUnder(tables, network, assumed);
  if (!findings) return null;
  const evidence = evidenceOf(network, findings);
  const diagram = diagramOf(tables, network, evidence, observedIn(network, findings));
  return diagram && { tables, network, findings, evidence, diagram };
}

/** Every number of the map that a question about values can depend on. */
export function numbersIn(
  { tables, network, diagram }: DecisionQuestion,
  usual: UsualRanges,
): NumberInRows[] {
  return numbersOnMap(tables, network, diagram.objectives, usual).filter(isTelling);
}

/** One of these numbers by its name; null where the map does not use it. */
export function numberNamed(
  { tables, network, diagram }: DecisionQuestion,
  usual: UsualRanges,
  name: ParameterName,
): NumberInRows | null {
  const key = keyOf(name);
  const numbers = numbersOnMap(tables, network, diagram.objectives, usual);
  return numbers.find((number) => keyOf(number.name) === key) ?? null;
}

/** A question made ready for varying numbers, or why that is too much. */
export type Prepared<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: MapProblem };

/** The expected value of the best policy, for any value of one number. */
export function prepareExpectedValue(question: DecisionQuestion): Prepared<VariedStrategy> {
  return prepare(question, null);
}

/** The options of a decision, for any value of one number. */
export interface VariedOptions {
  readonly decision: NetworkNode;
  readonly strategy: VariedStrategy;
  /** The best of them as things are; more than one when tied. */
  readonly bestStateIds: BestBand['bestStateIds'];
  /** Shares of a stretch at which to look in any case. */
  readonly cuts: readonly number[];
}

export function prepareOptions(
  question: DecisionQuestion,
  decision: NetworkNode,
): Prepared<VariedOptions> {
  const prepared = prepare(question, decision);
  if (!prepared.ok) return prepared;
  const { weights, worths } = prepared.value.base;
  const { bestStateIds } = rank(decision, weights, worths);
  const cuts = cutsFor(question);
  return { ok: true, value: { decision, strategy: prepared.value, bestStateIds, cuts } };
}

function prepare(
  { tables, network, diagram, evidence, findings }: DecisionQuestion,
  free: NetworkNode | null,
): Prepared<VariedStrategy> {
  const knowledge = free ? { firstId: free.node.id } : {};
  const plan = planOf(tables, diagram, evidence, knowledge);
  const prepared = plan.ok ? VariedStrategy.of(plan.value, findings, free) : plan;
  if (prepared.ok) return prepared;
  const what = free
    ? `What could change what is best at “${titleOf(free.node)}”`
    : 'What the expected value depends on';
  return { ok: false, problem: tooLargeProblem(network, prepared.failure, what) };
}

/** In hindsight the values of options bend both ways: then more places are looked at. */
function cutsFor({ diagram, evidence }: DecisionQuestion): number[] {
  const decided = descendantsOf(
    diagram.decisions.map(({ node }) => node.id),
    diagram.parents,
  );
  if (![...evidence].some((id) => decided.has(id))) return [];
  return Array.from({ length: 15 }, (_, place) => (place + 1) / 16);
}

/** The decision that is asked about; the first where none is named, null where there is none. */
export function decisionIn(
  { diagram }: DecisionQuestion,
  decisionId: NodeId | null,
): NetworkNode | null {
  const { decisions } = diagram;
  const named = decisions.find(({ node }) => node.id === decisionId);
  return (decisionId === null ? decisions[0] : named) ?? null;
}

/** A stretch of one number. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The values of all options over a stretch of one number, and which of them is best where. */
export function optionsOver(
  { decision, strategy, cuts }: VariedOptions,
  number: NumberInRows,
  { from, to }: Stretch,
  stopSign?: StopSign,
): { readonly pieces: readonly Piece[]; readonly bands: readonly BestBand[] } {
  const start = from - number.number;
  const linesAt = (by: number, side: -1 | 1) =>
    strategy.linesAt(number, by, side).slice(0, decision.node.states.length);
  const pieces = piecesBetween(start, to - number.number, linesAt, {
    cuts: cuts.map((share) => start + share * (to - from)),
    stopSign,
  });
  const bands = bandsOf(
    pieces,
    decision.node.states.map(({ id }) => id),
  );
  const back = (by: number): number => {
    // The ends are what they were said to be, whatever rounding makes of the way there and back.
    return Math.min(to, Math.max(from, by + number.number));
  };
  return {
    pieces,
    bands: bands.map((band) => ({ ...band, from: back(band.from), to: back(band.to) })),
  };
}
