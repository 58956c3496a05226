import { z } from 'zod';
import { parseJson } from '../lib/parse-json.ts';
import { failure, type Result, success } from '../lib/result.ts';
import { isSameValue } from '../lib/same-value.ts';
import type { JournalSave } from './journal.ts';

/** As much of a record as has to be known to put it in its place. */
const recordSchema = z.looseObject({ type: z.string(), id: z.string() });
type LooseRecord = z.infer<typeof recordSchema>;

const fileSchema = z.looseObject({
  schema: z.record(z.string(), z.number()),
  records: z.array(recordSchema),
});

const changesSchema = z.strictObject({
  put: z.array(recordSchema),
  removed: z.array(recordSchema.pick({ type: true, id: true })),
});

/** What a save changed, as a journal holds it: records as they are afterwards, and what is gone. */
export interface JournalChanges {
  readonly put: readonly object[];
  readonly removed: readonly { readonly type: string; readonly id: string }[];
}

export function writeJournalChanges(changes: JournalChanges): string {
  return JSON.stringify(changes);
}

/**
 * The map file of a copy as it would be after the saves that followed it. All of them or none: a
 * failure says, as a sentence, why the copy has to be taken as it is.
 */
export function replayJournal(
  content: string,
  saves: readonly JournalSave[],
): Result<string, string> {
  const file = fileSchema.safeParse(parseJson(content));
  if (!file.success) return failure('The copy it goes on from is not a map file.');
  const records = new Map(file.data.records.map((record) => [keyOf(record), record]));
  for (const { schema, changes } of saves) {
    if (!isSameValue(schema, file.data.schema)) {
      return failure('The copy it goes on from was written by another version of Branchpoint.');
    }
    const read = changesSchema.safeParse(parseJson(changes));
    if (!read.success) return failure('One of its saves cannot be read.');
    for (const record of read.data.removed) records.delete(keyOf(record));
    for (const record of read.data.put) put(records, record);
  }
  return success(JSON.stringify({ ...file.data, records: [...records.values()] }));
}

function keyOf({ type, id }: Pick<LooseRecord, 'type' | 'id'>): string {
  return `${type} ${id}`;
}

/** In a copy a source carries its words; a save names them only, and leaves them as they are. */
function put(records: Map<string, LooseRecord>, record: LooseRecord): void {
  const before = records.get(keyOf(record));
  const keepsWords = before?.content !== undefined && isSameValue(before.text, record.text);
  records.set(keyOf(record), keepsWords ? { ...record, content: before.content } : record);
}
