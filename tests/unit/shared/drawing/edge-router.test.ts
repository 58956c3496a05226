import { describe, expect, it } from 'vitest';
import type { EdgeRoute } from '../../../../shared/drawing/edge-path.ts';
import {
  createEdgeRouter,
  type EdgeEnds,
  type EdgeRouter,
  type RoutedCard,
} from '../../../../shared/drawing/edge-router.ts';
import { type Box, lineMeetsBox } from '../../../../shared/drawing/geometry.ts';
import { compareText } from '../../../../shared/lib/compare.ts';
import { type EdgeId, type NodeId, toId } from '../../../../shared/lib/ids.ts';
import * as fc from '../../../helpers/laws.ts';

type Cards = Map<NodeId, RoutedCard>;
type Edges = Map<EdgeId, EdgeEnds>;

const node = (name: string | number) => toId<NodeId>(`${name}`);
const edgeId = (name: string | number) => toId<EdgeId>(`${name}`);
const card = (xPx: number, yPx: number, heightPx = 120): RoutedCard => ({
  box: { xPx, yPx, widthPx: 224, heightPx },
  isSolid: true,
});
const edge = (id: string | number, from: string | number, to: string | number): EdgeEnds => ({
  id: edgeId(id),
  kind: 'influence',
  fromId: node(from),
  toId: node(to),
});

function routerOf(cards: Cards, edges: Edges): EdgeRouter {
  const router = createEdgeRouter();
  router.update(cards, edges);
  return router;
}

const cardsOf = (cards: Record<string, RoutedCard>): Cards =>
  new Map(Object.entries(cards).map(([id, each]) => [node(id), each]));
const edgesOf = (...edges: EdgeEnds[]): Edges => new Map(edges.map((each) => [each.id, each]));

function crosses(route: EdgeRoute, box: Box): boolean {
  const points = [...route.points, route.end];
  return points.some((point, at) => {
    const before = points[at - 1];
    return before !== undefined && lineMeetsBox(before, point, box);
  });
}

function routeIn(router: EdgeRouter, id: string | number): EdgeRoute {
  const route = router.routeOf(edgeId(id));
  if (!route) throw new Error(`${id} has no route`);
  return route;
}

const isCurve = (route: EdgeRoute) => route.commands.some(([letter]) => letter === 'C');

/** Cards in columns and rows, each somewhere in its cell with at least 48 px to its neighbours. */
const spacedCards: fc.Arbitrary<Cards> = fc
  .array(
    fc.record({
      isThere: fc.boolean(),
      leftPx: fc.integer({ min: 0, max: 40 }),
      topPx: fc.integer({ min: 0, max: 60 }),
      heightPx: fc.integer({ min: 20, max: 60 }).map((quarter) => quarter * 4),
    }),
    { minLength: 6, maxLength: 30 },
  )
  .map((cells) => {
    const cards: Cards = new Map();
    cells.forEach(({ isThere, leftPx, topPx, heightPx }, at) => {
      const xPx = (at % 6) * 312 + leftPx;
      const yPx = Math.floor(at / 6) * 348 + topPx;
      if (isThere || at < 3) cards.set(node(at), card(xPx, yPx, heightPx));
    });
    return cards;
  });

function edgesAmong(cards: Cards, pairs: readonly (readonly [number, number])[]): Edges {
  const ids = [...cards.keys()];
  const edges: Edges = new Map();
  pairs.forEach(([from, to], at) => {
    const fromId = ids[from % ids.length];
    const toId = ids[to % ids.length];
    if (fromId === undefined || toId === undefined || fromId === toId) return;
    edges.set(edgeId(at), { id: edgeId(at), kind: 'influence', fromId, toId });
  });
  return edges;
}

const pairs = fc.array(fc.tuple(fc.nat({ max: 99 }), fc.nat({ max: 99 })), { maxLength: 30 });

describe('a route', () => {
  it('is a curve where nothing is in the way', () => {
    const cards = cardsOf({ a: card(0, 0), b: card(624, 40), c: card(312, 400) });
    expect(isCurve(routeIn(routerOf(cards, edgesOf(edge(1, 'a', 'b'))), 1))).toBe(true);
  });

  it('goes around a card that is in the way, with few bends and the nearer way', () => {
    const cards = cardsOf({ a: card(0, 0), b: card(312, -20), c: card(624, 0) });
    const route = routeIn(routerOf(cards, edgesOf(edge(1, 'a', 'c'))), 1);
    expect(crosses(route, card(312, -20).box)).toBe(false);
    expect(route.points).toHaveLength(6);
    expect(Math.max(...route.points.map(({ yPx }) => yPx))).toBeLessThan(150);
    expect(Math.min(...route.points.map(({ yPx }) => yPx))).toBeGreaterThanOrEqual(60);
  });

  it('does not go around a frame', () => {
    const frame = { ...card(312, 0), isSolid: false };
    const cards = cardsOf({ a: card(0, 0), b: frame, c: card(624, 0) });
    expect(isCurve(routeIn(routerOf(cards, edgesOf(edge(1, 'a', 'c'))), 1))).toBe(true);
  });

  it('passes under a card that lies over its end, since there is no way around it', () => {
    const cards = cardsOf({ a: card(0, 0), b: card(200, 20), c: card(624, 0) });
    const route = routeIn(routerOf(cards, edgesOf(edge(1, 'a', 'c'))), 1);
    expect(isCurve(route)).toBe(true);
  });

  it('runs beside others in the same channel and not over them', () => {
    const cards = cardsOf({
      a: card(0, 0),
      b: card(0, 180),
      wall: card(312, -40, 400),
      c: card(624, 0),
      d: card(624, 180),
    });
    const router = routerOf(
      cards,
      edgesOf(edge(1, 'a', 'c'), edge(2, 'b', 'd'), edge(3, 'a', 'd'), edge(4, 'b', 'c')),
    );
    const levels = [1, 2, 3, 4].map((id) => levelPieces(routeIn(router, id)));
    for (const [at, one] of levels.entries()) {
      for (const other of levels.slice(at + 1)) {
        for (const a of one) {
          for (const b of other) {
            const sharedPx = Math.min(a.toPx, b.toPx) - Math.max(a.fromPx, b.fromPx);
            if (sharedPx > 0) expect(Math.abs(a.yPx - b.yPx)).toBeGreaterThanOrEqual(4);
          }
        }
      }
    }
  });

  it('has a head of its own kind', () => {
    const cards = cardsOf({ a: card(0, 0), b: card(312, 0) });
    const order = { ...edge(1, 'a', 'b'), kind: 'sequence' as const };
    const router = routerOf(cards, edgesOf(order, edge(2, 'a', 'b')));
    expect(routeIn(router, 1)).toMatchObject({ arrowKind: 'open', isDashed: true });
    expect(routeIn(router, 2)).toMatchObject({ arrowKind: 'filled', isDashed: false });
    expect(routeIn(router, 1).arrow).not.toContain('Z');
  });

  it('crosses no card but its own where cards leave room between them', () => {
    fc.assert(
      fc.property(spacedCards, pairs, (cards, ends) => {
        const edges = edgesAmong(cards, ends);
        const router = routerOf(cards, edges);
        for (const { id, fromId, toId } of edges.values()) {
          for (const [other, { box }] of cards) {
            if (other === fromId || other === toId) continue;
            expect(crosses(routeIn(router, id), box), `${fromId} to ${toId} over ${other}`).toBe(
              false,
            );
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

function levelPieces({ points }: EdgeRoute) {
  return points.flatMap((point, at) => {
    const before = points[at - 1];
    if (!before || before.yPx !== point.yPx) return [];
    const fromPx = Math.min(before.xPx, point.xPx);
    return [{ yPx: point.yPx, fromPx, toPx: Math.max(before.xPx, point.xPx) }];
  });
}

describe('an edge router', () => {
  const looseCard = fc
    .tuple(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 0, max: 900 }), fc.boolean())
    .map(([xPx, yPx, isSolid]) => ({ ...card(xPx, yPx), isSolid }));
  const change = fc.record({
    cards: fc.array(fc.tuple(fc.nat({ max: 14 }), fc.option(looseCard, { freq: 8 })), {
      maxLength: 3,
    }),
    edges: fc.array(
      fc.tuple(
        fc.nat({ max: 20 }),
        fc.option(fc.tuple(fc.nat({ max: 14 }), fc.nat({ max: 14 })), { freq: 4 }),
      ),
      { maxLength: 4 },
    ),
  });

  it('answers after any changes as one that was given the map as it is now', () => {
    fc.assert(
      fc.property(
        fc.array(looseCard, { minLength: 8, maxLength: 14 }),
        pairs,
        fc.array(change, { maxLength: 6 }),
        (given, ends, changes) => {
          const cards: Cards = new Map(given.map((each, at) => [node(at), each]));
          const edges = edgesAmong(cards, ends);
          const router = routerOf(cards, edges);
          let before = routesOf(router, edges);
          for (const each of changes) {
            const cardChanges = each.cards.map(([at, to]) => [node(at), to] as const);
            const edgeChanges = each.edges.map(([at, to]) => {
              return [edgeId(at), to && edge(at, to[0], to[1])] as const;
            });
            for (const [id, to] of cardChanges) setOrDelete(cards, id, to);
            for (const [id, to] of edgeChanges) setOrDelete(edges, id, to);
            const answer = router.update(cardChanges, edgeChanges);
            const fresh = routerOf(cards, edges);
            const after = routesOf(router, edges);
            expect(after).toEqual(routesOf(fresh, edges));
            for (const [id, path] of after) {
              if (before.get(id) !== path) expect(answer).toContain(id);
            }
            before = after;
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('gives the same routes in whatever order cards and edges came and routes are asked for', () => {
    fc.assert(
      fc.property(spacedCards, pairs, (cards, ends) => {
        const edges = edgesAmong(cards, ends);
        const forth = routesOf(routerOf(cards, edges), edges);
        const turned: Edges = new Map([...edges].toReversed());
        const back = routesOf(routerOf(new Map([...cards].toReversed()), turned), turned);
        expect(back).toEqual(forth);
      }),
    );
  });

  it('touches only what a move can change', () => {
    const cards: Cards = new Map();
    const edges: Edges = new Map();
    for (let at = 0; at < 400; at++) {
      cards.set(node(at), card((at % 20) * 312, Math.floor(at / 20) * 220));
      if (at % 20 !== 0) edges.set(edgeId(at), edge(at, at - 1, at));
    }
    const router = routerOf(cards, edges);
    routesOf(router, edges);
    const answer = router.update([[node(210), card(10 * 312, 10 * 220 + 8)]], []);
    expect([...answer].sort(compareText)).toEqual(['210', '211']);
  });

  it('finds the edge under a point, and none where there is none near', () => {
    const cards = cardsOf({ a: card(0, 0), b: card(400, 0), c: card(400, 300) });
    const router = routerOf(cards, edgesOf(edge(1, 'a', 'b'), edge(2, 'a', 'c')));
    const { label } = routeIn(router, 2);
    expect(router.edgeAt(label, 6)).toBe('2');
    expect(router.edgeAt({ xPx: 390, yPx: 60 }, 6)).toBe('1');
    expect(router.edgeAt({ xPx: 312, yPx: 280 }, 6)).toBeUndefined();
  });

  it('finds in a box every edge that is seen there', () => {
    const cards = cardsOf({ a: card(0, 0), wall: card(312, -900, 1900), b: card(624, 0) });
    const router = routerOf(cards, edgesOf(edge(1, 'a', 'b')));
    const { bounds } = routeIn(router, 1);
    const corner = { xPx: 312, yPx: bounds.yPx, widthPx: 1, heightPx: 1 };
    expect(router.edgesIn(corner)).toEqual(['1']);
    expect(router.edgesIn({ xPx: 9000, yPx: 0, widthPx: 10, heightPx: 10 })).toEqual([]);
  });

  it('knows roughly where an edge runs without making its route', () => {
    const cards = cardsOf({ a: card(0, 0), b: card(312, 0) });
    const router = routerOf(cards, edgesOf(edge(1, 'a', 'b'), edge(2, 'a', 'gone')));
    expect(router.roughRouteOf(edgeId(1))).toEqual({
      start: { xPx: 224, yPx: 60 },
      end: { xPx: 312, yPx: 60 },
    });
    expect(router.roughRouteOf(edgeId(2))).toBeUndefined();
    expect(router.routeOf(edgeId(2))).toBeUndefined();
  });
});

function routesOf(router: EdgeRouter, edges: Edges): Map<EdgeId, string | undefined> {
  return new Map(
    [...edges.keys()].map((id) => {
      const route = router.routeOf(id);
      return [id, route && `${route.path} ${route.arrow}`];
    }),
  );
}

function setOrDelete<Key, Value>(map: Map<Key, Value>, key: Key, value: Value | null): void {
  if (value === null) map.delete(key);
  else map.set(key, value);
}
