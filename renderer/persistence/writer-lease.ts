/** Held for life by the window that may write. */
export const writerLockName = 'branchpoint-writer';

/** The part of the page's lock manager (`navigator.locks`) that a lease needs. */
export interface LockPort {
  request(
    name: string,
    options: { mode: 'exclusive'; ifAvailable?: boolean; signal?: AbortSignal },
    whileHeld: (lock: object | null) => Promise<void>,
  ): Promise<unknown>;
}

/** The window that writes, or one that looks on until the writer closes. */
export type LeaseState = 'writer' | 'follower';

/** What a follower's read-only state says. */
export const followerReason =
  'This map is open for editing in another Branchpoint window, so this window shows it without changing it. Close the other window to edit here.';

export interface WriterLease {
  state(): LeaseState;
  /**
   * Calls back when a follower becomes the writer: load the map again before anything is written,
   * since the other window changed it. Answers how to stop.
   */
  onChange(listener: (state: LeaseState) => void): () => void;
  /** Gives the lease up, or stops waiting for it. */
  release(): void;
}

/**
 * Asks to be the one window that writes. A second window becomes a follower, and the writer as soon
 * as the first one closes or crashes.
 */
export async function acquireWriterLease(locks: LockPort): Promise<WriterLease> {
  const listeners = new Set<(state: LeaseState) => void>();
  const waiting = new AbortController();
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let state: LeaseState = (await tryAtOnce(locks, held)) ? 'writer' : 'follower';

  const becomeWriter = (): Promise<void> => {
    state = 'writer';
    for (const listener of listeners) listener(state);
    return held;
  };

  if (state === 'follower') {
    locks
      .request(writerLockName, { mode: 'exclusive', signal: waiting.signal }, becomeWriter)
      .catch((error: unknown) => {
        if (!waiting.signal.aborted) throw error;
      });
  }

  return {
    state: () => state,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    release() {
      listeners.clear();
      waiting.abort();
      letGo();
    },
  };
}

/** Takes the lock if nobody has it, and keeps it until `held` ends; answers whether it was free. */
function tryAtOnce(locks: LockPort, held: Promise<void>): Promise<boolean> {
  return new Promise((resolve, reject) => {
    locks
      .request(writerLockName, { mode: 'exclusive', ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock ? held : Promise.resolve();
      })
      .catch(reject);
  });
}
