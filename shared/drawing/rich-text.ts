import { Lexer, type MarkedToken, type Token, type Tokens } from 'marked';
import { directionOf, type TextDirection } from './wrap-text.ts';

/** How a stretch of words differs from the words around it. */
export interface SpanLook {
  readonly isStrong: boolean;
  readonly isItalic: boolean;
  readonly isStruck: boolean;
  readonly isCode: boolean;
  /** Where a link leads, as it was written; null where there is none. Nobody has checked it. */
  readonly address: string | null;
}

/** Words of one look. A line break within them is `\n`; all other white space is single spaces. */
export interface RichSpan extends SpanLook {
  readonly text: string;
}

export interface RichListItem {
  /** Whether its box is ticked; null for an item without a box. */
  readonly isDone: boolean | null;
  readonly blocks: readonly RichBlock[];
}

/** One block of a text: what stands by itself, one below the other. */
export type RichBlock =
  | { readonly block: 'paragraph'; readonly spans: readonly RichSpan[] }
  | { readonly block: 'heading'; readonly level: number; readonly spans: readonly RichSpan[] }
  | {
      readonly block: 'list';
      /** The number of the first item; null for bullets. */
      readonly firstNumber: number | null;
      readonly items: readonly RichListItem[];
    }
  | { readonly block: 'quote'; readonly blocks: readonly RichBlock[] }
  | { readonly block: 'code'; readonly text: string }
  | { readonly block: 'rule' }
  | {
      readonly block: 'table';
      readonly header: readonly (readonly RichSpan[])[];
      readonly rows: readonly (readonly (readonly RichSpan[])[])[];
    };

export const plainLook: SpanLook = {
  isStrong: false,
  isItalic: false,
  isStruck: false,
  isCode: false,
  address: null,
};

// Marks of emphasis that never match take quadratic time to tell: a paragraph longer than the first
// figure keeps its marks as they were typed, and so does what comes after the second.
const longestParagraph = 4_000;
const mostRead = 20_000;

/**
 * Reads Markdown (CommonMark with GitHub's tables, check lists and strikethrough; line breaks stay).
 * HTML is no part of it: tags are words like all others. What cannot be read as Markdown comes back
 * as plain paragraphs.
 */
export function readMarkdown(text: string): readonly RichBlock[] {
  const clean = withoutControls(text);
  if (clean.trim() === '') return [];
  if (clean.length <= mostRead) return readClean(clean);
  const cut = clean.lastIndexOf('\n', mostRead);
  const end = cut > 0 ? cut : mostRead;
  return [...readClean(clean.slice(0, end)), ...plainParagraphs(clean.slice(end))];
}

/** The direction of the first words: their side is where marks and bars stand. */
export function directionOfBlocks(blocks: readonly RichBlock[]): TextDirection {
  const [first] = blocks;
  if (!first) return 'ltr';
  if (first.block === 'paragraph' || first.block === 'heading') {
    return directionOf(first.spans.map(({ text }) => text).join(''));
  }
  if (first.block === 'quote') return directionOfBlocks(first.blocks);
  if (first.block === 'list') return directionOfBlocks(first.items[0]?.blocks ?? []);
  return 'ltr';
}

const controls = /[^\P{Cc}\n\t]/gu;
const isHarmless = /^[\n -~\u00a1-\u02ff\u2010-\u2027]*$/;
const bidiControls = /[\u202a-\u202e\u2066-\u2069]/gu;

/** As `cleanText`, but with the spaces at the start of lines, which mean something in Markdown. */
function withoutControls(text: string): string {
  return isHarmless.test(text) ? text : withoutMarks(text);
}

function withoutMarks(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replace(bidiControls, '')
    .replace(controls, ' ');
}

// Lists in lists, quotes in quotes: more than a dozen on one line is no writing, and the parser
// would follow it down until the stack ends.
const isTooDeep = /^(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])[ \t])){13}/m;

function readClean(text: string): readonly RichBlock[] {
  if (isTooDeep.test(text)) return plainParagraphs(text);
  try {
    return blocksOf(tokensOf(text));
  } catch {
    // Only a text made to break the parser gets here; its words are shown all the same.
    return plainParagraphs(text);
  }
}

function tokensOf(text: string): readonly Token[] {
  const lexer = new Lexer({ gfm: true, breaks: true });
  const tokens = lexer.blockTokens(text, []);
  for (const { src, tokens: inline } of lexer.inlineQueue) {
    if (src.length <= longestParagraph) lexer.inlineTokens(src, inline);
    else inline.push({ type: 'text', raw: src, text: src, escaped: false });
  }
  return tokens;
}

function plainParagraphs(text: string): RichBlock[] {
  return text.split(/\n\s*\n/).flatMap((paragraph) => {
    const spans = collapse([{ ...plainLook, text: paragraph }]);
    return spans.length === 0 ? [] : [{ block: 'paragraph' as const, spans }];
  });
}

function blocksOf(tokens: readonly Token[]): RichBlock[] {
  return tokens.flatMap((token) => blockOf(token as MarkedToken) ?? []);
}

function blockOf(token: MarkedToken): RichBlock | null {
  switch (token.type) {
    case 'space':
    case 'def':
    case 'checkbox':
      return null;
    case 'heading':
      return { block: 'heading', level: token.depth, spans: spansOf(token.tokens) };
    case 'hr':
      return { block: 'rule' };
    case 'code':
      return { block: 'code', text: token.text };
    case 'blockquote':
      return { block: 'quote', blocks: blocksOf(token.tokens) };
    case 'list':
      return listOf(token);
    case 'table':
      return tableOf(token);
    default:
      return paragraphOf(token);
  }
}

function paragraphOf(token: MarkedToken): RichBlock | null {
  const spans = spansOf('tokens' in token && token.tokens ? token.tokens : [token]);
  return spans.length === 0 ? null : { block: 'paragraph', spans };
}

function listOf({ ordered, start, items }: Tokens.List): RichBlock {
  return {
    block: 'list',
    firstNumber: ordered ? Number(start) : null,
    items: items.map(({ task, checked, tokens }) => ({
      isDone: task ? checked === true : null,
      blocks: blocksOf(tokens),
    })),
  };
}

function tableOf({ header, rows }: Tokens.Table): RichBlock {
  const cells = (row: readonly Tokens.TableCell[]) => row.map(({ tokens }) => spansOf(tokens));
  return { block: 'table', header: cells(header), rows: rows.map(cells) };
}

function spansOf(tokens: readonly Token[]): readonly RichSpan[] {
  const spans: RichSpan[] = [];
  for (const token of tokens) collectSpans(token as MarkedToken, plainLook, spans);
  return collapse(spans);
}

function collectSpans(token: MarkedToken, look: SpanLook, spans: RichSpan[]): void {
  const inner = 'tokens' in token ? (token.tokens ?? []) : [];
  const within = lookWithin(token, look);
  if (token.type !== 'image' && inner.length > 0) {
    for (const each of inner) collectSpans(each as MarkedToken, within, spans);
    return;
  }
  const text = wordsOf(token);
  if (text !== '') spans.push({ ...within, text });
}

function lookWithin(token: MarkedToken, look: SpanLook): SpanLook {
  switch (token.type) {
    case 'strong':
      return { ...look, isStrong: true };
    case 'em':
      return { ...look, isItalic: true };
    case 'del':
      return { ...look, isStruck: true };
    case 'codespan':
      return { ...look, isCode: true };
    case 'link':
    case 'image':
      return { ...look, address: token.href };
    default:
      return look;
  }
}

function wordsOf(token: MarkedToken): string {
  switch (token.type) {
    case 'br':
      return '\n';
    case 'checkbox':
      return '';
    case 'text':
      return token.escaped ? token.text : withCharacters(token.text);
    case 'image':
      return token.text || token.href;
    case 'codespan':
    case 'escape':
      return token.text;
    default:
      return token.raw;
  }
}

const namedCharacters: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ndash: '–',
  mdash: '—',
  hellip: '…',
};

/** Puts in the characters that people write by name: `&amp;`. */
function withCharacters(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&([a-z]+);/g, (whole, name: string) => namedCharacters[name] ?? whole);
}

/** Single spaces between words, none around line breaks or at the ends; one span for each look. */
function collapse(spans: readonly RichSpan[]): readonly RichSpan[] {
  const kept: RichSpan[] = [];
  for (const span of spans) {
    const before = kept.at(-1);
    const text = hasSpacesToDrop.test(span.text) ? withSingleSpaces(span.text) : span.text;
    const isAtBreak = before === undefined || before.text.endsWith('\n');
    const own = isAtBreak || before.text.endsWith(' ') ? text.replace(/^ /, '') : text;
    if (before && own.startsWith('\n')) trimEnd(kept, / $/);
    append(kept, span, kept.length === 0 ? own.trimStart() : own);
  }
  trimEnd(kept, /\s+$/);
  return kept;
}

const hasSpacesToDrop = /\t| {2}|\n/;

function withSingleSpaces(text: string): string {
  return text.replace(/[ \t]*\n[ \t]*/g, '\n').replace(/[ \t]+/g, ' ');
}

function append(kept: RichSpan[], look: SpanLook, text: string): void {
  if (text === '') return;
  const before = kept.at(-1);
  if (before && isSameLook(before, look))
    kept[kept.length - 1] = { ...before, text: before.text + text };
  else kept.push({ ...look, text });
}

function trimEnd(spans: RichSpan[], end: RegExp): void {
  for (let span = spans.pop(); span !== undefined; span = spans.pop()) {
    const text = span.text.replace(end, '');
    if (text === '') continue;
    spans.push({ ...span, text });
    return;
  }
}

function isSameLook(a: SpanLook, b: SpanLook): boolean {
  return (
    a.isStrong === b.isStrong &&
    a.isItalic === b.isItalic &&
    a.isStruck === b.isStruck &&
    a.isCode === b.isCode &&
    a.address === b.address
  );
}
