import { groupBy } from '../../shared/lib/group-by.ts';
import type { MapId } from '../../shared/lib/ids.ts';
import { failure, type Result, success } from '../../shared/lib/result.ts';
import { isSameValue } from '../../shared/lib/same-value.ts';
import { type AnyRecord, isLibraryType } from '../../shared/model/record.ts';
import type { Source } from '../../shared/model/source.ts';
import { mendReferences } from '../../shared/repair/mend-references.ts';
import { mendValue } from '../../shared/repair/mend-values.ts';
import { describeKind, listFields, readName } from '../../shared/repair/row-words.ts';
import { backupTables, keepBackup } from './backups.ts';
import { planRepair, recount } from './damaged-rows.ts';
import {
  type DocumentRow,
  libraryDocumentId,
  type MapStorage,
  type RecordCounts,
} from './database.ts';
import { countRecords, hasCardCount, toRecordRow } from './document-rows.ts';
import { findNeededHashes } from './forget-map.ts';
import type { DamagedRow, Workspace } from './map-reading.ts';
import type { MapRepository } from './map-repository.ts';
import type { StorageFailure } from './storage-failure.ts';
import { createTextStore } from './text-store.ts';

/** What a repair of one fault writes. */
type Mend =
  | {
      readonly kind: 'put';
      readonly documentId: string;
      readonly id: string;
      readonly record: AnyRecord;
    }
  | { readonly kind: 'remove'; readonly documentId: string; readonly id: string }
  | { readonly kind: 'recount'; readonly documentId: string }
  | { readonly kind: 'text' | 'original'; readonly hash: string };

/** One thing that is not as it should be in what is stored. */
export interface StoredFault {
  readonly key: string;
  /** The title of the map; null for the library. */
  readonly mapTitle: string | null;
  /** What was found, and what the repair would do; null where there is none. */
  readonly what: string;
  readonly repair: string | null;
  readonly mends: readonly Mend[];
}

export interface CheckPorts {
  readonly storage: MapStorage;
  readonly repository: Pick<MapRepository, 'loadWorkspace' | 'loadLibrary'>;
}

/** Looks through the library and all maps and templates. Nothing is changed but what an opening would. */
export async function checkWorkspace({
  storage,
  repository,
}: CheckPorts): Promise<Result<StoredFault[], StorageFailure>> {
  const documents = await storage.run((tables) => tables.documents.toArray());
  if (!documents.ok) return documents;
  const faults: StoredFault[] = [];
  const texts = new Map<string, string>();
  for (const document of documents.value.filter(({ kind }) => kind === 'map')) {
    const loaded = await repository.loadWorkspace(document.id as MapId);
    if (!loaded.ok) {
      faults.push(
        fault(document, 'cannot be opened', `Cannot be opened. ${loaded.failure.message}`),
      );
      continue;
    }
    faults.push(...(await checkTexts(storage, loaded.value, texts)));
    faults.push(...checkRecords(document, loaded.value, texts));
  }
  const counted = await storage.run(async (tables) => {
    const now = await tables.documents.toArray();
    const wrong: StoredFault[] = [];
    for (const document of now) {
      const rows = await tables.records.where('documentId').equals(document.id).toArray();
      if (!isCountOf(countRecords(rows), document.counts)) wrong.push(miscounted(document));
    }
    return wrong;
  });
  if (!counted.ok) return counted;
  const unused = await findUnused(storage);
  if (!unused.ok) return unused;
  return success(once([...faults, ...counted.value, ...unused.value]));
}

/** What the library has wrong is found again with every map. */
function once(faults: readonly StoredFault[]): StoredFault[] {
  return [...new Map(faults.map((each) => [each.key, each])).values()];
}

function fault(
  { id, kind, title }: Pick<DocumentRow, 'id' | 'kind' | 'title'>,
  code: string,
  what: string,
  repair: string | null = null,
  mends: readonly Mend[] = [],
): StoredFault {
  const mapTitle = kind === 'map' ? title : null;
  return { key: `${id} ${code}`, mapTitle, what, repair, mends };
}

const library = { id: libraryDocumentId, kind: 'library', title: '' } as const;

function miscounted(document: DocumentRow): StoredFault {
  const mend: Mend = { kind: 'recount', documentId: document.id };
  return fault(
    document,
    'counts',
    'The counts in the list are not those of the records.',
    'They are counted anew.',
    [mend],
  );
}

/** Rows of earlier releases do not count evidence cards: that is no fault, and mended when one is opened. */
function isCountOf(counted: RecordCounts, stored: RecordCounts): boolean {
  const some = ({ evidenceCard, ...counts }: RecordCounts) =>
    Object.entries({ ...counts, ...(hasCardCount(stored) ? { evidenceCard } : {}) }).filter(
      ([, n]) => n !== undefined && n > 0,
    );
  return isSameValue(Object.fromEntries(some(counted)), Object.fromEntries(some(stored)));
}

function checkRecords(
  document: DocumentRow,
  { records, setAside }: Workspace,
  texts: ReadonlyMap<string, string>,
): StoredFault[] {
  const sources = new Map<string, Source>();
  for (const record of records) if (record.type === 'source') sources.set(record.id, record);
  const textOf = (sourceId: string) => texts.get(sources.get(sourceId)?.text?.hash ?? '');
  const home = (record: AnyRecord) => (isLibraryType(record.type) ? library : document);
  const values = records.flatMap((record) => {
    const mended = mendValue(record, textOf);
    if (!mended) return [];
    const { id } = record;
    const what = `${nameOf(record)} ${mended.problem}.`;
    const put: Mend = { kind: 'put', documentId: home(record).id, id, record: mended.record };
    return fault(home(record), `${id} value`, what, mended.repair, [put]);
  });
  return [
    ...setAside.filter(({ because }) => because === null).map((row) => damaged(document, row)),
    ...values,
    ...checkReferences(document, { records, setAside }),
  ];
}

function damaged(document: DocumentRow, row: DamagedRow): StoredFault {
  const repaired = planRepair(row);
  const place = row.documentId === libraryDocumentId ? library : document;
  const what = `${describeKind(row.type)}${inQuotes(readName(row.record))} is damaged and set aside.`;
  if (!repaired) return fault(place, `${row.id} damaged`, what);
  const fields = listFields(row.type, repaired.fields);
  const repair = `It is made whole. These fields were damaged: ${fields}.`;
  const { record } = repaired;
  const mends: Mend[] = [{ kind: 'put', documentId: row.documentId, id: record.id, record }];
  if (record.id !== row.id)
    mends.unshift({ kind: 'remove', documentId: row.documentId, id: row.id });
  return fault(place, `${row.id} damaged`, what, repair, mends);
}

/** All that dangles in one map is mended at once: one place leads to the next. */
function checkReferences(
  document: DocumentRow,
  { records, setAside }: Pick<Workspace, 'records' | 'setAside'>,
): StoredFault[] {
  const elsewhere = new Set(setAside.map(({ id }) => id));
  const { dangling, changed, removedIds } = mendReferences(records, elsewhere);
  if (dangling.length === 0) return [];
  const byId = new Map<string, AnyRecord>(records.map((record) => [record.id, record]));
  const homeOf = (record: AnyRecord | undefined) =>
    record && isLibraryType(record.type) ? libraryDocumentId : document.id;
  const mends: Mend[] = [
    ...changed.map(
      (record): Mend => ({ kind: 'put', documentId: homeOf(record), id: record.id, record }),
    ),
    ...removedIds.map((id): Mend => ({ kind: 'remove', documentId: homeOf(byId.get(id)), id })),
  ];
  const first = dangling[0];
  const example = first
    ? ` The first: ${nameOf(first.record)} names ${describeKind(first.reference.type).toLowerCase()} that is gone.`
    : '';
  const count = dangling.length === 1 ? '1 place names' : `${dangling.length} places name`;
  return [
    fault(
      document,
      'references',
      `${count} something that is not there.${example}`,
      `${changed.length} records are freed of it, and ${removedIds.length} that say nothing without it are removed.`,
      mends,
    ),
  ];
}

function nameOf(record: AnyRecord): string {
  return `${describeKind(record.type)}${inQuotes(readName(record))}`;
}

function inQuotes(name: string): string {
  return name === '' ? '' : ` “${name}”`;
}

/** Reads each text that an article names once, and takes those that are what they should be. */
async function checkTexts(
  storage: MapStorage,
  { records }: Workspace,
  texts: Map<string, string>,
): Promise<StoredFault[]> {
  const store = createTextStore(storage);
  const faults: StoredFault[] = [];
  for (const record of records) {
    if (record.type !== 'source') continue;
    const { text, original } = record;
    if (text && !texts.has(text.hash)) {
      const read = await store.getText(text.hash);
      if (read.ok) texts.set(text.hash, read.value);
      else if (read.failure.kind === 'corrupt') {
        faults.push(
          fault(
            library,
            `${record.id} text`,
            `The text of ${nameOf(record)} is damaged. ${importAgain}`,
          ),
        );
      }
    }
    if (!original) continue;
    const file = await store.getAsset(original.hash);
    if (!file.ok && file.failure.kind === 'corrupt') {
      faults.push(
        fault(
          library,
          `${record.id} original`,
          `The file of ${nameOf(record)} is damaged. ${importAgain}`,
        ),
      );
    }
  }
  return faults;
}

const importAgain = 'Its passages are kept: import the article again.';

async function findUnused(storage: MapStorage): Promise<Result<StoredFault[], StorageFailure>> {
  return storage.run(async (tables) => {
    const needed = await findNeededHashes(tables);
    const unused = (hashes: readonly string[]) => hashes.filter((hash) => !needed.has(hash));
    const texts = unused(await tables.texts.toCollection().primaryKeys());
    const originals = unused(await tables.assets.toCollection().primaryKeys());
    return [
      ...unusedFault('text', texts, 'text of an article', 'texts of articles'),
      ...unusedFault('original', originals, 'original file', 'original files'),
    ];
  });
}

function unusedFault(
  kind: 'text' | 'original',
  hashes: readonly string[],
  one: string,
  several: string,
): StoredFault[] {
  if (hashes.length === 0) return [];
  const what =
    hashes.length === 1
      ? `1 ${one} belongs to nothing: no map, article or version names it.`
      : `${hashes.length} ${several} belong to nothing: no map, article or version names them.`;
  const repair = 'Deleted for ever, which makes room.';
  return [
    fault(
      library,
      `unused ${kind}`,
      what,
      repair,
      hashes.map((hash): Mend => ({ kind, hash })),
    ),
  ];
}

/**
 * Carries out repairs in one transaction, with a copy of each map that they touch put by. Nothing that
 * came to be used meanwhile is deleted. Answers how many repairs were made.
 */
export async function repairWorkspace(
  storage: MapStorage,
  faults: readonly StoredFault[],
  nowMs: number,
): Promise<Result<number, string>> {
  const mends = faults.flatMap((each) => each.mends);
  const repaired = await storage.run((tables) => {
    const all = [...backupTables(tables), tables.texts, tables.assets];
    return tables.transaction('rw', all, async () => {
      const inDocuments = mends.filter((mend) => 'documentId' in mend);
      const written = new Set<string>();
      for (const [documentId, ofDocument] of groupBy(inDocuments, (mend) => mend.documentId)) {
        await keepBackup(tables, documentId, 'replacement', nowMs);
        for (const mend of ofDocument) {
          if (mend.kind === 'remove') await tables.records.delete([documentId, mend.id]);
          // Found wrong in two ways, a record is mended in one; the next check finds the other.
          if (mend.kind !== 'put' || written.has(mend.id)) continue;
          await tables.records.put(toRecordRow(documentId, mend.record));
          written.add(mend.id);
        }
        await recount(tables, documentId, nowMs);
      }
      const needed = await findNeededHashes(tables);
      for (const mend of mends) {
        if ((mend.kind !== 'text' && mend.kind !== 'original') || needed.has(mend.hash)) continue;
        await (mend.kind === 'text' ? tables.texts : tables.assets).delete(mend.hash);
      }
      return faults.length;
    });
  });
  return repaired.ok ? repaired : failure(`Nothing was changed. ${repaired.failure.message}`);
}
