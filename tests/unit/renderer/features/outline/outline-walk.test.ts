import { describe, expect, it } from 'vitest';
import { outlineRows } from '../../../../../renderer/features/outline/outline-rows.ts';
import {
  createTypeAhead,
  nodesBetween,
  walkTree,
} from '../../../../../renderer/features/outline/outline-walk.ts';
import { outlineOf } from '../../../../../renderer/state/selectors/outline.ts';
import { stateOf } from '../../../../../shared/document/state.ts';
import { type NodeId, toId } from '../../../../../shared/lib/ids.ts';
import { influence, node } from '../../../../helpers/small-maps.ts';

const state = stateOf([
  node('uncertainty', 'A', 'yes no'),
  node('uncertainty', 'B', 'yes', { xPx: 100 }),
  node('objective', 'C', '', { xPx: 200 }),
  influence('A', 'B'),
]);
const outline = outlineOf(state);
const open = outlineRows({ outline, statesOf: state.node, closed: new Set(), kept: null });
const closed = outlineRows({
  outline,
  statesOf: null,
  closed: new Set([toId<NodeId>('A')]),
  kept: null,
});
// A, its two states, B, its state, C.
const press = (key: string, index: number, rows = open) => {
  const walk = walkTree(key, index, rows, outline, 3);
  return walk?.kind === 'go' ? walk.index : (walk?.kind ?? null);
};

describe('walking through the outline by keys', () => {
  it('goes up and down, by pages, and to the ends, and stops there', () => {
    expect([press('ArrowDown', 0), press('ArrowUp', 0)]).toEqual([1, 0]);
    expect([press('PageDown', 1), press('PageDown', 4), press('PageUp', 5)]).toEqual([4, 5, 2]);
    expect([press('Home', 3), press('End', 3), press('ArrowDown', 5)]).toEqual([0, 5, 5]);
  });

  it('goes inward with the right arrow: opens first, then enters', () => {
    expect(press('ArrowRight', 0, closed)).toBe('toggle');
    expect(press('ArrowRight', 0)).toBe(1);
    expect(press('ArrowRight', 5)).toBe('stay');
    expect(press('ArrowRight', 1)).toBe('stay');
  });

  it('goes outward with the left arrow: closes first, then leaves', () => {
    expect(press('ArrowLeft', 3)).toBe('toggle');
    expect(press('ArrowLeft', 4)).toBe(3);
    expect(press('ArrowLeft', 1)).toBe(0);
    expect(press('ArrowLeft', 5)).toBe('stay');
    expect(press('ArrowLeft', 0, closed)).toBe('stay');
  });

  it('leaves other keys alone', () => {
    expect(press('x', 0)).toBeNull();
    expect(press('Tab', 0)).toBeNull();
  });

  it('takes the nodes between two rows, whichever is first, and no states', () => {
    expect(nodesBetween(open, 4, 0)).toEqual(['A', 'B']);
    expect(nodesBetween(open, 5, 5)).toEqual(['C']);
  });
});

describe('typing the begin of a row', () => {
  const labels = ['Alpha', 'Beta', 'Åland', 'Albania'];
  const typeAhead = () =>
    createTypeAhead(
      () => labels.length,
      (index) => labels[index] ?? '',
    );

  it('goes to the next row that begins so, round the end', () => {
    const typed = typeAhead();
    expect(typed.type('b', 0, 0)).toBe(1);
    expect(typed.type('b', 5_000, 1)).toBe(1);
    expect(typed.type('x', 10_000, 1)).toBe(-1);
  });

  it('takes letters that follow closely together, without accents', () => {
    const typed = typeAhead();
    expect(typed.type('a', 0, 0)).toBe(2);
    expect(typed.type('l', 100, 2)).toBe(2);
    expect(typed.type('b', 200, 2)).toBe(3);
  });

  it('goes from one to the next with the same letter', () => {
    const typed = typeAhead();
    expect(typed.type('a', 0, 0)).toBe(2);
    expect(typed.type('a', 100, 2)).toBe(3);
    expect(typed.type('a', 200, 3)).toBe(0);
  });

  it('knows whether a space belongs to what is being typed', () => {
    const typed = typeAhead();
    expect(typed.isTyping(0)).toBe(false);
    typed.type('a', 0, 0);
    expect([typed.isTyping(500), typed.isTyping(2_000)]).toEqual([true, false]);
  });
});
