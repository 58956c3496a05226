import type { AnyRecord } from '../../model/record.ts';
import type { Command } from '../command.ts';

/**
 * Writes records that were made ready elsewhere, of any types, as one step: pasted nodes with their
 * edges, rows and evidence, or a batch of new nodes. What they name and the map does not have is
 * cleared or left out, as after any command.
 */
export const pasteRecords: Command<{ records: readonly AnyRecord[] }> = {
  code: 'paste.records',
  label: 'Paste',
  run(tx, { records }) {
    for (const record of records) tx.put(record);
  },
};
