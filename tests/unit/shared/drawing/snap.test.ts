import { describe, expect, it } from 'vitest';
import type { Box } from '../../../../shared/drawing/geometry.ts';
import { type Snap, snapMove } from '../../../../shared/drawing/snap.ts';
import * as fc from '../../../helpers/laws.ts';

const box = (xPx: number, yPx: number, widthPx = 100, heightPx = 60): Box => ({
  xPx,
  yPx,
  widthPx,
  heightPx,
});
const options = { thresholdPx: 6, gridPx: null };
const moved = (moving: Box, { dxPx, dyPx }: Snap): Box => ({
  ...moving,
  xPx: moving.xPx + dxPx,
  yPx: moving.yPx + dyPx,
});

const anyBox = fc.record({
  xPx: fc.integer({ min: -300, max: 300 }),
  yPx: fc.integer({ min: -300, max: 300 }),
  widthPx: fc.integer({ min: 1, max: 200 }),
  heightPx: fc.integer({ min: 1, max: 200 }),
});
const others = fc.array(anyBox, { maxLength: 8 });
const anyOptions = fc.record({
  thresholdPx: fc.integer({ min: 0, max: 24 }),
  gridPx: fc.constantFrom(null, 8, 24),
});

describe('snapMove', () => {
  it('lines an edge up with the edge of another card and shows the line', () => {
    const snap = snapMove(box(3, 200), [box(0, 0)], options);
    expect(snap).toMatchObject({ dxPx: -3, dyPx: 0 });
    expect(snap.guides).toContainEqual({
      kind: 'alignment',
      axis: 'horizontal',
      atPx: 0,
      fromPx: 0,
      toPx: 260,
    });
  });

  it('lines middles up where sizes differ', () => {
    const snap = snapMove(box(23, 200, 50), [box(0, 0)], options);
    expect(snap.dxPx).toBe(2);
    expect(snap.guides.map(({ atPx }) => atPx)).toEqual([50]);
  });

  it('lets a card be put edge to edge with another', () => {
    expect(snapMove(box(102, 300), [box(0, 0)], options).dxPx).toBe(-2);
  });

  it('shows every line that holds at once, and each once', () => {
    const snap = snapMove(box(1, 400), [box(0, 0), box(0, 200)], options);
    const lines = snap.guides.filter(({ axis }) => axis === 'horizontal');
    expect(lines.map(({ atPx }) => atPx)).toEqual([0, 50, 100]);
    expect(lines.every(({ kind }) => kind === 'alignment')).toBe(true);
    expect(lines).toMatchObject([{ fromPx: 0, toPx: 460 }, {}, {}]);
  });

  it('puts a card midway between two neighbours and marks both gaps', () => {
    const snap = snapMove(box(204, 8, 80), [box(0, 0), box(400, 20)], options);
    expect(snap.dxPx).toBe(6);
    expect(snap.guides.filter(({ kind }) => kind === 'gap')).toEqual([
      { kind: 'gap', axis: 'horizontal', fromPx: 100, toPx: 210, atPx: 34 },
      { kind: 'gap', axis: 'horizontal', fromPx: 290, toPx: 400, atPx: 44 },
    ]);
  });

  it('repeats the gap of two neighbours, behind and in front of them', () => {
    const pair = [box(0, 0), box(137, 0)];
    expect(snapMove(box(277, 11, 90), pair, options).dxPx).toBe(-3);
    expect(snapMove(box(-130, 11, 90), pair, options).dxPx).toBe(3);
  });

  it('pays no attention to gaps of cards in another row', () => {
    const snap = snapMove(box(277, 300, 90), [box(0, 0), box(137, 0)], options);
    expect(snap).toEqual({ dxPx: 0, dyPx: 0, guides: [] });
  });

  it('uses the grid only where no card is near', () => {
    const withGrid = { thresholdPx: 6, gridPx: 24 };
    expect(snapMove(box(50, 500), [box(0, 0, 53)], withGrid)).toMatchObject({ dxPx: 3, dyPx: 4 });
    expect(snapMove(box(50, 500), [], withGrid)).toEqual({ dxPx: -2, dyPx: 4, guides: [] });
  });

  it('never moves anything further than the threshold', () => {
    fc.assert(
      fc.property(anyBox, others, anyOptions, (moving, cards, chosen) => {
        const { dxPx, dyPx } = snapMove(moving, cards, chosen);
        expect(Math.abs(dxPx)).toBeLessThanOrEqual(chosen.thresholdPx);
        expect(Math.abs(dyPx)).toBeLessThanOrEqual(chosen.thresholdPx);
      }),
    );
  });

  it('gives the same answer in whatever order the cards come', () => {
    fc.assert(
      fc.property(anyBox, others, anyOptions, (moving, cards, chosen) => {
        const there = snapMove(moving, cards, chosen);
        const back = snapMove(moving, [...cards].reverse(), chosen);
        expect(back).toEqual(there);
      }),
    );
  });

  it('leaves in place what has already snapped to lines', () => {
    // Far apart in the other direction, so that gaps do not come into it.
    const far = others.map((cards) => cards.map((card) => ({ ...card, yPx: card.yPx + 5_000 })));
    fc.assert(
      fc.property(anyBox, far, (moving, cards) => {
        const once = moved(moving, snapMove(moving, cards, options));
        expect(snapMove(once, cards, options)).toMatchObject({ dxPx: 0, dyPx: 0 });
      }),
    );
  });

  it('leaves in place what has already snapped within a row', () => {
    const row = fc
      .array(anyBox, { maxLength: 8 })
      .map((cards) => cards.map((card) => ({ ...card, yPx: 0, heightPx: 60 })));
    fc.assert(
      fc.property(anyBox, row, (moving, cards) => {
        const level = { ...moving, yPx: 0, heightPx: 60 };
        const once = moved(level, snapMove(level, cards, options));
        const twice = snapMove(once, cards, options);
        expect(Math.abs(twice.dxPx)).toBeLessThan(1e-9);
        expect(twice.dyPx).toBe(0);
      }),
    );
  });

  it('shows guides only for what holds after the move', () => {
    fc.assert(
      fc.property(anyBox, others, (moving, cards) => {
        const snap = snapMove(moving, cards, options);
        const settled = moved(moving, snap);
        const lines = { horizontal: linesOf(settled, 'x'), vertical: linesOf(settled, 'y') };
        for (const guide of snap.guides) {
          if (guide.kind === 'gap') {
            expect(guide.toPx).toBeGreaterThan(guide.fromPx);
          } else {
            expect(lines[guide.axis].some((at) => Math.abs(at - guide.atPx) < 0.02)).toBe(true);
          }
        }
      }),
    );
  });
});

function linesOf({ xPx, yPx, widthPx, heightPx }: Box, axis: 'x' | 'y'): number[] {
  const [start, length] = axis === 'x' ? [xPx, widthPx] : [yPx, heightPx];
  return [start, start + length / 2, start + length];
}
