import {
  type Axis,
  endOf,
  lengthOf,
  middleOf,
  otherAxis,
  sharedAlong,
  startingAt,
  startOf,
} from './axes.ts';
import type { Box } from './geometry.ts';

/** What is shown while something is dragged and has snapped. */
export type Guide = AlignmentGuide | GapGuide;

/** Edges or middles lie on one line. A `horizontal` guide is about left and right: its line is upright. */
export interface AlignmentGuide {
  readonly kind: 'alignment';
  readonly axis: Axis;
  /** Where the line is along the axis. */
  readonly atPx: number;
  /** The stretch of the line that reaches from the one card to the other, across the axis. */
  readonly fromPx: number;
  readonly toPx: number;
}

/** A gap along the axis that is as wide as another one; equal gaps come in groups of two. */
export interface GapGuide {
  readonly kind: 'gap';
  readonly axis: Axis;
  readonly fromPx: number;
  readonly toPx: number;
  /** Where the mark is drawn, across the axis: in the middle of what the two neighbours share. */
  readonly atPx: number;
}

export interface SnapOptions {
  /** Nothing is moved further than this; in map pixels, so divided by the zoom. */
  readonly thresholdPx: number;
  /** The grid that is used along an axis where no card is near; null for none. */
  readonly gridPx: number | null;
}

/** How far to move so that things line up, and what to show for it. */
export interface Snap {
  readonly dxPx: number;
  readonly dyPx: number;
  readonly guides: readonly Guide[];
}

/**
 * Lines up what is being moved with the cards around it: edge with edge, middle with middle, or so that
 * the gaps between neighbours in a row or column are equal. Each axis takes what is nearest; of two
 * equally near the one further left or up. Where no card is near, the grid holds, if there is one.
 */
export function snapMove(moving: Box, others: readonly Box[], options: SnapOptions): Snap {
  const across = snapAlong(moving, others, 'horizontal', options);
  const moved = startingAt(moving, 'horizontal', moving.xPx + across.byPx);
  const down = snapAlong(moved, others, 'vertical', options);
  const settled = startingAt(moved, 'vertical', moved.yPx + down.byPx);
  return {
    dxPx: across.byPx,
    dyPx: down.byPx,
    guides: [...guidesOf(settled, across.fits), ...guidesOf(settled, down.fits)],
  };
}

/** One way to line up, and how far away it is. */
interface Fit {
  readonly byPx: number;
  readonly draw: (settled: Box) => readonly Guide[];
}

interface AxisSnap {
  readonly byPx: number;
  readonly fits: readonly Fit[];
}

/** Places that differ by less come from rounding, not from a hand. */
const samePx = 0.01;

function snapAlong(
  moving: Box,
  others: readonly Box[],
  axis: Axis,
  { thresholdPx, gridPx }: SnapOptions,
): AxisSnap {
  const fits = [...alignmentFits(moving, others, axis), ...gapFits(moving, others, axis)].filter(
    ({ byPx }) => Math.abs(byPx) <= thresholdPx,
  );
  const nearest = fits.reduce<Fit | null>(
    (best, fit) => (best && !isNearer(fit.byPx, best.byPx) ? best : fit),
    null,
  );
  if (!nearest) return { byPx: gridStep(startOf(moving, axis), thresholdPx, gridPx), fits: [] };
  const { byPx } = nearest;
  return { byPx, fits: fits.filter((fit) => Math.abs(fit.byPx - byPx) < samePx) };
}

function isNearer(a: number, b: number): boolean {
  return Math.abs(a) - Math.abs(b) < 0 || (Math.abs(a) === Math.abs(b) && a < b);
}

function gridStep(startPx: number, thresholdPx: number, gridPx: number | null): number {
  if (gridPx === null) return 0;
  const byPx = Math.round(startPx / gridPx) * gridPx - startPx;
  return Math.abs(byPx) <= thresholdPx ? byPx : 0;
}

function alignmentFits(moving: Box, others: readonly Box[], axis: Axis): Fit[] {
  const across = otherAxis(axis);
  return others.flatMap((other) =>
    linePairs(moving, other, axis).map(([minePx, theirsPx]) => ({
      byPx: theirsPx - minePx,
      draw: (settled: Box): readonly Guide[] => [
        {
          kind: 'alignment',
          axis,
          atPx: theirsPx,
          fromPx: Math.min(startOf(settled, across), startOf(other, across)),
          toPx: Math.max(endOf(settled, across), endOf(other, across)),
        },
      ],
    })),
  );
}

/** Which lines may meet: any edge with any edge, and middle with middle. An edge on a middle says nothing. */
function linePairs(moving: Box, other: Box, axis: Axis): (readonly [number, number])[] {
  const mine = [startOf(moving, axis), endOf(moving, axis)];
  const theirs = [startOf(other, axis), endOf(other, axis)];
  return [
    [middleOf(moving, axis), middleOf(other, axis)],
    ...mine.flatMap((minePx) => theirs.map((theirsPx) => [minePx, theirsPx] as const)),
  ];
}

/** Two neighbours in the row or column of what is moved, and the gap between them. */
interface Neighbours {
  readonly before: Box;
  readonly after: Box;
  readonly gapPx: number;
}

function gapFits(moving: Box, others: readonly Box[], axis: Axis): Fit[] {
  const across = otherAxis(axis);
  const inLine = others
    .filter((other) => sharedAlong(moving, other, across) > 0)
    .sort((a, b) => startOf(a, axis) - startOf(b, axis) || endOf(a, axis) - endOf(b, axis));
  return neighboursIn(inLine, axis).flatMap((pair) => [
    ...between(moving, pair, axis),
    before(moving, pair, axis),
    after(moving, pair, axis),
  ]);
}

function neighboursIn(inLine: readonly Box[], axis: Axis): Neighbours[] {
  return inLine.flatMap((box, index) => {
    const next = inLine[index + 1];
    const gapPx = next ? startOf(next, axis) - endOf(box, axis) : 0;
    return next && gapPx > 0 ? [{ before: box, after: next, gapPx }] : [];
  });
}

/** Midway between two neighbours, where there is room. */
function between(moving: Box, pair: Neighbours, axis: Axis): Fit[] {
  const left = pair.gapPx - lengthOf(moving, axis);
  if (left <= 0) return [];
  const startPx = endOf(pair.before, axis) + left / 2;
  return [
    {
      byPx: startPx - startOf(moving, axis),
      draw: (settled) => [
        gapGuide(pair.before, settled, axis),
        gapGuide(settled, pair.after, axis),
      ],
    },
  ];
}

/** In front of two neighbours, as far away as they are from each other. */
function before(moving: Box, pair: Neighbours, axis: Axis): Fit {
  return {
    byPx: startOf(pair.before, axis) - pair.gapPx - endOf(moving, axis),
    draw: (settled) => [
      gapGuide(settled, pair.before, axis),
      gapGuide(pair.before, pair.after, axis),
    ],
  };
}

/** Behind two neighbours, as far away as they are from each other. */
function after(moving: Box, pair: Neighbours, axis: Axis): Fit {
  return {
    byPx: endOf(pair.after, axis) + pair.gapPx - startOf(moving, axis),
    draw: (settled) => [
      gapGuide(pair.before, pair.after, axis),
      gapGuide(pair.after, settled, axis),
    ],
  };
}

function gapGuide(first: Box, second: Box, axis: Axis): GapGuide {
  const across = otherAxis(axis);
  const from = Math.max(startOf(first, across), startOf(second, across));
  const to = Math.min(endOf(first, across), endOf(second, across));
  return {
    kind: 'gap',
    axis,
    fromPx: endOf(first, axis),
    toPx: startOf(second, axis),
    atPx: (from + to) / 2,
  };
}

/** Every guide once; lines at the same place are one line as long as all of them. */
function guidesOf(settled: Box, fits: readonly Fit[]): Guide[] {
  const lines = new Map<number, AlignmentGuide>();
  const gaps = new Map<string, GapGuide>();
  for (const guide of fits.flatMap((fit) => fit.draw(settled))) {
    if (guide.kind === 'gap') {
      gaps.set(`${guide.fromPx} ${guide.toPx} ${guide.atPx}`, guide);
    } else {
      lines.set(guide.atPx, joined(lines.get(guide.atPx), guide));
    }
  }
  const inOrder = [...lines.values()].sort((a, b) => a.atPx - b.atPx);
  const gapsInOrder = [...gaps.values()].sort((a, b) => a.fromPx - b.fromPx || a.atPx - b.atPx);
  return [...inOrder, ...gapsInOrder];
}

function joined(line: AlignmentGuide | undefined, other: AlignmentGuide): AlignmentGuide {
  if (!line) return other;
  return {
    ...line,
    fromPx: Math.min(line.fromPx, other.fromPx),
    toPx: Math.max(line.toPx, other.toPx),
  };
}
