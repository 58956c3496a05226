import type { SnapshotName } from './snapshot-name.ts';

/** What is known of which copy names which original file; spares reading the same copies again. */
export type OriginalWitnesses = Map<string, string>;

export interface KeptCopies {
  /** The copies in the folder, the newest first. */
  readonly copies: readonly Pick<SnapshotName, 'snapshotId'>[];
  /** The map file in a copy; rejects where it cannot be read. */
  readonly readCopy: (snapshotId: string) => Promise<string>;
  readonly witnesses: OriginalWitnesses;
}

/**
 * The original files that no copy names any more. Each copy holds the whole library, so that mostly the
 * newest one answers for all of them. Rejects where a copy cannot be read: what it may name has to stay.
 */
export async function findUnusedOriginals(
  hashes: Iterable<string>,
  { copies, readCopy, witnesses }: KeptCopies,
): Promise<string[]> {
  const isThere = new Set(copies.map(({ snapshotId }) => snapshotId));
  const open = new Set(hashes);
  for (const hash of open) if (isThere.has(witnesses.get(hash) ?? '')) open.delete(hash);
  for (const { snapshotId } of copies) {
    if (open.size === 0) break;
    for (const hash of hashesIn(await readCopy(snapshotId))) {
      if (open.delete(hash)) witnesses.set(hash, snapshotId);
    }
  }
  return [...open];
}

/** Everything in a map file that has the form of a hash: also what a later version may write elsewhere. */
function* hashesIn(content: string): Generator<string> {
  for (const [, hash = ''] of content.matchAll(/"([0-9a-f]{64})"/g)) yield hash;
}
