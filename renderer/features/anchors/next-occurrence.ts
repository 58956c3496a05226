import { foldText } from '../../../shared/anchoring/fold-text.ts';
import type { Position } from '../../../shared/model/passage.ts';

/**
 * Where words stand next in a text after an offset, from the beginning again after the last place. Capitals,
 * the shapes of quotation marks and dashes, and how words are spaced make no difference.
 */
export function nextOccurrence(text: string, query: string, offset: number): Position | null {
  const words = foldText(query).trim();
  if (words === '') return null;
  const pattern = words.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/\s+/g, '\\s+');
  const folded = foldText(text);
  const search = new RegExp(pattern, 'giu');
  search.lastIndex = offset;
  // A search that finds nothing begins anew at the beginning.
  const found = search.exec(folded) ?? search.exec(folded);
  return found && { start: found.index, end: found.index + found[0].length };
}
