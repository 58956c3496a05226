import { stances } from '../model/evidence.ts';
import type { CardContent, CardFold, EvidenceCounts } from './card-content.ts';
import { baselineAt, type CardPen } from './card-pen.ts';
import {
  badgeMarkPx,
  badgeStyle,
  cardWidthPx,
  columnGapPx,
  foldRowHeightPx,
  gapPx,
  insetPx,
  labelStyle,
  mostLines,
  smallStrongStyle,
  smallStyle,
} from './card-style.ts';
import { countOf } from './format-numbers.ts';
import type { Box } from './geometry.ts';
import { countOfKind } from './kind-words.ts';
import { measureText } from './measure-text.ts';
import { fitText, wrapText } from './wrap-text.ts';

/** Says in words what a folded frame stands for; returns where the words end. */
export function drawFoldSummary(pen: CardPen, fold: CardFold | null, topPx: number): number {
  if (!fold) return topPx;
  const widthPx = cardWidthPx - 2 * insetPx;
  let yPx = topPx + gapPx;
  for (const words of [wordsOfNodes(fold), wordsOfLinks(fold)]) {
    const wrapped = wrapText(words, labelStyle, widthPx, mostLines.foldSummary);
    const heightPx = wrapped.lines.length * labelStyle.lineHeightPx;
    pen.paragraph(
      'fold',
      wrapped,
      { xPx: insetPx, yPx, widthPx, heightPx },
      labelStyle,
      'inkMuted',
    );
    yPx += heightPx;
  }
  return yPx + gapPx;
}

/** "7 nodes: 2 decisions, 4 uncertainties, 1 note". */
function wordsOfNodes(fold: CardFold): string {
  if (fold.hiddenCount === 0) return 'Nothing in it';
  const kinds = wordsOfKinds(fold);
  return fold.kinds.length > 1 ? `${countOf(fold.hiddenCount, 'node')}: ${kinds}` : kinds;
}

function wordsOfKinds({ kinds }: CardFold): string {
  return kinds.map(({ kind, count }) => countOfKind(kind, count)).join(', ');
}

function wordsOfLinks({ linksIn, linksOut }: CardFold): string {
  if (linksIn + linksOut === 0) return 'No links in or out';
  return `${countOf(linksIn, 'link')} in, ${linksOut} out`;
}

/** What is wrong with nodes that cannot be seen, in a sentence; none where nothing is. */
export function problemsInFold({ fold }: CardContent): readonly string[] {
  if (!fold || fold.problemCount === 0) return [];
  return [`${countOf(fold.problemCount, 'problem')} in what is folded away`];
}

const pillHeightPx = 24;
const narrowestPillPx = 32;

/**
 * The last line of a card that stands for others: what they are, or the evidence on them, and how many
 * in a pill that unfolds them. Returns the pill's box, or null for other cards.
 */
export function drawFoldRow(pen: CardPen, content: CardContent, topPx: number): Box | null {
  const { fold } = content;
  if (!fold) return null;
  const words = `+${fold.hiddenCount}`;
  const wordsWidthPx = measureText(words, smallStrongStyle);
  const widthPx = Math.max(narrowestPillPx, Math.ceil(wordsWidthPx) + 16);
  const xPx = cardWidthPx - insetPx - widthPx;
  const middlePx = topPx + foldRowHeightPx / 2;
  const pill = { xPx, yPx: middlePx - pillHeightPx / 2, widthPx, heightPx: pillHeightPx };
  const baselineYPx = baselineAt(middlePx, smallStrongStyle.sizePx);
  pen.rect('fold', pill, pillHeightPx / 2, 'surface', { stroke: 'lineStrong', strokeWidthPx: 1 });
  pen.text('fold', words, smallStrongStyle, {
    xPx: xPx + (widthPx - wordsWidthPx) / 2,
    baselineYPx,
    color: 'ink',
  });
  if (content.kind === 'frame') drawCounts(pen, fold.evidence, middlePx);
  else drawKinds(pen, fold, middlePx, xPx - columnGapPx - insetPx);
  return pill;
}

function drawKinds(pen: CardPen, fold: CardFold, middlePx: number, roomPx: number): void {
  const { text, isCut } = fitText(wordsOfKinds(fold), smallStyle, roomPx);
  const baselineYPx = baselineAt(middlePx, smallStyle.sizePx);
  pen.text('fold', text, smallStyle, { xPx: insetPx, baselineYPx, color: 'inkMuted', isCut });
}

function drawCounts(pen: CardPen, counts: EvidenceCounts, middlePx: number): void {
  let xPx = insetPx;
  const baselineYPx = baselineAt(middlePx, badgeStyle.sizePx);
  for (const stance of stances) {
    if (counts[stance] === 0) continue;
    const yPx = middlePx - badgeMarkPx / 2;
    pen.icon('evidence', stance, { xPx, yPx, widthPx: badgeMarkPx, heightPx: badgeMarkPx }, stance);
    xPx += badgeMarkPx + 2;
    const words = String(counts[stance]);
    pen.text('evidence', words, badgeStyle, { xPx, baselineYPx, color: stance });
    xPx += measureText(words, badgeStyle) + columnGapPx;
  }
  if (xPx > insetPx) return;
  const place = { xPx, baselineYPx, color: 'inkFaint' } as const;
  pen.text('evidence', 'no evidence', smallStyle, place);
}
