import { describe, expect, it } from 'vitest';
import { cardWidthPx } from '../../../../shared/drawing/card-style.ts';
import { type Box, boxesOverlap } from '../../../../shared/drawing/geometry.ts';
import { placeEvidence } from '../../../../shared/drawing/place-evidence.ts';
import * as fc from '../../../helpers/laws.ts';

const claim: Box = { xPx: 0, yPx: 0, widthPx: cardWidthPx, heightPx: 160 };

const arbitraryBox: fc.Arbitrary<Box> = fc.record({
  xPx: fc.integer({ min: -1_500, max: 1_500 }),
  yPx: fc.integer({ min: -1_500, max: 1_500 }),
  widthPx: fc.constantFrom(cardWidthPx, 480),
  heightPx: fc.integer({ min: 40, max: 400 }),
});
const heights = fc.array(fc.integer({ min: 80, max: 260 }), { minLength: 1, maxLength: 12 });

const boxesOf = (claimBox: Box, heightsPx: readonly number[], taken: readonly Box[]): Box[] =>
  placeEvidence(claimBox, heightsPx, taken).map((place, at) => ({
    ...place,
    widthPx: cardWidthPx,
    heightPx: heightsPx[at] ?? 0,
  }));

describe('the places of evidence cards', () => {
  it('lie on nothing that is there, nor on each other', () => {
    fc.assert(
      fc.property(heights, fc.array(arbitraryBox, { maxLength: 30 }), (heightsPx, taken) => {
        const placed = boxesOf(claim, heightsPx, taken);
        placed.forEach((box, at) => {
          const others = [claim, ...taken, ...placed.slice(0, at)];
          expect(others.filter((other) => boxesOverlap(other, box))).toEqual([]);
        });
      }),
      { numRuns: 200 },
    );
  });

  it('begin below the claim', () => {
    const [place] = placeEvidence(claim, [120], []);
    expect(place).toEqual({ xPx: 0, yPx: 208 });
  });

  it('are near: six cards stand no further than two cards away', () => {
    for (const box of boxesOf(claim, [120, 140, 160, 120, 140, 160], [])) {
      expect(Math.abs(box.xPx)).toBeLessThan(2.5 * cardWidthPx);
      expect(Math.abs(box.yPx)).toBeLessThan(600);
    }
  });
});
