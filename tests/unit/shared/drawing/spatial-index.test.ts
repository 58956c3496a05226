import { describe, expect, it } from 'vitest';
import { type Box, bottomOf, rightOf } from '../../../../shared/drawing/geometry.ts';
import { createSpatialIndex } from '../../../../shared/drawing/spatial-index.ts';
import { type NodeId, toId } from '../../../../shared/lib/ids.ts';
import * as fc from '../../../helpers/laws.ts';

const boxAt = (xPx: number, yPx: number): Box => ({ xPx, yPx, widthPx: 100, heightPx: 50 });
const id = (name: string) => toId<NodeId>(name);

describe('a spatial index', () => {
  it('finds what meets a box, borders included', () => {
    const index = createSpatialIndex<NodeId>();
    index.set(id('a'), boxAt(0, 0));
    index.set(id('b'), boxAt(200, 0));
    expect(index.in(boxAt(100, 0)).toSorted()).toEqual(['a', 'b']);
    expect(index.in(boxAt(101, 0))).toEqual(['b']);
  });

  it('measures reach as the crow flies, from the border of a box', () => {
    const index = createSpatialIndex<NodeId>();
    index.set(id('a'), boxAt(0, 0));
    expect(index.at({ xPx: 50, yPx: 25 }, 0)).toEqual(['a']);
    expect(index.at({ xPx: 103, yPx: 54 }, 5)).toEqual(['a']);
    expect(index.at({ xPx: 104, yPx: 54 }, 5)).toEqual([]);
  });

  it('forgets the old place of what was moved, and everything of what was removed', () => {
    const index = createSpatialIndex<NodeId>();
    index.set(id('a'), boxAt(0, 0));
    index.set(id('a'), boxAt(1000, 0));
    expect(index.in(boxAt(0, 0))).toEqual([]);
    expect(index.boxOf(id('a'))).toEqual(boxAt(1000, 0));
    index.remove(id('a'));
    index.remove(id('never there'));
    expect(index.in(boxAt(1000, 0))).toEqual([]);
    expect(index.size).toBe(0);
  });

  it('finds exactly what looking at every box finds, after any changes', () => {
    const box = fc.record({
      xPx: fc.integer({ min: -500, max: 500 }),
      yPx: fc.integer({ min: -500, max: 500 }),
      widthPx: fc.integer({ min: 0, max: 300 }),
      heightPx: fc.integer({ min: 0, max: 300 }),
    });
    const entry = fc.tuple(fc.nat({ max: 30 }), box);
    const change = fc.oneof(
      fc.record({ set: entry }),
      fc.record({ setAll: fc.array(entry, { maxLength: 30 }) }),
      fc.record({ remove: fc.nat({ max: 30 }) }),
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 20 }), box, (changes, asked) => {
        const index = createSpatialIndex<NodeId>();
        const plain = new Map<NodeId, Box>();
        const named = ([at, place]: readonly [number, Box]) => [id(`${at}`), place] as const;
        for (const each of changes) {
          if ('set' in each) index.set(...named(each.set));
          if ('set' in each) plain.set(...named(each.set));
          if ('setAll' in each) index.setAll(each.setAll.map(named));
          if ('setAll' in each) for (const one of each.setAll) plain.set(...named(one));
          if ('remove' in each) index.remove(id(`${each.remove}`));
          if ('remove' in each) plain.delete(id(`${each.remove}`));
        }
        const meets = [...plain].filter(
          ([, { xPx, yPx, widthPx, heightPx }]) =>
            xPx <= rightOf(asked) &&
            asked.xPx <= xPx + widthPx &&
            yPx <= bottomOf(asked) &&
            asked.yPx <= yPx + heightPx,
        );
        expect(index.in(asked).toSorted()).toEqual(meets.map(([name]) => name).toSorted());
        expect(index.size).toBe(plain.size);
      }),
    );
  });
});
