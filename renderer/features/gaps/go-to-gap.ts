import type { Gap } from '../../../shared/analysis/evidence-gaps.ts';
import type { DocumentState } from '../../../shared/document/state.ts';
import { assertNever } from '../../../shared/lib/assert.ts';
import {
  checkPassage,
  goToEdge,
  goToPanel,
  goToScenario,
  goToSource,
  keyOfState,
} from '../../state/session-actions.ts';
import type { SessionStore } from '../../state/session-store.ts';

/** Goes to where a gap is, and where it can be closed. */
export function goToGap(session: SessionStore, document: DocumentState, gap: Gap): void {
  const { kind, place } = gap;
  switch (place.kind) {
    case 'node':
      goToPanel(session, place.nodeId, 'evidence');
      return;
    case 'state':
      goToPanel(session, place.nodeId, 'evidence', keyOfState(place));
      return;
    case 'likelihood':
      goToPanel(session, place.nodeId, 'likelihood', place.rowId);
      return;
    case 'edge':
      goToEdge(session, place.edgeId);
      return;
    case 'scenario':
      goToScenario(session, place.scenarioId);
      return;
    case 'source':
      // Which claims they are can be seen on the map; grade and date are beside the text.
      if (kind === 'singleSource')
        session.setState({ screen: 'map', shownSourceId: place.sourceId });
      else goToSource(session, place.sourceId);
      return;
    case 'passage': {
      const passage = document.passage.get(place.passageId);
      if (!passage) return;
      goToSource(session, passage.sourceId);
      // Where it was and where it is now are compared, and settled, in a place of their own.
      checkPassage(session, passage.id);
      return;
    }
    default:
      assertNever(place);
  }
}
