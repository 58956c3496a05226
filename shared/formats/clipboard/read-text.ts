import { textLimits } from '../../model/fields.ts';

/** What a pasted text is made of: a title and what follows it. */
export interface TextItem {
  readonly title: string;
  readonly description: string;
}

/** An item of an indented list, and the place in the list of the one that it stands under. */
export interface ListItem extends TextItem {
  readonly parentAt: number | null;
}

/** A text as it is taken apart: paragraphs, or a list in which some items stand under others. */
export type TextParts =
  | { readonly kind: 'paragraphs'; readonly items: readonly TextItem[] }
  | { readonly kind: 'list'; readonly items: readonly ListItem[] };

/** The longest first line that becomes a title whole; more than this is hard to read on a card. */
const mostTitle = 80;
const tabWidth = 4;
/** A line this long in a text without empty lines was broken by a mail program, not by its author. */
const wrappedLine = { shortest: 50, longest: 100 } as const;

/** Takes a pasted text apart. An indented list is one where a line stands further in than the one before. */
export function readTextParts(text: string): TextParts {
  const lines = text
    .toWellFormed()
    .replace(/^\uFEFF/, '')
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map(readLine);
  const filled = lines.filter(({ words }) => words !== '');
  if (isList(filled)) return readList(filled);
  const isBulleted = filled.length > 0 && filled.every(({ isBullet }) => isBullet);
  const paragraphs = isBulleted ? filled.map(({ words }) => words) : joinParagraphs(lines);
  return { kind: 'paragraphs', items: paragraphs.map(readItem) };
}

interface Line {
  /** Columns before the first sign. */
  readonly indent: number;
  readonly isBullet: boolean;
  /** Without indent and bullet. */
  readonly words: string;
}

const bullet = /^(?:[-–—*+•‣◦▪▸●○·]|\(?\d{1,3}[.)]|\(?[a-zA-Z]\))\s+/;

function readLine(line: string): Line {
  const indented = /^[ \t\u00A0]*/.exec(line)?.[0] ?? '';
  const rest = line.slice(indented.length).trimEnd();
  const mark = bullet.exec(rest)?.[0] ?? '';
  return { indent: columnsOf(indented), isBullet: mark !== '', words: rest.slice(mark.length) };
}

function columnsOf(space: string): number {
  let columns = 0;
  for (const sign of space) columns += sign === '\t' ? tabWidth - (columns % tabWidth) : 1;
  return columns;
}

/**
 * Whether lines are an indented list. The first line of a paragraph may stand further in too, so that
 * without bullets the deeper lines have to be as short as the items of a list are.
 */
function isList(lines: readonly Line[]): boolean {
  const isDeeper = lines.some(({ indent }, at) => indent > (lines[at - 1]?.indent ?? indent));
  if (!isDeeper) return false;
  const bullets = lines.filter(({ isBullet }) => isBullet).length;
  if (bullets * 2 >= lines.length) return true;
  return lines.every(({ words }) => words.length <= 2 * mostTitle);
}

function readList(lines: readonly Line[]): TextParts {
  const items: ListItem[] = [];
  const open: { indent: number; at: number }[] = [];
  for (const { indent, words } of lines) {
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
    items.push({ ...readItem(words), parentAt: open.at(-1)?.at ?? null });
    open.push({ indent, at: items.length - 1 });
  }
  return { kind: 'list', items };
}

/** Paragraphs stand apart by empty lines; without any, each line is one, unless a program broke them. */
function joinParagraphs(lines: readonly Line[]): string[] {
  const blocks: string[][] = [[]];
  for (const { words, isBullet } of lines) {
    if (words === '') blocks.push([]);
    else if (isBullet) blocks.push([words]);
    else blocks.at(-1)?.push(words);
  }
  const filled = blocks.filter((block) => block.length > 0);
  const isSpaced = filled.length > 1;
  return filled.flatMap((block) => (isSpaced || isWrapped(block) ? [block.join(' ')] : block));
}

function isWrapped(block: readonly string[]): boolean {
  const inner = block.slice(0, -1);
  return (
    inner.length > 0 &&
    inner.every(({ length }) => length >= wrappedLine.shortest && length <= wrappedLine.longest) &&
    inner.some((line) => !/[.!?:;"”’)]$/.test(line))
  );
}

/** A paragraph's first sentence where that is short; otherwise its first words, and all of it below. */
function readItem(paragraph: string): TextItem {
  const text = paragraph.trim().slice(0, textLimits.prose).toWellFormed();
  if (text.length <= mostTitle) return { title: text, description: '' };
  const sentence = /^.{1,79}?[.!?](?=\s)/u.exec(text)?.[0];
  if (sentence) return { title: sentence, description: text.slice(sentence.length).trim() };
  return { title: `${cutAtWord(text, mostTitle - 1)}…`, description: text };
}

function cutAtWord(text: string, most: number): string {
  const cut = text.slice(0, most + 1);
  const space = cut.lastIndexOf(' ');
  const words = space > most / 2 ? cut.slice(0, space) : cut.slice(0, most);
  // Half of a character, where the cut fell within one, is left out.
  return words
    .toWellFormed()
    .replace(/\uFFFD$/, '')
    .trimEnd();
}
