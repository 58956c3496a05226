import type { Result } from '../../shared/lib/result.ts';
import type { DocumentRow, MapStorage, RecordRow } from './database.ts';
import type { StorageFailure } from './storage-failure.ts';

/** What the database says of a document without its records being read. */
export interface StoredDocument {
  readonly documentId: string;
  readonly kind: DocumentRow['kind'];
  readonly title: string;
  readonly revision: number;
  readonly recordCount: number;
  readonly schema: DocumentRow['schema'];
}

/** Every stored map and template, and the library, at one moment. */
export function readStoredDocuments(
  storage: MapStorage,
): Promise<Result<StoredDocument[], StorageFailure>> {
  return storage.run(async ({ documents }) => (await documents.toArray()).map(storedOf));
}

function storedOf({ id, kind, title, revision, counts, schema }: DocumentRow): StoredDocument {
  // Evidence cards are among the nodes.
  const { evidenceCard: _, ...records } = counts;
  const recordCount = Object.values(records).reduce((sum, count) => sum + count, 0);
  return { documentId: id, kind, title, revision, recordCount, schema };
}

/** The rows of a document as they are stored: of whatever version, sound or not. */
export function readStoredRows(
  storage: MapStorage,
  documentId: string,
): Promise<Result<RecordRow[], StorageFailure>> {
  return storage.run(({ records }) => records.where('documentId').equals(documentId).toArray());
}
