import { sha256Hex } from '../lib/hash.ts';
import type { PassageId, SourceId } from '../lib/ids.ts';
import type { Passage, Position, Quote } from '../model/passage.ts';
import type { Source } from '../model/source.ts';
import { describeQuote, splitsCharacter } from './describe-quote.ts';

/** A citation that found its words again. */
export interface RelinkedPassage {
  readonly passageId: PassageId;
  readonly quote: Quote;
  readonly position: Position;
}

export interface RelinkedCitations {
  readonly found: RelinkedPassage[];
  readonly missing: PassageId[];
}

/** What re-linking needs to know of a passage. */
export type CitedPassage = Pick<Passage, 'id' | 'position' | 'quoteHash'>;

/**
 * How many windows of a text are hashed for all sources and passages together, beside the one or two
 * likely places of each passage. A hash takes about ten microseconds: this is a fraction of a second.
 */
export const mostWindows = 20_000;
const mostWindowsPerPassage = 5_000;
/** In UTF-16 units, to either side: a script without spaces has few places to try in much text. */
const farthest = 20_000;
/** As far as this, a passage is sought at every character: it may begin within a word. */
const near = 64;

/**
 * Finds the words of citation-only passages in a normalised text by their hashes: first at the cited
 * position, then at the starts of words, nearest first, then at every character near by; at last where the
 * passages after it went. A passage whose words changed is missing.
 */
export function relinkCitations(text: string, passages: Iterable<CitedPassage>): RelinkedCitations {
  const cited = inReadingOrder(passages);
  const search = new HashSearch(text, new WindowBudget(cited.length));
  const places = cited.map(({ position, quoteHash }) => search.find(position, quoteHash));
  findBeforeOthers(search, cited, places);
  const found: RelinkedPassage[] = [];
  const missing: PassageId[] = [];
  for (const [at, { id }] of cited.entries()) {
    const place = places[at];
    if (place) {
      found.push({ passageId: id, quote: describeQuote(text, place).quote, position: place });
    } else {
      missing.push(id);
    }
  }
  return { found, missing };
}

/** Looks once more for what is missing, moved as far as the next passage that was found. */
function findBeforeOthers(
  search: HashSearch,
  cited: readonly CitedPassage[],
  places: (Position | null)[],
): void {
  let shift: number | null = null;
  for (const [at, { position, quoteHash }] of [...cited.entries()].reverse()) {
    const place = places[at];
    if (place) shift = place.start - position.start;
    else if (shift !== null) places[at] = search.findNear(position, quoteHash, shift);
  }
}

/** Which cited source a text turned out to be, and how that was seen. */
export interface CitedSource {
  readonly sourceId: SourceId;
  /** `text`: the very text that was cited. `passages`: another copy that holds at least half of them. */
  readonly by: 'text' | 'passages';
}

type SourcePassage = CitedPassage & Pick<Passage, 'sourceId' | 'quote'>;

/**
 * Tells which of the sources without a text (the caller passes only those) an imported article is:
 * the one cited by this very text, else the one with the greatest share, at least half, of its
 * passages in it. Null when it is none of them. However many sources wait, at most `mostWindows`
 * windows of the text are compared beside the likely places of each passage.
 */
export function findCitedSource(
  text: string,
  textHash: string,
  sources: readonly Pick<Source, 'id' | 'text'>[],
  passages: readonly SourcePassage[],
): CitedSource | null {
  const same = sources.find((source) => source.text?.hash === textHash);
  if (same) return { sourceId: same.id, by: 'text' };
  const bySource = groupBySource(passages);
  const waiting = sources.flatMap(({ id }) => bySource.get(id) ?? []);
  const budget = new WindowBudget(waiting.filter(({ quote }) => !quote).length);
  let best: { sourceId: SourceId; share: number } | null = null;
  for (const { id } of sources) {
    const share = shareFound(text, bySource.get(id) ?? [], budget);
    if (share > (best?.share ?? 0)) best = { sourceId: id, share };
  }
  return best && { sourceId: best.sourceId, by: 'passages' };
}

function groupBySource(passages: readonly SourcePassage[]): Map<SourceId, SourcePassage[]> {
  const bySource = new Map<SourceId, SourcePassage[]>();
  for (const passage of passages) {
    const own = bySource.get(passage.sourceId);
    if (own) own.push(passage);
    else bySource.set(passage.sourceId, [passage]);
  }
  return bySource;
}

/** The share of a source's passages that a text holds; 0 as soon as more than half are missing. */
function shareFound(
  text: string,
  passages: readonly SourcePassage[],
  budget: WindowBudget,
): number {
  if (passages.length === 0) return 0;
  const quoted = passages.flatMap(({ quote }) => quote ?? []);
  const cited = inReadingOrder(passages.filter(({ quote }) => !quote));
  const search = new HashSearch(text, budget);
  let missing = quoted.filter(({ exact }) => !text.includes(exact)).length;
  for (const [index, { position, quoteHash }] of cited.entries()) {
    if (missing * 2 > passages.length) {
      budget.release(cited.length - index);
      return 0;
    }
    if (!search.find(position, quoteHash)) missing += 1;
  }
  return missing * 2 > passages.length ? 0 : 1 - missing / passages.length;
}

function inReadingOrder(passages: Iterable<CitedPassage>): CitedPassage[] {
  return [...passages].sort((a, b) => a.position.start - b.position.start);
}

/** The windows that may still be hashed, shared evenly among the passages that are still to come. */
class WindowBudget {
  #left = mostWindows;
  #passagesToCome: number;

  constructor(passages: number) {
    this.#passagesToCome = passages;
  }

  /** What the next passage may use; what it does not use is left to those after it. */
  nextShare(): number {
    const share = Math.floor(this.#left / Math.max(1, this.#passagesToCome));
    this.#passagesToCome -= 1;
    return Math.min(share, mostWindowsPerPassage);
  }

  spend(windows: number): void {
    this.#left -= windows;
  }

  /** Leaves the share of passages that are not looked for any more to the others. */
  release(passages: number): void {
    this.#passagesToCome -= passages;
  }
}

/** Looks for hashed words in one text, and remembers how far the last ones had moved. */
class HashSearch {
  readonly #text: string;
  readonly #budget: WindowBudget;
  #shift = 0;

  constructor(text: string, budget: WindowBudget) {
    this.#text = text;
    this.#budget = budget;
  }

  find(position: Position, quoteHash: string): Position | null {
    const length = position.end - position.start;
    const isAt = (start: number): boolean => this.#isAt(start, length, quoteHash);
    const share = this.#budget.nextShare();
    // An added paragraph moves all that follows by the same length.
    const expected = position.start + this.#shift;
    const likely = [...new Set([position.start, expected])].find(isAt);
    if (likely !== undefined) return this.#found(likely, length, position);
    const shareNear = Math.min(2 * near, share >> 2);
    const start =
      this.#firstOf(this.#wordStarts(expected), isAt, share - shareNear) ??
      this.#firstOf(this.#insideWords(expected), isAt, shareNear);
    return start === undefined ? null : this.#found(start, length, position);
  }

  /** Looks for hashed words about where they stand if they moved as far as others did. */
  findNear(position: Position, quoteHash: string, shift: number): Position | null {
    const length = position.end - position.start;
    const isAt = (start: number): boolean => this.#isAt(start, length, quoteHash);
    const share = Math.min(this.#budget.nextShare(), 2 * near + 1);
    const start = this.#firstOf(nearestFirst(position.start + shift, near), isAt, share);
    return start === undefined ? null : { start, end: start + length };
  }

  #isAt(start: number, length: number, quoteHash: string): boolean {
    const end = start + length;
    return (
      start >= 0 &&
      end <= this.#text.length &&
      sha256Hex(this.#text.slice(start, end)) === quoteHash
    );
  }

  /** The first of some places where the words are, of as many as may be looked at. */
  #firstOf(
    starts: Iterable<number>,
    isAt: (start: number) => boolean,
    most: number,
  ): number | undefined {
    let windows = 0;
    let found: number | undefined;
    for (const start of starts) {
      if (windows === most) break;
      windows += 1;
      if (!isAt(start)) continue;
      found = start;
      break;
    }
    this.#budget.spend(windows);
    return found;
  }

  #found(start: number, length: number, cited: Position): Position {
    this.#shift = start - cited.start;
    return { start, end: start + length };
  }

  *#wordStarts(expected: number): Generator<number> {
    // No place in the text is further away than its ends.
    const reach = Math.min(farthest, Math.max(expected, this.#text.length - expected));
    for (const start of nearestFirst(expected, reach)) {
      if (isWordStart(this.#text, start)) yield start;
    }
  }

  *#insideWords(expected: number): Generator<number> {
    for (const start of nearestFirst(expected, near)) {
      if (mayBegin(this.#text, start) && !isWordStart(this.#text, start)) yield start;
    }
  }
}

function* nearestFirst(expected: number, reach: number): Generator<number> {
  yield expected;
  for (let distance = 1; distance <= reach; distance += 1) {
    yield expected - distance;
    yield expected + distance;
  }
}

/** A passage begins with a character: neither with space nor with half of one. */
function mayBegin(text: string, index: number): boolean {
  const unit = text[index];
  return unit !== undefined && unit !== ' ' && unit !== '\n' && !splitsCharacter(text, index);
}

/** These scripts put no spaces between words: one may begin at any character. */
const unspaced =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Where a passage may begin: at a word, or at the quotation mark or bracket before it. */
function isWordStart(text: string, index: number): boolean {
  if (!mayBegin(text, index)) return false;
  if (index === 0 || /[\s\p{P}]/u.test(text[index - 1] ?? '')) return true;
  return unspaced.test(text.slice(index, index + 2)) || unspaced.test(text[index - 1] ?? '');
}
