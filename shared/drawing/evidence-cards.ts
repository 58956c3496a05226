import type { DocumentState } from '../document/state.ts';
import type { NodeId, PassageId } from '../lib/ids.ts';
import { nodesOfTarget } from '../model/evidence.ts';
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
