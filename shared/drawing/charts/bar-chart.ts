import { baselineAt, CardPen } from '../card-pen.ts';
import { formatValue } from '../format-numbers.ts';
import type { Box } from '../geometry.ts';
import { measureText } from '../measure-text.ts';
import { wrapText } from '../wrap-text.ts';
import { axisBelow, labelStyle, lineAcross, numberStyle, roundEnds, scaleAcross } from './axis.ts';
import type { Chart } from './chart.ts';

/** One bar, and what it is of. */
export interface Bar {
  readonly key: string;
  readonly label: string;
  readonly value: number;
  /** Drawn strong: the best of them, or one of the best. */
  readonly isMarked: boolean;
  /** A word after the number, such as "best". */
  readonly note: string;
}

export interface BarChartInput {
  readonly title: string;
  readonly unit: string;
  /** What the bars measure. */
  readonly measure: string;
  /** What is listed: the heading of the first column of the table. */
  readonly what: string;
  readonly bars: readonly Bar[];
  readonly widthPx: number;
}

export const rowHeightPx = 36;
const barHeightPx = 16;
const axisHeightPx = 40;

/** Lying bars from zero, one for each thing, with their numbers. */
export function layoutBarChart(input: BarChartInput): Chart {
  const { bars, widthPx, unit } = input;
  const texts = bars.map(({ value, note }) =>
    [formatValue(value, unit), note].filter(Boolean).join(', '),
  );
  const numbersPx = Math.max(...texts.map((text) => measureText(text, numberStyle))) + 12;
  const plot = plotBeside(widthPx, bars.length, numbersPx);
  const ends = roundEnds([0, ...bars.map(({ value }) => value)]);
  const scale = scaleAcross(ends, plot);
  const pen = CardPen.forDrawing(true);
  bars.forEach((bar, place) => {
    const middlePx = plot.yPx + (place + 0.5) * rowHeightPx;
    drawLabel(pen, bar.label, middlePx, plot);
    const [left, right] = [scale(Math.min(0, bar.value)), scale(Math.max(0, bar.value))];
    const box = barAt(left, right, middlePx);
    pen.rect('surface', box, 2, bar.isMarked ? 'accent' : 'edge');
    pen.text('chance', texts[place] ?? '', numberStyle, {
      xPx: right + 6,
      baselineYPx: baselineAt(middlePx, numberStyle.sizePx),
      color: 'ink',
    });
  });
  return {
    title: input.title,
    widthPx,
    heightPx: plot.heightPx + axisHeightPx,
    shapes: [
      ...axisBelow('value', scale, plot, input.measure),
      ...pen.shapes,
      lineAcross('up', scale(0), plot, 'lineStrong'),
    ],
    plot,
    across: { from: ends[0], to: ends[1] },
    rows: bars.map(({ key, label }, place) => ({ key, label, box: rowBox(place, widthPx) })),
    table: {
      columns: [
        { label: input.what, kind: 'words' },
        { label: input.measure, kind: 'value' },
        { label: 'Note', kind: 'words' },
      ],
      lines: bars.map(({ label, value, note }) => [label, value, note]),
    },
  };
}

/** The plot of a chart of rows: labels to its left, room for numbers to its right. */
export function plotBeside(
  widthPx: number,
  rows: number,
  rightPx: number,
  mostLabelsPx = 200,
): Box {
  const labelsPx = Math.min(mostLabelsPx, Math.round(widthPx * 0.34));
  return {
    xPx: labelsPx,
    yPx: 0,
    widthPx: widthPx - labelsPx - rightPx,
    heightPx: rows * rowHeightPx,
  };
}

export function barAt(leftPx: number, rightPx: number, middlePx: number): Box {
  return {
    xPx: leftPx,
    yPx: middlePx - barHeightPx / 2,
    widthPx: Math.max(1, rightPx - leftPx),
    heightPx: barHeightPx,
  };
}

export function rowBox(place: number, widthPx: number): Box {
  return { xPx: 0, yPx: place * rowHeightPx, widthPx, heightPx: rowHeightPx };
}

/** The name of a row, in at most two lines. */
export function drawLabel(pen: CardPen, label: string, middlePx: number, plot: Box): void {
  const widthPx = plot.xPx - 12;
  const wrapped = wrapText(label, labelStyle, widthPx, 2);
  const heightPx = wrapped.lines.length * labelStyle.lineHeightPx;
  const box = { xPx: 0, yPx: middlePx - heightPx / 2, widthPx, heightPx };
  pen.paragraph('state', wrapped, box, labelStyle, 'ink');
}
