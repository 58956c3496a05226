import type { Position } from '../model/passage.ts';
import { foldText } from './fold-text.ts';
import { paragraphAround } from './paragraph-around.ts';

/** A shorter paragraph may be written twice by chance, and so tells nothing of where one went. */
const shortestParagraph = 80;

/**
 * Where a stretch of one text stands in another if the paragraph that it lies in stands once in each, to the
 * letter but for the shape of its marks. Null where it does not, or where the stretch is of several.
 */
export function createKeptParagraphs(
  before: string,
  after: string,
): (stretch: Position) => Position | null {
  const [own, others] = [paragraphsOf(before), paragraphsOf(after)];
  return (stretch) => {
    const whole = paragraphAround(before, stretch);
    const paragraph = before.slice(whole.start, whole.end);
    if (paragraph.length < shortestParagraph || paragraph.includes('\n')) return null;
    const words = foldText(paragraph);
    const at = others.get(words);
    if (at === undefined || at === null || own.get(words) === null) return null;
    const shift = at - whole.start;
    return { start: stretch.start + shift, end: stretch.end + shift };
  };
}

/** Where each paragraph begins, by what it says; null for one that is there more than once. */
function paragraphsOf(text: string): ReadonlyMap<string, number | null> {
  const paragraphs = new Map<string, number | null>();
  let start = 0;
  for (const line of text.split('\n')) {
    if (line.length >= shortestParagraph) {
      const words = foldText(line);
      paragraphs.set(words, paragraphs.has(words) ? null : start);
    }
    start += line.length + 1;
  }
  return paragraphs;
}
