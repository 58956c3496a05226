import search from 'approx-string-match';
import type { Position, Quote } from '../model/passage.ts';
import { contextLikeness, nearContext } from './context-likeness.ts';
import { splitsCharacter } from './describe-quote.ts';
import { foldText } from './fold-text.ts';
import { GramIndex, gramLength } from './gram-index.ts';

/** A place that says the quoted words or something like them, and how much speaks for it. */
export interface QuotePlace {
  readonly position: Position;
  /** One less the share of edits between the quotation and the words there, 0–1. */
  readonly wordLikeness: number;
  /** How much of the remembered surroundings stands there, 0–1. */
  readonly contextLikeness: number;
  /** Whether it is where what surrounds it in the other text says; true when nothing is known of that. */
  readonly isInPlace: boolean;
  readonly score: number;
}

export type QuoteSearch =
  | { readonly kind: 'found'; readonly place: QuotePlace }
  /** Nothing there says it, or not clearly enough. */
  | { readonly kind: 'gone' }
  /** Several places say it, and none of them is clearly the one. */
  | { readonly kind: 'unclear' };

/** At most this share of the words may have changed, and never more than so many units. */
const mostEditsShare = 0.2;
const mostEdits = 400;
/** Shorter quotations are found by their very words only: a fifth of one is a letter or two. */
const shortestChanged = 16;
/** A quotation of this length is known by its words, wherever they stand. */
const distinctiveLength = 80;
/** How far the best place has to be ahead of the next one; among the same words, that is two fifths of what is around them. */
export const clearLead = 0.2;
/** The same where look-alikes came or went: what is next to a place may then be that of another. */
export const wideLead = 0.35;
/** No more places than these are compared: beyond that nobody could tell them apart. */
const mostExactPlaces = 2_000;
const mostLikelyPlaces = 12;
/** Of these, as many as say the words best are compared with wide surroundings. */
const mostCompared = 8;
/** Cells of the comparison of one quotation; bounds the time for very long ones. */
const mostWork = 60_000_000;

/** Finds quotations in one text, also where their words were changed a little. The text is indexed once. */
export class QuoteFinder {
  readonly text: string;
  #prepared: { readonly folded: string; readonly index: GramIndex } | null = null;

  constructor(text: string) {
    this.text = text;
  }

  get #folded(): string {
    return this.#prepare().folded;
  }

  #prepare(): { readonly folded: string; readonly index: GramIndex } {
    if (!this.#prepared) {
      const folded = foldText(this.text);
      this.#prepared = { folded, index: new GramIndex(folded) };
    }
    return this.#prepared;
  }

  /**
   * The one place where a quotation went. Words that are the same (but for the shape of quotation marks,
   * dashes and line ends) may stand anywhere; changed words only within `gap`, where the text around
   * them still is. No place is taken that is not clearly ahead of all others.
   */
  find(quote: Quote, gap: Position | null = null, lead = clearLead): QuoteSearch {
    const wanted = foldQuote(quote);
    const found = this.#places(wanted, gap);
    if (found === null) return { kind: 'unclear' };
    const [best, second] = found;
    if (!best) return { kind: 'gone' };
    if (second && best.score - second.score < lead) return { kind: 'unclear' };
    return isGoodEnough(best, wanted) ? { kind: 'found', place: best } : { kind: 'gone' };
  }

  /** How often the very words stand in the text; null when that is too often to be counted. */
  count(words: string): number | null {
    return this.#prepare().index.exactPlaces(foldText(words), mostExactPlaces)?.length ?? null;
  }

  /** Every place to be considered, best first; null when there are too many to compare. */
  #places(wanted: Quote, gap: Position | null): readonly QuotePlace[] | null {
    const { index } = this.#prepare();
    const { length } = wanted.exact;
    const exact = index.exactPlaces(wanted.exact, mostExactPlaces);
    if (exact === null) return null;
    const stretches: Stretch[] = exact.map((start) => ({ start, end: start + length, edits: 0 }));
    for (const changed of this.#changedPlaces(wanted)) {
      if (!stretches.some((stretch) => overlapsMostly(stretch, changed))) stretches.push(changed);
    }
    const near = stretches
      .map((stretch) => this.#weigh(stretch, wanted, nearContext(wanted), gap))
      .sort(byScore);
    if (near.length < 2) return near;
    return near
      .slice(0, mostCompared)
      .map((place) => this.#weighWide(place, wanted))
      .concat(near.slice(mostCompared))
      .sort(byScore);
  }

  *#changedPlaces(wanted: Quote): Generator<Stretch> {
    const { exact, prefix, suffix } = wanted;
    if (exact.length < shortestChanged) return;
    const edits = editsAllowed(exact.length);
    const { prefix: before, suffix: after } = nearContext({ prefix, suffix });
    const pattern = before + exact + after;
    const { index } = this.#prepare();
    const likely = index.likelyPlaces(pattern, edits, mostPlacesFor(exact.length));
    const fewest = Math.max(1, (likely[0]?.votes ?? 0) / 8);
    for (const { start, votes } of likely) {
      if (votes < fewest) break;
      const stretch = this.#changedNear(start + before.length, wanted, edits);
      if (stretch) yield stretch;
    }
  }

  #changedNear(likelyStart: number, wanted: Quote, edits: number): Stretch | null {
    const slack = edits + Math.max(16, edits) + gramLength;
    const from = Math.max(0, likelyStart - slack);
    const window = this.#folded.slice(from, likelyStart + wanted.exact.length + slack);
    const matches = search(window, wanted.exact, edits);
    const weighed = matches
      .filter(({ start, end }) => start < end)
      .map((match) => {
        const stretch = { start: from + match.start, end: from + match.end, edits: match.errors };
        const { before, after } = contextLikeness(this.#folded, stretch, nearContext(wanted));
        return { stretch, likeness: before + after };
      })
      .sort((a, b) => b.likeness - a.likeness);
    const best = weighed[0]?.stretch;
    return best ? this.#betweenEnds(best, wanted) : null;
  }

  /**
   * The stretch between both ends of the quotation. An end is known by its own letters or, where these were
   * changed, by what stands next to it; null when it is known by neither: then it is not known where it is.
   */
  #betweenEnds(stretch: Stretch, { exact, prefix, suffix }: Quote): Stretch | null {
    const text = this.#folded;
    const reach = Math.min(stretch.edits, stretch.end - stretch.start - 1);
    const [opening, closing] = [exact.slice(0, gramLength), exact.slice(-gramLength)];
    const [before, after] = [prefix.slice(-gramLength), suffix.slice(0, gramLength)];
    const start =
      nearest(stretch.start, reach, (at) => text.startsWith(opening, at)) ??
      nearest(stretch.start, reach, (at) => before !== '' && text.endsWith(before, at));
    const end =
      nearest(stretch.end, reach, (at) => text.endsWith(closing, at)) ??
      nearest(stretch.end, reach, (at) => after !== '' && text.startsWith(after, at));
    if (start === null || end === null) return null;
    if (Math.abs(end - start - exact.length) > editsAllowed(exact.length)) return null;
    return { ...trimmed(this.text, { start, end }), edits: stretch.edits };
  }

  #weigh(
    stretch: Stretch,
    wanted: Quote,
    context: Pick<Quote, 'prefix' | 'suffix'>,
    gap: Position | null,
  ): QuotePlace {
    const { before, after } = contextLikeness(this.#folded, stretch, context);
    const position = { start: stretch.start, end: stretch.end };
    const wordLikeness = 1 - stretch.edits / wanted.exact.length;
    const isInPlace = !gap || (gap.start <= position.start && position.end <= gap.end);
    return placeOf({ position, wordLikeness, contextLikeness: (before + after) / 2, isInPlace });
  }

  /** What stands next to a stretch says most; what stands farther away tells look-alikes apart. */
  #weighWide(place: QuotePlace, { prefix, suffix }: Quote): QuotePlace {
    const wide = contextLikeness(this.#folded, place.position, { prefix, suffix });
    const near = place.contextLikeness;
    return placeOf({
      ...place,
      contextLikeness: 0.6 * near + 0.4 * ((wide.before + wide.after) / 2),
    });
  }
}

interface Stretch extends Position {
  /** How many units were inserted, deleted or replaced. */
  readonly edits: number;
}

/** How many edits a quotation of a length may have had. */
export function editsAllowed(length: number): number {
  return length < shortestChanged ? 0 : Math.min(mostEdits, Math.floor(length * mostEditsShare));
}

function mostPlacesFor(length: number): number {
  const perPlace = (length / 32 + 1) * (length + 4 * editsAllowed(length));
  return Math.max(1, Math.min(mostLikelyPlaces, Math.floor(mostWork / perPlace)));
}

const byScore = (a: QuotePlace, b: QuotePlace): number =>
  b.score - a.score || a.position.start - b.position.start;

function placeOf(place: Omit<QuotePlace, 'score'>): QuotePlace {
  const { wordLikeness, contextLikeness: context } = place;
  return { ...place, score: (wordLikeness + context) / 2 };
}

/**
 * Whether what speaks for a place is enough. Few words and changed words need more of their
 * surroundings; changed words that stand elsewhere are a look-alike for all that can be known.
 */
function isGoodEnough(place: QuotePlace, { exact }: Quote): boolean {
  const { wordLikeness, contextLikeness: context, isInPlace } = place;
  if (wordLikeness < 1 && !isInPlace) return false;
  const forLength = 0.5 * Math.max(0, 1 - exact.length / distinctiveLength);
  return context >= forLength + 2 * (1 - wordLikeness);
}

function foldQuote({ exact, prefix, suffix }: Quote): Quote {
  return { exact: foldText(exact), prefix: foldText(prefix), suffix: foldText(suffix) };
}

function overlapsMostly(a: Position, b: Position): boolean {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared * 2 > Math.min(a.end - a.start, b.end - b.start);
}

function nearest(from: number, reach: number, isGood: (offset: number) => boolean): number | null {
  for (let distance = 0; distance <= reach; distance += 1) {
    if (isGood(from - distance)) return from - distance;
    if (isGood(from + distance)) return from + distance;
  }
  return null;
}

/** A stretch without white space at its ends and without half a character. */
function trimmed(text: string, { start, end }: Position): Position {
  let first = splitsCharacter(text, start) ? start - 1 : start;
  let last = splitsCharacter(text, end) ? end + 1 : end;
  while (first < last - 1 && /\s/.test(text[first] ?? '')) first += 1;
  while (last > first + 1 && /\s/.test(text[last - 1] ?? '')) last -= 1;
  return { start: first, end: last };
}
