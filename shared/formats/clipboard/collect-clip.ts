import { type DocumentState, mapRecordOf } from '../../document/state.ts';
import { deriveFolding } from '../../drawing/folding.ts';
import { groupBy } from '../../lib/group-by.ts';
import type { EdgeId, NodeId, PassageId } from '../../lib/ids.ts';
import type { EvidenceTarget } from '../../model/evidence.ts';
import type { NodeState } from '../../model/fields.ts';
import type { AnyRecord } from '../../model/record.ts';
import { referencesOf } from '../../model/references.ts';
import type { Clip, CopiedSelection } from './clip.ts';

/**
 * What goes along when nodes are copied: what is in frames and behind folds, the edges between them
 * and those that lead to them, their rows, exclusions and evidence, and the passages and sources that
 * these cite. What is cut also takes along what else hung on it, so that it can be put back whole.
 * Null when nothing is left to copy.
 */
export function collectClip(
  state: DocumentState,
  { nodeIds, isCut = false }: CopiedSelection,
): Clip | null {
  const map = mapRecordOf(state);
  const picked = pickNodes(state, nodeIds);
  if (!map || picked.size === 0) return null;
  const ofMap = collectMapRecords(state, picked, isCut);
  const records = [...collectActors(state, ofMap), ...ofMap, ...collectLibrary(state, ofMap)];
  return { mapId: map.id, isCut, records, outsideIds: nodesOutside(ofMap, picked) };
}

/** The nodes of a selection with all that is in its frames and behind its folds. */
function pickNodes(state: DocumentState, nodeIds: readonly NodeId[]): ReadonlySet<NodeId> {
  const picked = new Set(nodeIds.filter((id) => state.node.has(id)));
  for (const [id, standIn] of deriveFolding(state.node, state.edge, state.evidence).standIns) {
    if (picked.has(standIn)) picked.add(id);
  }
  const members = groupBy(state.node.values(), ({ frameId }) => frameId);
  // A set is walked in the order of insertion, additions during the walk included.
  for (const id of picked) for (const member of members.get(id) ?? []) picked.add(member.id);
  return picked;
}

function collectMapRecords(
  state: DocumentState,
  picked: ReadonlySet<NodeId>,
  isCut: boolean,
): AnyRecord[] {
  const isPicked = ({ nodeId }: { readonly nodeId: NodeId }): boolean => picked.has(nodeId);
  const isRowOf = (row: { readonly nodeId: NodeId; readonly given: readonly NodeState[] }) =>
    isPicked(row) || (isCut && row.given.some(isPicked));
  const edges = [...state.edge.values()].filter(
    ({ fromId, toId }) => picked.has(toId) || (isCut && picked.has(fromId)),
  );
  const edgeIds = new Set(edges.map(({ id }) => id));
  return [
    ...[...state.node.values()].filter(({ id }) => picked.has(id)),
    ...edges,
    ...[...state.likelihood.values()].filter(isRowOf),
    ...[...state.value.values()].filter(isRowOf),
    ...[...state.exclusion.values()].filter(({ a, b }) =>
      isCut ? isPicked(a) || isPicked(b) : isPicked(a) && isPicked(b),
    ),
    ...[...state.evidence.values()].filter(({ target }) => isCopied(target, picked, edgeIds)),
  ];
}

function isCopied(
  target: EvidenceTarget,
  picked: ReadonlySet<NodeId>,
  edgeIds: ReadonlySet<EdgeId>,
): boolean {
  switch (target.kind) {
    case 'node':
    case 'state':
      return picked.has(target.nodeId);
    case 'edge':
      return edgeIds.has(target.edgeId);
    case 'scenario':
      return false;
  }
}

function collectActors(state: DocumentState, records: readonly AnyRecord[]): AnyRecord[] {
  const ids = new Set(records.map((record) => (record.type === 'node' ? record.actorId : null)));
  return [...state.actor.values()].filter(({ id }) => ids.has(id));
}

function collectLibrary(state: DocumentState, records: readonly AnyRecord[]): AnyRecord[] {
  const ids = new Set(
    records.flatMap(referencesOf).flatMap(({ type, id }) => (type === 'passage' ? [id] : [])),
  );
  const passages = [...ids].flatMap((id) => state.passage.get(id as PassageId) ?? []);
  const sourceIds = new Set(passages.map(({ sourceId }) => sourceId));
  const links = [...state.passageLink.values()].filter(
    ({ fromPassageId, toPassageId }) => ids.has(fromPassageId) && ids.has(toPassageId),
  );
  return [...[...sourceIds].flatMap((id) => state.source.get(id) ?? []), ...passages, ...links];
}

function nodesOutside(
  records: readonly AnyRecord[],
  picked: ReadonlySet<NodeId>,
): ReadonlySet<NodeId> {
  const named = records.flatMap(referencesOf).filter(({ type }) => type === 'node');
  return new Set(named.map(({ id }) => id as NodeId).filter((id) => !picked.has(id)));
}
