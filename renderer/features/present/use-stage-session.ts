import { useEffect, useRef } from 'react';
import type { NodeState } from '../../../shared/model/fields.ts';
import type { Session } from '../../state/session-store.ts';
import { useWorkbench } from '../../state/use-workbench.ts';

type Place = Pick<
  Session,
  'screen' | 'selection' | 'camera' | 'assumptions' | 'inspectorTab' | 'openSourceId'
>;

/** What a presentation must give back as it found it. */
function placeOf(session: Session): Place {
  const { screen, selection, camera, assumptions, inspectorTab, openSourceId } = session;
  return { screen, selection, camera, assumptions, inspectorTab, openSourceId };
}

/**
 * While on stage the session's assumptions are the step's, and the room may change them; afterwards
 * everything is where it was.
 */
export function useStageSession(stepKey: string, assumptions: readonly NodeState[]): void {
  const workbench = useWorkbench();
  const given = useRef(assumptions);
  given.current = assumptions;

  useEffect(() => {
    const before = placeOf(workbench.session.getState());
    const { mapId } = workbench.map.getState();
    return () => {
      // Another map has assumptions of its own by then.
      if (workbench.map.getState().mapId === mapId) workbench.session.setState(before);
    };
  }, [workbench]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the step decides when, not edits to it
  useEffect(() => {
    workbench.session.setState({ assumptions: given.current });
  }, [workbench, stepKey]);
}
