/** How much room the disk has for the work on it. */
export interface DiskRoom {
  readonly freeBytes: number;
  /** What database and copies take up together; 0 where it is not known. */
  readonly workspaceBytes: number;
}

/**
 * What little room means for the program.
 * - `plenty` nothing
 * - `low` it says so, early enough to free some
 * - `protect` it keeps what there is: small edits and copies only, imports are refused. A full disk
 *   can take the whole database, which browsers delete without a word.
 */
export type DiskRoomJudgement =
  | { readonly kind: 'plenty' }
  | { readonly kind: 'low' | 'protect'; readonly text: string };

const MIB = 1024 * 1024;
const WARN_BELOW_BYTES = 1024 * MIB;
/** A backup, a restore and the database's own housekeeping each write the workspace once more. */
const WARN_BELOW_WORKSPACES = 3;
const PROTECT_BELOW_BYTES = 200 * MIB;

/** Judges the free room of the disk that holds the database. */
export function judgeDiskRoom({ freeBytes, workspaceBytes }: DiskRoom): DiskRoomJudgement {
  const free = describeRoom(freeBytes);
  if (freeBytes < PROTECT_BELOW_BYTES) {
    return {
      kind: 'protect',
      text: `Only ${free} is left on the disk. To protect your work, Branchpoint makes a backup copy first, saves small edits and imports nothing until there is more room. Free some space on the disk.`,
    };
  }
  const warnBelowBytes = Math.max(WARN_BELOW_BYTES, WARN_BELOW_WORKSPACES * workspaceBytes);
  if (freeBytes >= warnBelowBytes) return { kind: 'plenty' };
  return {
    kind: 'low',
    text: `The disk is filling up: ${free} is left. Everything is saved. Free some space on the disk soon, so that saving and backups go on.`,
  };
}

/**
 * Whether something may be taken in: it must leave the floor untouched.
 * @param neededBytes what it will take up once it is in
 */
export function hasRoomFor(neededBytes: number, freeBytes: number): boolean {
  return freeBytes - neededBytes >= PROTECT_BELOW_BYTES;
}

function describeRoom(bytes: number): string {
  const mebibytes = Math.floor(bytes / MIB);
  return mebibytes < 1024 ? `${mebibytes} MB` : `${(mebibytes / 1024).toFixed(1)} GB`;
}
