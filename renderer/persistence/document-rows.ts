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

/** How many records of each type there are, and how many of the nodes are evidence cards. */
export function countRecords(
  records: Iterable<{ readonly type: string; readonly record?: unknown }>,
): RecordCounts {
  const counts: Record<string, number> = {};
  let cards = 0;
  for (const each of records) {
    counts[each.type] = (counts[each.type] ?? 0) + 1;
    if (isEvidenceCard(each.record ?? each)) cards += 1;
  }
  return counts.node ? { ...counts, evidenceCard: cards } : counts;
}

/** Whether a record, as it was stored, is a node that shows a passage. */
export function isEvidenceCard(record: unknown): boolean {
  const { type, kind } = (record ?? {}) as { type?: unknown; kind?: unknown };
  return type === 'node' && kind === 'passage';
}

/** Whether it is known how many of the nodes are evidence cards: rows of earlier releases do not say. */
export function hasCardCount({ node, evidenceCard }: RecordCounts): boolean {
  return !node || evidenceCard !== undefined;
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
