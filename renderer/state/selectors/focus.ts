import { leadingFrom, leadingTo } from '../../../shared/analysis/reachability.ts';
import { membersOf } from '../../../shared/document/frames.ts';
import type { DocumentState } from '../../../shared/document/state.ts';
import { evidenceCardsOf } from '../../../shared/drawing/evidence-cards.ts';
import type { NodeId } from '../../../shared/lib/ids.ts';
import type { Selection } from '../session-store.ts';

type FocusTables = Pick<DocumentState, 'node' | 'edge' | 'evidence'>;

interface Focus {
  readonly nodes: DocumentState['node'];
  readonly edges: DocumentState['edge'];
  readonly evidence: DocumentState['evidence'];
  readonly nodeIds: ReadonlySet<NodeId>;
}

const latest = new WeakMap<Selection, Focus>();

/**
 * What stays bright in focus: what is selected, all that leads to it, all that it leads to, and the
 * frames around these. A frame stands for what is in it, an evidence card for what it speaks of, and
 * the evidence cards of all these come along. Null when nothing is selected.
 */
export function focusedNodeIds(
  { node, edge, evidence }: FocusTables,
  selection: Selection,
): ReadonlySet<NodeId> | null {
  if (selection.nodeIds.length + selection.edgeIds.length === 0) return null;
  const known = latest.get(selection);
  if (known?.nodes === node && known.edges === edge && known.evidence === evidence)
    return known.nodeIds;
  const focused = focusOn({ node, edge, evidence }, selection);
  // An edit that leads to the same nodes is no reason to draw them again.
  const nodeIds = known && isSameSet(known.nodeIds, focused) ? known.nodeIds : focused;
  latest.set(selection, { nodes: node, edges: edge, evidence, nodeIds });
  return nodeIds;
}

function focusOn(
  { node: nodes, edge: edges, evidence }: FocusTables,
  { nodeIds, edgeIds }: Selection,
): ReadonlySet<NodeId> {
  const chosen = new Set(withContents(nodes, nodeIds));
  const cards = evidenceCardsOf({ node: nodes, edge: edges, evidence });
  for (const { nodeId, endIds } of cards) {
    if (chosen.has(nodeId)) for (const id of endIds) chosen.add(id);
  }
  const links = edgeIds.flatMap((id) => edges.get(id) ?? []);
  const before = leadingTo(edges, [...chosen, ...links.map(({ fromId }) => fromId)]);
  const after = leadingFrom(edges, [...chosen, ...links.map(({ toId }) => toId)]);
  const focused = new Set([...before, ...after]);
  for (const { nodeId, endIds } of cards) {
    if (endIds.some((id) => focused.has(id))) focused.add(nodeId);
  }
  // A set that grows while it is walked: the frames of frames come along.
  for (const id of focused) {
    const frameId = nodes.get(id)?.frameId;
    if (frameId) focused.add(frameId);
  }
  return focused;
}

function withContents(
  nodes: DocumentState['node'],
  nodeIds: readonly NodeId[],
): ReadonlySet<NodeId> {
  const frames = nodeIds.filter((id) => nodes.get(id)?.kind === 'frame');
  return new Set([...nodeIds, ...frames.flatMap((id) => membersOf(nodes, id))]);
}

function isSameSet(a: ReadonlySet<NodeId>, b: ReadonlySet<NodeId>): boolean {
  if (a.size !== b.size) return false;
  for (const id of a) if (!b.has(id)) return false;
  return true;
}
