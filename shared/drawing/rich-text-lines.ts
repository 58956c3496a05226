import { isWider, measureText, type TextStyle } from './measure-text.ts';
import type { RichSpan, SpanLook } from './rich-text.ts';
import {
  beforeEllipsis,
  directionOf,
  ellipsis,
  graphemes,
  piecesOf,
  type TextDirection,
} from './wrap-text.ts';

/** Words of one look on one line. */
export interface RichRun {
  readonly text: string;
  readonly style: TextStyle;
  readonly look: SpanLook;
  readonly direction: TextDirection;
  readonly widthPx: number;
}

/** A paragraph in lines that fit; the runs of each line stand in the order of reading. */
export interface WrappedSpans {
  readonly lines: readonly (readonly RichRun[])[];
  readonly direction: TextDirection;
}

/** A paragraph as one string, and which stretches of it are set how. */
interface Flow {
  readonly text: string;
  readonly stretches: readonly Stretch[];
}

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly style: TextStyle;
  readonly look: SpanLook;
}

/** A stretch of a flow: from here, up to but without there. */
interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Breaks words of several looks into lines no wider than `maxWidthPx`, at the same places as
 * `wrapText` does; makes one line more than `maxLines` at most, by which the caller sees that not all
 * of it fits.
 */
export function wrapSpans(
  spans: readonly RichSpan[],
  style: TextStyle,
  maxWidthPx: number,
  maxLines: number,
): WrappedSpans {
  const flow = flowOf(spans, style);
  const direction = directionOf(flow.text);
  const ranges = breakFlow(flow, maxWidthPx, maxLines);
  return { lines: ranges.map((range) => runsIn(flow, range, direction)), direction };
}

/** A line cut so that an ellipsis fits behind it. */
export function cutLine(runs: readonly RichRun[], maxWidthPx: number): readonly RichRun[] {
  const kept = [...runs];
  for (let last = kept.pop(); last !== undefined; last = kept.pop()) {
    const beforePx = widthOf(kept);
    const roomPx = maxWidthPx - beforePx - measureText(ellipsis, last.style);
    const text = longestStart(last, roomPx).replace(beforeEllipsis, '');
    if (text === '' && kept.length > 0) continue;
    const cut = `${text}${ellipsis}`;
    return [...kept, { ...last, text: cut, widthPx: measureText(cut, last.style) }];
  }
  return runs;
}

/** The width of runs beside each other, in px. */
export function widthOf(runs: readonly RichRun[]): number {
  return runs.reduce((sumPx, { widthPx }) => sumPx + widthPx, 0);
}

function longestStart({ text, style, widthPx }: RichRun, roomPx: number): string {
  if (!isWider(widthPx, roomPx)) return text;
  let end = 0;
  let usedPx = 0;
  for (const { index, segment } of graphemes.segment(text)) {
    usedPx += measureText(segment, style);
    if (isWider(usedPx, roomPx)) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}

function flowOf(spans: readonly RichSpan[], base: TextStyle): Flow {
  let text = '';
  const stretches: Stretch[] = [];
  for (const { text: words, ...look } of spans) {
    const start = text.length;
    text += words;
    stretches.push({ start, end: text.length, style: styleOf(look, base), look });
  }
  return { text, stretches };
}

function styleOf(look: SpanLook, base: TextStyle): TextStyle {
  return {
    sizePx: base.sizePx,
    weight: look.isStrong ? 600 : base.weight,
    isTabular: look.isCode,
  };
}

function breakFlow(flow: Flow, maxWidthPx: number, maxLines: number): Range[] {
  const ranges: Range[] = [];
  let start = 0;
  for (const line of flow.text.split('\n')) {
    breakLine(flow, { start, end: start + line.length }, maxWidthPx, maxLines, ranges);
    if (ranges.length > maxLines) break;
    start += line.length + 1;
  }
  return ranges;
}

function breakLine(
  flow: Flow,
  whole: Range,
  maxWidthPx: number,
  maxLines: number,
  ranges: Range[],
): void {
  let start = whole.start;
  let end = whole.start;
  let widthPx = 0;
  for (const piece of piecesOf(flow.text.slice(whole.start, whole.end))) {
    const next = { start: end, end: end + piece.length };
    if (end > start && isWider(widthPx + inkWidth(flow, next), maxWidthPx)) {
      ranges.push({ start, end });
      if (ranges.length > maxLines) return;
      start = end;
      widthPx = 0;
    }
    end = next.end;
    widthPx += measureRange(flow, next);
    while (isWider(widthPx, maxWidthPx) && isWider(inkWidth(flow, { start, end }), maxWidthPx)) {
      const middle = longestHead(flow, { start, end }, maxWidthPx);
      ranges.push({ start, end: middle });
      if (ranges.length > maxLines) return;
      start = withoutStart(flow, { start: middle, end }).start;
      widthPx = measureRange(flow, { start, end });
    }
  }
  if (end > start || whole.start === whole.end) ranges.push({ start, end });
}

/** Where a range has to end so that it fits; past one character at least, as people count them. */
function longestHead(flow: Flow, { start, end }: Range, maxWidthPx: number): number {
  let middle = start;
  let widthPx = 0;
  for (const { index, segment } of graphemes.segment(flow.text.slice(start, end))) {
    const next = start + index + segment.length;
    widthPx += measureRange(flow, { start: start + index, end: next });
    if (middle > start && isWider(widthPx, maxWidthPx)) break;
    middle = next;
  }
  return middle;
}

/** The width without the spaces at the end, which may hang over the edge. */
function inkWidth(flow: Flow, range: Range): number {
  return measureRange(flow, withoutEnd(flow, range));
}

function withoutEnd({ text }: Flow, { start, end }: Range): Range {
  let last = end;
  while (last > start && text.charAt(last - 1).trim() === '') last--;
  return { start, end: last };
}

function withoutStart({ text }: Flow, { start, end }: Range): Range {
  let first = start;
  while (first < end && text.charAt(first).trim() === '') first++;
  return { start: first, end };
}

function measureRange(flow: Flow, range: Range): number {
  let widthPx = 0;
  for (const stretch of flow.stretches) {
    if (stretch.end <= range.start) continue;
    if (stretch.start >= range.end) break;
    widthPx += measureText(textIn(flow, stretch, range), stretch.style);
  }
  return widthPx;
}

function textIn({ text }: Flow, stretch: Range, range: Range): string {
  const start = Math.max(stretch.start, range.start);
  const end = Math.min(stretch.end, range.end);
  return start < end ? text.slice(start, end) : '';
}

function runsIn(flow: Flow, range: Range, direction: TextDirection): RichRun[] {
  const shown = withoutEnd(flow, range);
  return flow.stretches.flatMap((stretch) => {
    const text = textIn(flow, stretch, shown);
    const { style, look } = stretch;
    if (text === '') return [];
    return [{ text, style, look, direction, widthPx: measureText(text, style) }];
  });
}
