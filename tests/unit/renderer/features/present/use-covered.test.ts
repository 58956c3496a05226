import { describe, expect, it } from 'vitest';
import { coveredBy } from '../../../../../renderer/features/present/use-covered.ts';

const screen = { width: 1440, height: 900 };
const heading = { left: 0, top: 0, right: 1000, bottom: 120, width: 1000 };

describe('what lies over the map on stage', () => {
  it('is the heading above and passages at the right', () => {
    const passages = { left: 1000, top: 0, right: 1440, bottom: 900, width: 440 };
    expect(coveredBy(heading, passages, screen)).toMatchObject({ top: 120, right: 440 });
  });

  it('is passages below on an upright screen', () => {
    const upright = { width: 800, height: 1200 };
    const passages = { left: 0, top: 700, right: 800, bottom: 1200, width: 800 };
    expect(coveredBy(heading, passages, upright)).toEqual({ top: 120, right: 0, bottom: 500 });
  });

  it('leaves the right side free where there are no passages', () => {
    expect(coveredBy(heading, null, screen)).toMatchObject({ top: 120, right: 0 });
  });
});
