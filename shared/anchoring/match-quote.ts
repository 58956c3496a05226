import type { Position, Quote } from '../model/passage.ts';
import { ContextMatcher, nearContext } from './context-likeness.ts';
import { QuoteFinder } from './quote-finder.ts';

/** Where a quotation stands in a text. `moved` and `lost` are shown as such; nothing re-attaches silently. */
export type QuoteMatch =
  | { readonly kind: 'exact'; readonly position: Position }
  | {
      readonly kind: 'moved';
      readonly position: Position;
      /** How much speaks for the place, 0–1: its words, what stands around them, and where it is. */
      readonly score: number;
    }
  | { readonly kind: 'lost'; readonly reason: LossReason };

/**
 * Why a quotation is lost.
 * - `gone`: nothing says it.
 * - `unsure`: something like it stands there, too different to say that it is the same and where it ends.
 * - `unclear`: several places say it, and none is clearly the one.
 * - `unsought`: so much of the text is alike that the search was given up before this one was looked for.
 */
export type LossReason = 'gone' | 'unsure' | 'unclear' | 'unsought';

/** A text in which many quotations are looked for. */
export interface QuoteMatcher {
  match(quote: Quote, position: Position): QuoteMatch;
}

/**
 * Looks for quotations in a normalised text of which it is not known how it differs from the one they were
 * made in. Exact: the words stand at their position. Moved: they, or words with at most a fifth of edits,
 * stand elsewhere, and clearly in one place. Otherwise lost. See `SPEC.md` beside this file.
 */
export function createQuoteMatcher(text: string): QuoteMatcher {
  const finder = new QuoteFinder(text);
  return { match: (quote, position) => matchIn(finder, quote, position) };
}

/** Looks for one quotation; for many in the same text make a `QuoteMatcher`. */
export function matchQuote(text: string, quote: Quote, position: Position): QuoteMatch {
  return createQuoteMatcher(text).match(quote, position);
}

function matchIn(finder: QuoteFinder, quote: Quote, position: Position): QuoteMatch {
  if (quote.exact.length === 0) return { kind: 'lost', reason: 'gone' };
  if (standsAt(finder.text, quote, position)) return { kind: 'exact', position };
  const found = finder.find(quote);
  if (found.kind !== 'found') return { kind: 'lost', reason: found.kind };
  return { kind: 'moved', position: found.place.position, score: found.place.score };
}

/** Whether the words stand at their position, with at least half of what stood around them. */
function standsAt(text: string, quote: Quote, position: Position): boolean {
  if (text.slice(position.start, position.end) !== quote.exact) return false;
  const { before, after } = new ContextMatcher(nearContext(quote)).likeness(text, position);
  return before + after >= 1;
}
