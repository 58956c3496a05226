import type { Gap } from '../../../shared/analysis/evidence-gaps.ts';
import type { DocumentState } from '../../../shared/document/state.ts';
import type { NodeId } from '../../../shared/lib/ids.ts';
import { goToNode, goToSource, reveal, selectEdge } from '../../state/session-actions.ts';
import type { InspectorTab, SessionStore } from '../../state/session-store.ts';

/** Goes to where a gap is, and where it can be closed. */
export function goToGap(session: SessionStore, document: DocumentState, gap: Gap): void {
  const { kind, place } = gap;
  switch (place.kind) {
    case 'node':
    case 'state':
      goToPanel(session, place.nodeId, 'evidence');
      return;
    case 'likelihood':
      goToPanel(session, place.nodeId, 'likelihood');
      return;
    case 'edge':
      session.setState({ screen: 'map', isInspectorOpen: true });
      selectEdge(session, place.edgeId);
      reveal(session, { kind: 'edge', edgeId: place.edgeId });
      return;
    case 'scenario':
      session.setState({ screen: 'map' });
      reveal(session, { kind: 'wholeMap' });
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
      reveal(session, { kind: 'passage', passageId: place.passageId });
    }
  }
}

function goToPanel(session: SessionStore, nodeId: NodeId, inspectorTab: InspectorTab): void {
  goToNode(session, nodeId);
  session.setState({ inspectorTab, isInspectorOpen: true });
}
