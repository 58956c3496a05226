import type { DocumentState } from '../document/state.ts';
import { compareText } from '../lib/compare.ts';
import { groupBy } from '../lib/group-by.ts';
import type { EdgeId, NodeId } from '../lib/ids.ts';
import { memoiseByIdentity } from '../lib/memoise.ts';
import { isSameValue } from '../lib/same-value.ts';
import type { EdgeKind, MapEdge } from '../model/edge.ts';
import type { MapNode } from '../model/node.ts';
import { evidenceCardsOf } from './evidence-cards.ts';
import { foldBranches } from './fold-branches.ts';

/** What of a map is folded away, and what is drawn between the cards that are left. */
export interface Folding {
  /**
   * For each node folded away the card that stands for it: its outermost folded frame, or the node
   * whose branch was folded. A card that stands for others is itself shown.
   */
  readonly standIns: ReadonlyMap<NodeId, NodeId>;
  /** How many nodes each folded card stands for; frames and evidence cards are not counted. */
  readonly hiddenCounts: ReadonlyMap<NodeId, number>;
  /**
   * What is drawn between cards: edges that cross a fold end at the card that stands for their node;
   * several of one kind between the same two cards are one link; edges inside a fold are none.
   */
  readonly links: readonly ShownLink[];
}

/** One line between two cards: an edge, or several that look alike because of a fold. */
export interface ShownLink {
  /** That of its first edge by id. */
  readonly id: EdgeId;
  readonly kind: EdgeKind;
  readonly fromId: NodeId;
  readonly toId: NodeId;
  /** All edges that it stands for, by id. */
  readonly edgeIds: readonly EdgeId[];
  /** The label of its edges where they agree. */
  readonly label: string;
}

type Nodes = DocumentState['node'];
type Edges = DocumentState['edge'];
type Evidence = DocumentState['evidence'];

/**
 * Reads from nodes and edges what is folded away. Pure and total: cycles of edges, and frames that are
 * in themselves, come to an end. A map without folds costs one look at each node, and its links are
 * the same objects as long as its edges are. With its evidence, an evidence card of which every place is
 * folded away goes with the first of them.
 */
export function deriveFolding(nodes: Nodes, edges: Edges, evidence: Evidence = nothing): Folding {
  const folded = [...nodes.values()].filter(({ isFolded }) => isFolded);
  if (folded.length === 0) {
    return { standIns: nothing, hiddenCounts: nothing, links: linksOfEdges(edges) };
  }
  const standIns = withEvidenceCards(standInsOf(nodes, edges, folded), {
    node: nodes,
    edge: edges,
    evidence,
  });
  return {
    standIns,
    hiddenCounts: countHidden(standIns, nodes),
    links: linksAcross(edges, standIns),
  };
}

const nothing: ReadonlyMap<never, never> = new Map<never, never>();

function standInsOf(
  nodes: Nodes,
  edges: Edges,
  folded: readonly MapNode[],
): ReadonlyMap<NodeId, NodeId> {
  const branches = foldBranches(nodes, edges, folded);
  const frames = foldFrames(nodes);
  const standIns = new Map(frames);
  for (const [id, root] of branches) {
    if (!frames.has(id)) standIns.set(id, frames.get(root) ?? root);
  }
  return standIns;
}

function withEvidenceCards(
  standIns: ReadonlyMap<NodeId, NodeId>,
  tables: Pick<DocumentState, 'node' | 'edge' | 'evidence'>,
): ReadonlyMap<NodeId, NodeId> {
  if (standIns.size === 0) return standIns;
  const all = new Map(standIns);
  for (const { nodeId, endIds } of evidenceCardsOf(tables)) {
    const [first] = endIds;
    const standIn = first && standIns.get(first);
    if (!standIn || standIns.has(nodeId)) continue;
    if (endIds.every((id) => standIns.has(id))) all.set(nodeId, standIn);
  }
  return all;
}

function countHidden(
  standIns: ReadonlyMap<NodeId, NodeId>,
  nodes: Nodes,
): ReadonlyMap<NodeId, number> {
  const counts = new Map<NodeId, number>();
  for (const [id, standIn] of standIns) {
    const kind = nodes.get(id)?.kind;
    const count = kind === 'frame' || kind === 'passage' ? 0 : 1;
    counts.set(standIn, (counts.get(standIn) ?? 0) + count);
  }
  return counts;
}

/** For each node in a folded frame, however deep, the outermost one. */
function foldFrames(nodes: Nodes): ReadonlyMap<NodeId, NodeId> {
  const outermost = new Map<NodeId, NodeId | null>();
  const standIns = new Map<NodeId, NodeId>();
  for (const { id, kind, frameId } of nodes.values()) {
    const innermost = kind === 'frame' ? id : frameId;
    const standIn = innermost && outermostFolded(innermost, nodes, outermost);
    if (standIn && standIn !== id) standIns.set(id, standIn);
  }
  return standIns;
}

/** The outermost folded frame among a frame and those that it is in; null when none is folded. */
function outermostFolded(
  frameId: NodeId,
  nodes: Nodes,
  known: Map<NodeId, NodeId | null>,
): NodeId | null {
  const way: MapNode[] = [];
  const seen = new Set<NodeId>();
  let at = frameOf(frameId, nodes);
  while (at && !known.has(at.id) && !seen.has(at.id)) {
    way.push(at);
    seen.add(at.id);
    at = frameOf(at.frameId, nodes);
  }
  // Frames in a circle are in no frame: each stands for itself, so that none hides the other.
  const isCircle = at !== null && seen.has(at.id);
  let outer = at && !isCircle ? (known.get(at.id) ?? null) : null;
  let isInCircle = isCircle;
  for (const frame of way.reverse()) {
    const own = frame.isFolded ? frame.id : null;
    const answer = isInCircle ? own : (outer ?? own);
    known.set(frame.id, answer);
    outer = answer;
    isInCircle &&= frame !== at;
  }
  return outer;
}

function frameOf(frameId: NodeId | null, nodes: Nodes): MapNode | null {
  const frame = frameId === null ? undefined : nodes.get(frameId);
  return frame?.kind === 'frame' ? frame : null;
}

const linkOfEdge = memoiseByIdentity(
  ({ id, kind, fromId, toId, label }: MapEdge): ShownLink => ({
    id,
    kind,
    fromId,
    toId,
    edgeIds: [id],
    label,
  }),
);

const linksOfEdges = memoiseByIdentity((edges: Edges): readonly ShownLink[] =>
  [...edges.values()].map(linkOfEdge),
);

function linksAcross(edges: Edges, standIns: ReadonlyMap<NodeId, NodeId>): readonly ShownLink[] {
  const shown = (id: NodeId): NodeId => standIns.get(id) ?? id;
  const crosses = ({ fromId, toId }: MapEdge): boolean =>
    standIns.has(fromId) || standIns.has(toId);
  const standing = new Set(standIns.values());
  const links: ShownLink[] = [];
  const atFolds: MapEdge[] = [];
  for (const edge of edges.values()) {
    const [fromId, toId] = [shown(edge.fromId), shown(edge.toId)];
    if (!standing.has(fromId) && !standing.has(toId)) links.push(linkOfEdge(edge));
    else if (fromId !== toId || !crosses(edge)) atFolds.push(edge);
  }
  const alike = groupBy(
    atFolds,
    ({ kind, fromId, toId }) => `${kind}\n${shown(fromId)}\n${shown(toId)}`,
  );
  for (const group of alike.values()) {
    links.push(...(group.some(crosses) ? [bundleOf(group, shown)] : group.map(linkOfEdge)));
  }
  return links;
}

// The last bundle of each first edge: what was not touched stays the same object from fold to fold.
const bundles = new WeakMap<MapEdge, ShownLink>();

function bundleOf(group: readonly MapEdge[], shown: (id: NodeId) => NodeId): ShownLink {
  const inOrder = [...group].sort((a, b) => compareText(a.id, b.id));
  const first = inOrder[0] as MapEdge;
  const bundle: ShownLink = {
    id: first.id,
    kind: first.kind,
    fromId: shown(first.fromId),
    toId: shown(first.toId),
    edgeIds: inOrder.map(({ id }) => id),
    label: inOrder.every(({ label }) => label === first.label) ? first.label : '',
  };
  const known = bundles.get(first);
  if (known && isSameValue(known, bundle)) return known;
  bundles.set(first, bundle);
  return bundle;
}
