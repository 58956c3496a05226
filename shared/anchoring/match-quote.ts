import type { Position, Quote } from '../model/passage.ts';

/** Where a quotation stands in a text. `moved` and `lost` are shown as such; nothing re-attaches silently. */
export type QuoteMatch =
  | { readonly kind: 'exact'; readonly position: Position }
  | {
      readonly kind: 'moved';
      readonly position: Position;
      /** How much of the remembered surroundings stands around it, 0–1. */
      readonly score: number;
    }
  | { readonly kind: 'lost' };

/** No more places than this are compared: a quotation of one letter stands in a long text everywhere. */
const mostPlaces = 10_000;

/**
 * Finds a quotation in a normalised text: exact when its words stand at the remembered position,
 * moved when they stand elsewhere (of several places the one whose surroundings agree best, then the
 * nearest), lost when they stand nowhere.
 */
export function matchQuote(text: string, quote: Quote, position: Position): QuoteMatch {
  if (quote.exact.length === 0) return { kind: 'lost' };
  if (text.slice(position.start, position.end) === quote.exact) return { kind: 'exact', position };
  let best: { start: number; score: number; distance: number } | null = null;
  let start = text.indexOf(quote.exact);
  for (let places = 0; start >= 0 && places < mostPlaces; places += 1) {
    const score = contextScore(text, quote, start);
    const distance = Math.abs(start - position.start);
    if (!best || score > best.score || (score === best.score && distance < best.distance)) {
      best = { start, score, distance };
    }
    start = text.indexOf(quote.exact, start + 1);
  }
  if (!best) return { kind: 'lost' };
  return {
    kind: 'moved',
    position: { start: best.start, end: best.start + quote.exact.length },
    score: best.score,
  };
}

/** The share of prefix and suffix that stands next to this place, counted outwards from the quotation. */
function contextScore(text: string, { exact, prefix, suffix }: Quote, start: number): number {
  const length = prefix.length + suffix.length;
  if (length === 0) return 1;
  const end = start + exact.length;
  let same = 0;
  for (let back = 1; back <= prefix.length; back += 1) {
    if (text[start - back] !== prefix[prefix.length - back]) break;
    same += 1;
  }
  for (let ahead = 0; ahead < suffix.length; ahead += 1) {
    if (text[end + ahead] !== suffix[ahead]) break;
    same += 1;
  }
  return same / length;
}
