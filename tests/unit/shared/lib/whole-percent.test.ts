import { describe, expect, it } from 'vitest';
import { wholePercent } from '../../../../shared/lib/whole-percent.ts';
import * as fc from '../../../helpers/laws.ts';

describe('wholePercent', () => {
  it.each([
    [0.675, 67],
    [0.325, 33],
    [0.575, 57],
    [0.425, 43],
    [0.5, 50],
    [0.005, 1],
    [0.995, 99],
    [0.456, 46],
    [1.4, 140],
    [-0.4, -40],
  ])('writes %s as %s', (fraction, percent) => {
    expect(wholePercent(fraction)).toBe(percent);
  });

  it('is within half a point, and adds up to 100 with that of the opposite', () => {
    const nearHalves = fc.integer({ min: 0, max: 2000 }).map((steps) => steps / 2000);
    fc.assert(
      fc.property(fc.oneof(nearHalves, fc.double({ min: 0, max: 1, noNaN: true })), (fraction) => {
        const opposite = 1 - fraction;
        expect(wholePercent(fraction) + wholePercent(opposite)).toBe(100);
        expect(Math.abs(wholePercent(fraction) - 100 * fraction)).toBeLessThanOrEqual(0.5 + 1e-8);
      }),
    );
  });
});
