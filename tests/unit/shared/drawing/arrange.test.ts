import { describe, expect, it } from 'vitest';
import type { NodeMove } from '../../../../shared/document/commands/node.ts';
import {
  type Alignment,
  alignBoxes,
  distributeBoxes,
  tidyIntoGrid,
} from '../../../../shared/drawing/arrange.ts';
import { endOf, lengthOf, middleOf, startOf } from '../../../../shared/drawing/axes.ts';
import type { Box } from '../../../../shared/drawing/geometry.ts';
import { type NodeId, toId } from '../../../../shared/lib/ids.ts';
import * as fc from '../../../helpers/laws.ts';

type Boxes = ReadonlyMap<NodeId, Box>;

const box = (xPx: number, yPx: number, widthPx = 224, heightPx = 120): Box => ({
  xPx,
  yPx,
  widthPx,
  heightPx,
});

const named = (boxes: Readonly<Record<string, Box>>): Boxes =>
  new Map(Object.entries(boxes).map(([id, place]) => [toId<NodeId>(id), place]));

const moved = (boxes: Boxes, moves: readonly NodeMove[]): Map<NodeId, Box> => {
  const after = new Map(boxes);
  for (const { nodeId, xPx, yPx } of moves) {
    const before = boxes.get(nodeId);
    if (before) after.set(nodeId, { ...before, xPx, yPx });
  }
  return after;
};

const byId = (moves: readonly NodeMove[]) =>
  [...moves].sort((a, b) => (a.nodeId < b.nodeId ? -1 : 1));

const anyBox = fc.record({
  xPx: fc.integer({ min: -2_000, max: 2_000 }),
  yPx: fc.integer({ min: -2_000, max: 2_000 }),
  widthPx: fc.integer({ min: 1, max: 600 }),
  heightPx: fc.integer({ min: 1, max: 600 }),
});
const anyBoxes = fc
  .array(anyBox, { minLength: 2, maxLength: 12 })
  .map((boxes): Boxes => new Map(boxes.map((place, index) => [toId<NodeId>(`n${index}`), place])));
const anyAlignment = fc.constantFrom<Alignment>(
  'left',
  'center',
  'right',
  'top',
  'middle',
  'bottom',
);
const anyAxis = fc.constantFrom('horizontal' as const, 'vertical' as const);
const reversed = (boxes: Boxes): Boxes => new Map([...boxes].reverse());

describe('alignBoxes', () => {
  const boxes = named({ a: box(10, 0), b: box(300, 200, 100), c: box(-40, 500) });

  it('moves cards to the outermost edge among them', () => {
    expect(alignBoxes(boxes, 'left')).toEqual([
      { nodeId: 'a', xPx: -40, yPx: 0 },
      { nodeId: 'b', xPx: -40, yPx: 200 },
    ]);
    expect(byId(alignBoxes(boxes, 'right')).map(({ xPx }) => xPx)).toEqual([176, 176]);
  });

  it('leaves the other direction as it is', () => {
    for (const alignment of ['top', 'middle', 'bottom'] as const) {
      for (const { nodeId, xPx } of alignBoxes(boxes, alignment)) {
        expect(xPx).toBe(boxes.get(nodeId)?.xPx);
      }
    }
  });

  it('has nothing to do for one card', () => {
    expect(alignBoxes(named({ a: box(0, 0) }), 'left')).toEqual([]);
  });

  it('has nothing left to do afterwards, whatever the cards and the alignment', () => {
    fc.assert(
      fc.property(anyBoxes, anyAlignment, (any, alignment) => {
        const after = moved(any, alignBoxes(any, alignment));
        expect(alignBoxes(after, alignment)).toEqual([]);
      }),
    );
  });

  it('does not depend on the order in which the cards come', () => {
    fc.assert(
      fc.property(anyBoxes, anyAlignment, (any, alignment) => {
        expect(byId(alignBoxes(reversed(any), alignment))).toEqual(
          byId(alignBoxes(any, alignment)),
        );
      }),
    );
  });

  it('puts middles on one line, to half a pixel', () => {
    fc.assert(
      fc.property(anyBoxes, (any) => {
        const after = [...moved(any, alignBoxes(any, 'center')).values()];
        const middles = after.map((place) => middleOf(place, 'horizontal'));
        expect(Math.max(...middles) - Math.min(...middles)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('distributeBoxes', () => {
  it('makes the gaps equal and keeps the outer two', () => {
    const boxes = named({ a: box(0, 0, 100), b: box(110, 40, 100), c: box(500, 80, 100) });
    expect(distributeBoxes(boxes, 'horizontal')).toEqual([{ nodeId: 'b', xPx: 250, yPx: 40 }]);
  });

  it('spaces the middles equally where the cards are longer than their room', () => {
    const boxes = named({ a: box(0, 0, 100), b: box(10, 0, 200), c: box(60, 0, 100) });
    const [move] = distributeBoxes(boxes, 'horizontal');
    expect(move).toMatchObject({ nodeId: 'b', xPx: -20 });
  });

  it('has nothing to do for two cards', () => {
    expect(distributeBoxes(named({ a: box(0, 0), b: box(900, 0) }), 'horizontal')).toEqual([]);
  });

  it('leaves equal gaps, to a whole pixel, wherever there is room for gaps', () => {
    fc.assert(
      fc.property(anyBoxes, anyAxis, (any, axis) => {
        const inOrder = [...any].sort(
          ([idA, a], [idB, b]) => middleOf(a, axis) - middleOf(b, axis) || (idA < idB ? -1 : 1),
        );
        const after = moved(any, distributeBoxes(any, axis));
        const row = inOrder.map(([id]) => after.get(id) as Box);
        const first = row[0] as Box;
        const last = row.at(-1) as Box;
        const filled = row.reduce((sum, place) => sum + lengthOf(place, axis), 0);
        fc.pre(row.length > 2 && endOf(last, axis) - startOf(first, axis) >= filled);
        const gaps = row
          .slice(1)
          .map((place, index) => startOf(place, axis) - endOf(row[index] as Box, axis));
        expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });

  it('keeps the order, has nothing left to do afterwards, and asks for no order of its own', () => {
    fc.assert(
      fc.property(anyBoxes, anyAxis, (any, axis) => {
        const moves = distributeBoxes(any, axis);
        expect(byId(distributeBoxes(reversed(any), axis))).toEqual(byId(moves));
        const order = (boxes: Boxes) =>
          [...boxes]
            .sort(
              ([idA, a], [idB, b]) =>
                Math.round(middleOf(a, axis)) - Math.round(middleOf(b, axis)) ||
                (idA < idB ? -1 : 1),
            )
            .map(([id]) => middleOf(any.get(id) as Box, axis));
        const after = order(moved(any, moves));
        for (const [index, middle] of after.slice(1).entries()) {
          expect(middle).toBeGreaterThanOrEqual((after[index] as number) - 1);
        }
      }),
    );
  });

  it('moves nothing by more than a pixel when it is done again', () => {
    fc.assert(
      fc.property(anyBoxes, anyAxis, (any, axis) => {
        const once = moved(any, distributeBoxes(any, axis));
        for (const { nodeId, xPx, yPx } of distributeBoxes(once, axis)) {
          const before = once.get(nodeId) as Box;
          expect(Math.abs(xPx - before.xPx) + Math.abs(yPx - before.yPx)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe('tidyIntoGrid', () => {
  it('makes rows and columns of what was roughly that', () => {
    const boxes = named({
      a: box(0, 0),
      b: box(270, 12),
      c: box(8, 150, 224, 80),
      d: box(261, 170),
    });
    expect([...moved(boxes, tidyIntoGrid(boxes, 40)).values()]).toEqual([
      box(0, 0),
      box(264, 0),
      box(0, 160, 224, 80),
      box(264, 160),
    ]);
  });

  it('lets no card cover another, has nothing left to do afterwards, and asks for no order', () => {
    fc.assert(
      fc.property(anyBoxes, (any) => {
        const moves = tidyIntoGrid(any, 24);
        const after = moved(any, moves);
        expect(overlaps([...after.values()])).toBe(0);
        expect(tidyIntoGrid(after, 24)).toEqual([]);
        expect(byId(tidyIntoGrid(reversed(any), 24))).toEqual(byId(moves));
      }),
    );
  });
});

function overlaps(boxes: readonly Box[]): number {
  return boxes.filter((a, index) =>
    boxes
      .slice(index + 1)
      .some(
        (b) =>
          a.xPx < endOf(b, 'horizontal') &&
          b.xPx < endOf(a, 'horizontal') &&
          a.yPx < endOf(b, 'vertical') &&
          b.yPx < endOf(a, 'vertical'),
      ),
  ).length;
}
