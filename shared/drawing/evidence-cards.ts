import type { DocumentState } from '../document/state.ts';
import type { NodeId, PassageId } from '../lib/ids.ts';
import type { EvidenceTarget } from '../model/evidence.ts';
import { linksByPassage } from './passage-content.ts';

type Tables = Pick<DocumentState, 'node' | 'edge' | 'evidence'>;

/** An evidence card and the nodes that its passage speaks of; that of a link, both its ends. */
interface EvidenceCardOnMap {
  readonly nodeId: NodeId;
  readonly passageId: PassageId;
  /** Each once, in the order of the links. */
  readonly endIds: readonly NodeId[];
}

/** Every evidence card of a map. */
export function evidenceCardsOf({ node, edge, evidence }: Tables): readonly EvidenceCardOnMap[] {
  const cards: EvidenceCardOnMap[] = [];
  for (const { id, passageId } of node.values()) {
    if (passageId === null) continue;
    const links = linksByPassage(evidence).get(passageId) ?? [];
    const ends = new Set(links.flatMap(({ target }) => nodesOfTarget(edge, target)));
    ends.delete(id);
    cards.push({ nodeId: id, passageId, endIds: [...ends] });
  }
  return cards;
}

/** The nodes at which evidence stands. A scenario is at no place of the map. */
export function nodesOfTarget(
  edges: DocumentState['edge'],
  target: EvidenceTarget,
): readonly NodeId[] {
  switch (target.kind) {
    case 'node':
    case 'state':
      return [target.nodeId];
    case 'edge': {
      const edge = edges.get(target.edgeId);
      return edge ? [edge.fromId, edge.toId] : [];
    }
    case 'scenario':
      return [];
  }
}
