import { named, RefusedFile } from './refused-file.ts';

/** An element of an XML file, with its own text apart from that of the elements in it. */
export interface XmlElement {
  readonly name: string;
  /** Where it begins, as an offset into the file. */
  readonly at: number;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

/** Bounds of what is read: far above any network, and within what memory and the stack can bear. */
const limits = { depth: 64, elements: 500_000, attributes: 1_000 } as const;

/**
 * Reads XML 1.0 as far as data needs it: elements, attributes, text, the five entities that every
 * file has, and characters by number. Declarations of entities and everything outside the file are
 * refused: a few lines could stand for more text than there is memory, or for somebody's files.
 */
export function readXml(text: string): XmlElement {
  return new XmlReader(text).read();
}

interface OpenElement {
  readonly name: string;
  readonly at: number;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  readonly texts: string[];
}

const name = '[\\p{L}_:][\\p{L}\\p{N}_:.\\-]*';
const openingTag = new RegExp(`<(${name})`, 'uy');
const closingTag = new RegExp(`</(${name})\\s*>`, 'uy');
const attribute = new RegExp(`\\s+(${name})\\s*=\\s*(?:"([^"<]*)"|'([^'<]*)')`, 'uy');
const tagEnd = /\s*(\/?)>/y;

class XmlReader {
  readonly #text: string;
  #at = 0;
  #count = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): XmlElement {
    const open: OpenElement[] = [];
    for (;;) {
      const start = this.#text.indexOf('<', this.#at);
      this.#takeText(open.at(-1), start < 0 ? this.#text.length : start);
      if (start < 0) break;
      this.#at = start;
      if (this.#skipAside(open.at(-1))) continue;
      const closed = this.#text.startsWith('</', start)
        ? this.#close(open.pop())
        : this.#open(open);
      if (!closed) continue;
      const parent = open.at(-1);
      if (!parent) return this.#end(closed);
      parent.children.push(closed);
    }
    const inner = open.at(-1);
    if (!inner) throw new RefusedFile(0, 'the file has no element in it, so it is no XML');
    throw new RefusedFile(
      inner.at,
      `the element ${named(inner.name)} is opened here and never closed`,
    );
  }

  #takeText(into: OpenElement | undefined, end: number): void {
    const start = this.#at;
    this.#at = end;
    if (into) into.texts.push(this.#withEntities(this.#text.slice(start, end), start));
    else if (/[^\s\uFEFF]/.test(this.#text.slice(start, end))) {
      throw new RefusedFile(start, 'there is text outside of all elements');
    }
  }

  /** Passes over what is no element: comments, instructions, the document type; takes quoted text. */
  #skipAside(into: OpenElement | undefined): boolean {
    if (this.#text.startsWith('<!--', this.#at)) this.#skipTo('-->', 'a comment');
    else if (this.#text.startsWith('<?', this.#at)) this.#skipTo('?>', 'an instruction');
    else if (this.#text.startsWith('<![CDATA[', this.#at)) {
      const start = this.#at + '<![CDATA['.length;
      this.#skipTo(']]>', 'a quoted text');
      into?.texts.push(this.#text.slice(start, this.#at - ']]>'.length));
    } else if (this.#text.startsWith('<!', this.#at)) this.#skipDoctype();
    else return false;
    return true;
  }

  #skipTo(end: string, what: string): void {
    const found = this.#text.indexOf(end, this.#at);
    if (found < 0) throw new RefusedFile(this.#at, `${what} is opened here and never closed`);
    this.#at = found + end.length;
  }

  #skipDoctype(): void {
    const start = this.#at;
    if (!this.#text.startsWith('<!DOCTYPE', start)) {
      throw new RefusedFile(start, 'a tag is broken here');
    }
    const end = this.#endOfDoctype(start);
    if (/<!ENTITY/i.test(this.#text.slice(start, end))) {
      throw new RefusedFile(start, 'the file declares entities of its own, which are not read');
    }
    this.#at = end;
  }

  #endOfDoctype(start: number): number {
    const bracket = this.#text.indexOf('[', start);
    const plainEnd = this.#text.indexOf('>', start);
    const isPlain = bracket < 0 || (plainEnd >= 0 && plainEnd < bracket);
    const innerEnd = isPlain ? start : this.#text.indexOf(']', bracket);
    const end = innerEnd < 0 ? -1 : this.#text.indexOf('>', innerEnd);
    if (end < 0) throw new RefusedFile(start, 'the document type is opened here and never closed');
    return end + 1;
  }

  /** The element, where it is empty and so at its end already. */
  #open(open: OpenElement[]): XmlElement | null {
    const at = this.#at;
    const tag = this.#match(openingTag);
    if (!tag) throw new RefusedFile(at, 'a tag is broken here');
    this.#count += 1;
    if (this.#count > limits.elements) {
      throw new RefusedFile(at, `the file has more than ${limits.elements} elements`);
    }
    const attributes = this.#readAttributes();
    const end = this.#match(tagEnd);
    if (!end) throw new RefusedFile(at, `the tag ${named(tag[1] ?? '')} is broken`);
    const opened = { name: tag[1] ?? '', at, attributes, children: [], texts: [] };
    if (end[1] === '/') return finished(opened);
    if (open.length >= limits.depth) {
      throw new RefusedFile(at, `elements are nested more than ${limits.depth} levels deep`);
    }
    open.push(opened);
    return null;
  }

  #readAttributes(): Map<string, string> {
    const attributes = new Map<string, string>();
    for (;;) {
      const at = this.#at;
      const found = this.#match(attribute);
      if (!found) return attributes;
      const [, key = '', double, single] = found;
      if (attributes.has(key))
        throw new RefusedFile(at, `the attribute ${named(key)} is there twice`);
      if (attributes.size >= limits.attributes) {
        throw new RefusedFile(at, `a tag has more than ${limits.attributes} attributes`);
      }
      attributes.set(key, this.#withEntities(double ?? single ?? '', at));
    }
  }

  #close(opened: OpenElement | undefined): XmlElement {
    const at = this.#at;
    const tag = this.#match(closingTag);
    if (!tag) throw new RefusedFile(at, 'a closing tag is broken here');
    if (!opened)
      throw new RefusedFile(
        at,
        `the tag that closes ${named(tag[1] ?? '')} closes what was never opened`,
      );
    if (tag[1] !== opened.name) {
      throw new RefusedFile(
        at,
        `${named(tag[1] ?? '')} is closed where ${named(opened.name)} should be`,
      );
    }
    return finished(opened);
  }

  #end(root: XmlElement): XmlElement {
    while (this.#at < this.#text.length) {
      const start = this.#text.indexOf('<', this.#at);
      this.#takeText(undefined, start < 0 ? this.#text.length : start);
      if (start < 0) break;
      if (!this.#skipAside(undefined)) {
        throw new RefusedFile(start, 'a second element follows the end of the first');
      }
    }
    return root;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found) this.#at = pattern.lastIndex;
    return found;
  }

  // Not by a pattern with a function: it would be called only when all places are found.
  #withEntities(text: string, at: number): string {
    let start = text.indexOf('&');
    if (start < 0) return text;
    const parts = [text.slice(0, start)];
    while (start >= 0) {
      const end = text.slice(start, start + longestEntity).indexOf(';');
      const character = end < 0 ? null : characterOf(text.slice(start + 1, start + end));
      if (character === null) {
        const what = `${named(text.slice(start, start + Math.max(end, 0) + 1))} stands for no character`;
        throw new RefusedFile(at + start, `${what} that every file knows`);
      }
      const next = text.indexOf('&', start + end);
      parts.push(character, text.slice(start + end + 1, next < 0 ? text.length : next));
      start = next;
    }
    return parts.join('');
  }
}

/** As many letters as one of the entities that are read can have. */
const longestEntity = 12;

function finished({ name: tag, at, attributes, children, texts }: OpenElement): XmlElement {
  return { name: tag, at, attributes, children, text: texts.join('') };
}

const entities: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

function characterOf(key: string): string | null {
  const [, hexadecimal, decimal] = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}))$/.exec(key) ?? [];
  if (hexadecimal === undefined && decimal === undefined) return entities.get(key) ?? null;
  const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
  const isCharacter = code > 0 && code <= 0x10_ff_ff && !(code >= 0xd8_00 && code <= 0xdf_ff);
  return isCharacter ? String.fromCodePoint(code) : null;
}

/** The elements of this name directly in another one. */
export function childrenOf({ children }: XmlElement, tag: string): XmlElement[] {
  return children.filter((child) => child.name === tag);
}

/** The text of the first element of this name directly in another one; null without one. */
export function textIn(element: XmlElement, tag: string): string | null {
  return element.children.find((child) => child.name === tag)?.text.trim() ?? null;
}

/** The words of an element's text, which these formats separate by white space. */
export function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
