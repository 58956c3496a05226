import { describe, expect, it } from 'vitest';
import { execute } from '../../../../../shared/document/command.ts';
import {
  addFrame,
  foldNode,
  removeFrame,
  resizeFrame,
} from '../../../../../shared/document/commands/frame.ts';
import { moveNodes, removeItems } from '../../../../../shared/document/commands/node.ts';
import { pasteRecords } from '../../../../../shared/document/commands/paste.ts';
import type { DocumentState } from '../../../../../shared/document/state.ts';
import { type NodeId, toId } from '../../../../../shared/lib/ids.ts';
import { createNode, type MapNode } from '../../../../../shared/model/node.ts';
import { mapOf, node } from '../../../../helpers/small-maps.ts';

const id = (text: string): NodeId => toId(text);
const inside = (frame: string): Partial<MapNode> => ({ frameId: id(frame) });

const state = mapOf([
  node('frame', 'Outer', ''),
  node('frame', 'Inner', '', inside('Outer')),
  node('uncertainty', 'Deep', '', inside('Inner')),
  node('note', 'Near', '', inside('Outer')),
  node('note', 'Free', ''),
]);

const framesIn = ({ node: nodes }: DocumentState): Record<string, string | null> =>
  Object.fromEntries([...nodes.values()].map(({ title, frameId }) => [title, frameId]));

const newFrame = createNode({
  id: id('New'),
  kind: 'frame',
  title: 'New',
  size: { widthPx: 300, heightPx: 200 },
});

describe('framing nodes', () => {
  it('puts them into the new frame, in one step', () => {
    const run = execute(state, addFrame, { frame: newFrame, nodeIds: [id('Free'), id('Outer')] });
    expect(framesIn(run.state)).toEqual({
      New: null,
      Free: 'New',
      Outer: 'New',
      Inner: 'Outer',
      Deep: 'Inner',
      Near: 'Outer',
    });
  });

  it('leaves what is in a frame among them in that one', () => {
    const nodeIds = [id('Deep'), id('Outer'), id('Near')];
    const run = execute(state, addFrame, { frame: newFrame, nodeIds });
    expect(framesIn(run.state)).toMatchObject({
      New: null,
      Outer: 'New',
      Deep: 'Inner',
      Near: 'Outer',
    });
  });

  it('puts the new frame where they all were', () => {
    const run = execute(state, addFrame, { frame: newFrame, nodeIds: [id('Inner'), id('Near')] });
    expect(framesIn(run.state)).toMatchObject({ New: 'Outer', Inner: 'New', Near: 'New' });
    const mixed = execute(state, addFrame, { frame: newFrame, nodeIds: [id('Near'), id('Free')] });
    expect(framesIn(mixed.state)).toMatchObject({ New: null, Near: 'New', Free: 'New' });
  });

  it('does nothing with what is no frame', () => {
    const note = createNode({ id: id('Note'), kind: 'note' });
    expect(execute(state, addFrame, { frame: note, nodeIds: [id('Free')] }).delta.size).toBe(0);
  });
});

describe('resizing a frame', () => {
  const box = { xPx: 1, yPx: 2, widthPx: 3, heightPx: 4 };

  it('gives it place and size, and moves nothing in it', () => {
    const run = execute(state, resizeFrame, { nodeId: id('Outer'), box });
    expect([...run.delta.keys()]).toEqual(['Outer']);
    expect(run.state.node.get(id('Outer'))).toMatchObject({
      xPx: 1,
      yPx: 2,
      size: { widthPx: 3, heightPx: 4 },
    });
  });

  it('keeps within the sizes that can be saved', () => {
    const run = execute(state, resizeFrame, {
      nodeId: id('Outer'),
      box: { ...box, widthPx: -5, heightPx: 1e9 },
    });
    expect(run.state.node.get(id('Outer'))?.size).toEqual({ widthPx: 1, heightPx: 1_000_000 });
  });

  it('leaves nodes alone that are no frames', () => {
    expect(execute(state, resizeFrame, { nodeId: id('Free'), box }).delta.size).toBe(0);
  });
});

describe('taking a frame away', () => {
  it('keeps what is in it, in the frame around it', () => {
    const run = execute(state, removeFrame, { nodeId: id('Inner') });
    expect(framesIn(run.state)).toEqual({ Outer: null, Deep: 'Outer', Near: 'Outer', Free: null });
    const outer = execute(state, removeFrame, { nodeId: id('Outer') });
    expect(framesIn(outer.state)).toEqual({ Inner: null, Deep: 'Inner', Near: null, Free: null });
  });

  it('is what deleting it does, also with the frame around it', () => {
    const nodeIds = [id('Inner'), id('Outer')];
    const run = execute(state, removeItems, { nodeIds, edgeIds: [] });
    expect(framesIn(run.state)).toEqual({ Deep: null, Near: null, Free: null });
  });

  it('removes nothing that is no frame', () => {
    expect(execute(state, removeFrame, { nodeId: id('Free') }).delta.size).toBe(0);
  });
});

describe('a drop', () => {
  const moves = [{ nodeId: id('Free'), xPx: 7, yPx: 8 }];

  it('moves a node and puts it into a frame, or out of it, in one step', () => {
    const into = execute(state, moveNodes, {
      moves,
      frameIds: new Map([[id('Free'), id('Inner')]]),
    });
    expect(into.state.node.get(id('Free'))).toMatchObject({ xPx: 7, frameId: 'Inner' });
    const out = execute(state, moveNodes, { moves: [], frameIds: new Map([[id('Deep'), null]]) });
    expect(framesIn(out.state)).toMatchObject({ Deep: null });
  });

  it('does not put a node into what is no frame, or a frame into itself', () => {
    const frameOfFree = new Map([[id('Near'), id('Free')]]);
    const wrong = execute(state, moveNodes, { moves, frameIds: frameOfFree });
    expect(framesIn(wrong.state)).toMatchObject({ Near: null });
    const itself = new Map([[id('Outer'), id('Inner')]]);
    const round = execute(state, moveNodes, { moves, frameIds: itself });
    expect(framesIn(round.state)).toMatchObject({ Outer: null, Inner: 'Outer' });
    const gone = execute(state, moveNodes, {
      moves: [],
      frameIds: new Map([[id('Free'), id('Gone')]]),
    });
    expect(gone.delta.size).toBe(0);
  });

  it('may resize frames, as a layout does, and nothing else', () => {
    const size = { widthPx: 10, heightPx: 20 };
    const sizes = new Map([id('Outer'), id('Free')].map((nodeId) => [nodeId, size] as const));
    const run = execute(state, moveNodes, { moves: [], sizes });
    expect([...run.delta.keys()]).toEqual(['Outer']);
    expect(run.state.node.get(id('Outer'))?.size).toEqual(size);
  });
});

describe('records pasted with frames', () => {
  it('lose a frame that is none, and the first of a circle of frames', () => {
    const frame = (name: string, around: string) =>
      node('frame', name, '', { frameId: id(around) });
    const records = [frame('F', 'G'), frame('G', 'F'), node('note', 'N', '', inside('Free'))];
    const run = execute(state, pasteRecords, { records });
    expect(framesIn(run.state)).toMatchObject({ F: null, G: 'F', N: null });
  });

  it('take nodes out of a frame that they turn into something else', () => {
    const run = execute(state, pasteRecords, {
      records: [node('note', 'Inner', '', inside('Outer'))],
    });
    expect(framesIn(run.state)).toMatchObject({ Deep: 'Outer', Inner: 'Outer' });
  });
});

describe('folding', () => {
  it('is said of the node alone, and taken back by unfolding', () => {
    const run = execute(state, foldNode, { nodeId: id('Outer'), isFolded: true });
    expect([...run.delta.keys()]).toEqual(['Outer']);
    const back = execute(run.state, foldNode, { nodeId: id('Outer'), isFolded: false });
    expect(back.state.node.get(id('Outer'))).toEqual(state.node.get(id('Outer')));
  });
});
