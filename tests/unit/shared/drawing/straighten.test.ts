import { describe, expect, it } from 'vitest';
import { type LayerCard, straightenLayers } from '../../../../shared/drawing/straighten.ts';
import { type NodeId, toId } from '../../../../shared/lib/ids.ts';
import * as fc from '../../../helpers/laws.ts';

const gapPx = 20;
const card = (id: string, lengthPx = 100): LayerCard => ({ nodeId: toId(id), lengthPx });
const neighboursOf = (pairs: readonly (readonly [string, string])[]) => {
  const neighbours = new Map<NodeId, NodeId[]>();
  for (const [a, b] of pairs.flatMap(([from, to]) => [[from, to] as const, [to, from] as const])) {
    neighbours.set(toId(a), [...(neighbours.get(toId(a)) ?? []), toId(b)]);
  }
  return neighbours;
};

const anyLayers = fc
  .array(fc.array(fc.integer({ min: 20, max: 300 }), { minLength: 1, maxLength: 6 }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((layers) =>
    layers.map((layer, at) => layer.map((lengthPx, place) => card(`${at}.${place}`, lengthPx))),
  );
const anyPairs = fc.array(
  fc.tuple(fc.tuple(fc.nat(5), fc.nat(5)), fc.tuple(fc.nat(5), fc.nat(5))),
  { maxLength: 20 },
);

describe('straightenLayers', () => {
  it('draws a chain as a straight line', () => {
    const layers = [[card('a')], [card('b', 60)], [card('c', 140)]];
    const starts = straightenLayers(
      layers,
      neighboursOf([
        ['a', 'b'],
        ['b', 'c'],
      ]),
      gapPx,
    );
    expect(Object.fromEntries(starts)).toEqual({ a: 20, b: 40, c: 0 });
  });

  it('puts a card midway between its neighbours on both sides', () => {
    const layers = [[card('a'), card('b')], [card('middle')], [card('c'), card('d')]];
    const pairs = ['a', 'b', 'c', 'd'].map((id) => [id, 'middle'] as const);
    const starts = straightenLayers(layers, neighboursOf(pairs), gapPx);
    expect(starts.get(toId('middle'))).toBe(60);
  });

  it('keeps the order in each layer, and the gaps, whatever the links', () => {
    fc.assert(
      fc.property(anyLayers, anyPairs, (layers, pairs) => {
        const links = pairs.map(([a, b]) => [a.join('.'), b.join('.')] as const);
        const starts = straightenLayers(layers, neighboursOf(links), gapPx);
        for (const layer of layers) {
          for (const [index, { nodeId }] of layer.slice(1).entries()) {
            const before = layer[index] as LayerCard;
            const endPx = (starts.get(before.nodeId) as number) + before.lengthPx;
            expect(starts.get(nodeId) as number).toBeGreaterThanOrEqual(endPx + gapPx);
          }
        }
        expect(Math.min(...starts.values())).toBe(0);
      }),
    );
  });
});
