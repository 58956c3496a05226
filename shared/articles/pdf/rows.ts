import type { PdfItem, PdfLine, PdfRow } from './pdf-page.ts';

/** Of the larger of two sizes: closer than this, two baselines are of one row. */
const sameRowShare = 0.5;
/** Of the size: from here on a gap may be more than the space between two words. */
const wideGapShare = 0.6;
/** Of the size: from here on a gap is a space, whether the file has one there or not. */
const spaceShare = 0.15;

/** The rows of a page from top to bottom. */
export function rowsOf(items: readonly PdfItem[]): PdfRow[] {
  const sorted = items
    .filter(({ text, size }) => text !== '' && size > 0)
    .sort((a, b) => a.baseline - b.baseline || a.left - b.left);
  const rows: PdfItem[][] = [];
  let open: PdfItem[] = [];
  let first: PdfItem | null = null;
  for (const item of sorted) {
    if (first && isSameRow(first, item)) {
      open.push(item);
    } else {
      open = [item];
      first = item;
      rows.push(open);
    }
  }
  return rows.map(rowOf).filter(({ lines }) => lines.length > 0);
}

function isSameRow(first: PdfItem, item: PdfItem): boolean {
  return item.baseline - first.baseline <= sameRowShare * Math.max(first.size, item.size);
}

function rowOf(items: readonly PdfItem[]): PdfRow {
  const isRightToLeft = letters(items.filter((item) => item.isRightToLeft)) * 2 > letters(items);
  const lines = splitAtWideGaps([...items].sort((a, b) => a.left - b.left || a.right - b.right))
    .map((group) => lineOf(isRightToLeft ? group.reverse() : group))
    .filter(({ text }) => text.trim() !== '');
  const main = lines.reduce<PdfLine | null>(
    (longest, line) => (longest && longest.text.length >= line.text.length ? longest : line),
    null,
  );
  return {
    baseline: main?.baseline ?? 0,
    size: main?.size ?? 0,
    lines: isRightToLeft ? lines.reverse() : lines,
    isRightToLeft,
  };
}

function letters(items: readonly PdfItem[]): number {
  return items.reduce((sum, { text }) => sum + text.length, 0);
}

/** Spaces bridge no gap: between two columns a file may have one as wide as the gap itself. */
function splitAtWideGaps(items: readonly PdfItem[]): PdfItem[][] {
  const groups: PdfItem[][] = [];
  let right = Number.NEGATIVE_INFINITY;
  let last: PdfItem | null = null;
  for (const item of items) {
    if (item.text.trim() === '') {
      groups.at(-1)?.push(item);
      continue;
    }
    // Drawn twice, a little apart, letters look bold.
    if (last && last.text === item.text && item.left - last.left < spaceShare * item.size) continue;
    const size = Math.max(item.size, last?.size ?? 0);
    if (item.left - right >= wideGapShare * size) groups.push([item]);
    else groups.at(-1)?.push(item);
    right = Math.max(right, item.right);
    last = item;
  }
  return groups;
}

function lineOf(items: readonly PdfItem[]): PdfLine {
  const main = mainItem(items);
  const inked = items.filter(({ text }) => text.trim() !== '');
  return {
    text: textOf(items, main),
    left: inked.reduce((least, { left }) => Math.min(least, left), Number.POSITIVE_INFINITY),
    right: inked.reduce((most, { right }) => Math.max(most, right), Number.NEGATIVE_INFINITY),
    baseline: main.baseline,
    size: main.size,
  };
}

/** An item of the size in which most characters are set. */
function mainItem(items: readonly PdfItem[]): PdfItem {
  const counts = new Map<number, { count: number; item: PdfItem }>();
  for (const item of items) {
    const key = Math.round(item.size * 10);
    const entry = counts.get(key) ?? { count: 0, item };
    entry.count += item.text.trim().length;
    counts.set(key, entry);
  }
  const [first, ...rest] = counts.values();
  if (!first) throw new RangeError('A line needs at least one item');
  return rest.reduce((most, entry) => (entry.count > most.count ? entry : most), first).item;
}

function textOf(items: readonly PdfItem[], main: PdfItem): string {
  let text = '';
  let previous: PdfItem | null = null;
  for (const item of items) {
    const isBlank = item.text.trim() === '';
    const gap = previous ? gapBetween(previous, item) : 0;
    if (isBlank || gap > spaceShare * item.size) text = text.endsWith(' ') ? text : `${text} `;
    if (isBlank) continue;
    text += isRaisedNumber(item, main) ? raised(item.text.trim()) : plainLetters(item.text);
    previous = item;
  }
  return text.trim();
}

function gapBetween(previous: PdfItem, item: PdfItem): number {
  return Math.max(item.left - previous.right, previous.left - item.right);
}

/** The number of a note. Written as what it is, it does not become part of the word before it. */
function isRaisedNumber(item: PdfItem, main: PdfItem): boolean {
  const isSmallAndHigh =
    item.size <= main.size * 0.85 && main.baseline - item.baseline > main.size * 0.15;
  return isSmallAndHigh && /^\s*\d{1,4}(?:[,–-]\d{1,4})*\s*$/.test(item.text);
}

function raised(digits: string): string {
  return digits.replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(Number(digit)));
}

const ligatures: Readonly<Record<string, string>> = {
  ﬀ: 'ff',
  ﬁ: 'fi',
  ﬂ: 'fl',
  ﬃ: 'ffi',
  ﬄ: 'ffl',
  ﬅ: 'st',
  ﬆ: 'st',
};

/** Ligatures as their letters, and the bullets that symbol fonts hide in the private use area. */
function plainLetters(text: string): string {
  return text
    .replace(/[ﬀ-ﬆ]/g, (ligature) => ligatures[ligature] ?? ligature)
    .replace(/[\uf0a7\uf0a8\uf0b7\uf076\uf0d8]/g, '•');
}
