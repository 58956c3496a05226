import { describe, expect, it } from 'vitest';
import type { KeptVersion } from '../../../../../renderer/features/services/index.ts';
import {
  amountsOf,
  firstLines,
  groupByDay,
  headlineOf,
  restoredWords,
} from '../../../../../renderer/features/versions/version-words.ts';
import { compareMaps } from '../../../../../shared/compare/compare-maps.ts';
import { mapOf, node } from '../../../../helpers/small-maps.ts';

const at = (day: number, hour: number): number => new Date(2026, 10, day, hour, 5).getTime();

const version = (takenAtMs: number, about: Partial<KeptVersion> = {}): KeptVersion => ({
  versionId: String(takenAtMs),
  takenAtMs,
  reason: 'hourly',
  name: '',
  note: '',
  title: 'Talks',
  nodeCount: 1,
  evidenceCount: 2,
  ...about,
});

describe('the list of versions', () => {
  it('is by day, with today and yesterday said as such', () => {
    const versions = [at(22, 14), at(22, 9), at(21, 23), at(3, 8)].map((time) => version(time));
    const days = groupByDay(versions, at(22, 15));
    expect(days.map(({ heading }) => heading)).toEqual([
      'Today, 22 November 2026',
      'Yesterday, 21 November 2026',
      '3 November 2026',
    ]);
    expect(days[0]?.versions).toHaveLength(2);
  });

  it('calls a version by its name, or says why it was kept', () => {
    expect(headlineOf(version(0, { name: 'As sent' }))).toBe('“As sent”');
    expect(headlineOf(version(0))).toBe('After an hour of work');
    expect(amountsOf(version(0))).toBe('1 node · 2 passages attached');
  });

  it('gives the first lines of what changed and counts the rest', () => {
    const before = mapOf([node('uncertainty', 'Talks', 'held failed')]);
    const nodes = ['A', 'B', 'C', 'D', 'E'].map((title) => node('decision', title, 'yes no'));
    const after = mapOf([node('uncertainty', 'Talks', 'held failed'), ...nodes]);
    const { lines, more } = firstLines(compareMaps(before, after), 3);
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/“A” added/);
    expect(more).toBe(2);
  });
});

describe('the words after a version was restored', () => {
  const nothing = { isChanged: true, sourcesBack: 0, passagesBack: 0, passagesLost: 0 };

  it('say how to come back', () => {
    expect(restoredWords('22 November', nothing)).toBe(
      'The map is as it was on 22 November. What it was until now is kept as a version; undo takes you back to it.',
    );
  });

  it('say that nothing was changed where nothing was', () => {
    expect(restoredWords('22 November', { ...nothing, isChanged: false })).toMatch(
      /Nothing was changed/,
    );
  });

  it('name what came back to the library, and what has no place there', () => {
    const words = restoredWords('22 November', {
      ...nothing,
      sourcesBack: 1,
      passagesBack: 3,
      passagesLost: 2,
    });
    expect(words).toContain('1 article and 3 passages that had been deleted came back');
    expect(words).toContain('2 passages could not be found');
  });
});
