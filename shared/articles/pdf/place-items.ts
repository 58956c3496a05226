import type { PdfItem, PdfPage } from './pdf-page.ts';

/** The numbers a to f of a PDF's matrix (ISO 32000-1, 8.3.3). */
export type Matrix = readonly number[];

/** A run of characters in the space of a file, where y grows upwards. */
export interface FileItem {
  readonly text: string;
  readonly matrix: Matrix;
  /** In the space of the file. */
  readonly width: number;
  readonly isRightToLeft: boolean;
}

/** A page in the space of its file, and the matrix from there to the page as it is shown. */
export interface FilePage {
  readonly label: string;
  readonly width: number;
  readonly height: number;
  readonly matrix: Matrix;
  readonly items: readonly FileItem[];
}

interface ShownItem {
  readonly item: FileItem;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  /** Quarter turns of its writing direction, clockwise; null where it runs aslant. */
  readonly turns: number | null;
}

/** Of a quarter turn: a scanned page may be a little crooked, a stamp across it is not text to read. */
const mostSlant = 0.1;

/** A page turned so that most of its text is level, as a reader would turn it. */
export function placeItems({ label, width, height, matrix, items }: FilePage): PdfPage {
  const shown = items.map((item) => showItem(item, matrix)).filter(isPlaced);
  const turns = mainTurns(shown);
  const isTurned = turns % 2 === 1;
  return {
    label,
    width: isTurned ? height : width,
    height: isTurned ? width : height,
    items: shown.map((item): PdfItem => {
      const [left, baseline] = turnedBack(item, turns, width, height);
      const { text, isRightToLeft } = item.item;
      const isLevel = item.turns === turns;
      return {
        text,
        left,
        right: left + item.width,
        baseline,
        size: item.size,
        isRightToLeft,
        isLevel,
      };
    }),
  };
}

function showItem(item: FileItem, matrix: Matrix): ShownItem {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = matrix;
  const [ia = 1, ib = 0, ic = 0, id = 1, ie = 0, ig = 0] = item.matrix;
  const across = [a * ia + c * ib, b * ia + d * ib] as const;
  const up = [a * ic + c * id, b * ic + d * id] as const;
  const quarters = Math.atan2(across[1], across[0]) / (Math.PI / 2);
  const turns = Math.round(quarters);
  return {
    item,
    x: a * ie + c * ig + e,
    y: b * ie + d * ig + f,
    width: item.width * Math.hypot(a, b),
    size: Math.hypot(up[0], up[1]),
    turns: Math.abs(quarters - turns) <= mostSlant ? (turns + 4) % 4 : null,
  };
}

/** Numbers out of a damaged file can be anything. */
function isPlaced({ x, y, width, size }: ShownItem): boolean {
  return [x, y, width, size].every(Number.isFinite);
}

function mainTurns(items: readonly ShownItem[]): number {
  const counts = [0, 0, 0, 0];
  for (const { turns, item } of items) {
    if (turns !== null) counts[turns] = (counts[turns] ?? 0) + item.text.trim().length;
  }
  return counts.indexOf(Math.max(...counts));
}

function turnedBack(
  { x, y }: ShownItem,
  turns: number,
  width: number,
  height: number,
): readonly [number, number] {
  if (turns === 1) return [y, width - x];
  if (turns === 2) return [width - x, height - y];
  if (turns === 3) return [height - y, x];
  return [x, y];
}
