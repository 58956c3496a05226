import type { Position } from '../model/passage.ts';

/** The paragraph that a stretch of a text lies in, or those from its first to its last one. */
export function paragraphAround(text: string, { start, end }: Position): Position {
  const lineEnd = text.indexOf('\n', end);
  return {
    start: text.lastIndexOf('\n', start - 1) + 1,
    end: lineEnd < 0 ? text.length : lineEnd,
  };
}
