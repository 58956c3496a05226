import Dexie from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import {
  type MapStorage,
  type OpenOptions,
  openDatabase,
  type StorageFactory,
} from '../../renderer/persistence/database.ts';
import type { Schedule } from '../../renderer/persistence/schedule.ts';
import type { Result } from '../../shared/lib/result.ts';

// Dexie watches for changes only where it finds a browser's IndexedDB.
Object.assign(Dexie.dependencies, { indexedDB: new IDBFactory(), IDBKeyRange });

/** A disk of its own, empty. */
export function createDisk(): StorageFactory {
  return { indexedDB: new IDBFactory(), IDBKeyRange };
}

/** Opens the maps on a disk; throws with the sentence that a person would read. */
export async function openStorage(
  factory: StorageFactory = createDisk(),
  options: OpenOptions = {},
): Promise<MapStorage> {
  return expectSuccess(await openDatabase('branchpoint', { factory, ...options }));
}

/** The value of an outcome that must be a success. */
export function expectSuccess<Value, Failure>(result: Result<Value, Failure>): Value {
  if (!result.ok) throw new Error(`Expected success, got ${JSON.stringify(result.failure)}`);
  return result.value;
}

/** The failure of an outcome that must be one. */
export function expectFailure<Value, Failure>(result: Result<Value, Failure>): Failure {
  if (result.ok) throw new Error('Expected a failure');
  return result.failure;
}

/** A clock that a test sets. */
export function createClock(startMs = 1_000): { nowMs(): number; set(nowMs: number): void } {
  let now = startMs;
  return {
    nowMs: () => now,
    set: (nowMs) => {
      now = nowMs;
    },
  };
}

/** Timers that run when a test says how much time has passed. */
export interface ManualTime {
  readonly schedule: Schedule;
  /** Lets time pass, and everything that waited for it answer. */
  pass(ms: number): Promise<void>;
}

export function createManualTime(): ManualTime {
  let nowMs = 0;
  const timers = new Set<{ dueMs: number; run: () => void }>();
  const nextDue = (untilMs: number) =>
    [...timers].filter(({ dueMs }) => dueMs <= untilMs).sort((a, b) => a.dueMs - b.dueMs)[0];
  return {
    schedule(run, delayMs) {
      const timer = { dueMs: nowMs + delayMs, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async pass(ms) {
      const untilMs = nowMs + ms;
      for (let timer = nextDue(untilMs); timer; timer = nextDue(untilMs)) {
        nowMs = timer.dueMs;
        timers.delete(timer);
        timer.run();
        await settle();
      }
      nowMs = untilMs;
      await settle();
    },
  };
}

/** Lets every promise that can answer without a timer do so. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
