import { difference } from '../../shared/document/delta.ts';
import { type DocumentState, stateOf } from '../../shared/document/state.ts';
import type { MapId } from '../../shared/lib/ids.ts';
import type { IdSource } from '../../shared/lib/ports.ts';
import { failure, type Result, success } from '../../shared/lib/result.ts';
import type { Revisions } from '../persistence/document-rows.ts';
import type { DamagedRow, LoadFailure, Workspace } from '../persistence/map-reading.ts';
import type { MapRepository } from '../persistence/map-repository.ts';
import { pageSchedule } from '../persistence/schedule.ts';
import type { SessionRepository } from '../persistence/session-repository.ts';
import type { WindowChannel } from '../persistence/window-channel.ts';
import { createWriteBehind, type WriteBehind } from '../persistence/write-behind.ts';
import { followerReason, type WriterLease } from '../persistence/writer-lease.ts';
import type { Workbench } from '../state/workbench.ts';
import { followWriter } from './follow-writer.ts';
import type { JournalKeeper } from './keep-journal.ts';
import { initialMapSession, parseMapSession } from './session-schema.ts';

/** Opens maps on the workbench, one at a time, and keeps the open one saved. */
export interface OpenMapService {
  /** Leaves the open map, saved, and opens another; a failure is a sentence for the person. */
  open(mapId: MapId): Promise<Result<null, string>>;
  /** Saves what waits and leaves the map; a failure says why it may not be left. */
  leave(): Promise<Result<null, string>>;
  /**
   * Saves what waits and runs what changes the library that all maps share; until it is over nothing of the
   * open map is written. Where it fails nothing has changed, and the map goes on as it was, with its undo
   * history; after a success it has to be left or opened again.
   */
  whileHeld<Value>(work: () => Promise<Result<Value, string>>): Promise<Result<Value, string>>;
  flush(): Promise<void>;
  whenSaved(): Promise<void>;
  /** What is on the screen was written to a file: it may be left even if it can never be saved. */
  noteCopied(): void;
  /** Whether there are edits on the screen that are not on the disk. */
  hasUnsaved(): boolean;
  /** Whether closing the page now would lose edits: they are neither on the disk nor in a file. */
  isAtRisk(): boolean;
  /**
   * Saves what waits and takes no edit for two seconds, in which another window can take the lease;
   * a failure says why not everything is saved.
   */
  prepareHandover(): Promise<Result<null, string>>;
}

export interface OpenMapPorts {
  readonly workbench: Workbench;
  readonly repository: MapRepository;
  readonly sessions: SessionRepository;
  readonly lease: Pick<WriterLease, 'state' | 'onChange'>;
  readonly channel: WindowChannel;
  readonly ids: IdSource;
  /** Notes beside the database what is saved. */
  readonly journal?: JournalKeeper;
  /** Told what of an opened map stays in the database because it is damaged; mostly nothing. */
  readonly onSetAside?: (mapId: MapId, rows: readonly DamagedRow[]) => void;
}

/** How long a writer that is ready to hand over waits for the other window to do its part. */
const handoverMs = 2_000;

/** The map on the bench, and what keeps it as the disk has it or the disk as it is. */
interface Bench {
  readonly mapId: MapId;
  readonly writer: WriteBehind;
  /** Of what is on the disk. */
  revisions: Revisions;
  stopFollowing(): void;
  /** What was on the screen when it was last written to a file. */
  copied: DocumentState | null;
}

export function createOpenMap(ports: OpenMapPorts): OpenMapService {
  const { workbench, repository, sessions, lease, channel, ids, journal } = ports;
  let bench: Bench | null = null;

  workbench.onCommit(({ delta, origin }) => {
    if (origin !== 'elsewhere') bench?.writer.enqueue(delta);
  });

  const isAtRisk = ({ writer, copied }: Bench): boolean =>
    writer.hasUnsaved() && copied !== workbench.map.getState().document;

  /** Saves what waits; a failure says why the map may not be left. */
  const saveToLeave = async (left: Bench | null): Promise<Result<null, string>> => {
    const state = await left?.writer.flush();
    if (!left || !isAtRisk(left)) return success(null);
    const reason = state?.kind === 'failing' ? state.reason : copyFirst;
    return failure(`The open map could not be saved, so it stays open. ${reason}`);
  };

  const leave = async (): Promise<Result<null, string>> => {
    const left = bench;
    const saved = await saveToLeave(left);
    if (!saved.ok) return saved;
    left?.stopFollowing();
    await left?.writer.close();
    bench = null;
    workbench.close();
    return success(null);
  };

  /** Reads a map in the role that this window has once it is read. */
  const load = async (mapId: MapId): Promise<Result<Workspace, LoadFailure>> => {
    const role = lease.state();
    const loaded = await repository.loadWorkspace(mapId, { mayWrite: role === 'writer' });
    return role === lease.state() ? loaded : load(mapId);
  };

  /** From here on the map that is shown is saved, or follows what another window saves. */
  const begin = (mapId: MapId, { revisions, setAside }: Workspace): void => {
    const own: Bench = {
      mapId,
      writer: createWriteBehind({
        async save(delta, before, writeId) {
          const noted = journal?.note({ mapId, delta, before, writeId });
          const saved = await repository.save(mapId, delta, before, writeId);
          if (saved.ok) {
            own.revisions = saved.value;
            journal?.saved(mapId, saved.value);
            channel.say({
              kind: 'saved',
              saved: { mapId, delta, before, after: saved.value },
            });
            await noted;
          }
          return saved;
        },
        ids,
        schedule: pageSchedule,
      }),
      revisions,
      stopFollowing: () => undefined,
      copied: null,
    };
    bench = own;
    ports.onSetAside?.(mapId, setAside);
    own.writer.subscribe((state) => workbench.setSave(state));
    if (lease.state() === 'writer') {
      journal?.begin(mapId, revisions);
      own.writer.loaded(revisions);
    } else follow(own);
    workbench.setSave(own.writer.state());
  };

  const follow = (own: Bench): void => {
    const { mapId, writer, revisions } = own;
    writer.follow(followerReason);
    const onGone = (reason: string): void => {
      own.stopFollowing();
      writer.holdReadOnly(reason);
    };
    own.stopFollowing = followWriter(
      { workbench, repository, channel, schedule: pageSchedule, mapId, onGone },
      revisions,
    );
  };

  // Whoever wrote until now changed the map: it is read again before anything is written here.
  const changeRole = async (): Promise<void> => {
    const left = bench;
    if (!left) return;
    left.stopFollowing();
    if (lease.state() === 'follower') left.writer.follow(followerReason);
    await left.writer.flush();
    if (left.writer.hasUnsaved()) {
      // It is nowhere but on this screen: nothing may take its place there.
      left.writer.holdReadOnly(takenReason);
      return;
    }
    const loaded = await load(left.mapId);
    if (bench !== left) return;
    if (!loaded.ok) {
      left.writer.holdReadOnly(loaded.failure.message);
      return;
    }
    void left.writer.close();
    workbench.receive(difference(workbench.map.getState().document, stateOf(loaded.value.records)));
    begin(left.mapId, loaded.value);
  };
  lease.onChange(() => void changeRole());

  return {
    async open(mapId) {
      const left = await leave();
      if (!left.ok) return left;
      const session = await sessions.loadMapSession(mapId);
      // Last of all: nothing may come between reading it and keeping it in the role it was read in.
      const loaded = await load(mapId);
      if (!loaded.ok) return failure(loaded.failure.message);
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
        typingChance: null,
      });
      workbench.open(mapId, stateOf(loaded.value.records));
      begin(mapId, loaded.value);
      return success(null);
    },
    leave,
    async whileHeld(work) {
      const own = bench;
      const saved = await saveToLeave(own);
      if (!saved.ok) return saved;
      const wasWritten = own?.writer.state().kind === 'saved';
      if (wasWritten) own.writer.follow(heldReason);
      const done = await work();
      const isAsBefore = bench === own && lease.state() === 'writer';
      if (!done.ok && wasWritten && isAsBefore) own.writer.loaded(own.revisions);
      return done;
    },
    async flush() {
      await bench?.writer.flush();
    },
    async whenSaved() {
      await bench?.writer.whenSaved();
    },
    noteCopied() {
      if (bench) bench.copied = workbench.map.getState().document;
    },
    hasUnsaved: () => bench?.writer.hasUnsaved() ?? false,
    isAtRisk: () => bench !== null && isAtRisk(bench),
    async prepareHandover() {
      const own = bench;
      const state = await own?.writer.flush();
      if (own?.writer.hasUnsaved()) {
        return failure(state?.kind === 'failing' ? state.reason : unsavedReason);
      }
      own?.writer.follow(handoverReason);
      pageSchedule(() => {
        if (own && bench === own && lease.state() === 'writer') {
          own.writer.loaded(own.revisions);
        }
      }, handoverMs);
      return success(null);
    },
  };
}

const takenReason =
  'Another window took over before your last changes were saved, and nothing was written over its work. Your changes are kept on this screen: save a copy to a file, then open the map again.';
const copyFirst = 'Save a copy of it to a file: then it can be left.';
const heldReason = 'A map is coming in; everything here is saved.';
const handoverReason = 'Another window is taking over; everything here is saved.';
const unsavedReason = 'Its last changes were not saved.';
