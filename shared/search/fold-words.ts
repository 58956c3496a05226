/** One word of a text as it is compared, and where its letters stand: UTF-16 offsets, `end` exclusive. */
export interface WordAt {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

// Scripts that put no spaces between words. Each of their characters, with its marks, counts as a word,
// and a row of them is looked for as a phrase. A dictionary would cut the same characters differently in
// a query and in a sentence, and differently in another version of the program: what is there would
// then not be found.
const unspaced =
  '[\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Thai}\\p{scx=Laoo}\\p{scx=Khmr}\\p{scx=Mymr}\\p{scx=Tibt}]';
const wordPattern = new RegExp(
  `(?=\\p{L}|\\p{N})${unspaced}\\p{M}*|(?:(?!${unspaced})[\\p{L}\\p{N}]\\p{M}*[\\u200c\\u200d]?)+`,
  'gu',
);
const wordHere = new RegExp(wordPattern.source, 'uy');
const plainWordPattern = /[0-9A-Za-z]+/g;
const isPlain = /^[\0-\x7f]*$/;

/** Marks that people leave out when they type: accents, and the vowel points of Arabic and Hebrew. */
const droppedMarks =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670\u200c\u200d]/g;
/** Letters that are one of their own for Unicode, and typed as others by whoever does not have them. */
const plainForms: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ı: 'i',
  þ: 'th',
  ς: 'σ',
  ة: 'ه',
  ى: 'ي',
};
const oddLetters = new RegExp(`[${Object.keys(plainForms).join('')}]`, 'g');

/** The words of a text in order: runs of letters and digits. Signs between them mean nothing. */
export function* wordsIn(text: string): Generator<WordAt> {
  const plain = isPlain.test(text);
  for (const match of text.matchAll(plain ? plainWordPattern : wordPattern)) {
    const [letters] = match;
    const word = plain ? letters.toLowerCase() : foldWord(letters);
    // A lone mark that is dropped leaves nothing to be found.
    if (word !== '') yield { word, start: match.index, end: match.index + letters.length };
  }
}

/** Where the letters of the word end that begins here. */
export function endOfWordAt(text: string, start: number): number {
  wordHere.lastIndex = start;
  return start + (wordHere.exec(text)?.[0].length ?? 0);
}

/** A word as it is compared: without upper case and accents, and with plain forms of letters. */
export function foldWord(word: string): string {
  if (isPlain.test(word)) return word.toLowerCase();
  return word
    .toLowerCase()
    .normalize('NFKD')
    .replace(droppedMarks, '')
    .replace(oddLetters, (letter) => plainForms[letter] ?? letter)
    .normalize('NFKC')
    .toLowerCase();
}
