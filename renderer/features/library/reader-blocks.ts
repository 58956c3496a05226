import {
  type ArticleBlock,
  articleBody,
  type BlockKind,
} from '../../../shared/articles/article-body.ts';
import type { PassageId } from '../../../shared/lib/ids.ts';
import type { Position } from '../../../shared/model/passage.ts';
import type { FurnitureKind, PageStart, SetAside } from '../../../shared/model/source.ts';

/** A stretch of the text to be marked: a passage, or what is being attached now. */
export interface Mark extends Position {
  readonly passageId: PassageId | null;
}

/** A stretch of a block in which the same marks hold; `text` is the source's text between the offsets. */
export interface Segment extends Position {
  readonly text: string;
  readonly passageIds: readonly PassageId[];
  /** Whether it is being attached now. */
  readonly isPending: boolean;
  /** What is printed on the page that begins here; null where none does. */
  readonly pageLabel: string | null;
}

/** A paragraph as the reader shows it; `start` and `end` leave out the marker of a heading. */
export interface ReaderBlock extends Position {
  readonly kind: BlockKind;
  readonly text: string;
}

/** What the reader shows, from top to bottom: paragraphs, and page furniture folded between them. */
export type ReaderPart =
  | { readonly type: 'block'; readonly block: ReaderBlock }
  | {
      readonly type: 'fold';
      readonly start: number;
      readonly end: number;
      readonly kinds: readonly FurnitureKind[];
      readonly blocks: readonly ReaderBlock[];
    };

/** A normalised text as parts; furniture that follows upon furniture is folded together. */
export function readerParts(text: string, setAside: readonly SetAside[]): ReaderPart[] {
  const parts: ReaderPart[] = [];
  for (const block of articleBody(text, setAside)) {
    const shown = withoutMarker(block);
    const last = parts.at(-1);
    if (block.furniture === null) parts.push({ type: 'block', block: shown });
    else if (last?.type === 'fold')
      parts[parts.length - 1] = extended(last, block.furniture, shown);
    else {
      const { start, end } = block;
      parts.push({ type: 'fold', start, end, kinds: [block.furniture], blocks: [shown] });
    }
  }
  return parts;
}

function extended(
  fold: Extract<ReaderPart, { type: 'fold' }>,
  kind: FurnitureKind,
  block: ReaderBlock,
): ReaderPart {
  const kinds = fold.kinds.includes(kind) ? fold.kinds : [...fold.kinds, kind];
  return { ...fold, end: block.end, kinds, blocks: [...fold.blocks, block] };
}

const markers: Readonly<Partial<Record<BlockKind, RegExp>>> = {
  heading: /^#{1,6} /,
  quote: /^> ?/,
};

function withoutMarker({ start, end, text, kind }: ArticleBlock): ReaderBlock {
  const marker = markers[kind]?.exec(text)?.[0].length ?? 0;
  const shown = marker < text.length ? marker : 0;
  return { start: start + shown, end, text: text.slice(shown), kind };
}

/** The parts without a first line that only repeats the title above the text, unless it is marked. */
export function withoutRepeatedTitle(
  parts: readonly ReaderPart[],
  title: string,
  marks: readonly Mark[],
): readonly ReaderPart[] {
  const first = parts.find((part) => part.type === 'block')?.block;
  const isMarked = marks.some((mark) => first && mark.start < first.end && first.start < mark.end);
  if (first?.text !== title || isMarked) return parts;
  return parts.filter((part) => part.type === 'fold' || part.block !== first);
}

/** Some parts that follow upon each other, drawn together when they come near the view. */
export interface ReaderChunk extends Position {
  readonly index: number;
  readonly parts: readonly ReaderPart[];
  /** How high they will be, roughly: what is kept free for them until they are drawn. */
  readonly heightPx: number;
}

const partsPerChunk = 40;

/** The parts, some at a time: a long text is not drawn all at once. */
export function chunksOf(parts: readonly ReaderPart[]): readonly ReaderChunk[] {
  const chunks: ReaderChunk[] = [];
  for (let from = 0; from < parts.length; from += partsPerChunk) {
    const own = parts.slice(from, from + partsPerChunk);
    const places = own.map((part) => (part.type === 'block' ? part.block : part));
    chunks.push({
      index: chunks.length,
      parts: own,
      start: places[0]?.start ?? 0,
      end: places.at(-1)?.end ?? 0,
      heightPx: own.reduce((sum, part) => sum + estimatedHeightPx(part), 0),
    });
  }
  return chunks;
}

const mostChunksAtOnce = 6;

/** Whether a text is too long to be drawn all at once. */
export function isLong(chunks: readonly ReaderChunk[]): boolean {
  return chunks.length > mostChunksAtOnce;
}

const charactersPerLine = 75;
const linePx = 30;
const gapPx = 18;

function estimatedHeightPx(part: ReaderPart): number {
  if (part.type === 'fold') return linePx + gapPx;
  return Math.ceil(part.block.text.length / charactersPerLine) * linePx + gapPx;
}

/** The chunks that a stretch touches, with the one before and the one after. */
export function chunksAround(
  chunks: readonly ReaderChunk[],
  { start, end }: Position,
): readonly number[] {
  const touched = chunks.filter((chunk) => chunk.start < end && start < chunk.end);
  const first = touched[0]?.index;
  const last = touched.at(-1)?.index;
  if (first === undefined || last === undefined) return [];
  return chunks.slice(Math.max(0, first - 1), last + 2).map(({ index }) => index);
}

/**
 * Cuts a block wherever a mark begins or ends, so that overlapping passages can all be shown, and where
 * a page begins. A page that begins between two paragraphs is told with the second.
 */
export function segmentsOf(
  { start, end, text }: ReaderBlock,
  marks: readonly Mark[],
  pages: readonly PageStart[] = [],
): Segment[] {
  const inside = marks.filter((mark) => mark.start < end && start < mark.end);
  const cuts = new Set([start, end]);
  for (const mark of inside) {
    cuts.add(Math.max(start, mark.start));
    cuts.add(Math.min(end, mark.end));
  }
  const labels = new Map(pages.map((page) => [Math.max(start, page.start), page.label]));
  for (const cut of labels.keys()) cuts.add(cut);
  const offsets = [...cuts].sort((a, b) => a - b);
  return offsets.slice(1).map((to, index) => {
    const from = offsets[index] ?? start;
    const here = inside.filter((mark) => mark.start <= from && to <= mark.end);
    return {
      start: from,
      end: to,
      text: text.slice(from - start, to - start),
      passageIds: here.flatMap(({ passageId }) => (passageId ? [passageId] : [])),
      isPending: here.some(({ passageId }) => passageId === null),
      pageLabel: labels.get(from) ?? null,
    };
  });
}

/**
 * The pages that begin in each of some blocks, or in what stands between one and the block before it, by
 * where the block begins.
 */
export function pagesByBlock(
  blocks: readonly ReaderBlock[],
  pages: readonly PageStart[],
): ReadonlyMap<number, readonly PageStart[]> {
  const found = new Map<number, PageStart[]>();
  let at = 0;
  for (const { start, end } of blocks) {
    const own: PageStart[] = [];
    for (let page = pages[at]; page && page.start < end; page = pages[at]) {
      own.push(page);
      at += 1;
    }
    if (own.length > 0) found.set(start, own);
  }
  return found;
}

/** The whole paragraphs that a stretch touches: what is set aside when part of a line is selected. */
export function wholeBlocks(
  parts: readonly ReaderPart[],
  { start, end }: Position,
): Position | null {
  const touched = parts.flatMap((part) =>
    part.type === 'block' && part.block.start < end && start < part.block.end ? [part.block] : [],
  );
  const [first] = touched;
  const last = touched.at(-1);
  return first && last ? { start: first.start, end: last.end } : null;
}
