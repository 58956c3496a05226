import type { MapId } from '../../shared/lib/ids.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { MapStorage } from './database.ts';
import type { StorageFailure } from './storage-failure.ts';

/**
 * Where people left off: camera, selection and panels of each map; theme, panel sizes and the last
 * map of the workspace. Kept apart from the maps: it is not undone, not exported, and no loss of work
 * when it cannot be read. What comes back is unchecked JSON; parse it before use.
 */
export interface SessionRepository {
  /** Null where there is none, or where it cannot be read. */
  loadMapSession(mapId: MapId): Promise<unknown>;
  saveMapSession(mapId: MapId, session: unknown): Promise<Result<void, StorageFailure>>;
  loadWorkspaceSession(): Promise<unknown>;
  saveWorkspaceSession(session: unknown): Promise<Result<void, StorageFailure>>;
}

// In `meta`, where no map's id can reach it.
const workspaceKey = 'workspace';

export function createSessionRepository(storage: MapStorage): SessionRepository {
  return {
    async loadMapSession(mapId) {
      const read = await storage.run(({ sessions }) => sessions.get(mapId));
      return read.ok ? (read.value?.session ?? null) : null;
    },
    saveMapSession: (mapId, session) =>
      storage.run(
        async ({ sessions }) => void (await sessions.put({ documentId: mapId, session })),
      ),
    async loadWorkspaceSession() {
      const read = await storage.run(({ meta }) => meta.get(workspaceKey));
      return read.ok ? (read.value?.value ?? null) : null;
    },
    saveWorkspaceSession: (session) =>
      storage.run(async ({ meta }) => void (await meta.put({ key: workspaceKey, value: session }))),
  };
}
