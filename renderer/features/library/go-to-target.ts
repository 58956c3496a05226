import type { EvidenceTarget } from '../../../shared/model/evidence.ts';
import { goToEdge, goToNode, goToScenario } from '../../state/session-actions.ts';
import type { SessionStore } from '../../state/session-store.ts';

/** Goes to the map, to what a passage speaks about; a scenario is pointed at where scenarios are compared. */
export function goToTarget(session: SessionStore, target: EvidenceTarget): void {
  switch (target.kind) {
    case 'node':
    case 'state':
      goToNode(session, target.nodeId);
      return;
    case 'edge':
      goToEdge(session, target.edgeId);
      return;
    case 'scenario':
      goToScenario(session, target.scenarioId);
  }
}
