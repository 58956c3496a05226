import { compareText } from '../lib/compare.ts';
import type { EdgeId, NodeId } from '../lib/ids.ts';
import type { EdgeKind, MapEdge } from '../model/edge.ts';
import {
  type Box,
  bottomOf,
  boxAround,
  middleXOf,
  middleYOf,
  type Point,
  rightOf,
} from './geometry.ts';
import { type PathCommand, writePath } from './path-data.ts';

/** How an edge is drawn on the map's plane. */
export interface EdgeRoute {
  /** SVG path data of the line, from the first card to the foot of the arrowhead. */
  readonly path: string;
  /** SVG path data of the arrowhead, a closed area whose tip touches the second card. */
  readonly arrow: string;
  readonly start: Point;
  readonly end: Point;
  /** Where a label is centred. */
  readonly label: Point;
  /** Sequence edges are dashed: order only, no arithmetic. */
  readonly isDashed: boolean;
  /** Everything drawn lies in here; somewhat generous around curves. */
  readonly bounds: Box;
}

type Side = 'left' | 'right' | 'top' | 'bottom';

/** How an edge gets from one card to the other, before it is known where on the sides it ends. */
interface Plan {
  readonly shape: 'curve' | 'around';
  readonly fromSide: Side;
  readonly toSide: Side;
}

interface Ports {
  readonly start: Point;
  readonly end: Point;
}

const arrowLengthPx = 9;
const arrowHalfWidthPx = 4.5;
/** Below this there is no room for a curve and an arrowhead between two cards. */
const leastGapPx = 24;
/** Further back than this there may be a whole column of cards between the two. */
const farthestBackPx = 272;
const stubPx = 20;
const cornerRadiusPx = 12;
const farthestControlPx = 160;
const portSpacingPx = 14;
const portMarginPx = 16;

/** One edge on its own, from the middle of one card's side to the middle of the other's. */
export function routeEdge(from: Box, to: Box, kind: EdgeKind): EdgeRoute {
  const plan = planOf(from, to);
  const start = portAt(from, plan.fromSide, 0);
  const end = portAt(to, plan.toSide, 0);
  return drawRoute(from, to, kind, plan, { start, end });
}

/**
 * Every edge between cards that are there. Several edges at one side of a card are spread along it in
 * the order of their other ends, so that they do not cross on the way out. The same edges give the same
 * routes in whatever order they come.
 */
export function routeEdges(
  boxes: ReadonlyMap<NodeId, Box>,
  edges: Iterable<MapEdge>,
): Map<EdgeId, EdgeRoute> {
  const planned: PlannedEdge[] = [];
  for (const edge of edges) {
    const from = boxes.get(edge.fromId);
    const to = boxes.get(edge.toId);
    if (from && to) planned.push({ edge, from, to, plan: planOf(from, to) });
  }
  const ports = spreadPorts(planned);
  const routes = new Map<EdgeId, EdgeRoute>();
  for (const { edge, from, to, plan } of planned) {
    const start = portAt(from, plan.fromSide, ports.get(`${edge.id} start`) ?? 0);
    const end = portAt(to, plan.toSide, ports.get(`${edge.id} end`) ?? 0);
    routes.set(edge.id, drawRoute(from, to, edge.kind, plan, { start, end }));
  }
  return routes;
}

interface PlannedEdge {
  readonly edge: MapEdge;
  readonly from: Box;
  readonly to: Box;
  readonly plan: Plan;
}

function planOf(from: Box, to: Box): Plan {
  if (to.xPx - rightOf(from) >= leastGapPx) {
    return { shape: 'curve', fromSide: 'right', toSide: 'left' };
  }
  const backPx = from.xPx - rightOf(to);
  if (backPx >= leastGapPx && backPx <= farthestBackPx) {
    return { shape: 'curve', fromSide: 'left', toSide: 'right' };
  }
  if (shareColumn(from, to)) {
    if (to.yPx - bottomOf(from) >= leastGapPx) {
      return { shape: 'curve', fromSide: 'bottom', toSide: 'top' };
    }
    if (from.yPx - bottomOf(to) >= leastGapPx) {
      return { shape: 'curve', fromSide: 'top', toSide: 'bottom' };
    }
  }
  return { shape: 'around', fromSide: 'right', toSide: 'left' };
}

function shareColumn(a: Box, b: Box): boolean {
  const shared = Math.min(rightOf(a), rightOf(b)) - Math.max(a.xPx, b.xPx);
  return shared >= Math.min(a.widthPx, b.widthPx) / 2;
}

function portAt(box: Box, side: Side, offsetPx: number): Point {
  switch (side) {
    case 'left':
      return { xPx: box.xPx, yPx: middleYOf(box) + offsetPx };
    case 'right':
      return { xPx: rightOf(box), yPx: middleYOf(box) + offsetPx };
    case 'top':
      return { xPx: middleXOf(box) + offsetPx, yPx: box.yPx };
    case 'bottom':
      return { xPx: middleXOf(box) + offsetPx, yPx: bottomOf(box) };
  }
}

interface Port {
  readonly key: string;
  readonly edgeId: EdgeId;
  /** Where along the side the edge would like to be: the middle of its other end. */
  readonly wishPx: number;
}

/** How far each end of each edge is moved along its side, from the side's middle. */
function spreadPorts(planned: readonly PlannedEdge[]): Map<string, number> {
  const sides = new Map<string, { lengthPx: number; ports: Port[] }>();
  const add = (nodeId: NodeId, box: Box, side: Side, other: Box, key: string, edgeId: EdgeId) => {
    const isUpright = side === 'left' || side === 'right';
    const name = `${nodeId} ${side}`;
    const entry = sides.get(name) ?? {
      lengthPx: isUpright ? box.heightPx : box.widthPx,
      ports: [],
    };
    entry.ports.push({ key, edgeId, wishPx: isUpright ? middleYOf(other) : middleXOf(other) });
    sides.set(name, entry);
  };
  for (const { edge, from, to, plan } of planned) {
    add(edge.fromId, from, plan.fromSide, to, `${edge.id} start`, edge.id);
    add(edge.toId, to, plan.toSide, from, `${edge.id} end`, edge.id);
  }
  const offsets = new Map<string, number>();
  for (const { lengthPx, ports } of sides.values()) {
    ports.sort((a, b) => a.wishPx - b.wishPx || compareText(a.edgeId, b.edgeId));
    const roomPx = Math.max(0, lengthPx - 2 * portMarginPx);
    const stepPx = Math.min(portSpacingPx, roomPx / Math.max(1, ports.length - 1));
    ports.forEach(({ key }, index) => {
      offsets.set(key, (index - (ports.length - 1) / 2) * stepPx);
    });
  }
  return offsets;
}

function drawRoute(from: Box, to: Box, kind: EdgeKind, plan: Plan, ports: Ports): EdgeRoute {
  const heading = headingInto(plan.toSide);
  const foot = along(ports.end, heading, -arrowLengthPx);
  const drawn =
    plan.shape === 'curve'
      ? curveBetween(ports.start, foot, plan)
      : lineAround(from, to, ports.start, foot);
  return {
    path: writePath(drawn.commands),
    arrow: arrowhead(ports.end, foot, heading),
    ...ports,
    label: drawn.label,
    isDashed: kind === 'sequence',
    bounds: boxAround([...drawn.hull, ports.start, ports.end], arrowHalfWidthPx + 1),
  };
}

interface Drawn {
  readonly commands: readonly PathCommand[];
  readonly label: Point;
  readonly hull: readonly Point[];
}

/** The direction in which an edge travels where it meets this side from outside. */
function headingInto(side: Side): Point {
  if (side === 'left') return { xPx: 1, yPx: 0 };
  if (side === 'right') return { xPx: -1, yPx: 0 };
  if (side === 'top') return { xPx: 0, yPx: 1 };
  return { xPx: 0, yPx: -1 };
}

function along(point: Point, heading: Point, distancePx: number): Point {
  return {
    xPx: point.xPx + heading.xPx * distancePx,
    yPx: point.yPx + heading.yPx * distancePx,
  };
}

function arrowhead(tip: Point, foot: Point, heading: Point): string {
  const across = { xPx: -heading.yPx, yPx: heading.xPx };
  return writePath([
    ['M', tip],
    ['L', along(foot, across, arrowHalfWidthPx)],
    ['L', along(foot, across, -arrowHalfWidthPx)],
    ['Z'],
  ]);
}

/** A curve that leaves and arrives square to the sides of the cards. */
function curveBetween(start: Point, foot: Point, plan: Plan): Drawn {
  const leaving = along({ xPx: 0, yPx: 0 }, headingInto(plan.fromSide), -1);
  const arriving = headingInto(plan.toSide);
  const spanPx =
    leaving.xPx === 0 ? Math.abs(foot.yPx - start.yPx) : Math.abs(foot.xPx - start.xPx);
  const reachPx = Math.min(spanPx / 2, farthestControlPx);
  const first = along(start, leaving, reachPx);
  const second = along(foot, arriving, -reachPx);
  return {
    commands: [
      ['M', start],
      ['C', first, second, foot],
    ],
    label: middleOfCurve(start, first, second, foot),
    hull: [start, first, second, foot],
  };
}

function middleOfCurve(a: Point, b: Point, c: Point, d: Point): Point {
  return {
    xPx: (a.xPx + 3 * b.xPx + 3 * c.xPx + d.xPx) / 8,
    yPx: (a.yPx + 3 * b.yPx + 3 * c.yPx + d.yPx) / 8,
  };
}

/** Far back, or where cards overlap: out to the right, along a channel that is clear of both cards, and in from the left. */
function lineAround(from: Box, to: Box, start: Point, foot: Point): Drawn {
  const channelPx = channelBetween(from, to, (start.yPx + foot.yPx) / 2);
  const isBeside = rightOf(to) < from.xPx || channelPx.isBetween;
  const outPx = (isBeside ? start.xPx : Math.max(rightOf(from), rightOf(to))) + stubPx;
  const inPx = (isBeside ? foot.xPx + arrowLengthPx : Math.min(from.xPx, to.xPx)) - stubPx;
  const points: Point[] = [
    start,
    { xPx: outPx, yPx: start.yPx },
    { xPx: outPx, yPx: channelPx.yPx },
    { xPx: inPx, yPx: channelPx.yPx },
    { xPx: inPx, yPx: foot.yPx },
    foot,
  ];
  return {
    commands: roundedLine(points),
    label: { xPx: (outPx + inPx) / 2, yPx: channelPx.yPx },
    hull: points,
  };
}

function channelBetween(from: Box, to: Box, aimPx: number): { yPx: number; isBetween: boolean } {
  const [upper, lower] = from.yPx <= to.yPx ? [from, to] : [to, from];
  const gapPx = lower.yPx - bottomOf(upper);
  if (gapPx >= leastGapPx) return { yPx: bottomOf(upper) + gapPx / 2, isBetween: true };
  const abovePx = upper.yPx - leastGapPx;
  const belowPx = Math.max(bottomOf(from), bottomOf(to)) + leastGapPx;
  const isAbove = aimPx - abovePx < belowPx - aimPx;
  return { yPx: isAbove ? abovePx : belowPx, isBetween: false };
}

function roundedLine(points: readonly Point[]): PathCommand[] {
  const commands: PathCommand[] = [];
  points.forEach((point, index) => {
    const before = points[index - 1];
    const after = points[index + 1];
    if (!before) commands.push(['M', point]);
    else if (!after) commands.push(['L', point]);
    else {
      const radiusPx = Math.min(
        cornerRadiusPx,
        distance(before, point) / 2,
        distance(point, after) / 2,
      );
      commands.push(['L', towards(point, before, radiusPx)]);
      commands.push(['Q', point, towards(point, after, radiusPx)]);
    }
  });
  return commands;
}

function distance(a: Point, b: Point): number {
  return Math.hypot(b.xPx - a.xPx, b.yPx - a.yPx);
}

function towards(from: Point, to: Point, byPx: number): Point {
  const lengthPx = distance(from, to);
  if (lengthPx === 0) return from;
  const share = byPx / lengthPx;
  return {
    xPx: from.xPx + (to.xPx - from.xPx) * share,
    yPx: from.yPx + (to.yPx - from.yPx) * share,
  };
}
