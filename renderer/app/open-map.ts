import { isMapOwned, stateOf } from '../../shared/document/state.ts';
import type { MapId } from '../../shared/lib/ids.ts';
import type { IdSource } from '../../shared/lib/ports.ts';
import { failure, type Result, success } from '../../shared/lib/result.ts';
import type { MapRepository } from '../persistence/map-repository.ts';
import { pageSchedule } from '../persistence/schedule.ts';
import type { SessionRepository } from '../persistence/session-repository.ts';
import { createWriteBehind, type WriteBehind } from '../persistence/write-behind.ts';
import { followerReason, type WriterLease } from '../persistence/writer-lease.ts';
import type { Workbench } from '../state/workbench.ts';
import { initialMapSession, parseMapSession } from './session-schema.ts';

/** Opens maps on the workbench, one at a time, and keeps the open one saved. */
export interface OpenMapService {
  /** Leaves the open map, saved, and opens another; a failure is a sentence for the person. */
  open(mapId: MapId): Promise<Result<null, string>>;
  /** Saves what waits and leaves the map; a failure says why it may not be left. */
  leave(): Promise<Result<null, string>>;
  flush(): Promise<void>;
  whenSaved(): Promise<void>;
}

export interface OpenMapPorts {
  readonly workbench: Workbench;
  readonly repository: MapRepository;
  readonly sessions: SessionRepository;
  readonly lease: WriterLease;
  readonly ids: IdSource;
}

export function createOpenMap(ports: OpenMapPorts): OpenMapService {
  const { workbench, repository, sessions, lease, ids } = ports;
  let writer: WriteBehind | null = null;

  workbench.onCommit(({ delta }) => writer?.enqueue(delta));

  const leave = async (): Promise<Result<null, string>> => {
    const left = await writer?.flush();
    if (left?.kind === 'failing') {
      return failure(`The open map could not be saved, so it stays open. ${left.reason}`);
    }
    await writer?.close();
    writer = null;
    workbench.close();
    return success(null);
  };

  const open = async (mapId: MapId): Promise<Result<null, string>> => {
    const isWriter = lease.state() === 'writer';
    const left = await leave();
    if (!left.ok) return left;
    const [loaded, session] = await Promise.all([
      repository.loadWorkspace(mapId, { mayWrite: isWriter }),
      sessions.loadMapSession(mapId),
    ]);
    if (!loaded.ok) return failure(loaded.failure.message);
    const { records, revisions, setAside } = loaded.value;

    const opened = createWriteBehind({
      save: (delta, expected, writeId) => repository.save(mapId, delta, expected, writeId),
      ids,
      schedule: pageSchedule,
    });
    writer = opened;
    workbench.session.setState({
      ...initialMapSession,
      ...parseMapSession(session),
      // These speak of nodes of the map before.
      find: null,
      menu: null,
      mergingState: null,
      matrixNodeId: null,
      shownSourceId: null,
      renamingNodeId: null,
      renamingStateId: null,
    });
    workbench.open(mapId, stateOf(records));
    opened.subscribe((state) => workbench.setSave(state));
    opened.loaded(revisions);
    if (!isWriter) opened.holdReadOnly(followerReason);
    const damaged = setAside.length;
    if (damaged > 0)
      opened.holdReadOnly(describeDamage(damaged, records.filter(isMapOwned).length));
    workbench.setSave(opened.state());
    return success(null);
  };

  // Whoever wrote until now changed the map: it is read again before anything is written here.
  lease.onChange(() => {
    const { mapId } = workbench.map.getState();
    if (mapId) void open(mapId);
  });

  return {
    open,
    leave,
    async flush() {
      await writer?.flush();
    },
    async whenSaved() {
      await writer?.whenSaved();
    },
  };
}

function describeDamage(damaged: number, whole: number): string {
  const things = damaged === 1 ? '1 record is damaged' : `${damaged} records are damaged`;
  return `${things} and was left as it is; the other ${whole} are shown. So that nothing is lost, this map can be read and exported but not changed.`;
}
