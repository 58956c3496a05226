import { describe, expect, it } from 'vitest';
import { framesAround, membersOf, withMembers } from '../../../../shared/document/frames.ts';
import { type NodeId, toId } from '../../../../shared/lib/ids.ts';
import type { MapNode } from '../../../../shared/model/node.ts';
import { mapOf, node } from '../../../helpers/small-maps.ts';

const id = (text: string): NodeId => toId(text);
const inside = (frame: string, fields: Partial<MapNode> = {}): Partial<MapNode> => ({
  frameId: id(frame),
  ...fields,
});

const state = mapOf([
  node('uncertainty', 'Deep', '', inside('Inner', { xPx: 30, yPx: 30 })),
  node('frame', 'Inner', '', inside('Outer', { xPx: 20, yPx: 20 })),
  node('frame', 'Outer', '', { xPx: 10, yPx: 10 }),
  node('note', 'Near', '', inside('Outer', { xPx: 50, yPx: 50 })),
  node('note', 'Free', ''),
]);
const circle = mapOf([
  node('frame', 'F', '', inside('G')),
  node('frame', 'G', '', inside('F')),
  node('note', 'N', '', inside('G')),
]);

describe('what is in a frame', () => {
  it('is what names it and what is in the frames inside it', () => {
    expect(membersOf(state.node, id('Outer'))).toEqual(['Inner', 'Near', 'Deep']);
    expect(membersOf(state.node, id('Inner'))).toEqual(['Deep']);
    expect(membersOf(state.node, id('Free'))).toEqual([]);
  });

  it('has the frames around it, the innermost first', () => {
    const deep = state.node.get(id('Deep')) as MapNode;
    const around = framesAround(deep, (frameId) => state.node.get(frameId));
    expect(around.map(({ title }) => title)).toEqual(['Inner', 'Outer']);
  });

  it('comes to an end where frames go round in a circle', () => {
    expect(membersOf(circle.node, id('F'))).toEqual(['G', 'N']);
    const note = circle.node.get(id('N')) as MapNode;
    const around = framesAround(note, (frameId) => circle.node.get(frameId));
    expect(around.map(({ title }) => title)).toEqual(['G', 'F']);
  });
});

describe('moving a frame', () => {
  it('takes everything in it along, by the same way', () => {
    expect(withMembers(state, [{ nodeId: id('Outer'), xPx: 110, yPx: 5 }])).toEqual([
      { nodeId: 'Outer', xPx: 110, yPx: 5 },
      { nodeId: 'Inner', xPx: 120, yPx: 15 },
      { nodeId: 'Near', xPx: 150, yPx: 45 },
      { nodeId: 'Deep', xPx: 130, yPx: 25 },
    ]);
  });

  it('leaves what moves by itself its own way, and lets its members follow that', () => {
    const moves = [
      { nodeId: id('Outer'), xPx: 110, yPx: 10 },
      { nodeId: id('Inner'), xPx: 20, yPx: 520 },
    ];
    expect(withMembers(state, moves).slice(2)).toEqual([
      { nodeId: 'Near', xPx: 150, yPx: 50 },
      { nodeId: 'Deep', xPx: 30, yPx: 530 },
    ]);
  });

  it('is the same moves when there is nothing to take along', () => {
    const moves = [{ nodeId: id('Free'), xPx: 1, yPx: 1 }];
    expect(withMembers(state, moves)).toBe(moves);
  });
});
