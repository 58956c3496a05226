import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPicturePacer, restMs } from '../../../../renderer/canvas/picture-pacer.ts';
import type { SeenView } from '../../../../renderer/canvas/picture-plan.ts';
import { noPictureInputs, type PictureInputs } from '../../../../shared/drawing/picture-patch.ts';
import type { Picture, PictureRequest } from '../../../../shared/drawing/picture-request.ts';
import { toId } from '../../../../shared/lib/ids.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const large = { xPx: -1e6, yPx: -1e6, widthPx: 2e6, heightPx: 2e6 };
const inputsWith = (theme: 'light' | 'dark'): PictureInputs => ({
  ...noPictureInputs,
  view: { ...noPictureInputs.view, theme },
});

/** A page with a view that can be moved, and a worker that answers when told. */
function setUp() {
  const asked: { request: PictureRequest; inputs: PictureInputs }[] = [];
  const answers: ((picture: Picture<string> | null) => void)[] = [];
  const failures: (() => void)[] = [];
  const shown: (string | null)[] = [];
  let state = 'none';
  let view: SeenView = { transform: [0, 0, 1], width: 1000, height: 600, pixelRatio: 1 };
  const pacer = createPicturePacer<string>({
    client: {
      draw(inputs, request) {
        asked.push({ request, inputs });
        return new Promise((resolve, reject) => {
          answers.push(resolve);
          failures.push(() => reject(new Error('The worker failed.')));
        });
      },
    },
    view: () => view,
    show: (picture) => shown.push(picture?.bitmap ?? null),
    onState: (next) => {
      state = next;
    },
  });
  return {
    pacer,
    asked,
    shown,
    state: () => state,
    moveTo(x: number, y: number, zoom: number) {
      view = { ...view, transform: [x, y, zoom] };
      pacer.move();
    },
    async answer(at: number) {
      const request = asked[at]?.request;
      if (!request) throw new Error('Nothing was asked.');
      const { region, serial, ...frame } = request;
      answers[at]?.({
        bitmap: `picture ${serial}`,
        frame: { region, ...frame },
        region,
        bounds: large,
        serial,
      });
      await vi.advanceTimersByTimeAsync(0);
    },
    async fail(at: number) {
      failures[at]?.();
      await vi.advanceTimersByTimeAsync(0);
    },
    rest: () => vi.advanceTimersByTimeAsync(restMs),
  };
}

describe('asking for pictures', () => {
  it('asks for one at once and says when it is sharp', async () => {
    const page = setUp();
    page.pacer.take(inputsWith('light'));
    expect(page.asked).toHaveLength(1);
    expect(page.state()).toBe('none');
    await page.answer(0);
    expect(page.shown).toEqual(['picture 1']);
    expect(page.state()).toBe('sharp');
  });

  it('asks for nothing while the view moves within the picture', async () => {
    const page = setUp();
    page.pacer.take(inputsWith('light'));
    await page.answer(0);
    for (let x = 0; x < 80; x += 10) page.moveTo(x, 0, 1);
    await page.rest();
    expect(page.asked).toHaveLength(1);
    expect(page.state()).toBe('sharp');
  });

  it('has at most one at work, and asks again for where the view is by then', async () => {
    const page = setUp();
    page.pacer.take(inputsWith('light'));
    await page.answer(0);
    for (let x = 0; x <= 260; x += 10) page.moveTo(x, 0, 1);
    expect(page.asked).toHaveLength(2);
    await page.answer(1);
    expect(page.asked.length).toBeLessThanOrEqual(3);
    expect(page.shown.at(-1)).toBe('picture 2');
  });

  it('does not wait for a picture of where the view is no longer', async () => {
    const page = setUp();
    page.pacer.take(inputsWith('light'));
    page.moveTo(9_000, 0, 1);
    expect(page.asked).toHaveLength(2);
    await page.answer(0);
    expect(page.shown).toEqual([]);
    await page.answer(1);
    expect(page.shown).toEqual(['picture 2']);
  });

  it('paints a stretched picture anew only when the view rests', async () => {
    const page = setUp();
    page.pacer.take(inputsWith('light'));
    await page.answer(0);
    page.moveTo(0, 0, 1.05);
    page.moveTo(0, 0, 1.1);
    expect(page.asked).toHaveLength(1);
    expect(page.state()).toBe('stale');
    await page.rest();
    expect(page.asked).toHaveLength(2);
    await page.answer(1);
    expect(page.state()).toBe('sharp');
  });

  it('lets a picture of older inputs come first, so that a stream of edits is seen', async () => {
    const page = setUp();
    page.pacer.take(inputsWith('light'));
    page.pacer.take(inputsWith('dark'));
    expect(page.asked).toHaveLength(1);
    await page.answer(0);
    expect(page.shown).toEqual(['picture 1']);
    expect(page.state()).toBe('stale');
    expect(page.asked.at(-1)?.inputs.view.theme).toBe('dark');
    await page.answer(1);
    expect(page.state()).toBe('sharp');
  });

  it('asks for nothing when only what is left out of the picture moves', async () => {
    const page = setUp();
    const id = toId<never>('dragged');
    const inputs = {
      ...noPictureInputs,
      view: { ...noPictureInputs.view, leftOutNodeIds: new Set([id]) },
    };
    page.pacer.take(inputs);
    await page.answer(0);
    page.pacer.take({ ...inputs, moved: new Map([[id, { xPx: 1, yPx: 1 }]]) });
    page.pacer.take({ ...inputs, moved: new Map([[id, { xPx: 2, yPx: 1 }]]) });
    expect(page.asked).toHaveLength(1);
    expect(page.state()).toBe('sharp');
  });

  it('takes the picture away when none is needed, also one that is still on its way', async () => {
    const page = setUp();
    page.pacer.take(inputsWith('light'));
    page.pacer.take(null);
    await page.answer(0);
    expect(page.shown).toEqual([null]);
    expect(page.state()).toBe('none');
  });

  it('asks again with the next movement after the worker failed', async () => {
    const page = setUp();
    page.pacer.take(inputsWith('light'));
    await page.fail(0);
    expect(page.asked).toHaveLength(1);
    page.moveTo(1, 0, 1);
    expect(page.asked).toHaveLength(2);
  });
});
