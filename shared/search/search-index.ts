import { apply, type Change, type Delta } from '../document/delta.ts';
import { type DocumentState, emptyState } from '../document/state.ts';
import type { RecordId } from '../lib/ids.ts';
import { isSameValue } from '../lib/same-value.ts';
import { type AnyRecord, recordTypes } from '../model/record.ts';
import { dependentsOf, entriesOf } from './entries-of-record.ts';
import { type SearchEntry, type SearchPlace, type SearchSection, searchSections } from './entry.ts';
import { createEntryOrder } from './entry-order.ts';
import { createFacetTable, isNoFilter, type SearchFilters } from './filters.ts';
import type { Accepts, Found } from './find-entries.ts';
import { type Clause, readQuery, type SearchQuery } from './query.ts';
import { slipsAllowed } from './similar-words.ts';
import { type Shown, type Snippet, showHits } from './snippet.ts';
import { createTopNumbers } from './top-numbers.ts';
import { createWordIndex } from './word-index.ts';

export interface SearchQuestion {
  readonly typed: string;
  readonly filters: SearchFilters;
  /** How many hits of each section are wanted; all are counted. */
  readonly most: number;
}

export interface SearchHit extends Shown {
  readonly key: string;
  readonly section: SearchSection;
  readonly place: SearchPlace;
  readonly score: number;
}

export interface SearchGroup {
  readonly section: SearchSection;
  readonly count: number;
  /** The best first. */
  readonly hits: readonly SearchHit[];
}

export interface SearchAnswer {
  /** Sections in which something was found, in their usual order. */
  readonly groups: readonly SearchGroup[];
  readonly count: number;
  /** Whether words in a similar spelling were counted, because little was found as it was typed. */
  readonly isSimilarIncluded: boolean;
  /** Whether there was nothing to look for: neither words nor a filter. */
  readonly isBlank: boolean;
}

/** Similar spellings are looked for only where fewer than this are found as typed. */
const enough = 10;

/** Records that are new or differ, and the ids of those that are gone. */
export interface RecordChanges {
  readonly put: readonly AnyRecord[];
  readonly removed: readonly string[];
}

/** Everything that can be found in a map, its library and the words of its articles. */
export interface SearchIndex {
  /** Takes over what changed. */
  update(changes: RecordChanges): void;
  /** Takes in the words of an article; sources that name their hash can be read from now on. */
  putText(hash: string, text: string): void;
  search(question: SearchQuestion): SearchAnswer;
  /** How many things can be found. */
  entryCount(): number;
}

interface Indexed {
  readonly slot: number;
  readonly entry: SearchEntry;
}

/** An index that knows no map yet, but perhaps the words of articles, by their hashes. */
export function createSearchIndex(texts = new Map<string, string>()): SearchIndex {
  const index = createWordIndex();
  const bySlot: (SearchEntry | undefined)[] = [];
  const facets = createFacetTable();
  const byOwner = new Map<string, ReadonlyMap<string, Indexed>>();
  const entryAt = (slot: number): SearchEntry => {
    const entry = bySlot[slot];
    if (!entry) throw new Error(`The search index has no entry ${slot}`);
    return entry;
  };
  const order = createEntryOrder(entryAt);
  let document: DocumentState = emptyState();

  const drop = (slot: number): void => {
    index.remove(slot);
    order.remove(slot);
    bySlot[slot] = undefined;
  };
  const put = (entry: SearchEntry, before: Indexed | undefined): Indexed => {
    if (before && isSameValue(before.entry.fields, entry.fields)) {
      const { slot } = before;
      bySlot[slot] = entry;
      facets.set(slot, entry);
      if (!isSameValue(before.entry.order, entry.order)) {
        order.remove(slot);
        order.add(slot);
      }
      return { slot, entry };
    }
    if (before) drop(before.slot);
    const slot = index.add(entry.fields);
    bySlot[slot] = entry;
    facets.set(slot, entry);
    order.add(slot);
    return { slot, entry };
  };
  const renew = (owner: string): void => {
    const before = byOwner.get(owner) ?? new Map<string, Indexed>();
    const record = recordOf(document, owner);
    const textOf = (hash: string): string | undefined => texts.get(hash);
    const entries = record ? entriesOf(record, { document, textOf }) : [];
    const kept = new Set(entries.map(({ key }) => key));
    for (const [key, { slot }] of before) if (!kept.has(key)) drop(slot);
    if (entries.length === 0) byOwner.delete(owner);
    else {
      byOwner.set(owner, new Map(entries.map((one) => [one.key, put(one, before.get(one.key))])));
    }
  };
  const settle = (): void => {
    index.settle();
    order.settle();
  };

  /** The best of what was found, section by section. */
  const answerWith = (slots: readonly number[], found: Found, most: number): SearchGroup[] => {
    const sections = searchSections.map((section) => ({
      section,
      count: 0,
      top: createTopNumbers(most),
    }));
    for (const slot of slots) {
      const own = sections[facets.sectionPlaceOf(slot)];
      if (!own) continue;
      own.count += 1;
      // One number: the score first, and then the earlier of two.
      own.top.offer((found.scoreOf(slot) + 1) * mostEntries - order.rankOf(slot));
    }
    return sections
      .filter(({ count }) => count > 0)
      .map(({ section, count, top }) => {
        const best = top.largest().map((value) => order.slots()[rankIn(value)] ?? 0);
        return { section, count, hits: best.map((slot) => hitAt(slot, found)) };
      });
  };
  const hitAt = (slot: number, found: Found): SearchHit => {
    const { key, section, place, fields } = entryAt(slot);
    const shown = showHits(fields, index.wordsOf(slot), found.hitPlaces(slot));
    const placeOfWords = placeOfHit(place, shown.snippet);
    return { key, section, place: placeOfWords, score: found.scoreOf(slot), ...shown };
  };
  /** Whatever the filters let through, less what is not wanted. */
  const findByFilters = (query: SearchQuery, accepts: Accepts): readonly number[] => {
    const accepted = order.slots().filter(accepts);
    if (query.unwanted.length === 0) return accepted;
    const unwanted = new Set(
      query.unwanted.flatMap((clause) => index.find(onlyOf(clause), false, accepts).slots),
    );
    return accepted.filter((slot) => !unwanted.has(slot));
  };
  const findByWords = (query: SearchQuery, accepts: Accepts): Outcome => {
    const asTyped = index.find(query, false, accepts);
    if (asTyped.slots.length >= enough || !canBeMisspelt(query)) return outcomeOf(asTyped);
    const withSimilar = index.find(query, true, accepts);
    return withSimilar.slots.length > asTyped.slots.length
      ? { ...outcomeOf(withSimilar), isSimilarIncluded: true }
      : outcomeOf(asTyped);
  };

  return {
    update(changes) {
      const before = document;
      const delta = deltaOf(document, changes);
      document = apply(document, delta);
      const owners = new Set<string>(delta.keys());
      for (const change of delta.values()) {
        if (change.before) for (const id of dependentsOf(change.before, before)) owners.add(id);
        if (change.after) for (const id of dependentsOf(change.after, document)) owners.add(id);
      }
      for (const owner of owners) renew(owner);
      settle();
    },
    putText(hash, text) {
      texts.set(hash, text);
      for (const source of document.source.values()) {
        if (source.text?.hash === hash) renew(source.id);
      }
      settle();
    },
    search({ typed, filters, most }) {
      const query = readQuery(typed);
      const hasWords = query.wanted.length > 0;
      if (!hasWords && isNoFilter(filters)) return blank;
      const accepts = facets.accepting(filters);
      const {
        slots,
        found,
        isSimilarIncluded = false,
      } = hasWords
        ? findByWords(query, accepts)
        : { slots: findByFilters(query, accepts), found: foundNothing };
      const groups = answerWith(slots, found, most);
      return { groups, count: slots.length, isSimilarIncluded, isBlank: false };
    },
    entryCount: () => order.slots().length,
  };
}

interface Outcome {
  readonly slots: readonly number[];
  readonly found: Found;
  readonly isSimilarIncluded?: boolean;
}

function outcomeOf(found: Found): Outcome {
  return { slots: found.slots, found };
}

/** A score and a rank share a number, which holds both exactly up to here. */
const mostEntries = 2 ** 32;

function rankIn(value: number): number {
  return (mostEntries - (value % mostEntries)) % mostEntries;
}

function onlyOf(clause: Clause): SearchQuery {
  return { wanted: [clause], unwanted: [] };
}

const blank: SearchAnswer = { groups: [], count: 0, isSimilarIncluded: false, isBlank: true };
const foundNothing: Found = { slots: [], scoreOf: () => 0, hitPlaces: () => [] };

/** In an article a hit leads to the words, not to the beginning of a paragraph that may be long. */
function placeOfHit(place: SearchPlace, { marks, start }: Snippet): SearchPlace {
  const [first, last] = [marks[0], marks.at(-1)];
  if (place.kind !== 'text' || !first || !last) return place;
  const from = place.start + start;
  return { ...place, start: from + first.start, end: from + last.end };
}

/** Whether another spelling of any word could be meant. */
function canBeMisspelt({ wanted }: SearchQuery): boolean {
  return wanted.some(
    ({ words: [word = '', ...others], isQuoted }) =>
      others.length === 0 && !isQuoted && slipsAllowed(word) > 0,
  );
}

function deltaOf(document: DocumentState, { put, removed }: RecordChanges): Delta {
  const delta = new Map<RecordId, Change>();
  for (const after of put) {
    delta.set(after.id, { before: recordOf(document, after.id) ?? null, after });
  }
  for (const id of removed) {
    const before = recordOf(document, id);
    if (before) delta.set(before.id, { before, after: null });
  }
  return delta;
}

function recordOf(document: DocumentState, id: string): AnyRecord | undefined {
  for (const type of recordTypes) {
    const record = (document[type] as ReadonlyMap<string, AnyRecord>).get(id);
    if (record) return record;
  }
  return undefined;
}
