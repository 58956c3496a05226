import type { Passage, Position, Quote } from '../model/passage.ts';
import { foldText } from './fold-text.ts';
import { createKeptParagraphs } from './kept-paragraphs.ts';
import type { LossReason } from './match-quote.ts';
import { paragraphAround } from './paragraph-around.ts';
import {
  clearLead,
  editsAllowed,
  type FindOptions,
  QuoteFinder,
  type QuoteSearch,
  wideLead,
} from './quote-finder.ts';
import { SearchBudget } from './search-budget.ts';
import { TextAlignment } from './text-alignment.ts';

/** Where a passage of one text went in another. */
export type Followed =
  /** The same words, where what is around them says; perhaps farther up or down. */
  | { readonly kind: 'exact'; readonly position: Position }
  /** Its words were changed, or stand somewhere else. */
  | { readonly kind: 'moved'; readonly position: Position; readonly score: number }
  | { readonly kind: 'lost'; readonly reason: LossReason };

/** How much of the surroundings of a passage is compared, to either side, in UTF-16 units. */
const surroundings = 160;

/** From here on another place with the same words may be taken for a passage's own when the text around changes. */
const likeATwin = 0.5;
/** As much of a passage's paragraph is compared with another one, to either side, in UTF-16 units. */
const mostOfParagraph = 2_000;

/** Follows passages from one text into another that replaces it. */
export interface PassageFollower {
  follow(passage: Pick<Passage, 'quote' | 'position'>): Followed;
}

/**
 * Compares two texts, to follow the passages of the one into the other. A place is taken only if it is
 * clearly the one, and if, sought from there, the passage is clearly the one that is found in the text
 * before: what was another passage's place there does not become this one's.
 */
export function createPassageFollower(before: string, after: string): PassageFollower {
  if (before === after) return { follow: ({ position }) => ({ kind: 'exact', position }) };
  const { there, back } = TextAlignment.bothWays(before, after);
  const keptParagraph = createKeptParagraphs(before, after);
  const budget = new SearchBudget();
  const inBefore = new QuoteFinder(before, budget);
  const inAfter = new QuoteFinder(after, budget);
  const sameWords = (now: Position, then: Position): boolean =>
    after.slice(now.start, now.end) === before.slice(then.start, then.end);
  /** Where a stretch went with what it is part of; null where that was changed. */
  const followWhole = (position: Position): Followed | null => {
    const stayed = there.stayedAt(position);
    if (stayed) return followedTo(stayed, sameWords(stayed, position), 1);
    const kept = keptParagraph(position);
    if (!kept) return null;
    return followedTo(kept, isIn(there.gapAround(position), kept) && sameWords(kept, position), 1);
  };
  /** Why another stretch may be meant as well as a place that was found for one; null where none may. */
  const doubtAbout = (place: Position, position: Position, options: FindOptions) => {
    const way = { ...options, gap: back.gapAround(place) };
    const doubt = doubtOf(inBefore.find(quoteAt(after, place), way), position);
    if (doubt) return doubt;
    if (isParagraphAround(before, position, after, place)) return null;
    const elsewhere = inBefore.likenessElsewhere(quoteAt(before, position), position);
    return elsewhere >= likeATwin ? 'unclear' : null;
  };
  const followWords = (wanted: Quote, position: Position | null): Followed => {
    const [then, now] = [inBefore.count(wanted.exact), inAfter.count(wanted.exact)];
    const options: FindOptions = {
      gap: position && there.gapAround(position),
      lead: then === now || !position ? clearLead : wideLead,
      isSole: position !== null && then === 1 && now === 1,
    };
    const found = inAfter.find(wanted, options);
    if (found.kind !== 'found') return { kind: 'lost', reason: found.kind };
    const { place } = found;
    const doubt = position && doubtAbout(place.position, position, options);
    if (doubt) return { kind: 'lost', reason: doubt };
    const isExact =
      place.isInPlace &&
      place.contextLikeness >= 0.5 &&
      after.slice(place.position.start, place.position.end) === wanted.exact;
    return followedTo(place.position, isExact, place.score);
  };
  return {
    follow({ quote, position }) {
      // A passage that is lost already has no place in the text before that could be compared.
      const isKnown = quote === null || before.slice(position.start, position.end) === quote.exact;
      if (!isKnown) return followWords(quote, null);
      return followWhole(position) ?? followWords(quoteAt(before, position), position);
    },
  };
}

function followedTo(position: Position, isExact: boolean, score: number): Followed {
  return isExact ? { kind: 'exact', position } : { kind: 'moved', position, score };
}

function isIn(gap: Position, { start, end }: Position): boolean {
  return gap.start <= start && end <= gap.end;
}

/** Whether what stands around a stretch in its paragraph stands around another one of another text as well. */
function isParagraphAround(
  text: string,
  { start, end }: Position,
  other: string,
  at: Position,
): boolean {
  const whole = paragraphAround(text, { start, end });
  const ahead = text.slice(Math.max(whole.start, start - mostOfParagraph), start);
  const behind = text.slice(end, Math.min(whole.end, end + mostOfParagraph));
  return (
    foldText(other.slice(Math.max(0, at.start - ahead.length), at.start)) === foldText(ahead) &&
    foldText(other.slice(at.end, at.end + behind.length)) === foldText(behind)
  );
}

/** Why the way back does not lead to where a passage came from; null where it does. */
function doubtOf(origin: QuoteSearch, position: Position): LossReason | null {
  if (origin.kind === 'gone') return 'unsure';
  if (origin.kind !== 'found') return origin.kind;
  const { start, end } = origin.place.position;
  if (isAbout(origin.place.position, position)) return null;
  return start < position.end && position.start < end ? 'unsure' : 'unclear';
}

/** Whether a place is a stretch, but for as many units at its ends as it may have edits. */
function isAbout(place: Position, { start, end }: Position): boolean {
  const edits = editsAllowed(end - start);
  return Math.abs(place.start - start) <= edits && Math.abs(place.end - end) <= edits;
}

function quoteAt(text: string, { start, end }: Position): Quote {
  return {
    exact: text.slice(start, end),
    prefix: text.slice(Math.max(0, start - surroundings), start),
    suffix: text.slice(end, end + surroundings),
  };
}
