import { describe, expect, it } from 'vitest';
import { goToPlace } from '../../../../../renderer/features/search/index.ts';
import { createWorkbench } from '../../../../../renderer/state/workbench.ts';
import { stateOf } from '../../../../../shared/document/state.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import { createEvidence } from '../../../../../shared/model/evidence.ts';
import type { SearchPlace } from '../../../../../shared/search/entry.ts';
import { buildSmallMap, countingIds } from '../../../../helpers/builders.ts';

const small = buildSmallMap();
const { map, actor, talks, stability, edge, likelihood, value, exclusion } = small;
const { scenario, source, passage, evidence, step } = small;
const atEdge = createEvidence({
  ...evidence,
  id: toId('evidence-edge'),
  target: { kind: 'edge', edgeId: edge.id },
});
const atScenario = createEvidence({
  ...evidence,
  id: toId('evidence-scenario'),
  target: { kind: 'scenario', scenarioId: scenario.id },
});

function go(place: SearchPlace) {
  const workbench = createWorkbench({ clock: { nowMs: () => 0 }, ids: countingIds() });
  workbench.open(map.id, stateOf([...small.records, atEdge, atScenario]));
  workbench.session.setState({
    screen: 'maps',
    isInspectorOpen: false,
    isWhatIfOpen: false,
    selection: { nodeIds: [toId('node-relief')], edgeIds: [] },
  });
  goToPlace(workbench, place);
  const { session } = workbench;
  const { screen, selection, inspectorTab, isInspectorOpen, isWhatIfOpen } = session.getState();
  const { pointedOut, reveal, openSourceId } = session.getState();
  return {
    screen,
    selected: [...selection.nodeIds, ...selection.edgeIds],
    panel: isInspectorOpen ? inspectorTab : null,
    isWhatIfOpen,
    pointedOut: pointedOut?.id ?? null,
    revealed: reveal?.target ?? null,
    openSourceId,
  };
}

describe('what was found', () => {
  const nodeId = talks.id;
  it.each<[SearchPlace, Partial<ReturnType<typeof go>>]>([
    [
      { kind: 'map', mapId: map.id },
      { screen: 'map', selected: [] },
    ],
    [
      { kind: 'actor', actorId: actor.id },
      { screen: 'map', selected: [], pointedOut: actor.id },
    ],
    [
      { kind: 'exclusion', nodeId, exclusionId: exclusion.id },
      { screen: 'map', selected: [], pointedOut: exclusion.id },
    ],
    [
      { kind: 'scenario', scenarioId: scenario.id },
      { screen: 'map', isWhatIfOpen: true, pointedOut: scenario.id },
    ],
    [
      { kind: 'node', nodeId },
      { screen: 'map', selected: [nodeId], revealed: { kind: 'node', nodeId } },
    ],
    [
      { kind: 'state', nodeId, stateId: toId('yes') },
      { selected: [nodeId], panel: 'states', pointedOut: `${nodeId}/yes` },
    ],
    [
      { kind: 'likelihood', nodeId, rowId: likelihood.id },
      { selected: [nodeId], panel: 'likelihood', pointedOut: likelihood.id },
    ],
    [
      { kind: 'value', nodeId: stability.id, rowId: value.id },
      { selected: [stability.id], panel: 'likelihood', pointedOut: value.id },
    ],
    [
      { kind: 'edge', edgeId: edge.id },
      { screen: 'map', selected: [edge.id], revealed: { kind: 'edge', edgeId: edge.id } },
    ],
    [
      { kind: 'step', stepId: step.id },
      { screen: 'storyboard', pointedOut: step.id },
    ],
    [
      { kind: 'passage', passageId: passage.id },
      { screen: 'library', revealed: { kind: 'passage', passageId: passage.id } },
    ],
    [
      { kind: 'evidence', passageId: passage.id, evidenceId: evidence.id },
      { selected: [nodeId], panel: 'evidence', pointedOut: evidence.id },
    ],
    [
      { kind: 'evidence', passageId: passage.id, evidenceId: atEdge.id },
      { selected: [edge.id], pointedOut: atEdge.id },
    ],
    [
      { kind: 'evidence', passageId: passage.id, evidenceId: atScenario.id },
      { screen: 'library', revealed: { kind: 'passage', passageId: passage.id } },
    ],
    [
      { kind: 'source', sourceId: source.id },
      { screen: 'library', openSourceId: source.id },
    ],
    [
      { kind: 'text', sourceId: source.id, start: 4, end: 15 },
      {
        screen: 'library',
        openSourceId: source.id,
        revealed: { kind: 'textPlace', sourceId: source.id, start: 4, end: 15 },
      },
    ],
  ])('is gone to, and pointed at: %j', (place, wanted) => {
    expect(go(place)).toMatchObject(wanted);
  });
});
