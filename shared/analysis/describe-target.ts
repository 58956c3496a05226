import { type DocumentState, getRecord } from '../document/state.ts';
import type { NodeId } from '../lib/ids.ts';
import type { EvidenceTarget } from '../model/evidence.ts';

/** What a link points at, in words: "Verification › Partial access". */
export function describeTarget(document: DocumentState, target: EvidenceTarget): string {
  switch (target.kind) {
    case 'node':
      return titleOf(document, target.nodeId);
    case 'state': {
      const state = getRecord(document, 'node', target.nodeId)?.states.find(
        ({ id }) => id === target.stateId,
      );
      return `${titleOf(document, target.nodeId)} › ${state?.label ?? 'a state that is gone'}`;
    }
    case 'edge': {
      const edge = getRecord(document, 'edge', target.edgeId);
      if (!edge) return 'a link that is gone';
      return `${titleOf(document, edge.fromId)} → ${titleOf(document, edge.toId)}`;
    }
    case 'scenario':
      return getRecord(document, 'scenario', target.scenarioId)?.name ?? 'a scenario that is gone';
  }
}

function titleOf(document: DocumentState, nodeId: NodeId): string {
  const node = getRecord(document, 'node', nodeId);
  return node ? node.title || 'Untitled' : 'a node that is gone';
}
