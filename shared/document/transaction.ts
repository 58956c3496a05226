import type { RecordId } from '../lib/ids.ts';
import { isSameValue } from '../lib/same-value.ts';
import type { AnyRecord, IdOf, RecordByType, RecordType } from '../model/record.ts';
import type { Change, Delta } from './delta.ts';
import { type DocumentState, getRecord } from './state.ts';

/** Records what a command writes. Reads see the command's own writes. */
export class Transaction {
  readonly #base: DocumentState;
  readonly #changes = new Map<RecordId, Change>();

  constructor(base: DocumentState) {
    this.#base = base;
  }

  get<Type extends RecordType>(type: Type, id: IdOf<Type>): RecordByType[Type] | undefined {
    const change = this.#changes.get(id);
    const record = change ? change.after : getRecord(this.#base, type, id);
    return record?.type === type ? (record as RecordByType[Type]) : undefined;
  }

  /** Every record of a type, as the command sees it now. */
  all<Type extends RecordType>(type: Type): RecordByType[Type][] {
    const records: AnyRecord[] = [];
    for (const [id, record] of this.#base[type] as ReadonlyMap<RecordId, AnyRecord>) {
      const change = this.#changes.get(id);
      const current = change ? change.after : record;
      if (current) records.push(current);
    }
    for (const { before, after } of this.#changes.values()) {
      if (!before && after?.type === type) records.push(after);
    }
    return records as RecordByType[Type][];
  }

  /** Writes a record, new or changed. Writing what is there already changes nothing. */
  put(record: AnyRecord): void {
    this.#write(record.id, record.type, record);
  }

  /** Writes some fields of a record that is there; a record that is gone is left alone. */
  patch<Type extends RecordType>(
    type: Type,
    id: IdOf<Type>,
    fields: Partial<Omit<RecordByType[Type], 'type' | 'id'>>,
  ): void {
    const record = this.get(type, id);
    if (record) this.put({ ...record, ...fields } as AnyRecord);
  }

  remove<Type extends RecordType>(type: Type, id: IdOf<Type>): void {
    if (this.get(type, id)) this.#write(id, type, null);
  }

  /** What was changed so far, by record. */
  changes(): IterableIterator<Change> {
    return this.#changes.values();
  }

  toDelta(): Delta {
    return new Map(this.#changes);
  }

  #write(id: RecordId, type: RecordType, after: AnyRecord | null): void {
    const before =
      this.#changes.get(id)?.before ??
      (this.#base[type] as ReadonlyMap<RecordId, AnyRecord>).get(id) ??
      null;
    if (isSameValue(before, after)) this.#changes.delete(id);
    else this.#changes.set(id, { before, after });
  }
}
