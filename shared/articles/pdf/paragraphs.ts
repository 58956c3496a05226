import { endsSentence } from '../paragraphs.ts';
import type { PdfBlock } from './columns.ts';
import type { PdfLine } from './pdf-page.ts';

/** How the running text of a document is set. */
export interface Setting {
  /** The size of most of its characters. */
  readonly size: number;
  /** From one baseline to the next, for text of that size. */
  readonly leading: number;
  /** Whether paragraphs begin with an indent: then a line without one goes on with what was before it. */
  readonly isIndented: boolean;
}

/** A line and where it is: lines of one block stand under each other. */
export interface PlacedLine extends PdfLine {
  readonly page: number;
  readonly block: number;
  /** The edges that most lines of the block keep to. */
  readonly blockLeft: number;
  readonly blockRight: number;
}

/** Of the size: lines of one paragraph differ by less. */
const sameSizeShare = 0.12;
/** Of the leading: a wider gap is a space between paragraphs. */
const paragraphGapShare = 1.35;
/** Of the size: an indent is at least this wide. */
const indentShare = 0.8;
/** Of the size of running text: larger letters are a heading. */
const headingShare = 1.15;
/** Of the width of a block: after so much white a line was ended on purpose. */
const shortLineShare = 0.3;

const bullet = /^[•▪◦‣●○■□–—*·]\s/;
const numbered = /^(?:\d{1,3}[.)]|\(?[a-z\d]{1,3}\)|[ivx]{1,5}\.|\[\d{1,3}\])\s/i;

/** The lines of blocks with the edges of their block; numbered from `firstBlock` on. */
export function placeLines(
  blocks: readonly PdfBlock[],
  page: number,
  firstBlock: number,
): PlacedLine[] {
  return blocks.flatMap(({ lines }, index) => {
    const blockLeft = mostCommon(lines, (line) => line.left, Math.min);
    const blockRight = mostCommon(lines, (line) => line.right, Math.max);
    return lines.map((line) => ({
      ...line,
      page,
      block: firstBlock + index,
      blockLeft,
      blockRight,
    }));
  });
}

/** The edge that a third of the lines share, else the outermost one. */
function mostCommon(
  lines: readonly PdfLine[],
  edge: (line: PdfLine) => number,
  outermost: (a: number, b: number) => number,
): number {
  const counts = new Map<number, number>();
  for (const line of lines) {
    const key = Math.round(edge(line));
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const shared = [...counts].filter(([, count]) => count >= 2 && count * 3 >= lines.length);
  const from = shared.length > 0 ? shared.map(([key]) => key) : lines.map(edge);
  return from.reduce(outermost);
}

/** Fewer lines do not show their left edge: each of them may be indented. */
const fewestForEdge = 4;

/**
 * Gives blocks of a few lines the left edge that other blocks of the document have there, so that an
 * indent is seen for what it is in the last line of a column too.
 */
export function shareLeftEdges(lines: readonly PlacedLine[]): PlacedLine[] {
  const edges = new Map<number, number>();
  const sizes = new Map<number, number>();
  for (const { left, block } of lines) {
    edges.set(Math.round(left), (edges.get(Math.round(left)) ?? 0) + 1);
    sizes.set(block, (sizes.get(block) ?? 0) + 1);
  }
  const common = [...edges].filter(([, count]) => count >= fewestForEdge);
  return lines.map((line) => {
    if ((sizes.get(line.block) ?? 0) >= fewestForEdge) return line;
    const near = common.filter(
      ([edge]) => edge <= line.blockLeft + 1 && line.blockLeft - edge < line.size * 5,
    );
    const shared = mostOf(new Map(near));
    return shared === null ? line : { ...line, blockLeft: Math.min(shared, line.blockLeft) };
  });
}

/** Finds out how the running text is set; `lines` are those of all pages, in reading order. */
export function settingOf(lines: readonly PlacedLine[]): Setting {
  const sizes = new Map<number, number>();
  for (const { size, text } of lines) {
    const key = Math.round(size * 2) / 2;
    sizes.set(key, (sizes.get(key) ?? 0) + text.length);
  }
  const size = mostOf(sizes) ?? 10;
  const leading = leadingOf(lines, size);
  return { size, leading, isIndented: hasIndents(lines, size, leading) };
}

function mostOf(counts: ReadonlyMap<number, number>): number | null {
  let best: number | null = null;
  let most = 0;
  for (const [value, count] of counts) {
    if (count <= most) continue;
    best = value;
    most = count;
  }
  return best;
}

function leadingOf(lines: readonly PlacedLine[], size: number): number {
  const gaps = new Map<number, number>();
  for (const [index, line] of lines.entries()) {
    const previous = lines[index - 1];
    if (!previous || previous.block !== line.block || !isOfSize(line, size)) continue;
    const gap = Math.round((line.baseline - previous.baseline) * 2) / 2;
    if (gap >= size * 0.8 && gap <= size * 3) gaps.set(gap, (gaps.get(gap) ?? 0) + 1);
  }
  return mostOf(gaps) ?? size * 1.2;
}

/** Whether lines that are a little further in follow on lines with no space between them, again and again. */
function hasIndents(lines: readonly PlacedLine[], size: number, leading: number): boolean {
  let indents = 0;
  let spaces = 0;
  for (const [index, line] of lines.entries()) {
    const previous = lines[index - 1];
    if (!previous || previous.block !== line.block || !isOfSize(line, size)) continue;
    const isFar = line.baseline - previous.baseline > leading * paragraphGapShare;
    if (isFar && isOfSize(previous, size)) spaces += 1;
    else if (!isFar && isIndent(line, size) && !marksItem(line)) indents += 1;
  }
  return indents >= 2 && indents > spaces;
}

function isOfSize(line: PdfLine, size: number): boolean {
  return Math.abs(line.size - size) <= size * sameSizeShare;
}

function isIndent(line: PlacedLine, size: number): boolean {
  const indent = line.left - line.blockLeft;
  return indent > size * indentShare && indent < size * 5;
}

function marksItem({ text }: PdfLine): boolean {
  return bullet.test(text) || numbered.test(text);
}

/** Whether a line begins a paragraph after the lines of the one before it, which is never empty. */
export function startsParagraph(
  open: readonly PlacedLine[],
  line: PlacedLine,
  setting: Setting,
): boolean {
  const previous = open.at(-1);
  if (!previous) return true;
  if (!isOfSize(line, previous.size)) return true;
  if (previous.block !== line.block) return !goesOn(previous, line, setting);
  const leading = (setting.leading / setting.size) * Math.max(line.size, previous.size);
  const gap = line.baseline - previous.baseline;
  if (gap > leading * paragraphGapShare || gap < 0) return true;
  if (bullet.test(line.text)) return true;
  if (line.size > setting.size * headingShare) return false;
  if (
    numbered.test(line.text) &&
    (endsSentence(previous.text) || wasEnded(previous, line, setting))
  ) {
    return true;
  }
  return isSetIn(open, previous, line) || wasEnded(previous, line, setting);
}

/** Whether the left edge says that a paragraph begins: a first line, or the end of a hanging item or a quotation. */
function isSetIn(open: readonly PlacedLine[], previous: PlacedLine, line: PlacedLine): boolean {
  const shift = line.left - previous.left;
  const least = line.size * indentShare;
  const isSecond = open.length === 1;
  if (shift > least) return !(isSecond && (marksItem(previous) || isHanging(previous, line)));
  if (shift < -least) return !isSecond || marksItem(previous);
  return false;
}

/** Items without a mark, as in a list of works: the first line stands out. */
function isHanging(previous: PlacedLine, line: PlacedLine): boolean {
  return line.left - line.blockLeft < line.size * 0.3 && previous.left < line.blockLeft;
}

/** Whether the first word of the next line would still have had room: then the line was ended on purpose. */
function wasEnded(previous: PlacedLine, line: PlacedLine, setting: Setting): boolean {
  const white = previous.blockRight - previous.right;
  // Lines that end at one place are set to a measure of their own, as in a quotation.
  if (Math.abs(previous.right - line.right) < 1 || /[-‐\u00ad]$/.test(previous.text)) return false;
  if (white < widthOfFirstWord(line) + line.size * 1.25) return false;
  const width = previous.blockRight - previous.blockLeft;
  if (white > width * shortLineShare) return true;
  // Where paragraphs have indents, only a heading is followed by a line without one.
  if (setting.isIndented) return !endsSentence(previous.text) && startsLikeSentence(line);
  return endsSentence(previous.text) || startsLikeSentence(line);
}

function startsLikeSentence({ text }: PdfLine): boolean {
  return /^["'“‘«([]?[\p{Lu}\p{N}]/u.test(text);
}

function widthOfFirstWord(line: PdfLine): number {
  const length = line.text.indexOf(' ');
  if (length < 0) return line.right - line.left;
  return ((line.right - line.left) * length) / line.text.length;
}

/** Whether a paragraph goes on over the end of a column or page. */
function goesOn(previous: PlacedLine, line: PlacedLine, setting: Setting): boolean {
  if (bullet.test(line.text) || line.size > setting.size * headingShare) return false;
  if (/[-‐\u00ad]$/.test(previous.text)) return true;
  const isOpen = !endsSentence(previous.text) && !/[?:]["'”’]?$/.test(previous.text);
  if (isOpen && /^["'“‘«([]?\p{Ll}/u.test(line.text)) return true;
  if (numbered.test(line.text) || wasEnded(previous, line, setting)) return false;
  if (setting.isIndented) return !isIndent(line, line.size);
  return isOpen;
}
