import { writeCsv } from '../../analysis/scenarios/scenario-table.ts';
import { CardPen } from '../card-pen.ts';
import { colorOf, writeShape } from '../card-svg.ts';
import { background, styleSheet, svgElement } from '../map-svg.ts';
import { type Palette, palettes, type Theme } from '../palette.ts';
import { writeNumber } from '../path-data.ts';
import { drawNotes } from '../picture-notes.ts';
import { element, lines, type Markup, textContent } from '../svg.ts';
import { wrapText } from '../wrap-text.ts';
import type { Chart, ChartShape, ChartTable } from './chart.ts';

const paddingPx = 24;
const titleStyle = { sizePx: 14, weight: 600, lineHeightPx: 20 } as const;

/**
 * A chart with its title as a picture: SVG with text as text, nothing loaded from elsewhere. The same
 * chart and theme give the same bytes.
 */
export function writeChart(
  chart: Chart,
  theme: Theme,
  fontFaceCss: string,
  notes: readonly string[] = [],
): string {
  const palette = palettes[theme];
  const title = wrapText(chart.title, titleStyle, chart.widthPx, 3);
  const titlePx = title.lines.length * titleStyle.lineHeightPx + 12;
  const pen = CardPen.forDrawing(true);
  const box = { xPx: 0, yPx: 0, widthPx: chart.widthPx, heightPx: titlePx };
  pen.paragraph('title', title, box, titleStyle, 'ink');
  const notesPx = drawNotes(pen, notes, chart.widthPx, titlePx + chart.heightPx);
  const page = {
    xPx: -paddingPx,
    yPx: -paddingPx,
    widthPx: chart.widthPx + 2 * paddingPx,
    heightPx: titlePx + chart.heightPx + notesPx + 2 * paddingPx,
  };
  const transform = `translate(0 ${writeNumber(titlePx)})`;
  const svg = svgElement(page, 1, [
    element('title', {}, [textContent(chart.title)]),
    element('style', {}, [textContent(styleSheet(fontFaceCss))]),
    background(page, { ...palette, canvas: palette.surface }),
    ...pen.shapes.map((shape) => writeShape(shape, palette)),
    element('g', { transform }, [lines(chart.shapes.map((shape) => writeMark(shape, palette)))]),
  ]);
  return `${svg}\n`;
}

function writeMark(shape: ChartShape, palette: Palette): Markup {
  if (shape.shape !== 'path') return writeShape(shape, palette);
  return element('path', {
    d: shape.d,
    fill: shape.fill ? colorOf(shape.fill, palette) : 'none',
    stroke: shape.stroke ? colorOf(shape.stroke, palette) : null,
    'stroke-width': shape.stroke ? shape.widthPx : null,
    'stroke-dasharray': shape.dashes,
  });
}

/** The numbers of a chart for a spreadsheet, at full length: chances from 0 to 1 (RFC 4180). */
export function writeChartCsv(
  { columns, lines: cells }: ChartTable,
  notes: readonly string[] = [],
): string {
  const head = columns.map(({ label }) => label);
  const body = cells.map((line) => line.map((cell) => String(cell ?? '')));
  return writeCsv([head, ...body, ...notesBelow(notes)]);
}

/** Sentences below a table, a line apart, so that a spreadsheet still finds the table by itself. */
export function notesBelow(notes: readonly string[]): string[][] {
  return notes.length === 0 ? [] : [[''], ...notes.map((note) => [note])];
}
