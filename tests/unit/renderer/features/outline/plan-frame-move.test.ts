import { describe, expect, it } from 'vitest';
import { planFrameMove } from '../../../../../renderer/features/outline/plan-frame-move.ts';
import { stateOf } from '../../../../../shared/document/state.ts';
import { type NodeId, toId } from '../../../../../shared/lib/ids.ts';
import type { MapNode } from '../../../../../shared/model/node.ts';
import { node } from '../../../../helpers/small-maps.ts';

const frameSize = { widthPx: 400, heightPx: 300 };
const cardSize = { widthPx: 200, heightPx: 100 };
const boxOf = ({ xPx, yPx, kind, size }: MapNode) => ({
  xPx,
  yPx,
  ...(kind === 'frame' ? (size ?? frameSize) : cardSize),
});
const id = (title: string) => toId<NodeId>(title);
const card = (title: string, xPx: number, yPx: number, frame: string | null = null) =>
  node('uncertainty', title, 'yes', { xPx, yPx, frameId: frame === null ? null : id(frame) });
const state = stateOf([
  node('frame', 'Outer', '', { size: { widthPx: 500, heightPx: 320 } }),
  node('frame', 'Inner', '', { xPx: 40, yPx: 10, frameId: id('Outer') }),
  card('In', 60, 80, 'Inner'),
  card('A', 1_000, 50),
  card('B', 1_300, 90),
  card('Here', 80, 100),
]);
const plan = (titles: readonly string[], frame: string | null) =>
  planFrameMove(state, boxOf, titles.map(id), frame === null ? null : id(frame));

describe('moving into a frame', () => {
  it('puts the nodes below what is there, in their arrangement', () => {
    expect(plan(['A', 'B'], 'Inner')?.moves).toEqual([
      { nodeId: 'A', xPx: 64, yPx: 204 },
      { nodeId: 'B', xPx: 364, yPx: 244 },
    ]);
    expect([...(plan(['A', 'B'], 'Inner')?.frameIds ?? [])]).toEqual([
      ['A', 'Inner'],
      ['B', 'Inner'],
    ]);
  });

  it('makes the frame, and the frames around it, large enough', () => {
    const sizes = plan(['A', 'B'], 'Inner')?.sizes;
    expect(sizes?.get(id('Inner'))).toEqual({ widthPx: 548, heightPx: 358 });
    expect(sizes?.get(id('Outer'))).toEqual({ widthPx: 612, heightPx: 392 });
  });

  it('leaves what is inside already where it is', () => {
    expect(plan(['Here'], 'Inner')).toMatchObject({ moves: [] });
    expect(plan(['Here'], 'Inner')?.sizes.size).toBe(0);
  });

  it('takes a frame out with what is in it, and puts it below the outermost frame', () => {
    const out = plan(['Inner', 'In'], null);
    expect(out?.moves).toEqual([
      { nodeId: 'Inner', xPx: 40, yPx: 368 },
      { nodeId: 'In', xPx: 60, yPx: 438 },
    ]);
    expect([...(out?.frameIds ?? [])]).toEqual([['Inner', null]]);
  });

  it('does nothing with what is there already, and never puts a frame into itself', () => {
    expect(plan(['In'], 'Inner')).toBeNull();
    expect(plan(['A'], null)).toBeNull();
    expect(plan(['Outer'], 'Inner')).toBeNull();
    expect(plan(['Inner'], 'Inner')).toBeNull();
    expect(plan(['A'], 'gone')).toBeNull();
  });
});
