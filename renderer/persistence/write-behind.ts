import { type Delta, emptyDelta, squash } from '../../shared/document/delta.ts';
import type { SaveState } from '../../shared/document/save-state.ts';
import type { IdSource } from '../../shared/lib/ports.ts';
import { failure, type Result } from '../../shared/lib/result.ts';
import { isSameValue } from '../../shared/lib/same-value.ts';
import type { Revisions } from './document-rows.ts';
import type { SaveFailure } from './map-writing.ts';
import { answerInTime, answerLimitMs, type Schedule } from './schedule.ts';
import { describeProblem } from './storage-failure.ts';

/** How long edits are gathered after the first one before they are written. */
const gatherMs = 300;
const firstRetryMs = 1_000;
const longestRetryMs = 30_000;

export interface WriteBehindPorts {
  /** Writes a delta in one transaction; the same `writeId` again must not write twice. */
  save(delta: Delta, expected: Revisions, writeId: string): Promise<Result<Revisions, SaveFailure>>;
  /** Names saves, so its ids must differ from those of any other window. */
  readonly ids: IdSource;
  readonly schedule: Schedule;
}

/**
 * Saves one open map behind the edits: gathers deltas, writes them, and keeps what could not be
 * written until it is. The one owner of the save state. Make a new one for each map that is opened.
 *
 * A source's text is not in a delta: see it stored (`TextStore.putText`) before the command runs.
 */
export interface WriteBehind {
  state(): SaveState;
  /** Calls back after each change of the save state; answers how to stop. */
  subscribe(listener: (state: SaveState) => void): () => void;
  /** The map was read at these revisions: from here on it may be written. */
  loaded(revisions: Revisions): void;
  /** Nothing may be written any more, or yet; the reason is shown. Edits that wait are kept. */
  holdReadOnly(reason: string): void;
  /** Nothing may be written because another window writes, and this one shows what that one saved. */
  follow(reason: string): void;
  /** Whether there are edits that are not known to be on the disk, also while nothing may be written. */
  hasUnsaved(): boolean;
  /** Takes note of an edit. Before `loaded` it waits. */
  enqueue(delta: Delta): void;
  /**
   * Writes at once what waits, and answers the state after it: `saved`, or what stands in the way.
   * Call it when the window is hidden, loses focus or closes, and before a map is left.
   */
  flush(): Promise<SaveState>;
  /** Answers as soon as nothing waits to be written, or nothing can be. */
  whenSaved(): Promise<SaveState>;
  /** Flushes and ends. What could not be written is still unwritten: look at the state it answers. */
  close(): Promise<SaveState>;
}

/** One write that was begun and has not been answered for certain. */
interface Write {
  readonly delta: Delta;
  readonly expected: Revisions;
  readonly writeId: string;
  /** Attempts that have not answered: while there are any, the write may still happen. */
  unanswered: number;
  /** Whether an attempt failed in a way that leaves open whether it was written. */
  mayBeWritten: boolean;
}

type Phase =
  | { readonly kind: 'loading' }
  | { readonly kind: 'open'; readonly revisions: Revisions }
  | { readonly kind: 'readOnly'; readonly reason: string; readonly isFollowing?: boolean }
  | { readonly kind: 'closed' };

/** Answers after which a save is known not to be on the disk. */
const certainFailures: ReadonlySet<SaveFailure['kind']> = new Set([
  'conflict',
  'gone',
  'quota',
  'diskFull',
  'version',
]);

const noAnswer: SaveFailure = {
  kind: 'unknown',
  message:
    'The stored maps did not answer within ten seconds. Your changes are kept on screen and Branchpoint tries again; save a copy to a file if this goes on.',
};

export function createWriteBehind(ports: WriteBehindPorts): WriteBehind {
  return new DeltaWriter(ports);
}

class DeltaWriter implements WriteBehind {
  readonly #ports: WriteBehindPorts;
  readonly #listeners = new Set<(state: SaveState) => void>();
  #phase: Phase = { kind: 'loading' };
  #queue: Delta = emptyDelta;
  #write: Write | null = null;
  /** The attempt under way, until it answers or its time is up; then, whether it was written. */
  #attempt: Promise<boolean> | null = null;
  #trouble: { readonly reason: string; readonly attempts: number } | null = null;
  #callOffTimer: (() => void) | null = null;
  #announced: SaveState = { kind: 'loading' };

  constructor(ports: WriteBehindPorts) {
    this.#ports = ports;
  }

  state(): SaveState {
    return this.#announced;
  }

  subscribe(listener: (state: SaveState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  loaded(revisions: Revisions): void {
    this.#phase = { kind: 'open', revisions };
    this.#proceed();
  }

  holdReadOnly(reason: string): void {
    this.#phase = { kind: 'readOnly', reason };
    this.#proceed();
  }

  follow(reason: string): void {
    this.#phase = { kind: 'readOnly', reason, isFollowing: true };
    this.#proceed();
  }

  enqueue(delta: Delta): void {
    this.#queue = squash(this.#queue, delta);
    this.#proceed();
  }

  async flush(): Promise<SaveState> {
    const underWay = this.#attempt;
    let written = underWay ? await underWay : true;
    while (written && this.#canWrite()) written = await this.#begin();
    return this.state();
  }

  whenSaved(): Promise<SaveState> {
    return new Promise((resolve) => {
      const settle = (state: SaveState): void => {
        if (state.kind !== 'saved' && state.kind !== 'readOnly') return;
        stop();
        resolve(state);
      };
      const stop = this.subscribe(settle);
      settle(this.state());
    });
  }

  async close(): Promise<SaveState> {
    const state = await this.flush();
    this.#phase = { kind: 'closed' };
    this.#stopTimer();
    this.#listeners.clear();
    return state;
  }

  hasUnsaved(): boolean {
    return this.#write !== null || this.#queue.size > 0;
  }

  #canWrite(): boolean {
    return this.#phase.kind === 'open' && this.hasUnsaved();
  }

  /** Sets the timer that the present state asks for, and tells what is true now. */
  #proceed(): void {
    if (!this.#canWrite()) {
      this.#stopTimer();
      if (!this.hasUnsaved()) this.#trouble = null;
    } else if (!this.#attempt && !this.#callOffTimer) {
      this.#callOffTimer = this.#ports.schedule(() => void this.#begin(), this.#delayMs());
    }
    this.#announce();
  }

  #delayMs(): number {
    if (!this.#trouble) return gatherMs;
    return Math.min(firstRetryMs * 2 ** (this.#trouble.attempts - 1), longestRetryMs);
  }

  #stopTimer(): void {
    this.#callOffTimer?.();
    this.#callOffTimer = null;
  }

  /** Makes one attempt to write, or joins the one under way; answers, once it did or its time is up, whether it was written. */
  #begin(): Promise<boolean> {
    this.#stopTimer();
    if (this.#attempt) return this.#attempt;
    if (this.#phase.kind !== 'open') return Promise.resolve(false);
    this.#write ??= this.#nextWrite(this.#phase.revisions);
    this.#attempt = this.#try(this.#write).finally(() => {
      this.#attempt = null;
      this.#proceed();
    });
    this.#announce();
    return this.#attempt;
  }

  #nextWrite(expected: Revisions): Write {
    const delta = this.#queue;
    this.#queue = emptyDelta;
    return {
      delta,
      expected,
      writeId: this.#ports.ids.newId('write'),
      unanswered: 0,
      mayBeWritten: false,
    };
  }

  async #try(write: Write): Promise<boolean> {
    write.unanswered += 1;
    const answer = this.#save(write).then((result) => {
      write.unanswered -= 1;
      if (!result.ok && !certainFailures.has(result.failure.kind)) write.mayBeWritten = true;
      return result;
    });
    const result = await answerInTime(answer, this.#ports.schedule, answerLimitMs);
    if (!result) {
      // It may yet be written, so its late answer counts; until then only the very same write, by the
      // same name, is tried again.
      void answer.then((late) => this.#settleLate(write, late));
      if (this.#write === write) this.#noteTrouble(noAnswer);
      return false;
    }
    if (this.#write === write) this.#settle(write, result);
    return result.ok;
  }

  /** A save that throws is a bug; the edits are kept all the same. */
  async #save({ delta, expected, writeId }: Write): Promise<Result<Revisions, SaveFailure>> {
    try {
      return await this.#ports.save(delta, expected, writeId);
    } catch (error) {
      return failure(describeProblem('unknown', String(error)));
    }
  }

  #settle(write: Write, result: Result<Revisions, SaveFailure>): void {
    if (result.ok) {
      this.#acknowledge(result.value);
      return;
    }
    this.#takeBackIfCertain(write);
    const { kind, message } = result.failure;
    if (kind === 'conflict' || kind === 'version') this.holdReadOnly(message);
    else this.#noteTrouble(result.failure);
  }

  #settleLate(write: Write, late: Result<Revisions, SaveFailure>): void {
    if (this.#write !== write) return;
    if (late.ok) {
      this.#acknowledge(late.value);
      // What came since need not wait as long as a write in trouble.
      this.#stopTimer();
    } else this.#takeBackIfCertain(write);
    this.#proceed();
  }

  #acknowledge(revisions: Revisions): void {
    this.#write = null;
    this.#trouble = null;
    if (this.#phase.kind === 'open') this.#phase = { kind: 'open', revisions };
  }

  /**
   * What is certain not to be written joins what came after it, where an undo can still shrink it.
   * Anything else is tried again as it is and by its name, or edits could be written twice.
   */
  #takeBackIfCertain(write: Write): void {
    if (write.unanswered > 0 || write.mayBeWritten) return;
    this.#write = null;
    this.#queue = squash(write.delta, this.#queue);
  }

  #noteTrouble({ message }: SaveFailure): void {
    this.#trouble = { reason: message, attempts: (this.#trouble?.attempts ?? 0) + 1 };
  }

  #announce(): void {
    const state = this.#describe();
    if (isSameValue(state, this.#announced)) return;
    this.#announced = state;
    for (const listener of this.#listeners) listener(state);
  }

  #describe(): SaveState {
    const phase = this.#phase;
    if (phase.kind === 'loading' || phase.kind === 'readOnly') return phase;
    if (phase.kind === 'closed') return this.#announced;
    if (this.#trouble) return { kind: 'failing', ...this.#trouble };
    if (this.#write) return { kind: 'writing' };
    if (this.#queue.size > 0) return { kind: 'pending' };
    return { kind: 'saved', revision: phase.revisions.map };
  }
}
