/** A version of one map, as thinning looks at it. */
export interface ThinnedVersion {
  readonly versionId: string;
  /** Milliseconds since 1970-01-01 UTC, by whatever clock there was. */
  readonly takenAtMs: number;
  /** Rises by one with every version; clocks jump, this does not. */
  readonly order: number;
  /** Whether somebody gave it a name: then it never goes by itself. */
  readonly isNamed: boolean;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;

/** However many versions may go, so many of the newest stay. */
const NEWEST_KEPT = 3;

/** The last version of each of so many hours, days and weeks in which there were any. */
const PERIODS = [
  { lengthMs: HOUR_MS, count: 24 },
  { lengthMs: DAY_MS, count: 14 },
  { lengthMs: WEEK_MS, count: Number.POSITIVE_INFINITY },
] as const;

/**
 * Which versions of a map may go: all but those with a name, the three newest, everything within an hour
 * of the newest, then the last of each of 24 hours and 14 days with work in them, and of every week. Which
 * is newer is decided by their numbers; times only tell periods apart, so that a map which rests loses
 * nothing, and a clock that jumps makes more periods and never fewer versions.
 */
export function findVersionsToThin(versions: readonly ThinnedVersion[]): string[] {
  const newestFirst = [...versions].sort((a, b) => b.order - a.order);
  const kept = new Set([
    ...newestFirst.slice(0, NEWEST_KEPT),
    ...newestFirst.filter(({ isNamed }) => isNamed),
    ...withinAnHour(newestFirst),
    ...PERIODS.flatMap(({ lengthMs, count }) => lastOfEach(newestFirst, lengthMs, count)),
  ]);
  return newestFirst.filter((version) => !kept.has(version)).map(({ versionId }) => versionId);
}

function withinAnHour(newestFirst: readonly ThinnedVersion[]): ThinnedVersion[] {
  const [newest] = newestFirst;
  if (!newest) return [];
  return newestFirst.filter(({ takenAtMs }) => Math.abs(newest.takenAtMs - takenAtMs) <= HOUR_MS);
}

/** The newest version of each period, going back until there are enough periods. */
function lastOfEach(
  newestFirst: readonly ThinnedVersion[],
  lengthMs: number,
  count: number,
): ThinnedVersion[] {
  const kept = new Map<number, ThinnedVersion>();
  for (const version of newestFirst) {
    const period = Math.floor(version.takenAtMs / lengthMs);
    if (!kept.has(period)) kept.set(period, version);
    if (kept.size === count) break;
  }
  return [...kept.values()];
}

/**
 * Whether work has gone on for an hour since a version was kept. A clock that was set back says nothing
 * of how long that was, and a version too many does no harm.
 */
export function isHourlyDue(lastTakenAtMs: number, nowMs: number): boolean {
  return nowMs < lastTakenAtMs || nowMs - lastTakenAtMs >= HOUR_MS;
}
