import type { Point } from './geometry.ts';

/** One command of an SVG path, in absolute coordinates. */
export type PathCommand =
  | readonly ['M' | 'L', Point]
  | readonly ['Q', Point, Point]
  | readonly ['C', Point, Point, Point]
  | readonly ['Z'];

/** SVG path data, rounded as every number in a picture is. */
export function writePath(commands: readonly PathCommand[]): string {
  return commands
    .map(
      ([letter, ...points]) =>
        letter +
        points.map((point) => `${writeNumber(point.xPx)} ${writeNumber(point.yPx)}`).join(' '),
    )
    .join('');
}

/** A number with at most two decimals and no exponent; finer is not seen at any zoom in use. */
export function writeNumber(value: number): string {
  if (!Number.isFinite(value)) return '0';
  const rounded = Math.round(value * 100) / 100;
  return Object.is(rounded, -0) ? '0' : String(rounded);
}
