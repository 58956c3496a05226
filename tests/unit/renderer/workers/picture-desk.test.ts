import { describe, expect, it } from 'vitest';
import { createPictureDesk } from '../../../../renderer/workers/picture-desk.ts';
import {
  noPictureInputs,
  type PictureInputs,
  patchBetween,
} from '../../../../shared/drawing/picture-patch.ts';
import type { PictureRequest } from '../../../../shared/drawing/picture-request.ts';
import { recordingTools } from '../../../helpers/recording-surface.ts';
import { mapOf, node } from '../../../helpers/small-maps.ts';

const mapWith = (count: number): PictureInputs => ({
  ...noPictureInputs,
  document: mapOf(
    Array.from({ length: count }, (_, at) =>
      node('uncertainty', `N${at}`, 'a b', {
        xPx: (at % 10) * 300,
        yPx: Math.floor(at / 10) * 250,
      }),
    ),
  ),
});
const all = { xPx: -500, yPx: -500, widthPx: 8_000, heightPx: 8_000 };
const request = (serial: number, fields: Partial<PictureRequest> = {}): PictureRequest => ({
  region: all,
  scale: 0.3,
  pixelRatio: 1,
  serial,
  ...fields,
});

/** A desk whose clock says that every step took longer than a slice may. */
function setUp({ stepMs = 100 } = {}) {
  let nowMs = 0;
  let letters = Promise.resolve();
  const sizes: (readonly [number, number])[] = [];
  let tools = recordingTools();
  const turns: (() => void)[] = [];
  const desk = createPictureDesk({
    easel: {
      clear(widthPx, heightPx) {
        sizes.push([widthPx, heightPx]);
        tools = recordingTools();
        return tools;
      },
      settle: () => {},
      take: () => tools.texts(),
    },
    nowMs: () => {
      nowMs += stepMs;
      return nowMs;
    },
    nextTurn: () => new Promise((resolve) => turns.push(resolve)),
    lettersFor: () => letters,
  });
  return {
    desk,
    sizes,
    turns,
    /** Lets all work go on to its end. */
    async finish() {
      for (let idle = 0; idle < 10; idle += 1) {
        for (const turn of turns.splice(0)) {
          turn();
          idle = 0;
        }
        await Promise.resolve();
      }
    },
    waitForLetters() {
      let arrive = (): void => {};
      letters = new Promise((resolve) => {
        arrive = resolve;
      });
      return () => arrive();
    },
  };
}

describe('the desk where pictures are painted', () => {
  it('paints what it was told, and says which part of the map that is', async () => {
    const { desk } = setUp({ stepMs: 0 });
    const picture = await desk.draw(patchBetween(noPictureInputs, mapWith(2)), request(1));
    expect(picture?.bitmap.sort()).toEqual(['N0', 'N1']);
    expect(picture).toMatchObject({ region: all, serial: 1 });
    expect(picture?.bounds).toMatchObject({ xPx: 0, yPx: 0 });
  });

  it('remembers the map, so that the next request need not bring it', async () => {
    const { desk } = setUp({ stepMs: 0 });
    await desk.draw(patchBetween(noPictureInputs, mapWith(2)), request(1));
    const picture = await desk.draw(null, request(2));
    expect(picture?.bitmap).toHaveLength(2);
  });

  it('gives up a picture when a newer one is asked for, and keeps what the older brought', async () => {
    const { desk, turns, finish } = setUp();
    const older = desk.draw(patchBetween(noPictureInputs, mapWith(50)), request(1));
    await Promise.resolve();
    await Promise.resolve();
    expect(turns).toHaveLength(1);
    const newer = desk.draw(null, request(2));
    await finish();
    expect(await older).toBeNull();
    expect((await newer)?.bitmap).toHaveLength(50);
  });

  it('covers no more than the map, on the pixels of the region', async () => {
    const { desk, sizes } = setUp({ stepMs: 0 });
    const picture = await desk.draw(patchBetween(noPictureInputs, mapWith(1)), request(1));
    const { region, scale } = picture?.frame ?? request(0);
    expect(sizes[0]?.[0]).toBeLessThan(500);
    expect(region.xPx).toBeLessThan(0);
    expect(region.xPx + region.widthPx).toBeGreaterThan(224);
    const offsetPx = (region.xPx - all.xPx) * scale;
    expect(offsetPx).toBeCloseTo(Math.round(offsetPx), 6);
  });

  it('is never larger than the region, nor without any pixel', async () => {
    const { desk, sizes } = setUp({ stepMs: 0 });
    const patch = patchBetween(noPictureInputs, mapWith(50));
    const small = { xPx: 100, yPx: 100, widthPx: 100, heightPx: 50 };
    await desk.draw(patch, request(1, { region: small, scale: 1 }));
    const elsewhere = { xPx: 90_000, yPx: 90_000, widthPx: 1_000, heightPx: 500 };
    await desk.draw(null, request(2, { region: elsewhere, scale: 1 }));
    expect(sizes[0]).toEqual([100, 50]);
    for (const [widthPx, heightPx] of sizes) expect(Math.min(widthPx, heightPx)).toBeGreaterThan(0);
  });

  it('answers for a map without any cards', async () => {
    const { desk } = setUp({ stepMs: 0 });
    const picture = await desk.draw(null, request(1));
    expect(picture).toMatchObject({ bitmap: [], bounds: null });
  });

  it('draws no words before their letters are there, but blocks at once', async () => {
    const { desk, waitForLetters } = setUp({ stepMs: 0 });
    const arrive = waitForLetters();
    const patch = patchBetween(noPictureInputs, mapWith(2));
    const far = await desk.draw(patch, request(1, { scale: 0.02 }));
    expect(far?.bitmap).toEqual([]);
    let isThere = false;
    const near = desk.draw(null, request(2)).then((picture) => {
      isThere = true;
      return picture;
    });
    await Promise.resolve();
    expect(isThere).toBe(false);
    arrive();
    expect((await near)?.bitmap).toHaveLength(2);
  });
});
