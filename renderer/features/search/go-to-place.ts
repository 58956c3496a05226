import type { DocumentState } from '../../../shared/document/state.ts';
import { assertNever } from '../../../shared/lib/assert.ts';
import type { EvidenceId, PassageId } from '../../../shared/lib/ids.ts';
import type { SearchPlace } from '../../../shared/search/entry.ts';
import {
  goToEdge,
  goToMap,
  goToNode,
  goToPanel,
  goToScenario,
  goToSource,
  goToStep,
  keyOfState,
  pointOut,
  reveal,
} from '../../state/session-actions.ts';
import type { SessionStore } from '../../state/session-store.ts';
import type { Workbench } from '../../state/workbench.ts';

/** Goes to what was found, and points at it where it is one of several. */
export function goToPlace({ session, map }: Workbench, place: SearchPlace): void {
  const { document } = map.getState();
  switch (place.kind) {
    case 'map':
      goToMap(session, null);
      return;
    case 'actor':
      goToMap(session, place.actorId);
      return;
    case 'exclusion':
      goToMap(session, place.exclusionId);
      return;
    case 'scenario':
      goToScenario(session, place.scenarioId);
      return;
    case 'node':
      goToNode(session, place.nodeId);
      return;
    case 'state':
      goToPanel(session, place.nodeId, 'states', keyOfState(place));
      return;
    case 'likelihood':
    case 'value':
      goToPanel(session, place.nodeId, 'likelihood', place.rowId);
      return;
    case 'edge':
      goToEdge(session, place.edgeId);
      return;
    case 'step':
      goToStep(session, place.stepId);
      return;
    case 'passage':
      goToPassage(session, document, place.passageId);
      return;
    case 'evidence':
      goToNote(session, document, place.evidenceId);
      return;
    case 'source':
      goToSource(session, place.sourceId);
      return;
    case 'text': {
      const { sourceId, start, end } = place;
      goToSource(session, sourceId);
      reveal(session, { kind: 'textPlace', sourceId, start, end });
      return;
    }
    default:
      assertNever(place);
  }
}

/** A note at an attached passage stands where the map shows that evidence; of a scenario, in the article. */
function goToNote(session: SessionStore, document: DocumentState, evidenceId: EvidenceId): void {
  const link = document.evidence.get(evidenceId);
  if (!link) return;
  const { target } = link;
  if (target.kind === 'scenario') {
    goToPassage(session, document, link.passageId);
    return;
  }
  if (target.kind === 'edge') goToEdge(session, target.edgeId);
  else goToPanel(session, target.nodeId, 'evidence');
  pointOut(session, evidenceId);
}

function goToPassage(session: SessionStore, document: DocumentState, passageId: PassageId): void {
  const passage = document.passage.get(passageId);
  if (!passage) return;
  goToSource(session, passage.sourceId);
  reveal(session, { kind: 'passage', passageId });
}
