import type { DocumentState } from '../../../shared/document/state.ts';
import { assertNever } from '../../../shared/lib/assert.ts';
import type { PassageId } from '../../../shared/lib/ids.ts';
import type { SearchPlace } from '../../../shared/search/entry.ts';
import { goToNode, goToSource, reveal, selectEdge } from '../../state/session-actions.ts';
import type { InspectorTab } from '../../state/session-store.ts';
import type { Workbench } from '../../state/workbench.ts';

/** Goes to what was found, wherever it is shown. */
export function goToPlace({ session, map }: Workbench, place: SearchPlace): void {
  const { document } = map.getState();
  const goToTab = (nodeId: Parameters<typeof goToNode>[1], inspectorTab: InspectorTab): void => {
    session.setState({ inspectorTab, isInspectorOpen: true });
    goToNode(session, nodeId);
  };
  switch (place.kind) {
    case 'map':
    case 'scenario':
      // Neither has a place on the map.
      session.setState({ screen: 'map' });
      reveal(session, { kind: 'wholeMap' });
      return;
    case 'node':
    case 'exclusion':
      goToNode(session, place.nodeId);
      return;
    case 'state':
      goToTab(place.nodeId, 'states');
      return;
    case 'likelihood':
    case 'value':
      goToTab(place.nodeId, 'likelihood');
      return;
    case 'edge':
      session.setState({ screen: 'map' });
      selectEdge(session, place.edgeId);
      reveal(session, { kind: 'edge', edgeId: place.edgeId });
      return;
    case 'step':
      session.setState({ screen: 'storyboard' });
      return;
    case 'passage':
    case 'evidence':
      goToPassage({ session, document }, place.passageId);
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

function goToPassage(
  { session, document }: Pick<Workbench, 'session'> & { readonly document: DocumentState },
  passageId: PassageId,
): void {
  const passage = document.passage.get(passageId);
  if (!passage) return;
  goToSource(session, passage.sourceId);
  reveal(session, { kind: 'passage', passageId });
}
