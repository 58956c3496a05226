import type { Command } from '../command.ts';
import { allRecords, type DocumentState } from '../state.ts';
import type { Transaction } from '../transaction.ts';

/** Makes the map what merging came to. */
export const mergeVersion: Command<{ document: DocumentState }> = {
  code: 'map.merge',
  label: 'Merge map',
  run: (tx, { document }) => become(tx, document),
};

/** Puts another version of the map in its place. */
export const replaceByVersion: Command<{ document: DocumentState }> = {
  code: 'map.replace',
  label: 'Replace map',
  run: (tx, { document }) => become(tx, document),
};

/** Makes the map what it was when a version of it was kept. */
export const restoreEarlierVersion: Command<{ document: DocumentState }> = {
  code: 'map.restoreVersion',
  label: 'Restore version',
  run: (tx, { document }) => become(tx, document),
};

/** Writes what differs, so that the step holds no more than what it changed. */
function become(tx: Transaction, document: DocumentState): void {
  for (const [type, table] of Object.entries(document) as [
    keyof DocumentState,
    ReadonlyMap<string, unknown>,
  ][]) {
    for (const { id } of tx.all(type)) if (!table.has(id)) tx.remove(type, id as never);
  }
  for (const record of allRecords(document)) tx.put(record);
}
