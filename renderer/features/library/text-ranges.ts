import type { Position } from '../../../shared/model/passage.ts';
import { startAttribute } from './text-points.ts';

/**
 * Ranges of the page over stretches of the source's text, in order; a stretch whose words are not
 * drawn has none. All stretches together cost one walk over the page.
 */
export function rangesOf(root: Element, places: readonly Position[]): Range[] {
  const holders = [...root.querySelectorAll(`[${startAttribute}]`)].map((element) => ({
    words: element.firstChild,
    start: Number(element.getAttribute(startAttribute)),
    length: element.textContent?.length ?? 0,
  }));
  return places.flatMap(({ start, end }) => {
    const from = lastAt(holders, start);
    const to = lastAt(holders, end - 1);
    const [first, last] = [holders[from], holders[to]];
    if (!first?.words || !last?.words) return [];
    if (start > first.start + first.length || end > last.start + last.length) return [];
    const range = document.createRange();
    range.setStart(first.words, start - first.start);
    range.setEnd(last.words, end - last.start);
    return [range];
  });
}

/** Which of some stretches in order is the last that begins at an offset or before. */
function lastAt(holders: readonly { readonly start: number }[], offset: number): number {
  let low = 0;
  let high = holders.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((holders[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
