import { stances } from '../model/evidence.ts';
import { baselineAt, CardPen } from './card-pen.ts';
import type { CardShape } from './card-shapes.ts';
import { badgeMarkPx, badgeStyle } from './card-style.ts';
import type { EdgeRoute } from './edge-route.ts';
import type { EvidenceCounts } from './evidence-index.ts';
import {
  type Box,
  boxAround,
  boxesOverlap,
  distanceBetween,
  expandBox,
  type Point,
} from './geometry.ts';
import type { IconName } from './icons.ts';
import { measureText } from './measure-text.ts';
import type { PaletteToken } from './palette.ts';
import { type WrappedText, wrapText } from './wrap-text.ts';

/** What is to be said at an edge. */
export interface EdgeMarksContent {
  readonly label: string;
  readonly counts: EvidenceCounts;
  /** How many edges the line stands for; more than one only where a fold hides the cards between. */
  readonly bundleSize: number;
  readonly isInCycle: boolean;
  readonly isSelected?: boolean;
}

/** A label with its marks, in a pill on the line. Shapes count from the top left corner of `box`. */
export interface EdgeMarks {
  readonly box: Box;
  readonly shapes: readonly CardShape[];
  /** True where words had to be left out for want of room. */
  readonly isCut: boolean;
}

const labelStyle = { sizePx: 11, weight: 500, lineHeightPx: 14 } as const;
const markRowHeightPx = 14;
const warningPx = 11;
const gapPx = 6;
const markGapPx = 2;
const paddingXPx = 6;
const paddingYPx = 2;
const roundestPx = 9;
/** Widths in which label and marks are set, until they fit between the cards. */
const widthsPx = [168, 128, 96, 72, 52, 40];
const mostLines = 3;
/** How far a pill stays away from cards, and how finely places along the line are tried. */
const clearancePx = 2;
const stepPx = 8;
/** What stays visible of the line's ends: where it leaves, and the arrowhead with some of the line. */
const startPx = 4;
const tipPx = 14;

/**
 * Sets what is to be said at an edge and places it in the middle of the longest stretch of the route at
 * which it lies on nothing that is taken: in one line where that fits, otherwise wrapped, otherwise cut.
 * Null where there is nothing to say or no room for it; a selected edge's marks are shown even so.
 */
export function layoutEdgeMarks(
  content: EdgeMarksContent,
  route: Pick<EdgeRoute, 'points' | 'bounds' | 'label' | 'start' | 'end'>,
  takenIn: (box: Box) => readonly Box[],
): EdgeMarks | null {
  const settings = settingsOf(content);
  const widest = settings[0];
  if (!widest) return null;
  const taken = [
    ...takenIn(expandBox(route.bounds, widest.widthPx)),
    boxAround([route.start], startPx),
    boxAround([route.end], tipPx),
  ];
  const places = placesAlong(route.points);
  let best: { setting: Setting; at: Point } | null = null;
  for (const setting of settings) {
    if (best && setting.shownCount <= best.setting.shownCount) continue;
    const at = freePlace(setting, places, taken);
    if (at) best = { setting, at };
    if (at && !setting.isCut) break;
  }
  if (!best && content.isSelected) best = { setting: widest, at: route.label };
  return best && drawSetting(best.setting, content, best.at);
}

/** A mark with its words: a stance and its count, how many edges there are, a warning. */
interface Mark {
  readonly part: 'evidence' | 'summary' | 'problem';
  readonly icon: { readonly name: IconName; readonly sidePx: number } | null;
  readonly words: string;
  readonly color: PaletteToken;
  readonly widthPx: number;
}

function marksOf({ counts, bundleSize, isInCycle }: EdgeMarksContent): Mark[] {
  return [
    ...(isInCycle ? [markOf('problem', { name: 'warning', sidePx: warningPx }, '', 'danger')] : []),
    ...stances.flatMap((stance) =>
      counts[stance] === 0
        ? []
        : [markOf('evidence', { name: stance, sidePx: badgeMarkPx }, `${counts[stance]}`, stance)],
    ),
    ...(bundleSize > 1 ? [markOf('summary', null, `×${bundleSize}`, 'inkMuted')] : []),
  ];
}

function markOf(part: Mark['part'], icon: Mark['icon'], words: string, color: PaletteToken): Mark {
  const wordsWidthPx = measureText(words, badgeStyle);
  const joinPx = icon && words !== '' ? markGapPx : 0;
  return { part, icon, words, color, widthPx: (icon?.sidePx ?? 0) + joinPx + wordsWidthPx };
}

function widthOfRow(marks: readonly Mark[]): number {
  return sumOf(marks.map(({ widthPx }) => widthPx)) + gapPx * Math.max(0, marks.length - 1);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function rowsOf(marks: readonly Mark[], widthPx: number): Mark[][] {
  const rows: Mark[][] = [];
  for (const mark of marks) {
    const row = rows.at(-1);
    if (row && widthOfRow([...row, mark]) <= widthPx) row.push(mark);
    else rows.push([mark]);
  }
  return rows;
}

/** One way to set the contents of a pill. */
interface Setting {
  readonly text: WrappedText;
  readonly rows: readonly (readonly Mark[])[];
  /** Whether the only row of marks stands beside the label's only line, not below it. */
  readonly isInline: boolean;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly isCut: boolean;
  /** How many characters of the label are shown. */
  readonly shownCount: number;
}

const noText: WrappedText = { lines: [], isCut: true, direction: 'ltr' };

/** The ways to set a pill, the most welcome first. */
function settingsOf(content: EdgeMarksContent): Setting[] {
  const marks = marksOf(content);
  const wrapped = widthsPx.map((widthPx) => ({
    widthPx,
    text: wrapText(content.label, labelStyle, widthPx, mostLines),
  }));
  const hasText = wrapped.some(({ text }) => text.lines.length > 0);
  if (!hasText && marks.length === 0) return [];
  return [
    ...wrapped.flatMap(({ widthPx, text }) => {
      const rows = rowsOf(marks, widthPx);
      const isInline = text.lines.length === 1 && rows.length === 1;
      const below = settingOf(text, rows, false);
      return isInline ? [settingOf(text, rows, true), below] : [below];
    }),
    // Where not even cut words find room, the marks may.
    ...(marks.length === 0
      ? []
      : widthsPx.map((widthPx) => settingOf(noText, rowsOf(marks, widthPx), false))),
  ];
}

function settingOf(
  text: WrappedText,
  rows: readonly (readonly Mark[])[],
  isInline: boolean,
): Setting {
  const textWidthPx = Math.max(0, ...text.lines.map((line) => measureText(line, labelStyle)));
  const marksWidthPx = Math.max(0, ...rows.map(widthOfRow));
  const innerWidthPx = isInline
    ? textWidthPx + gapPx + marksWidthPx
    : Math.max(textWidthPx, marksWidthPx);
  const rowsHeightPx = isInline ? 0 : rows.length * markRowHeightPx;
  return {
    text,
    rows,
    isInline,
    widthPx: Math.ceil(innerWidthPx) + 2 * paddingXPx,
    heightPx: text.lines.length * labelStyle.lineHeightPx + rowsHeightPx + 2 * paddingYPx,
    isCut: text.isCut,
    shownCount: text.lines.join('').length,
  };
}

/** Points along a line, evenly spaced, one of them in its middle. */
function placesAlong(points: readonly Point[]): Point[] {
  const lengthPx = lengthOf(points);
  const half = Math.floor(lengthPx / 2 / stepPx);
  const places: Point[] = [];
  let nextPx = lengthPx / 2 - half * stepPx;
  let passedPx = 0;
  for (let at = 1; at < points.length; at++) {
    const [from, to] = [points[at - 1], points[at]];
    if (!from || !to) continue;
    const piecePx = distanceBetween(from, to);
    for (; nextPx <= passedPx + piecePx; nextPx += stepPx) {
      const share = piecePx === 0 ? 0 : (nextPx - passedPx) / piecePx;
      places.push({
        xPx: from.xPx + (to.xPx - from.xPx) * share,
        yPx: from.yPx + (to.yPx - from.yPx) * share,
      });
    }
    passedPx += piecePx;
  }
  return places;
}

function lengthOf(points: readonly Point[]): number {
  let lengthPx = 0;
  for (let at = 1; at < points.length; at++) {
    const [from, to] = [points[at - 1], points[at]];
    if (from && to) lengthPx += distanceBetween(from, to);
  }
  return lengthPx;
}

/** The middle of the longest run of places at which a pill lies on nothing that is taken. */
function freePlace(
  setting: Setting,
  places: readonly Point[],
  taken: readonly Box[],
): Point | undefined {
  let longest = 0;
  let middle: number | undefined;
  let run = 0;
  for (let at = 0; at <= places.length; at++) {
    const place = places[at];
    const box = place && expandBox(pillAt(place, setting), clearancePx);
    if (box && !taken.some((each) => boxesOverlap(each, box))) {
      run++;
      continue;
    }
    if (run > longest) {
      longest = run;
      middle = at - 1 - Math.floor((run - 1) / 2);
    }
    run = 0;
  }
  return middle === undefined ? undefined : places[middle];
}

function pillAt({ xPx, yPx }: Point, { widthPx, heightPx }: Setting): Box {
  return {
    xPx: Math.round(xPx - widthPx / 2),
    yPx: Math.round(yPx - heightPx / 2),
    widthPx,
    heightPx,
  };
}

function drawSetting(setting: Setting, content: EdgeMarksContent, at: Point): EdgeMarks {
  const { text, rows, isInline, widthPx, heightPx } = setting;
  const pen = CardPen.forDrawing(true);
  const pill = { xPx: 0, yPx: 0, widthPx, heightPx };
  const stroke = content.isSelected ? 'accent' : content.isInCycle ? 'danger' : 'line';
  const radiusPx = Math.min(roundestPx, heightPx / 2);
  pen.rect('surface', pill, radiusPx, 'surface', { stroke, strokeWidthPx: 1 });
  drawLines(pen, setting);
  rows.forEach((row, index) => {
    const rowWidthPx = widthOfRow(row);
    const leftPx = isInline ? widthPx - paddingXPx - rowWidthPx : (widthPx - rowWidthPx) / 2;
    const line = isInline ? 0 : text.lines.length + index;
    drawRow(pen, row, leftPx, paddingYPx + (line + 0.5) * markRowHeightPx);
  });
  return { box: pillAt(at, setting), shapes: pen.shapes, isCut: setting.isCut };
}

function drawLines(pen: CardPen, { text, isInline, widthPx }: Setting): void {
  const isRtl = text.direction === 'rtl';
  text.lines.forEach((line, index) => {
    const lineWidthPx = measureText(line, labelStyle);
    const leftPx = isInline ? paddingXPx : (widthPx - lineWidthPx) / 2;
    const middlePx = paddingYPx + (index + 0.5) * labelStyle.lineHeightPx;
    pen.text('title', line, labelStyle, {
      xPx: isRtl ? leftPx + lineWidthPx : leftPx,
      baselineYPx: baselineAt(middlePx, labelStyle.sizePx),
      color: 'inkMuted',
      align: isRtl ? 'right' : 'left',
      direction: text.direction,
      isCut: text.isCut && index === text.lines.length - 1,
    });
  });
}

function drawRow(pen: CardPen, row: readonly Mark[], leftPx: number, middlePx: number): void {
  let xPx = leftPx;
  for (const { part, icon, words, color, widthPx } of row) {
    if (icon) {
      const { name, sidePx } = icon;
      const box = { xPx, yPx: middlePx - sidePx / 2, widthPx: sidePx, heightPx: sidePx };
      pen.icon(part, name, box, color);
    }
    if (words !== '') {
      const wordsLeftPx = icon ? xPx + icon.sidePx + markGapPx : xPx;
      const baselineYPx = baselineAt(middlePx, badgeStyle.sizePx);
      pen.text(part, words, badgeStyle, { xPx: wordsLeftPx, baselineYPx, color });
    }
    xPx += widthPx + gapPx;
  }
}
