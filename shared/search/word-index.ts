import { createBeginnings } from './beginnings.ts';
import { bestRanks, type EntryWords, noWords, readWords, type SearchField } from './entry-words.ts';
import { type Accepts, type Found, findEntries } from './find-entries.ts';
import { insertPosting, type Postings, removePosting } from './postings.ts';
import type { SearchQuery } from './query.ts';
import { createVocabulary } from './vocabulary.ts';

/**
 * Which entries say which words. An entry has a slot, a small number that is used again when it is
 * free; each word has an ascending list of the slots that say it. Entries come and go one by one, and
 * the index is then the same as one that was made at once.
 */
export interface WordIndex {
  /** Takes an entry in and answers its slot. */
  add(fields: readonly SearchField[]): number;
  remove(slot: number): void;
  /** The accepted entries that say all that is wanted and nothing that is not; similar spellings if asked for. */
  find(query: SearchQuery, withSimilar: boolean, accepts: Accepts): Found;
  wordsOf(slot: number): EntryWords;
  /** Does now what a search would have to do first after a change. */
  settle(): void;
}

/** An index that knows no entry yet. */
export function createWordIndex(): WordIndex {
  const vocabulary = createVocabulary();
  const beginnings = createBeginnings();
  const postings: Postings[] = [];
  const entries: EntryWords[] = [];
  const freeSlots: number[] = [];
  const tables = { vocabulary, beginnings, postings, entries };
  const numberOf = (word: string): number => {
    const number = vocabulary.numberOf(word);
    if (!postings[number]) {
      postings[number] = [];
      beginnings.addWord(number, word);
    }
    return number;
  };
  return {
    add(fields) {
      const slot = freeSlots.pop() ?? entries.length;
      const words = readWords(fields, numberOf);
      entries[slot] = words;
      const ranks = bestRanks(words);
      for (const [number, rank] of ranks) insertPosting(postings[number] ?? [], slot, rank);
      beginnings.add(slot, ranks);
      return slot;
    },
    remove(slot) {
      const ranks = bestRanks(entries[slot] ?? noWords);
      for (const number of ranks.keys()) removePosting(postings[number] ?? [], slot);
      beginnings.remove(slot, ranks);
      entries[slot] = noWords;
      freeSlots.push(slot);
    },
    find: (query, withSimilar, accepts) => findEntries(tables, query, withSimilar, accepts),
    wordsOf: (slot) => entries[slot] ?? noWords,
    settle: () => void vocabulary.sorted(),
  };
}
