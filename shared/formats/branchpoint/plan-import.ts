import { relinkCitations } from '../../anchoring/relink-citations.ts';
import type { DocumentState } from '../../document/state.ts';
import { groupBy } from '../../lib/group-by.ts';
import type { PassageId, SourceId } from '../../lib/ids.ts';
import type { IdSource } from '../../lib/ports.ts';
import { isSameValue } from '../../lib/same-value.ts';
import type { Passage } from '../../model/passage.ts';
import { isSamePassageLink, type PassageLink } from '../../model/passage-link.ts';
import { type AnyRecord, isLibraryType } from '../../model/record.ts';
import { withOtherIds } from '../../model/rename-ids.ts';
import type { Source } from '../../model/source.ts';
import type { FileText, MapFile } from './read-map-file.ts';

/** The library that a file comes into. */
export interface Library {
  readonly sources: DocumentState['source'];
  readonly passages: DocumentState['passage'];
  readonly passageLinks: DocumentState['passageLink'];
  /** The words with this hash, where this computer has them. */
  readonly texts: (hash: string) => string | undefined;
}

/** What of a file matters here; a template has these too. */
export type ImportedFile = Pick<MapFile, 'records' | 'texts'>;

/** How many records of the library each part of the rule applied to. */
export interface MergeCounts {
  readonly added: number;
  /** Kept as they are here, because they have words here and none in the file, or are the same. */
  readonly kept: number;
  readonly updated: number;
}

/** What importing a file changes; nothing was changed yet. */
export interface ImportPlan {
  /** The map's own records, all of them new to the map. */
  readonly mapRecords: readonly AnyRecord[];
  /** Sources, passages and links between them to be written; what stays as it is here is not among them. */
  readonly libraryRecords: readonly (Source | Passage | PassageLink)[];
  /** Words to be stored; they come from the file. */
  readonly texts: readonly FileText[];
  readonly sources: MergeCounts;
  readonly passages: MergeCounts;
  /** Passages that came without words and found them in an article that is here. */
  readonly relinked: number;
}

/**
 * Decides what of a file goes into the library. What is here stays when it has words and the file
 * brings none; otherwise the file's record counts. Citations get their words from articles that are
 * here. When the file means another text by a source's id than the library does, its source comes in
 * under a new id, and so do passages that the library has as well: neither side's passages lose the
 * text that they point into.
 */
export function planImport(
  file: ImportedFile,
  library: Library,
  newId: IdSource['newId'],
): ImportPlan {
  const merge = new LibraryMerge(file, library, newId);
  for (const record of file.records) if (record.type === 'source') merge.takeSource(record);
  const follow = <Kept extends AnyRecord>(record: Kept): Kept =>
    merge.newPassageIds.size === 0 ? record : withOtherIds(record, merge.newPassageIds);
  const links = newPassageLinks({ ...file, records: file.records.map(follow) }, library);
  return {
    mapRecords: file.records.filter(({ type }) => !isLibraryType(type)).map(follow),
    libraryRecords: [...merge.records, ...links],
    texts: file.texts.filter(({ hash }) => library.texts(hash) === undefined),
    sources: merge.sourceCounts,
    passages: merge.passageCounts,
    relinked: merge.relinked,
  };
}

/** The links between passages of which this library has neither the record nor one that says the same. */
function newPassageLinks({ records }: ImportedFile, { passageLinks }: Library): PassageLink[] {
  const here = [...passageLinks.values()];
  return records.filter(
    (record) =>
      record.type === 'passageLink' &&
      !passageLinks.has(record.id) &&
      !here.some((link) => isSamePassageLink(link, record)),
  ) as PassageLink[];
}

interface Counts {
  added: number;
  kept: number;
  updated: number;
}

class LibraryMerge {
  readonly records: (Source | Passage)[] = [];
  readonly sourceCounts: Counts = { added: 0, kept: 0, updated: 0 };
  readonly passageCounts: Counts = { added: 0, kept: 0, updated: 0 };
  relinked = 0;
  /** Passages of the file that are others than the library's of that id. */
  readonly newPassageIds = new Map<PassageId, PassageId>();
  readonly #library: Library;
  readonly #newId: IdSource['newId'];
  readonly #brought: ReadonlyMap<string, string>;
  readonly #passages: ReadonlyMap<SourceId, readonly Passage[]>;

  constructor(file: ImportedFile, library: Library, newId: IdSource['newId']) {
    this.#library = library;
    this.#newId = newId;
    this.#brought = new Map(file.texts.map(({ hash, text }) => [hash, text]));
    const passages = file.records.filter((record) => record.type === 'passage');
    this.#passages = groupBy(passages, ({ sourceId }) => sourceId);
  }

  takeSource(incoming: Source): void {
    const local = this.#library.sources.get(incoming.id);
    const passages = this.#passages.get(incoming.id) ?? [];
    if (!local) this.#takeAs(incoming, passages);
    else if (this.#isOtherText(local, incoming)) this.#takeBeside(local, incoming, passages);
    else if (this.#isKept(local, incoming)) this.#keep(local, passages);
    else this.#takeAs(incoming, passages);
  }

  #takeAs(source: Source, passages: readonly Passage[]): void {
    this.#put(source, this.#library.sources.get(source.id), this.sourceCounts);
    this.#takePassages(passages, source);
  }

  #keep(local: Source, passages: readonly Passage[]): void {
    this.sourceCounts.kept += 1;
    this.#takePassages(passages, local);
  }

  /** What is in the text that is here stays with it; the rest comes in with a source of its own. */
  #takeBeside(local: Source, incoming: Source, passages: readonly Passage[]): void {
    const words = this.#wordsOf(local);
    const isWordless = this.#wordsOf(incoming) === undefined && words !== undefined;
    const here = new Set(
      isWordless ? relinkCitations(words, passages).found.map(({ passageId }) => passageId) : [],
    );
    const found = passages.filter(({ id }) => here.has(id));
    const rest = passages.filter(({ id }) => !here.has(id));
    if (found.length > 0) this.#keep(local, found);
    if (rest.length > 0) {
      this.#takeAs({ ...incoming, id: this.#newId('source') }, rest.map(this.#asAnother));
    }
  }

  /** Under the id that it has, it would take the library's passage out of the text that it is in. */
  readonly #asAnother = (passage: Passage): Passage => {
    if (!this.#library.passages.has(passage.id)) return passage;
    const id = this.#newId<PassageId>('passage');
    this.newPassageIds.set(passage.id, id);
    return { ...passage, id };
  };

  #takePassages(passages: readonly Passage[], source: Source): void {
    const words = this.#wordsOf(source);
    const places = new Map(
      words === undefined
        ? []
        : relinkCitations(
            words,
            passages.filter((passage) => mayBeRelinked(words, passage)),
          ).found.map((place) => [place.passageId, place]),
    );
    for (const passage of passages) {
      const local = this.#library.passages.get(passage.id);
      if (local?.quote && !passage.quote) {
        this.passageCounts.kept += 1;
        continue;
      }
      const place = places.get(passage.id);
      if (place && !passage.quote) this.relinked += 1;
      const { quote, position } = place ?? passage;
      this.#put({ ...passage, sourceId: source.id, quote, position }, local, this.passageCounts);
    }
  }

  #put<Item extends Source | Passage>(item: Item, local: Item | undefined, counts: Counts): void {
    if (local && isSameValue(local, item)) {
      counts.kept += 1;
      return;
    }
    counts[local ? 'updated' : 'added'] += 1;
    this.records.push(item);
  }

  /** Whether the two texts differ, and the one that is here is used: its words or its quotations are here. */
  #isOtherText(local: Source, incoming: Source): boolean {
    if (!local.text || !incoming.text || local.text.hash === incoming.text.hash) return false;
    if (this.#wordsOf(local) !== undefined) return true;
    return [...this.#library.passages.values()].some(
      ({ sourceId, quote }) => sourceId === local.id && quote !== null,
    );
  }

  #isKept(local: Source, incoming: Source): boolean {
    const hasWords = this.#wordsOf(local) !== undefined;
    const bringsWords = incoming.text !== null && this.#brought.has(incoming.text.hash);
    return local.text !== null && (incoming.text === null || (hasWords && !bringsWords));
  }

  #wordsOf({ text }: Source): string | undefined {
    return text ? (this.#brought.get(text.hash) ?? this.#library.texts(text.hash)) : undefined;
  }
}

// What was lost is not attached again to words that happen to be the same: a person looks for it.
function mayBeRelinked(words: string, { quote, position, anchor }: Passage): boolean {
  if (anchor.kind === 'lost') return false;
  return quote === null || words.slice(position.start, position.end) !== quote.exact;
}
