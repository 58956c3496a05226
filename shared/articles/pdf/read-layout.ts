import { normaliseText } from '../../anchoring/normalise-text.ts';
import { groupBy } from '../../lib/group-by.ts';
import type { PageStart, SetAside } from '../../model/source.ts';
import { blocksOf, guttersOf } from './columns.ts';
import { joinLines, type Vocabulary, vocabularyOf } from './join-lines.ts';
import {
  type PlacedLine,
  placeLines,
  type Setting,
  settingOf,
  shareLeftEdges,
  startsParagraph,
} from './paragraphs.ts';
import type { PdfPage } from './pdf-page.ts';
import { rowsOf } from './rows.ts';
import { type SortedPage, sortRunningLines } from './running-lines.ts';

/** A paragraph of a paged document, where it stands in the text. */
export interface LaidOutParagraph {
  readonly start: number;
  readonly end: number;
  /** The size of its letters, in points. */
  readonly size: number;
  /** The page that it begins on, from 0. */
  readonly page: number;
  readonly kind: 'body' | 'note' | 'running';
}

/** A paged document as one normalised text. */
export interface LaidOutText {
  readonly text: string;
  readonly pages: readonly PageStart[];
  /** Running heads and feet, page numbers, and what stands upright in a margin. */
  readonly setAside: readonly SetAside[];
  readonly paragraphs: readonly LaidOutParagraph[];
}

/**
 * Reads pages as one text: lines in the order of columns, paragraphs over column and page ends, words
 * without the hyphens of line ends, footnotes after the paragraph that their page ends with. Running
 * heads, feet and page numbers stand there too, and are set aside.
 */
export function readLayout(pages: readonly PdfPage[]): LaidOutText {
  const rows = pages.map(({ items }) => rowsOf(items.filter(({ isLevel }) => isLevel)));
  const sorted = sortRunningLines(pages, rows);
  const gutters = sorted.flatMap(({ body }) => guttersOf(body));
  const body = shareLeftEdges(
    sorted.flatMap((page, index) =>
      // Blocks are numbered through the document; no page has as many as this.
      placeLines(blocksOf(page.body, gutters), index, index * 100_000),
    ),
  );
  const paragraphs = paragraphsOf(body, sorted, asideOf(pages), settingOf(body));
  return textOf(paragraphs, pages, vocabularyOf(linesOf(rows)));
}

function* linesOf(rows: readonly (readonly { lines: readonly { text: string }[] }[])[]) {
  for (const page of rows) for (const { lines } of page) for (const { text } of lines) yield text;
}

/** For each page the lines that stand upright or on their heads in its margins. */
function asideOf(pages: readonly PdfPage[]): string[][] {
  return pages.map(({ items }) => {
    const words = items.filter(({ isLevel }) => !isLevel).map(({ text }) => text);
    const line = normaliseText(words.join(' '));
    return line === '' ? [] : [line];
  });
}

interface Paragraph {
  readonly kind: LaidOutParagraph['kind'];
  readonly lines: readonly { readonly text: string; readonly page: number }[];
  readonly size: number;
}

/** Paragraphs in reading order; what waits for the end of a page waits for the end of the paragraph there. */
function paragraphsOf(
  body: readonly PlacedLine[],
  sorted: readonly SortedPage[],
  aside: readonly (readonly string[])[],
  setting: Setting,
): Paragraph[] {
  const result: Paragraph[] = [];
  let open: PlacedLine[] = [];
  let waiting: Paragraph[] = [];
  const close = (): void => {
    if (open.length > 0) result.push({ kind: 'body', lines: open, size: open[0]?.size ?? 0 });
    result.push(...waiting);
    open = [];
    waiting = [];
  };
  const byPage = groupBy(body, ({ page }) => page);
  sorted.forEach(({ running }, page) => {
    const { text, notes } = splitNotes(byPage.get(page) ?? [], setting);
    for (const line of text) {
      if (open.length > 0 && startsParagraph(open, line, setting)) close();
      open.push(line);
    }
    waiting.push(...notes);
    for (const words of runningLines(running, aside[page] ?? [])) {
      waiting.push({ kind: 'running', lines: [{ text: words, page }], size: 0 });
    }
  });
  close();
  return result;
}

function runningLines(rows: SortedPage['running'], aside: readonly string[]): string[] {
  return [...rows.map(({ lines }) => lines.map(({ text }) => text).join(' ')), ...aside];
}

/** Of the size of running text: notes are set smaller. */
const noteShare = 0.93;
const noteMark = /^(?:[⁰¹²³⁴-⁹]+|\d{1,3}[.)]?\s|[*†‡§]+)\s*\S/;

/** The notes at the feet of a page's columns, and the text above them. */
function splitNotes(
  lines: readonly PlacedLine[],
  setting: Setting,
): { readonly text: readonly PlacedLine[]; readonly notes: readonly Paragraph[] } {
  if (!lines.some(({ size }) => size >= setting.size * noteShare))
    return { text: lines, notes: [] };
  const text: PlacedLine[] = [];
  const notes: PlacedLine[] = [];
  for (const own of groupBy(lines, ({ block }) => block).values()) {
    const from = notesFrom(own, setting);
    text.push(...own.slice(0, from));
    notes.push(...own.slice(from));
  }
  return { text, notes: noteParagraphs(notes) };
}

function notesFrom(block: readonly PlacedLine[], setting: Setting): number {
  let small = block.length;
  while (small > 0 && (block[small - 1]?.size ?? 0) < setting.size * noteShare) small -= 1;
  const mark = block.slice(small).findIndex(({ text }) => noteMark.test(text));
  return mark < 0 ? block.length : small + mark;
}

/** A number at the beginning of a line is the next note's only if it is the next number. */
function noteParagraphs(lines: readonly PlacedLine[]): Paragraph[] {
  const paragraphs: PlacedLine[][] = [];
  let last: number | null = null;
  for (const line of lines) {
    const open = paragraphs.at(-1);
    const number = numberOf(line.text);
    const isNext =
      number === null ? noteMark.test(line.text) : last === null || number === last + 1;
    if (open && !isNext) {
      open.push(line);
      continue;
    }
    paragraphs.push([line]);
    last = number ?? last;
  }
  return paragraphs.map((own) => ({ kind: 'note', lines: own, size: own[0]?.size ?? 0 }));
}

/** The number that a line begins with, raised or not. */
function numberOf(text: string): number | null {
  const plain = text.replace(/[⁰¹²³⁴-⁹]/g, (digit) => String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)));
  const digits = /^\d{1,3}/.exec(plain)?.[0];
  return digits === undefined ? null : Number(digits);
}

const betweenParagraphs = '\n\n';

function textOf(
  paragraphs: readonly Paragraph[],
  pages: readonly PdfPage[],
  vocabulary: Vocabulary,
): LaidOutText {
  const parts: string[] = [];
  const laidOut: LaidOutParagraph[] = [];
  const starts: { page: number; start: number }[] = [];
  let length = 0;
  for (const { kind, lines, size } of paragraphs) {
    const joined = joinLines(
      lines.map(({ text }) => text),
      vocabulary,
    );
    if (joined.text === '') continue;
    if (parts.length > 0) length += betweenParagraphs.length;
    const start = length;
    if (kind !== 'running') {
      lines.forEach(({ page }, index) => {
        if (starts.at(-1)?.page === page) return;
        starts.push({ page, start: start + (joined.starts[index] ?? 0) });
      });
    }
    parts.push(joined.text);
    length += joined.text.length;
    laidOut.push({ kind, size, page: lines[0]?.page ?? 0, start, end: length });
  }
  const text = parts.join(betweenParagraphs);
  return {
    text,
    pages: starts.map(({ page, start }) => ({ start, label: pages[page]?.label ?? '' })),
    setAside: setAsideOf(laidOut),
    paragraphs: laidOut,
  };
}

/** Neighbours are one stretch, folded and brought back together. */
function setAsideOf(paragraphs: readonly LaidOutParagraph[]): SetAside[] {
  const stretches: SetAside[] = [];
  paragraphs.forEach(({ kind, start, end }, index) => {
    const last = stretches.at(-1);
    if (kind !== 'running') return;
    if (last && paragraphs[index - 1]?.kind === 'running') last.end = end;
    else stretches.push({ start, end, kind: 'other' });
  });
  return stretches;
}
