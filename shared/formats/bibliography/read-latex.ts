/**
 * Text from the LaTeX of BibTeX fields: accents, letters, dashes and quotes as characters, braces and
 * commands without their names, formulas as they stand. It walks once and keeps its own stack, so that
 * any nesting is read in time that grows with the length only.
 */
export function readLatex(source: string): string {
  return new LatexReader(source).read();
}

/** LaTeX accent commands and the combining marks that they put on a letter. */
const latexAccents: Readonly<Record<string, string>> = {
  '`': '\u0300',
  "'": '\u0301',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  '"': '\u0308',
  '.': '\u0307',
  u: '\u0306',
  v: '\u030C',
  H: '\u030B',
  r: '\u030A',
  c: '\u0327',
  k: '\u0328',
  d: '\u0323',
  b: '\u0331',
};

/** LaTeX commands that are a character, without the backslash. */
const latexCharacters: Readonly<Record<string, string>> = {
  ss: 'ß',
  o: 'ø',
  O: 'Ø',
  l: 'ł',
  L: 'Ł',
  ae: 'æ',
  AE: 'Æ',
  oe: 'œ',
  OE: 'Œ',
  aa: 'å',
  AA: 'Å',
  i: 'ı',
  j: 'ȷ',
  dh: 'ð',
  DH: 'Ð',
  th: 'þ',
  TH: 'Þ',
  dj: 'đ',
  DJ: 'Đ',
  ng: 'ŋ',
  NG: 'Ŋ',
  S: '§',
  P: '¶',
  pounds: '£',
  copyright: '©',
  dag: '†',
  ddag: '‡',
  ldots: '…',
  dots: '…',
  textellipsis: '…',
  textendash: '–',
  textemdash: '—',
  textquoteleft: '‘',
  textquoteright: '’',
  textquotedblleft: '“',
  textquotedblright: '”',
  textquotesingle: "'",
  textquotedbl: '"',
  guillemotleft: '«',
  guillemotright: '»',
  textbackslash: '\\',
  textasciitilde: '~',
  textasciicircum: '^',
  textbar: '|',
  textless: '<',
  textgreater: '>',
  textunderscore: '_',
  textdollar: '$',
  textexclamdown: '¡',
  textquestiondown: '¿',
  textdegree: '°',
  textregistered: '®',
  texttrademark: '™',
  texteuro: '€',
  euro: '€',
  textperiodcentered: '·',
  textbullet: '•',
  textbraceleft: '{',
  textbraceright: '}',
  slash: '/',
  quad: ' ',
  qquad: ' ',
};

class LatexReader {
  readonly #source: string;
  #at = 0;
  #text = '';
  #hasFormulas = true;
  /** Marks that wait for their letter: that of `\~{\^e}` has two. */
  #marks = '';

  constructor(source: string) {
    this.#source = source;
  }

  read(): string {
    while (this.#at < this.#source.length) this.#step();
    return this.#text;
  }

  #step(): void {
    const sign = this.#source.charAt(this.#at);
    if (sign === '\\') this.#command();
    else if (sign === '{' || sign === '}') this.#at += 1;
    else if (sign === '~') this.#take(1, '\u00A0');
    else if (sign === '$') this.#formula();
    else this.#plain();
  }

  #formula(): void {
    const end = this.#hasFormulas ? this.#source.indexOf('$', this.#at + 1) : -1;
    // One sign without its other half: there is no other further on, and none is looked for again.
    if (end === -1) this.#hasFormulas = false;
    const text = end === -1 ? '$' : this.#source.slice(this.#at, end + 1);
    this.#take(text.length, text);
  }

  #plain(): void {
    plainPattern.lastIndex = this.#at;
    const plain = plainPattern.exec(this.#source)?.[0] ?? '';
    const [found, text] = ligatures.find(([from]) => this.#source.startsWith(from, this.#at)) ?? [];
    if (plain !== '') this.#take(plain.length, plain);
    else if (found !== undefined && text !== undefined) this.#take(found.length, text);
    else this.#take(1, this.#source.charAt(this.#at));
  }

  #take(length: number, text: string): void {
    this.#at += length;
    this.#text += text;
  }

  #command(): void {
    const name = this.#nameAt(this.#at + 1);
    const mark = Object.hasOwn(latexAccents, name) ? latexAccents[name] : undefined;
    this.#at += 1 + name.length;
    if (/^[A-Za-z]/.test(name)) this.#skipSpace();
    if (mark !== undefined) this.#accent(mark);
    else if (Object.hasOwn(latexCharacters, name)) this.#text += latexCharacters[name];
    // An escaped sign such as \& is that sign; a command that nobody knows leaves what it is about.
    else if (!/^[A-Za-z]/.test(name)) this.#text += escapedSign(name);
  }

  #nameAt(at: number): string {
    namePattern.lastIndex = at;
    return namePattern.exec(this.#source)?.[0] ?? this.#source.charAt(at);
  }

  #skipSpace(): void {
    while (/[ \t\n]/.test(this.#source.charAt(this.#at))) this.#at += 1;
  }

  /** Puts a mark on the letter that follows, which may stand in braces and may be a dotless i. */
  #accent(mark: string): void {
    let letterAt = this.#at;
    while (/[{ \t\n]/.test(this.#source.charAt(letterAt))) letterAt += 1;
    const isCommand = this.#source.charAt(letterAt) === '\\';
    const name = isCommand ? this.#nameAt(letterAt + 1) : '';
    const plain = this.#source.charAt(letterAt);
    const marks = mark + this.#marks;
    this.#marks = '';
    if (isCommand && Object.hasOwn(latexAccents, name)) {
      this.#at = letterAt;
      this.#marks = marks;
    } else if (isCommand && Object.hasOwn(latexCharacters, name)) {
      this.#at = letterAt + 1 + name.length;
      this.#skipSpace();
      this.#text += composed(dotted[name] ?? latexCharacters[name] ?? '', marks);
    } else if (/\p{L}/u.test(plain)) {
      this.#at = letterAt;
      this.#take(1, composed(plain, marks));
    }
  }
}

// Only what was put together here is normalised: other letters stay as the file has them.
function composed(letter: string, marks: string): string {
  return (letter + marks).normalize('NFC');
}

const namePattern = /[A-Za-z]+/y;
const plainPattern = /[^\\{}~$\-`'!?]+/y;

// With a mark on it, a dotless i is an i: the composed letter has no dot either.
const dotted: Readonly<Record<string, string>> = { i: 'i', j: 'j' };

const ligatures: readonly (readonly [string, string])[] = [
  ['---', '—'],
  ['--', '–'],
  ['``', '“'],
  ["''", '”'],
  ['!`', '¡'],
  ['?`', '¿'],
];

// \- marks where a word may be divided, \/ keeps letters apart, \, and \  are spaces.
function escapedSign(sign: string): string {
  if (/^[-/@]$/.test(sign)) return '';
  if (/^[,;:!\s]$/.test(sign) || sign === '\\') return ' ';
  return sign;
}
