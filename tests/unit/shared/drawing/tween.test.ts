import { describe, expect, it } from 'vitest';
import { execute } from '../../../../shared/document/command.ts';
import { editNode, moveNodes } from '../../../../shared/document/commands/node.ts';
import { invert } from '../../../../shared/document/delta.ts';
import { glideOf, tweenPlaces } from '../../../../shared/drawing/tween.ts';
import { type NodeId, toId } from '../../../../shared/lib/ids.ts';
import { buildSmallMap } from '../../../helpers/builders.ts';
import * as fc from '../../../helpers/laws.ts';

const a = toId<NodeId>('a');
const place = (xPx: number, yPx: number) => new Map([[a, { xPx, yPx }]]);
// Without -0, which no file can hold.
const coordinate = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => value + 0);

describe('tweenPlaces', () => {
  it('begins at the old places and ends exactly at the new ones', () => {
    fc.assert(
      fc.property(coordinate, coordinate, coordinate, coordinate, (x, y, toX, toY) => {
        expect(tweenPlaces({ from: place(x, y), to: place(toX, toY) }, 0)).toEqual(place(x, y));
        expect(tweenPlaces({ from: place(x, y), to: place(toX, toY) }, 1)).toEqual(place(toX, toY));
      }),
    );
  });

  it('is nearer to the end with every moment, and past the middle at half time', () => {
    const at = (share: number) =>
      tweenPlaces({ from: place(0, 0), to: place(100, 0) }, share).get(a)?.xPx ?? 0;
    const shares = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1];
    const places = shares.map(at);
    expect([...places].sort((one, other) => one - other)).toEqual(places);
    expect(at(0.5)).toBeGreaterThan(50);
  });

  it('takes a share outside of the way as its nearer end', () => {
    expect(tweenPlaces({ from: place(0, 0), to: place(100, 0) }, -1)).toEqual(place(0, 0));
    expect(tweenPlaces({ from: place(0, 0), to: place(100, 0) }, 2)).toEqual(place(100, 0));
  });

  it('shows a card that had no place before at its new one', () => {
    expect(tweenPlaces({ from: new Map(), to: place(7, 8) }, 0.3)).toEqual(place(7, 8));
  });

  it('grows a frame on its way', () => {
    const sized = (xPx: number, widthPx: number) =>
      new Map([[a, { xPx, yPx: 0, size: { widthPx, heightPx: 100 } }]]);
    const { size } = tweenPlaces({ from: sized(0, 200), to: sized(0, 400) }, 0.5).get(a) ?? {};
    expect(size?.widthPx).toBeGreaterThan(300);
    expect(size?.widthPx).toBeLessThan(400);
    expect(size?.heightPx).toBe(100);
  });
});

describe('glideOf', () => {
  const { state, talks, relief } = buildSmallMap();
  const dispatched = execute(state, moveNodes, {
    moves: [
      { nodeId: talks.id, xPx: 400, yPx: 50 },
      { nodeId: relief.id, xPx: relief.xPx, yPx: relief.yPx },
    ],
  });

  it('reads from a change which nodes it moved, and from where', () => {
    expect(glideOf(dispatched.delta)).toEqual({
      from: new Map([[talks.id, { xPx: talks.xPx, yPx: talks.yPx }]]),
      to: new Map([[talks.id, { xPx: 400, yPx: 50 }]]),
    });
  });

  it('reads the way back from the inverse', () => {
    const there = glideOf(dispatched.delta);
    const back = glideOf(invert(dispatched.delta));
    expect(back).toEqual({ from: there?.to, to: there?.from });
  });

  it('is nothing for a change that moves nothing', () => {
    const edited = execute(state, editNode, { nodeId: talks.id, fields: { title: 'Other' } });
    expect(glideOf(edited.delta)).toBeNull();
  });
});
