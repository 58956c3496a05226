import { describe, expect, it } from 'vitest';
import { packInRows } from '../../../../shared/drawing/pack.ts';
import * as fc from '../../../helpers/laws.ts';

const anySizes = fc.array(
  fc.record({
    widthPx: fc.integer({ min: 1, max: 2_000 }),
    heightPx: fc.integer({ min: 1, max: 2_000 }),
  }),
  { maxLength: 20 },
);

describe('packInRows', () => {
  it('fills a row before it begins another, the highest first', () => {
    const low = { widthPx: 100, heightPx: 50 };
    const high = { widthPx: 100, heightPx: 200 };
    expect(packInRows([low, high, low], 10)).toEqual([
      { xPx: 110, yPx: 0 },
      { xPx: 0, yPx: 0 },
      { xPx: 0, yPx: 210 },
    ]);
  });

  it('leaves the gap between all of them', () => {
    fc.assert(
      fc.property(anySizes, (sizes) => {
        const boxes = packInRows(sizes, 10).map((place, index) => ({
          ...place,
          ...(sizes[index] as (typeof sizes)[number]),
        }));
        const isApart = boxes.every((a, index) =>
          boxes
            .slice(index + 1)
            .every(
              (b) =>
                a.xPx + a.widthPx + 10 <= b.xPx ||
                b.xPx + b.widthPx + 10 <= a.xPx ||
                a.yPx + a.heightPx + 10 <= b.yPx ||
                b.yPx + b.heightPx + 10 <= a.yPx,
            ),
        );
        expect(isApart).toBe(true);
      }),
    );
  });
});
