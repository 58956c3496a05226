import { countFitting, isWider, measureText, type TextStyle } from './measure-text.ts';

export type TextDirection = 'ltr' | 'rtl';

/** Text set in lines that fit, in reading order; each line's characters stay in logical order. */
export interface WrappedText {
  readonly lines: readonly string[];
  /** True where the last line ends in an ellipsis because more was to come. */
  readonly isCut: boolean;
  readonly direction: TextDirection;
}

/** Stands where text was cut. */
export const ellipsis = '…';

/**
 * Breaks text into lines no wider than `maxWidthPx`: after spaces, hyphens and dashes, between
 * ideographs, and inside a word only where the word alone is wider than a line. Line breaks in the
 * text are kept. What does not fit into `maxLines` is replaced by an ellipsis.
 */
export function wrapText(
  text: string,
  style: TextStyle,
  maxWidthPx: number,
  maxLines: number,
): WrappedText {
  const clean = cleanText(text);
  const direction = directionOf(clean);
  if (!clean.includes('\n') && !isWider(measureText(clean, style), maxWidthPx)) {
    return { lines: clean === '' ? [] : [clean], isCut: false, direction };
  }
  const lines: string[] = [];
  for (const paragraph of clean.split('\n')) {
    wrapParagraph(paragraph, style, maxWidthPx, maxLines, lines);
    if (lines.length > maxLines) break;
  }
  if (lines.length <= maxLines) return { lines, isCut: false, direction };
  const shown = lines.slice(0, maxLines);
  shown[shown.length - 1] = withEllipsis(shown.at(-1) ?? '', style, maxWidthPx);
  return { lines: shown, isCut: true, direction };
}

/** One line that fits, with an ellipsis where it had to be cut. */
interface FittedText {
  readonly text: string;
  readonly isCut: boolean;
  readonly direction: TextDirection;
}

/** Text on a single line no wider than `maxWidthPx`. */
export function fitText(text: string, style: TextStyle, maxWidthPx: number): FittedText {
  const line = cleanText(text).replaceAll('\n', ' ');
  const direction = directionOf(line);
  if (!isWider(measureText(line, style), maxWidthPx))
    return { text: line, isCut: false, direction };
  return { text: withEllipsis(line, style, maxWidthPx), isCut: true, direction };
}

// More than any card shows: a description may be 100,000 characters long.
const mostDrawn = 4_000;
const controls = /[\p{Cc}\u2028\u2029]+/gu;
const bidiControls = /[\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Text that can be drawn: half characters become U+FFFD, control characters become spaces, and marks
 * that would turn the rest of a card's text around are taken out. Line breaks stay.
 */
export function cleanText(text: string): string {
  if (isPlainLine.test(text) && text.length <= mostDrawn) return text;
  return (text.length > mostDrawn ? `${text.slice(0, mostDrawn)}${ellipsis}` : text)
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replace(bidiControls, '')
    .split('\n')
    .map((line) => line.replace(controls, ' ').replace(/ {2,}/g, ' ').trim())
    .join('\n')
    .trim();
}

/** Printable characters of Latin scripts with single spaces between words: nearly every label. */
const isPlainLine = /^(?:[!-~\u00a1-\u02ff]+(?: [!-~\u00a1-\u02ff]+)*)?$/;

/** A character of a script that runs from right to left. */
export const rightToLeft =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const firstLetter = /\p{L}/u;

/** The direction of a text's first letter; left to right where it has none. */
export function directionOf(text: string): TextDirection {
  if (isPlainLine.test(text)) return 'ltr';
  const letter = firstLetter.exec(text)?.[0];
  return letter !== undefined && rightToLeft.test(letter) ? 'rtl' : 'ltr';
}

function wrapParagraph(
  paragraph: string,
  style: TextStyle,
  maxWidthPx: number,
  maxLines: number,
  lines: string[],
): void {
  let line = '';
  let lineWidthPx = 0;
  for (const piece of piecesOf(paragraph)) {
    const widthPx = measureText(piece, style);
    // Spaces at the end of a line may hang over its edge.
    const inkWidthPx = piece.endsWith(' ') ? measureText(piece.trimEnd(), style) : widthPx;
    if (line !== '' && isWider(lineWidthPx + inkWidthPx, maxWidthPx)) {
      lines.push(line.trimEnd());
      if (lines.length > maxLines) return;
      line = '';
      lineWidthPx = 0;
    }
    line += piece;
    lineWidthPx += widthPx;
    while (line !== '' && measuresMore(line, lineWidthPx, style, maxWidthPx)) {
      const head = longestStart(line, style, maxWidthPx);
      lines.push(head.trimEnd());
      if (lines.length > maxLines) return;
      line = line.slice(head.length).trimStart();
      lineWidthPx = measureText(line, style);
    }
  }
  if (line !== '' || paragraph === '') lines.push(line.trimEnd());
}

function measuresMore(line: string, widthPx: number, style: TextStyle, maxWidthPx: number) {
  return isWider(widthPx, maxWidthPx) && isWider(measureText(line.trimEnd(), style), maxWidthPx);
}

// No-break spaces are not in here: "12 %" stays together where somebody wrote it so.
const breakAfter = /[^ \u200b\-‐–—/]*(?:[ \u200b]+|[-‐–—/]+ *|$)/gu;
const isOnlyWords = /^[^\u0e00-\u109f\u1780-\u17ff\u2000-\uffff/-]*$/;
// Thai, Lao, Burmese and Khmer are written without spaces between words.
const unspaced = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]/u;
const ideographs = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]/u;

/** The stretches between places where a line may break, with the spaces that follow them. */
export function piecesOf(paragraph: string): string[] {
  if (isOnlyWords.test(paragraph)) return wordsOf(paragraph);
  const pieces = paragraph.match(breakAfter)?.filter((piece) => piece !== '') ?? [];
  if (unspaced.test(paragraph)) return pieces.flatMap(wordsWithoutSpaces);
  return ideographs.test(paragraph)
    ? pieces.flatMap((piece) => piece.split(/(?<=[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff])/u))
    : pieces;
}

function wordsWithoutSpaces(piece: string): string[] {
  if (!unspaced.test(piece)) return [piece];
  const words: string[] = [];
  for (const { segment, isWordLike } of dictionary.segment(piece)) {
    // Signs and spaces stay with the word before them.
    if (isWordLike || words.length === 0) words.push(segment);
    else words.push(`${words.pop()}${segment}`);
  }
  return words;
}

const dictionary = new Intl.Segmenter('th', { granularity: 'word' });

function wordsOf(paragraph: string): string[] {
  const words: string[] = [];
  let start = 0;
  while (start < paragraph.length) {
    const space = paragraph.indexOf(' ', start);
    const end = space === -1 ? paragraph.length : space + 1;
    words.push(paragraph.slice(start, end));
    start = end;
  }
  return words;
}

/** Characters as people count them. */
export const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** As much of a line's start as fits, and at least one character as people count them. */
function longestStart(line: string, style: TextStyle, maxWidthPx: number): string {
  if (isPlainLine.test(line)) return line.slice(0, countFitting(line, style, maxWidthPx));
  let end = 0;
  let widthPx = 0;
  for (const { index, segment } of graphemes.segment(line)) {
    widthPx += measureText(segment, style);
    if (end > 0 && isWider(widthPx, maxWidthPx)) break;
    end = index + segment.length;
  }
  return line.slice(0, end);
}

/** Spaces and stops that are left out before an ellipsis. */
export const beforeEllipsis = /[\s.,;:–—-]+$/u;

function withEllipsis(line: string, style: TextStyle, maxWidthPx: number): string {
  const roomPx = maxWidthPx - measureText(ellipsis, style);
  const isWhole = !isWider(measureText(line, style), roomPx);
  const start = isWhole ? line : longestStart(line, style, roomPx);
  // A single character may be wider than what is left beside the ellipsis.
  if (isWider(measureText(start, style), roomPx)) return ellipsis;
  return `${start.replace(beforeEllipsis, '')}${ellipsis}`;
}
