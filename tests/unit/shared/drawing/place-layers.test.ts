import { describe, expect, it } from 'vitest';
import type { Box } from '../../../../shared/drawing/geometry.ts';
import { placeInLayers } from '../../../../shared/drawing/place-layers.ts';
import { type NodeId, toId } from '../../../../shared/lib/ids.ts';

const box = (xPx: number, yPx: number, widthPx = 200, heightPx = 100): Box => ({
  xPx,
  yPx,
  widthPx,
  heightPx,
});
const named = (boxes: Readonly<Record<string, Box>>): Map<NodeId, Box> =>
  new Map(Object.entries(boxes).map(([id, place]) => [toId<NodeId>(id), place]));
const link = (from: string, to: string) => ({
  fromId: toId<NodeId>(from),
  toId: toId<NodeId>(to),
});
const chain = (count: number) => {
  const found = named(
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`n${at}`, box(at * 900, 0)])),
  );
  const links = Array.from({ length: count - 1 }, (_, at) => link(`n${at}`, `n${at + 1}`));
  return { found, links };
};
const at = (places: ReadonlyMap<NodeId, Box>, id: string): Box =>
  places.get(toId<NodeId>(id)) as Box;

describe('placeInLayers', () => {
  it('closes the gaps between layers that were kept for lines', () => {
    const { found, links } = chain(3);
    const places = placeInLayers(found, links, 'horizontal');
    expect([...places.values()].map(({ xPx }) => xPx)).toEqual([0, 296, 592]);
  });

  it('puts a cause in the middle of its effects', () => {
    const found = named({ a: box(0, 0), b: box(500, 0), c: box(500, 900), d: box(500, 1_800) });
    const places = placeInLayers(
      found,
      [link('a', 'b'), link('a', 'c'), link('a', 'd')],
      'horizontal',
    );
    expect(at(places, 'b').yPx).toBe(0);
    expect(at(places, 'c').yPx).toBe(140);
    expect(at(places, 'a').yPx).toBe(140);
  });

  it('keeps the order in a layer', () => {
    const found = named({ a: box(0, 0), b: box(0, 200), c: box(500, 0), d: box(500, 200) });
    const places = placeInLayers(
      found,
      [link('a', 'd'), link('b', 'c'), link('a', 'c')],
      'horizontal',
    );
    expect(at(places, 'a').yPx).toBeLessThan(at(places, 'b').yPx);
    expect(at(places, 'c').yPx).toBeLessThan(at(places, 'd').yPx);
  });

  it('lays parts without a link between them beside or below each other', () => {
    const found = named({ a: box(0, 0), b: box(500, 0), c: box(0, 10), d: box(500, 10) });
    const places = placeInLayers(found, [link('a', 'b'), link('c', 'd')], 'horizontal');
    expect(at(places, 'a').yPx).toBe(at(places, 'b').yPx);
    expect(at(places, 'c').yPx).toBe(at(places, 'd').yPx);
    expect(Math.abs(at(places, 'c').yPx - at(places, 'a').yPx)).toBeGreaterThanOrEqual(100);
  });

  it('breaks a chain that no screen could show into bands, about as wide as a screen', () => {
    const { found, links } = chain(400);
    const places = [...placeInLayers(found, links, 'horizontal').values()];
    const widthPx = Math.max(...places.map(({ xPx }) => xPx)) + 200;
    const heightPx = Math.max(...places.map(({ yPx }) => yPx)) + 100;
    expect(widthPx / heightPx).toBeGreaterThan(1.2);
    expect(widthPx / heightPx).toBeLessThan(2.2);
    expect(new Set(places.map(({ xPx, yPx }) => `${xPx} ${yPx}`)).size).toBe(400);
  });

  it('lets layers run down where that is asked for', () => {
    const found = named({ a: box(0, 0), b: box(0, 700) });
    const places = placeInLayers(found, [link('a', 'b')], 'vertical');
    expect(at(places, 'b')).toEqual(box(0, 196));
  });
});
