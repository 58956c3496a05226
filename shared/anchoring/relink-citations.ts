import { sha256Hex } from '../lib/hash.ts';
import type { PassageId, SourceId } from '../lib/ids.ts';
import type { Passage, Position, Quote } from '../model/passage.ts';
import type { Source } from '../model/source.ts';
import { describeQuote } from './describe-quote.ts';

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

/**
 * Finds the words of citation-only passages in a normalised text by their hashes: first at the cited
 * position, then at the starts of words, nearest first. A passage whose words changed is missing.
 */
export function relinkCitations(text: string, passages: Iterable<CitedPassage>): RelinkedCitations {
  const cited = inReadingOrder(passages);
  const search = new HashSearch(text, new WindowBudget(cited.length));
  const found: RelinkedPassage[] = [];
  const missing: PassageId[] = [];
  for (const { id, position, quoteHash } of cited) {
    const place = search.find(position, quoteHash);
    if (place) {
      found.push({ passageId: id, quote: describeQuote(text, place).quote, position: place });
    } else {
      missing.push(id);
    }
  }
  return { found, missing };
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
    const isAt = (start: number): boolean =>
      start >= 0 &&
      start + length <= this.#text.length &&
      sha256Hex(this.#text.slice(start, start + length)) === quoteHash;

    const share = this.#budget.nextShare();
    // An added paragraph moves all that follows by the same length.
    const expected = position.start + this.#shift;
    const likely = [...new Set([position.start, expected])].find(isAt);
    if (likely !== undefined) return this.#found(likely, length, position);
    let windows = 0;
    let found: Position | null = null;
    for (const start of this.#nearestFirst(expected)) {
      if (found || windows === share) break;
      windows += 1;
      if (isAt(start)) found = this.#found(start, length, position);
    }
    this.#budget.spend(windows);
    return found;
  }

  #found(start: number, length: number, cited: Position): Position {
    this.#shift = start - cited.start;
    return { start, end: start + length };
  }

  *#nearestFirst(expected: number): Generator<number> {
    // No place in the text is further away than its ends.
    const reach = Math.min(farthest, Math.max(expected, this.#text.length - expected));
    for (let distance = 0; distance <= reach; distance += 1) {
      const before = expected - distance;
      const after = expected + distance;
      if (isWordStart(this.#text, before)) yield before;
      if (distance > 0 && isWordStart(this.#text, after)) yield after;
    }
  }
}

/** Where a passage may begin: at a word, or at the quotation mark or bracket before it. */
function isWordStart(text: string, index: number): boolean {
  const unit = text[index];
  if (unit === undefined || unit === ' ' || unit === '\n') return false;
  return index === 0 || /[\s\p{P}]/u.test(text[index - 1] ?? '');
}
