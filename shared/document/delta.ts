import type { RecordId } from '../lib/ids.ts';
import { isSameValue } from '../lib/same-value.ts';
import type { AnyRecord, RecordType } from '../model/record.ts';
import { allRecords, type DocumentState } from './state.ts';

/** What happened to one record: made (`before` null), changed, or removed (`after` null). */
export interface Change {
  readonly before: AnyRecord | null;
  readonly after: AnyRecord | null;
}

/**
 * A change of the document as data, by record id. It can be inverted, squashed, saved and sent.
 * Laws: invert twice is identity; apply then apply the inverse is identity; squashing equals applying
 * one by one.
 */
export type Delta = ReadonlyMap<RecordId, Change>;

export const emptyDelta: Delta = new Map();

/** The type of the record that a change is about. */
export function typeOfChange(change: Change): RecordType {
  const record = change.after ?? change.before;
  if (!record) throw new Error('A change names neither a record before nor one after');
  return record.type;
}

/** The delta that takes back what this one did. */
export function invert(delta: Delta): Delta {
  return new Map(
    [...delta].map(([id, { before, after }]) => [id, { before: after, after: before }]),
  );
}

/** One delta that does what the first and then the second do; what they undo between them is left out. */
export function squash(first: Delta, second: Delta): Delta {
  const squashed = new Map(first);
  for (const [id, change] of second) {
    const before = (squashed.get(id) ?? change).before;
    if (isSameValue(before, change.after)) squashed.delete(id);
    else squashed.set(id, { before, after: change.after });
  }
  return squashed;
}

/** The state after a delta; tables that it does not touch keep their identity. */
export function apply(state: DocumentState, delta: Delta): DocumentState {
  if (delta.size === 0) return state;
  const touched = new Map<RecordType, Map<RecordId, AnyRecord>>();
  for (const [id, change] of delta) {
    const type = typeOfChange(change);
    let table = touched.get(type);
    if (!table) {
      table = new Map(state[type] as ReadonlyMap<RecordId, AnyRecord>);
      touched.set(type, table);
    }
    if (change.after) table.set(id, change.after);
    else table.delete(id);
  }
  return { ...state, ...Object.fromEntries(touched) } as DocumentState;
}

/** The smallest delta that turns one state into another. */
export function difference(from: DocumentState, to: DocumentState): Delta {
  const delta = new Map<RecordId, Change>();
  for (const before of allRecords(from)) {
    const after = (to[before.type] as ReadonlyMap<RecordId, AnyRecord>).get(before.id) ?? null;
    if (before !== after && !isSameValue(before, after)) delta.set(before.id, { before, after });
  }
  for (const after of allRecords(to)) {
    const known = (from[after.type] as ReadonlyMap<RecordId, AnyRecord>).has(after.id);
    if (!known) delta.set(after.id, { before: null, after });
  }
  return delta;
}

/** A delta that makes these records. */
export function deltaOfNew(records: Iterable<AnyRecord>): Delta {
  return new Map([...records].map((after) => [after.id, { before: null, after }]));
}
