import { nodeCountOf } from '../../../shared/document/counts.ts';
import type { SnapshotEntry } from '../../../shared/ipc/contract.ts';
import { describeMoment } from '../../ui/dates.ts';
import { describeSize } from '../../ui/sizes.ts';
import { libraryId } from './copies-of-maps.ts';
import type { Choice } from './recovery.ts';

/** What a copy holds, in a line: "14 nodes · 30 passages attached · 6 articles · revision 57 · 41 KB". */
export function describeContent({ counts, revision, sizeBytes, reason }: SnapshotEntry): string {
  return [
    count(nodeCountOf(counts), 'node', 'nodes'),
    `${count(counts.evidence ?? 0, 'passage', 'passages')} attached`,
    count(counts.source ?? 0, 'article', 'articles'),
    // Copies of earlier releases do not say.
    ...(counts.original ? [count(counts.original, 'original file', 'original files')] : []),
    `revision ${revision}`,
    // Of saves that were noted after a copy the size says little.
    ...(reason === 'journal' ? [] : [describeSize(sizeBytes)]),
  ].join(' · ');
}

/** When a copy was made and, where it was no ordinary moment, before what; of the last save to the second. */
export function describeOrigin({ savedAtMs, reason }: SnapshotEntry): string {
  const seconds = String(new Date(savedAtMs).getSeconds()).padStart(2, '0');
  const moment = describeMoment(savedAtMs) + (reason === 'journal' ? `:${seconds}` : '');
  const words = reasonWords[reason];
  return words ? `${moment}, ${words}` : moment;
}

const reasonWords: Readonly<Record<SnapshotEntry['reason'], string>> = {
  edit: '',
  close: 'at closing',
  migration: 'before an update',
  import: 'before an import',
  restore: 'at a restore',
  named: 'kept by name',
  journal: 'as of your last saved edit',
};

/** "2 maps and the library", "the library", "1 map". */
export function describeChoices(choices: readonly Choice[]): string {
  const maps = choices.filter(({ documentId }) => documentId !== libraryId).length;
  const parts = [maps > 0 && count(maps, 'map', 'maps'), choices.length > maps && 'the library'];
  return parts.filter(Boolean).join(' and ');
}

export function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
