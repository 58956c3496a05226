import { strongComponents } from '../../../shared/analysis/cycles.ts';
import { PriorityQueue } from '../../../shared/analysis/priority-queue.ts';
import type { DocumentState } from '../../../shared/document/state.ts';
import type { NodeId } from '../../../shared/lib/ids.ts';
import { memoiseByIdentity } from '../../../shared/lib/memoise.ts';
import type { MapNode } from '../../../shared/model/node.ts';

/**
 * The map as it is read from top to bottom: every node but evidence cards once, in the frame that it is in, and there
 * under the first of its causes.
 */
export interface MapOutline {
  /** All nodes in the order of a fully opened outline. */
  readonly order: readonly NodeId[];
  readonly roots: readonly NodeId[];
  /** What stands below a node: what is in a frame, or the effects that have no earlier cause. */
  readonly children: ReadonlyMap<NodeId, readonly NodeId[]>;
  readonly parents: ReadonlyMap<NodeId, NodeId>;
  /** The causes of a node other than the one that it stands under. */
  readonly otherCauses: ReadonlyMap<NodeId, readonly NodeId[]>;
}

type Nodes = DocumentState['node'];
type Edges = DocumentState['edge'];

interface KnownOutline {
  readonly nodes: Nodes;
  readonly order: readonly MapNode[];
  readonly outline: MapOutline;
}

// One entry for each edge table, so that nothing outlives the map that it was made for.
const latest = new WeakMap<Edges, KnownOutline>();

/** Evidence cards say nothing of their own: what they show is counted at the nodes that it speaks of. */
const claimsOf = memoiseByIdentity((nodes: Nodes): Nodes => {
  const claims = [...nodes].filter(([, { kind }]) => kind !== 'passage');
  return claims.length === nodes.size ? nodes : new Map(claims);
});

/**
 * The outline of a map. As long as nothing changes the order in which it is read it stays the same
 * object, whatever else is edited.
 */
export function outlineOf({ node: all, edge }: Pick<DocumentState, 'node' | 'edge'>): MapOutline {
  const node = claimsOf(all);
  const known = latest.get(edge);
  if (known?.nodes === node) return known.outline;
  if (known && standAlike(known.nodes, node)) {
    latest.set(edge, { ...known, nodes: node });
    return known.outline;
  }
  const order = readingOrder(node, edge);
  const isKept = known !== undefined && readAlike(known.order, order);
  const outline = isKept ? known.outline : buildOutline(order, node, edge);
  latest.set(edge, { nodes: node, order, outline });
  return outline;
}

/**
 * Nodes with causes before effects (Kahn's order), and by place on the map where links do not decide:
 * left to right, then top to bottom. Nodes of a circle come together, by place. Notes and frames come
 * after the rest.
 */
export function readingOrder(nodes: Nodes, edges: Edges): readonly MapNode[] {
  const byPlace = [...nodes.values()].sort(comparePlace);
  const places = new Map(byPlace.map(({ id }, place) => [id, place]));
  const effects: number[][] = byPlace.map(() => []);
  for (const { fromId, toId } of edges.values()) {
    const to = places.get(toId);
    if (to !== undefined) effects[places.get(fromId) ?? -1]?.push(to);
  }
  return causesFirst(effects).map((place) => byPlace[place] as MapNode);
}

/** Circles are taken as one, so that what comes of a circle waits for all of it. */
function causesFirst(effects: readonly (readonly number[])[]): readonly number[] {
  const ordered = sortByEdges(effects);
  if (ordered.length === effects.length) return ordered;
  const circles = strongComponents(effects).map((circle) => circle.sort((a, b) => a - b));
  circles.sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
  const circleOf = new Array<number>(effects.length);
  for (const [circle, places] of circles.entries()) for (const at of places) circleOf[at] = circle;
  const leaving = circles.map((places, circle) =>
    places
      .flatMap((place) => effects[place]?.map((effect) => circleOf[effect] ?? circle) ?? [])
      .filter((effect) => effect !== circle),
  );
  return sortByEdges(leaving).flatMap((circle) => circles[circle] ?? []);
}

/** Vertices after all that lead to them, low numbers first; what is in a circle or behind one is left out. */
function sortByEdges(effects: readonly (readonly number[])[]): readonly number[] {
  const waits = new Int32Array(effects.length);
  for (const group of effects)
    for (const effect of group) waits[effect] = countAt(waits, effect) + 1;
  const ready = new PriorityQueue<number>((a, b) => a < b);
  for (const [vertex, count] of waits.entries()) if (count === 0) ready.add(vertex);
  const ordered: number[] = [];
  for (let vertex = ready.take(); vertex !== undefined; vertex = ready.take()) {
    ordered.push(vertex);
    for (const effect of effects[vertex] ?? []) {
      const left = countAt(waits, effect) - 1;
      waits[effect] = left;
      if (left === 0) ready.add(effect);
    }
  }
  return ordered;
}

function countAt(counts: Int32Array, index: number): number {
  return counts[index] ?? 0;
}

function comparePlace(a: MapNode, b: MapNode): number {
  const aside = Number(isAside(a)) - Number(isAside(b));
  return aside || a.xPx - b.xPx || a.yPx - b.yPx;
}

function isAside({ kind }: MapNode): boolean {
  return kind === 'note' || kind === 'frame';
}

function buildOutline(order: readonly MapNode[], nodes: Nodes, edges: Edges): MapOutline {
  const places = placesIn(order, nodes);
  const causes = causesIn(nodes, edges, places);
  const inOrder = Array.from(nodes.values(), (node) => ({ node, place: places.get(node.id) ?? 0 }));
  inOrder.sort((a, b) => a.place - b.place);
  const roots: NodeId[] = [];
  const children = new Map<NodeId, NodeId[]>();
  const parents = new Map<NodeId, NodeId>();
  const otherCauses = new Map<NodeId, readonly NodeId[]>();
  for (const { node } of inOrder) {
    const all = causes.get(node.id) ?? none;
    const first = node.kind === 'frame' ? undefined : firstCause(node, all, nodes, places);
    const parent = first ?? frameOf(node, nodes);
    const others = all.filter((id) => id !== parent);
    if (others.length > 0) otherCauses.set(node.id, others);
    if (parent === undefined) roots.push(node.id);
    else {
      parents.set(node.id, parent);
      const siblings = children.get(parent);
      if (siblings) siblings.push(node.id);
      else children.set(parent, [node.id]);
    }
  }
  return { order: topDown(roots, children), roots, children, parents, otherCauses };
}

/** Each node's place in reading; a frame stands where the first node in it would. */
function placesIn(order: readonly MapNode[], nodes: Nodes): ReadonlyMap<NodeId, number> {
  const places = new Map<NodeId, number>();
  const framesSeen = new Set<NodeId>();
  for (const [place, node] of order.entries()) {
    if (node.kind === 'frame' && framesSeen.has(node.id)) continue;
    places.set(node.id, place);
    let frameId = frameOf(node, nodes);
    while (frameId !== undefined && !framesSeen.has(frameId)) {
      framesSeen.add(frameId);
      places.set(frameId, place);
      const frame = nodes.get(frameId);
      frameId = frame && frameOf(frame, nodes);
    }
  }
  return places;
}

/** Where links into each node come from, each cause once, in reading order. */
function causesIn(
  nodes: Nodes,
  edges: Edges,
  places: ReadonlyMap<NodeId, number>,
): ReadonlyMap<NodeId, readonly NodeId[]> {
  const causes = new Map<NodeId, NodeId[]>();
  for (const { fromId, toId } of edges.values()) {
    if (!nodes.has(fromId) || fromId === toId) continue;
    const known = causes.get(toId);
    if (!known) causes.set(toId, [fromId]);
    else if (!known.includes(fromId)) known.push(fromId);
  }
  for (const group of causes.values()) {
    group.sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
  }
  return causes;
}

/** The first cause in the same frame that is read before the node: one further down would go in circles. */
function firstCause(
  node: MapNode,
  causes: readonly NodeId[],
  nodes: Nodes,
  places: ReadonlyMap<NodeId, number>,
): NodeId | undefined {
  const place = places.get(node.id) ?? 0;
  return causes.find((id) => {
    const cause = nodes.get(id);
    if (!cause || cause.kind === 'frame' || (places.get(id) ?? 0) >= place) return false;
    return frameOf(cause, nodes) === frameOf(node, nodes);
  });
}

function frameOf({ frameId }: MapNode, nodes: Nodes): NodeId | undefined {
  return frameId !== null && nodes.has(frameId) ? frameId : undefined;
}

/** Parents before what stands below them. Works without recursion, so a chain of any length is safe. */
function topDown(
  roots: readonly NodeId[],
  children: ReadonlyMap<NodeId, readonly NodeId[]>,
): readonly NodeId[] {
  const order: NodeId[] = [];
  const open = [...roots].reverse();
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    order.push(id);
    const below = children.get(id) ?? none;
    for (let place = below.length - 1; place >= 0; place -= 1) open.push(below[place] as NodeId);
  }
  return order;
}

/** Whether the same nodes stand at the same places, in the same frames. */
function standAlike(before: Nodes, after: Nodes): boolean {
  if (before.size !== after.size) return false;
  for (const [id, node] of after) {
    const old = before.get(id);
    if (old === node) continue;
    if (!old || old.xPx !== node.xPx || old.yPx !== node.yPx) return false;
    if (old.frameId !== node.frameId || old.kind !== node.kind) return false;
  }
  return true;
}

/** Whether the same nodes are read in the same order, in the same frames. */
function readAlike(before: readonly MapNode[], after: readonly MapNode[]): boolean {
  return (
    before.length === after.length &&
    after.every(({ id, frameId, kind }, index) => {
      const old = before[index];
      return old?.id === id && old.frameId === frameId && old.kind === kind;
    })
  );
}

const none: readonly never[] = [];
