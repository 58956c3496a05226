import { describe, expect, it } from 'vitest';
import { goToGap } from '../../../../../renderer/features/gaps/go-to-gap.ts';
import { createWorkbench } from '../../../../../renderer/state/workbench.ts';
import type { Gap, GapKind, GapPlace } from '../../../../../shared/analysis/evidence-gaps.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import { buildSmallMap, countingIds } from '../../../../helpers/builders.ts';

const small = buildSmallMap();
const { map, state, talks, edge, likelihood, scenario, source, passage } = small;

function go(kind: GapKind, place: GapPlace) {
  const workbench = createWorkbench({ clock: { nowMs: () => 0 }, ids: countingIds() });
  workbench.open(map.id, state);
  const { session } = workbench;
  session.setState({ screen: 'storyboard', isInspectorOpen: false, isWhatIfOpen: false });
  const gap: Gap = { key: '', kind, place, count: 0 };
  goToGap(session, state, gap);
  return session.getState();
}

describe('a gap leads to where it can be closed', () => {
  const nodeId = talks.id;
  const onMap = { screen: 'map', isInspectorOpen: true };

  it('on the map, at the evidence of the very state', () => {
    expect(go('noEvidence', { kind: 'state', nodeId, stateId: toId('no') })).toMatchObject({
      ...onMap,
      inspectorTab: 'evidence',
      selection: { nodeIds: [nodeId] },
      pointedOut: { id: `${nodeId}/no` },
    });
    expect(go('onlySupport', { kind: 'node', nodeId })).toMatchObject({
      ...onMap,
      inspectorTab: 'evidence',
      selection: { nodeIds: [nodeId] },
    });
  });

  it('on the map, at the link', () => {
    expect(go('contradicted', { kind: 'edge', edgeId: edge.id })).toMatchObject({
      ...onMap,
      selection: { edgeIds: [edge.id] },
      reveal: { target: { kind: 'edge', edgeId: edge.id } },
    });
  });

  it('among the scenarios, at the one that is meant', () => {
    expect(go('contradicted', { kind: 'scenario', scenarioId: scenario.id })).toMatchObject({
      screen: 'map',
      isWhatIfOpen: true,
      pointedOut: { id: scenario.id },
    });
  });

  it('at the very row that has no reason', () => {
    const place = { kind: 'likelihood', nodeId, rowId: likelihood.id } as const;
    expect(go('noReason', place)).toMatchObject({
      ...onMap,
      inspectorTab: 'likelihood',
      pointedOut: { id: likelihood.id },
    });
  });

  it('at the article, or on the map at what rests on it alone', () => {
    const place = { kind: 'source', sourceId: source.id } as const;
    for (const kind of ['ungradedSource', 'staleSource'] as const) {
      expect(go(kind, place)).toMatchObject({ screen: 'library', openSourceId: source.id });
    }
    expect(go('singleSource', place)).toMatchObject({ screen: 'map', shownSourceId: source.id });
  });

  it('at a passage that moved or was lost, where both texts are compared', () => {
    for (const kind of ['lostPassage', 'movedPassage'] as const) {
      expect(go(kind, { kind: 'passage', passageId: passage.id })).toMatchObject({
        screen: 'library',
        openSourceId: source.id,
        dialog: 'checkPassages',
        reveal: { target: { kind: 'passage', passageId: passage.id } },
      });
    }
  });
});
