import { describe, expect, it } from 'vitest';
import {
  findVersionsToThin,
  isHourlyDue,
  type ThinnedVersion,
} from '../../../../shared/versions/thin-versions.ts';
import * as fc from '../../../helpers/laws.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;
const NOW_MS = Date.UTC(2026, 10, 22, 12, 30);

const versionsAt = (times: readonly number[]): ThinnedVersion[] =>
  times.map((takenAtMs, index) => ({
    versionId: `version ${index + 1}`,
    order: index + 1,
    takenAtMs,
    isNamed: false,
  }));

/** One version each so many milliseconds, the last one now. */
const every = (stepMs: number, count: number) =>
  versionsAt(Array.from({ length: count }, (_, index) => NOW_MS - (count - 1 - index) * stepMs));

function keptOf(versions: readonly ThinnedVersion[]): ThinnedVersion[] {
  const gone = new Set(findVersionsToThin(versions));
  return versions.filter(({ versionId }) => !gone.has(versionId));
}

const agesOf = (versions: readonly ThinnedVersion[], unitMs: number): number[] =>
  versions.map(({ takenAtMs }) => Math.round((NOW_MS - takenAtMs) / unitMs)).reverse();

const historyArbitrary = fc
  .array(
    fc.record({
      takenAtMs: fc.oneof(
        fc.integer({ min: NOW_MS - 400 * DAY_MS, max: NOW_MS }),
        fc.integer({ min: NOW_MS - 3 * HOUR_MS, max: NOW_MS }),
        fc.constantFrom(0, NOW_MS - 3_650 * DAY_MS, NOW_MS + 3_650 * DAY_MS),
      ),
      isNamed: fc.boolean(),
    }),
    { maxLength: 120 },
  )
  .map((moments) =>
    moments.map((moment, index): ThinnedVersion => {
      return { ...moment, versionId: `version ${index + 1}`, order: index + 1 };
    }),
  );

describe('thinning the versions of a map', () => {
  it('keeps everything of the last hour', () => {
    expect(keptOf(every(MINUTE_MS, 60))).toHaveLength(60);
  });

  it('keeps of a day of work one for each hour, besides the last hour', () => {
    const kept = keptOf(every(10 * MINUTE_MS, 6 * 24));
    const older = kept.filter(({ takenAtMs }) => NOW_MS - takenAtMs > HOUR_MS);
    expect(older.length).toBeLessThanOrEqual(23);
    expect(new Set(older.map(({ takenAtMs }) => Math.floor(takenAtMs / HOUR_MS))).size).toBe(
      older.length,
    );
  });

  it('keeps one a day for two weeks and one a week before', () => {
    const kept = keptOf(every(DAY_MS / 2, 2 * 7 * 20));
    const ages = agesOf(kept, DAY_MS);
    const weekly = ages.filter((age) => age > 24);
    expect(ages.filter((age) => age <= 12).length).toBeGreaterThanOrEqual(13);
    expect(weekly.length).toBeGreaterThanOrEqual(15);
    const gaps = weekly.slice(1).map((age, at) => age - (weekly[at] ?? 0));
    expect(gaps.every((gap) => gap === WEEK_MS / DAY_MS)).toBe(true);
  });

  it('lets nothing go while a map rests: how old a version is does not count', () => {
    const rested = every(HOUR_MS, 20).map((version) => {
      return { ...version, takenAtMs: version.takenAtMs - 900 * DAY_MS };
    });
    expect(findVersionsToThin(rested)).toEqual([]);
  });

  it('never lets go one with a name, nor the three newest, whatever the clocks said', () => {
    fc.assert(
      fc.property(historyArbitrary, (versions) => {
        const gone = new Set(findVersionsToThin(versions));
        const named = versions.filter(({ isNamed }) => isNamed);
        const newest = versions.slice(-3);
        return [...named, ...newest].every(({ versionId }) => !gone.has(versionId));
      }),
    );
  });

  it('lets nothing more go when it is asked again', () => {
    fc.assert(
      fc.property(historyArbitrary, (versions) => {
        expect(findVersionsToThin(keptOf(versions))).toEqual([]);
      }),
    );
  });
});

describe('the hour of work', () => {
  it('is over after sixty minutes, and when the clock was set back', () => {
    expect(isHourlyDue(NOW_MS, NOW_MS + HOUR_MS - 1)).toBe(false);
    expect(isHourlyDue(NOW_MS, NOW_MS + HOUR_MS)).toBe(true);
    expect(isHourlyDue(NOW_MS, NOW_MS - 1)).toBe(true);
  });
});
