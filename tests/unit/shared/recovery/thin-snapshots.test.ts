import { describe, expect, it } from 'vitest';
import {
  findSnapshotsToThin,
  type ThinnedCopy,
} from '../../../../shared/recovery/thin-snapshots.ts';
import * as fc from '../../../helpers/laws.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NOW_MS = Date.UTC(2026, 10, 22, 12, 30);

function copiesAt(times: readonly number[], reason: ThinnedCopy['reason'] = 'edit') {
  return times.map((savedAtMs, index): ThinnedCopy => {
    const order = index + 1;
    return { snapshotId: `copy ${order}`, order, savedAtMs, reason };
  });
}

/** One copy each so many milliseconds, the last one now. */
const every = (stepMs: number, count: number) =>
  copiesAt(Array.from({ length: count }, (_, index) => NOW_MS - (count - 1 - index) * stepMs));

function keptOf(copies: readonly ThinnedCopy[], nowMs = NOW_MS): ThinnedCopy[] {
  const gone = new Set(findSnapshotsToThin(copies, nowMs));
  return copies.filter(({ snapshotId }) => !gone.has(snapshotId));
}

const timeArbitrary = fc.oneof(
  fc.integer({ min: NOW_MS - 400 * DAY_MS, max: NOW_MS }),
  fc.constantFrom(0, NOW_MS - 3650 * DAY_MS, NOW_MS + 3650 * DAY_MS),
);
const reasonArbitrary = fc.constantFrom<ThinnedCopy['reason']>(
  'edit',
  'edit',
  'edit',
  'migration',
  'named',
  'close',
);
const historyArbitrary = fc
  .array(fc.tuple(timeArbitrary, reasonArbitrary), { maxLength: 120 })
  .map((moments) =>
    moments.map(([savedAtMs, reason], index): ThinnedCopy => {
      const order = index + 1;
      return { snapshotId: `copy ${order}`, order, savedAtMs, reason };
    }),
  );

describe('thinning snapshots', () => {
  it('lets none go as long as there are ten', () => {
    expect(findSnapshotsToThin(every(1_000, 10), NOW_MS)).toEqual([]);
  });

  it('keeps of a busy hour the ten newest', () => {
    expect(keptOf(every(1_000, 200)).map(({ order }) => order)).toEqual([
      191, 192, 193, 194, 195, 196, 197, 198, 199, 200,
    ]);
  });

  it('keeps the last copy of each hour of a day', () => {
    const kept = keptOf(every(HOUR_MS / 4, 24 * 4));
    expect(kept.filter(({ order }) => order <= 86)).toHaveLength(21);
    expect(kept.length).toBe(31);
  });

  it('keeps the last copy of each of fourteen days and of eight weeks of a year', () => {
    const kept = keptOf(every(DAY_MS, 365));
    const agesInDays = kept.map(({ savedAtMs }) => (NOW_MS - savedAtMs) / DAY_MS);
    // One copy a day: its hours are days too, so 24 of them, and then weeks.
    expect(agesInDays.filter((age) => age < 24)).toHaveLength(24);
    expect(agesInDays.filter((age) => age >= 24)).toHaveLength(8 - 4);
    expect(Math.max(...agesInDays)).toBeLessThan(8 * 7);
  });

  it('keeps copies from before a migration for ninety days, and the newest three for good', () => {
    const old = copiesAt(
      [200, 190, 180, 170, 80].map((days) => NOW_MS - days * DAY_MS),
      'migration',
    );
    const busy = every(1_000, 100).map((copy) => ({
      ...copy,
      snapshotId: `later ${copy.order}`,
      order: copy.order + old.length,
    }));
    // Out of reach of hours, days and weeks, which hold ten weeks of other copies.
    const weeks = every(7 * DAY_MS, 40).map((copy) => ({
      ...copy,
      snapshotId: `week ${copy.order}`,
      order: copy.order + 500,
    }));
    const kept = keptOf([...old, ...busy, ...weeks]);
    expect(kept.filter(({ reason }) => reason === 'migration').map(({ order }) => order)).toEqual([
      3, 4, 5,
    ]);
  });

  it('keeps what somebody asked for', () => {
    const named = copiesAt([0], 'named');
    const later = every(1_000, 100).map((copy) => ({
      ...copy,
      snapshotId: `later ${copy.order}`,
      order: copy.order + 1,
    }));
    expect(keptOf([...named, ...later])).toContainEqual(named[0]);
  });

  it('keeps the ten newest by number under any clock, whatever the time is said to be', () => {
    fc.assert(
      fc.property(historyArbitrary, timeArbitrary, (copies, nowMs) => {
        const kept = keptOf(copies, nowMs);
        expect(kept).toEqual(expect.arrayContaining(copies.slice(-10)));
      }),
    );
  });

  it('keeps a number of copies that does not grow with the work', () => {
    fc.assert(
      fc.property(historyArbitrary, timeArbitrary, (copies, nowMs) => {
        const ordinary = keptOf(copies, nowMs).filter(
          ({ reason }) => reason !== 'named' && reason !== 'migration',
        );
        expect(ordinary.length).toBeLessThanOrEqual(10 + 24 + 14 + 8);
      }),
    );
  });

  it('does not depend on the order in which a folder lists its files', () => {
    fc.assert(
      fc.property(historyArbitrary, (copies) => {
        const forwards = findSnapshotsToThin(copies, NOW_MS);
        expect(findSnapshotsToThin([...copies].reverse(), NOW_MS)).toEqual(forwards);
      }),
    );
  });

  it('asked again at once, lets nothing more go', () => {
    fc.assert(
      fc.property(historyArbitrary, timeArbitrary, (copies, nowMs) => {
        expect(findSnapshotsToThin(keptOf(copies, nowMs), nowMs)).toEqual([]);
      }),
    );
  });

  it('after a clock fell back ten years keeps the work from before as well', () => {
    const before = every(HOUR_MS, 48);
    const after = every(60_000, 12).map((copy) => ({
      ...copy,
      snapshotId: `after ${copy.order}`,
      order: copy.order + 48,
      savedAtMs: copy.savedAtMs - 3650 * DAY_MS,
    }));
    const kept = keptOf([...before, ...after], NOW_MS - 3650 * DAY_MS);
    expect(kept.filter(({ order }) => order > 48)).toHaveLength(10);
    expect(kept.filter(({ order }) => order <= 48).length).toBeGreaterThan(20);
  });
});
