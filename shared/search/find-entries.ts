import { type EntryWords, fieldBreak, noWords } from './entry-words.ts';
import {
  hitPlacesIn,
  type Matcher,
  matcherOf,
  type ScoredPostings,
  type SearchTables,
  scoreIn,
} from './matcher.ts';
import { rankOf, slotIn } from './postings.ts';
import type { Clause, SearchQuery } from './query.ts';

/** A query whose words stand next to each other is worth more, though less than a better field. */
const neighbourScore = 5;
/** Among more candidates than this nobody is looked at for that: such words are too common to tell much. */
const mostForNeighbours = 4_000;
/** Each clause is a bit of a number; of more clauses the rest is not looked for. */
const mostClauses = 30;
/** About as many postings are gone through in the time that it takes to read one entry. */
const postingsOfEntry = 16;
/** Marks a slot that must not be found; above every score. */
const rejected = 255;

/** What a search found: the slots, in no order, and what is known of each. */
export interface Found {
  readonly slots: readonly number[];
  scoreOf(slot: number): number;
  /** The places of the words of an entry that were looked for, in order. */
  hitPlaces(slot: number): number[];
}

/** Says of a slot whether it may be found at all. */
export type Accepts = (slot: number) => boolean;

/** The accepted entries that say all that is wanted and nothing that is not; similar spellings if asked for. */
export function findEntries(
  tables: SearchTables,
  query: SearchQuery,
  withSimilar: boolean,
  accepts: Accepts,
): Found {
  const clauses = query.wanted.slice(0, mostClauses);
  const matchers = clauses.map((clause) => matcherOf(tables, clause, withSimilar));
  const banned = bannedSlots(tables, query.unwanted.slice(0, mostClauses));
  const candidates = new Candidates(tables.entries, (slot) => accepts(slot) && !banned?.[slot]);
  for (const matcher of [...matchers].sort((a, b) => a.size - b.size)) candidates.narrow(matcher);
  const { total } = candidates;
  // What was found by its context alone has no more than a point for each clause.
  const slots = candidates.slots.filter((slot) => (total[slot] as number) > clauses.length);
  praiseNeighbours(tables, matchers, slots, total);
  return {
    slots,
    scoreOf: (slot) => total[slot] ?? 0,
    hitPlaces: (slot) => hitPlacesIn(tables.entries[slot] ?? noWords, matchers),
  };
}

/** The entries that agreed with every clause so far: the rarest clause comes first and leaves the fewest. */
class Candidates {
  slots: number[] = [];
  /** What each slot is worth so far; 0 where a clause was missed. */
  readonly total: Int32Array;
  readonly #best: Uint8Array;
  readonly #entries: readonly EntryWords[];
  readonly #accepts: Accepts;
  #isFirst = true;

  constructor(entries: readonly EntryWords[], accepts: Accepts) {
    this.#entries = entries;
    this.#accepts = accepts;
    this.total = new Int32Array(entries.length);
    this.#best = new Uint8Array(entries.length);
  }

  narrow(matcher: Matcher): void {
    const isPhrase = matcher.numbers.length > 1;
    if (this.#isFirst) for (const list of matcher.lists) this.#gather(list);
    else if (isPhrase || matcher.size > this.slots.length * postingsOfEntry) this.#read(matcher);
    else for (const list of matcher.lists) this.#goThrough(list);
    // Of a phrase the list only told where its rarest word is.
    if (this.#isFirst && isPhrase) this.#read(matcher);
    this.#isFirst = false;
    this.#keepWhatAgreed();
  }

  /** The first clause: everything that says it and is accepted. */
  #gather({ postings, points }: ScoredPostings): void {
    const best = this.#best;
    for (let place = 0; place < postings.length; place += 1) {
      const posting = postings[place] as number;
      const slot = slotIn(posting);
      const known = best[slot] as number;
      const score = points[rankOf(posting)] as number;
      if (known >= score) continue;
      if (known === 0) {
        if (!this.#accepts(slot)) {
          best[slot] = rejected;
          continue;
        }
        this.slots.push(slot);
      }
      best[slot] = score;
    }
  }

  /** A later clause by its postings. */
  #goThrough({ postings, points }: ScoredPostings): void {
    const best = this.#best;
    for (let place = 0; place < postings.length; place += 1) {
      const posting = postings[place] as number;
      const slot = slotIn(posting);
      const score = points[rankOf(posting)] as number;
      if (this.total[slot] !== 0 && score > (best[slot] as number)) best[slot] = score;
    }
  }

  /** Any clause by the words of the candidates. */
  #read(matcher: Matcher): void {
    for (const slot of this.slots) {
      this.#best[slot] = scoreIn(this.#entries[slot] ?? noWords, matcher);
    }
  }

  #keepWhatAgreed(): void {
    const { total, slots } = this;
    const best = this.#best;
    let kept = 0;
    for (const slot of slots) {
      const score = best[slot] as number;
      total[slot] = score === 0 ? 0 : (total[slot] as number) + score;
      best[slot] = 0;
      if (score === 0) continue;
      slots[kept] = slot;
      kept += 1;
    }
    slots.length = kept;
  }
}

/** A flag for each slot that says something unwanted; null where nothing is unwanted. */
function bannedSlots(tables: SearchTables, clauses: readonly Clause[]): Uint8Array | null {
  if (clauses.length === 0) return null;
  const banned = new Uint8Array(tables.entries.length);
  for (const clause of clauses) {
    const candidates = new Candidates(tables.entries, () => true);
    candidates.narrow(matcherOf(tables, clause, false));
    for (const slot of candidates.slots) {
      // What only stands around an entry does not rule it out.
      if ((candidates.total[slot] as number) > 1) banned[slot] = 1;
    }
  }
  return banned;
}

/** Gives those more that say the whole query in one go. */
function praiseNeighbours(
  { entries, vocabulary }: SearchTables,
  matchers: readonly Matcher[],
  slots: readonly number[],
  total: Int32Array,
): void {
  const isPlain = matchers.every(({ numbers }) => numbers.length === 1);
  if (!isPlain || matchers.length < 2 || slots.length > mostForNeighbours) return;
  const clausesOf = clausesByWord(matchers, vocabulary.size);
  for (const slot of slots) {
    if (isInOneGo(entries[slot] ?? noWords, clausesOf, matchers.length)) {
      total[slot] = (total[slot] as number) + neighbourScore;
    }
  }
}

/** Which clauses each word can stand for, as bits. */
function clausesByWord(matchers: readonly Matcher[], wordCount: number): Int32Array {
  const clausesOf = new Int32Array(wordCount);
  matchers.forEach(({ agreementOf }, clause) => {
    for (let number = 0; number < wordCount; number += 1) {
      if (agreementOf[number] !== 0)
        clausesOf[number] = (clausesOf[number] as number) | (1 << clause);
    }
  });
  return clausesOf;
}

/** Whether the clauses stand side by side: each bit says that the clauses up to it end here (shift-and). */
function isInOneGo({ numbers }: EntryWords, clausesOf: Int32Array, clauseCount: number): boolean {
  const whole = 1 << (clauseCount - 1);
  let state = 0;
  for (let place = 0; place < numbers.length; place += 1) {
    const number = numbers[place] as number;
    state = number === fieldBreak ? 0 : ((state << 1) | 1) & (clausesOf[number] as number);
    if ((state & whole) !== 0) return true;
  }
  return false;
}
