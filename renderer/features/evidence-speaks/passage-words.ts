import type { Passage } from '../../../shared/model/passage.ts';

/** A passage in one line: what it says in the analyst's words, else in its own. */
export function gistOf({ gist, quote }: Passage): string {
  if (gist.trim()) return gist.trim();
  return quote
    ? `“${quote.exact.trim().replace(/\s+/g, ' ')}”`
    : 'A passage whose text is not here';
}
