import { describe, expect, it } from 'vitest';
import { type DocumentState, stateOf } from '../../../../shared/document/state.ts';
import { layoutRequestOf } from '../../../../shared/drawing/layout-request.ts';
import { type NodeId, toId } from '../../../../shared/lib/ids.ts';
import type { MapNode } from '../../../../shared/model/node.ts';
import { emptyNumbers } from '../../../../shared/model/numbers.ts';
import type { AnyRecord } from '../../../../shared/model/record.ts';
import { influence, node } from '../../../helpers/small-maps.ts';

const ids = (...titles: string[]): NodeId[] => titles.map((title) => toId(title));
const member = (title: string, frame: string, fields: Partial<MapNode> = {}) =>
  node('uncertainty', title, 'yes no', { frameId: toId(frame), ...fields });

const requestOf = (records: readonly AnyRecord[], nodeIds: readonly NodeId[] = []) => {
  const document: DocumentState = stateOf(records);
  return layoutRequestOf({ document, numbers: emptyNumbers, nodeIds, direction: 'leftToRight' });
};
const names = ({ cards }: ReturnType<typeof requestOf>): string[] =>
  cards.map(({ nodeId }) => nodeId as string).sort();

const frame = (title: string, fields: Partial<MapNode> = {}) => node('frame', title, '', fields);
const a = node('uncertainty', 'a', 'yes no');
const b = node('decision', 'b', 'go stay', { xPx: 500 });
const note = node('note', 'note', '');

describe('layoutRequestOf', () => {
  it('asks for the whole map with the size of every card', () => {
    const asked = requestOf([a, b, note, influence('a', 'b')]);
    expect(asked.isWholeMap).toBe(true);
    expect(names(asked)).toEqual(['a', 'b', 'note']);
    expect(asked.cards.find(({ nodeId }) => nodeId === 'b')?.box).toMatchObject({
      xPx: 500,
      yPx: 0,
      widthPx: 224,
    });
    expect(asked.links).toEqual([{ fromId: 'a', toId: 'b' }]);
    expect(asked.cards.map(({ kind }) => kind).sort()).toEqual(['card', 'card', 'note']);
  });

  it('asks for two selected cards or more by themselves, and for all when only one is', () => {
    expect(names(requestOf([a, b, note], ids('a', 'b')))).toEqual(['a', 'b']);
    const one = requestOf([a, b, note], ids('a'));
    expect(one.isWholeMap).toBe(true);
    expect(names(one)).toEqual(['a', 'b', 'note']);
  });

  it('takes what is in a selected frame along, in frames inside it, too', () => {
    const records = [
      frame('outer'),
      frame('inner', { frameId: toId('outer') }),
      member('deep', 'inner'),
      a,
      b,
    ];
    const asked = requestOf(records, ids('outer'));
    expect(asked.isWholeMap).toBe(false);
    expect(names(asked)).toEqual(['deep', 'inner', 'outer']);
  });

  it('begins what is in a frame below its heading, however narrow the frame becomes', () => {
    const plain = requestOf([frame('Short')]).cards[0]?.headPx ?? 0;
    const long = frame('long', { title: 'A title of many words '.repeat(8), description: 'Why' });
    expect(plain).toBeGreaterThan(40);
    expect(requestOf([long]).cards[0]?.headPx).toBeGreaterThan(plain + 40);
  });

  it('lays out a folded frame as one card, which takes along what is in it', () => {
    const records = [
      frame('f', { isFolded: true }),
      member('in', 'f', { xPx: 30, yPx: 40 }),
      a,
      influence('a', 'in'),
    ];
    const asked = requestOf(records);
    expect(names(asked)).toEqual(['a', 'f']);
    const folded = asked.cards.find(({ nodeId }) => nodeId === 'f');
    expect(folded).toMatchObject({
      kind: 'card',
      riders: [{ nodeId: 'in', xPx: 30, yPx: 40 }],
    });
    expect(asked.links).toEqual([{ fromId: 'a', toId: 'f' }]);
  });

  it('holds a folded frame in place when something pinned is in it', () => {
    const records = [frame('f', { isFolded: true }), member('in', 'f', { isPinned: true })];
    expect(requestOf(records).cards).toMatchObject([{ nodeId: 'f', isPinned: true }]);
  });
});
