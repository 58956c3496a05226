import type { SchemaVersions } from '../../shared/migrations/engine.ts';
import type { AnyRecord } from '../../shared/model/record.ts';
import {
  type DocumentRow,
  libraryDocumentId,
  type RecordCounts,
  type RecordRow,
} from './database.ts';

/** The stored revision of an open map and of the library; 0 where nothing is stored yet. */
export interface Revisions {
  readonly map: number;
  readonly library: number;
}

export function toRecordRow(documentId: string, record: AnyRecord): RecordRow {
  return { documentId, id: record.id, type: record.type, record };
}

/** How many records of each type there are. */
export function countRecords(records: Iterable<{ readonly type: string }>): RecordCounts {
  const counts: Record<string, number> = {};
  for (const { type } of records) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

/** A document before anything was stored of it. */
export function newDocument(
  kind: DocumentRow['kind'],
  id: string,
  schema: SchemaVersions,
): DocumentRow {
  const empty = {
    title: '',
    updatedAtMs: 0,
    revision: 0,
    counts: {},
    archived: false,
    writeId: null,
  };
  return { id, kind, schema, ...empty };
}

export function newLibrary(schema: SchemaVersions): DocumentRow {
  return newDocument('library', libraryDocumentId, schema);
}
