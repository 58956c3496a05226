import { describe, expect, it } from 'vitest';
import {
  fromOverview,
  inOverview,
  isBeyondView,
  overviewSizePx,
  planOverview,
} from '../../../../renderer/canvas/overview-plan.ts';
import * as fc from '../../../helpers/laws.ts';

const anyBox = fc.record({
  xPx: fc.integer({ min: -1e5, max: 1e5 }),
  yPx: fc.integer({ min: -1e5, max: 1e5 }),
  widthPx: fc.integer({ min: 1, max: 1e5 }),
  heightPx: fc.integer({ min: 1, max: 1e5 }),
});

describe('the overview', () => {
  it('holds the whole map, in its middle', () => {
    fc.assert(
      fc.property(anyBox, (bounds) => {
        const { xPx, yPx, widthPx, heightPx } = inOverview(bounds, planOverview(bounds));
        expect(xPx).toBeGreaterThanOrEqual(7.99);
        expect(yPx).toBeGreaterThanOrEqual(7.99);
        expect(xPx + widthPx / 2).toBeCloseTo(overviewSizePx.widthPx / 2, 3);
        expect(yPx + heightPx / 2).toBeCloseTo(overviewSizePx.heightPx / 2, 3);
      }),
    );
  });

  it('leads from a place in it to the point of the map that is drawn there', () => {
    fc.assert(
      fc.property(anyBox, (bounds) => {
        const plan = planOverview(bounds);
        const point = fromOverview(inOverview(bounds, plan), plan);
        expect(point.xPx).toBeCloseTo(bounds.xPx, 3);
        expect(point.yPx).toBeCloseTo(bounds.yPx, 3);
      }),
    );
  });

  it('is there only while some of the map is out of view', () => {
    const bounds = { xPx: 0, yPx: 0, widthPx: 500, heightPx: 300 };
    const view = { transform: [10, 10, 1], width: 800, height: 600 } as const;
    expect(isBeyondView(bounds, view)).toBe(false);
    expect(isBeyondView(bounds, { ...view, transform: [-10, 10, 1] })).toBe(true);
    expect(isBeyondView(bounds, { ...view, transform: [10, 10, 2] })).toBe(true);
    expect(isBeyondView(null, view)).toBe(false);
  });
});
