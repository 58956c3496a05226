import { assertNever } from '../../lib/assert.ts';
import { failure, type Result, success } from '../../lib/result.ts';
import {
  type Chance,
  icd203Bands,
  type LikelihoodWord,
  likelihoodWords,
} from '../../model/likelihood.ts';
import { decimalIn, shiftedNumber, shiftedText } from './decimal-text.ts';

/**
 * What a number without a sign of its own counts in. `percent`: 1 is 1 %, but 0.35, with a point, is
 * 35 %, as people write it; `fraction` and `hundredths` leave nothing open, for tables that are one.
 */
export type BareUnit = 'percent' | 'fraction' | 'hundredths';

// The second words of the bands, as the directive has them, and their adverbs.
const otherWords: Readonly<Record<string, LikelihoodWord>> = {
  remote: 'almost no chance',
  'highly improbable': 'very unlikely',
  improbable: 'unlikely',
  'roughly even odds': 'roughly even chance',
  'even chance': 'roughly even chance',
  'even odds': 'roughly even chance',
  probable: 'likely',
  probably: 'likely',
  'highly probable': 'very likely',
  'almost certainly': 'almost certain',
  'nearly certain': 'almost certain',
};

const wordsOfRest: readonly string[] = ['rest', 'the rest', 'remainder', 'the remainder'];

/**
 * Reads how likely somebody says that something is: "35", "35 %", "0.35", "7 in 20", "30–45 %", "likely",
 * "the rest". A failure is a sentence.
 */
export function readChance(text: string, unit: BareUnit = 'percent'): Result<Chance, string> {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ');
  if (words === '') return failure('Say how likely: a number, a range, a word, or the rest.');
  if (wordsOfRest.includes(words)) return success({ kind: 'rest' });
  const word = likelihoodWords.find((each) => each === words) ?? otherWords[words];
  if (word) return success({ kind: 'word', word });
  const single = fractionIn(words, unit);
  if (single !== null) return numberOf(single);
  const ends = endsIn(words, unit);
  return ends ? rangeOf(ends) : failure(notUnderstood(text));
}

function notUnderstood(text: string): string {
  return `“${text.trim()}” is not understood. Write 35 %, 7 in 20, 30–45 %, likely, or the rest.`;
}

function numberOf(value: number): Result<Chance, string> {
  if (value < 0) return failure('A chance cannot be below 0 %.');
  if (value > 1) return failure(`${percentText(value)} is more than 100 %.`);
  return success({ kind: 'number', value });
}

function rangeOf({ low, high }: Ends): Result<Chance, string> {
  if (low < 0) return failure('A chance cannot be below 0 %.');
  if (high > 1) return failure(`${percentText(high)} is more than 100 %.`);
  if (low > high) {
    return failure(
      `The range runs backwards: ${percentText(low)} is more than ${percentText(high)}.`,
    );
  }
  return success({ kind: 'range', low, high });
}

/** "35 %", "0.35", "7 in 20", "7/20" as a fraction; null for what is no single number. */
function fractionIn(words: string, unit: BareUnit): number | null {
  const ratio = /^(.+?) ?(?:in|of|out of|\/) ?(.+)$/.exec(words);
  if (ratio) {
    const [part, whole] = [decimalIn(ratio[1] ?? ''), decimalIn(ratio[2] ?? '')];
    if (part === null || whole === null || Number(whole) <= 0) return null;
    return Number(part) / Number(whole);
  }
  const percent = /^(.+?) ?(?:%|percent|per cent|pct)$/.exec(words);
  const decimal = decimalIn(percent?.[1] ?? words);
  if (decimal === null) return null;
  if (percent) return shiftedNumber(decimal, -2);
  return isFraction(decimal, unit) ? Number(decimal) : shiftedNumber(decimal, -2);
}

function isFraction(decimal: string, unit: BareUnit): boolean {
  if (unit !== 'percent') return unit === 'fraction';
  return /[.e]/i.test(decimal) && Math.abs(Number(decimal)) <= 1;
}

interface Ends {
  readonly low: number;
  readonly high: number;
}

/** "30–45 %", "30 % to 45 %", "between 30 and 45": a sign at one end holds for both. */
function endsIn(words: string, unit: BareUnit): Ends | null {
  const between = /^(?:between|from) (.+?) (?:and|to) (.+)$/.exec(words);
  // A hyphen may also be the sign of a number or of its exponent: it parts only what follows a digit.
  const parted = /^(.*?[\d.%]) ?(?:–|—|-|to|\.\.\.?|…) ?([-−+]?[\d.,].*)$/.exec(words);
  const [, first, second] = between ?? parted ?? [];
  if (first === undefined || second === undefined) return null;
  const sign = /(?:%|percent|per cent|pct)$/.test(second) ? ' %' : '';
  const isSigned = /(?:%|percent|per cent|pct)$/.test(first);
  const low = fractionIn(isSigned ? first : `${first}${sign}`, unit);
  const high = fractionIn(isSigned && !sign ? `${second} %` : second, unit);
  return low === null || high === null ? null : { low, high };
}

/** Writes a chance so that reading it gives the same: "35 %", "30–45 %", "likely", "the rest". */
export function writeChance(chance: Chance): string {
  switch (chance.kind) {
    case 'number':
      return percentText(chance.value);
    case 'range':
      return `${shiftedText(chance.low, 2)}–${shiftedText(chance.high, 2)} %`;
    case 'word':
      return chance.word;
    case 'rest':
      return 'the rest';
    default:
      return assertNever(chance);
  }
}

/** A fraction in per cent, with all its digits: "12.5 %". */
function percentText(fraction: number): string {
  return `${shiftedText(fraction, 2)} %`;
}

/** What a chance is counted as, where that is not what it says: "55–80 %, counts as 67.5 %". */
export function chanceInFull(chance: Chance): string {
  switch (chance.kind) {
    case 'number':
      return percentText(chance.value);
    case 'range':
      return `${writeChance(chance)}, counts as ${middleText(chance)}`;
    case 'word':
      return `${bandText(chance.word)}, counts as ${middleText(icd203Bands[chance.word])}`;
    case 'rest':
      return 'what the others leave over';
    default:
      return assertNever(chance);
  }
}

function middleText({ low, high }: Ends): string {
  return percentText(Number(((low + high) / 2).toPrecision(12)));
}

/** "55–80 %": the band of a word. */
export function bandText(word: LikelihoodWord): string {
  const { low, high } = icd203Bands[word];
  return `${shiftedText(low, 2)}–${shiftedText(high, 2)} %`;
}

/** The words that begin as somebody types, those first whose own first word does; all for nothing. */
export function wordsBeginning(text: string): readonly (LikelihoodWord | 'the rest')[] {
  const typed = text.trim().toLowerCase();
  const all = [...likelihoodWords, 'the rest' as const];
  const whole = all.filter((word) => word.startsWith(typed));
  const later = all.filter((word) => !whole.includes(word) && word.includes(` ${typed}`));
  return [...whole, ...later];
}
