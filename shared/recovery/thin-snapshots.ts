import type { SnapshotEntry } from '../ipc/contract.ts';

/** A sound copy of one map, as thinning looks at it. */
export interface ThinnedCopy extends Pick<SnapshotEntry, 'snapshotId' | 'savedAtMs' | 'reason'> {
  /** Rises by one with every copy; clocks jump and revisions restart, this does not. */
  readonly order: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;

/** As long as a map has no more copies than this, none may go. */
export const NEWEST_KEPT = 10;
/** The last copy of each of so many hours, days and weeks in which there were any. */
const PERIODS = [
  { lengthMs: HOUR_MS, count: 24 },
  { lengthMs: DAY_MS, count: 14 },
  { lengthMs: WEEK_MS, count: 8 },
] as const;
const MIGRATION_KEPT_MS = 90 * DAY_MS;
/** Whatever a clock says of their age: one that jumped would otherwise take them all. */
const NEWEST_MIGRATIONS_KEPT = 3;

/**
 * Which sound copies of a map may go: all but the ten newest, then the last of each of 24 hours, 14
 * days and 8 weeks in which copies were made, those from before a migration for 90 days, and those
 * somebody asked for. Which is newer is decided by their numbers; times only tell periods apart, so
 * a clock that jumps makes more periods and never fewer copies.
 */
export function findSnapshotsToThin(copies: readonly ThinnedCopy[], nowMs: number): string[] {
  const newestFirst = [...copies].sort((a, b) => b.order - a.order);
  const kept = new Set([
    ...newestFirst.slice(0, NEWEST_KEPT),
    ...PERIODS.flatMap(({ lengthMs, count }) => lastOfEach(newestFirst, lengthMs, count)),
    ...migrationsToKeep(newestFirst, nowMs),
    ...newestFirst.filter(({ reason }) => reason === 'named'),
  ]);
  return newestFirst.filter((copy) => !kept.has(copy)).map(({ snapshotId }) => snapshotId);
}

/** The newest copy of each period, going back until there are enough periods. */
function lastOfEach(
  newestFirst: readonly ThinnedCopy[],
  lengthMs: number,
  count: number,
): ThinnedCopy[] {
  const kept = new Map<number, ThinnedCopy>();
  for (const copy of newestFirst) {
    const period = Math.floor(copy.savedAtMs / lengthMs);
    if (!kept.has(period)) kept.set(period, copy);
    if (kept.size === count) break;
  }
  return [...kept.values()];
}

function migrationsToKeep(newestFirst: readonly ThinnedCopy[], nowMs: number): ThinnedCopy[] {
  return newestFirst
    .filter(({ reason }) => reason === 'migration')
    .filter(
      ({ savedAtMs }, index) =>
        index < NEWEST_MIGRATIONS_KEPT || nowMs - savedAtMs <= MIGRATION_KEPT_MS,
    );
}
