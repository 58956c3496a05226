import type { CardShape, Paint } from '../card-shapes.ts';
import { type Box, rightOf } from '../geometry.ts';

/** A line or an area of a chart. */
export interface PathShape {
  readonly shape: 'path';
  readonly d: string;
  readonly fill: Paint | null;
  readonly stroke: Paint | null;
  readonly widthPx: number;
  /** As SVG writes it; null for a line without gaps. */
  readonly dashes: string | null;
}

export type ChartShape = CardShape | PathShape;

/** What the numbers of a column are, so that they are written the way people read them. */
export type ColumnKind = 'words' | 'chance' | 'value';

/** The numbers of a chart as a table: read aloud in its place, and saved for a spreadsheet. */
export interface ChartTable {
  readonly columns: readonly { readonly label: string; readonly kind: ColumnKind }[];
  readonly lines: readonly (readonly (string | number | null)[])[];
}

/** One of the things that a chart lists, to be picked. */
export interface ChartRow {
  readonly key: string;
  readonly label: string;
  readonly box: Box;
}

/**
 * A chart, measured and set: all coordinates in px from its top left corner. The same shapes are drawn on
 * the screen and in a file.
 */
export interface Chart {
  readonly title: string;
  readonly widthPx: number;
  readonly heightPx: number;
  /** In painting order. */
  readonly shapes: readonly ChartShape[];
  /** The part of it that is measured by its axes. */
  readonly plot: Box;
  /** The number at the left and at the right end of the plot. */
  readonly across: { readonly from: number; readonly to: number };
  readonly rows: readonly ChartRow[];
  readonly table: ChartTable;
}

/** How one of several things that lie over each other is told from the others, in colour and without. */
export interface SeriesLook {
  readonly paint: Paint;
  readonly dashes: string | null;
}

const looks: readonly SeriesLook[] = [
  { paint: 'accent', dashes: null },
  { paint: 'uncertaintyMark', dashes: '7 3' },
  { paint: 'objectiveMark', dashes: '2 3' },
  { paint: 'challenges', dashes: '9 3 2 3' },
  { paint: 'inkMuted', dashes: '4 2' },
  { paint: 'note', dashes: '1 2' },
];

/** The look of the thing at a place of a list; after the sixth they come again. */
export function lookAt(place: number): SeriesLook {
  return looks[place % looks.length] as SeriesLook;
}

/** The number of the plot at a place across it, kept within it. */
export function numberAt({ plot, across }: Chart, xPx: number): number {
  const inside = Math.min(rightOf(plot), Math.max(plot.xPx, xPx));
  return across.from + ((inside - plot.xPx) / plot.widthPx) * (across.to - across.from);
}

/** Where a number of the plot stands. */
export function placeOf({ plot, across }: Chart, number: number): number {
  return plot.xPx + ((number - across.from) / (across.to - across.from)) * plot.widthPx;
}
