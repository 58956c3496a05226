import { type BackupRow, type BranchpointDatabase, versionOfBackup } from './database.ts';

/** How many copies of one document are put by; the oldest goes first. */
export const backupsKept = 5;

/** What a transaction has to be over in which copies are put by. */
export function backupTables({ documents, records, backups, versions }: BranchpointDatabase) {
  return [documents, records, backups, versions] as const;
}

/**
 * Puts by a copy of a stored document, inside the caller's transaction over `backupTables`: either the
 * copy is there and the change too, or neither. Copies that somebody gave a name stay.
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
  const backup = { documentId, revision, keptAtMs: nowMs, reason, document, rows };
  await tables.backups.put(backup);
  const versions = await tables.versions.where('documentId').equals(documentId).sortBy('order');
  await tables.versions.put(versionOfBackup(backup, (versions.at(-1)?.order ?? 0) + 1));
  const named = new Set(
    versions.flatMap(({ content, name, revision: of }) =>
      content === 'rows' && name !== '' ? of : [],
    ),
  );
  const keys = await tables.backups.where('documentId').equals(documentId).primaryKeys();
  const gone = keys.filter(([, of]) => !named.has(of)).slice(0, -backupsKept);
  await tables.backups.bulkDelete(gone);
  await tables.versions.bulkDelete(gone.map(([, of]) => `backup-${documentId}-${of}`));
}
