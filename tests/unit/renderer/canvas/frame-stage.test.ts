import { describe, expect, it } from 'vitest';
import {
  contextOf,
  frameFocus,
  viewportAround,
  viewportOf,
  zoomsOf,
} from '../../../../renderer/canvas/frame-stage.ts';
import { toId } from '../../../../shared/lib/ids.ts';

const box = (xPx: number, yPx: number, widthPx: number, heightPx: number) => ({
  xPx,
  yPx,
  widthPx,
  heightPx,
});
const free = box(40, 120, 1000, 600);

describe('what the stage frames', () => {
  it('is the focus with what an edge joins to it, in either direction', () => {
    const edges = [
      { fromId: toId<never>('a'), toId: toId<never>('b') },
      { fromId: toId<never>('c'), toId: toId<never>('a') },
      { fromId: toId<never>('b'), toId: toId<never>('d') },
    ];
    expect([...contextOf(new Set([toId<never>('a')]), edges)].sort()).toEqual(['a', 'b', 'c']);
  });

  it('takes the whole context where the cards stay legible', () => {
    const context = box(-100, -100, 800, 500);
    expect(frameFocus(box(0, 0, 200, 100), context, free, 1)).toEqual(context);
  });

  it('takes as much of a wide context as fills the free part at the legible zoom', () => {
    const frame = frameFocus(box(0, 0, 200, 100), box(-1000, 0, 2200, 100), free, 1);
    expect(frame.widthPx).toBeCloseTo(1000);
    expect(frame.xPx).toBeCloseTo(-400);
  });

  it('takes the focus alone where even that has to shrink', () => {
    const focus = box(0, 0, 3000, 400);
    expect(frameFocus(focus, box(-500, 0, 4000, 400), free, 1)).toEqual(focus);
  });

  it('stands in the middle of the free part, no larger than is sensible', () => {
    const { x, y, zoom } = viewportAround(box(100, 200, 200, 100), free, 2);
    expect(zoom).toBe(2);
    expect({ x: x + 200 * zoom, y: y + 250 * zoom }).toEqual({ x: 540, y: 420 });
  });

  it('fits a large frame into the free part', () => {
    expect(viewportAround(box(0, 0, 4000, 600), free, 2).zoom).toBe(0.25);
  });

  it('shows as much of the map with a kept camera on a screen of any size', () => {
    const camera = { centerXPx: 300, centerYPx: 100, zoom: 0.8 };
    const small = viewportOf(camera, box(0, 0, 1000, 500));
    const large = viewportOf(camera, box(0, 0, 3000, 1500));
    expect(large.zoom / small.zoom).toBeCloseTo(3);
    expect(small.x + camera.centerXPx * small.zoom).toBeCloseTo(500);
  });

  it('goes further in on larger screens', () => {
    expect(zoomsOf(2160).legible).toBeGreaterThan(zoomsOf(768).legible);
    expect(zoomsOf(2160).most).toBeGreaterThan(zoomsOf(768).most);
    for (const height of [400, 768, 1080, 2160]) {
      expect(zoomsOf(height).most).toBeGreaterThan(zoomsOf(height).legible);
    }
  });
});
