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

/**
 * What the control characters stand for in fonts of TeX that do not say it: those of the encoding OT1 up to
 * 0x0f, those of T1 (Cork) above. No text has such characters of its own.
 */
const texLetters: Readonly<Record<number, string>> = {
  11: 'ff',
  12: 'fi',
  13: 'fl',
  14: 'ffi',
  15: 'ffl',
  16: '“',
  17: '”',
  18: '„',
  19: '«',
  20: '»',
  21: '–',
  22: '—',
  27: 'ff',
  28: 'fi',
  29: 'fl',
  30: 'ffi',
  31: 'ffl',
};

/** Radicals of the supplement that fonts of simplified Chinese share with the character itself. */
const radicals: Readonly<Record<string, string>> = {
  ...{
    '⺠': '民',
    '⻁': '虎',
    '⻅': '见',
    '⻆': '角',
    '⻉': '贝',
    '⻋': '车',
    '⻑': '長',
    '⻓': '长',
  },
  ...{
    '⻔': '门',
    '⻘': '青',
    '⻙': '韦',
    '⻚': '页',
    '⻛': '风',
    '⻜': '飞',
    '⻝': '食',
    '⻢': '马',
  },
  ...{
    '⻣': '骨',
    '⻤': '鬼',
    '⻥': '鱼',
    '⻦': '鸟',
    '⻨': '麦',
    '⻩': '黄',
    '⻬': '齐',
    '⻮': '齿',
  },
  ...{ '⻰': '龙' },
};

/**
 * Letters as people write and seek them: ligatures taken apart, Arabic and Hebrew letters without the shape
 * that they have in their word, Chinese characters instead of the radicals that look the same, and the bullets
 * that symbol fonts hide in the private use area. Browsers write such letters into the PDFs that they print.
 */
function plainLetters(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what some fonts call their ligatures.
      .replace(/[\u000b-\u0016\u001b-\u001f]/g, (code) => texLetters[code.charCodeAt(0)] ?? code)
      .replace(/[ﬀ-ﬆ]/g, (ligature) => ligatures[ligature] ?? ligature)
      .replace(/[\u2f00-\u2fd5\ufb1d-\ufbb1\ufbd3-\ufdf9\ufe80-\ufefc]/g, (letter) =>
        letter.normalize('NFKC'),
      )
      .replace(/[⺀-⻳]/g, (radical) => radicals[radical] ?? radical.normalize('NFKC'))
      .replace(/[\uf0a7\uf0a8\uf0b7\uf076\uf0d8]/g, '•')
  );
}
