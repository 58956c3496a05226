import type { EdgeId, NodeId } from '../lib/ids.ts';
import type { EdgeKind, MapEdge } from '../model/edge.ts';
import { curveBetween, lineThrough, pointsAround } from './edge-line.ts';
import { headingInto, planOf, portAt } from './edge-plan.ts';
import { drawRoute, type EdgeRoute, footOf } from './edge-route.ts';
import { createEdgeRouter } from './edge-router.ts';
import type { Box } from './geometry.ts';

export type { EdgeRoute } from './edge-route.ts';

/** One edge on its own, from the middle of one card's side to the middle of the other's. */
export function routeEdge(from: Box, to: Box, kind: EdgeKind): EdgeRoute {
  const plan = planOf(from, to);
  const start = portAt(from, plan.fromSide, 0);
  const tip = portAt(to, plan.toSide, 0);
  const heading = headingInto(plan.toSide);
  const foot = footOf(kind, tip, heading);
  const line =
    plan.shape === 'curve'
      ? curveBetween(start, foot, plan)
      : lineThrough(pointsAround(from, to, start, foot, tip));
  return drawRoute(kind, line, tip, heading);
}

/**
 * Every edge between cards that are there, around all cards but those in `unsolid`. The same edges give
 * the same routes in whatever order they come.
 */
export function routeEdges(
  boxes: ReadonlyMap<NodeId, Box>,
  edges: Iterable<MapEdge>,
  unsolid: ReadonlySet<NodeId> = new Set(),
): Map<EdgeId, EdgeRoute> {
  const given = [...edges];
  const router = createEdgeRouter();
  router.update(
    Array.from(boxes, ([id, box]) => [id, { box, isSolid: !unsolid.has(id) }] as const),
    given.map((edge) => [edge.id, edge] as const),
  );
  const routes = new Map<EdgeId, EdgeRoute>();
  for (const { id } of given) {
    const route = router.routeOf(id);
    if (route) routes.set(id, route);
  }
  return routes;
}
