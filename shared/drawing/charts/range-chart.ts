import { baselineAt, CardPen } from '../card-pen.ts';
import { measureText } from '../measure-text.ts';
import {
  type AxisKind,
  axisBelow,
  lineAcross,
  numberStyle,
  roundEnds,
  scaleAcross,
} from './axis.ts';
import { barAt, drawLabel, plotBeside, rowBox, rowHeightPx } from './bar-chart.ts';
import type { Chart } from './chart.ts';

/** A result that is a stretch: what it is of, its ends, and where it is with all numbers at their points. */
export interface RangeRow {
  readonly key: string;
  readonly label: string;
  readonly low: number;
  readonly high: number;
  readonly point: number;
  /** The stretch in words: "between 12 % and 31 %". */
  readonly words: string;
  /** Drawn strong: the best of them. */
  readonly isMarked: boolean;
}

export interface RangeChartInput {
  readonly title: string;
  readonly kind: AxisKind;
  readonly measure: string;
  /** What is listed: the heading of the first column of the table. */
  readonly what: string;
  readonly rows: readonly RangeRow[];
  readonly widthPx: number;
}

const axisHeightPx = 40;
const markHeightPx = 24;

/** For each result a bar over the stretch in which it lies, with a mark at its point. */
export function layoutRangeChart(input: RangeChartInput): Chart {
  const { rows, widthPx, kind } = input;
  const wordsPx = Math.max(0, ...rows.map(({ words }) => measureText(words, numberStyle))) + 12;
  const plot = plotBeside(widthPx, rows.length, wordsPx);
  const known = rows.flatMap(({ low, high }) => [low, high]);
  const ends: readonly [number, number] = kind === 'chance' ? [0, 1] : roundEnds(known);
  const scale = scaleAcross(ends, plot);
  const pen = CardPen.forDrawing(true);
  rows.forEach((row, place) => {
    const middlePx = plot.yPx + (place + 0.5) * rowHeightPx;
    drawLabel(pen, row.label, middlePx, plot);
    const bar = barAt(scale(row.low), scale(row.high), middlePx);
    pen.rect('surface', bar, 2, row.isMarked ? 'accent' : 'edge');
    const mark = {
      xPx: scale(row.point) - 1.5,
      yPx: middlePx - markHeightPx / 2,
      widthPx: 3,
      heightPx: markHeightPx,
    };
    pen.rect('surface', mark, 1, 'ink');
    pen.text('chance', row.words, numberStyle, {
      xPx: widthPx - wordsPx + 12,
      baselineYPx: baselineAt(middlePx, numberStyle.sizePx),
      color: 'ink',
    });
  });
  return {
    title: input.title,
    widthPx,
    heightPx: plot.heightPx + axisHeightPx,
    shapes: [
      ...axisBelow(kind, scale, plot, input.measure),
      ...pen.shapes,
      lineAcross('up', scale(ends[0]), plot, 'lineStrong'),
    ],
    plot,
    across: { from: ends[0], to: ends[1] },
    rows: rows.map(({ key, label }, place) => ({ key, label, box: rowBox(place, widthPx) })),
    table: {
      columns: [
        { label: input.what, kind: 'words' },
        { label: `${input.measure} at least`, kind },
        { label: 'At the points', kind },
        { label: 'At most', kind },
        { label: 'In words', kind: 'words' },
      ],
      lines: rows.map(({ label, low, point, high, words }) => [label, low, point, high, words]),
    },
  };
}
