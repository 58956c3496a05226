import type { CardPen } from './card-pen.ts';
import { wrapText } from './wrap-text.ts';

const noteStyle = { sizePx: 11, weight: 400, lineHeightPx: 16 } as const;
const gapPx = 16;
const mostLines = 12;

/**
 * Small print at the foot of a picture: under what its numbers were computed. Answers by how much higher
 * the picture becomes.
 */
export function drawNotes(
  pen: CardPen,
  notes: readonly string[],
  widthPx: number,
  topPx: number,
): number {
  if (notes.length === 0) return 0;
  const words = wrapText(notes.join(' '), noteStyle, widthPx, mostLines);
  const heightPx = words.lines.length * noteStyle.lineHeightPx;
  const box = { xPx: 0, yPx: topPx + gapPx, widthPx, heightPx };
  pen.paragraph('footer', words, box, noteStyle, 'inkMuted');
  return gapPx + heightPx;
}
