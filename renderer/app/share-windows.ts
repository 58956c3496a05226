import type { IdSource } from '../../shared/lib/ports.ts';
import { failure, type Result, success } from '../../shared/lib/result.ts';
import type { TakeOverOutcome, WindowRole, WindowsService } from '../features/services/index.ts';
import type { MapRepository } from '../persistence/map-repository.ts';
import { answerInTime, answerLimitMs, type Schedule } from '../persistence/schedule.ts';
import type { LeaseAnswer, WindowChannel } from '../persistence/window-channel.ts';
import type { WriterLease } from '../persistence/writer-lease.ts';
import type { OpenMapService } from './open-map.ts';

/** A window that can answer does so at once. */
const firstAnswerMs = 2_000;
/** Work that ends within four seconds is waited for, then a save: after ten seconds that counts as failed. */
const readyMs = 16_000;

export interface WindowPorts {
  readonly lease: WriterLease;
  readonly channel: WindowChannel;
  readonly opener: Pick<OpenMapService, 'prepareHandover' | 'hasUnsaved'>;
  readonly repository: Pick<MapRepository, 'refuseLateSaves'>;
  /** Stops what else is written here for a moment; a failure says why something goes on. */
  readonly pauseWork: () => Promise<Result<null, string>>;
  readonly ids: IdSource;
  readonly schedule: Schedule;
  /** Says something to the person at this window. */
  readonly tell: (words: string) => void;
}

/** Hands the right to write from window to window. */
export function shareWindows(ports: WindowPorts): WindowsService {
  const { lease, channel, opener, repository, schedule } = ports;
  channel.listen((message) => {
    if (message.kind === 'leaseWanted' && lease.state() === 'writer') {
      void prepare(ports, message.from);
    }
  });
  lease.onChange((role) => ports.tell(roleWords[role]));
  return {
    role: () => lease.state(),
    watch: (listener) => lease.onChange(listener),
    async takeOver() {
      if (lease.state() === 'writer') return { kind: 'taken' };
      if (opener.hasUnsaved()) return { kind: 'heldHere' };
      const outcome = await ask(ports);
      if (outcome.kind === 'taken') await lease.takeOver();
      return outcome;
    },
    async takeOverAnyway() {
      // First of all: a save of the other window that comes from now on finds another revision.
      const refused = await answerInTime(repository.refuseLateSaves(), schedule, answerLimitMs);
      if (!refused) return failure(stuckReason);
      if (!refused.ok) return failure(`Nothing was changed. ${refused.failure.message}`);
      await lease.takeOver();
      return success(null);
    },
  };
}

const roleWords: Record<WindowRole, string> = {
  writer: 'This window edits now, and what you change here is saved.',
  follower: 'Another window took over. This one shows what is saved there, as it is saved.',
};

const stuckReason =
  'The other window is stuck in the middle of a save, and until it ends nothing can be stored here. Nothing was changed: close the other window, and this one edits by itself.';

/** Asks the writer to save and let go. What it answers later than it should is not waited for. */
function ask({ lease, channel, ids, schedule }: WindowPorts): Promise<TakeOverOutcome> {
  return new Promise((resolve) => {
    const own = ids.newId('window');
    const finish = (outcome: TakeOverOutcome): void => {
      callOff();
      stopHearing();
      stopWatching();
      resolve(outcome);
    };
    const noAnswer = (): void => finish({ kind: 'noAnswer' });
    let callOff = schedule(noAnswer, firstAnswerMs);
    const stopHearing = channel.listen((message) => {
      if (message.kind !== 'leaseAnswer' || message.to !== own) return;
      const { answer } = message;
      callOff();
      if (answer.kind === 'wait') callOff = schedule(noAnswer, readyMs);
      else if (answer.kind === 'ready') finish({ kind: 'taken' });
      else finish({ kind: 'unsaved', reason: answer.reason });
    });
    // The writer may close instead of answering.
    const stopWatching = lease.onChange(() => finish({ kind: 'taken' }));
    channel.say({ kind: 'leaseWanted', from: own });
  });
}

/** Makes ready to let another window write, and tells it how that went. */
async function prepare({ channel, opener, pauseWork }: WindowPorts, asker: string): Promise<void> {
  const say = (answer: LeaseAnswer): void =>
    channel.say({ kind: 'leaseAnswer', to: asker, answer });
  say({ kind: 'wait' });
  const paused = await pauseWork();
  const ready = paused.ok ? await opener.prepareHandover() : paused;
  say(ready.ok ? { kind: 'ready' } : { kind: 'unsaved', reason: ready.failure });
}
