import { line } from 'd3-shape';
import { CardPen } from '../card-pen.ts';
import { bottomOf } from '../geometry.ts';
import {
  type AxisKind,
  axisBelow,
  axisBeside,
  lineAcross,
  middleText,
  numberStyle,
  roundEnds,
  scaleAcross,
  scaleUp,
} from './axis.ts';
import { type Chart, type ChartShape, lookAt } from './chart.ts';
import { layoutSeriesLegend } from './series-legend.ts';

/** One option over all that a number may be. */
export interface CurveSeries {
  readonly label: string;
  /** The number and what the option is worth there, from left to right. */
  readonly points: readonly (readonly [number, number])[];
}

export interface CurveChartInput {
  readonly title: string;
  /** What is varied, and what its numbers are. */
  readonly across: string;
  readonly kind: AxisKind;
  readonly measure: string;
  readonly series: readonly CurveSeries[];
  readonly from: number;
  readonly to: number;
  /** The number as it is. */
  readonly number: number;
  /** Between which numbers it was said to be. */
  readonly low: number;
  readonly high: number;
  /** Where the best option changes, and how that is written. */
  readonly flips: readonly { readonly at: number; readonly words: string }[];
  /** Which options are best from where to where, as places of the series. */
  readonly bands: readonly {
    readonly from: number;
    readonly to: number;
    readonly best: readonly number[];
  }[];
  readonly widthPx: number;
}

const plotHeightPx = 220;
const axisWidthPx = 52;
const axisHeightPx = 40;
const flipsPx = 20;
const bandPx = 5;

/**
 * A one-way sensitivity curve: the value of each option over all that a number may be, the stretch it was
 * said to lie in shaded, and below the plot a band in the colour of what is best there.
 */
export function layoutCurveChart(input: CurveChartInput): Chart {
  const { series, widthPx, from, to } = input;
  const legend = layoutSeriesLegend(
    series.map(({ label }) => label),
    widthPx,
  );
  const plot = {
    xPx: axisWidthPx,
    yPx: legend.heightPx + flipsPx,
    widthPx: widthPx - axisWidthPx - 20,
    heightPx: plotHeightPx,
  };
  const values = series.flatMap(({ points }) => points.map(([, value]) => value));
  const across = scaleAcross([from, to], plot);
  const up = scaleUp(roundEnds(values.length > 0 ? values : [0, 1]), plot);
  const path = line<readonly [number, number]>()
    .x(([number]) => across(number))
    .y(([, value]) => up(value))
    .digits(2);
  const pen = CardPen.forDrawing(true);
  const range = {
    ...plot,
    xPx: across(input.low),
    widthPx: across(input.high) - across(input.low),
  };
  if (range.widthPx > 0) pen.rect('surface', range, 0, 'accentSoft');
  const over = CardPen.forDrawing(true);
  for (const { at, words } of input.flips) {
    const yPx = plot.yPx - 10;
    middleText(over, words, numberStyle, { xPx: across(at), yPx, color: 'ink' });
  }
  const drawn = series.map(({ points }, place): ChartShape => {
    const { paint, dashes } = lookAt(place);
    return {
      shape: 'path',
      d: path([...points]) ?? '',
      fill: null,
      stroke: paint,
      widthPx: 2,
      dashes,
    };
  });
  return {
    title: input.title,
    widthPx,
    heightPx: plot.yPx + plot.heightPx + bandPx + axisHeightPx,
    shapes: [
      ...legend.shapes,
      ...pen.shapes,
      ...axisBelow(input.kind, across, { ...plot, heightPx: plot.heightPx + bandPx }, input.across),
      ...axisBeside('value', up, plot),
      ...bandsOf(input, across, bottomOf(plot)),
      ...drawn.reverse(),
      ...input.flips.map(({ at }) => lineAcross('up', across(at), plot, 'ink')),
      lineAcross('up', across(input.number), plot, 'lineStrong'),
      ...over.shapes,
    ],
    plot,
    across: { from, to },
    rows: [],
    table: {
      columns: [
        { label: input.across, kind: input.kind },
        ...series.map(({ label }) => ({ label, kind: 'value' as const })),
      ],
      lines: linesOf(series),
    },
  };
}

function bandsOf(
  { bands }: CurveChartInput,
  across: (number: number) => number,
  yPx: number,
): ChartShape[] {
  return bands.flatMap(({ from, to, best }) =>
    best.map((place, index): ChartShape => {
      const heightPx = bandPx / best.length;
      const topPx = yPx + index * heightPx;
      const d = `M${across(from)} ${topPx}H${across(to)}V${topPx + heightPx}H${across(from)}Z`;
      return {
        shape: 'path',
        d,
        fill: lookAt(place).paint,
        stroke: null,
        widthPx: 0,
        dashes: null,
      };
    }),
  );
}

function linesOf(series: readonly CurveSeries[]): (number | null)[][] {
  const [first] = series;
  return (first?.points ?? []).map(([number], place) => [
    number,
    ...series.map(({ points }) => points[place]?.[1] ?? null),
  ]);
}
