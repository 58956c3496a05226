import { nodeStateInWords, titleOf } from '../analysis/words.ts';
import type { MapNode } from '../model/node.ts';
import { baselineAt, CardPen } from './card-pen.ts';
import { formatChance } from './format-numbers.ts';
import type { Box } from './geometry.ts';
import { background, group, styleSheet, svgElement } from './map-svg.ts';
import { palettes, type Theme } from './palette.ts';
import { drawNotes } from './picture-notes.ts';
import { element, textContent } from './svg.ts';
import { wrapText } from './wrap-text.ts';

/** What stands in one field of two nodes set against each other. */
export interface TwoByTwoField {
  /** Of both states together, 0–1; null where it cannot be computed. */
  readonly probability: number | null;
  /** What the scenario in it is called; empty where nobody named one. */
  readonly name: string;
  /** Nothing of it can happen, by the rows or by exclusions. */
  readonly isRuledOut: boolean;
}

export interface TwoByTwoPicture {
  readonly column: MapNode;
  readonly row: MapNode;
  /** By rows: all columns of the first state of the row's node, then of the second. */
  readonly fields: readonly TwoByTwoField[];
  readonly theme: Theme;
  /** `@font-face` rules, from `fontFaceCssOf`; empty takes the viewer's own Inter or sans. */
  readonly fontFaceCss: string;
  /** Under what the numbers were computed, in sentences. */
  readonly notes?: readonly string[];
}

const axisStyle = { sizePx: 13, weight: 400, lineHeightPx: 18 } as const;
const stateStyle = { sizePx: 14, weight: 600, lineHeightPx: 20 } as const;
const nameStyle = { sizePx: 15, weight: 600, lineHeightPx: 20 } as const;
const chanceStyle = { sizePx: 20, weight: 600, isTabular: true } as const;

const paddingPx = 32;
const sidePx = 176;
const headPx = 72;
const fieldWidthPx = 240;
const fieldHeightPx = 136;
const gapPx = 12;
const insetPx = 14;

/**
 * Two nodes set against each other as a picture: SVG with text as text, nothing loaded from elsewhere.
 * The same fields and theme give the same bytes.
 */
export function writeTwoByTwo(picture: TwoByTwoPicture): string {
  const { column, row, theme, fontFaceCss } = picture;
  const palette = palettes[theme];
  const pen = CardPen.forDrawing(true);
  drawHeadings(pen, column, row);
  row.states.forEach((_, rowPlace) => {
    column.states.forEach((__, columnPlace) => {
      const field = picture.fields[rowPlace * column.states.length + columnPlace];
      if (field) drawField(pen, field, fieldBox(rowPlace, columnPlace));
    });
  });
  const widthPx = sidePx + column.states.length * (fieldWidthPx + gapPx) - gapPx + 2 * paddingPx;
  const tablePx = headPx + row.states.length * (fieldHeightPx + gapPx) - gapPx;
  const notesPx = drawNotes(pen, picture.notes ?? [], widthPx - 2 * paddingPx, tablePx);
  const heightPx = tablePx + notesPx + 2 * paddingPx;
  const page = { xPx: 0, yPx: 0, widthPx, heightPx };
  const svg = svgElement(page, 1, [
    element('title', {}, [textContent(`${titleOf(column)} by ${titleOf(row)}`)]),
    element('desc', {}, [textContent(inWords(picture))]),
    element('style', {}, [textContent(styleSheet(fontFaceCss))]),
    background(page, palette),
    group(paddingPx, paddingPx, pen.shapes, palette),
  ]);
  return `${svg}\n`;
}

function fieldBox(row: number, column: number): Box {
  return {
    xPx: sidePx + column * (fieldWidthPx + gapPx),
    yPx: headPx + row * (fieldHeightPx + gapPx),
    widthPx: fieldWidthPx,
    heightPx: fieldHeightPx,
  };
}

function drawHeadings(pen: CardPen, column: MapNode, row: MapNode): void {
  const across = {
    xPx: sidePx,
    yPx: 0,
    widthPx: fieldWidthPx * column.states.length,
    heightPx: 18,
  };
  pen.paragraph(
    'title',
    wrapText(titleOf(column), axisStyle, across.widthPx, 1),
    across,
    axisStyle,
    'inkMuted',
  );
  const down = { xPx: 0, yPx: headPx - 44, widthPx: sidePx - 16, heightPx: 36 };
  pen.paragraph(
    'title',
    wrapText(titleOf(row), axisStyle, down.widthPx, 2),
    down,
    axisStyle,
    'inkMuted',
  );
  column.states.forEach(({ label }, place) => {
    const box = { ...fieldBox(0, place), yPx: 24, heightPx: 40 };
    const words = wrapText(label || 'Unnamed', stateStyle, box.widthPx, 2);
    pen.paragraph('state', words, box, stateStyle, 'ink');
  });
  row.states.forEach(({ label }, place) => {
    const { yPx } = fieldBox(place, 0);
    const box = { xPx: 0, yPx: yPx + insetPx, widthPx: sidePx - 16, heightPx: fieldHeightPx };
    const words = wrapText(label || 'Unnamed', stateStyle, box.widthPx, 5);
    pen.paragraph('state', words, box, stateStyle, 'ink');
  });
}

function drawField(pen: CardPen, field: TwoByTwoField, box: Box): void {
  pen.rect('surface', box, 10, 'surface', { stroke: 'line', strokeWidthPx: 1 });
  const widthPx = box.widthPx - 2 * insetPx;
  const track = { xPx: box.xPx + insetPx, yPx: box.yPx + 48, widthPx, heightPx: 4 };
  pen.text('chance', formatChance(field.probability), chanceStyle, {
    xPx: track.xPx,
    baselineYPx: baselineAt(box.yPx + 28, chanceStyle.sizePx),
    color: 'ink',
  });
  pen.rect('bar', track, 2, 'line');
  const share = Math.min(1, Math.max(0, field.probability ?? 0));
  if (share > 0) pen.rect('bar', { ...track, widthPx: Math.max(3, widthPx * share) }, 2, 'accent');
  const words = field.name || (field.isRuledOut ? 'Ruled out' : '');
  const place = { xPx: track.xPx, yPx: track.yPx + 12, widthPx, heightPx: 60 };
  const color = field.name ? 'ink' : 'inkMuted';
  pen.paragraph('title', wrapText(words, nameStyle, widthPx, 3), place, nameStyle, color);
}

function inWords({ column, row, fields }: TwoByTwoPicture): string {
  return row.states
    .flatMap((rowState, rowPlace) =>
      column.states.map((columnState, columnPlace) => {
        const field = fields[rowPlace * column.states.length + columnPlace];
        const name = field?.name ? ` (${field.name})` : '';
        const both = `${nodeStateInWords(row, rowState.id)} and ${nodeStateInWords(column, columnState.id)}`;
        return `${both}: ${formatChance(field?.probability ?? null)}${name}.`;
      }),
    )
    .join(' ');
}
