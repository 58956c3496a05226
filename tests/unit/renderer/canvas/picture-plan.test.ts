import { describe, expect, it } from 'vitest';
import {
  frameAround,
  isEnough,
  isEnoughForNow,
  isExact,
  isUseless,
  type KnownPart,
  placementOf,
  type SeenView,
} from '../../../../renderer/canvas/picture-plan.ts';
import * as fc from '../../../helpers/laws.ts';

const viewOf = (x: number, y: number, zoom: number, fields: Partial<SeenView> = {}): SeenView => ({
  transform: [x, y, zoom],
  width: 1440,
  height: 900,
  pixelRatio: 1,
  ...fields,
});
const everywhere = { xPx: -1e6, yPx: -1e6, widthPx: 2e6, heightPx: 2e6 };
const knownFrom = (view: SeenView, bounds: KnownPart['bounds'] = everywhere): KnownPart => {
  const frame = frameAround(view);
  return { frame, region: frame.region, bounds };
};

const anyView = fc
  .record({
    x: fc.double({ min: -1e5, max: 1e5, noNaN: true }),
    y: fc.double({ min: -1e5, max: 1e5, noNaN: true }),
    zoom: fc.double({ min: 0.005, max: 4, noNaN: true }),
    width: fc.integer({ min: 50, max: 6000 }),
    height: fc.integer({ min: 50, max: 4000 }),
    pixelRatio: fc.constantFrom(1, 1.25, 1.5, 2, 3),
  })
  .map(({ x, y, zoom, ...size }) => viewOf(x, y, zoom, size));

describe('which picture to ask for', () => {
  it('covers the view, lies on whole pixels there, and is never too large', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const { region, scale, pixelRatio } = frameAround(view);
        const known = { frame: { region, scale, pixelRatio }, region, bounds: everywhere };
        const pixels = region.widthPx * scale * region.heightPx * scale;
        expect(pixels).toBeLessThan(16.1e6);
        const [x, y, zoom] = view.transform;
        for (const px of [region.xPx * zoom + x, region.yPx * zoom + y]) {
          expect(Math.abs(px * pixelRatio - Math.round(px * pixelRatio))).toBeLessThan(1e-3);
        }
        expect(isExact(known, view)).toBe(true);
      }),
    );
  });

  it('reaches further in the direction in which the view moves', () => {
    const still = frameAround(viewOf(0, 0, 1));
    // The plane moves to the left: what comes into view lies to the right.
    const moving = frameAround(viewOf(0, 0, 1), { xPx: -200, yPx: 0 });
    expect(moving.region.xPx).toBe(still.region.xPx + 200);
    expect(moving.region.widthPx).toBe(still.region.widthPx);
    expect(
      isEnough({ frame: moving, region: moving.region, bounds: everywhere }, viewOf(0, 0, 1)),
    ).toBe(true);
  });

  it('is as fine as the screen, but not where the view alone would be too many pixels', () => {
    expect(frameAround(viewOf(0, 0, 1, { pixelRatio: 2 })).pixelRatio).toBe(2);
    const wall = viewOf(0, 0, 1, { width: 5120, height: 2880, pixelRatio: 2 });
    expect(frameAround(wall).pixelRatio).toBeLessThan(1.1);
  });
});

describe('how long a picture will do', () => {
  const known = knownFrom(viewOf(0, 0, 0.5));

  it('does while the view stays well within it', () => {
    expect(isEnoughForNow(known, viewOf(100, 50, 0.5))).toBe(true);
    expect(isEnoughForNow(known, viewOf(400, 0, 0.5))).toBe(false);
    expect(isEnough(known, viewOf(400, 0, 0.5))).toBe(true);
    expect(isEnough(known, viewOf(600, 0, 0.5))).toBe(false);
  });

  it('does wherever the view goes when it holds the whole map', () => {
    const bounds = { xPx: 200, yPx: 200, widthPx: 600, heightPx: 600 };
    const whole = knownFrom(viewOf(0, 0, 0.5), bounds);
    expect(isEnoughForNow(whole, viewOf(5_000, 3_000, 0.5))).toBe(true);
    expect(isEnoughForNow(knownFrom(viewOf(0, 0, 0.5), null), viewOf(9e9, 0, 0.5))).toBe(true);
  });

  it('does at nearly its own size, and is exact only at its own', () => {
    expect(isEnough(known, viewOf(0, 0, 0.55))).toBe(true);
    expect(isExact(known, viewOf(0, 0, 0.55))).toBe(false);
    expect(isEnough(known, viewOf(0, 0, 0.8))).toBe(false);
  });

  it('is not worth waiting for when the view has gone elsewhere or much nearer', () => {
    expect(isUseless(known.frame, viewOf(300, 0, 0.5))).toBe(false);
    expect(isUseless(known.frame, viewOf(2_000, 0, 0.5))).toBe(true);
    expect(isUseless(known.frame, viewOf(0, 0, 1.2))).toBe(true);
  });
});

describe('where a picture is put', () => {
  it('is where what it shows is, for every view', () => {
    fc.assert(
      fc.property(anyView, anyView, (painted, now) => {
        const { region, scale, pixelRatio } = frameAround(painted);
        const { xPx, yPx, stretch } = placementOf({ region, scale, pixelRatio }, now);
        const [x, y, zoom] = now.transform;
        const tolerance = stretch === 1 ? 0.5 / now.pixelRatio + 1e-6 : 1e-6;
        expect(Math.abs(xPx - (region.xPx * zoom + x))).toBeLessThanOrEqual(tolerance);
        expect(Math.abs(yPx - (region.yPx * zoom + y))).toBeLessThanOrEqual(tolerance);
        // The far corner too: its size on the page is that of the region.
        const widthPx = ((region.widthPx * scale) / pixelRatio) * stretch;
        expect(widthPx / (region.widthPx * zoom)).toBeCloseTo(1, 5);
      }),
    );
  });

  it('is on whole pixels where it is not stretched', () => {
    const frame = frameAround(viewOf(0, 0, 0.5));
    const { xPx, yPx, stretch } = placementOf(frame, viewOf(10.3, -7.6, 0.5));
    expect([xPx % 1, yPx % 1, stretch]).toEqual([-0, -0, 1].map((n) => expect.closeTo(n, 9)));
  });
});
