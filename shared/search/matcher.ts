import type { Beginnings } from './beginnings.ts';
import { type EntryWords, fieldBreak } from './entry-words.ts';
import type { Postings } from './postings.ts';
import type { Clause } from './query.ts';
import { endOfPrefix, placeOfWord, slipsAllowed } from './similar-words.ts';
import type { Vocabulary } from './vocabulary.ts';

/** How a word of an entry agrees with one that was typed; nothing is the worst. */
const agreements = { none: 0, similar: 1, prefix: 2, exact: 3 } as const;

/** What one word's hit is worth, by how it agrees and by the rank of its field. */
const scores = [
  [0, 0, 0, 0],
  [1, 10, 20, 30],
  [1, 40, 50, 80],
  [1, 60, 70, 90],
] as const;

/** What a search looks things up in. */
export interface SearchTables {
  readonly vocabulary: Vocabulary;
  /** By the number of a word. */
  readonly postings: readonly Postings[];
  readonly beginnings: Beginnings;
  /** By slot. */
  readonly entries: readonly EntryWords[];
}

/** A list of entries that say something, and what that is worth by the rank of its field. */
export interface ScoredPostings {
  readonly postings: Postings;
  readonly points: readonly number[];
}

/** A clause as it is looked for. */
export interface Matcher {
  /** The number of each word; a word that nothing says has none. */
  readonly numbers: readonly (number | undefined)[];
  /** How each word of the vocabulary agrees with the last word of the clause, by its number. */
  readonly agreementOf: Uint8Array;
  readonly isUnfinished: boolean;
  /** Where it can be found: all entries that say the word, or of a phrase the word that the fewest say. */
  readonly lists: readonly ScoredPostings[];
  /** How many postings these are. */
  readonly size: number;
  /** The place in a phrase of its rarest word. */
  readonly rarest: number;
}

/** A matcher for a clause, also in similar spellings if asked for. */
export function matcherOf(tables: SearchTables, clause: Clause, withSimilar: boolean): Matcher {
  const { words, isUnfinished } = clause;
  const last = words.length - 1;
  const numbers = words.map((word) => tables.vocabulary.knownNumberOf(word));
  const isSimilarAllowed = withSimilar && !clause.isQuoted && last === 0;
  const { agreementOf, lists } = expand(tables, clause, isSimilarAllowed);
  const rarest = last === 0 ? 0 : rarestOf(tables, isUnfinished ? numbers.slice(0, -1) : numbers);
  const own =
    last === 0
      ? lists
      : fewer(listsOfWord(tables, numbers[rarest]), isUnfinished ? lists : undefined);
  return { numbers, agreementOf, isUnfinished, lists: own, size: sizeOf(own), rarest };
}

/** Whichever leads to fewer entries; what an unfinished word can stand for is often the rarer part of a phrase. */
function fewer(
  one: readonly ScoredPostings[],
  other: readonly ScoredPostings[] = one,
): readonly ScoredPostings[] {
  return sizeOf(other) < sizeOf(one) ? other : one;
}

function sizeOf(lists: readonly ScoredPostings[]): number {
  return lists.reduce((sum, { postings }) => sum + postings.length, 0);
}

/** Which words can stand for the last one of a clause, and where they are said. */
function expand(tables: SearchTables, { words, isUnfinished }: Clause, withSimilar: boolean) {
  const { vocabulary, postings, beginnings } = tables;
  const word = words.at(-1) ?? '';
  const agreementOf = new Uint8Array(vocabulary.size);
  const lists: ScoredPostings[] = [];
  const list = (own: Postings | undefined, agreement: 1 | 2 | 3): void => {
    if (own && own.length > 0) lists.push({ postings: own, points: scores[agreement] });
  };
  const add = (number: number, agreement: 1 | 2 | 3, isListed = true): void => {
    if (agreementOf[number] !== agreements.none) return;
    agreementOf[number] = agreement;
    if (isListed) list(postings[number], agreement);
  };
  const exact = vocabulary.knownNumberOf(word);
  if (exact !== undefined) add(exact, agreements.exact);
  if (isUnfinished) {
    const joint = beginnings.postingsOf(word);
    list(joint, agreements.prefix);
    const sorted = vocabulary.sorted();
    const sortedNumbers = vocabulary.sortedNumbers();
    const from = placeOfWord(sorted, word);
    const end = endOfPrefix(sorted, word, from);
    for (let place = from; place < end; place += 1) {
      add(sortedNumbers[place] as number, agreements.prefix, joint === undefined);
    }
  }
  if (withSimilar && slipsAllowed(word) > 0) {
    for (const number of vocabulary.similarTo(word, isUnfinished)) add(number, agreements.similar);
  }
  return { agreementOf, lists };
}

function listsOfWord({ postings }: SearchTables, number: number | undefined): ScoredPostings[] {
  const own = number === undefined ? undefined : postings[number];
  return own ? [{ postings: own, points: scores[agreements.exact] }] : [];
}

/** The place of the word that the fewest entries say; of one that none says, if there is one. */
function rarestOf({ postings }: SearchTables, numbers: readonly (number | undefined)[]): number {
  const counts = numbers.map((number) =>
    number === undefined ? 0 : (postings[number]?.length ?? 0),
  );
  return counts.indexOf(Math.min(...counts));
}

/** Whether a word can stand for the last one of a clause. */
function standsForLast({ agreementOf }: Matcher, number: number): boolean {
  return number !== fieldBreak && agreementOf[number] !== agreements.none;
}

/** What an entry is worth to a clause; 0 where it does not have it. */
export function scoreIn(entry: EntryWords, matcher: Matcher): number {
  return matcher.numbers.length > 1 ? scoreOfPhrase(entry, matcher) : scoreOfWord(entry, matcher);
}

function scoreOfWord({ numbers, ranks }: EntryWords, { agreementOf }: Matcher): number {
  let best = 0;
  let field = 0;
  for (let place = 0; place < numbers.length; place += 1) {
    const number = numbers[place] as number;
    if (number === fieldBreak) {
      field += 1;
      continue;
    }
    const agreement = agreementOf[number] as 0 | 1 | 2 | 3;
    if (agreement === agreements.none) continue;
    const score = scores[agreement][ranks[field] as 0 | 1 | 2 | 3];
    if (score > best) best = score;
  }
  return best;
}

/** Of a common word all entries are read at a keystroke, so that this is done in one go. */
function scoreOfPhrase({ numbers, ranks }: EntryWords, matcher: Matcher): number {
  const { rarest } = matcher;
  const wanted = matcher.numbers[rarest];
  if (wanted === undefined) return 0;
  let best = 0;
  let field = 0;
  for (let place = rarest; place < numbers.length; place += 1) {
    const number = numbers[place - rarest] as number;
    if (number === fieldBreak) field += 1;
    if (numbers[place] !== wanted || !isPhraseAt(numbers, place - rarest, matcher)) continue;
    const score = scores[agreements.exact][ranks[field] as 0 | 1 | 2 | 3];
    if (score > best) best = score;
  }
  return best;
}

/** Calls back with each place of an entry where a phrase begins: it is looked for around its rarest word. */
function eachPlaceOfPhrase(
  { numbers }: EntryWords,
  matcher: Matcher,
  report: (place: number) => void,
): void {
  const { rarest } = matcher;
  const wanted = matcher.numbers[rarest];
  if (wanted === undefined) return;
  for (let at = numbers.indexOf(wanted); at >= 0; at = numbers.indexOf(wanted, at + 1)) {
    if (at >= rarest && isPhraseAt(numbers, at - rarest, matcher)) report(at - rarest);
  }
}

function isPhraseAt(numbers: Int32Array, start: number, matcher: Matcher): boolean {
  const last = matcher.numbers.length - 1;
  if (start + last >= numbers.length) return false;
  for (let place = 0; place < last; place += 1) {
    if (numbers[start + place] !== matcher.numbers[place]) return false;
  }
  const end = numbers[start + last] as number;
  return matcher.isUnfinished ? standsForLast(matcher, end) : matcher.numbers[last] === end;
}

/** The places of the words of an entry that were looked for, in order. */
export function hitPlacesIn(entry: EntryWords, matchers: readonly Matcher[]): number[] {
  const places = new Set<number>();
  for (const matcher of matchers) {
    const { length } = matcher.numbers;
    if (length > 1) {
      eachPlaceOfPhrase(entry, matcher, (place) => {
        for (let word = 0; word < length; word += 1) places.add(place + word);
      });
      continue;
    }
    entry.numbers.forEach((number, place) => {
      if (standsForLast(matcher, number)) places.add(place);
    });
  }
  return [...places].sort((a, b) => a - b);
}
