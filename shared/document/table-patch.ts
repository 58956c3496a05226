/** What changed in a table: records that came or are others now, and the ids of those that went. */
export interface TablePatch<Key, Value> {
  readonly set: readonly (readonly [Key, Value])[];
  readonly removed: readonly Key[];
}

/** What turns the older table into the newer one; null where nothing changed. Equal objects are the same. */
export function patchTable<Key, Value>(
  before: ReadonlyMap<Key, Value>,
  after: ReadonlyMap<Key, Value>,
): TablePatch<Key, Value> | null {
  if (before === after) return null;
  const set: (readonly [Key, Value])[] = [];
  for (const entry of after) if (before.get(entry[0]) !== entry[1]) set.push(entry);
  const removed: Key[] = [];
  for (const key of before.keys()) if (!after.has(key)) removed.push(key);
  return set.length === 0 && removed.length === 0 ? null : { set, removed };
}

/** The newer table; without a patch the same object. */
export function patchedTable<Key, Value>(
  before: ReadonlyMap<Key, Value>,
  patch: TablePatch<Key, Value> | undefined,
): ReadonlyMap<Key, Value> {
  if (!patch) return before;
  const after = new Map(before);
  for (const key of patch.removed) after.delete(key);
  for (const [key, value] of patch.set) after.set(key, value);
  return after;
}
