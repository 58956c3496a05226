import type { PdfPage, PdfRow } from './pdf-page.ts';

/** A page of which each row is known to belong to its text, or to be a running head, foot or page number. */
export interface SortedPage {
  readonly body: readonly PdfRow[];
  readonly running: readonly PdfRow[];
}

/** So many rows at the top and at the bottom of a page can be running heads and feet. */
const mostRunningRows = 4;
/** Of the height of a page. */
const marginShare = 0.2;
/** Pages this far away may have the same head: further on another chapter begins. */
const reachPages = 8;
/** Of the size of the letters, from baseline to baseline: text is set closer. */
const leastWhite = 1.5;
/** In points: a head stands at the same height on every page, but for rounding. */
const sameHeight = 6;

interface EdgeRow {
  readonly row: PdfRow;
  readonly text: string;
  readonly key: string;
}

/** The rows at the top and the bottom of a page, each from the edge inwards. */
interface PageEdges {
  readonly top: readonly EdgeRow[];
  readonly bottom: readonly EdgeRow[];
}

/**
 * Finds running heads, feet and page numbers: rows at the edge of a page that come back at the same
 * height on pages nearby with other numbers at most, and numbers that count along with the pages.
 */
export function sortRunningLines(
  pages: readonly PdfPage[],
  rows: readonly (readonly PdfRow[])[],
): SortedPage[] {
  const edges = rows.map((own, index) => edgesOf(own, pages[index]?.height ?? 0));
  const count = rows.filter((own) => own.length > 0).length;
  const sorted = rows.map((own, index) => {
    const running = new Set(
      (['top', 'bottom'] as const).flatMap((side) => {
        const atEdge = edges[index]?.[side] ?? [];
        const end = atEdge.findIndex(
          (edge) =>
            !isPageNumber(edges, index, side, edge, pages[index]?.label ?? '') &&
            !isOfBrowser(edges[index], edge) &&
            !comesBack(edges, index, side, edge, count),
        );
        const found = end < 0 ? atEdge : atEdge.slice(0, end);
        return apartFromBody(found, side === 'top' ? own : own.toReversed());
      }),
    );
    return {
      body: own.filter((row) => !running.has(row)),
      running: own.filter((row) => running.has(row)),
    };
  });
  // Pages that say nothing but the same say that: there is nothing else they could be set aside from.
  const hasBody = sorted.some(({ body }) => body.length > 0);
  return hasBody ? sorted : rows.map((own) => ({ body: own, running: [] }));
}

/** Those rows, from the edge inwards, after which there is white: words that come back may be the text's own. */
function apartFromBody(found: readonly EdgeRow[], rows: readonly PdfRow[]): PdfRow[] {
  const last = found.findLastIndex((_, index) => {
    const [row, next] = [rows[index], rows[index + 1]];
    if (!row || !next) return true;
    return Math.abs(next.baseline - row.baseline) >= leastWhite * Math.min(row.size, next.size);
  });
  return rows.slice(0, last + 1);
}

function edgesOf(rows: readonly PdfRow[], height: number): PageEdges {
  const top = rows.slice(0, mostRunningRows);
  const bottom = rows.slice(-mostRunningRows).reverse();
  return {
    top: top.filter(({ baseline }) => baseline <= height * marginShare).map(edgeOf),
    bottom: bottom.filter(({ baseline }) => baseline >= height * (1 - marginShare)).map(edgeOf),
  };
}

function edgeOf(row: PdfRow): EdgeRow {
  const text = row.lines
    .map((line) => line.text)
    .join(' ')
    .trim();
  return { row, text, key: keyOf(text) };
}

/** A text with the number of its page left out; one that is mostly numbers is a row of a table. */
function keyOf(text: string): string {
  const numbers = text.match(/\d+/g)?.length ?? 0;
  const isLettered = (text.match(/\p{L}/gu)?.length ?? 0) >= 3;
  return isLettered && numbers <= 3 ? text.replace(/\d+/g, '#') : text;
}

function comesBack(
  edges: readonly PageEdges[],
  index: number,
  side: 'top' | 'bottom',
  { row, key }: EdgeRow,
  count: number,
): boolean {
  const near = edges.slice(Math.max(0, index - reachPages), index + reachPages + 1);
  const found = near.filter((page) =>
    page[side].some(
      (other) => other.key === key && Math.abs(other.row.baseline - row.baseline) <= sameHeight,
    ),
  ).length;
  // This page is counted too. Of two pages both, of more than two at least three have it.
  return found >= Math.min(3, Math.max(2, count));
}

const printedFoots = [
  // Chromium and Safari: the address and the page; Firefox: the page and the time.
  /^(?:https?|file):\/\/\S+ \d{1,4}\/\d{1,4}$/,
  /^\d{1,4} (?:of|\/) \d{1,4} .{6,12},? \d{1,2}:\d\d(?: [AP]M)?$/,
];
const printedHeads = [/^[\d./-]{6,10},? \d{1,2}:\d\d(?: [AP]M)? \S/, /\S (?:https?|file):\/\/\S+$/];

/** Whether a row is what browsers print above and below a page: known by its foot, so that it needs no second page. */
function isOfBrowser(page: PageEdges | undefined, edge: EdgeRow): boolean {
  const [foot, head] = [page?.bottom[0], page?.top[0]];
  if (!foot || !printedFoots.some((form) => form.test(foot.text))) return false;
  return edge === foot || (edge === head && printedHeads.some((form) => form.test(edge.text)));
}

const numberForms = [
  /^[-–—[(|]?\s?(\d{1,4}|[ivxlc]{1,7})\s?[-–—\])|]?$/i,
  /^p(?:age|\.)? ?(\d{1,4}|[ivxlc]{1,7})(?: ?(?:of|\/) ?\d{1,4})?$/i,
  /^(\d{1,4}) ?(?:of|\/) ?\d{1,4}$/i,
];

/** What a row that is only a page's number says, in small letters; null for any other row. */
function numberIn(text: string): string | null {
  for (const form of numberForms) {
    const number = form.exec(text)?.[1];
    if (number) return number.toLowerCase();
  }
  return null;
}

/** A number is a page's where it is its label, says "page", or counts along with a page nearby. */
function isPageNumber(
  edges: readonly PageEdges[],
  index: number,
  side: 'top' | 'bottom',
  { text }: EdgeRow,
  label: string,
): boolean {
  const number = numberIn(text);
  if (number === null) return false;
  if (number === label.toLowerCase() || /^p/i.test(text)) return true;
  return [-2, -1, 1, 2].some((step) =>
    edges[index + step]?.[side].some((other) => {
      const next = numberIn(other.text);
      return next !== null && numberValue(next) - numberValue(number) === step;
    }),
  );
}

const romanValues: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 };

function numberValue(number: string): number {
  if (/^\d/.test(number)) return Number(number);
  const values = [...number].map((letter) => romanValues[letter] ?? 0);
  return values.reduce(
    (sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value),
    0,
  );
}
