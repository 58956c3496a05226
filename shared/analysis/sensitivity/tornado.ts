import type { NodeId } from '../../lib/ids.ts';
import type { NodeState } from '../../model/fields.ts';
import type { MapProblem } from '../../model/numbers.ts';
import type { AnalysisTables } from '../analysis-tables.ts';
import { compileRowsApart } from '../compiled-map.ts';
import type { DecisionQuestion } from '../decisions/ask-decisions.ts';
import { meanOf } from '../decisions/strategy.ts';
import { knownStates } from '../findings.ts';
import { type StopSign, stopIfAsked } from '../stop-sign.ts';
import { answerAt, type Sensitivity, sensitivityOf } from './answer-sensitivity.ts';
import {
  askSensitivity,
  decisionIn,
  numbersIn,
  optionsOver,
  prepareExpectedValue,
  prepareOptions,
  type VariedOptions,
} from './ask-sensitivity.ts';
import type {
  BestBand,
  Flip,
  SensitivityTarget,
  Tornado,
  TornadoBar,
  UsualRanges,
  VariedNumber,
} from './types.ts';
import { usualRanges } from './usual-ranges.ts';
import {
  domainOf,
  isTelling,
  keyOf,
  type NumberInRows,
  numbersOnMap,
  plainNumber,
} from './varied-numbers.ts';
import { type VariedStrategy, valueOnLine } from './varied-strategy.ts';

export interface SensitivityOptions {
  readonly usual?: UsualRanges;
  readonly stopSign?: StopSign | undefined;
}

/**
 * A tornado chart: what each number of the map does to the answer by itself, between its ends, exactly.
 *
 * - A chance: the answer is a fraction of two straight lines, from derivatives of the compiled map. Own
 *   decisions that are open stay as is best now; to see what follows from an option, assume it.
 * - An expected value: own decisions are taken at their best for the changed number. As long as the policy
 *   stays the answer moves along a line, and where it changes the map is solved again.
 *
 * When the chance of a state changes, the others of its row keep their proportions to each other.
 */
export function tornado(
  tables: AnalysisTables,
  assumptions: readonly NodeState[],
  target: SensitivityTarget,
  { usual = usualRanges, stopSign }: SensitivityOptions = {},
): Tornado {
  return target.kind === 'chance'
    ? chanceTornado(tables, assumptions, target, usual, stopSign)
    : (valueTornados(tables, assumptions, [target], usual, stopSign)[0] as Tornado);
}

/** The same of the expected value, watched at one decision after the other. */
export function tornadosAt(
  tables: AnalysisTables,
  assumptions: readonly NodeState[],
  decisionIds: readonly (NodeId | null)[],
  { usual = usualRanges, stopSign }: SensitivityOptions = {},
): Tornado[] {
  const targets = decisionIds.map(
    (decisionId): ValueTarget => ({ kind: 'expectedValue', decisionId }),
  );
  return valueTornados(tables, assumptions, targets, usual, stopSign);
}

type ChanceTarget = Extract<SensitivityTarget, { kind: 'chance' }>;
type ValueTarget = Extract<SensitivityTarget, { kind: 'expectedValue' }>;

function noTornado(target: SensitivityTarget, problems: readonly MapProblem[] = []): Tornado {
  const nothing = { bestStateIds: [], bars: [], withoutEffect: 0, variedCount: 0 };
  return { target, answer: null, decisionId: null, ...nothing, problems };
}

function chanceTornado(
  tables: AnalysisTables,
  assumptions: readonly NodeState[],
  target: ChanceTarget,
  usual: UsualRanges,
  stopSign: StopSign | undefined,
): Tornado {
  const question = { kind: 'chance', of: target.of } as const;
  const sensitivity = sensitivityOf(tables, assumptions, question, stopSign);
  if (!sensitivity) return noTornado(target);
  const ids = new Set(knownStates(tables, assumptions).map(({ nodeId }) => nodeId));
  const { network } = compileRowsApart(tables, ids, stopSign);
  const numbers = numbersOnMap(tables, network, [], usual).filter(isTelling);
  const parameters = new Map(
    sensitivity.parameters.map((parameter) => [
      `${parameter.rowId} ${parameter.stateId}`,
      parameter,
    ]),
  );
  const bars = numbers.flatMap((number): TornadoBar[] => {
    const parameter = parameters.get(keyOf(number.name));
    if (!parameter) return [];
    const [atLow, atHigh] = [number.low, number.high].map((each) =>
      chanceAt(sensitivity, parameter, each),
    ) as [number | null, number | null];
    return [barOf(number, atLow, atHigh, sensitivity.answer, null)];
  });
  return {
    ...noTornado(target),
    answer: sensitivity.answer,
    ...sorted(tables, bars, numbers),
  };
}

function chanceAt(
  sensitivity: Sensitivity,
  parameter: Sensitivity['parameters'][number],
  number: number,
): number | null {
  const chance = answerAt(sensitivity, parameter, number);
  // Rounding must not carry a probability past its bounds.
  return chance === null ? null : Math.min(1, Math.max(0, chance));
}

function valueTornados(
  tables: AnalysisTables,
  assumptions: readonly NodeState[],
  targets: readonly ValueTarget[],
  usual: UsualRanges,
  stopSign: StopSign | undefined,
): Tornado[] {
  const none = (problems: readonly MapProblem[] = []) =>
    targets.map((target) => noTornado(target, problems));
  const question = askSensitivity(tables, assumptions, stopSign);
  if (!question) return none();
  const expected = prepareExpectedValue(question);
  if (!expected.ok) return none([expected.problem]);
  const { weights, worths } = expected.value.base;
  const answer = meanOf(weights[0] ?? 0, worths?.[0] ?? 0);
  if (answer === null) return none();
  // What a number does to the expected value is the same at whichever decision one looks.
  const numbers = numbersIn(question, usual).map((number) => {
    stopIfAsked(stopSign);
    return { number, ...endsOf(expected.value, number, answer) };
  });
  return targets.map((target) => tornadoAt(question, target, numbers, answer, stopSign));
}

interface NumberWithEnds {
  readonly number: NumberInRows;
  readonly atLow: number | null;
  readonly atHigh: number | null;
}

function tornadoAt(
  question: DecisionQuestion,
  target: ValueTarget,
  varied: readonly NumberWithEnds[],
  answer: number,
  stopSign: StopSign | undefined,
): Tornado {
  const options = watchedOptions(question, target);
  if (options && !options.ok) return noTornado(target, [options.problem]);
  const watched = options?.value ?? null;
  const bars = varied.map(({ number, atLow, atHigh }) => {
    stopIfAsked(stopSign);
    return barOf(number, atLow, atHigh, answer, watched && flipOf(watched, number, stopSign));
  });
  const numbers = varied.map(({ number }) => number);
  return {
    ...noTornado(target),
    answer,
    decisionId: watched?.decision.node.id ?? null,
    bestStateIds: watched?.bestStateIds ?? [],
    ...sorted(question.tables, bars, numbers),
  };
}

function watchedOptions(question: DecisionQuestion, { decisionId }: ValueTarget) {
  const decision = decisionIn(question, decisionId);
  return decision && prepareOptions(question, decision);
}

/** What the expected value is with a number at either end of its range. */
function endsOf(
  expected: VariedStrategy,
  number: NumberInRows,
  answer: number,
): Omit<NumberWithEnds, 'number'> {
  if (!expected.dependsOn(number)) return { atLow: answer, atHigh: answer };
  const valueAt = (each: number): number | null => {
    if (each === number.number) return answer;
    const by = each - number.number;
    const [line] = expected.linesAt(number, by, by < 0 ? 1 : -1);
    return line ? valueOnLine(line, by) : null;
  };
  return { atLow: valueAt(number.low), atHigh: valueAt(number.high) };
}

function barOf(
  number: VariedNumber,
  atLow: number | null,
  atHigh: number | null,
  answer: number,
  flip: Flip | null,
): TornadoBar {
  const answers = [atLow, atHigh, answer].flatMap((each) => each ?? []);
  const swing = Math.max(...answers) - Math.min(...answers);
  return { ...plainNumber(number), atLow, atHigh, swing, flip };
}

/**
 * The number nearest to the present one from which on none of what is best now is best. A decision that
 * is not reached now has no best option to flip.
 */
function flipOf(options: VariedOptions, number: NumberInRows, stopSign?: StopSign): Flip | null {
  if (options.bestStateIds.length === 0 || !options.strategy.dependsOn(number)) return null;
  const { bands } = optionsOver(options, number, domainOf(number), stopSign);
  const isFlipped = ({ bestStateIds }: BestBand) =>
    bestStateIds.length > 0 && !bestStateIds.some((id) => options.bestStateIds.includes(id));
  const above = bands.find((band) => band.from >= number.number && isFlipped(band));
  const below = bands.findLast((band) => band.to <= number.number && isFlipped(band));
  const flips = [
    ...(above ? [{ at: above.from, toStateIds: above.bestStateIds }] : []),
    ...(below ? [{ at: below.to, toStateIds: below.bestStateIds }] : []),
  ].sort((a, b) => Math.abs(a.at - number.number) - Math.abs(b.at - number.number));
  const [nearest] = flips;
  if (!nearest) return null;
  return { ...nearest, isWithinRange: nearest.at >= number.low && nearest.at <= number.high };
}

const collator = new Intl.Collator('en', { numeric: true });

/** The widest swing first, those that flip the decision before others; without what changes nothing. */
function sorted(
  { node }: AnalysisTables,
  bars: readonly TornadoBar[],
  numbers: readonly VariedNumber[],
): Pick<Tornado, 'bars' | 'withoutEffect' | 'variedCount'> {
  const largest = Math.max(0, ...bars.map(({ swing }) => swing));
  const telling = bars.filter(({ swing, flip }) => swing > 1e-12 * Math.max(1, largest) || flip);
  // Swings that only rounding tells apart are alike, and come by title.
  const inSteps = ({ swing }: TornadoBar): number => Math.round(swing / (largest * 1e-9 || 1));
  const titled = ({ name }: TornadoBar): string => node.get(name.nodeId)?.title ?? '';
  telling.sort(
    (a, b) =>
      inSteps(b) - inSteps(a) ||
      Number(b.flip !== null) - Number(a.flip !== null) ||
      collator.compare(titled(a), titled(b)),
  );
  return {
    bars: telling,
    withoutEffect: numbers.length - telling.length,
    variedCount: numbers.filter(({ low, high }) => low < high).length,
  };
}
