import type { PdfLine, PdfRow } from './pdf-page.ts';

/** Lines under each other that are read before whatever stands beside them: a column, or a part of one. */
export interface PdfBlock {
  readonly lines: readonly PdfLine[];
}

/** The white between two columns. */
export interface Gutter {
  readonly left: number;
  readonly right: number;
}

/** Of the size of the letters. */
const narrowestGutterShare = 0.8;
/** Fewer lines beside each other are a table or two addresses, unless the document has that gutter elsewhere. */
const fewestLines = 4;
/** In a column of text most lines are at least this long; the cells of a table are shorter. */
const fewestCharacters = 12;
const mostColumns = 4;
/** Rows are compared with each other, so a page of thousands of them is looked at in pieces. */
const mostRowsAtOnce = 400;

/**
 * A page in reading order: stretches of full width and stretches of columns, from top to bottom. Columns
 * are told by the white between them, which runs through all lines of both (after Breuel, Two geometric
 * algorithms for layout analysis, 2002); a title or table across ends them. `known` are the gutters of
 * the document, by which short columns are told as well.
 */
export function blocksOf(rows: readonly PdfRow[], known: readonly Gutter[]): PdfBlock[] {
  const blocks: PdfBlock[] = [];
  for (let start = 0; start < rows.length; start += mostRowsAtOnce) {
    blocks.push(...stretch(rows.slice(start, start + mostRowsAtOnce), known));
  }
  return blocks;
}

/** The gutters that a page shows beyond doubt. */
export function guttersOf(rows: readonly PdfRow[]): Gutter[] {
  return columnRuns(rows.slice(0, mostRowsAtOnce), []).flatMap(({ gutters }) => gutters);
}

interface ColumnRun {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  readonly gutters: readonly Gutter[];
}

function stretch(rows: readonly PdfRow[], known: readonly Gutter[]): PdfBlock[] {
  const blocks: PdfBlock[] = [];
  let at = 0;
  for (const { from, to, gutters } of columnRuns(rows, known)) {
    blocks.push(...wholeWidth(rows.slice(at, from)), ...columns(rows.slice(from, to), gutters));
    at = to;
  }
  blocks.push(...wholeWidth(rows.slice(at)));
  return blocks;
}

/** Rows as lines of one block: what a wide gap divides is still one line. */
function wholeWidth(rows: readonly PdfRow[]): PdfBlock[] {
  return rows.length === 0 ? [] : [{ lines: rows.map(({ lines }) => joined(lines)) }];
}

function joined(lines: readonly PdfLine[]): PdfLine {
  const [first] = lines;
  if (!first) throw new RangeError('A row needs at least one line');
  if (lines.length === 1) return first;
  const longest = lines.reduce((most, line) => (line.text.length > most.text.length ? line : most));
  return {
    text: lines.map(({ text }) => text).join(' '),
    left: Math.min(...lines.map(({ left }) => left)),
    right: Math.max(...lines.map(({ right }) => right)),
    baseline: longest.baseline,
    size: longest.size,
  };
}

function columns(rows: readonly PdfRow[], gutters: readonly Gutter[]): PdfBlock[] {
  const parts = gutters.map((): PdfLine[] => []);
  parts.push([]);
  for (const { lines } of rows) {
    const cells = parts.map((): PdfLine[] => []);
    for (const line of lines) cells[columnAt(line, gutters)]?.push(line);
    cells.forEach((cell, column) => {
      if (cell.length > 0) parts[column]?.push(joined(cell));
    });
  }
  const isRightToLeft = rows.filter((row) => row.isRightToLeft).length * 2 > rows.length;
  const blocks = parts.filter((lines) => lines.length > 0).map((lines) => ({ lines }));
  return isRightToLeft ? blocks.reverse() : blocks;
}

function columnAt(line: PdfLine, gutters: readonly Gutter[]): number {
  const column = gutters.findIndex(({ left }) => line.left < left);
  return column < 0 ? gutters.length : column;
}

/** The longest stretches of rows with a gutter, from top to bottom; none overlaps another. */
function columnRuns(rows: readonly PdfRow[], known: readonly Gutter[]): ColumnRun[] {
  const extent = extentOf(rows);
  const page = { rows, extent, whites: rows.map((row) => whiteOf(row, extent)) };
  const runs: ColumnRun[] = [];
  let from = 0;
  while (from < rows.length) {
    const best = longestRunFrom(page, from, known);
    if (best) runs.push(best);
    from = best ? best.to : from + 1;
  }
  return runs;
}

function extentOf(rows: readonly PdfRow[]): Gutter {
  let left = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  for (const line of rows.flatMap(({ lines }) => lines)) {
    left = Math.min(left, line.left);
    right = Math.max(right, line.right);
  }
  return { left, right };
}

/** Rows, and what of the height of each is white: it is asked for from every row on. */
interface WhiteOfRows {
  readonly rows: readonly PdfRow[];
  readonly extent: Gutter;
  readonly whites: readonly (readonly Gutter[])[];
}

function longestRunFrom(
  { rows, extent, whites }: WhiteOfRows,
  from: number,
  known: readonly Gutter[],
): ColumnRun | null {
  let free: readonly Gutter[] = [extent];
  let to = from;
  for (; to < rows.length; to += 1) {
    const row = rows[to];
    const white = whites[to];
    if (!row || !white) break;
    const next = overlaps(free, white, row.size * narrowestGutterShare);
    if (next.length === 0) break;
    free = next;
  }
  const gutters = to > from ? soundGutters(rows.slice(from, to), free, known) : [];
  return gutters.length > 0 ? { from, to, gutters } : null;
}

/** What of a row's height is white, to its left and right too. */
function whiteOf({ lines }: PdfRow, extent: Gutter): Gutter[] {
  const white: Gutter[] = [];
  let at = extent.left;
  for (const { left, right } of [...lines].sort((a, b) => a.left - b.left)) {
    if (left > at) white.push({ left: at, right: left });
    at = Math.max(at, right);
  }
  if (extent.right > at) white.push({ left: at, right: extent.right });
  return white;
}

/** What both have in common, where it is wide enough; both go from left to right. */
function overlaps(some: readonly Gutter[], others: readonly Gutter[], narrowest: number): Gutter[] {
  const common: Gutter[] = [];
  let [at, otherAt] = [0, 0];
  for (;;) {
    const [a, b] = [some[at], others[otherAt]];
    if (!a || !b) return common;
    const [left, right] = [Math.max(a.left, b.left), Math.min(a.right, b.right)];
    if (right - left >= narrowest) common.push({ left, right });
    if (a.right < b.right) at += 1;
    else otherAt += 1;
  }
}

/** Those gutters that have a column of text on either side. */
function soundGutters(
  rows: readonly PdfRow[],
  free: readonly Gutter[],
  known: readonly Gutter[],
): Gutter[] {
  const sound: Gutter[] = [];
  let from = Number.NEGATIVE_INFINITY;
  for (const gutter of free) {
    const fewest = known.some((other) => isSameGutter(gutter, other)) ? 1 : fewestLines;
    const isColumn = (left: number, right: number): boolean =>
      isColumnOfText(rowLengths(rows, left, right), fewest);
    if (!isColumn(from, gutter.left) || !isColumn(gutter.right, Number.POSITIVE_INFINITY)) continue;
    if (fewest > 1 && !hasEdge(rows, gutter)) continue;
    sound.push(gutter);
    from = gutter.right;
  }
  return sound.length < mostColumns ? sound : [];
}

function isSameGutter(a: Gutter, b: Gutter): boolean {
  return Math.min(a.right, b.right) > Math.max(a.left, b.left);
}

/** In points: the lines of a column begin at one place, but for rounding. */
const sameEdge = 1;
/** Some lines have an indent. */
const edgeShare = 0.7;

/** Whether lines begin, or from right to left end, at one place beside a gutter; beside gaps that only meet by chance they do not. */
function hasEdge(rows: readonly PdfRow[], gutter: Gutter): boolean {
  const after = rows.map(({ lines }) =>
    Math.min(...lines.map(({ left }) => (left >= gutter.right ? left : Number.POSITIVE_INFINITY))),
  );
  const before = rows.map(({ lines }) =>
    Math.max(
      ...lines.map(({ right }) => (right <= gutter.left ? right : Number.NEGATIVE_INFINITY)),
    ),
  );
  return isMostlyOne(after) || (rows.some((row) => row.isRightToLeft) && isMostlyOne(before));
}

function isMostlyOne(edges: readonly number[]): boolean {
  const sorted = edges.filter(Number.isFinite).sort((a, b) => a - b);
  let first = 0;
  let last = 0;
  return sorted.some((edge) => {
    while (edge - (sorted[first] ?? edge) > sameEdge) first += 1;
    while ((sorted[last] ?? Number.POSITIVE_INFINITY) - edge <= sameEdge) last += 1;
    return last - first >= sorted.length * edgeShare;
  });
}

/** How many characters each row has between two places; rows without any are left out. */
function rowLengths(rows: readonly PdfRow[], left: number, right: number): number[] {
  return rows
    .map(({ lines }) =>
      lines.reduce(
        (sum, line) => (line.left >= left && line.right <= right ? sum + line.text.length : sum),
        0,
      ),
    )
    .filter((length) => length > 0);
}

function isColumnOfText(lengths: readonly number[], fewest: number): boolean {
  if (lengths.length < fewestLines) return lengths.length >= fewest;
  const sorted = lengths.toSorted((a, b) => a - b);
  return (sorted[sorted.length >> 1] ?? 0) >= fewestCharacters;
}
