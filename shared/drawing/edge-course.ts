import type { EdgeId, NodeId } from '../lib/ids.ts';
import type { EdgeKind } from '../model/edge.ts';
import { clearancePx, findDetour, sidestepPx, withoutStraightJoins } from './edge-detour.ts';
import { type Stretch, stretchesOf, withSteps } from './edge-lanes.ts';
import { curveBetween, type EdgeLine, lineThrough, pointsAround } from './edge-line.ts';
import { along, type EdgePlan, headingInto, headingOutOf } from './edge-plan.ts';
import { footOf } from './edge-route.ts';
import { type Box, expandBox, holdsPoint, type Point } from './geometry.ts';

/** An edge between two cards that are there, with its ends at their sides. */
export interface PlacedEdge {
  readonly id: EdgeId;
  readonly kind: EdgeKind;
  readonly fromId: NodeId;
  readonly toId: NodeId;
  readonly from: Box;
  readonly to: Box;
  readonly plan: EdgePlan;
  readonly start: Point;
  readonly tip: Point;
}

/** The cards that an edge may have to go around. */
export interface SolidCards {
  /** Those that a line passes through or comes too near to. */
  along(points: readonly Point[]): ReadonlyMap<NodeId, Box>;
  in(box: Box): readonly Box[];
}

/** The way of one edge, before it makes room for others. */
export interface Course {
  readonly edge: PlacedEdge;
  readonly line: EdgeLine;
  /** The corners of a detour, whose pieces may be moved sideways; null for a curve. */
  readonly corners: readonly Point[] | null;
  readonly stretches: readonly Stretch[];
  /** Every line that was looked at: the course stays as it is while no card comes or goes on them. */
  readonly trials: readonly (readonly Point[])[];
}

/** Room between the card and the last corner: an arrowhead and half of a rounded corner. */
const arrivalPx = 20;
const mostRounds = 12;
const mostCards = 48;
/** A line over more cards than this crosses much of a large map, and is left to pass under them. */
const mostInTheWay = 12;

/**
 * The curve where it is clear of all other cards, otherwise the shortest way around those that are in
 * the way. Where there is none, the curve or the plain way round is kept, and passes under them.
 */
export function plotCourse(edge: PlacedEdge, cards: SolidCards): Course {
  const foot = footOf(edge.kind, edge.tip, headingInto(edge.plan.toSide));
  const plain = plainLine(edge, foot);
  const blocking = cardsInTheWay(plain.points, edge, cards);
  const trials = [plain.points];
  if (blocking.size > 0 && blocking.size <= mostInTheWay) {
    const detour = wayAround(edge, foot, blocking, cards, trials);
    if (detour) return courseAlong(detour, edge, cards, trials);
  }
  if (edge.plan.shape === 'around') return courseAlong(plain.points, edge, cards, trials);
  return { edge, line: plain, corners: null, stretches: [], trials };
}

function plainLine({ plan, from, to, start, tip }: PlacedEdge, foot: Point): EdgeLine {
  return plan.shape === 'curve'
    ? curveBetween(start, foot, plan)
    : lineThrough(withoutStraightJoins(pointsAround(from, to, start, foot, tip)));
}

function courseAlong(
  points: readonly Point[],
  edge: PlacedEdge,
  cards: SolidCards,
  trials: readonly (readonly Point[])[],
): Course {
  const corners = withSteps(points);
  const stretches = stretchesOf(edge.id, corners, (box) => cards.in(box));
  return { edge, line: lineThrough(points), corners, stretches, trials };
}

/** Looks only at cards that turn out to be in the way, so that the work does not grow with the map. */
function wayAround(
  edge: PlacedEdge,
  foot: Point,
  blocking: ReadonlyMap<NodeId, Box>,
  cards: SolidCards,
  trials: (readonly Point[])[],
): readonly Point[] | null {
  const leaving = headingOutOf(edge.plan.fromSide);
  const arriving = headingInto(edge.plan.toSide);
  const from = { point: along(edge.start, leaving, sidestepPx), heading: leaving };
  const to = { point: along(edge.tip, arriving, -arrivalPx), heading: arriving };
  const known = new Map<NodeId, Box>([[edge.fromId, edge.from], [edge.toId, edge.to], ...blocking]);
  for (let round = 0; round < mostRounds && known.size <= mostCards; round++) {
    const way = findDetour(from, to, [...known.values()]);
    if (!way) return null;
    const points = withoutStraightJoins([edge.start, ...way, foot]);
    trials.push(points);
    const inTheWay = cardsInTheWay(points, edge, cards);
    if (inTheWay.size === 0) return points;
    for (const [id, box] of inTheWay) known.set(id, box);
  }
  return null;
}

/** Cards at or over an end of the edge cannot be gone around, so they are left out. */
export function cardsInTheWay(
  points: readonly Point[],
  { fromId, toId, start, tip }: PlacedEdge,
  cards: SolidCards,
): ReadonlyMap<NodeId, Box> {
  const inTheWay = new Map<NodeId, Box>();
  for (const [id, box] of cards.along(points)) {
    if (id === fromId || id === toId) continue;
    const near = expandBox(box, clearancePx);
    if (!holdsPoint(near, start) && !holdsPoint(near, tip)) inTheWay.set(id, box);
  }
  return inTheWay;
}
