import { wordsIn } from './fold-words.ts';

/**
 * How much a field counts, least first. The context of an entry, such as the node of a state, helps to
 * find it but never finds it by itself.
 */
export const fieldRoles = ['context', 'body', 'passage', 'title'] as const;
export type FieldRole = (typeof fieldRoles)[number];

/** What a text is that names something beside an entry rather than being its words. */
export type FieldAside = 'tag' | 'actor' | 'author' | 'outlet' | 'judge';

/** A text that an entry is found by. */
export interface SearchField {
  readonly role: FieldRole;
  readonly text: string;
  /** Set for what is found, and shown apart from the entry's own words. */
  readonly aside?: FieldAside;
}

/** The words of an entry in order, field by field. */
export interface EntryWords {
  /** Numbers of words; `fieldBreak` stands after each field, so that no phrase runs on into the next. */
  readonly numbers: Int32Array;
  /** Where each word begins in its field. */
  readonly starts: Int32Array;
  /** The role of each field, as a place in `fieldRoles`. */
  readonly ranks: readonly number[];
}

export const fieldBreak = -1;
export const noWords: EntryWords = {
  numbers: new Int32Array(),
  starts: new Int32Array(),
  ranks: [],
};

/** Reads the words of an entry's fields. */
export function readWords(
  fields: readonly SearchField[],
  numberOf: (word: string) => number,
): EntryWords {
  const numbers: number[] = [];
  const starts: number[] = [];
  for (const { text } of fields) {
    for (const { word, start } of wordsIn(text)) {
      numbers.push(numberOf(word));
      starts.push(start);
    }
    numbers.push(fieldBreak);
    starts.push(text.length);
  }
  return {
    numbers: Int32Array.from(numbers),
    starts: Int32Array.from(starts),
    ranks: fields.map(({ role }) => fieldRoles.indexOf(role)),
  };
}

/** The best rank that each word of an entry has in it. */
export function bestRanks({ numbers, ranks }: EntryWords): ReadonlyMap<number, number> {
  const best = new Map<number, number>();
  let field = 0;
  for (const number of numbers) {
    if (number === fieldBreak) {
      field += 1;
      continue;
    }
    const rank = ranks[field] ?? 0;
    if ((best.get(number) ?? -1) < rank) best.set(number, rank);
  }
  return best;
}
