import type { FileRow } from '../../shared/formats/branchpoint/envelope.ts';
import { assert } from '../../shared/lib/assert.ts';
import { failure, type Result, success } from '../../shared/lib/result.ts';
import { isSameValue } from '../../shared/lib/same-value.ts';
import type { SchemaVersions } from '../../shared/migrations/engine.ts';
import { type AnyRecord, isLibraryType } from '../../shared/model/record.ts';
import { backupTables, keepBackup } from './backups.ts';
import { makeRoomFor } from './damaged-rows.ts';
import {
  type BranchpointDatabase,
  type DocumentRow,
  libraryDocumentId,
  type MapStorage,
  type RecordRow,
  type TextRow,
} from './database.ts';
import { countRecords, newDocument, newLibrary, toRecordRow } from './document-rows.ts';
import { readStoredRows } from './stored-documents.ts';

/** A map as a copy holds it, to be put in the place of what is stored of it. */
export interface MapToRestore {
  /** The map's own records, exactly one map record among them; none where only the library is wanted. */
  readonly mapRecords: readonly AnyRecord[];
  /** Sources, passages and links between them to be written over those of the same id. */
  readonly libraryRecords: readonly AnyRecord[];
  /** Whether everything else goes from the library: it is damaged, and the copy has all of it. */
  readonly replacesLibrary: boolean;
  readonly texts: readonly TextRow[];
  /** Records that were damaged when the copy was made, of the map and of the library. */
  readonly setAside?: readonly FileRow[];
  /** The highest revision that anybody remembers of the map and of the library: what is restored comes after it. */
  readonly revisionsBefore: { readonly map: number; readonly library: number };
}

/**
 * Puts a map back in one transaction, with copies of what it replaces put by, and reads it again from
 * the disk. Where that fails everything is as it was; the failure is a sentence for the person.
 */
export async function restoreMap(
  storage: MapStorage,
  map: MapToRestore,
  schema: SchemaVersions,
  nowMs: number,
): Promise<Result<{ readonly map: number; readonly library: number }, string>> {
  const written = await storage.run((tables) => writeRestored(tables, map, schema, nowMs));
  if (!written.ok) return failure(`Nothing was changed. ${written.failure.message}`);
  return (await isAsWritten(storage, map)) ? success(written.value) : failure(notAsWritten);
}

const notAsWritten =
  'It was written, but does not read back as it was written: the disk may be failing. The copy is untouched; save it in another place.';

function writeRestored(
  tables: BranchpointDatabase,
  {
    mapRecords,
    libraryRecords,
    replacesLibrary,
    texts,
    setAside = [],
    revisionsBefore,
  }: MapToRestore,
  schema: SchemaVersions,
  nowMs: number,
) {
  const { documents, texts: textTable } = tables;
  return tables.transaction('rw', [...backupTables(tables), textTable], async () => {
    await textTable.bulkPut([...texts]);
    const mapRecord = mapRecords.find((record) => record.type === 'map');
    let map = 0;
    if (mapRecord) {
      const stored = await documents.get(mapRecord.id);
      assert(stored?.kind !== 'library', 'A map to restore has the id of the library');
      const document = stored ?? newDocument('map', mapRecord.id, schema);
      const next = { ...document, schema, title: mapRecord.title };
      const rows = rowsOf(next.id, mapRecords, setAside);
      map = await replaceDocument(tables, next, rows, revisionsBefore.map, nowMs);
    }
    const library = await restoreLibrary(tables, {
      records: libraryRecords,
      setAside,
      replaces: replacesLibrary,
      revisionBefore: revisionsBefore.library,
      schema,
      nowMs,
    });
    return { map, library };
  });
}

/** Puts by what is stored of a document and writes all of it anew; answers its revision. */
async function replaceDocument(
  tables: BranchpointDatabase,
  document: DocumentRow,
  rows: readonly RecordRow[],
  revisionBefore: number,
  nowMs: number,
): Promise<number> {
  await keepBackup(tables, document.id, 'replacement', nowMs);
  await tables.records.where('documentId').equals(document.id).delete();
  await tables.records.bulkPut(rows);
  const revision = Math.max(document.revision, revisionBefore) + 1;
  const counts = countRecords(rows);
  await tables.documents.put({ ...document, revision, counts, updatedAtMs: nowMs, writeId: null });
  return revision;
}

/** Rows to write: those of the records, and damaged ones for which there is no record. */
function rowsOf(
  documentId: string,
  records: readonly AnyRecord[],
  setAside: readonly FileRow[],
): RecordRow[] {
  const document = documentId === libraryDocumentId ? 'library' : 'map';
  const ids = new Set<string>(records.map(({ id }) => id));
  const damaged = setAside.filter((row) => row.document === document && !ids.has(row.id));
  return [
    ...records.map((record) => toRecordRow(documentId, record)),
    ...damaged.map(({ id, type, record }) => ({ documentId, id, type, record: record ?? null })),
  ];
}

interface LibraryToRestore {
  readonly records: readonly AnyRecord[];
  readonly setAside: readonly FileRow[];
  readonly replaces: boolean;
  readonly revisionBefore: number;
  readonly schema: SchemaVersions;
  readonly nowMs: number;
}

async function restoreLibrary(
  tables: BranchpointDatabase,
  { records, setAside, replaces, revisionBefore, schema, nowMs }: LibraryToRestore,
): Promise<number> {
  const stored = (await tables.documents.get(libraryDocumentId)) ?? newLibrary(schema);
  if (replaces) {
    const all = rowsOf(libraryDocumentId, records, setAside);
    return replaceDocument(tables, { ...stored, schema }, all, revisionBefore, nowMs);
  }
  if (records.length === 0) return stored.revision;
  assert(isSameValue(stored.schema, schema), 'The library is of another version');
  const ids = records.map(({ id }) => id);
  await makeRoomFor(tables, libraryDocumentId, ids);
  await tables.records.bulkPut(records.map((record) => toRecordRow(libraryDocumentId, record)));
  const rows = await tables.records.where('documentId').equals(libraryDocumentId).toArray();
  const revision = Math.max(stored.revision, revisionBefore) + 1;
  const counts = countRecords(rows);
  await tables.documents.put({ ...stored, revision, counts, updatedAtMs: nowMs, writeId: null });
  return revision;
}

async function isAsWritten(
  storage: MapStorage,
  { mapRecords, libraryRecords, replacesLibrary, texts, setAside = [] }: MapToRestore,
): Promise<boolean> {
  const mapRecord = mapRecords.find((record) => record.type === 'map');
  const mapRows = mapRecord ? rowsOf(mapRecord.id, mapRecords, setAside) : [];
  const isMapThere = !mapRecord || (await hasRows(storage, mapRecord.id, mapRows, true));
  const libraryRows = rowsOf(libraryDocumentId, libraryRecords, replacesLibrary ? setAside : []);
  const isLibraryThere = await hasRows(storage, libraryDocumentId, libraryRows, replacesLibrary);
  const stored = await storage.run((tables) => tables.texts.bulkGet(texts.map(({ hash }) => hash)));
  const areTextsThere =
    stored.ok && stored.value.every((row, at) => row !== undefined && row.text === texts[at]?.text);
  return isMapThere && isLibraryThere && areTextsThere;
}

async function hasRows(
  storage: MapStorage,
  documentId: string,
  wanted: readonly RecordRow[],
  nothingElse: boolean,
): Promise<boolean> {
  const read = await readStoredRows(storage, documentId);
  if (!read.ok) return false;
  const rows = new Map<string, RecordRow>(read.value.map((row) => [row.id, row]));
  if (nothingElse && rows.size !== wanted.length) return false;
  return wanted.every(({ id, record }) => isSameValue(rows.get(id)?.record, record));
}

/** Splits the records of a copy into those of the map and those of the library. */
export function splitRecords(records: readonly AnyRecord[]): {
  readonly mapRecords: AnyRecord[];
  readonly libraryRecords: AnyRecord[];
} {
  return {
    mapRecords: records.filter(({ type }) => !isLibraryType(type)),
    libraryRecords: records.filter(({ type }) => isLibraryType(type)),
  };
}
