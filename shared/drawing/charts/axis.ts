import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { baselineAt, CardPen } from '../card-pen.ts';
import type { CardShape, Paint } from '../card-shapes.ts';
import { formatShortValue } from '../format-numbers.ts';
import { type Box, bottomOf, rightOf } from '../geometry.ts';
import { measureText, type TextStyle } from '../measure-text.ts';

export const labelStyle = { sizePx: 12, weight: 400, lineHeightPx: 16 } as const;
export const numberStyle = { sizePx: 12, weight: 600, isTabular: true } as const;
const tickStyle = { sizePx: 11, weight: 400, isTabular: true } as const;
const titleStyle = { sizePx: 11, weight: 400 } as const;

/** How the numbers of an axis are written. */
export type AxisKind = 'chance' | 'value';

/** Ends of an axis that hold these numbers, at round ones; numbers that are all the same get some room. */
export function roundEnds(numbers: readonly number[], count = 5): readonly [number, number] {
  const least = Math.min(...numbers);
  const most = Math.max(...numbers);
  // What is left of a difference of equal numbers is nothing.
  const room = most - least < 1e-9 ? Math.max(1, Math.abs(least) * 0.1) : 0;
  const [from = 0, to = 1] = scaleLinear([least - room, most + room], [0, 1])
    .nice(count)
    .domain();
  return [from, to];
}

/** Numbers of a stretch on pixels of a plot, from left to right. */
export function scaleAcross([from, to]: readonly [number, number], plot: Box): Scale {
  return scaleLinear([from, to], [plot.xPx, rightOf(plot)]);
}

/** Numbers of a stretch on pixels of a plot, from bottom to top. */
export function scaleUp([from, to]: readonly [number, number], plot: Box): Scale {
  return scaleLinear([from, to], [bottomOf(plot), plot.yPx]);
}

export type Scale = ScaleLinear<number, number>;

/** The number beside a mark, with as many digits as the steps between the marks need. */
function tickText(kind: AxisKind, number: number, scale: Scale, count: number): string {
  if (kind === 'chance') return `${Number((number * 100).toFixed(1))} %`;
  if (Math.abs(number) >= 10_000) return formatShortValue(number);
  return scale.tickFormat(count)(number);
}

/** Marks below the plot, with lines through it, and what is measured. */
export function axisBelow(kind: AxisKind, scale: Scale, plot: Box, title: string): CardShape[] {
  const pen = CardPen.forDrawing(true);
  const count = Math.max(2, Math.floor(plot.widthPx / 72));
  const shapes = scale.ticks(count).map((tick) => lineAcross('up', scale(tick), plot));
  for (const tick of scale.ticks(count)) {
    middleText(pen, tickText(kind, tick, scale, count), tickStyle, {
      xPx: scale(tick),
      yPx: bottomOf(plot) + 12,
      color: 'inkMuted',
    });
  }
  middleText(pen, title, titleStyle, {
    xPx: plot.xPx + plot.widthPx / 2,
    yPx: bottomOf(plot) + 28,
    color: 'inkMuted',
  });
  return [...shapes, ...pen.shapes];
}

/** Marks to the left of the plot, with lines through it. */
export function axisBeside(kind: AxisKind, scale: Scale, plot: Box): CardShape[] {
  const pen = CardPen.forDrawing(true);
  const count = Math.max(2, Math.floor(plot.heightPx / 40));
  const shapes = scale.ticks(count).map((tick) => lineAcross('across', scale(tick), plot));
  for (const tick of scale.ticks(count)) {
    pen.text('chance', tickText(kind, tick, scale, count), tickStyle, {
      xPx: plot.xPx - 8,
      baselineYPx: baselineAt(scale(tick), tickStyle.sizePx),
      color: 'inkMuted',
      align: 'right',
    });
  }
  return [...shapes, ...pen.shapes];
}

/** A hairline through the plot: upright at a place across it, or level at a height. */
export function lineAcross(
  way: 'up' | 'across',
  atPx: number,
  plot: Box,
  color: Paint = 'line',
): CardShape {
  const at = Math.round(atPx) + 0.5;
  const isUp = way === 'up';
  return {
    shape: 'line',
    part: 'surface',
    stateId: null,
    from: isUp ? { xPx: at, yPx: plot.yPx } : { xPx: plot.xPx, yPx: at },
    to: isUp ? { xPx: at, yPx: bottomOf(plot) } : { xPx: rightOf(plot), yPx: at },
    color,
  };
}

/** One line of text around a point. */
export function middleText(
  pen: CardPen,
  text: string,
  style: TextStyle,
  { xPx, yPx, color }: { readonly xPx: number; readonly yPx: number; readonly color: Paint },
): void {
  pen.text('chance', text, style, {
    xPx: xPx - measureText(text, style) / 2,
    baselineYPx: baselineAt(yPx, style.sizePx),
    color,
  });
}
