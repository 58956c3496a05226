import type { Position } from '../model/passage.ts';
import { foldText } from './fold-text.ts';

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
  return ({ start, end }) => {
    const lineStart = before.lastIndexOf('\n', start - 1) + 1;
    const lineEnd = before.indexOf('\n', lineStart);
    const wholeEnd = lineEnd < 0 ? before.length : lineEnd;
    if (end > wholeEnd || wholeEnd - lineStart < shortestParagraph) return null;
    const words = foldText(before.slice(lineStart, wholeEnd));
    const at = others.get(words);
    if (at === undefined || at === null || own.get(words) === null) return null;
    return { start: at + (start - lineStart), end: at + (end - lineStart) };
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
