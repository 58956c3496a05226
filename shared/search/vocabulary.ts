import { findSimilar, placeOfWord, type SortedWords, slipsAllowed } from './similar-words.ts';

/**
 * Every different word that was ever indexed, with a number for each. A word that no entry says any
 * more stays: it takes a few bytes and is found nowhere.
 */
export interface Vocabulary {
  readonly size: number;
  /** The number of a word, a new one for a new word. */
  numberOf(word: string): number;
  /** The number of a word that was seen before. */
  knownNumberOf(word: string): number | undefined;
  /** All words in order. */
  sorted(): SortedWords;
  /** The numbers of the words in order. */
  sortedNumbers(): readonly number[];
  /** The numbers of the words in a similar spelling; of an unfinished word only the beginning counts. */
  similarTo(word: string, isUnfinished: boolean): readonly number[];
}

/** So many answers are remembered: whoever types on asks again for every word but the last. */
const mostRemembered = 200;

export function createVocabulary(): Vocabulary {
  const numbers = new Map<string, number>();
  let fresh: string[] = [];
  let sorted: string[] = [];
  let sortedNumbers: number[] = [];
  const similar = new Map<string, readonly number[]>();
  const settle = (): void => {
    if (fresh.length === 0) return;
    sorted = merge(sorted, fresh.sort());
    sortedNumbers = sorted.map((word) => numbers.get(word) ?? 0);
    fresh = [];
    similar.clear();
  };
  const similarNumbers = (word: string, isUnfinished: boolean): readonly number[] =>
    findSimilar(sorted, word, slipsAllowed(word), isUnfinished).map(
      (place) => sortedNumbers[place] as number,
    );
  return {
    get size() {
      return numbers.size;
    },
    numberOf(word) {
      const known = numbers.get(word);
      if (known !== undefined) return known;
      const number = numbers.size;
      numbers.set(word, number);
      fresh.push(word);
      return number;
    },
    knownNumberOf: (word) => numbers.get(word),
    sorted() {
      settle();
      return sorted;
    },
    sortedNumbers() {
      settle();
      return sortedNumbers;
    },
    similarTo(word, isUnfinished) {
      settle();
      const question = isUnfinished ? `${word}*` : word;
      const known = similar.get(question);
      if (known) return known;
      if (similar.size >= mostRemembered) similar.clear();
      const numbersFound = similarNumbers(word, isUnfinished);
      similar.set(question, numbersFound);
      return numbersFound;
    },
  };
}

/** Two sorted lists as one. A few new words are let in where they belong: most of the list is only copied. */
function merge(old: readonly string[], fresh: readonly string[]): string[] {
  const merged: string[] = [];
  let copied = 0;
  for (const word of fresh) {
    const place = placeOfWord(old, word);
    for (; copied < place; copied += 1) merged.push(old[copied] ?? '');
    merged.push(word);
  }
  for (; copied < old.length; copied += 1) merged.push(old[copied] ?? '');
  return merged;
}
