import { isSameValue } from '../../shared/lib/same-value.ts';
import type { SessionRepository } from '../persistence/session-repository.ts';
import { mapSessionOf, workspaceSessionOf } from '../state/session-store.ts';
import type { Workbench } from '../state/workbench.ts';
import { parseWorkspaceSession } from './session-schema.ts';

const gatherMs = 500;

/** What the window looked like when it was last used, and which map was open. */
export async function restoreWorkspaceSession(
  workbench: Workbench,
  sessions: SessionRepository,
): Promise<{ lastMapId: string | null }> {
  const stored = await sessions.loadWorkspaceSession();
  workbench.session.setState(parseWorkspaceSession(stored));
  const lastMapId = (stored as { lastMapId?: unknown } | null)?.lastMapId;
  return { lastMapId: typeof lastMapId === 'string' ? lastMapId : null };
}

/** Remembers the session as it changes; answers how to save it at once. */
export function keepSession(workbench: Workbench, sessions: SessionRepository): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let savedMap: unknown = null;
  let savedWorkspace: unknown = null;

  const save = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
    const session = workbench.session.getState();
    const { mapId } = workbench.map.getState();
    const workspace = { ...workspaceSessionOf(session), lastMapId: mapId };
    if (!isSameValue(workspace, savedWorkspace)) {
      savedWorkspace = workspace;
      void sessions.saveWorkspaceSession(workspace);
    }
    // On stage the assumptions are the storyboard's, not the person's.
    const map = mapSessionOf(session);
    if (mapId && session.presentingStep === null && !isSameValue({ mapId, map }, savedMap)) {
      savedMap = { mapId, map };
      void sessions.saveMapSession(mapId, map);
    }
  };
  const saveSoon = (): void => {
    timer ??= setTimeout(save, gatherMs);
  };
  workbench.session.subscribe(saveSoon);
  workbench.map.subscribe((map, before) => {
    if (map.mapId !== before.mapId) saveSoon();
  });
  return save;
}
