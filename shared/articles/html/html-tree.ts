import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';

/** An element of a page, as far as its words need it: nothing here can be run, loaded or shown. */
export interface HtmlElement {
  readonly kind: 'element';
  /** In lower case. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: HtmlNode[];
  readonly parent: HtmlElement | null;
}

/** Characters of a page, with entities decoded. */
export interface HtmlText {
  readonly kind: 'text';
  readonly text: string;
  readonly parent: HtmlElement;
}

export type HtmlNode = HtmlElement | HtmlText;

/** The source of a page as a tree, and the comments that stand at its head. */
export interface HtmlPage {
  readonly root: HtmlElement;
  /** Programs that save pages write the address there. */
  readonly headComments: readonly string[];
}

/** Deeper elements are kept as marks of where they began: browsers, too, stop nesting somewhere. */
const deepest = 200;
/** No article has so many; a page that does is made to fill the memory. */
const mostElements = 500_000;
const mostHeadComments = 5;
const longestComment = 4_000;
const longestAttribute = 4_000;

/** Elements that begin and end a line of their own. */
export const blockNames: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body button caption center dd details dialog dir div dl dt ' +
    'fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main ' +
    'menu nav ol optgroup option p pre search section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);

const voidNames: ReadonlySet<string> = new Set(
  'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr'.split(
    ' ',
  ),
);

/** What the start of an element ends, and where the search for it stops. */
const ends: ReadonlyMap<string, { readonly closes: string; readonly within: string }> = new Map([
  ['li', { closes: 'li', within: 'ul ol menu dir' }],
  ['dt', { closes: 'dt dd', within: 'dl' }],
  ['dd', { closes: 'dt dd', within: 'dl' }],
  ['tr', { closes: 'tr', within: 'table' }],
  ['td', { closes: 'td th', within: 'table tr' }],
  ['th', { closes: 'td th', within: 'table tr' }],
  ['tbody', { closes: 'thead tbody tfoot', within: 'table' }],
  ['tfoot', { closes: 'thead tbody tfoot', within: 'table' }],
  ['option', { closes: 'option', within: 'select datalist' }],
]);

/**
 * Reads the source of a page, however broken, in time that grows with its length only; null when it
 * has more elements than any article. The tokens are those of the HTML Standard; of its rules for
 * building the tree only those are here that move words from one block to another.
 */
export function parseHtml(source: string): HtmlPage | null {
  const builder = new TreeBuilder(source);
  const tokenizer = new Tokenizer({ decodeEntities: true }, builder);
  tokenizer.write(source);
  tokenizer.end();
  return builder.finish();
}

class TreeBuilder implements TokenizerCallbacks {
  readonly #source: string;
  readonly #root: HtmlElement = {
    kind: 'element',
    name: '#root',
    attributes: new Map(),
    children: [],
    parent: null,
  };
  readonly #open: HtmlElement[] = [this.#root];
  readonly #headComments: string[] = [];
  #text: string[] = [];
  #tag = '';
  #attributes = new Map<string, string>();
  #attribute = '';
  #value: string[] = [];
  /** How many elements are open below the deepest that was entered. */
  #tooDeep = 0;
  #elements = 0;

  constructor(source: string) {
    this.#source = source;
  }

  finish(): HtmlPage | null {
    this.#endText();
    return this.#elements > mostElements
      ? null
      : { root: this.#root, headComments: this.#headComments };
  }

  ontext(start: number, end: number): void {
    this.#text.push(this.#source.slice(start, end));
  }

  ontextentity(codePoint: number): void {
    this.#text.push(String.fromCodePoint(codePoint));
  }

  onopentagname(start: number, end: number): void {
    this.#tag = this.#source.slice(start, end).toLowerCase();
    this.#attributes = new Map();
  }

  onattribname(start: number, end: number): void {
    this.#attribute = this.#source.slice(start, end).toLowerCase();
    this.#value = [];
  }

  onattribdata(start: number, end: number): void {
    this.#value.push(this.#source.slice(start, end));
  }

  onattribentity(codePoint: number): void {
    this.#value.push(String.fromCodePoint(codePoint));
  }

  onattribend(): void {
    if (this.#attributes.has(this.#attribute)) return;
    this.#attributes.set(this.#attribute, this.#value.join('').slice(0, longestAttribute));
  }

  onopentagend(): void {
    this.#start(false);
  }

  onselfclosingtag(): void {
    this.#start(true);
  }

  onclosetag(start: number, end: number): void {
    const name = this.#source.slice(start, end).toLowerCase();
    if (name === 'br') this.#append('br', new Map());
    else if (!voidNames.has(name)) this.#close(name);
  }

  oncomment(start: number, end: number, endOffset: number): void {
    if (this.#headComments.length >= mostHeadComments) return;
    this.#headComments.push(this.#source.slice(start, end - endOffset).slice(0, longestComment));
  }

  oncdata(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {}

  #start(isSelfClosed: boolean): void {
    const name = this.#tag;
    const foreign = this.#foreignIndex();
    // As in browsers, a block of the page ends a drawing that was never closed.
    if (foreign >= 0 && blockNames.has(name) && !this.#isOpen('foreignobject')) {
      this.#closeFrom(foreign);
    }
    this.#closeImplied(name);
    const element = this.#append(name, this.#attributes);
    const isForeign = name === 'svg' || name === 'math' || foreign >= 0;
    if (!element || voidNames.has(name) || (isSelfClosed && isForeign)) return;
    if (this.#open.length >= deepest) this.#tooDeep += 1;
    else this.#open.push(element);
  }

  #append(name: string, attributes: ReadonlyMap<string, string>): HtmlElement | null {
    this.#endText();
    this.#elements += 1;
    if (this.#elements > mostElements) return null;
    const parent = this.#top();
    const element: HtmlElement = { kind: 'element', name, attributes, children: [], parent };
    parent.children.push(element);
    return element;
  }

  #close(name: string): void {
    if (this.#tooDeep > 0) {
      this.#tooDeep -= 1;
      if (blockNames.has(name)) this.#append('br', new Map());
      return;
    }
    for (let index = this.#open.length - 1; index > 0; index -= 1) {
      const open = this.#open[index]?.name ?? '';
      if (open === name) {
        this.#closeFrom(index);
        return;
      }
      if (blockNames.has(open) && !endsBlock(name, open)) return;
    }
  }

  #closeImplied(name: string): void {
    if (this.#tooDeep > 0) return;
    if (blockNames.has(name)) {
      const top = this.#lastBlock();
      if (top && this.#open[top]?.name === 'p') this.#closeFrom(top);
    }
    const rule = ends.get(name);
    if (!rule) return;
    const closes = rule.closes.split(' ');
    const within = rule.within.split(' ');
    for (let index = this.#open.length - 1; index > 0; index -= 1) {
      const open = this.#open[index]?.name ?? '';
      if (within.includes(open)) return;
      if (closes.includes(open)) {
        this.#closeFrom(index);
        return;
      }
    }
  }

  #lastBlock(): number {
    let index = this.#open.length - 1;
    while (index > 0 && !blockNames.has(this.#open[index]?.name ?? '')) index -= 1;
    return index;
  }

  #foreignIndex(): number {
    return this.#open.findIndex(({ name }) => name === 'svg' || name === 'math');
  }

  #isOpen(name: string): boolean {
    return this.#open.some((open) => open.name === name);
  }

  #closeFrom(index: number): void {
    this.#endText();
    this.#open.length = index;
  }

  #top(): HtmlElement {
    return this.#open.at(-1) ?? this.#root;
  }

  #endText(): void {
    if (this.#text.length === 0) return;
    const parent = this.#top();
    parent.children.push({ kind: 'text', text: this.#text.join(''), parent });
    this.#text = [];
  }
}

/** From the innermost outwards: the end of each ends those before it. */
const tableParts: readonly string[] = 'td th caption tr tbody thead tfoot table'.split(' ');

/** Whether an end tag may end an open block of another name: `</b>` ends no paragraph, `</div>` no cell. */
function endsBlock(name: string, open: string): boolean {
  if (!blockNames.has(name)) return false;
  const isTablePart = tableParts.includes(open);
  if (isTablePart) return tableParts.indexOf(name) > tableParts.indexOf(open);
  return name !== 'p' && (name !== 'li' || open === 'p');
}

/** All elements below one, itself first, in the order of the page. */
export function* elementsOf(root: HtmlElement): Generator<HtmlElement> {
  const waiting: HtmlElement[] = [root];
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    yield element;
    for (const child of element.children.toReversed()) {
      if (child.kind === 'element') waiting.push(child);
    }
  }
}

/** The words of an element as they stand in the source. */
export function sourceTextOf(element: HtmlElement): string {
  const parts: string[] = [];
  const visit = (node: HtmlNode): void => {
    if (node.kind === 'text') parts.push(node.text);
    else for (const child of node.children) visit(child);
  };
  for (const child of element.children) visit(child);
  return parts.join('');
}
