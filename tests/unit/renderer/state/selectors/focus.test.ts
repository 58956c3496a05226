import { describe, expect, it } from 'vitest';
import { focusedNodeIds } from '../../../../../renderer/state/selectors/focus.ts';
import type { Selection } from '../../../../../renderer/state/session-store.ts';
import { execute } from '../../../../../shared/document/command.ts';
import { editNode } from '../../../../../shared/document/commands/node.ts';
import { stateOf } from '../../../../../shared/document/state.ts';
import { type EdgeId, type NodeId, toId } from '../../../../../shared/lib/ids.ts';
import { influence, node } from '../../../../helpers/small-maps.ts';

const state = stateOf([
  node('frame', 'Outer', ''),
  node('frame', 'Inner', '', { frameId: toId('Outer') }),
  node('uncertainty', 'A', 'yes no'),
  node('uncertainty', 'B', 'yes no', { frameId: toId('Inner') }),
  node('uncertainty', 'C', 'yes no'),
  node('uncertainty', 'D', 'yes no'),
  influence('A', 'B'),
  influence('B', 'C'),
  influence('D', 'C'),
]);
const nodes = (...titles: string[]): Selection => ({
  nodeIds: titles.map((title) => toId<NodeId>(title)),
  edgeIds: [],
});
const focusOn = (selection: Selection): string | null => {
  const focused = focusedNodeIds(state, selection);
  return focused && [...focused].sort().join(' ');
};

describe('the focus', () => {
  it('is what leads to and from the selection, with the frames around it', () => {
    expect(focusOn(nodes('B'))).toBe('A B C Inner Outer');
    expect(focusOn(nodes('D'))).toBe('C D');
    expect(focusOn(nodes('A'))).toBe('A B C Inner Outer');
  });

  it('is what leads to and from all that is in a selected frame', () => {
    expect(focusOn(nodes('Outer'))).toBe('A B C Inner Outer');
  });

  it('is what leads to the start of a selected link and from its end', () => {
    expect(focusOn({ nodeIds: [], edgeIds: [toId<EdgeId>('D → C')] })).toBe('C D');
  });

  it('is nothing when nothing is selected', () => {
    expect(focusOn(nodes())).toBeNull();
  });

  it('stays the same set when an edit changes no link', () => {
    const selection = nodes('B');
    const before = focusedNodeIds(state, selection);
    const args = { nodeId: toId<NodeId>('A'), fields: { title: 'Renamed' } };
    expect(focusedNodeIds(execute(state, editNode, args).state, selection)).toBe(before);
  });
});
