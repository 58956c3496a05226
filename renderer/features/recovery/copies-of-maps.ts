import type { SnapshotEntry } from '../../../shared/ipc/contract.ts';
import { groupBy } from '../../../shared/lib/group-by.ts';
import type { Choice, Finding, FoundDocument } from './recovery.ts';

/** The library has no copies of its own: each copy of a map holds all of it. */
export const libraryId = 'library';

/** A map with the copies there are of it, the newest first. */
export interface MapCopies {
  readonly documentId: string;
  readonly title: string;
  readonly problem: string | null;
  /** The revision in the database; null where it is not there or cannot be read. */
  readonly revision: number | null;
  readonly copies: readonly SnapshotEntry[];
}

/** Which maps are to be restored, and from which copy of each. */
export interface Selection {
  readonly chosen: ReadonlySet<string>;
  readonly copyOf: ReadonlyMap<string, string>;
}

/**
 * Every map that has copies or a problem: first those with a problem, then the others by title. The
 * order of a map's copies is the host's: it counts them, and does not trust clocks.
 */
export function groupCopies(
  documents: readonly FoundDocument[],
  snapshots: readonly SnapshotEntry[],
): MapCopies[] {
  const byMap = groupBy(snapshots, ({ documentId }) => documentId);
  const known = new Map(documents.map((each) => [each.documentId, each]));
  const ids = new Set([...byMap.keys(), ...documents.flatMap(idOfTrouble)]);
  return [...ids]
    .map((documentId) => {
      const copies = documentId === libraryId ? snapshots : (byMap.get(documentId) ?? []);
      const found = known.get(documentId);
      return {
        documentId,
        title: found?.title || copies[0]?.title || 'Untitled map',
        problem: found?.problem ?? null,
        revision: found?.revision ?? null,
        copies,
      };
    })
    .sort(
      (a, b) =>
        Number(b.problem !== null) - Number(a.problem !== null) || a.title.localeCompare(b.title),
    );
}

function idOfTrouble({ documentId, problem }: FoundDocument): string[] {
  return problem === null ? [] : [documentId];
}

/**
 * What is chosen before anybody has chosen: the newest copy of each map, and of the maps those that
 * were here and have a problem which the copy mends. Where nothing is known of any map, all of them.
 */
export function firstSelection(maps: readonly MapCopies[], finding: Finding): Selection {
  const copyOf = new Map<string, string>();
  const chosen = new Set<string>();
  const known = new Set(finding.documents.map(({ documentId }) => documentId));
  const isAllWanted = finding.tone === 'offer' || known.size === 0;
  for (const map of maps) {
    const newest = map.copies[0];
    if (!newest) continue;
    copyOf.set(map.documentId, newest.snapshotId);
    const isLost = known.has(map.documentId) && (!finding.isOpen || mends(map, newest));
    if (isAllWanted || isLost) chosen.add(map.documentId);
  }
  return { chosen, copyOf };
}

// A copy older than what is in the database would lose more than it brings back. Of the library's own
// revision the copies say nothing.
function mends({ documentId, problem, revision }: MapCopies, newest: SnapshotEntry): boolean {
  if (problem === null) return false;
  return documentId === libraryId || revision === null || newest.revision >= revision;
}

/** Takes another copy for a map, as when the one chosen turns out to be damaged; null for none. */
export function withCopy(
  selection: Selection,
  documentId: string,
  snapshotId: string | null,
): Selection {
  const copyOf = new Map(selection.copyOf);
  const chosen = new Set(selection.chosen);
  if (snapshotId === null) {
    copyOf.delete(documentId);
    chosen.delete(documentId);
  } else copyOf.set(documentId, snapshotId);
  return { chosen, copyOf };
}

export function withMap(selection: Selection, documentId: string, isChosen: boolean): Selection {
  const chosen = new Set(selection.chosen);
  if (isChosen) chosen.add(documentId);
  else chosen.delete(documentId);
  return { ...selection, chosen };
}

/** The chosen maps with their copies, in the order of the list. */
export function choicesOf(maps: readonly MapCopies[], selection: Selection): Choice[] {
  return maps.flatMap(({ documentId, title }) => {
    const snapshotId = selection.copyOf.get(documentId);
    if (!snapshotId || !selection.chosen.has(documentId)) return [];
    return [{ documentId, title, snapshotId }];
  });
}

/** The newest copy of a map that is not known to be damaged; null when all of them are. */
export function newestSound(
  { copies }: MapCopies,
  damaged: ReadonlyMap<string, string>,
): string | null {
  return copies.find(({ snapshotId }) => !damaged.has(snapshotId))?.snapshotId ?? null;
}
