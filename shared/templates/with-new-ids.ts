import type { IdSource } from '../lib/ports.ts';
import { type AnyRecord, isLibraryType } from '../model/record.ts';

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
  return records.map((record) => renamed(record, newIds) as AnyRecord);
}

const idKey = /^id$|Ids?$/;

function renamed(value: unknown, newIds: ReadonlyMap<string, string>, isId = false): unknown {
  if (typeof value === 'string') return isId ? (newIds.get(value) ?? value) : value;
  if (Array.isArray(value)) return value.map((item) => renamed(item, newIds, isId));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, renamed(inner, newIds, idKey.test(key))]),
  );
}
