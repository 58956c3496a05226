import { stances } from '../model/evidence.ts';
import { baselineAt, type CardPen } from './card-pen.ts';
import type { TitleLayout } from './card-shapes.ts';
import {
  cardWidthPx,
  footerHeightPx,
  gapPx,
  headerHeightPx,
  insetPx,
  labelStyle,
  mostLines,
  smallStrongStyle,
  smallStyle,
  titleStyle,
} from './card-style.ts';
import { type Box, bottomOf } from './geometry.ts';
import type { PaletteToken } from './palette.ts';
import type { QuotedPassage } from './passage-content.ts';
import { fitText, wrapText } from './wrap-text.ts';

const roomPx = cardWidthPx - 2 * insetPx;

/** The colour of an evidence card: that of its stance, or a quiet one where it has several or none. */
export function accentOfPassage(quoted: QuotedPassage | null): PaletteToken {
  return stances.find((stance) => stance === quoted?.stance) ?? 'inkFaint';
}

/**
 * Sets what an evidence card says below its heading: the analyst's words, the article's, and where they
 * stand. A citation whose words are not here shows its article and its tags. Returns where that ends.
 */
export function setPassage(
  pen: CardPen,
  quoted: QuotedPassage | null,
): { title: TitleLayout; yPx: number } {
  const said = quoted ?? missing;
  const gist = wrapText(said.gist, titleStyle, roomPx, mostLines.gist);
  const title = boxFor(gist.lines.length, titleStyle.lineHeightPx, headerHeightPx);
  if (gist.lines.length > 0) pen.paragraph('title', gist, title, titleStyle, 'ink');
  let yPx = gist.lines.length > 0 ? bottomOf(title) + gapPx : headerHeightPx;
  yPx = setQuote(pen, said, yPx, gist.lines.length > 0);
  pen.separator(yPx + 8, cardWidthPx);
  yPx = setOrigin(pen, said, yPx + 8 + gapPx);
  const { sizePx, weight, lineHeightPx } = titleStyle;
  return { title: { box: title, sizePx, weight, lineHeightPx }, yPx: yPx + gapPx };
}

const missing: QuotedPassage = {
  gist: '',
  quote: null,
  source: 'This passage is gone',
  byline: '',
  grade: '',
  tags: '',
  stance: null,
};

function setQuote(pen: CardPen, said: QuotedPassage, topPx: number, hasGist: boolean): number {
  const words = said.quote === null ? 'The words are not in this library' : `“${said.quote}”`;
  const most = hasGist ? mostLines.quoteBelowGist : mostLines.quote;
  const wrapped = wrapText(words, labelStyle, roomPx, most);
  const box = boxFor(wrapped.lines.length, labelStyle.lineHeightPx, topPx);
  const color = said.quote === null ? 'inkFaint' : hasGist ? 'inkMuted' : 'ink';
  pen.paragraph('quote', wrapped, box, labelStyle, color);
  return bottomOf(box);
}

/** The article, who says it when, and the tags; one line each, so that cards stay of a size. */
function setOrigin(pen: CardPen, said: QuotedPassage, topPx: number): number {
  let yPx = topPx;
  const lines = [
    [said.source, smallStrongStyle, 'inkMuted'],
    [said.byline, smallStyle, 'inkFaint'],
    [said.tags, smallStyle, 'inkFaint'],
  ] as const;
  for (const [words, style, color] of lines) {
    if (words === '') continue;
    const { text, isCut, direction } = fitText(words, style, roomPx);
    const isRtl = direction === 'rtl';
    pen.text('source', text, style, {
      xPx: isRtl ? cardWidthPx - insetPx : insetPx,
      baselineYPx: baselineAt(yPx + style.lineHeightPx / 2, style.sizePx),
      color,
      isCut,
      align: isRtl ? 'right' : 'left',
      direction,
    });
    yPx += style.lineHeightPx;
  }
  return Math.max(yPx, topPx + footerHeightPx - 2 * gapPx);
}

function boxFor(lineCount: number, lineHeightPx: number, topPx: number): Box {
  return {
    xPx: insetPx,
    yPx: topPx,
    widthPx: roomPx,
    heightPx: Math.max(1, lineCount) * lineHeightPx,
  };
}
