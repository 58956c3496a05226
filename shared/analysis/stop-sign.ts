/**
 * Says that nobody waits for an answer any more. An `AbortSignal` is one; so is a deadline whose getter
 * looks at a clock. It is looked at between steps of long work.
 */
export interface StopSign {
  readonly aborted: boolean;
}

/** Thrown out of work whose stop sign went up. What was compiled before stays usable. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError';

  constructor() {
    super('The computation was stopped before it was finished.');
  }
}

export function stopIfAsked(stopSign: StopSign | undefined): void {
  if (stopSign?.aborted) throw new StoppedError();
}
