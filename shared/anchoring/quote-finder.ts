import type { Position, Quote } from '../model/passage.ts';
import { ApproximateSearch } from './approximate-search.ts';
import { ContextMatcher, nearContext } from './context-likeness.ts';
import { splitsCharacter } from './describe-quote.ts';
import { foldText } from './fold-text.ts';
import { GramIndex, gramLength } from './gram-index.ts';
import { SearchBudget } from './search-budget.ts';

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
  | { readonly kind: 'unclear' }
  /** So much of the text is alike that the search was given up before this quotation was looked for. */
  | { readonly kind: 'unsought' };

/** At most this share of the words may have changed, and never more than so many units. */
const mostEditsShare = 0.2;
const mostEdits = 400;
/** Shorter quotations are found by their very words only: a fifth of one is a letter or two. */
const shortestChanged = 16;
/** Looking at one place twice takes time with a quotation of this length; with a shorter one, places are close. */
const longQuote = 160;
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
/** So much text between two sentences that stayed is searched from end to end, in UTF-16 units. */
const shortGap = 4_000;
/** Of stretches that end in different places and are as like the words, those are compared whose ends say most. */
const fewestEnds = 4;
const mostEnds = 64;
const mostStepsOfEnds = 4_000_000;
/** What is spent of the budget, in its steps: on surroundings, on asking the index, and on reading a unit. */
const stepsOfContext = 200;
const stepsOfVotes = 50_000;
const stepsOfUnit = 1 / 16;

/** What the text that a quotation was made in says of where it may be. */
export interface FindOptions {
  readonly gap?: Position | null;
  readonly lead?: number;
  readonly isSole?: boolean;
}

/** Finds quotations in one text, also where their words were changed a little. The text is indexed once. */
export class QuoteFinder {
  readonly text: string;
  readonly #budget: SearchBudget;
  #prepared: { readonly folded: string; readonly index: GramIndex } | null = null;
  /** The words that were counted last are mostly those that are sought next. */
  #counted: { readonly words: string; readonly places: readonly number[] | null } | null = null;

  constructor(text: string, budget = new SearchBudget()) {
    this.text = text;
    this.#budget = budget;
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
   * them still is. No place is taken that is not clearly ahead of all others; with `isSole`, where the words
   * stand once in the other text too, their only place here is taken unless another one is clearly ahead of it.
   */
  find(
    quote: Quote,
    { gap = null, lead = clearLead, isSole = false }: FindOptions = {},
  ): QuoteSearch {
    if (this.#budget.isSpent) return { kind: 'unsought' };
    const sought = soughtFor(quote);
    const found = this.#places(sought, gap);
    if (found === null) return { kind: 'unclear' };
    const [best, second] = found;
    const good = found.filter((place) => isGoodEnough(place, sought.words));
    if (!best || good.length === 0) return { kind: 'gone' };
    const sole = isSole && good.find(({ wordLikeness }) => wordLikeness === 1);
    if (sole) {
      // What is not quite the words may stand where they stood: then one of the two is a copy of the other.
      const isOutdone = best.score - sole.score >= lead;
      return isOutdone ? { kind: 'unclear' } : { kind: 'found', place: sole };
    }
    if (second && best.score - second.score < lead) return { kind: 'unclear' };
    return best === good[0] ? { kind: 'found', place: best } : { kind: 'gone' };
  }

  /** How often the very words stand in the text; null when that is too often to be counted. */
  count(words: string): number | null {
    return this.#budget.isSpent ? null : (this.#exactPlaces(foldText(words))?.length ?? null);
  }

  /**
   * How like what is next to a quotation another place is that says the very words, 0–1, by the side that is
   * more alike; 0 where there is no other, and 1 where there are too many to compare.
   */
  likenessElsewhere(quote: Quote, { start }: Position): number {
    const { words, near } = soughtFor(quote);
    const places = this.#exactPlaces(words.exact);
    if (places === null) return 1;
    this.#budget.spend(places.length * stepsOfContext);
    return places
      .filter((place) => place !== start)
      .map((place) =>
        near.likeness(this.#folded, { start: place, end: place + words.exact.length }),
      )
      .reduce((most, { before, after }) => Math.max(most, before, after), 0);
  }

  /** Every place to be considered, best first; null when there are too many to compare. */
  #places(sought: Sought, gap: Position | null): readonly QuotePlace[] | null {
    const { words, near } = sought;
    const exact = this.#exactPlaces(words.exact);
    if (exact === null) return null;
    const stretches: Stretch[] = exact.map((start) => ({
      start,
      end: start + words.exact.length,
      edits: 0,
    }));
    for (const changed of this.#changedPlaces(sought, gap)) {
      if (changed === null) return null;
      if (!stretches.some((stretch) => overlapsMostly(stretch, changed))) stretches.push(changed);
    }
    this.#budget.spend(stretches.length * stepsOfContext);
    const places = stretches
      .map((stretch) => this.#weigh(stretch, words.exact.length, near, gap))
      .sort(byScore);
    if (places.length < 2) return places;
    return places
      .slice(0, mostCompared)
      .map((place) => this.#weighWide(place, sought.wide))
      .concat(places.slice(mostCompared))
      .sort(byScore);
  }

  #exactPlaces(words: string): readonly number[] | null {
    const { index } = this.#prepare();
    if (this.#counted?.words === words) return this.#counted.places;
    if (!index.isIndexed(words)) this.#budget.spend(this.text.length * stepsOfUnit);
    const places = index.exactPlaces(words, mostExactPlaces);
    this.#counted = { words, places };
    return places;
  }

  /** What is like the words, wherever they may be; null among them where too many places are. */
  *#changedPlaces(sought: Sought, gap: Position | null): Generator<Stretch | null> {
    const { exact } = sought.words;
    if (exact.length < shortestChanged) return;
    const search = new ApproximateSearch(exact);
    const found: Stretch[] = [];
    for (const window of this.#windows(sought.words, gap)) {
      if (exact.length >= longQuote && found.some((known) => isAmidst(known, window))) continue;
      const stretch = this.#changedIn(window, sought, search);
      if (stretch === 'nothing') continue;
      if (stretch) found.push(stretch);
      yield stretch;
    }
  }

  /** The stretches of text that are searched: the gap if it is short, and where most of the pieces stand. */
  *#windows({ exact, prefix, suffix }: Quote, gap: Position | null): Generator<Position> {
    if (gap && gap.end - gap.start <= exact.length * 4 + shortGap) yield gap;
    const edits = editsAllowed(exact.length);
    const { prefix: before, suffix: after } = nearContext({ prefix, suffix });
    const most = mostPlacesFor(exact.length);
    const likely = this.#prepare().index.likelyPlaces(before + exact + after, edits, most);
    this.#budget.spend(stepsOfVotes);
    const fewest = Math.max(1, (likely[0]?.votes ?? 0) / 8);
    const slack = edits + Math.max(16, edits) + gramLength;
    for (const { start, votes } of likely) {
      if (votes < fewest) break;
      const likelyStart = start + before.length;
      const end = Math.min(this.text.length, likelyStart + exact.length + slack);
      yield { start: Math.max(0, Math.min(likelyStart - slack, end)), end: Math.max(0, end) };
    }
  }

  #changedIn(
    window: Position,
    { words, near }: Sought,
    search: ApproximateSearch,
  ): Stretch | null | 'nothing' {
    const text = this.#folded;
    const allowed = editsAllowed(words.exact.length);
    const { edits, ends } = search.endsIn(text, window, allowed);
    const stepsOfStart = search.stepsFor(words.exact.length + edits);
    const most = Math.max(
      fewestEnds,
      Math.min(mostEnds, Math.floor(mostStepsOfEnds / stepsOfStart)),
    );
    const compared = Math.min(ends.length, most);
    this.#budget.spend(search.stepsFor(window.end - window.start));
    this.#budget.spend(ends.length * stepsOfContext + compared * stepsOfStart);
    const byEnd = ends
      .map((end) => ({ end, likeness: near.likeness(text, { start: end, end }).after }))
      .sort((a, b) => b.likeness - a.likeness);
    if (ends.length > most && byEnd[most]?.likeness === byEnd[0]?.likeness) return null;
    const weighed = byEnd
      .slice(0, most)
      .map(({ end }) => ({ start: search.startOf(text, window, end, edits), end, edits }))
      .filter((stretch) => stretch.start < stretch.end)
      .map((stretch) => {
        const { before, after } = near.likeness(text, stretch);
        return { stretch, likeness: before + after };
      })
      .sort((a, b) => b.likeness - a.likeness);
    const best = weighed[0]?.stretch;
    return (best && this.#betweenEnds(best, words)) ?? 'nothing';
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
    length: number,
    context: ContextMatcher,
    gap: Position | null,
  ): QuotePlace {
    const { before, after } = context.likeness(this.#folded, stretch);
    const position = { start: stretch.start, end: stretch.end };
    const wordLikeness = 1 - stretch.edits / length;
    const isInPlace = !gap || (gap.start <= position.start && position.end <= gap.end);
    return placeOf({ position, wordLikeness, contextLikeness: (before + after) / 2, isInPlace });
  }

  /** What stands next to a stretch says most; what stands farther away tells look-alikes apart. */
  #weighWide(place: QuotePlace, context: ContextMatcher): QuotePlace {
    const wide = context.likeness(this.#folded, place.position);
    const near = place.contextLikeness;
    return placeOf({
      ...place,
      contextLikeness: 0.6 * near + 0.4 * ((wide.before + wide.after) / 2),
    });
  }
}

/** A quotation made ready to be looked for. */
interface Sought {
  /** As they are compared. */
  readonly words: Quote;
  readonly near: ContextMatcher;
  readonly wide: ContextMatcher;
}

function soughtFor(quote: Quote): Sought {
  const words = foldQuote(quote);
  return {
    words,
    near: new ContextMatcher(nearContext(words)),
    wide: new ContextMatcher(words),
  };
}

/** A stretch of a text and how many edits it is from the words that are sought. */
interface Stretch extends Position {
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

/** Whether a stretch is what a window around it was made for: they have the same middle, all but. */
function isAmidst(stretch: Position, window: Position): boolean {
  const apart = stretch.start + stretch.end - (window.start + window.end);
  return Math.abs(apart) / 2 <= (stretch.end - stretch.start) / 4;
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
