import type { RecordId } from '../lib/ids.ts';
import type { AnyRecord } from '../model/record.ts';
import { type Reference, referencesOf } from '../model/references.ts';

/**
 * The records that say nothing without one that is gone, and those that say nothing without these:
 * links of a node, evidence of a passage, passages of an article. Each with the id of the gone record
 * that it leans on. A record that only mentions one, as a scenario does, is not among them.
 */
export function findLeaning(
  records: readonly AnyRecord[],
  goneIds: ReadonlySet<string>,
): ReadonlyMap<RecordId, string> {
  const found = new Map<RecordId, string>();
  if (goneIds.size === 0) return found;
  const leaning = groupByNeed(records);
  const waiting = [...goneIds];
  for (let gone = waiting.pop(); gone !== undefined; gone = waiting.pop()) {
    for (const id of leaning.get(gone) ?? []) {
      if (found.has(id) || goneIds.has(id)) continue;
      found.set(id, gone);
      waiting.push(id);
    }
  }
  return found;
}

function groupByNeed(records: readonly AnyRecord[]): ReadonlyMap<string, readonly RecordId[]> {
  const leaning = new Map<string, RecordId[]>();
  for (const record of records) {
    for (const reference of referencesOf(record)) {
      if (!isNeeded(record, reference)) continue;
      const known = leaning.get(reference.id);
      if (known) known.push(record.id);
      else leaning.set(reference.id, [record.id]);
    }
  }
  return leaning;
}

/** Whether a record says nothing once what this place in it names is gone. */
function isNeeded(record: AnyRecord, { type, path }: Reference): boolean {
  switch (record.type) {
    case 'map':
    case 'actor':
    case 'source':
    case 'scenario':
    case 'step':
      return false;
    case 'node':
      return path === 'passageId';
    case 'likelihood':
    case 'value':
      return type === 'node';
    case 'edge':
    case 'exclusion':
    case 'passage':
    case 'passageLink':
    case 'evidence':
      return true;
  }
}
