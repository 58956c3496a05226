import { describe, expect, it } from 'vitest';
import { findCommonVersion } from '../../../../shared/compare/common-version.ts';

const version = (revision: number, hash: string) => ({ revision, hash });

describe('the version from which two histories part', () => {
  const ours = [version(3, 'c'), version(9, 'x'), version(1, 'a'), version(2, 'b')];

  it('is the newest that both have, in whatever order they are listed', () => {
    const theirs = [version(1, 'a'), version(7, 'y'), version(2, 'b')];
    expect(findCommonVersion(ours, theirs)).toEqual(version(2, 'b'));
  });

  it('goes by what a version holds, not by its number', () => {
    expect(findCommonVersion(ours, [version(3, 'other'), version(40, 'c')])).toBe(ours[0]);
  });

  it('is none where nothing is common', () => {
    expect(findCommonVersion(ours, [version(3, 'other')])).toBe(null);
    expect(findCommonVersion(ours, [])).toBe(null);
  });
});
