import { named, RefusedFile } from './refused-file.ts';

/** A word, a quoted word or a sign of a BIF file. */
export interface BifToken {
  readonly kind: 'word' | 'sign' | 'end';
  readonly text: string;
  readonly at: number;
}

const aside = /(?:[\s\uFEFF]+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)/y;
const sign = /[{}()[\];,|]/y;
const quoted = /"([^"]*)"/y;
const word = /(?:(?!\/[/*])[^\s{}()[\];,|"])+/y;

/** Whether a text begins as a file of the Bayesian Interchange Format does. */
export function beginsAsBif(text: string): boolean {
  try {
    const { kind, text: first } = new BifScanner(text).next();
    return kind === 'word' && (first === 'network' || first === 'variable');
  } catch (error) {
    if (error instanceof RefusedFile) return false;
    throw error;
  }
}

/** Takes a file of the Bayesian Interchange Format apart into words and signs, without the comments. */
export class BifScanner {
  readonly #text: string;
  #at = 0;
  #peeked: BifToken | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  next(): BifToken {
    const token = this.peek();
    this.#peeked = null;
    return token;
  }

  peek(): BifToken {
    this.#peeked ??= this.#scan();
    return this.#peeked;
  }

  /** Passes over a sign that may be there. */
  skip(text: string): boolean {
    const isHere = this.isAt(text);
    if (isHere) this.next();
    return isHere;
  }

  isAt(text: string): boolean {
    const { kind, text: found } = this.peek();
    return kind === 'sign' && found === text;
  }

  expect(text: string): BifToken {
    const token = this.next();
    if (token.kind === 'sign' && token.text === text) return token;
    throw new RefusedFile(token.at, `${described(token)} stands where “${text}” should`);
  }

  expectWord(what: string): BifToken {
    const token = this.next();
    if (token.kind === 'word') return token;
    throw new RefusedFile(token.at, `${described(token)} stands where ${what} should`);
  }

  /** Everything up to the next semicolon that is not in quotation marks; the sign itself is passed. */
  restOfStatement(): string {
    const start = this.#peeked?.at ?? this.#at;
    let isQuoted = false;
    let end = start;
    for (; end < this.#text.length; end += 1) {
      if (this.#text[end] === '"') isQuoted = !isQuoted;
      else if (this.#text[end] === ';' && !isQuoted) break;
    }
    if (end >= this.#text.length) {
      throw new RefusedFile(start, 'a semicolon is missing after this');
    }
    this.#at = end + 1;
    this.#peeked = null;
    return this.#text.slice(start, end).trim();
  }

  #scan(): BifToken {
    while (this.#match(aside)) {
      // Space and comments, one after the other.
    }
    const at = this.#at;
    if (at >= this.#text.length) return { kind: 'end', text: '', at };
    const found = this.#match(sign);
    if (found) return { kind: 'sign', text: found[0], at };
    const words = this.#match(quoted) ?? this.#match(word);
    if (words) return { kind: 'word', text: words[1] ?? words[0], at };
    const what = this.#text[at] === '"' ? 'a quotation mark' : 'a comment';
    throw new RefusedFile(at, `${what} is opened here and never closed`);
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found) this.#at = pattern.lastIndex;
    return found;
  }
}

function described({ kind, text }: BifToken): string {
  return kind === 'end' ? 'the end of the file' : named(text);
}
