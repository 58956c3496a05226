import { insertPosting, type Postings, removePosting } from './postings.ts';

/** Beginnings up to this long have lists of their own: so many words share them that joining theirs takes too long. */
const longest = 2;
const none: Postings = [];

/** Which entries have a word that begins with one or two letters and goes on after them. */
export interface Beginnings {
  /** Learns how a new word begins. */
  addWord(number: number, word: string): void;
  /** Takes in a slot with the best rank of each of its words. */
  add(slot: number, ranks: ReadonlyMap<number, number>): void;
  remove(slot: number, ranks: ReadonlyMap<number, number>): void;
  /** The list of a beginning; undefined for one so long that none is kept. */
  postingsOf(beginning: string): Postings | undefined;
}

export function createBeginnings(): Beginnings {
  const lists = new Map<string, Postings>();
  const listsOfWord: (readonly Postings[])[] = [];
  const listOf = (beginning: string): Postings => {
    const list = lists.get(beginning) ?? [];
    lists.set(beginning, list);
    return list;
  };
  const bestRanksOf = (ranks: ReadonlyMap<number, number>): ReadonlyMap<Postings, number> => {
    const best = new Map<Postings, number>();
    for (const [number, rank] of ranks) {
      for (const list of listsOfWord[number] ?? []) {
        if ((best.get(list) ?? -1) < rank) best.set(list, rank);
      }
    }
    return best;
  };
  return {
    addWord(number, word) {
      const lengths = Array.from({ length: longest }, (_, place) => place + 1);
      listsOfWord[number] = lengths
        .filter((length) => length < word.length)
        .map((length) => listOf(word.slice(0, length)));
    },
    add(slot, ranks) {
      for (const [list, rank] of bestRanksOf(ranks)) insertPosting(list, slot, rank);
    },
    remove(slot, ranks) {
      for (const list of bestRanksOf(ranks).keys()) removePosting(list, slot);
    },
    postingsOf: (beginning) =>
      beginning.length > longest ? undefined : (lists.get(beginning) ?? none),
  };
}
