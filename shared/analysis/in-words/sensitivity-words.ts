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
): string | null {
  const { name, low, high, atLow, atHigh } = bar;
  if (atLow === null || atHigh === null) return null;
  const [from, to] = [low, high].map((end) => numberInWords(tables, name, end));
  return sentence(
    `with ${parameterInWords(tables, name)} going from ${from} to ${to}, the expected value goes from ${sayAnswer(atLow)} to ${sayAnswer(atHigh)}`,
  );
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
  tornado: Pick<Tornado, 'decisionId' | 'bestStateIds' | 'bars'>,
  mostFlips = 3,
): readonly string[] {
  const { decisionId, bestStateIds, bars } = tornado;
  if (decisionId === null) return [];
  const flipping = bars
    .filter(({ flip }) => flip?.isWithinRange)
    .sort((a, b) => ownRangesFirst(a, b) || nearnessOf(a) - nearnessOf(b));
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
  const isUsual = bars.some(({ basis }) => basis === 'usual');
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

function ownRangesFirst(a: TornadoBar, b: TornadoBar): number {
  return Number(a.basis === 'usual') - Number(b.basis === 'usual');
}

/** How much of the way to the end of its range a number has to go to flip the best option. */
function nearnessOf({ number, low, high, flip }: TornadoBar): number {
  if (!flip) return Infinity;
  const way = flip.at >= number ? high - number : number - low;
  return way > 0 ? Math.abs(flip.at - number) / way : 0;
}
