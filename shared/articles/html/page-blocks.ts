import { normaliseText } from '../../anchoring/normalise-text.ts';
import { blockNames, type HtmlElement, type HtmlNode, type HtmlText } from './html-tree.ts';

/** A stretch of a page that begins and ends a line, in the words that a reader of the page sees. */
export interface PageBlock {
  /** Normalised; `<br>` is a line end. */
  readonly text: string;
  /** The innermost block that holds all of it. */
  readonly element: HtmlElement;
  readonly texts: readonly HtmlText[];
  /** How many of its characters are in links that lead to other pages. */
  readonly linkedLength: number;
}

/** Elements whose content is not text on the page: code, other files, fields to fill in. */
const unseen: ReadonlySet<string> = new Set(
  (
    'head script style template noscript iframe frame frameset noframes object embed applet svg ' +
    'canvas audio video select datalist textarea title rp'
  ).split(' '),
);

/**
 * The visible text of a page, block by block: nothing is glued together that the page shows apart,
 * and no word is split by an element inside it. With `isEverything` hidden elements are shown too.
 */
export function pageBlocks(root: HtmlElement, isEverything: boolean): PageBlock[] {
  const writer = new BlockWriter(isEverything);
  writer.writeAll(root);
  return writer.finish();
}

class BlockWriter {
  readonly #isEverything: boolean;
  readonly #blocks: PageBlock[] = [];
  #parts: string[] = [];
  #texts: HtmlText[] = [];
  #linkedLength = 0;
  #element: HtmlElement | null = null;
  /** What stands before the next words: a bullet, a number, the line between two cells. */
  #mark = '';
  /** The number of the next item of each numbered list. */
  readonly #numbers = new Map<HtmlElement, number>();
  #preformatted = 0;
  #links = 0;

  constructor(isEverything: boolean) {
    this.#isEverything = isEverything;
  }

  finish(): PageBlock[] {
    this.#end();
    return this.#blocks;
  }

  writeAll(parent: HtmlElement): void {
    for (const child of parent.children) this.#write(child);
  }

  #write(node: HtmlNode): void {
    if (node.kind === 'text') this.#writeText(node);
    else if (node.name === 'br') this.#parts.push('\n');
    else if (node.name === 'hr') this.#end();
    else if (!unseen.has(node.name) && (this.#isEverything || !isHidden(node))) this.#enter(node);
  }

  #enter(element: HtmlElement): void {
    const { name } = element;
    const isCell = name === 'td' || name === 'th';
    const isBlock = blockNames.has(name) && !(isCell && isInLine(element));
    if (isBlock) this.#end();
    if (isCell && !isBlock && this.#texts.length > 0) this.#mark = ' | ';
    if (name === 'li') this.#mark = this.#markOf(element);
    if (name === 'pre') this.#preformatted += 1;
    const isLink = name === 'a' && !(element.attributes.get('href') ?? '#').startsWith('#');
    if (isLink) this.#links += 1;
    this.writeAll(element);
    if (isLink) this.#links -= 1;
    if (name === 'pre') this.#preformatted -= 1;
    if (isBlock) this.#end();
    if (name === 'li') this.#mark = '';
  }

  #writeText(node: HtmlText): void {
    const words = this.#preformatted > 0 ? node.text : node.text.replace(/[ \t\n\r\f]+/g, ' ');
    if (/\S/.test(words)) {
      if (this.#mark !== '') this.#parts.push(this.#mark);
      this.#mark = '';
      this.#element ??= innermostBlock(node.parent);
      this.#texts.push(node);
      if (this.#links > 0) this.#linkedLength += words.trim().length;
    }
    this.#parts.push(words);
  }

  #markOf({ parent: list }: HtmlElement): string {
    if (list?.name !== 'ol') return '• ';
    const first = Number.parseInt(list.attributes.get('start') ?? '1', 10);
    const number = this.#numbers.get(list) ?? (Number.isSafeInteger(first) ? first : 1);
    this.#numbers.set(list, number + 1);
    return `${number}. `;
  }

  #end(): void {
    const text = normaliseText(this.#parts.join(''));
    if (text !== '' && this.#element) {
      const linkedLength = Math.min(this.#linkedLength, text.length);
      this.#blocks.push({ text, element: this.#element, texts: this.#texts, linkedLength });
    }
    this.#parts = [];
    this.#texts = [];
    this.#linkedLength = 0;
    this.#element = null;
  }
}

/** A cell without blocks of its own is a part of its row's line; one with paragraphs is not. */
function isInLine(cell: HtmlElement): boolean {
  return !cell.children.some((child) => child.kind === 'element' && hasBlock(child));
}

function hasBlock(element: HtmlElement): boolean {
  if (blockNames.has(element.name)) return true;
  return element.children.some((child) => child.kind === 'element' && hasBlock(child));
}

function innermostBlock(element: HtmlElement): HtmlElement {
  let at = element;
  while (at.parent && !blockNames.has(at.name)) at = at.parent;
  return at;
}

const hiddenStyle = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b/i;

/** Whether the page hides an element. What `aria-hidden` marks is seen, only not read aloud. */
function isHidden({ name, attributes }: HtmlElement): boolean {
  if (attributes.has('hidden')) return attributes.get('hidden') !== 'until-found';
  if (name === 'dialog' && !attributes.has('open')) return true;
  return hiddenStyle.test(attributes.get('style') ?? '');
}
