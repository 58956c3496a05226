import { Readability } from '@mozilla/readability';
import JSDOMParser from '@mozilla/readability/JSDOMParser.js';
import type { HtmlElement, HtmlNode, HtmlText } from './html-tree.ts';
import { elementsOf } from './html-tree.ts';
import type { PageBlock } from './page-blocks.ts';

/** What is used of Readability's own document: its nodes, to walk. */
interface ReadableNode {
  readonly nodeType: number;
  readonly textContent: string;
  readonly childNodes: readonly ReadableNode[];
  getAttribute?(name: string): string | null;
}

/** Beyond these sizes Readability takes longer than an article is worth. */
const mostElements = 20_000;
const mostCharacters = 1_000_000;
/** Counted over all elements: it goes through what an element holds, again for each one around it. */
const mostAncestors = 1_000_000;
const leastShare = 0.5;
const blockMark = 'data-block';

/**
 * The blocks that Mozilla's Readability takes for the article, by their place in `blocks`; none where
 * it finds no article, or where the page is too large to ask it. It works on a copy that holds words
 * and names of elements only, in the document that it brings along: nothing can load or run there.
 */
export function readableBlocks(
  root: HtmlElement,
  blocks: readonly PageBlock[],
): ReadonlySet<number> {
  const places = new Map<HtmlText, number>();
  blocks.forEach(({ texts }, place) => {
    for (const text of texts) places.set(text, place);
  });
  const source = copyOf(root, places);
  if (source === null) return new Set();
  const page = new JSDOMParser().parse(source, 'https://page.invalid/');
  const reader = new Readability<ReadableNode>(
    page as ConstructorParameters<typeof Readability>[0],
    {
      keepClasses: true,
      disableJSONLD: true,
      serializer: (node) => node as unknown as ReadableNode,
    },
  );
  const content = reader.parse()?.content;
  return content ? blocksIn(content, blocks) : new Set();
}

function blocksIn(content: ReadableNode, blocks: readonly PageBlock[]): ReadonlySet<number> {
  const lengths = new Map<number, number>();
  const waiting = [content];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const mark = node.getAttribute?.(blockMark) ?? null;
    if (mark === null) {
      for (const child of node.childNodes ?? []) waiting.push(child);
    } else {
      const place = Number(mark);
      lengths.set(place, (lengths.get(place) ?? 0) + node.textContent.trim().length);
    }
  }
  const kept = new Set<number>();
  for (const [place, length] of lengths) {
    const all = blocks[place]?.texts.reduce((sum, { text }) => sum + text.trim().length, 0) ?? 0;
    if (length > all * leastShare) kept.add(place);
  }
  return kept;
}

/** Attributes that Readability judges by; none of them names anything that could be loaded. */
const copied = ['class', 'id', 'role', 'itemprop', 'rel'];
const dropped: ReadonlySet<string> = new Set(
  'script style template noscript iframe frame frameset object embed svg math link meta base'.split(
    ' ',
  ),
);

/** The page as well-formed source with each block's words marked; null when it is too large. */
function copyOf(root: HtmlElement, places: ReadonlyMap<HtmlText, number>): string | null {
  let characters = 0;
  for (const { text } of places.keys()) characters += text.length;
  if (characters > mostCharacters) return null;
  if (isTooLarge(root)) return null;
  const parts: string[] = [];
  const write = (node: HtmlNode): void => {
    if (node.kind === 'text') {
      const place = places.get(node);
      parts.push(
        place === undefined ? ' ' : `<span ${blockMark}="${place}">${escaped(node.text)}</span>`,
      );
    } else if (/^(?:html|head|body|#root)$/.test(node.name)) {
      for (const child of node.children) write(child);
    } else if (!dropped.has(node.name) && /^[a-z][a-z0-9]{0,20}$/.test(node.name)) {
      writeElement(node, parts, write);
    }
  };
  write(root);
  return `<html><head><title></title></head><body>${parts.join('')}</body></html>`;
}

function isTooLarge(root: HtmlElement): boolean {
  const depths = new Map<HtmlElement | null, number>();
  let ancestors = 0;
  for (const element of elementsOf(root)) {
    const depth = (depths.get(element.parent) ?? 0) + 1;
    depths.set(element, depth);
    ancestors += depth;
    if (depths.size > mostElements || ancestors > mostAncestors) return true;
  }
  return false;
}

function writeElement(
  { name, attributes, children }: HtmlElement,
  parts: string[],
  write: (node: HtmlNode) => void,
): void {
  parts.push(`<${name}`);
  for (const attribute of copied) {
    const value = attributes.get(attribute);
    if (value !== undefined) parts.push(` ${attribute}="${escaped(value)}"`);
  }
  const address = attributes.get('href');
  // Only whether a link stays on the page tells Readability anything.
  if (address !== undefined) parts.push(` href="${address.startsWith('#') ? '#' : '/'}"`);
  if (/^(?:br|hr|img|input|wbr|col|area|source|track|param)$/.test(name)) {
    parts.push('/>');
    return;
  }
  parts.push('>');
  for (const child of children) write(child);
  parts.push(`</${name}>`);
}

function escaped(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}
