import { describe, expect, it } from 'vitest';
import {
  type Dragged,
  dropOn,
  indexAfterDrop,
} from '../../../../../renderer/features/outline/outline-drag.ts';
import { outlineRows } from '../../../../../renderer/features/outline/outline-rows.ts';
import { outlineOf } from '../../../../../renderer/state/selectors/outline.ts';
import { stateOf } from '../../../../../shared/document/state.ts';
import { type NodeId, toId } from '../../../../../shared/lib/ids.ts';
import { node } from '../../../../helpers/small-maps.ts';

const state = stateOf([
  node('frame', 'Outer', ''),
  node('frame', 'Inner', '', { frameId: toId('Outer') }),
  node('uncertainty', 'A', 'x y z'),
  node('uncertainty', 'B', 'yes', { xPx: 100 }),
]);
const rows = outlineRows({
  outline: outlineOf(state),
  statesOf: state.node,
  closed: new Set(),
  kept: null,
});
const nodes = (...titles: string[]): Dragged => ({
  kind: 'nodes',
  nodeIds: titles.map((title) => toId<NodeId>(title)),
});
const stateY: Dragged = { kind: 'state', nodeId: toId('A'), stateId: toId('A=y'), index: 1 };
const over = (key: string, dragged: Dragged, isUpperHalf = true) => {
  const row = rows.find((each) => each.key === key);
  if (!row) throw new Error(`No row ${key}`);
  return dropOn(state.node, dragged, row, isUpperHalf);
};

describe('dragging in the outline', () => {
  it('puts nodes into a frame and under a cause', () => {
    expect(over('Inner', nodes('A'))).toBe('into');
    expect(over('B', nodes('A'))).toBe('under');
  });

  it('never puts something onto itself or a frame into what is in it', () => {
    expect(over('A', nodes('A', 'B'))).toBeNull();
    expect(over('Inner', nodes('Outer'))).toBeNull();
    expect(over('Outer', nodes('Inner'))).toBe('into');
    expect(over('A', nodes('B', 'Inner'))).toBeNull();
  });

  it('puts a state before or after another of its node only', () => {
    expect(over('A/A=x', stateY, true)).toBe('before');
    expect(over('A/A=z', stateY, false)).toBe('after');
    expect(over('B/B=yes', stateY)).toBeNull();
    expect(over('B', stateY)).toBeNull();
    expect(over('A/A=x', nodes('B'))).toBeNull();
  });

  it('does nothing where a state is already', () => {
    expect(over('A/A=y', stateY)).toBeNull();
    expect(over('A/A=x', stateY, false)).toBeNull();
    expect(over('A/A=z', stateY, true)).toBeNull();
  });

  it('counts the places of the list without what is dragged', () => {
    expect(indexAfterDrop(0, 2, 'after')).toBe(2);
    expect(indexAfterDrop(0, 2, 'before')).toBe(1);
    expect(indexAfterDrop(2, 0, 'before')).toBe(0);
  });
});
