import { describe, expect, it } from 'vitest';
import {
  changeIds,
  routeNodeChanges,
  selectionOf,
} from '../../../../renderer/canvas/change-router.ts';

describe('what the canvas reports', () => {
  it('keeps a drag under way apart from cards put down, on whole pixels', () => {
    const routed = routeNodeChanges([
      { type: 'position', id: 'a', position: { x: 1.4, y: -2.6 }, dragging: true },
      { type: 'position', id: 'b', position: { x: 10.5, y: 3 }, dragging: false },
    ]);
    expect(routed.dragging).toEqual([{ nodeId: 'a', xPx: 1, yPx: -3 }]);
    expect(routed.dropped).toEqual([{ nodeId: 'b', xPx: 11, yPx: 3 }]);
  });

  it('takes a move by the keyboard, which no drag precedes, for cards put down', () => {
    const { dropped } = routeNodeChanges([{ type: 'position', id: 'a', position: { x: 4, y: 0 } }]);
    expect(dropped).toEqual([{ nodeId: 'a', xPx: 4, yPx: 0 }]);
  });

  it('ignores measured sizes, removals, and positions that name no place', () => {
    const routed = routeNodeChanges([
      { type: 'dimensions', id: 'a', dimensions: { width: 1, height: 1 } },
      { type: 'remove', id: 'b' },
      { type: 'position', id: 'c', dragging: false },
    ]);
    expect(routed).toEqual({ dragging: [], dropped: [], selected: [], deselected: [] });
  });

  it('says which became selected and which no longer are', () => {
    const changes = [
      { type: 'select', id: 'a', selected: true },
      { type: 'select', id: 'b', selected: false },
    ] as const;
    expect(selectionOf([...changes])).toEqual({ selected: ['a'], deselected: ['b'] });
  });

  it('keeps the very list of ids when nothing changes', () => {
    const ids = ['a', 'b'];
    expect(changeIds(ids, [], [])).toBe(ids);
    expect(changeIds(ids, ['c', 'a'], ['b'])).toEqual(['a', 'c']);
  });
});
