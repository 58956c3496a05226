import type { DocumentState } from '../../document/state.ts';
import { stateOf } from '../../document/state.ts';
import type { IdSource } from '../../lib/ports.ts';
import { isSameValue } from '../../lib/same-value.ts';
import { type AnyRecord, isLibraryType } from '../../model/record.ts';
import type { Source } from '../../model/source.ts';
import { planImport } from '../branchpoint/plan-import.ts';
import { type SoundDocument, sourcesOf } from './inspect-archive.ts';

/** How a map of a backup compares with the one of the same id that is here. */
export type Standing = 'new' | 'same' | 'backupIsNewer' | 'backupIsOlder' | 'differs';

/** A map that is here, as it is stored. */
export interface StoredMap {
  /** Its own records, in any order. */
  readonly records: readonly AnyRecord[];
  /** Milliseconds since 1970-01-01 UTC. */
  readonly updatedAtMs: number;
}

/** Compares by content; only where that differs, the times of the last changes say which is newer. */
export function standingOf({ document, records }: SoundDocument, here: StoredMap | null): Standing {
  if (!here) return 'new';
  if (areSameRecords(records, here.records)) return 'same';
  if (document.updatedAtMs === here.updatedAtMs) return 'differs';
  return document.updatedAtMs > here.updatedAtMs ? 'backupIsNewer' : 'backupIsOlder';
}

function areSameRecords(some: readonly AnyRecord[], others: readonly AnyRecord[]): boolean {
  const byId = new Map<string, AnyRecord>(others.map((record) => [record.id, record]));
  return (
    some.length === others.length &&
    some.every((record) => isSameValue(record, byId.get(record.id) ?? null))
  );
}

/** What a backup adds to the library that is here. */
export interface LibraryAddition {
  readonly records: readonly AnyRecord[];
  /** Sources, passages and links that are here in another state. They stay as they are. */
  readonly differing: readonly AnyRecord[];
}

export interface LibraryQuestion {
  readonly backup: readonly AnyRecord[];
  readonly here: readonly AnyRecord[];
  /** Words by hash, of the backup and of this computer; needed for `contestedHashes` alone. */
  readonly texts: (hash: string) => string | undefined;
  readonly newId: IdSource['newId'];
}

/** The texts that have to be at hand to decide about sources which are here with another text. */
export function contestedHashes({
  backup,
  here,
}: Pick<LibraryQuestion, 'backup' | 'here'>): string[] {
  const local = sourcesOf(here);
  return contestedSources(backup, here).flatMap(({ id, text }) =>
    [text, local.get(id)?.text].flatMap((each) => (each ? each.hash : [])),
  );
}

/**
 * Decides what of a backup goes into a library beside what is there. What is there stays as it is. A
 * passage that is not there joins its source; if that has got another text since, the source of the
 * backup comes with it under a new id, so that the passage keeps the text that it points into.
 */
export function planLibraryAddition(question: LibraryQuestion): LibraryAddition {
  const { backup, here, texts, newId } = question;
  const known = new Map<string, AnyRecord>(here.map((record) => [record.id, record]));
  const library = backup.filter(({ type }) => isLibraryType(type));
  const added = library.filter(({ id }) => !known.has(id));
  const contested = new Set<string>(contestedSources(backup, here).map(({ id }) => id));
  const isContested = (record: AnyRecord): boolean =>
    contested.has(record.type === 'passage' ? record.sourceId : record.id);
  const state = stateOf(here);
  const plan = planImport(
    {
      records: [
        ...library.filter(({ id }) => contested.has(id)),
        ...added.filter((record) => record.type === 'passage' && isContested(record)),
      ],
      texts: [],
    },
    libraryOf(state, texts),
    newId,
  );
  return {
    records: [...added.filter((record) => !isContested(record)), ...plan.libraryRecords],
    differing: library.filter((record) => {
      const local = known.get(record.id);
      return local !== undefined && !isSameValue(local, record);
    }),
  };
}

function libraryOf(
  { source, passage, passageLink }: DocumentState,
  texts: LibraryQuestion['texts'],
) {
  return { sources: source, passages: passage, passageLinks: passageLink, texts };
}

/** Sources that are here with another text, and of which the backup has passages that are not here. */
function contestedSources(backup: readonly AnyRecord[], here: readonly AnyRecord[]): Source[] {
  const local = sourcesOf(here);
  const known = new Set<string>(here.map(({ id }) => id));
  const wanted = new Set(
    backup.flatMap((record) =>
      record.type === 'passage' && !known.has(record.id) ? record.sourceId : [],
    ),
  );
  return [...sourcesOf(backup).values()].filter(({ id, text }) => {
    const hash = local.get(id)?.text?.hash;
    return wanted.has(id) && text !== null && hash !== undefined && hash !== text.hash;
  });
}
