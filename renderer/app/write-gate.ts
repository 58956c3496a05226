import { failure, type Result, success } from '../../shared/lib/result.ts';
import { answerInTime, type Schedule } from '../persistence/schedule.ts';
import type { LeaseState } from '../persistence/writer-lease.ts';

/** What a window says that may not write. */
export const followerWords =
  'Nothing was changed: another Branchpoint window is the one that writes. Take over in this window, or do it in the other.';

const busyWords =
  'It is in the middle of a longer piece of work, such as restoring a backup or repairing what is stored. Wait until that is done, or stop it there.';

/** How long nothing is begun once another window is about to take over. */
const pauseMs = 2_000;
/** With a save after it, less than the asking window waits for an answer. */
const endsWithinMs = 4_000;

/**
 * What writes past the open map: the list of maps, backups, repairs. Only the window that writes may begin
 * such work, and what it began ends before another window takes over: the two would write at once.
 */
export interface WriteGate {
  /** Does the work, or answers what `refused` makes of the words why not. */
  pass<Answer>(work: () => Promise<Answer>, refused: (words: string) => Answer): Promise<Answer>;
  /**
   * Begins nothing from here until two seconds after what was begun is done; a failure says in words
   * that it goes on for long.
   */
  pause(): Promise<Result<null, string>>;
}

export function createWriteGate({
  role,
  schedule,
}: {
  readonly role: () => LeaseState;
  readonly schedule: Schedule;
}): WriteGate {
  const underWay = new Set<Promise<unknown>>();
  let pauses = 0;

  return {
    pass(work, refused) {
      if (pauses > 0 || role() !== 'writer') return Promise.resolve(refused(followerWords));
      const done = work();
      underWay.add(done);
      return done.finally(() => underWay.delete(done));
    },
    async pause() {
      pauses += 1;
      const quiet = Promise.allSettled(underWay);
      const ended = await answerInTime(quiet, schedule, endsWithinMs);
      // Work that goes on is not handed over, so what comes after it may begin.
      schedule(
        () => {
          pauses -= 1;
        },
        ended ? pauseMs : 0,
      );
      return ended ? success(null) : failure(busyWords);
    },
  };
}
