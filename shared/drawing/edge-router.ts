import { compareText } from '../lib/compare.ts';
import { entryOf } from '../lib/entry-of.ts';
import type { EdgeId, NodeId } from '../lib/ids.ts';
import type { EdgeKind } from '../model/edge.ts';
import { type ChannelMember, createChannelIndex } from './edge-channels.ts';
import {
  type Course,
  cardsInTheWay,
  type PlacedEdge,
  plotCourse,
  type SolidCards,
} from './edge-course.ts';
import { clearancePx, withoutStraightJoins } from './edge-detour.ts';
import {
  compareStretches,
  laneReachPx,
  moveStretches,
  type Stretch,
  spreadLanes,
} from './edge-lanes.ts';
import { type EdgeLine, lineThrough } from './edge-line.ts';
import { type EdgePlan, headingInto, planOf, portAt, type Side } from './edge-plan.ts';
import { type EdgeEnd, type SidePorts, spreadPorts, wishAlong } from './edge-ports.ts';
import { drawRoute, type EdgeRoute } from './edge-route.ts';
import {
  type Box,
  bottomOf,
  boxAround,
  boxesOverlap,
  distanceToLine,
  expandBox,
  holdsBox,
  lineMeetsBox,
  type Point,
  rightOf,
  unionOfBoxes,
} from './geometry.ts';
import { createSpatialIndex } from './spatial-index.ts';

/** An edge as the router knows it. */
export interface EdgeEnds {
  readonly id: EdgeId;
  readonly kind: EdgeKind;
  readonly fromId: NodeId;
  readonly toId: NodeId;
}

/** A card as routes see it: solid ones are gone around, frames are not solid. */
export interface RoutedCard {
  readonly box: Box;
  readonly isSolid: boolean;
}

/** Keeps the routes of a map's edges while its cards move; makes a route when it is first asked for. */
export interface EdgeRouter {
  /** Takes what changed (null: gone); answers the edges whose route may differ now. */
  update(
    cards: Iterable<readonly [NodeId, RoutedCard | null]>,
    edges: Iterable<readonly [EdgeId, EdgeEnds | null]>,
  ): ReadonlySet<EdgeId>;
  /** The exact route; undefined while one of its cards is not there. */
  routeOf(edgeId: EdgeId): EdgeRoute | undefined;
  /** Straight from side to side, for where one cannot see more; never computes a route. */
  roughRouteOf(edgeId: EdgeId): { readonly start: Point; readonly end: Point } | undefined;
  /** Edges that may be seen in a box: all of those, and some that only come near it. */
  edgesIn(box: Box): EdgeId[];
  /** The edge whose line passes nearest to a point, at most so far away. */
  edgeAt(point: Point, reachPx: number): EdgeId | undefined;
  /** The boxes of solid cards that meet a box. */
  cardsIn(box: Box): Box[];
}

/** A router that knows no cards and no edges. The same map gives the same routes, however it came about. */
export function createEdgeRouter(): EdgeRouter {
  return new Router();
}

/** How far beyond its two cards an edge is looked for. */
const roughMarginPx = 160;
/** Longer edges make no room for others: it would make every route depend on the whole map. */
const farthestLocalPx = 4_000;
/** Above this share of cards changed at once, forgetting all routes is cheaper than asking which. */
const shareToForget = 0.25;
/** One look into the index is cheaper than one for each piece of a line, up to this area. */
const smallAreaPx = 600_000;
/** How far from a detour a card may be and still keep its pieces from moving. */
const watchPx = 2 * laneReachPx + 2 * clearancePx;

const sides = ['left', 'right', 'top', 'bottom'] as const satisfies readonly Side[];

type Member = ChannelMember<KnownEdge>;

/** Edges with pieces that run side by side: what changes one of them may move all. */
type Channel = ReadonlySet<KnownEdge>;

interface KnownEdge {
  readonly ends: EdgeEnds;
  /** Null while one of the cards is not there. */
  plan: EdgePlan | null;
  /** Around both cards; null while one of them is not there. */
  roughBox: Box | null;
  /** Whether it is short enough to make room for others and to have room made for it. */
  isLocal: boolean;
  course: Course | null;
  route: EdgeRoute | null;
  /** The pieces of a detour that runs among others and makes room for them; null for all else. */
  members: readonly Member[] | null;
  /** Of the pieces of a detour, by their place: where each runs, as far as that is known yet. */
  lanes: Map<number, number> | null;
  channels: Map<number, Channel> | null;
}

/** What one update has found out so far. */
interface Update {
  /** Edges of which a card has moved, come or gone. */
  readonly moved: Set<KnownEdge>;
  /** Edges whose course is no longer what it was. */
  readonly changed: Set<KnownEdge>;
  /** Sides at which ends have come, gone or changed places. */
  readonly sides: Map<NodeId, Set<Side>>;
  readonly answer: Set<EdgeId>;
}

class Router implements EdgeRouter {
  readonly #cards = new Map<NodeId, RoutedCard>();
  readonly #edges = new Map<EdgeId, KnownEdge>();
  readonly #edgesAt = new Map<NodeId, Set<KnownEdge>>();
  readonly #solids = createSpatialIndex<NodeId>();
  readonly #seen = createSpatialIndex<EdgeId>();
  readonly #members = createChannelIndex<KnownEdge>();
  /** Parts of the plane of which every edge that may run there has its course. */
  readonly #plotted = new Set<string>();
  readonly #ports = new Map<NodeId, Partial<Record<Side, SidePorts>>>();
  /** False while no edge has a course: then there is nothing to forget. */
  #hasCourses = false;
  readonly #solidCards: SolidCards = {
    along: (points) => this.#cardsAlong(points),
    in: (box) => this.cardsIn(box),
  };

  update(
    cards: Iterable<readonly [NodeId, RoutedCard | null]>,
    edges: Iterable<readonly [EdgeId, EdgeEnds | null]>,
  ): ReadonlySet<EdgeId> {
    const update: Update = {
      moved: new Set(),
      changed: new Set(),
      sides: new Map(),
      answer: new Set(),
    };
    // Where one is named twice, the last word counts.
    for (const [id, ends] of new Map(edges)) this.#takeEdge(id, ends, update);
    this.#takeCards(new Map(cards), update);
    this.#planAgain(update);
    this.#spreadAgain(update);
    for (const edge of update.changed) this.#forgetCourse(edge, update);
    return update.answer;
  }

  routeOf(edgeId: EdgeId): EdgeRoute | undefined {
    const edge = this.#edges.get(edgeId);
    if (!edge) return undefined;
    edge.route ??= this.#makeRoute(edge);
    return edge.route ?? undefined;
  }

  roughRouteOf(edgeId: EdgeId): { readonly start: Point; readonly end: Point } | undefined {
    const edge = this.#edges.get(edgeId);
    const from = edge && this.#cards.get(edge.ends.fromId);
    const to = edge && this.#cards.get(edge.ends.toId);
    if (!edge?.plan || !from || !to) return undefined;
    return {
      start: portAt(from.box, edge.plan.fromSide, 0),
      end: portAt(to.box, edge.plan.toSide, 0),
    };
  }

  edgesIn(box: Box): EdgeId[] {
    return this.#seen.in(box);
  }

  edgeAt(point: Point, reachPx: number): EdgeId | undefined {
    let nearest: EdgeId | undefined;
    let nearestPx = reachPx;
    for (const id of this.#seen.at(point, reachPx).sort(compareText)) {
      const distancePx = distanceToRoute(point, this.routeOf(id));
      if (distancePx > nearestPx || (distancePx === nearestPx && nearest !== undefined)) continue;
      nearest = id;
      nearestPx = distancePx;
    }
    return nearest;
  }

  cardsIn(box: Box): Box[] {
    return this.#solids.in(box).flatMap((id) => this.#cards.get(id)?.box ?? []);
  }

  #takeEdge(id: EdgeId, ends: EdgeEnds | null, update: Update): void {
    const before = this.#edges.get(id);
    if (before) this.#dropEdge(before, update);
    update.answer.add(id);
    if (!ends) return;
    const edge: KnownEdge = {
      ends,
      plan: null,
      roughBox: null,
      isLocal: false,
      course: null,
      route: null,
      members: null,
      lanes: null,
      channels: null,
    };
    this.#edges.set(id, edge);
    for (const nodeId of [ends.fromId, ends.toId]) {
      entryOf(this.#edgesAt, nodeId, () => new Set()).add(edge);
    }
    update.moved.add(edge);
  }

  #dropEdge(edge: KnownEdge, update: Update): void {
    this.#noteSides(edge, update);
    this.#forgetRoutes(edge, update);
    this.#forgetMembers(edge);
    const { id, fromId, toId } = edge.ends;
    this.#edges.delete(id);
    this.#seen.remove(id);
    for (const nodeId of [fromId, toId]) {
      const atNode = this.#edgesAt.get(nodeId);
      atNode?.delete(edge);
      if (atNode?.size === 0) this.#edgesAt.delete(nodeId);
    }
  }

  #takeCards(cards: ReadonlyMap<NodeId, RoutedCard | null>, update: Update): void {
    const changed = [...cards].filter(([id, card]) => !isSameCard(this.#cards.get(id), card));
    const isMost = changed.length > this.#cards.size * shareToForget;
    if (isMost) this.#forgetEverything(update);
    const solid: [NodeId, Box][] = [];
    for (const [id, card] of changed) {
      const before = this.#cards.get(id);
      for (const each of [before, card]) if (each?.isSolid) this.#noteCrossed(each.box, update);
      if (card) this.#cards.set(id, card);
      else this.#cards.delete(id);
      if (card?.isSolid) solid.push([id, card.box]);
      else if (before?.isSolid) this.#solids.remove(id);
      if (this.#ports.has(id)) update.sides.set(id, new Set(sides));
      for (const edge of this.#edgesAt.get(id) ?? []) update.moved.add(edge);
    }
    this.#solids.setAll(solid);
  }

  #forgetEverything({ answer }: Update): void {
    this.#ports.clear();
    if (!this.#hasCourses) return;
    for (const [id, edge] of this.#edges) {
      edge.course = null;
      edge.route = null;
      edge.members = null;
      edge.lanes = null;
      edge.channels = null;
      answer.add(id);
    }
    this.#hasCourses = false;
    this.#members.clear();
    this.#plotted.clear();
  }

  /** Edges that looked at a line through this box. */
  #noteCrossed(box: Box, { changed }: Update): void {
    if (!this.#hasCourses) return;
    for (const id of this.#seen.in(expandBox(box, watchPx))) {
      const edge = this.#edges.get(id);
      const course = edge?.course;
      if (!course) continue;
      const isCrossed = course.trials.some((points) => {
        const isMovable = course.corners !== null && points === course.line.points;
        return lineThroughMeets(points, box, isMovable ? watchPx : clearancePx);
      });
      if (isCrossed) changed.add(edge);
    }
  }

  #planAgain(update: Update): void {
    const seen: [EdgeId, Box][] = [];
    for (const edge of update.moved) {
      const { id, fromId, toId } = edge.ends;
      const from = this.#cards.get(fromId)?.box;
      const to = this.#cards.get(toId)?.box;
      this.#noteSides(edge, update);
      edge.plan = from && to ? planOf(from, to) : null;
      edge.roughBox = from && to ? roughBoxOf(from, to) : null;
      edge.isLocal = edge.roughBox !== null && isLocal(edge.roughBox);
      this.#noteSides(edge, update);
      if (edge.roughBox) seen.push([id, edge.roughBox]);
      else this.#seen.remove(id);
      update.answer.add(id);
      update.changed.add(edge);
    }
    this.#seen.setAll(seen);
  }

  #noteSides({ ends: { fromId, toId }, plan }: KnownEdge, { sides }: Update): void {
    if (!plan || this.#ports.size === 0) return;
    entryOf(sides, fromId, () => new Set<Side>()).add(plan.fromSide);
    entryOf(sides, toId, () => new Set<Side>()).add(plan.toSide);
  }

  #spreadAgain({ sides, changed }: Update): void {
    for (const [nodeId, ofNode] of sides) {
      for (const side of ofNode) {
        const before = this.#ports.get(nodeId)?.[side];
        if (!before) continue;
        const after = this.#spreadPortsOn(nodeId, side);
        entryOf(this.#ports, nodeId, (): Partial<Record<Side, SidePorts>> => ({}))[side] = after;
        for (const edge of this.#edgesAt.get(nodeId) ?? []) {
          const { id } = edge.ends;
          const isSame =
            before.starts.get(id) === after.starts.get(id) &&
            before.ends.get(id) === after.ends.get(id);
          if (!isSame) changed.add(edge);
        }
      }
    }
  }

  #portsOn(nodeId: NodeId, side: Side): SidePorts {
    const ofNode = entryOf(this.#ports, nodeId, (): Partial<Record<Side, SidePorts>> => ({}));
    const ports = ofNode[side] ?? this.#spreadPortsOn(nodeId, side);
    ofNode[side] = ports;
    return ports;
  }

  #spreadPortsOn(nodeId: NodeId, side: Side): SidePorts {
    const box = this.#cards.get(nodeId)?.box;
    const atSide: EdgeEnd[] = [];
    const add = (edgeId: EdgeId, isStart: boolean, otherId: NodeId) => {
      const other = this.#cards.get(otherId);
      if (other) atSide.push({ edgeId, isStart, wishPx: wishAlong(side, other.box) });
    };
    for (const { ends, plan } of this.#edgesAt.get(nodeId) ?? []) {
      if (ends.fromId === nodeId && plan?.fromSide === side) add(ends.id, true, ends.toId);
      if (ends.toId === nodeId && plan?.toSide === side) add(ends.id, false, ends.fromId);
    }
    return box ? spreadPorts(box, side, atSide) : { starts: new Map(), ends: new Map() };
  }

  /** Forgets the way of an edge, and the routes of all detours that it left or may now join. */
  #forgetCourse(edge: KnownEdge, update: Update): void {
    this.#forgetRoutes(edge, update);
    this.#forgetMembers(edge);
    edge.course = null;
    update.answer.add(edge.ends.id);
    const { roughBox } = edge;
    if (!this.#hasCourses || !roughBox || !edge.isLocal) return;
    for (const part of partsOf(roughBox)) this.#plotted.delete(part.key);
    for (const id of this.#seen.in(roughBox)) {
      const other = this.#edges.get(id);
      const isNear = other?.members?.some(({ stretch }) => boxesOverlap(stretch.box, roughBox));
      if (other && isNear) this.#forgetRoutes(other, update);
    }
  }

  #forgetMembers(edge: KnownEdge): void {
    for (const member of edge.members ?? []) this.#members.remove(member);
    edge.members = null;
    edge.channels = null;
  }

  #forgetRoutes(edge: KnownEdge, { answer }: Update): void {
    edge.route = null;
    edge.lanes = null;
    answer.add(edge.ends.id);
    for (const channel of edge.channels?.values() ?? []) {
      for (const member of channel) {
        member.route = null;
        member.lanes = null;
        answer.add(member.ends.id);
      }
    }
  }

  #makeRoute(edge: KnownEdge): EdgeRoute | null {
    const course = this.#courseOf(edge);
    if (!course) return null;
    const { kind, tip, plan } = course.edge;
    const line = course.corners ? this.#lineAmongOthers(edge, course, course.corners) : course.line;
    return drawRoute(kind, line, tip, headingInto(plan.toSide));
  }

  /** A detour among others; as it was alone where making room would lead it over a card. */
  #lineAmongOthers(edge: KnownEdge, course: Course, corners: readonly Point[]): EdgeLine {
    const places = course.stretches.map((stretch) => this.#laneOf(edge, stretch));
    const points = withoutStraightJoins(moveStretches(corners, course.stretches, places));
    const isClear = cardsInTheWay(points, course.edge, this.#solidCards).size === 0;
    return isClear ? lineThrough(points) : course.line;
  }

  #courseOf(edge: KnownEdge): Course | null {
    if (edge.course) return edge.course;
    const placed = this.#place(edge);
    if (!placed) return null;
    const course = plotCourse(placed, this.#solidCards);
    edge.course = course;
    edge.members = membersOf(edge, course);
    for (const member of edge.members ?? []) this.#members.add(member);
    this.#hasCourses = true;
    if (course.trials.length > 1 || course.corners) this.#seeWithin(placed.id, course);
    return course;
  }

  /** A curve stays within its rough box; a detour, or the search for one, may not. */
  #seeWithin(id: EdgeId, { trials }: Course): void {
    const before = this.#seen.boxOf(id);
    const extent = boxAround(trials.flat(), laneReachPx);
    if (!before || holdsBox(before, extent)) return;
    this.#seen.set(id, unionOfBoxes([before, extent]) ?? before);
  }

  #place({ ends, plan }: KnownEdge): PlacedEdge | null {
    const from = this.#cards.get(ends.fromId)?.box;
    const to = this.#cards.get(ends.toId)?.box;
    if (!plan || !from || !to) return null;
    const startPx = this.#portsOn(ends.fromId, plan.fromSide).starts.get(ends.id) ?? 0;
    const tipPx = this.#portsOn(ends.toId, plan.toSide).ends.get(ends.id) ?? 0;
    const { id, kind, fromId, toId } = ends;
    return {
      id,
      kind,
      fromId,
      toId,
      from,
      to,
      plan,
      start: portAt(from, plan.fromSide, startPx),
      tip: portAt(to, plan.toSide, tipPx),
    };
  }

  #laneOf(edge: KnownEdge, stretch: Stretch): number {
    const known = edge.lanes?.get(stretch.place);
    if (known !== undefined) return known;
    const member = edge.members?.find((each) => each.stretch === stretch);
    if (!member) return stretch.baseAtPx;
    const members = this.#channelAround(member);
    const channel: Channel = new Set(members.map(({ owner }) => owner));
    const places = spreadLanes(members.map((each) => each.stretch));
    members.forEach(({ owner, stretch: { place, baseAtPx } }, at) => {
      owner.lanes ??= new Map();
      owner.lanes.set(place, places[at] ?? baseAtPx);
      owner.channels ??= new Map();
      owner.channels.set(place, channel);
    });
    return edge.lanes?.get(stretch.place) ?? stretch.baseAtPx;
  }

  /** The piece and all that share its channel, or that of one that does, in one order. */
  #channelAround(first: Member): Member[] {
    const members = new Set([first]);
    for (const { stretch } of members) {
      this.#plotWithin(stretch.box);
      for (const member of this.#members.beside(stretch)) members.add(member);
    }
    return [...members].sort((a, b) => compareStretches(a.stretch, b.stretch));
  }

  /** Sees to it that every edge that may make room in a box has its course. */
  #plotWithin(box: Box): void {
    for (const part of partsOf(box)) {
      if (this.#plotted.has(part.key)) continue;
      this.#plotted.add(part.key);
      for (const id of this.#seen.in(part.box)) {
        const edge = this.#edges.get(id);
        if (edge?.isLocal) this.#courseOf(edge);
      }
    }
  }

  #cardsAlong(points: readonly Point[]): ReadonlyMap<NodeId, Box> {
    const found = new Map<NodeId, Box>();
    const bounds = boxAround(points, clearancePx);
    const isSmall = bounds.widthPx * bounds.heightPx < smallAreaPx;
    const inBounds = isSmall ? this.#solids.in(bounds) : [];
    if (isSmall && inBounds.length === 0) return found;
    for (let at = 1; at < points.length; at++) {
      const [from, to] = [points[at - 1], points[at]];
      if (!from || !to) continue;
      for (const id of isSmall ? inBounds : this.#solids.in(boxAround([from, to], clearancePx))) {
        const box = this.#cards.get(id)?.box;
        if (box && lineMeetsBox(from, to, box, clearancePx)) found.set(id, box);
      }
    }
    return found;
  }
}

function isSameCard(before: RoutedCard | undefined, after: RoutedCard | null): boolean {
  if (!before || !after) return !before && !after;
  const [a, b] = [before.box, after.box];
  return (
    before.isSolid === after.isSolid &&
    a.xPx === b.xPx &&
    a.yPx === b.yPx &&
    a.widthPx === b.widthPx &&
    a.heightPx === b.heightPx
  );
}

function roughBoxOf(from: Box, to: Box): Box {
  const xPx = Math.min(from.xPx, to.xPx) - roughMarginPx;
  const yPx = Math.min(from.yPx, to.yPx) - roughMarginPx;
  const rightPx = Math.max(rightOf(from), rightOf(to)) + roughMarginPx;
  const bottomPx = Math.max(bottomOf(from), bottomOf(to)) + roughMarginPx;
  return { xPx, yPx, widthPx: rightPx - xPx, heightPx: bottomPx - yPx };
}

function isLocal({ widthPx, heightPx }: Box): boolean {
  return Math.max(widthPx, heightPx) <= farthestLocalPx;
}

/** A detour makes room for others unless it is long, or goes far from its cards. */
function membersOf(edge: KnownEdge, { corners, stretches }: Course): Member[] | null {
  const { roughBox, isLocal: isShort } = edge;
  if (!corners || !roughBox || !isShort) return null;
  const isNear = stretches.every(({ box }) => holdsBox(roughBox, box));
  return isNear ? stretches.map((stretch) => ({ owner: edge, stretch })) : null;
}

const partSidePx = 512;

/** The squares of the plane that a box meets, each with its own name. */
function* partsOf(box: Box): Generator<{ readonly key: string; readonly box: Box }> {
  const lastColumn = Math.floor(rightOf(box) / partSidePx);
  const lastRow = Math.floor(bottomOf(box) / partSidePx);
  for (let column = Math.floor(box.xPx / partSidePx); column <= lastColumn; column++) {
    for (let row = Math.floor(box.yPx / partSidePx); row <= lastRow; row++) {
      const corner = { xPx: column * partSidePx, yPx: row * partSidePx };
      const square = { ...corner, widthPx: partSidePx, heightPx: partSidePx };
      yield { key: `${column} ${row}`, box: square };
    }
  }
}

function lineThroughMeets(points: readonly Point[], box: Box, withinPx: number): boolean {
  for (let at = 1; at < points.length; at++) {
    const [from, to] = [points[at - 1], points[at]];
    if (from && to && lineMeetsBox(from, to, box, withinPx)) return true;
  }
  return false;
}

function distanceToRoute(point: Point, route: EdgeRoute | undefined): number {
  let nearestPx = Number.POSITIVE_INFINITY;
  const points = route ? [...route.points, route.end] : [];
  for (let at = 1; at < points.length; at++) {
    const [from, to] = [points[at - 1], points[at]];
    if (from && to) nearestPx = Math.min(nearestPx, distanceToLine(point, from, to));
  }
  return nearestPx;
}
