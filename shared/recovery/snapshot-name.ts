import { timeForFileName, toFileName } from '../lib/file-name.ts';
import { sha256Hex } from '../lib/hash.ts';

/** What the name of a copy's file says. */
export interface SnapshotName {
  readonly snapshotId: string;
  /** Rises by one with every copy in the folder; clocks jump and revisions restart, this does not. */
  readonly order: number;
  readonly documentHash: string;
}

const ending = '.branchpoint-snapshot.gz';
/** Title and date are for people; the program goes by the number and the hash of the map's id. */
const pattern =
  /^[^/\\\p{Cc}]+ (?<order>\d{6,12})-(?<documentHash>[0-9a-f]{12})\.branchpoint-snapshot\.gz$/u;

/** What a file's name says; null for a file that is no copy. */
export function parseSnapshotName(name: string): SnapshotName | null {
  const { order, documentHash } = pattern.exec(name)?.groups ?? {};
  if (order === undefined || documentHash === undefined) return null;
  return { snapshotId: name, order: Number(order), documentHash };
}

/** The file name of a new copy: for people, with the number and the map's hash at its end. */
export function makeSnapshotName(
  title: string,
  savedAtMs: number,
  order: number,
  documentHash: string,
): string {
  const time = timeForFileName(savedAtMs);
  return `${toFileName(title)} ${time} ${String(order).padStart(6, '0')}-${documentHash}${ending}`;
}

/** The part of a map's id that stands in the names of its copies. */
export function hashOfDocument(documentId: string): string {
  return sha256Hex(documentId).slice(0, 12);
}
