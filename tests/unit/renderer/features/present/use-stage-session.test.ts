// @vitest-environment happy-dom
import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useStageSession } from '../../../../../renderer/features/present/use-stage-session.ts';
import { WorkbenchContext } from '../../../../../renderer/state/use-workbench.ts';
import { createWorkbench, type Workbench } from '../../../../../renderer/state/workbench.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import type { NodeState } from '../../../../../shared/model/fields.ts';
import { buildSmallMap, countingIds } from '../../../../helpers/builders.ts';

const { state, talks, relief } = buildSmallMap();
const own: NodeState[] = [{ nodeId: relief.id, stateId: toId('partial') }];
const ofStep: NodeState[] = [{ nodeId: talks.id, stateId: toId('no') }];

function Probe({ stepKey, assumptions }: { stepKey: string; assumptions: readonly NodeState[] }) {
  useStageSession(stepKey, assumptions);
  return null;
}

function stageOf(workbench: Workbench) {
  const root = createRoot(document.createElement('div'));
  return {
    show: (stepKey: string, assumptions: readonly NodeState[]) =>
      act(() =>
        root.render(
          createElement(
            WorkbenchContext,
            { value: workbench },
            createElement(Probe, { stepKey, assumptions }),
          ),
        ),
      ),
    leave: () => act(() => root.unmount()),
  };
}

describe('the session on stage', () => {
  let workbench: Workbench;
  const session = () => workbench.session.getState();

  beforeEach(() => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    workbench = createWorkbench({ clock: { nowMs: () => 0 }, ids: countingIds() });
    workbench.open(toId('map-1'), state);
    workbench.session.setState({
      screen: 'map',
      assumptions: own,
      selection: { nodeIds: [talks.id], edgeIds: [] },
      camera: { centerXPx: 1, centerYPx: 2, zoom: 0.5 },
      presentingStep: 0,
    });
  });

  afterEach(() => vi.unstubAllGlobals());

  it('assumes what each step assumes, whatever the room chose before', () => {
    const stage = stageOf(workbench);
    stage.show('a', ofStep);
    expect(session().assumptions).toEqual(ofStep);
    workbench.session.setState({ assumptions: own });
    stage.show('b', []);
    expect(session().assumptions).toEqual([]);
    stage.leave();
  });

  it('keeps what the room chose while a step stays on', () => {
    const stage = stageOf(workbench);
    stage.show('a', []);
    workbench.session.setState({ assumptions: ofStep });
    stage.show('a', []);
    expect(session().assumptions).toEqual(ofStep);
    stage.leave();
  });

  it('gives back screen, selection, camera and assumptions as they were', () => {
    const before = session();
    const stage = stageOf(workbench);
    stage.show('a', ofStep);
    workbench.session.setState({
      screen: 'library',
      selection: { nodeIds: [], edgeIds: [] },
      camera: null,
    });
    stage.leave();
    expect(session()).toEqual(before);
  });

  it('gives nothing back to another map that was opened meanwhile', () => {
    const stage = stageOf(workbench);
    stage.show('a', ofStep);
    workbench.open(toId('map-2'), state);
    workbench.session.setState({ assumptions: [] });
    stage.leave();
    expect(session().assumptions).toEqual([]);
  });
});
