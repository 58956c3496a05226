/** One version of a map in its history: a snapshot, or a version that was named. */
export interface KnownVersion {
  /** Rises with every saved edit. */
  readonly revision: number;
  /** SHA-256 of the map file: versions with the same hash hold the same. */
  readonly hash: string;
}

/**
 * The newest version that two histories have in common: what both people last had alike, and so what
 * their work is merged from. Null when there is none. It is one of ours.
 */
export function findCommonVersion<Version extends KnownVersion>(
  ours: Iterable<Version>,
  theirs: Iterable<KnownVersion>,
): Version | null {
  const known = new Set([...theirs].map(({ hash }) => hash));
  let newest: Version | null = null;
  for (const version of ours) {
    if (!known.has(version.hash)) continue;
    if (newest === null || version.revision > newest.revision) newest = version;
  }
  return newest;
}
