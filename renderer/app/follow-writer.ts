import { type Change, type Delta, difference, typeOfChange } from '../../shared/document/delta.ts';
import { stateOf } from '../../shared/document/state.ts';
import type { MapId, RecordId } from '../../shared/lib/ids.ts';
import { isLibraryType, isRecordOf } from '../../shared/model/record.ts';
import type { Revisions } from '../persistence/document-rows.ts';
import type { MapRepository } from '../persistence/map-repository.ts';
import type { Schedule } from '../persistence/schedule.ts';
import type { SavedDelta, WindowChannel } from '../persistence/window-channel.ts';
import type { Workbench } from '../state/workbench.ts';

/**
 * What the database says comes a little later than what the writer says of the same save; after this
 * long the writer will not say it any more.
 */
const graceMs = 150;
/** After a reading that failed. */
const readAgainMs = 1_000;

export interface FollowPorts {
  readonly workbench: Workbench;
  readonly repository: Pick<MapRepository, 'loadWorkspace' | 'watchRevisions'>;
  readonly channel: WindowChannel;
  readonly schedule: Schedule;
  readonly mapId: MapId;
  /** Called when the map can no longer be followed, with a sentence for the person. */
  readonly onGone: (reason: string) => void;
}

/**
 * Keeps a map that was read at these revisions as the writer's last save has it: by what the writer
 * says it saved, and where that does not follow on what is shown, by reading the map again. Only what
 * is on the disk is ever shown. Answers how to stop.
 */
export function followWriter(ports: FollowPorts, readAt: Revisions): () => void {
  const follower = new Follower(ports, readAt);
  const stopHearing = ports.channel.listen((message) => {
    if (message.kind === 'saved') follower.hear(message.saved);
  });
  // Tells of everything, also of what came between the reading and now; but later.
  const stopWatching = ports.repository.watchRevisions(ports.mapId, (watched) => {
    if (watched.ok) follower.look(watched.value);
  });
  return () => {
    stopHearing();
    stopWatching();
    follower.stop();
  };
}

class Follower {
  readonly #ports: FollowPorts;
  /** What is shown. */
  #shown: Revisions;
  /** What is on the disk, as far as this window knows. */
  #stored: Revisions;
  #isReading = false;
  #isOver = false;
  #callOffTimer: (() => void) | null = null;

  constructor(ports: FollowPorts, readAt: Revisions) {
    this.#ports = ports;
    this.#shown = readAt;
    this.#stored = readAt;
  }

  /** The writer says what it saved. */
  hear(saved: SavedDelta): void {
    const part = partOf(saved, this.#ports.mapId);
    if (part.delta.size === 0) return;
    this.#stored = newerOf(this.#stored, part.after);
    // What is being read may have this save or not: the revisions that come with it tell.
    if (this.#isReading || !isBehind(this.#shown, part.after)) return;
    if (!isSame(part.before, this.#shown, part.scopes) || !isSound(part.delta)) {
      void this.#readAgain();
      return;
    }
    this.#shown = newerOf(this.#shown, part.after);
    this.#ports.workbench.receive(part.delta);
  }

  /** The database says which revisions it has; null where the map is gone. */
  look(stored: Revisions | null): void {
    if (stored) this.#stored = stored;
    if (stored && isSame(stored, this.#shown)) return;
    this.#readLater(stored ? graceMs : 0);
  }

  stop(): void {
    this.#isOver = true;
    this.#callOffTimer?.();
  }

  #readLater(delayMs: number): void {
    if (this.#isOver) return;
    this.#callOffTimer ??= this.#ports.schedule(() => {
      this.#callOffTimer = null;
      void this.#readAgain();
    }, delayMs);
  }

  /** Reads the map as it is stored, and shows what is other than before; selection and view stay. */
  async #readAgain(): Promise<void> {
    if (this.#isReading || this.#isOver) return;
    const { workbench, repository, mapId, onGone } = this.#ports;
    this.#isReading = true;
    const loaded = await repository.loadWorkspace(mapId, { mayWrite: false });
    this.#isReading = false;
    if (this.#isOver) return;
    if (!loaded.ok) {
      if (loaded.failure.kind === 'missing') onGone(goneReason);
      else this.#readLater(readAgainMs);
      return;
    }
    this.#shown = loaded.value.revisions;
    const shown = workbench.map.getState().document;
    const news = difference(shown, stateOf(loaded.value.records));
    if (news.size > 0) workbench.receive(news);
    if (isBehind(this.#shown, this.#stored)) this.#readLater(graceMs);
  }
}

const goneReason =
  'This map was deleted in the other window. What is on screen is kept here: save a copy to a file, or open another map.';

interface SavedPart {
  readonly delta: Delta;
  readonly before: Partial<Revisions>;
  readonly after: Partial<Revisions>;
  readonly scopes: readonly (keyof Revisions)[];
}

/** What of a save is about this map or the library, and the revisions of just these. */
function partOf({ mapId, delta, before, after }: SavedDelta, shownId: MapId): SavedPart {
  const part = new Map<RecordId, Change>();
  const scopes = new Set<keyof Revisions>();
  for (const [id, change] of delta) {
    const scope = isLibraryType(typeOfChange(change)) ? 'library' : 'map';
    if (scope === 'map' && mapId !== shownId) continue;
    part.set(id, change);
    scopes.add(scope);
  }
  const names = [...scopes];
  return { delta: part, before: pick(before, names), after: pick(after, names), scopes: names };
}

function pick(revisions: Revisions, scopes: readonly (keyof Revisions)[]): Partial<Revisions> {
  return Object.fromEntries(scopes.map((scope) => [scope, revisions[scope]]));
}

function isSame(
  some: Partial<Revisions>,
  shown: Revisions,
  scopes: readonly (keyof Revisions)[] = ['map', 'library'],
): boolean {
  return scopes.every((scope) => some[scope] === shown[scope]);
}

function isBehind(shown: Revisions, stored: Partial<Revisions>): boolean {
  const { map = 0, library = 0 } = stored;
  return shown.map < map || shown.library < library;
}

function newerOf(one: Revisions, other: Partial<Revisions>): Revisions {
  const { map = 0, library = 0 } = other;
  return { map: Math.max(one.map, map), library: Math.max(one.library, library) };
}

/** The other window may be of another version: what does not look like today's records is read instead. */
function isSound(delta: Delta): boolean {
  return [...delta.values()].every(({ after }) => !after || isRecordOf(after.type, after));
}
