import type { StateId } from '../../lib/ids.ts';
import { type StopSign, stopIfAsked } from '../stop-sign.ts';
import type { BestBand } from './types.ts';
import { type Line, type Side, valueOnLine } from './varied-strategy.ts';

/** The lines of what is asked for over a stretch in which the best policy stays the same. */
export interface Piece {
  /** By how much the number is more than it is now. */
  readonly from: number;
  readonly to: number;
  readonly lines: readonly Line[];
}

type LinesAt = (by: number, side: Side) => readonly Line[];

// In hindsight policies may differ without crossing, everywhere: looking has to end.
const mostDepth = 24;
const mostLooks = 200;

/**
 * The best policies over a stretch of a number. What is best is the highest of straight lines: between
 * two of them it can only be higher than both where they cross, so that looking there, and on as long as
 * something new turns up, finds every one. `cuts` are places to look at in any case: where an
 * assumption is about what a decision influences the lines are fractions, and need not bend upwards.
 *
 * Source: M. Eisner and D. Severance, "Mathematical techniques for efficient record segmentation in
 * large shared databases", J. ACM 23 (1976).
 */
export function piecesBetween(
  from: number,
  to: number,
  linesAt: LinesAt,
  { cuts = [], stopSign }: { cuts?: readonly number[]; stopSign?: StopSign | undefined } = {},
): Piece[] {
  const ends = [from, ...cuts, to];
  const pieces: Piece[] = [];
  let looks = 0;
  const search = (left: End, right: End, depth: number): void => {
    stopIfAsked(stopSign);
    if (areSame(left.lines, right.lines)) {
      pieces.push({ from: left.by, to: right.by, lines: left.lines });
      return;
    }
    const middle = crossingIn(left, right) ?? (left.by + right.by) / 2;
    looks += 1;
    if (depth >= mostDepth || looks > mostLooks || !(middle > left.by && middle < right.by)) {
      pieces.push({ from: left.by, to: middle, lines: left.lines });
      pieces.push({ from: middle, to: right.by, lines: right.lines });
      return;
    }
    search(left, { by: middle, lines: linesAt(middle, -1) }, depth + 1);
    search({ by: middle, lines: linesAt(middle, 1) }, right, depth + 1);
  };
  for (const [place, end] of ends.slice(1).entries()) {
    const start = ends[place] as number;
    if (!(start < end)) continue;
    search({ by: start, lines: linesAt(start, 1) }, { by: end, lines: linesAt(end, -1) }, 0);
  }
  return merged(pieces);
}

interface End {
  readonly by: number;
  readonly lines: readonly Line[];
}

function merged(pieces: readonly Piece[]): Piece[] {
  const all: Piece[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (last && areSame(last.lines, piece.lines)) all.splice(-1, 1, { ...last, to: piece.to });
    else if (piece.to > piece.from) all.push(piece);
  }
  return all;
}

const sameWidth = 1e-9;

/** Whether two policies come to the same value everywhere: their weights need not be the same. */
function areSame(a: readonly Line[], b: readonly Line[]): boolean {
  return a.every((line, place) => {
    const other = b[place] as Line;
    if (isPossible(line) !== isPossible(other)) return false;
    const size = sizeOf(line) * weightOf(other) + sizeOf(other) * weightOf(line);
    return differenceOf(line, other).every((each) => Math.abs(each) <= sameWidth * size);
  });
}

function isPossible({ weight, weightRise }: Line): boolean {
  return weight !== 0 || weightRise !== 0;
}

function weightOf({ weight, weightRise }: Line): number {
  return Math.max(Math.abs(weight), Math.abs(weightRise));
}

function sizeOf(line: Line): number {
  return Math.max(Math.abs(line.worth), Math.abs(line.worthRise), 1e-3 * weightOf(line));
}

/** Where the lines of two ends cross, the first that is found. */
function crossingIn(left: End, right: End): number | null {
  for (const [place, line] of left.lines.entries()) {
    const other = right.lines[place] as Line;
    if (areSame([line], [other])) continue;
    const between = crossingsOf(line, other).find((by) => by > left.by && by < right.by);
    if (between !== undefined) return between;
  }
  return null;
}

/**
 * One value less another, times both weights: what is of degree 0, 1 and 2 in the number. It is 0 where
 * the values are the same.
 */
function differenceOf(a: Line, b: Line): readonly [number, number, number] {
  return [
    a.worth * b.weight - b.worth * a.weight,
    a.worth * b.weightRise +
      a.worthRise * b.weight -
      b.worth * a.weightRise -
      b.worthRise * a.weight,
    a.worthRise * b.weightRise - b.worthRise * a.weightRise,
  ];
}

/** Where two lines have the same value, ascending. */
function crossingsOf(a: Line, b: Line): number[] {
  const [still, rise, bend] = differenceOf(a, b);
  const size = Math.max(Math.abs(still), Math.abs(rise), Math.abs(bend));
  if (Math.abs(bend) <= 1e-14 * size) return Math.abs(rise) <= 1e-14 * size ? [] : [-still / rise];
  const under = rise * rise - 4 * bend * still;
  if (under < 0) return [];
  // The form that does not take the difference of two numbers that are nearly the same.
  const half = -(rise + (rise < 0 ? -1 : 1) * Math.sqrt(under)) / 2;
  const roots = half === 0 ? [0] : [half / bend, still / half];
  return roots.sort((one, other) => one - other);
}

/** Which options are best where; their lines are in the order of the options. */
export function bandsOf(pieces: readonly Piece[], stateIds: readonly StateId[]): BestBand[] {
  const bands: BestBand[] = [];
  for (const piece of pieces) {
    const ends = [piece.from, ...crossingsWithin(piece), piece.to];
    for (const [place, to] of ends.slice(1).entries()) {
      const from = ends[place] as number;
      const bestStateIds = bestWithin(piece, from, to).flatMap((option) => stateIds[option] ?? []);
      const last = bands.at(-1);
      const isLikeLast = last?.bestStateIds.join() === bestStateIds.join();
      if (last && isLikeLast) bands.splice(-1, 1, { ...last, to });
      else bands.push({ from, to, bestStateIds });
    }
  }
  return bands;
}

function crossingsWithin({ from, to, lines }: Piece): number[] {
  const crossings = lines.flatMap((line, place) =>
    lines.slice(place + 1).flatMap((other) => crossingsOf(line, other)),
  );
  const within = crossings.filter((by) => by > from && by < to).sort((a, b) => a - b);
  // Three options that cross at one place do so at three, by rounding.
  return within.filter((by, place) => by - (within[place - 1] ?? -Infinity) > 1e-12 * Math.abs(by));
}

/** What is best within a stretch in which no two options cross. */
function bestWithin({ lines }: Piece, from: number, to: number): readonly number[] {
  const near = bestAt(lines, nearPlace(from, to));
  if (near.length === 1) return near;
  // Lines that part very slowly are told apart farther off.
  const far = bestAt(lines, (from + to) / 2);
  return far.length < near.length ? far : near;
}

/** A place within a stretch, near to where numbers are ordinary: far off, sums lose their last digits. */
function nearPlace(from: number, to: number): number {
  if (from < 0 && to > 0) return 0;
  const end = to <= 0 ? to : from;
  const step = Math.min(Math.max(1, Math.abs(end)), (to - from) / 2);
  return end === from ? from + step : to - step;
}

function bestAt(lines: readonly Line[], by: number): number[] {
  const values = lines.map((line) => valueOnLine(line, by));
  const possible = values.flatMap((value) => value ?? []);
  const most = Math.max(...possible);
  const least = most - sameWidth * Math.max(1, Math.abs(most));
  return values.flatMap((value, place) => (value !== null && value >= least ? place : []));
}
