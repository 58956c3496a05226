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

// Hashing a window takes some microseconds: these bounds keep the longest article well under a second.
const mostWindowsPerPassage = 5_000;
const mostWindows = 60_000;
/** In UTF-16 units, to either side: a script without spaces has few places to try in much text. */
const farthest = 100_000;

/**
 * Finds the words of citation-only passages in a normalised text by their hashes: first at the cited
 * position, then at the starts of words, nearest first. A passage whose words changed is missing.
 */
export function relinkCitations(text: string, passages: Iterable<CitedPassage>): RelinkedCitations {
  const search = new HashSearch(text);
  const found: RelinkedPassage[] = [];
  const missing: PassageId[] = [];
  for (const { id, position, quoteHash } of inReadingOrder(passages)) {
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

/**
 * Tells which of the sources without a text (the caller passes only those) an imported article is:
 * the one cited by this very text, else the one with the greatest share, at least half, of its
 * passages in it. Null when it is none of them.
 */
export function findCitedSource(
  text: string,
  textHash: string,
  sources: readonly Pick<Source, 'id' | 'text'>[],
  passages: readonly (CitedPassage & Pick<Passage, 'sourceId' | 'quote'>)[],
): CitedSource | null {
  const same = sources.find((source) => source.text?.hash === textHash);
  if (same) return { sourceId: same.id, by: 'text' };
  let best: { sourceId: SourceId; share: number } | null = null;
  for (const { id } of sources) {
    const own = passages.filter(({ sourceId }) => sourceId === id);
    const share = shareFound(text, own);
    if (share >= 0.5 && share > (best?.share ?? 0)) best = { sourceId: id, share };
  }
  return best && { sourceId: best.sourceId, by: 'passages' };
}

function shareFound(
  text: string,
  passages: readonly (CitedPassage & Pick<Passage, 'quote'>)[],
): number {
  if (passages.length === 0) return 0;
  const quoted = passages.filter(({ quote }) => quote && text.includes(quote.exact)).length;
  const cited = passages.filter(({ quote }) => !quote);
  return (quoted + relinkCitations(text, cited).found.length) / passages.length;
}

function inReadingOrder(passages: Iterable<CitedPassage>): CitedPassage[] {
  return [...passages].sort((a, b) => a.position.start - b.position.start);
}

/** Looks for hashed words in one text, and remembers how far the last ones had moved. */
class HashSearch {
  readonly #text: string;
  #windowsLeft = mostWindows;
  #shift = 0;

  constructor(text: string) {
    this.#text = text;
  }

  find(position: Position, quoteHash: string): Position | null {
    const length = position.end - position.start;
    const isAt = (start: number): boolean =>
      start >= 0 &&
      start + length <= this.#text.length &&
      sha256Hex(this.#text.slice(start, start + length)) === quoteHash;

    // An added paragraph moves all that follows by the same length.
    const expected = position.start + this.#shift;
    const likely = [position.start, expected].find(isAt);
    if (likely !== undefined) return this.#found(likely, length, position);
    let windows = Math.min(mostWindowsPerPassage, this.#windowsLeft);
    for (const start of this.#nearestFirst(expected)) {
      if (windows === 0) break;
      windows -= 1;
      this.#windowsLeft -= 1;
      if (isAt(start)) return this.#found(start, length, position);
    }
    return null;
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
