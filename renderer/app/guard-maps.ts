import { failure, type Result } from '../../shared/lib/result.ts';
import type { MapsService } from '../features/services/index.ts';
import type { Schedule } from '../persistence/schedule.ts';
import type { LeaseState } from '../persistence/writer-lease.ts';

const followerWords =
  'Nothing was changed: another Branchpoint window is the one that writes. Take over in this window, or do it in the other.';

/** How long nothing is begun once another window is about to take over. */
const pauseMs = 2_000;

/** The list of maps as this window may change it. */
export interface GuardedMaps {
  readonly maps: MapsService;
  /** Begins nothing for two seconds; resolves when what was begun is done. */
  pause(): Promise<void>;
}

/**
 * Lets the maps be changed only by the window that writes: what a follower stored would change the
 * library under the writer's hands. Opening and looking is for all.
 */
export function guardMaps(
  maps: MapsService,
  { role, schedule }: { readonly role: () => LeaseState; readonly schedule: Schedule },
): GuardedMaps {
  const underWay = new Set<Promise<unknown>>();
  let isPaused = false;

  const guard = <Value, Failure>(
    write: () => Promise<Result<Value, Failure>>,
    words: Failure,
  ): Promise<Result<Value, Failure>> => {
    if (isPaused || role() !== 'writer') return Promise.resolve(failure(words));
    const written = write();
    underWay.add(written);
    return written.finally(() => underWay.delete(written));
  };
  const guardOne = <Value>(write: () => Promise<Result<Value, string>>) =>
    guard(write, followerWords);

  return {
    maps: {
      ...maps,
      createFromTemplate: (...args) => guardOne(() => maps.createFromTemplate(...args)),
      createFromOwnTemplate: (...args) => guardOne(() => maps.createFromOwnTemplate(...args)),
      saveAsTemplate: (...args) => guardOne(() => maps.saveAsTemplate(...args)),
      renameTemplate: (...args) => guardOne(() => maps.renameTemplate(...args)),
      deleteTemplate: (...args) => guardOne(() => maps.deleteTemplate(...args)),
      duplicate: (...args) => guardOne(() => maps.duplicate(...args)),
      archive: (...args) => guardOne(() => maps.archive(...args)),
      restore: (...args) => guardOne(() => maps.restore(...args)),
      deleteForEver: (...args) => guardOne(() => maps.deleteForEver(...args)),
      importFile: (...args) => guard(() => maps.importFile(...args), [followerWords]),
      replaceByFile: (...args) => guard(() => maps.replaceByFile(...args), [followerWords]),
    },
    async pause() {
      isPaused = true;
      schedule(() => {
        isPaused = false;
      }, pauseMs);
      await Promise.allSettled(underWay);
    },
  };
}
