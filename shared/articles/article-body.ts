import type { FurnitureKind, SetAside } from '../model/source.ts';
import { isHeadline, splitParagraphs } from './paragraphs.ts';

export type BlockKind = 'heading' | 'paragraph' | 'quote' | 'item';

/** A stretch of an article to show: a paragraph, or the part of one that is set aside or is not. */
export interface ArticleBlock {
  /** UTF-16 offsets into the normalised text; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** `text.slice(start, end)`, so that an offset in a block is an offset in the text. */
  readonly text: string;
  readonly kind: BlockKind;
  readonly isSetAside: boolean;
  /** What kind of furniture it is; null for what belongs to the article. */
  readonly furniture: FurnitureKind | null;
}

const longestHeading = 120;

/** A normalised text as blocks for the reader and for search, in order, without the spaces between. */
export function articleBody(text: string, setAside: readonly SetAside[]): ArticleBlock[] {
  const stretches = [...setAside].sort((a, b) => a.start - b.start);
  let next = 0;
  return splitParagraphs(text).flatMap(({ start, end, line }) => {
    const kind = blockKind(line);
    const blocks: ArticleBlock[] = [];
    const add = (from: number, to: number, furniture: FurnitureKind | null): void => {
      const block = trimmed(text, from, to);
      if (block) blocks.push({ ...block, kind, isSetAside: furniture !== null, furniture });
    };
    while ((stretches[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next += 1;
    let at = start;
    for (let index = next; at < end; index += 1) {
      const stretch = stretches[index];
      if (!stretch || stretch.start >= end) break;
      add(at, stretch.start, null);
      add(Math.max(at, stretch.start), Math.min(end, stretch.end), stretch.kind);
      at = Math.max(at, stretch.end);
    }
    add(at, end, null);
    return blocks;
  });
}

function trimmed(
  text: string,
  from: number,
  to: number,
): Pick<ArticleBlock, 'start' | 'end' | 'text'> | null {
  if (from >= to) return null;
  const words = text.slice(from, to);
  const start = from + words.length - words.trimStart().length;
  const end = from + words.trimEnd().length;
  return start < end ? { start, end, text: text.slice(start, end) } : null;
}

function blockKind(line: string): BlockKind {
  if (/^#{1,6} /.test(line)) return 'heading';
  if (line.startsWith('>')) return 'quote';
  if (/^(?:[-*•]|\d{1,3}[.)]) /.test(line)) return 'item';
  return line.length <= longestHeading && isHeadline(line) ? 'heading' : 'paragraph';
}
