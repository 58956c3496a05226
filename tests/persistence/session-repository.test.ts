import { describe, expect, it } from 'vitest';
import { createSessionRepository } from '../../renderer/persistence/session-repository.ts';
import { type MapId, toId } from '../../shared/lib/ids.ts';
import { createDisk, expectFailure, expectSuccess, openStorage } from './storage.ts';

const mapId = toId<MapId>('map-1');

describe('sessions', () => {
  it('come back for each map and for the workspace after a restart', async () => {
    const disk = createDisk();
    const before = await openStorage(disk);
    const sessions = createSessionRepository(before);
    expectSuccess(await sessions.saveMapSession(mapId, { camera: { zoom: 2 } }));
    expectSuccess(await sessions.saveMapSession(toId<MapId>('map-2'), { camera: { zoom: 1 } }));
    expectSuccess(await sessions.saveWorkspaceSession({ theme: 'dark' }));
    before.close();
    const again = createSessionRepository(await openStorage(disk));
    expect(await again.loadMapSession(mapId)).toEqual({ camera: { zoom: 2 } });
    expect(await again.loadWorkspaceSession()).toEqual({ theme: 'dark' });
  });

  it('are null where there are none, so that work begins with the defaults', async () => {
    const sessions = createSessionRepository(await openStorage());
    expect(await sessions.loadMapSession(mapId)).toBeNull();
    expect(await sessions.loadWorkspaceSession()).toBeNull();
  });

  it('of a map can not be taken for the workspace’s, whatever the map is called', async () => {
    const sessions = createSessionRepository(await openStorage());
    expectSuccess(await sessions.saveMapSession(toId<MapId>('workspace'), { camera: 1 }));
    expect(await sessions.loadWorkspaceSession()).toBeNull();
  });

  it('stand in nobody’s way when they cannot be read', async () => {
    const storage = await openStorage();
    const sessions = createSessionRepository(storage);
    storage.close();
    expect(await sessions.loadMapSession(mapId)).toBeNull();
    expect(await sessions.loadWorkspaceSession()).toBeNull();
    expect(expectFailure(await sessions.saveMapSession(mapId, {})).kind).toBe('closed');
  });
});
