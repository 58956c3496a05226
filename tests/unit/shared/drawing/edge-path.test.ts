import { describe, expect, it } from 'vitest';
import { type EdgeRoute, routeEdge, routeEdges } from '../../../../shared/drawing/edge-path.ts';
import type { Box } from '../../../../shared/drawing/geometry.ts';
import { type NodeId, toId } from '../../../../shared/lib/ids.ts';
import { createEdge, type MapEdge } from '../../../../shared/model/edge.ts';

const card = (xPx: number, yPx: number): Box => ({ xPx, yPx, widthPx: 224, heightPx: 120 });
const edge = (id: string, from: string, to: string): MapEdge =>
  createEdge({ id: toId(id), fromId: toId(from), toId: toId(to) });
const boxes = (entries: Record<string, Box>) =>
  new Map(Object.entries(entries).map(([id, box]) => [toId<NodeId>(id), box]));

const numbersOf = (path: string) => path.match(/-?\d+(\.\d+)?/g)?.map(Number) ?? [];

function endOfPath({ path }: EdgeRoute) {
  const [xPx, yPx] = numbersOf(path).slice(-2);
  return { xPx, yPx };
}

describe('routeEdge', () => {
  it('goes straight from side to side where cards are level', () => {
    const route = routeEdge(card(0, 0), card(324, 0), 'influence');
    expect(route.start).toEqual({ xPx: 224, yPx: 60 });
    expect(route.end).toEqual({ xPx: 324, yPx: 60 });
    expect(route.path).toBe('M224 60C269.5 60 269.5 60 315 60');
    expect(route.arrow).toBe('M324 60L315 64.5L315 55.5Z');
    expect(route.label).toEqual({ xPx: 269.5, yPx: 60 });
  });

  it('leaves and arrives level where the second card is lower', () => {
    const route = routeEdge(card(0, 0), card(324, 200), 'influence');
    expect(route.path).toBe('M224 60C269.5 60 269.5 260 315 260');
  });

  it('goes down or up between cards of the same column', () => {
    const down = routeEdge(card(0, 0), card(20, 200), 'influence');
    expect(down.start).toEqual({ xPx: 112, yPx: 120 });
    expect(down.end).toEqual({ xPx: 132, yPx: 200 });
    const up = routeEdge(card(0, 200), card(0, 0), 'influence');
    expect([up.start.yPx, up.end.yPx]).toEqual([200, 120]);
    expect(up.arrow).toBe('M112 120L116.5 129L107.5 129Z');
  });

  it('goes straight back to the column before', () => {
    const route = routeEdge(card(324, 200), card(0, 0), 'influence');
    expect(route.path).toBe('M324 260C278.5 260 278.5 60 233 60');
    expect(route.arrow).toBe('M224 60L233 55.5L233 64.5Z');
  });

  it('leads down to what lies below, also far to the left', () => {
    const route = routeEdge(card(600, 0), card(0, 200), 'influence');
    expect(route.start).toEqual({ xPx: 712, yPx: 120 });
    expect(route.end).toEqual({ xPx: 112, yPx: 200 });
  });

  it('turns round through the gap between the cards where the second is far back and above', () => {
    const route = routeEdge(card(600, 200), card(0, 0), 'influence');
    expect(route.start.xPx).toBe(824);
    expect(route.end.xPx).toBe(0);
    expect(route.label.yPx).toBe(160);
    expect(endOfPath(route)).toEqual({ xPx: -9, yPx: 60 });
  });

  it('passes above or below cards that are level, whichever is nearer', () => {
    const low = { ...card(0, 0), heightPx: 400 };
    expect(routeEdge(card(600, 0), low, 'influence').label.yPx).toBe(-24);
    expect(routeEdge(card(600, 280), low, 'influence').label.yPx).toBe(424);
  });

  it('keeps clear of both where the cards overlap', () => {
    const route = routeEdge(card(0, 0), card(100, 40), 'influence');
    expect(route.bounds.xPx).toBeLessThan(0);
    expect(route.bounds.xPx + route.bounds.widthPx).toBeGreaterThan(324);
    expect(numbersOf(route.path).every(Number.isFinite)).toBe(true);
  });

  it('dashes the order of things and not their influence', () => {
    expect(routeEdge(card(0, 0), card(324, 0), 'sequence').isDashed).toBe(true);
    expect(routeEdge(card(0, 0), card(324, 0), 'influence').isDashed).toBe(false);
  });
});

describe('routeEdges', () => {
  const map = boxes({ a: card(0, 200), b: card(400, 0), c: card(400, 200), d: card(400, 400) });

  it('spreads edges along a side in the order of their other ends', () => {
    const routes = routeEdges(map, [edge('1', 'a', 'd'), edge('2', 'a', 'b'), edge('3', 'a', 'c')]);
    const starts = ['2', '3', '1'].map((id) => routes.get(toId(id))?.start.yPx);
    expect(starts).toEqual([246, 260, 274]);
  });

  it('gives the same routes in whatever order the edges come', () => {
    const edges = [edge('1', 'a', 'd'), edge('2', 'a', 'b'), edge('3', 'a', 'b')];
    const forth = routeEdges(map, edges);
    const back = routeEdges(map, edges.toReversed());
    for (const { id } of edges) expect(back.get(id)).toEqual(forth.get(id));
  });

  it('keeps two edges between the same cards apart', () => {
    const routes = routeEdges(map, [edge('1', 'a', 'c'), edge('2', 'a', 'c')]);
    expect(routes.get(toId('1'))?.path).not.toBe(routes.get(toId('2'))?.path);
  });

  it('keeps many edges within the side', () => {
    const edges = Array.from({ length: 30 }, (_, index) => edge(`${index}`, 'a', 'c'));
    for (const { start } of routeEdges(map, edges).values()) {
      expect(start.yPx).toBeGreaterThanOrEqual(216);
      expect(start.yPx).toBeLessThanOrEqual(304);
    }
  });

  it('leaves out an edge of which a card is not there', () => {
    expect(routeEdges(map, [edge('1', 'a', 'gone')]).size).toBe(0);
  });
});
