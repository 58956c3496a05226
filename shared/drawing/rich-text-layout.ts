import { assertNever } from '../lib/assert.ts';
import type { Paint } from './card-shapes.ts';
import { gapPx, labelStyle, titleStyle } from './card-style.ts';
import { measureText, type TextStyle } from './measure-text.ts';
import {
  directionOfBlocks,
  plainLook,
  type RichBlock,
  type RichListItem,
  type RichSpan,
  readMarkdown,
} from './rich-text.ts';
import { cutLine, type RichRun, wrapSpans } from './rich-text-lines.ts';
import type { TextDirection } from './wrap-text.ts';

/** A text set in lines: how high it is, and what is drawn where. */
export interface SetRichText {
  readonly lines: readonly SetLine[];
  readonly heightPx: number;
  readonly isCut: boolean;
}

/** One line with what stands beside and behind it; px from the top left corner of the text. */
export interface SetLine {
  readonly yPx: number;
  readonly heightPx: number;
  /** Between which the words stand. */
  readonly leftPx: number;
  readonly rightPx: number;
  readonly direction: TextDirection;
  readonly runs: readonly RichRun[];
  readonly color: Paint;
  readonly mark: ListMark | null;
  /** Where the bars of the quotes stand that the line is in. */
  readonly barsPx: readonly number[];
  /** How far above the line before ends, and where its bars stand. */
  readonly gapBeforePx: number;
  readonly barsBeforePx: readonly number[];
  /** What lies behind or below the whole line. */
  readonly ground: 'code' | 'rule' | 'ruled' | null;
}

export type ListMark =
  | { readonly kind: 'bullet' | 'done' | 'open' }
  | { readonly kind: 'number'; readonly text: string };

/** Where a block stands and what it is in. */
interface Place {
  readonly leftPx: number;
  readonly rightPx: number;
  readonly barsPx: readonly number[];
  readonly color: Paint;
  /** Between one block and the next. */
  readonly gapPx: number;
}

/** The style of words that are nothing in particular. */
export const bodyStyle = labelStyle;
const firstHeading = { ...titleStyle, sizePx: 13, lineHeightPx: 20 };
const lowerHeading = { ...labelStyle, weight: 600 } as const;
const blockGapPx = 8;
const listIndentPx = 16;
const quoteIndentPx = 12;
/** Narrower than this no words are set: what would stand farther in stands here. */
const narrowestPx = 72;
// Far more than any card has lines for; a description may be 100,000 characters long.
const mostCharacters = 4_000;
const mostRemembered = 6_000;

const remembered = new Map<string, SetRichText>();

/**
 * Sets Markdown in lines no wider than `widthPx`; what does not fit into `maxLines` ends in an
 * ellipsis. Remembers the last texts: a card is measured, drawn and measured again.
 */
export function layoutRichText(markdown: string, widthPx: number, maxLines: number): SetRichText {
  const key = `${widthPx} ${maxLines} ${markdown}`;
  const known = remembered.get(key);
  if (known) return known;
  const set = setText(markdown.slice(0, mostCharacters), widthPx, maxLines);
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(key, set);
  return set;
}

function setText(markdown: string, widthPx: number, maxLines: number): SetRichText {
  const setter = new LineSetter(maxLines);
  setter.blocks(readMarkdown(markdown), {
    leftPx: 0,
    rightPx: widthPx,
    barsPx: [],
    color: 'inkMuted',
    gapPx: blockGapPx,
  });
  const isCut = setter.lines.length > maxLines;
  const lines = setter.lines.slice(0, maxLines);
  const last = lines.pop();
  if (last) lines.push(isCut ? withEllipsis(last) : last);
  return { lines, heightPx: last ? last.yPx + last.heightPx : 0, isCut };
}

function withEllipsis(line: SetLine): SetLine {
  const runs = line.runs.length > 0 ? line.runs : [{ ...emptyRun, direction: line.direction }];
  return { ...line, runs: cutLine(runs, line.rightPx - line.leftPx) };
}

const emptyRun = { text: '', style: bodyStyle, look: plainLook, widthPx: 0 } as const;

/** Sets block after block, until there are more lines than wanted. */
class LineSetter {
  readonly lines: SetLine[] = [];
  readonly #maxLines: number;
  #yPx = 0;
  #gapPx = 0;
  #mark: ListMark | null = null;

  constructor(maxLines: number) {
    this.#maxLines = maxLines;
  }

  blocks(blocks: readonly RichBlock[], place: Place): void {
    for (const block of blocks) {
      if (this.#isFull()) return;
      this.#block(block, place);
      this.#gapPx = block.block === 'heading' ? gapPx : place.gapPx;
    }
  }

  #block(block: RichBlock, place: Place): void {
    switch (block.block) {
      case 'paragraph':
        this.#words(block.spans, bodyStyle, place);
        break;
      case 'heading': {
        const style = block.level < 3 ? firstHeading : lowerHeading;
        this.#words(block.spans, style, { ...place, color: 'ink' });
        break;
      }
      case 'list':
        this.#list(block.items, block.firstNumber, place);
        break;
      case 'quote':
        this.#quote(block.blocks, place);
        break;
      case 'code':
        this.#code(block.text, place);
        break;
      case 'rule':
        this.#line({ ...place, ground: 'rule', heightPx: 8 });
        break;
      case 'table':
        this.#table(block.header, block.rows, place);
        break;
      default:
        assertNever(block);
    }
  }

  #words(
    spans: readonly RichSpan[],
    style: TextStyle & { readonly lineHeightPx: number },
    place: Place,
    ground: SetLine['ground'] = null,
  ): void {
    const { leftPx, rightPx } = place;
    const wrapped = wrapSpans(spans, style, rightPx - leftPx, this.#linesLeft());
    for (const runs of wrapped.lines) {
      const { direction } = wrapped;
      this.#line({ ...place, runs, direction, ground, heightPx: style.lineHeightPx });
    }
  }

  #list(items: readonly RichListItem[], firstNumber: number | null, place: Place): void {
    const indentPx =
      firstNumber === null ? listIndentPx : indentOfNumbers(firstNumber, items.length);
    items.forEach(({ isDone, blocks }, index) => {
      if (this.#isFull()) return;
      if (index > 0) this.#gapPx = 0;
      const inner = indented(place, indentPx, directionOfBlocks(blocks));
      const number = firstNumber === null ? null : firstNumber + index;
      this.#mark = inner === place ? null : markOf(isDone, number);
      this.blocks(blocks.length === 0 ? nothing : blocks, { ...inner, gapPx: 0 });
      this.#mark = null;
    });
  }

  #quote(blocks: readonly RichBlock[], place: Place): void {
    const direction = directionOfBlocks(blocks);
    const inner = indented(place, quoteIndentPx, direction);
    const barPx = direction === 'ltr' ? place.leftPx : place.rightPx - 2;
    const barsPx = inner === place ? place.barsPx : [...place.barsPx, barPx];
    this.blocks(blocks, { ...inner, barsPx, gapPx });
  }

  #code(text: string, place: Place): void {
    const inner = { ...place, leftPx: place.leftPx + 6, rightPx: place.rightPx - 6 };
    const words = text.replace(/\t/g, '  ').replace(/ /g, '\u00a0');
    const look = { ...plainLook, isCode: true };
    this.#words([{ ...look, text: words }], bodyStyle, { ...inner, color: 'ink' }, 'code');
  }

  /** A row of a table is a line of its own: on a card there is no room for columns. */
  #table(
    header: readonly (readonly RichSpan[])[],
    rows: readonly (readonly (readonly RichSpan[])[])[],
    place: Place,
  ): void {
    const strong = header.map((cell) => cell.map((span) => ({ ...span, isStrong: true })));
    this.#words(besideEachOther(strong), bodyStyle, place, 'ruled');
    for (const row of rows) {
      if (this.#isFull()) return;
      this.#gapPx = 0;
      this.#words(besideEachOther(row), bodyStyle, place);
    }
  }

  #line(line: Place & Pick<SetLine, 'ground' | 'heightPx'> & Partial<SetLine>): void {
    const before = this.lines.at(-1);
    const gapBeforePx = before ? this.#gapPx : 0;
    this.#yPx += gapBeforePx;
    this.lines.push({
      leftPx: line.leftPx,
      rightPx: line.rightPx,
      color: line.color,
      barsPx: line.barsPx,
      ground: line.ground,
      heightPx: line.heightPx,
      runs: line.runs ?? [],
      direction: line.direction ?? 'ltr',
      yPx: this.#yPx,
      mark: this.#mark,
      gapBeforePx,
      barsBeforePx: before?.barsPx ?? [],
    });
    this.#gapPx = 0;
    this.#mark = null;
    this.#yPx += line.heightPx;
  }

  #linesLeft(): number {
    return this.#maxLines - this.lines.length;
  }

  #isFull(): boolean {
    return this.lines.length > this.#maxLines;
  }
}

const nothing: readonly RichBlock[] = [
  { block: 'paragraph', spans: [{ ...plainLook, text: '\u00a0' }] },
];

/** Room for the widest number of a list, which need not be the last: figures differ in width. */
function indentOfNumbers(first: number, count: number): number {
  const widthsPx = Array.from({ length: count }, (_, index) =>
    measureText(`${first + index}.`, bodyStyle),
  );
  return Math.max(listIndentPx, Math.ceil(Math.max(...widthsPx) + 6));
}

function markOf(isDone: boolean | null, number: number | null): ListMark {
  if (isDone !== null) return { kind: isDone ? 'done' : 'open' };
  return number === null ? { kind: 'bullet' } : { kind: 'number', text: `${number}.` };
}

function indented(place: Place, byPx: number, direction: TextDirection): Place {
  if (place.rightPx - place.leftPx - byPx < narrowestPx) return place;
  return direction === 'ltr'
    ? { ...place, leftPx: place.leftPx + byPx }
    : { ...place, rightPx: place.rightPx - byPx };
}

function besideEachOther(cells: readonly (readonly RichSpan[])[]): RichSpan[] {
  return cells.flatMap((cell, index) =>
    index === 0 ? cell : [{ ...plainLook, text: ' · ' }, ...cell],
  );
}
