/** Words in order of their code units, so that those that begin alike stand together. */
export type SortedWords = readonly string[];

/** How many slips of the finger a word of this length may hold; numbers are meant as they are typed. */
export function slipsAllowed(word: string): number {
  if (word.length < 4 || /\p{N}/u.test(word)) return 0;
  return word.length < 8 ? 1 : 2;
}

/**
 * The places of the words that differ from this one by at most so many slips: a letter left out, added,
 * exchanged, or two neighbours swapped (optimal string alignment; Damerau 1964). Of an unfinished word
 * only the beginning has to be similar.
 *
 * Words that begin alike share the rows of the table, and a beginning that is already too different is
 * passed over with all words that have it.
 */
export function findSimilar(
  sorted: SortedWords,
  word: string,
  slips: number,
  isUnfinished: boolean,
): number[] {
  const found: number[] = [];
  const rows: Int8Array[] = [firstRow(word.length)];
  let last = '';
  let at = 0;
  while (at < sorted.length) {
    const other = sorted[at] ?? '';
    const { verdict, depth } = judge(rows, { word, other, slips, isUnfinished }, last);
    last = other.slice(0, depth);
    const end = verdict === 'byItself' ? at + 1 : endOfPrefix(sorted, last, at);
    const isFound =
      verdict === 'similar' ||
      (verdict === 'byItself' && slipsAt(rows, depth, word.length, slips) <= slips);
    if (isFound) for (let place = at; place < end; place += 1) found.push(place);
    at = end;
  }
  return found;
}

interface Pair {
  readonly word: string;
  readonly other: string;
  readonly slips: number;
  readonly isUnfinished: boolean;
}

/** What the first `depth` letters say of all words that have them; `byItself` where only the whole word can tell. */
interface Verdict {
  readonly verdict: 'similar' | 'different' | 'byItself';
  readonly depth: number;
}

/** Fills the rows for the letters that the last word did not have, as far as need be. */
function judge(rows: Int8Array[], pair: Pair, last: string): Verdict {
  const { word, other, slips, isUnfinished } = pair;
  for (let depth = sharedLength(last, other); depth <= other.length; depth += 1) {
    const least = depth === 0 ? 0 : fillRow(rows, pair, depth);
    if (isUnfinished && slipsAt(rows, depth, word.length, slips) <= slips) {
      return { verdict: 'similar', depth };
    }
    if (least > slips) return { verdict: 'different', depth };
  }
  return { verdict: 'byItself', depth: other.length };
}

/** Where the words that begin so end: the first place at or after `from` of one that does not. */
export function endOfPrefix(sorted: SortedWords, prefix: string, from: number): number {
  // Mostly the end is near: the steps begin small and double.
  let low = from;
  let high = from;
  for (let step = 1; (sorted[high] ?? '').startsWith(prefix) && high < sorted.length; step *= 2) {
    low = high + 1;
    high = Math.min(sorted.length, high + step);
  }
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? '').startsWith(prefix)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first place of a word that is not before this one. */
export function placeOfWord(sorted: SortedWords, word: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? '') < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** More slips than this are all the same to us, and fit into a byte. */
const mostSlips = 100;

function firstRow(length: number): Int8Array {
  return Int8Array.from({ length: length + 1 }, (_, column) => Math.min(column, mostSlips));
}

/** The slips between the first `depth` letters of one word and the first `column` letters of the other. */
function slipsAt(rows: readonly Int8Array[], depth: number, column: number, slips: number): number {
  return Math.abs(depth - column) > slips ? mostSlips : (rows[depth]?.[column] ?? mostSlips);
}

/**
 * The slips from each beginning of `word` to the first `depth` letters of `other`, and the least of
 * them. Beginnings that are longer or shorter by more than the slips allowed are too different
 * whatever they say, so only a band of the row is filled (Ukkonen 1985).
 */
function fillRow(rows: Int8Array[], { word, other, slips }: Pair, depth: number): number {
  const above = rows[depth - 1] as Int8Array;
  const above2 = rows[depth - 2];
  rows[depth] ??= new Int8Array(word.length + 1);
  const row = rows[depth] as Int8Array;
  const letter = other.charCodeAt(depth - 1);
  const before = other.charCodeAt(depth - 2);
  const from = Math.max(1, depth - slips);
  const until = Math.min(word.length, depth + slips);
  row[from - 1] = from === 1 ? Math.min(depth, mostSlips) : mostSlips;
  let leastOfRow = row[from - 1] as number;
  for (let column = from; column <= until; column += 1) {
    const own = word.charCodeAt(column - 1);
    let least = (above[column - 1] as number) + (own === letter ? 0 : 1);
    least = Math.min(least, (above[column] as number) + 1, (row[column - 1] as number) + 1);
    const isSwap = above2 && column > 1 && own === before && word.charCodeAt(column - 2) === letter;
    if (isSwap) least = Math.min(least, (above2[column - 2] as number) + 1);
    row[column] = Math.min(least, mostSlips);
    leastOfRow = Math.min(leastOfRow, least);
  }
  if (until < word.length) row[until + 1] = mostSlips;
  return leastOfRow;
}

function sharedLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a.charCodeAt(length) === b.charCodeAt(length)) length += 1;
  return length;
}
