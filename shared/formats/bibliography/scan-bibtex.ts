import type { EntryProblem } from './entry.ts';

/** An entry of a BibTeX file: its fields by lower-case name, still in LaTeX. */
export interface BibtexEntry {
  /** In lower case: `article`. */
  readonly type: string;
  readonly key: string;
  readonly fields: ReadonlyMap<string, string>;
}

export interface ScannedBibtex {
  readonly entries: readonly BibtexEntry[];
  readonly problems: readonly EntryProblem[];
}

/**
 * Takes a BibTeX file apart: entries in braces or parentheses, values in braces or quotes, joined by `#`,
 * and `@string` macros. An entry that is broken is named and left out; reading goes on at the next line
 * that begins an entry, so that the whole takes time in proportion to the length, whatever is in it.
 */
export function scanBibtex(text: string): ScannedBibtex {
  return new BibtexScanner(text).scan();
}

// Macros may be made of macros, so that a few lines could stand for more text than there is memory.
const longestValue = 100_000;
// A file with more broken entries is no bibliography, and naming each of them would take long.
const mostProblems = 1_000;

class BrokenEntry extends Error {}

class BibtexScanner {
  readonly #text: string;
  readonly #macros = new Map<string, string>();
  readonly #entries: BibtexEntry[] = [];
  readonly #problems: EntryProblem[] = [];
  #at = 0;
  #line = 1;
  #lineAt = 0;

  constructor(text: string) {
    this.#text = text;
  }

  scan(): ScannedBibtex {
    entryStart.lastIndex = 0;
    for (let start = entryStart.exec(this.#text); start; start = entryStart.exec(this.#text)) {
      const [opening, type = '', bracket = ''] = start;
      this.#at = start.index + opening.length;
      this.#readBlock(type.toLowerCase(), bracket === '{' ? '}' : ')', start.index);
      entryStart.lastIndex = this.#at;
    }
    return { entries: this.#entries, problems: this.#problems };
  }

  #readBlock(type: string, end: string, startAt: number): void {
    try {
      if (type === 'comment' || type === 'preamble') return;
      if (type === 'string') this.#readMacro(end);
      else this.#entries.push(this.#readEntry(type, end));
    } catch (error) {
      if (!(error instanceof BrokenEntry)) throw error;
      this.#note(startAt, error.message);
      if (this.#problems.length < mostProblems) this.#skipToNextEntry();
      else this.#at = this.#text.length;
    }
  }

  #readMacro(end: string): void {
    const [name, value] = this.#readField();
    this.#macros.set(name, value);
    this.#skipSpace();
    this.#expect(end);
  }

  #readEntry(type: string, end: string): BibtexEntry {
    const key = this.#match(/[^,\s{}()=]*(?:[^\S\n]+[^,\s{}()=]+)*/y).trim();
    const fields = new Map<string, string>();
    for (;;) {
      this.#skipSpace();
      if (this.#take(end)) return { type, key, fields };
      this.#expect(',');
      this.#skipSpace();
      if (this.#take(end)) return { type, key, fields };
      if (this.#peek() === ',') continue;
      const [name, value] = this.#readField();
      // The first counts where a field is given twice, as in BibTeX.
      if (!fields.has(name)) fields.set(name, value);
    }
  }

  #readField(): [name: string, value: string] {
    this.#skipSpace();
    const name = this.#match(/[^\s=,{}()"#%]+/y).toLowerCase();
    if (name === '') throw new BrokenEntry('a field has no name');
    this.#skipSpace();
    this.#expect('=');
    let value = this.#readPiece();
    this.#skipSpace();
    while (this.#take('#')) {
      value = (value + this.#readPiece()).slice(0, longestValue);
      this.#skipSpace();
    }
    return [name, value];
  }

  #readPiece(): string {
    this.#skipSpace();
    if (this.#take('{')) return this.#readUntil('}');
    if (this.#take('"')) return this.#readUntil('"');
    const word = this.#match(/[^\s,{}()"#=]+/y);
    if (word === '') throw new BrokenEntry('a field has no value');
    return this.#macros.get(word.toLowerCase()) ?? word;
  }

  /** The text up to a sign outside of braces. A line that begins an entry is never part of a value. */
  #readUntil(end: string): string {
    const start = this.#at;
    let depth = 0;
    for (; this.#at < this.#text.length; this.#at += 1) {
      const sign = this.#peek();
      if (depth === 0 && sign === end) {
        this.#at += 1;
        return this.#text.slice(start, this.#at - 1);
      }
      if (sign === '{') depth += 1;
      else if (sign === '}') depth -= 1;
      else if (sign === '\n' && isEntryNext(this.#text, this.#at)) break;
      if (depth < 0) break;
    }
    throw new BrokenEntry('a brace or a quotation mark is not closed');
  }

  #skipToNextEntry(): void {
    nextEntryLine.lastIndex = Math.max(0, this.#at - 1);
    this.#at = nextEntryLine.exec(this.#text)?.index ?? this.#text.length;
  }

  #note(at: number, reason: string): void {
    for (; this.#lineAt < at; this.#lineAt += 1) {
      if (this.#text.charAt(this.#lineAt) === '\n') this.#line += 1;
    }
    const isLast = this.#problems.length === mostProblems - 1;
    const message = `The entry that begins in line ${this.#line} was left out: ${reason}.`;
    const rest = ' So many entries are broken that the rest of the file was not read.';
    this.#problems.push({ line: this.#line, message: isLast ? message + rest : message });
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }

  #skipSpace(): void {
    this.#match(/(?:\s+|%[^\n]*)*/y);
  }

  #peek(): string {
    return this.#text.charAt(this.#at);
  }

  #take(sign: string): boolean {
    if (this.#peek() !== sign) return false;
    this.#at += 1;
    return true;
  }

  #expect(sign: string): void {
    if (this.#take(sign)) return;
    const found = this.#peek();
    throw new BrokenEntry(
      found === '' ? 'the file ends inside of it' : `${sign} was expected instead of ${found}`,
    );
  }
}

const entryStart = /@[^\S\n]*([A-Za-z]+)\s*([{(])/g;
const nextEntryLine = /\n[^\S\n]*@[A-Za-z]/g;
const entryLine = /\n[^\S\n]*@[A-Za-z]+\s*[{(]/y;

function isEntryNext(text: string, at: number): boolean {
  entryLine.lastIndex = at;
  return entryLine.test(text);
}
