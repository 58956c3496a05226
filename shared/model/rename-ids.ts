import type { AnyRecord } from './record.ts';

const idKey = /^id$|Ids?$/;

/**
 * A record with other ids in the place of those that are named, its own and those it refers to: ids stand
 * in fields called `id`, `…Id` or `…Ids`, in records and in what is in them.
 */
export function withOtherIds<Kept extends AnyRecord>(
  record: Kept,
  newIds: ReadonlyMap<string, string>,
): Kept {
  return renamed(record, newIds) as Kept;
}

function renamed(value: unknown, newIds: ReadonlyMap<string, string>, isId = false): unknown {
  if (typeof value === 'string') return isId ? (newIds.get(value) ?? value) : value;
  if (Array.isArray(value)) return value.map((item) => renamed(item, newIds, isId));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, renamed(inner, newIds, idKey.test(key))]),
  );
}
