import { groupBy } from '../../shared/lib/group-by.ts';
import type { Result } from '../../shared/lib/result.ts';
import { isRecordType } from '../../shared/model/record.ts';
import { type RepairedRecord, repairRecord } from '../../shared/repair/repair-record.ts';
import { backupTables, keepBackup } from './backups.ts';
import type { BranchpointDatabase, MapStorage, RecordRow } from './database.ts';
import { countRecords, toRecordRow } from './document-rows.ts';
import { checkRow } from './map-reading.ts';
import type { StorageFailure } from './storage-failure.ts';

/** Stands at the end of the key of a damaged row whose own place was needed. */
const movedMark = '~damaged';

/**
 * Moves damaged rows out of the way of sound ones that are about to be written under their ids, inside
 * the caller's transaction: nothing that cannot be read is ever written over. They stay among the
 * damaged rows of their document.
 */
export async function makeRoomFor(
  tables: BranchpointDatabase,
  documentId: string,
  ids: readonly string[],
): Promise<void> {
  const keys = ids.map((id): [string, string] => [documentId, id]);
  const inTheWay = (await tables.records.bulkGet(keys)).filter(
    (row): row is RecordRow => row !== undefined && !checkRow(row).ok,
  );
  if (inTheWay.length === 0) return;
  const moved = inTheWay.map((row) => ({ ...row, id: `${row.id}${movedMark}` }));
  await tables.records.bulkPut(moved);
}

/** The id that a damaged row had before its place was needed. */
function idBeforeMoving(id: string): string {
  return id.endsWith(movedMark) ? id.slice(0, -movedMark.length) : id;
}

/** What can be made of a damaged row; null where nothing can. */
export function planRepair({ id, type, record }: RecordRow): RepairedRecord | null {
  return isRecordType(type) ? repairRecord(type, idBeforeMoving(id), record) : null;
}

type RowKey = Pick<RecordRow, 'documentId' | 'id'>;

/**
 * Makes damaged rows whole where that can be, in one transaction, with a copy of each document put by.
 * A row whose place another has taken since is left. Answers how many are whole now.
 */
export function repairRows(
  storage: MapStorage,
  keys: readonly RowKey[],
  nowMs: number,
): Promise<Result<number, StorageFailure>> {
  return changeDamaged(storage, keys, nowMs, async (tables, row) => {
    const repaired = planRepair(row);
    const wholeKey: [string, string] = [row.documentId, idBeforeMoving(row.id)];
    const isTaken = wholeKey[1] !== row.id && (await tables.records.get(wholeKey)) !== undefined;
    if (!repaired || isTaken) return false;
    await tables.records.delete([row.documentId, row.id]);
    await tables.records.put(toRecordRow(row.documentId, repaired.record));
    return true;
  });
}

/** Deletes rows for ever, in one transaction, with a copy of each document put by; answers how many. */
export function dropRows(
  storage: MapStorage,
  keys: readonly RowKey[],
  nowMs: number,
): Promise<Result<number, StorageFailure>> {
  return changeDamaged(storage, keys, nowMs, async (tables, { documentId, id }) => {
    await tables.records.delete([documentId, id]);
    return true;
  });
}

/** @param change carries out what is to be done with one row, and answers whether it did */
function changeDamaged(
  storage: MapStorage,
  keys: readonly RowKey[],
  nowMs: number,
  change: (tables: BranchpointDatabase, row: RecordRow) => Promise<boolean>,
): Promise<Result<number, StorageFailure>> {
  return storage.run((tables) =>
    tables.transaction('rw', backupTables(tables), async () => {
      let changed = 0;
      for (const [documentId, ofDocument] of groupBy(keys, (key) => key.documentId)) {
        await keepBackup(tables, documentId, 'replacement', nowMs);
        const before = changed;
        for (const { id } of ofDocument) {
          const row = await tables.records.get([documentId, id]);
          if (row && (await change(tables, row))) changed += 1;
        }
        if (changed > before) await recount(tables, documentId, nowMs);
      }
      return changed;
    }),
  );
}

/** A document of which rows were changed beside the usual way of saving: its next revision. */
export async function recount(
  tables: BranchpointDatabase,
  documentId: string,
  nowMs: number,
): Promise<void> {
  const document = await tables.documents.get(documentId);
  if (!document) return;
  const rows = await tables.records.where('documentId').equals(documentId).toArray();
  const revision = document.revision + 1;
  const counts = countRecords(rows);
  await tables.documents.put({ ...document, revision, counts, updatedAtMs: nowMs, writeId: null });
}
