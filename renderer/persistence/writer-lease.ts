/** Held for life by the window that may write. */
export const writerLockName = 'branchpoint-writer';

interface LockRequest {
  readonly mode: 'exclusive';
  readonly ifAvailable?: boolean;
  readonly steal?: boolean;
  readonly signal?: AbortSignal;
}

/** The part of the page's lock manager (`navigator.locks`) that a lease needs. */
export interface LockPort {
  request(
    name: string,
    options: LockRequest,
    whileHeld: (lock: object | null) => Promise<void>,
  ): Promise<unknown>;
}

/** The window that writes, or one that looks on until the writer closes. */
export type LeaseState = 'writer' | 'follower';

/** What a follower's read-only state says. */
export const followerReason =
  'Edited in another Branchpoint window, and shown here as it is saved there. Take over to edit here.';

export interface WriterLease {
  state(): LeaseState;
  /**
   * Calls back when a follower becomes the writer (load the map again before anything is written,
   * since the other window changed it) and when another window took the lease. Answers how to stop.
   */
  onChange(listener: (state: LeaseState) => void): () => void;
  /** Makes this window the writer at once, whoever was; that one becomes a follower, told or not. */
  takeOver(): Promise<void>;
  /** Gives the lease up, or stops waiting for it. */
  release(): void;
}

/**
 * Asks to be the one window that writes. A second window becomes a follower, and the writer as soon
 * as the first one closes or crashes.
 */
export async function acquireWriterLease(locks: LockPort): Promise<WriterLease> {
  const lease = new LockLease(locks);
  await lease.begin();
  return lease;
}

class LockLease implements WriterLease {
  readonly #locks: LockPort;
  readonly #listeners = new Set<(state: LeaseState) => void>();
  #state: LeaseState = 'follower';
  #waiting: AbortController | null = null;
  #letGo: (() => void) | null = null;
  #isOver = false;

  constructor(locks: LockPort) {
    this.#locks = locks;
  }

  async begin(): Promise<void> {
    if (!(await this.#tryFor({ mode: 'exclusive', ifAvailable: true }))) this.#wait();
  }

  state(): LeaseState {
    return this.#state;
  }

  onChange(listener: (state: LeaseState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async takeOver(): Promise<void> {
    if (this.#state === 'writer' || this.#isOver) return;
    this.#waiting?.abort();
    try {
      await this.#tryFor({ mode: 'exclusive', steal: true });
    } catch (error) {
      this.#wait();
      throw error;
    }
  }

  release(): void {
    this.#isOver = true;
    this.#listeners.clear();
    this.#waiting?.abort();
    this.#letGo?.();
  }

  /** Queues for the lock; other windows that asked before come first. */
  #wait(): void {
    if (this.#isOver) return;
    const waiting = new AbortController();
    this.#waiting = waiting;
    this.#tryFor({ mode: 'exclusive', signal: waiting.signal }).catch((error: unknown) => {
      if (!waiting.signal.aborted) throw error;
    });
  }

  /** Answers, as soon as that is known, whether the lock is held; it is kept until it is let go or stolen. */
  #tryFor(request: LockRequest): Promise<boolean> {
    return new Promise((resolve, reject) => {
      let isHeld = false;
      const hold = (lock: object | null): Promise<void> => {
        isHeld = lock !== null;
        resolve(isHeld);
        return isHeld ? this.#hold() : Promise.resolve();
      };
      this.#locks.request(writerLockName, request, hold).catch((error: unknown) => {
        // A lock that was held and is no more was stolen: that is how another window takes over.
        if (isHeld) this.#lose();
        else reject(error);
      });
    });
  }

  #hold(): Promise<void> {
    this.#become('writer');
    return new Promise((resolve) => {
      this.#letGo = resolve;
    });
  }

  #lose(): void {
    this.#letGo = null;
    this.#become('follower');
    this.#wait();
  }

  #become(state: LeaseState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
  }
}
