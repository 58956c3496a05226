import type { PageStart } from '../model/source.ts';

/**
 * What is printed on the page where an offset of a text lies, for citing it; null for a text without
 * pages and before the first of them. A page may begin more than once: its footnotes stand after a
 * paragraph that goes on over its end, and are cited by their own page.
 */
export function pageAt(pages: readonly PageStart[], offset: number): string | null {
  let low = 0;
  let high = pages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pages[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return pages[low - 1]?.label ?? null;
}
