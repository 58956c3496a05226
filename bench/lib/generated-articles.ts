import { createRandom } from './random.ts';
/** An article of made-up words, with the places of some sentences and what they could be said to say. */
export interface GeneratedArticle {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly quotes: readonly {
    readonly start: number;
    readonly end: number;
    readonly gist: string;
  }[];
}

const paragraphCount = 50;
const sentencesOfParagraph = 4;
const vocabularySize = 30_000;
const starts = [
  'b',
  'c',
  'd',
  'f',
  'g',
  'h',
  'k',
  'l',
  'm',
  'n',
  'p',
  'r',
  's',
  't',
  'v',
  'st',
  'tr',
];
const middles = ['a', 'e', 'i', 'o', 'u', 'ai', 'ou', 'ea'];

/** Articles with so many quotations each. The same numbers always give the same articles. */
export function generateArticles(count: number, quotesOfArticle: number): GeneratedArticle[] {
  const random = createRandom(count);
  const below = (most: number): number => Math.floor(random() * most);
  const from = (list: readonly string[]): string => list[below(list.length)] ?? '';
  const makeWord = (): string => {
    const syllables = Array.from({ length: 1 + below(4) }, () => from(starts) + from(middles));
    return syllables.join('') + (random() < 0.4 ? from(starts) : '');
  };
  const vocabulary = Array.from({ length: vocabularySize }, makeWord);
  // A few words are in every sentence and most are rare, as in any language.
  const pickWord = (): string => vocabulary[Math.floor(vocabularySize * random() ** 4)] ?? '';
  const makeSentence = (): string =>
    `${Array.from({ length: 8 + below(20) }, pickWord).join(' ')}.`;
  const makeParagraph = (): string =>
    Array.from({ length: sentencesOfParagraph }, makeSentence).join(' ');
  return Array.from({ length: count }, (_, place) => {
    const text = Array.from({ length: paragraphCount }, makeParagraph).join('\n\n');
    const quotes = Array.from({ length: quotesOfArticle }, () => {
      const start = text.indexOf(' ', below(Math.floor(text.length * 0.9))) + 1;
      return { start, end: text.indexOf('.', start) + 1, gist: makeSentence() };
    });
    return { id: `article-${place}`, title: makeSentence(), text, quotes };
  });
}
