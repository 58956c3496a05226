import { baselineAt, CardPen } from '../card-pen.ts';
import type { Paint } from '../card-shapes.ts';
import { rightOf } from '../geometry.ts';
import { measureText } from '../measure-text.ts';
import {
  type AxisKind,
  axisBelow,
  labelStyle,
  lineAcross,
  roundEnds,
  scaleAcross,
} from './axis.ts';
import { barAt, drawLabel, plotBeside, rowBox, rowHeightPx } from './bar-chart.ts';
import type { Chart } from './chart.ts';

/** One number, and the answer at both its ends. */
export interface TornadoRow {
  readonly key: string;
  readonly label: string;
  /** The ends of the number in words: "20 %". */
  readonly low: string;
  readonly high: string;
  /** The answer there; null where there is none. */
  readonly atLow: number | null;
  readonly atHigh: number | null;
  /** What has to be said of it, such as where the best option changes. */
  readonly note: string;
}

export interface TornadoChartInput {
  readonly title: string;
  readonly kind: AxisKind;
  readonly unit: string;
  readonly measure: string;
  readonly answer: number;
  readonly rows: readonly TornadoRow[];
  readonly widthPx: number;
}

const headPx = 24;
const axisHeightPx = 40;
const lowPaint: Paint = 'uncertaintyMark';
const highPaint: Paint = 'accent';

/** For each number a bar from the answer at its low end to that at its high end, the widest first. */
export function layoutTornadoChart(input: TornadoChartInput): Chart {
  const { rows, widthPx, answer, kind } = input;
  const notesPx = Math.max(0, ...rows.map(({ note }) => measureText(note, labelStyle)));
  const beside = plotBeside(widthPx, rows.length, notesPx + 64, 340);
  const plot = { ...beside, xPx: beside.xPx + 44, widthPx: beside.widthPx - 44, yPx: headPx };
  const known = rows.flatMap(({ atLow, atHigh }) => [atLow ?? answer, atHigh ?? answer]);
  const ends = roundEnds([answer, ...known]);
  const scale = scaleAcross(ends, plot);
  const pen = CardPen.forDrawing(true);
  rows.forEach((row, place) => {
    const middlePx = plot.yPx + (place + 0.5) * rowHeightPx;
    drawLabel(pen, row.label, middlePx, beside);
    const placed = [
      { at: row.atLow, words: row.low, paint: lowPaint },
      { at: row.atHigh, words: row.high, paint: highPaint },
    ].flatMap(({ at, ...end }) => (at === null ? [] : [{ ...end, at, xPx: scale(at) }]));
    const centrePx = scale(answer);
    // The longer of two bars on one side goes below the other.
    for (const { xPx, paint } of [...placed].sort(
      (a, b) => width(b, centrePx) - width(a, centrePx),
    )) {
      pen.rect(
        'surface',
        barAt(Math.min(xPx, centrePx), Math.max(xPx, centrePx), middlePx),
        0,
        paint,
      );
    }
    writeEnds(pen, placed, middlePx);
    pen.text('state', row.note, labelStyle, {
      xPx: widthPx,
      baselineYPx: baselineAt(middlePx, labelStyle.sizePx),
      color: 'danger',
      align: 'right',
    });
  });
  return {
    title: input.title,
    widthPx,
    heightPx: headPx + plot.heightPx + axisHeightPx,
    shapes: [
      ...legend(plot.xPx),
      ...axisBelow(kind, scale, plot, input.measure),
      ...pen.shapes,
      lineAcross('up', scale(answer), plot, 'lineStrong'),
    ],
    plot,
    across: { from: ends[0], to: ends[1] },
    rows: rows.map(({ key, label }, place) => {
      const box = rowBox(place, widthPx);
      return { key, label, box: { ...box, yPx: box.yPx + headPx } };
    }),
    table: {
      columns: [
        { label: 'Number', kind: 'words' },
        { label: 'Low', kind: 'words' },
        { label: 'High', kind: 'words' },
        { label: `${input.measure} at low`, kind },
        { label: `${input.measure} at high`, kind },
        { label: 'Note', kind: 'words' },
      ],
      lines: rows.map(({ label, low, high, atLow, atHigh, note }) => [
        ...[label, low, high],
        ...[atLow, atHigh],
        note,
      ]),
    },
  };
}

interface PlacedEnd {
  readonly xPx: number;
  readonly words: string;
}

function width({ xPx }: PlacedEnd, centrePx: number): number {
  return Math.abs(xPx - centrePx);
}

/** The ends of the number beside the ends of the bar; of two at one place the first alone. */
function writeEnds(pen: CardPen, placed: readonly PlacedEnd[], middlePx: number): void {
  const baselineYPx = baselineAt(middlePx, labelStyle.sizePx);
  const [left, right] = [...placed].sort((a, b) => a.xPx - b.xPx);
  if (left) {
    const place = { xPx: left.xPx - 4, baselineYPx, color: 'inkMuted', align: 'right' } as const;
    pen.text('chance', left.words, labelStyle, place);
  }
  if (right) {
    const place = { xPx: right.xPx + 5, baselineYPx, color: 'inkMuted' } as const;
    pen.text('chance', right.words, labelStyle, place);
  }
}

function legend(leftPx: number) {
  const pen = CardPen.forDrawing(true);
  let xPx = leftPx;
  for (const [words, paint] of [
    ['at its low end', lowPaint],
    ['at its high end', highPaint],
  ] as const) {
    const square = { xPx, yPx: 2, widthPx: 10, heightPx: 10 };
    pen.rect('surface', square, 2, paint);
    const place = { xPx: rightOf(square) + 6, baselineYPx: 11, color: 'inkMuted' } as const;
    xPx = place.xPx + pen.text('state', words, labelStyle, place) + 16;
  }
  return pen.shapes;
}
