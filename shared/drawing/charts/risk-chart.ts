import { curveStepAfter, line } from 'd3-shape';
import type { RiskProfile } from '../../analysis/decisions/types.ts';
import { type Box, bottomOf } from '../geometry.ts';
import {
  axisBelow,
  axisBeside,
  lineAcross,
  roundEnds,
  type Scale,
  scaleAcross,
  scaleUp,
} from './axis.ts';
import { type Chart, type ChartShape, lookAt } from './chart.ts';
import { layoutSeriesLegend } from './series-legend.ts';

/** What one way of deciding comes to. */
export interface RiskSeries {
  readonly key: string;
  readonly label: string;
  readonly profile: RiskProfile;
}

export interface RiskChartInput {
  readonly title: string;
  readonly measure: string;
  readonly series: readonly RiskSeries[];
  readonly widthPx: number;
}

const plotHeightPx = 200;
const axisWidthPx = 44;
const axisHeightPx = 40;

/** For each value how likely it is that no more than that comes about, as steps over each other. */
export function layoutCumulativeChart(input: RiskChartInput): Chart {
  return layoutRisk(input, 1, (profile, across, up) => {
    const [from, to] = across.domain() as [number, number];
    let sum = 0;
    const steps = profile.outcomes.map(({ value, probability }) => {
      sum += probability;
      return [value, sum] as const;
    });
    const path = line<readonly [number, number]>()
      .x(([value]) => across(value))
      .y(([, chance]) => up(Math.min(1, chance)))
      .curve(curveStepAfter)
      .digits(2);
    return { d: path([[from, 0], ...steps, [to, 1]]) ?? '', widthPx: 2 };
  });
}

/** How likely each value is, as needles side by side. */
export function layoutNeedleChart(input: RiskChartInput): Chart {
  const most = Math.max(
    ...input.series.flatMap(({ profile }) =>
      profile.outcomes.map(({ probability }) => probability),
    ),
  );
  return layoutRisk(input, roundEnds([0, most])[1], (profile, across, up, plot, place) => {
    // Needles at the same value stand beside each other.
    const asidePx = (place - (input.series.length - 1) / 2) * 5;
    const d = profile.outcomes
      .map(({ value, probability }) => {
        const xPx = Math.round((across(value) + asidePx) * 10) / 10;
        return `M${xPx} ${bottomOf(plot)}V${Math.round(up(probability) * 10) / 10}`;
      })
      .join('');
    return { d, widthPx: 4 };
  });
}

type DrawSeries = (
  profile: RiskProfile,
  across: Scale,
  up: Scale,
  plot: Box,
  place: number,
) => { readonly d: string; readonly widthPx: number };

function layoutRisk(
  { title, measure, series, widthPx }: RiskChartInput,
  top: number,
  draw: DrawSeries,
): Chart {
  const legend = layoutSeriesLegend(
    series.map(({ label }) => label),
    widthPx,
  );
  const plot = {
    xPx: axisWidthPx,
    yPx: legend.heightPx + 8,
    widthPx: widthPx - axisWidthPx - 16,
    heightPx: plotHeightPx,
  };
  const values = series.flatMap(({ profile }) => [profile.worst, profile.best]);
  const ends = roundEnds(values);
  const across = scaleAcross(ends, plot);
  const up = scaleUp([0, top], plot);
  const drawn = series.map(({ profile }, place): ChartShape => {
    const { paint, dashes } = lookAt(place);
    const { d, widthPx: strokePx } = draw(profile, across, up, plot, place);
    const gaps = strokePx > 2 ? null : dashes;
    return { shape: 'path', d, fill: null, stroke: paint, widthPx: strokePx, dashes: gaps };
  });
  return {
    title,
    widthPx,
    heightPx: plot.yPx + plot.heightPx + axisHeightPx,
    shapes: [
      ...legend.shapes,
      ...axisBelow('value', across, plot, measure),
      ...axisBeside('chance', up, plot),
      lineAcross('across', bottomOf(plot), plot, 'lineStrong'),
      // The first is the one that is spoken of: it lies on top.
      ...drawn.reverse(),
    ],
    plot,
    across: { from: ends[0], to: ends[1] },
    rows: [],
    table: {
      columns: [
        { label: 'Choice', kind: 'words' },
        { label: measure, kind: 'value' },
        { label: 'Chance of it', kind: 'chance' },
        { label: 'Chance of no more', kind: 'chance' },
      ],
      lines: series.flatMap(linesOf),
    },
  };
}

function linesOf({ label, profile }: RiskSeries): (readonly (string | number)[])[] {
  let sum = 0;
  return profile.outcomes.map(({ value, probability }) => {
    sum += probability;
    return [label, value, probability, Math.min(1, sum)];
  });
}
