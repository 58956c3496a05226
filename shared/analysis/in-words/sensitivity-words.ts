import type { NodeState } from '../../model/fields.ts';
import type { AnalysisTables } from '../analysis-tables.ts';
import type { ParameterName, Tornado, TornadoBar, VariedNumber } from '../sensitivity/types.ts';
import { listInWords } from '../words.ts';
import {
  eitherInWords,
  eventClause,
  factClause,
  type NamedNodes,
  quoted,
  quotedState,
  sentence,
} from './clauses.ts';
import { amountInWords, chanceInWords } from './number-words.ts';

type Rows = Pick<AnalysisTables, 'node' | 'likelihood' | 'value'>;

/** A number of the map by name: the chance that “Talks” turns out “held” if “Mood” is “good”. */
export function parameterInWords(tables: Rows, name: ParameterName): string {
  const node = tables.node.get(name.nodeId);
  switch (name.kind) {
    case 'chance':
      return `the chance that ${eventClause(tables, name)}${givenClause(tables, tables.likelihood.get(name.rowId))}`;
    case 'value':
      return `the value of ${quoted(node)}${givenClause(tables, tables.value.get(name.rowId))}`;
    case 'weight':
      return `the weight of ${quoted(node)}`;
  }
}

type Given = Parameters<typeof eventClause>[1];

function givenClause(
  nodes: NamedNodes,
  row: { readonly given: readonly Given[] } | undefined,
): string {
  if (!row || row.given.length === 0) return '';
  return ` if ${listInWords(row.given.map((each) => factClause(nodes, each)))}`;
}

/** A number as it is said of a parameter: chances in per cent, all others with their unit. */
export function numberInWords(tables: Rows, name: ParameterName, number: number): string {
  if (name.kind === 'chance') return chanceInWords(number);
  return amountInWords(
    number,
    name.kind === 'value' ? (tables.value.get(name.rowId)?.unit ?? '') : '',
  );
}

/** What one number does to the answer between the ends of its range. */
export function swingInWords(
  tables: Rows,
  bar: VariedNumber & Pick<TornadoBar, 'atLow' | 'atHigh'>,
  sayAnswer: (answer: number) => string,
  answer = 'the expected value',
): string | null {
  const { name, low, high, atLow, atHigh } = bar;
  if (atLow === null || atHigh === null) return null;
  const [from, to] = [low, high].map((end) => numberInWords(tables, name, end));
  return sentence(
    `with ${parameterInWords(tables, name)} going from ${from} to ${to}, ${answer} goes from ${sayAnswer(atLow)} to ${sayAnswer(atHigh)}`,
  );
}

/** What moves a chance most by itself; that nothing does where that is so. */
export function chanceTornadoInWords(
  tables: Rows,
  of: NodeState,
  { answer, bars, variedCount }: Pick<Tornado, 'answer' | 'bars' | 'variedCount'>,
): readonly string[] {
  if (answer === null) return [];
  const now = `the chance that ${eventClause(tables, of)} is ${chanceInWords(answer)}`;
  if (variedCount === 0) {
    return [
      sentence(now),
      'No number of the map was stated as a range or a word: choose how far numbers are varied.',
    ];
  }
  const [first] = bars;
  const swing = first && swingInWords(tables, first, chanceInWords, 'it');
  if (!swing) return [sentence(`${now}. No number of the map, changed alone, moves it`)];
  return [sentence(now), `What moves it most: ${swing.charAt(0).toLowerCase()}${swing.slice(1)}`];
}

/** Where the best option changes with one number; null where it does not. */
export function flipInWords(
  tables: Rows,
  { decisionId, bestStateIds }: Pick<Tornado, 'decisionId' | 'bestStateIds'>,
  { name, number, flip }: Pick<TornadoBar, 'name' | 'number' | 'flip'>,
): string | null {
  if (!flip || decisionId === null) return null;
  const on = tables.node.get(decisionId);
  const either = (ids: Tornado['bestStateIds']) =>
    eitherInWords(ids.map((id) => quotedState(on, id)));
  const how = flip.at >= number ? 'rises above' : 'falls below';
  return sentence(
    `at ${quoted(on)} ${either(flip.toStateIds)} becomes best instead of ${either(bestStateIds)} when ${parameterInWords(tables, name)} ${how} ${numberInWords(tables, name, flip.at)} (now ${numberInWords(tables, name, number)})`,
  );
}

/**
 * Whether the best option stays so across the stated ranges, each number changed by itself, or which
 * numbers flip it: those first whose range was stated, of these the nearest. Nothing where nothing is decided.
 */
export function robustnessInWords(
  tables: Rows,
  tornado: Pick<Tornado, 'decisionId' | 'bestStateIds' | 'bars' | 'variedCount'>,
  mostFlips = 3,
): readonly string[] {
  const { decisionId, bestStateIds, bars, variedCount } = tornado;
  if (decisionId === null) return [];
  if (variedCount === 0) {
    return ['No number of the map was stated as a range or a word, so that nothing was varied.'];
  }
  const flipping = flippingBars(tornado);
  const said = flipping
    .slice(0, mostFlips)
    .flatMap((bar) => flipInWords(tables, tornado, bar) ?? []);
  const more = flipping.length - said.length;
  if (more > 0)
    return [
      ...said,
      more === 1
        ? 'One other number flips it within its range.'
        : `${more} other numbers flip it within their ranges.`,
    ];
  if (said.length > 0) return said;
  const on = tables.node.get(decisionId);
  const best = listInWords(bestStateIds.map((id) => quotedState(on, id)));
  const isUsual = bars.some(({ basis, low, high }) => basis === 'usual' && low < high);
  const ranges = isUsual
    ? 'its stated range, or the usual one where none is stated'
    : 'its stated range';
  const stays = bestStateIds.length > 1 ? 'stay best' : 'stays best';
  return [
    sentence(
      `${best} ${stays} at ${quoted(on)} across all ranges: no number, changed alone within ${ranges}, makes another option better`,
    ),
  ];
}

/**
 * The numbers that flip the best option within their ranges, in the order in which they are told: those
 * whose range was stated first, of these the nearest.
 */
export function flippingBars({ bars }: Pick<Tornado, 'bars'>): readonly TornadoBar[] {
  return bars
    .filter(({ flip }) => flip?.isWithinRange)
    .sort((a, b) => ownRangesFirst(a, b) || nearnessOf(a) - nearnessOf(b));
}

function ownRangesFirst(a: TornadoBar, b: TornadoBar): number {
  return Number(a.basis === 'usual') - Number(b.basis === 'usual');
}

/** How much of the way to the end of its range a number has to go to flip the best option. */
function nearnessOf({ number, low, high, flip }: TornadoBar): number {
  if (!flip) return Infinity;
  const way = flip.at >= number ? high - number : number - low;
  return way > 0 ? Math.abs(flip.at - number) / way : 0;
}
