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
  type TextRow,
} from './database.ts';
import {
  countRecords,
  newDocument,
  newLibrary,
  type Revisions,
  toRecordRow,
} from './document-rows.ts';
import type { StorageProblem } from './storage-failure.ts';

/** A whole map to store: from a template, an import or a copy. */
export interface NewMap {
  /**
   * Exactly one map record, the rest of the map, and the sources and passages that the library lacks
   * or shall have instead of its own.
   */
  readonly records: readonly AnyRecord[];
  /** The normalised texts that the sources name by hash. */
  readonly texts: readonly TextRow[];
  /** What to do where a map with this id is stored: `replace` puts a backup of it by. */
  readonly ifStored?: 'refuse' | 'replace';
  /** Stored to begin maps with, and kept out of the list of maps. */
  readonly isTemplate?: boolean;
}

export interface CreateFailure {
  /** `exists`: a map with this id is stored already. */
  readonly kind: 'exists' | StorageProblem;
  readonly message: string;
}

/** Stores new maps, their texts and their part of the library in one transaction: all of them or none. */
export async function createDocuments(
  tables: BranchpointDatabase,
  newMaps: readonly NewMap[],
  schema: SchemaVersions,
  nowMs: number,
): Promise<Result<readonly Revisions[], CreateFailure>> {
  const all = [...backupTables(tables), tables.texts];
  const created = tables.transaction('rw', all, async () => {
    const revisions: Revisions[] = [];
    for (const newMap of newMaps) {
      revisions.push(await createDocument(tables, newMap, schema, nowMs));
    }
    return revisions;
  });
  return created.then(success, (error: unknown) => {
    if (error instanceof Stored) return failure(exists);
    throw error;
  });
}

/** Thrown inside the transaction, so that the maps before it are not stored either. */
class Stored extends Error {}

/** Stores one map, inside the caller's transaction. */
async function createDocument(
  tables: BranchpointDatabase,
  newMap: NewMap,
  schema: SchemaVersions,
  nowMs: number,
): Promise<Revisions> {
  const mapRecord = newMap.records.find((record) => record.type === 'map');
  assert(mapRecord, 'A map to store has no map record');
  const { id: mapId, title, summary } = mapRecord;
  const owned = newMap.records.filter(({ type }) => !isLibraryType(type));
  const cited = newMap.records.filter(({ type }) => isLibraryType(type));
  const { documents, records, texts } = tables;
  const stored = await documents.get(mapId);
  const isReserved = mapId === libraryDocumentId || stored?.kind === 'library';
  if (isReserved || (stored && newMap.ifStored !== 'replace')) throw new Stored();
  if (stored) {
    await keepBackup(tables, mapId, 'replacement', nowMs);
    await records.where('documentId').equals(mapId).delete();
  }
  const map: DocumentRow = {
    ...newDocument('map', mapId, schema),
    title,
    updatedAtMs: nowMs,
    revision: (stored?.revision ?? 0) + 1,
    counts: countRecords(owned),
    ...(newMap.isTemplate ? { template: { summary } } : {}),
  };
  await texts.bulkPut([...newMap.texts]);
  await records.bulkPut(owned.map((record) => toRecordRow(mapId, record)));
  await documents.put(map);
  const library = await addToLibrary(tables, cited, schema, nowMs);
  return { map: map.revision, library };
}

const exists: CreateFailure = {
  kind: 'exists',
  message:
    'A map with the same identity is already stored here. Nothing was changed: import it as a copy, or replace the stored one.',
};

/** Puts records into the library, inside the caller's transaction, and answers its revision. */
async function addToLibrary(
  tables: BranchpointDatabase,
  cited: readonly AnyRecord[],
  schema: SchemaVersions,
  nowMs: number,
): Promise<number> {
  const library = (await tables.documents.get(libraryDocumentId)) ?? newLibrary(schema);
  if (cited.length === 0) return library.revision;
  assert(isSameValue(library.schema, schema), 'The library is of another version');
  const citedIds = cited.map(({ id }) => id);
  await makeRoomFor(tables, libraryDocumentId, citedIds);
  await tables.records.bulkPut(cited.map((record) => toRecordRow(libraryDocumentId, record)));
  const rows = await tables.records.where('documentId').equals(libraryDocumentId).toArray();
  const revision = library.revision + 1;
  const counts = countRecords(rows);
  await tables.documents.put({ ...library, revision, counts, updatedAtMs: nowMs, writeId: null });
  return revision;
}
