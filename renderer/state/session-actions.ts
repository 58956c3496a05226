import type {
  EdgeId,
  NodeId,
  PassageId,
  ScenarioId,
  SourceId,
  StepId,
} from '../../shared/lib/ids.ts';
import type { EvidenceTarget } from '../../shared/model/evidence.ts';
import type { NodeState } from '../../shared/model/fields.ts';
import {
  type InspectorTab,
  noSelection,
  type ReadingPlace,
  type Reveal,
  type Selection,
  type SessionStore,
} from './session-store.ts';

/** Selects exactly these. */
export function select(session: SessionStore, selection: Partial<Selection>): void {
  const next = { ...noSelection, ...selection };
  const now = session.getState().selection;
  if (sameIds(now.nodeIds, next.nodeIds) && sameIds(now.edgeIds, next.edgeIds)) return;
  session.setState({ selection: next });
}

export function selectNode(session: SessionStore, nodeId: NodeId): void {
  select(session, { nodeIds: [nodeId] });
}

export function selectEdge(session: SessionStore, edgeId: EdgeId): void {
  select(session, { edgeIds: [edgeId] });
}

/** Puts the keyboard into the likelihood of a state, on its card. */
export function typeChance(session: SessionStore, typingChance: NodeState): void {
  selectNode(session, typingChance.nodeId);
  session.setState({ typingChance, renamingNodeId: null, renamingStateId: null });
}

/** Sets a node to a state for the sake of argument; the same state again takes it back. */
export function toggleAssumption(session: SessionStore, assumed: NodeState): void {
  const { assumptions } = session.getState();
  const wasSet = assumptions.some(
    ({ nodeId, stateId }) => nodeId === assumed.nodeId && stateId === assumed.stateId,
  );
  const others = assumptions.filter(({ nodeId }) => nodeId !== assumed.nodeId);
  session.setState({ assumptions: wasSet ? others : [...others, assumed] });
}

export function clearAssumptions(session: SessionStore): void {
  session.setState({ assumptions: [] });
}

let serial = 0;

/** Asks whoever shows the target to bring it into view. */
export function reveal(session: SessionStore, target: Reveal['target']): void {
  serial += 1;
  session.setState({ reveal: { serial, target } });
}

/** Asks the panel that lists something to bring it into view and point at it. */
export function pointOut(session: SessionStore, id: string): void {
  serial += 1;
  session.setState({ pointedOut: { serial, id } });
}

/** What a state is called when it is pointed out. */
export function keyOfState({ nodeId, stateId }: NodeState): string {
  return `${nodeId}/${stateId}`;
}

/** Goes to the map with the panel of the map as a whole, and points at what it lists. */
export function goToMap(session: SessionStore, id: string | null): void {
  session.setState({ screen: 'map', isInspectorOpen: true });
  select(session, {});
  if (id !== null) pointOut(session, id);
}

/** Goes to the map with a link selected and in view. */
export function goToEdge(session: SessionStore, edgeId: EdgeId): void {
  session.setState({ screen: 'map', isInspectorOpen: true });
  selectEdge(session, edgeId);
  reveal(session, { kind: 'edge', edgeId });
}

/** Goes to a panel of the inspector of a node, and points at what it lists. */
export function goToPanel(
  session: SessionStore,
  nodeId: NodeId,
  inspectorTab: InspectorTab,
  id: string | null = null,
): void {
  goToNode(session, nodeId);
  session.setState({ inspectorTab, isInspectorOpen: true });
  if (id !== null) pointOut(session, id);
}

/** Goes to a scenario where scenarios are compared. */
export function goToScenario(session: SessionStore, scenarioId: ScenarioId): void {
  session.setState({ screen: 'map', isWhatIfOpen: true });
  reveal(session, { kind: 'wholeMap' });
  pointOut(session, scenarioId);
}

/** Goes to what a passage speaks about. */
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

/** Goes to a step where the storyboard is written. */
export function goToStep(session: SessionStore, stepId: StepId): void {
  session.setState({ screen: 'storyboard' });
  pointOut(session, stepId);
}

/** Goes to the map with a node selected and in view. */
export function goToNode(session: SessionStore, nodeId: NodeId): void {
  session.setState({ screen: 'map' });
  selectNode(session, nodeId);
  reveal(session, { kind: 'node', nodeId });
}

/** Goes to the reader with an article open. */
export function goToSource(session: SessionStore, sourceId: SourceId): void {
  session.setState({ screen: 'library', openSourceId: sourceId });
}

/** Goes to the reader with a passage in view, in its article. */
export function goToPassage(
  session: SessionStore,
  { id, sourceId }: { readonly id: PassageId; readonly sourceId: SourceId },
): void {
  goToSource(session, sourceId);
  reveal(session, { kind: 'passage', passageId: id });
}

/** Shows the passages that moved or were lost, at this one. */
export function checkPassage(session: SessionStore, passageId: PassageId): void {
  session.setState({ dialog: 'checkPassages' });
  reveal(session, { kind: 'passage', passageId });
}

/** Shows the file that an article was read from, as it came. */
export function showOriginal(session: SessionStore, sourceId: SourceId): void {
  session.setState({ openSourceId: sourceId, dialog: 'original' });
}

/** Opens the search in the article that is read; the words of an open one stay. */
export function startFindingInArticle(session: SessionStore): void {
  const { articleFind } = session.getState();
  if (!articleFind) session.setState({ articleFind: { query: '', isWholeWords: false, at: 0 } });
}

const mostRemembered = 500;

/** Remembers how far somebody got in an article; of very many articles, those read last. */
export function rememberReading(
  session: SessionStore,
  sourceId: SourceId,
  place: ReadingPlace,
): void {
  const { reading } = session.getState();
  const { [sourceId]: before, ...others } = reading;
  const share = Math.max(place.share, before?.share ?? 0);
  if (before?.offset === place.offset && before.share === share) return;
  const kept = Object.entries(others).slice(1 - mostRemembered);
  session.setState({
    reading: Object.fromEntries([...kept, [sourceId, { offset: place.offset, share }]]),
  });
}

function sameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}
