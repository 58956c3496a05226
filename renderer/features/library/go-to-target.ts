import type { EvidenceTarget } from '../../../shared/model/evidence.ts';
import { goToNode, reveal, selectEdge } from '../../state/session-actions.ts';
import type { SessionStore } from '../../state/session-store.ts';

/** Goes to the map, to what a passage speaks about. Scenarios have no place on it: the whole map is shown. */
export function goToTarget(session: SessionStore, target: EvidenceTarget): void {
  switch (target.kind) {
    case 'node':
    case 'state':
      goToNode(session, target.nodeId);
      return;
    case 'edge':
      session.setState({ screen: 'map' });
      selectEdge(session, target.edgeId);
      reveal(session, { kind: 'edge', edgeId: target.edgeId });
      return;
    case 'scenario':
      session.setState({ screen: 'map' });
      reveal(session, { kind: 'wholeMap' });
  }
}
