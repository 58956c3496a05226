import type { DocumentState } from '../document/state.ts';
import { entryOf } from '../lib/entry-of.ts';
import type { EdgeId, NodeId, PassageId, SourceId, StateId } from '../lib/ids.ts';
import { memoiseByIdentity } from '../lib/memoise.ts';
import { type EvidenceLink, type Stance, stances } from '../model/evidence.ts';

/** How many passages speak for, against, or beside something. */
export interface EvidenceCounts {
  readonly supports: number;
  readonly challenges: number;
  readonly context: number;
}

/** The evidence of one node, its states included. */
export interface NodeEvidence {
  /** Links to the node as a whole. */
  readonly own: EvidenceCounts;
  readonly byState: ReadonlyMap<StateId, EvidenceCounts>;
  /** Different passages, however often each is linked. */
  readonly passageIds: ReadonlySet<PassageId>;
}

/** Every count that a map's picture shows. */
interface EvidenceIndex {
  readonly byNode: ReadonlyMap<NodeId, NodeEvidence>;
  readonly byEdge: ReadonlyMap<EdgeId, EvidenceCounts>;
}

export const noEvidence: EvidenceCounts = { supports: 0, challenges: 0, context: 0 };

interface Tally {
  own: Record<Stance, number>;
  byState: Map<StateId, Record<Stance, number>>;
  passageIds: Set<PassageId>;
}

const indexOfLinks = memoiseByIdentity((links: DocumentState['evidence']): EvidenceIndex => {
  const byNode = new Map<NodeId, Tally>();
  const byEdge = new Map<EdgeId, Record<Stance, number>>();
  for (const link of links.values()) count(link, byNode, byEdge);
  return { byNode, byEdge };
});

/** The counts of a map's evidence, computed once for each evidence table. */
export function evidenceIndexOf(state: Pick<DocumentState, 'evidence'>): EvidenceIndex {
  return indexOfLinks(state.evidence);
}

const totals = memoiseByIdentity((evidence: NodeEvidence): EvidenceCounts => {
  const total = { ...evidence.own };
  for (const counts of evidence.byState.values()) {
    for (const stance of stances) total[stance] += counts[stance];
  }
  return total;
});

/** A node's evidence in all: its own and that of its states. The same counts are the same object. */
export function countsOfNode(
  state: Pick<DocumentState, 'evidence'>,
  nodeId: NodeId,
): EvidenceCounts {
  const evidence = evidenceIndexOf(state).byNode.get(nodeId);
  return evidence ? totals(evidence) : noEvidence;
}

/** How many different sources passages come from; a passage that is gone counts for none. */
export function countSources(
  state: Pick<DocumentState, 'passage'>,
  passageIds: Iterable<PassageId>,
): number {
  const sourceIds = new Set<SourceId>();
  for (const passageId of passageIds) {
    const passage = state.passage.get(passageId);
    if (passage) sourceIds.add(passage.sourceId);
  }
  return sourceIds.size;
}

function count(
  { target, stance, passageId }: EvidenceLink,
  byNode: Map<NodeId, Tally>,
  byEdge: Map<EdgeId, Record<Stance, number>>,
): void {
  if (target.kind === 'edge') entryOf(byEdge, target.edgeId, zero)[stance]++;
  if (target.kind !== 'node' && target.kind !== 'state') return;
  const tally = entryOf(byNode, target.nodeId, emptyTally);
  tally.passageIds.add(passageId);
  if (target.kind === 'node') tally.own[stance]++;
  else entryOf(tally.byState, target.stateId, zero)[stance]++;
}

const zero = (): Record<Stance, number> => ({ ...noEvidence });
const emptyTally = (): Tally => ({ own: zero(), byState: new Map(), passageIds: new Set() });
