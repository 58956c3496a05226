import type { BackupRow, BranchpointDatabase } from './database.ts';

/** How many copies of one document are put by; the oldest goes first. */
export const backupsKept = 5;

/**
 * Puts by a copy of a stored document, inside the caller's transaction over documents, records and
 * backups: either the copy is there and the change too, or neither.
 */
export async function keepBackup(
  tables: BranchpointDatabase,
  documentId: string,
  reason: BackupRow['reason'],
  nowMs: number,
): Promise<void> {
  const document = await tables.documents.get(documentId);
  if (!document) return;
  const rows = await tables.records.where('documentId').equals(documentId).toArray();
  const { revision } = document;
  await tables.backups.put({ documentId, revision, keptAtMs: nowMs, reason, document, rows });
  const keys = await tables.backups.where('documentId').equals(documentId).primaryKeys();
  await tables.backups.bulkDelete(keys.slice(0, -backupsKept));
}
