import { wordsIn } from './fold-words.ts';

/** Words that must stand next to each other in this order; mostly a single one. */
export interface Clause {
  /** Folded; never empty. */
  readonly words: readonly string[];
  /** Between quotation marks: found as it is written, never in a similar spelling. */
  readonly isQuoted: boolean;
  /** The last word may still be being typed, and counts as the beginning of one. */
  readonly isUnfinished: boolean;
}

/** What somebody looks for: all of these clauses, and none of those. */
export interface SearchQuery {
  readonly wanted: readonly Clause[];
  readonly unwanted: readonly Clause[];
}

/** A query longer than this is read up to here: nobody types so much, but people paste. */
const longestQuery = 1_000;
const pieces = /(-?)(?:"([^"]*)("?)|([^\s"]+))/g;
const doubleQuotes = /[“”„‟«»]/g;

/**
 * Reads what was typed: words that must all be there, the last of them perhaps unfinished; "words in
 * quotation marks" as a phrase; and -words that must not be there.
 */
export function readQuery(typed: string): SearchQuery {
  const text = typed.slice(0, longestQuery).replace(doubleQuotes, '"');
  const wanted: Clause[] = [];
  const unwanted: Clause[] = [];
  for (const match of text.matchAll(pieces)) {
    const [whole, minus, quoted, closing, plain] = match;
    const words = Array.from(wordsIn(quoted ?? plain ?? ''), ({ word }) => word);
    if (words.length === 0) continue;
    const isLast = match.index + whole.length === text.length;
    const isQuoted = quoted !== undefined;
    const isClosed = isQuoted && closing === '"';
    const endsInWord = /[\p{L}\p{N}\p{M}]$/u.test(whole);
    const isUnfinished = isLast && !isClosed && endsInWord && minus === '';
    (minus ? unwanted : wanted).push({ words, isQuoted, isUnfinished });
  }
  return { wanted, unwanted };
}
