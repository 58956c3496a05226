import type { PdfItem, PdfPage } from '../../shared/articles/pdf/pdf-page.ts';
import { a4, type MadePage, type PageText, textWidth } from './make-pdf.ts';

/** How paragraphs are set on pages. */
export interface TypeSetting {
  readonly columns: number;
  readonly size: number;
  readonly isJustified: boolean;
  /** Paragraphs are told by an indent, or else by a space above them. */
  readonly isIndented: boolean;
  /** Breaks words that do not go on a line. */
  readonly isHyphenated: boolean;
  readonly header: (page: number) => string;
  readonly footer: (page: number) => string;
}

export const plainSetting: TypeSetting = {
  columns: 1,
  size: 10,
  isJustified: false,
  isIndented: true,
  isHyphenated: false,
  header: () => '',
  footer: () => '',
};

const margin = 72;
const gutter = 20;

interface SetLine {
  readonly words: readonly string[];
  readonly indent: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** Sets paragraphs into columns, page after page, as a simple typesetter does. */
export function setPages(paragraphs: readonly string[], setting: TypeSetting): MadePage[] {
  const { columns, size } = setting;
  const width = (a4.width - 2 * margin - (columns - 1) * gutter) / columns;
  const leading = size * 1.2;
  const pages: PageText[][] = [];
  let column = columns;
  let y = Number.POSITIVE_INFINITY;
  for (const line of paragraphs.flatMap((words) => linesOf(words, width, setting))) {
    if (line.isFirst && !setting.isIndented && y > margin + leading * 2) y += leading;
    y += leading;
    if (y > a4.height - margin) {
      y = margin + leading;
      column += 1;
      if (column >= columns) {
        column = 0;
        pages.push(edgesOf(pages.length, setting));
      }
    }
    const left = margin + column * (width + gutter);
    pages.at(-1)?.push(...wordsOf(line, left, y, width, setting));
  }
  return pages.map((texts) => ({ texts }));
}

function edgesOf(page: number, { header, footer }: TypeSetting): PageText[] {
  return [
    { text: header(page), x: margin, y: 40, size: 8 },
    { text: footer(page), x: a4.width / 2, y: a4.height - 36, size: 8 },
  ].filter(({ text }) => text !== '');
}

function linesOf(paragraph: string, width: number, setting: TypeSetting): SetLine[] {
  const lines: SetLine[] = [];
  const waiting = paragraph.split(' ');
  while (waiting.length > 0) {
    const isFirst = lines.length === 0;
    const indent = isFirst && setting.isIndented ? setting.size * 1.5 : 0;
    const words = takeLine(waiting, width - indent, setting);
    lines.push({ words, indent, isFirst, isLast: waiting.length === 0 });
  }
  return lines;
}

/** Takes as many words as have room, and half of the next where words may be broken. */
function takeLine(waiting: string[], width: number, { size, isHyphenated }: TypeSetting): string[] {
  const line: string[] = [];
  while (waiting.length > 0) {
    const next = waiting[0] ?? '';
    if (textWidth([...line, next].join(' '), size) <= width) {
      line.push(next);
      waiting.shift();
      continue;
    }
    const half = Math.floor(next.length / 2);
    const isBreakable = isHyphenated && /^\p{L}{6,}$/u.test(next);
    const broken = `${next.slice(0, half)}-`;
    if (isBreakable && textWidth([...line, broken].join(' '), size) <= width) {
      line.push(broken);
      waiting[0] = next.slice(half);
    } else if (line.length === 0) {
      line.push(next);
      waiting.shift();
    }
    break;
  }
  return line;
}

function wordsOf(
  { words, indent, isLast }: SetLine,
  left: number,
  y: number,
  width: number,
  { size, isJustified }: TypeSetting,
): PageText[] {
  const natural = textWidth(words.join(' '), size);
  const spare = isJustified && !isLast ? (width - indent - natural) / (words.length - 1 || 1) : 0;
  if (spare <= 0) return [{ text: words.join(' '), x: left + indent, y, size }];
  let x = left + indent;
  return words.map((text) => {
    const place = { text, x, y, size };
    x += textWidth(text, size) + textWidth(' ', size) + spare;
    return place;
  });
}

/** A made page as it would come out of a file. */
export function asPdfPage({ texts }: MadePage, index: number): PdfPage {
  const items = texts.map(
    ({ text, x, y, size }): PdfItem => ({
      text,
      left: x,
      right: x + textWidth(text, size),
      baseline: y,
      size,
      isRightToLeft: false,
      isLevel: true,
    }),
  );
  return { label: String(index + 1), ...a4, items };
}
