import type { IdSource } from '../lib/ports.ts';
import { type AnyRecord, isLibraryType } from '../model/record.ts';
import { withOtherIds } from '../model/rename-ids.ts';

/**
 * A copy of a map's records under ids of its own, states included; sources and passages keep theirs,
 * because maps share them. Every reference among the records follows.
 */
export function withNewIds(records: readonly AnyRecord[], ids: IdSource): AnyRecord[] {
  const newIds = new Map<string, string>();
  for (const record of records) {
    if (isLibraryType(record.type)) continue;
    newIds.set(record.id, ids.newId(record.type));
    if (record.type !== 'node') continue;
    for (const { id } of record.states) newIds.set(id, ids.newId('state'));
  }
  return records.map((record) => withOtherIds(record, newIds));
}
