import { describeSize } from '../../ui/sizes.ts';
import type {
  ComparedDocument,
  FoundBackup,
  RestoredDocument,
  RestoreReport,
  RestoreWay,
  SavedBackup,
} from '../services/index.ts';

/** "1 map", "3 maps". */
function countWords(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** "3 maps, 1 template, 12 articles and 2 original files." */
export function describeSaved(saved: SavedBackup): string {
  const parts = [
    countWords(saved.mapCount, 'map'),
    ...(saved.templateCount > 0 ? [countWords(saved.templateCount, 'template')] : []),
    countWords(saved.articleCount, 'article'),
    ...(saved.originalCount > 0 ? [countWords(saved.originalCount, 'original file')] : []),
    ...(saved.versionCount > 0 ? [countWords(saved.versionCount, 'earlier version')] : []),
  ];
  return `It holds ${listed(parts)}, with the settings: ${describeSize(saved.sizeBytes)}.`;
}

/** How sure one can be of it. */
export function describeCheck({ isReadFromDisk, name }: SavedBackup): string {
  return isReadFromDisk
    ? `“${name}” was read again from the disk, and every part is as it was written.`
    : `Every part of “${name}” was read again before it was handed over to be saved.`;
}

/** What is in a backup, in a line. */
export function describeFound({ documents, articleCount, content }: FoundBackup): string {
  const maps = documents.filter(({ document }) => document.kind === 'map').length;
  const parts = [
    countWords(maps, 'map'),
    ...(documents.length > maps ? [countWords(documents.length - maps, 'template')] : []),
    countWords(articleCount, 'article'),
    ...(content.originalCount > 0 ? [countWords(content.originalCount, 'original file')] : []),
    ...(content.versions.length > 0
      ? [countWords(content.versions.length, 'earlier version')]
      : []),
  ];
  return `It holds ${listed(parts)}.`;
}

/** How a map of the backup compares with what is here. */
export function describeStanding({ standing }: ComparedDocument): string {
  switch (standing) {
    case 'new':
      return 'Not here';
    case 'same':
      return 'The same is here';
    case 'backupIsNewer':
      return 'An older one is here';
    case 'backupIsOlder':
      return 'A newer one is here';
    case 'differs':
      return 'Another one is here';
  }
}

/** What restoring in this way makes of it. */
export function describeFate({ standing }: ComparedDocument, way: RestoreWay['kind']): string {
  if (standing === 'new') return 'Is added';
  if (standing === 'same') return 'Stays as it is';
  return way === 'beside' ? 'Is added as a copy, “(restored)”' : 'Replaces the one that is here';
}

/** How the library here differs from the one in the backup, and what becomes of that. */
export function describeLibrary(
  { libraryAdditions, libraryDifferences }: FoundBackup,
  way: RestoreWay['kind'],
): string {
  const added =
    libraryAdditions === 0
      ? 'The library has all articles and passages of the backup already.'
      : `Articles, passages and links that the library does not have: ${libraryAdditions}.`;
  if (libraryDifferences === 0) return added;
  const fate = way === 'beside' ? 'they stay as they are' : 'they become as in the backup';
  return `${added} Others that are here in another state: ${libraryDifferences}; ${fate}.`;
}

/** What became of one map. */
export function describeOutcome({ outcome, problem }: RestoredDocument): string {
  switch (outcome) {
    case 'restored':
      return 'Restored';
    case 'copied':
      return 'Added as a copy, beside the one that was here';
    case 'same':
      return 'Was here already';
    case 'removed':
      return 'Removed: it is not in the backup';
    case 'failed':
      return `Not restored. ${problem}`;
  }
}

/** What came of restoring as a whole. */
export function describeReport({ isStopped, problem }: RestoreReport): string {
  if (problem !== null) return `Not everything was restored. ${problem}`;
  return isStopped
    ? 'You stopped it. What is listed here was restored as a whole; everything else is as it was.'
    : 'Everything was restored, and the maps and the library were read again from the disk.';
}

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
