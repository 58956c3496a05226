import { describe, expect, it } from 'vitest';
import type { Box } from '../../../../shared/drawing/geometry.ts';
import { makeRoom } from '../../../../shared/drawing/make-room.ts';
import { type NodeId, toId } from '../../../../shared/lib/ids.ts';
import * as fc from '../../../helpers/laws.ts';

const gapPx = 20;
const box = (xPx: number, yPx: number, widthPx = 200, heightPx = 100): Box => ({
  xPx,
  yPx,
  widthPx,
  heightPx,
});
const named = (boxes: readonly Box[]): Map<NodeId, Box> =>
  new Map(boxes.map((place, index) => [toId<NodeId>(`n${index}`), place]));
const anyBoxes = fc.array(
  fc.record({
    xPx: fc.integer({ min: -600, max: 600 }),
    yPx: fc.integer({ min: -600, max: 600 }),
    widthPx: fc.integer({ min: 1, max: 900 }),
    heightPx: fc.integer({ min: 1, max: 300 }),
  }),
  { maxLength: 10 },
);
const anyMain = fc.constantFrom('horizontal' as const, 'vertical' as const);

const isClear = (a: Box, b: Box): boolean =>
  a.xPx >= b.xPx + b.widthPx + gapPx ||
  b.xPx >= a.xPx + a.widthPx + gapPx ||
  a.yPx >= b.yPx + b.heightPx + gapPx ||
  b.yPx >= a.yPx + a.heightPx + gapPx;

describe('makeRoom', () => {
  it('leaves alone what is in nobody’s way', () => {
    const free = named([box(0, 0), box(0, 120), box(300, 0)]);
    expect(makeRoom([box(0, -130)], free, 'horizontal', gapPx)).toEqual(free);
  });

  it('moves a card the shorter way, along its layer only', () => {
    const up = makeRoom([box(0, 60)], named([box(10, 0)]), 'horizontal', gapPx);
    expect([...up.values()]).toEqual([box(10, -60)]);
    const down = makeRoom([box(0, -60)], named([box(10, 0)]), 'horizontal', gapPx);
    expect([...down.values()]).toEqual([box(10, 60)]);
    const across = makeRoom([box(-150, 0)], named([box(0, 10)]), 'vertical', gapPx);
    expect([...across.values()]).toEqual([box(70, 10)]);
  });

  it('lets the neighbours give way in their turn', () => {
    const column = named([box(0, 0), box(0, 120), box(0, 240)]);
    const places = makeRoom([box(0, -70)], column, 'horizontal', gapPx);
    expect([...places.values()].map(({ yPx }) => yPx)).toEqual([50, 170, 290]);
  });

  it('keeps everything clear of what is fixed and of each other, and nothing leaves its layer', () => {
    fc.assert(
      fc.property(anyBoxes, anyBoxes, anyMain, (fixed, boxes, main) => {
        const free = named(boxes);
        const places = [...makeRoom(fixed, free, main, gapPx)];
        for (const [index, [nodeId, place]] of places.entries()) {
          const wish = free.get(nodeId);
          expect(main === 'horizontal' ? place.xPx : place.yPx).toBe(
            main === 'horizontal' ? wish?.xPx : wish?.yPx,
          );
          for (const other of [...fixed, ...places.slice(index + 1).map(([, later]) => later)]) {
            expect(isClear(place, other)).toBe(true);
          }
        }
        expect(places).toHaveLength(boxes.length);
      }),
    );
  });

  it('has nothing left to do afterwards, and asks for no order', () => {
    fc.assert(
      fc.property(anyBoxes, anyBoxes, anyMain, (fixed, boxes, main) => {
        const free = named(boxes);
        const places = makeRoom(fixed, free, main, gapPx);
        expect(makeRoom(fixed, places, main, gapPx)).toEqual(places);
        const back = makeRoom([...fixed].reverse(), new Map([...free].reverse()), main, gapPx);
        expect(new Map([...back].sort())).toEqual(new Map([...places].sort()));
      }),
    );
  });
});
