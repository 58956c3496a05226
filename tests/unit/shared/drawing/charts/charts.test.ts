import { describe, expect, it } from 'vitest';
import { riskProfile } from '../../../../../shared/analysis/decisions/risk-profile.ts';
import type { RiskProfile } from '../../../../../shared/analysis/decisions/types.ts';
import { layoutBarChart } from '../../../../../shared/drawing/charts/bar-chart.ts';
import { numberAt, placeOf } from '../../../../../shared/drawing/charts/chart.ts';
import { writeChart, writeChartCsv } from '../../../../../shared/drawing/charts/chart-svg.ts';
import { layoutCurveChart } from '../../../../../shared/drawing/charts/curve-chart.ts';
import { layoutCumulativeChart } from '../../../../../shared/drawing/charts/risk-chart.ts';
import { layoutTornadoChart } from '../../../../../shared/drawing/charts/tornado-chart.ts';
import * as fc from '../../../../helpers/laws.ts';
import { given } from '../../../../helpers/small-maps.ts';
import { oilWildcatter } from '../../../../helpers/textbook-decisions.ts';

const bars = (values: readonly number[]) =>
  layoutBarChart({
    title: 'Value of each option of “Drill”',
    unit: 'k$',
    measure: 'Expected value, k$',
    what: 'Option',
    bars: values.map((value, place) => ({
      key: `o${place}`,
      label: `option ${place}`,
      value,
      isMarked: value === Math.max(...values),
      note: '',
    })),
    widthPx: 640,
  });

const filled = ({ shapes }: ReturnType<typeof bars>) =>
  shapes.flatMap((shape) => (shape.shape === 'rect' ? shape : []));

describe('a chart of bars', () => {
  it('begins every bar at zero, to the left for a loss and to the right for a gain', () => {
    const chart = bars([-30, 20]);
    const zeroPx = placeOf(chart, 0);
    const [loss, gain] = filled(chart);
    expect((loss?.box.xPx ?? 0) + (loss?.box.widthPx ?? 0)).toBeCloseTo(zeroPx);
    expect(gain?.box.xPx).toBeCloseTo(zeroPx);
    expect((loss?.box.widthPx ?? 0) / (gain?.box.widthPx ?? 1)).toBeCloseTo(1.5);
  });

  it('draws the best alone in the colour of the best', () => {
    expect(filled(bars([1, 5, 3])).map(({ fill }) => fill)).toEqual(['edge', 'accent', 'edge']);
  });

  it('keeps every word and bar within its width, whatever the values', () => {
    const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 6 }), (values) => {
        const chart = bars(values);
        for (const shape of chart.shapes) {
          if (shape.shape === 'rect') {
            expect(shape.box.xPx).toBeGreaterThanOrEqual(-0.01);
            expect(shape.box.xPx + shape.box.widthPx).toBeLessThanOrEqual(chart.widthPx + 1);
          }
          if (shape.shape === 'text' && shape.align === 'left') {
            expect(shape.xPx + shape.widthPx).toBeLessThanOrEqual(chart.widthPx + 1);
          }
        }
      }),
    );
  });
});

describe('a place across a chart', () => {
  it('is that of the number which it stands for', () => {
    const chart = bars([-30, 20]);
    const { from, to } = chart.across;
    fc.assert(
      fc.property(fc.double({ min: from, max: to, noNaN: true }), (number) => {
        expect(numberAt(chart, placeOf(chart, number))).toBeCloseTo(number, 6);
      }),
    );
  });

  it('stays within the chart however far beside it is pointed', () => {
    const chart = bars([-30, 20]);
    expect(numberAt(chart, -500)).toBe(chart.across.from);
    expect(numberAt(chart, 5_000)).toBe(chart.across.to);
  });
});

describe('a chart of what may come about', () => {
  const answer = riskProfile(oilWildcatter(), given('Test=no & Drill=yes'));
  const profile = (answer.ok ? answer.value : null) as RiskProfile;
  const chart = layoutCumulativeChart({
    title: 'How likely it is to get no more',
    measure: 'Value',
    series: [{ key: 'yes', label: 'Drill', profile }],
    widthPx: 640,
  });

  it('adds the chances up, from the worst value to certainty at the best', () => {
    expect(chart.table.lines).toEqual([
      ['Drill', -70, 0.5, 0.5],
      ['Drill', 50, 0.3, 0.8],
      ['Drill', 200, 0.2, 1],
    ]);
  });

  it('rises in steps to the top of the plot', () => {
    const [path] = chart.shapes.flatMap((shape) =>
      shape.shape === 'path' && shape.d.length > 40 ? shape : [],
    );
    const heights = [...(path?.d ?? '').matchAll(/[\d.]+,([\d.]+)/g)].map(([, y]) => Number(y));
    expect(heights.at(0)).toBeCloseTo(chart.plot.yPx + chart.plot.heightPx);
    expect(heights.at(-1)).toBeCloseTo(chart.plot.yPx);
    expect([...heights].sort((a, b) => b - a)).toEqual(heights);
  });

  it('is saved with its numbers at full length, and with its words as text', () => {
    expect(writeChartCsv(chart.table)).toBe(
      'Choice,Value,Chance of it,Chance of no more\r\nDrill,-70,0.5,0.5\r\nDrill,50,0.3,0.8\r\nDrill,200,0.2,1\r\n',
    );
    const svg = writeChart(chart, 'light', '');
    expect(svg).toContain('>Drill</text>');
    expect(svg).toContain('<title>How likely it is to get no more</title>');
    expect(svg).not.toContain('var(');
    expect(writeChart(chart, 'light', '')).toBe(svg);
  });
});

describe('a tornado', () => {
  it('reaches from the answer to both ends, and says where the choice flips', () => {
    const chart = layoutTornadoChart({
      title: 'How far each number moves the expected value',
      kind: 'value',
      unit: '',
      measure: 'Expected value',
      answer: 20,
      rows: [
        {
          key: 'a',
          label: 'Oil',
          low: '40%',
          high: '60%',
          atLow: 32,
          atHigh: 8,
          note: 'flips at 54 %',
        },
      ],
      widthPx: 760,
    });
    const drawn = chart.shapes.flatMap((shape) =>
      shape.shape === 'rect' && shape.box.heightPx === 16 ? shape : [],
    );
    const answerPx = placeOf(chart, 20);
    expect(
      drawn.flatMap(({ box }) => [box.xPx, box.xPx + box.widthPx]).sort((a, b) => a - b),
    ).toEqual(
      [placeOf(chart, 8), answerPx, answerPx, placeOf(chart, 32)].map((px) => expect.closeTo(px)),
    );
    expect(writeChart(chart, 'dark', '')).toContain('flips at 54 %');
  });
});

describe('a one-way curve', () => {
  const chart = layoutCurveChart({
    title: 'Drill, over the chance of a dry well',
    across: 'Chance of a dry well',
    kind: 'chance',
    measure: '',
    series: [
      {
        label: 'drill',
        points: [
          [0, 110],
          [1, -70],
        ],
      },
      {
        label: 'leave',
        points: [
          [0, 0],
          [1, 0],
        ],
      },
    ],
    ...{ from: 0, to: 1, number: 0.5, low: 0.4, high: 0.6 },
    flips: [{ at: 0.611, words: '61 %' }],
    bands: [
      { from: 0, to: 0.611, best: [0] },
      { from: 0.611, to: 1, best: [1] },
    ],
    widthPx: 640,
  });

  it('marks under the plot which option is best where', () => {
    const bands = chart.shapes.flatMap((shape) =>
      shape.shape === 'path' && shape.stroke === null ? shape : [],
    );
    expect(bands.map(({ fill }) => fill)).toEqual(['accent', 'uncertaintyMark']);
    expect(bands[1]?.d).toContain(`M${placeOf(chart, 0.611)} `);
  });

  it('lists every option at the same numbers', () => {
    expect(chart.table.columns.map(({ label }) => label)).toEqual([
      'Chance of a dry well',
      'drill',
      'leave',
    ]);
    expect(chart.table.lines).toEqual([
      [0, 110, 0],
      [1, -70, 0],
    ]);
  });
});
