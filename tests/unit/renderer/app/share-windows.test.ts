import { describe, expect, it } from 'vitest';
import { shareWindows } from '../../../../renderer/app/share-windows.ts';
import { acquireWriterLease } from '../../../../renderer/persistence/writer-lease.ts';
import { failure, type Result, success } from '../../../../shared/lib/result.ts';
import { countingIds } from '../../../helpers/builders.ts';
import {
  createManualTime,
  expectFailure,
  expectSuccess,
  settle,
} from '../../../persistence/storage.ts';
import { createLocks, createWindows } from '../../../persistence/windows.ts';

/** Windows of one browser; what their maps and disks answer is in the test's hands. */
function openBrowser() {
  const locks = createLocks();
  const channels = createWindows();
  const time = createManualTime();
  const ids = countingIds();
  const join = async () => {
    const lease = await acquireWriterLease(locks);
    const channel = channels.join();
    const window = {
      lease,
      channel,
      time,
      told: [] as string[],
      refusedLate: 0,
      isPaused: false,
      hasUnsaved: false,
      handover: async (): Promise<Result<null, string>> => success(null),
      pause: async (): Promise<Result<null, string>> => success(null),
      refuseLate: async (): Promise<Result<void, never>> => success(undefined),
    };
    const windows = shareWindows({
      lease,
      channel,
      ids,
      schedule: time.schedule,
      tell: (words) => window.told.push(words),
      opener: {
        prepareHandover: () => window.handover(),
        hasUnsaved: () => window.hasUnsaved,
      },
      repository: {
        refuseLateSaves: () => {
          window.refusedLate += 1;
          return window.refuseLate();
        },
      },
      pauseWork: async () => {
        window.isPaused = true;
        return window.pause();
      },
    });
    return Object.assign(window, { windows });
  };
  return { join, time };
}

describe('taking over', () => {
  it('asks the writer to save first, and swaps roles with it', async () => {
    const { join } = openBrowser();
    const [first, second] = [await join(), await join()];
    const steps: string[] = [];
    first.handover = async () => {
      steps.push('saved');
      return success(null);
    };
    second.windows.watch((role) => steps.push(role));
    expect(await second.windows.takeOver()).toEqual({ kind: 'taken' });
    await settle();
    expect(steps).toEqual(['saved', 'writer']);
    expect([first.windows.role(), second.windows.role()]).toEqual(['follower', 'writer']);
    expect(first.isPaused).toBe(true);
    expect(first.told).toEqual([expect.stringContaining('Another window took over')]);
    expect(second.told).toEqual([expect.stringContaining('This window edits now')]);
    expect(second.refusedLate).toBe(0);
  });

  it('leaves it to the person while the writer is busy with what cannot be handed over', async () => {
    const { join } = openBrowser();
    const [first, second] = [await join(), await join()];
    let isHandedOver = false;
    first.pause = async () => failure('A backup is being restored.');
    first.handover = async () => {
      isHandedOver = true;
      return success(null);
    };
    expect(await second.windows.takeOver()).toEqual({
      kind: 'unsaved',
      reason: 'A backup is being restored.',
    });
    expect(isHandedOver).toBe(false);
    expect(first.windows.role()).toBe('writer');
  });

  it('is for the window that asked, however long others have waited', async () => {
    const { join } = openBrowser();
    const [first, second, third] = [await join(), await join(), await join()];
    await third.windows.takeOver();
    await settle();
    const roles = [first, second, third].map(({ windows }) => windows.role());
    expect(roles).toEqual(['follower', 'follower', 'writer']);
  });

  it('changes nothing when the writer does not answer in two seconds', async () => {
    const { join, time } = openBrowser();
    const [first, second] = [await join(), await join()];
    first.channel.leave();
    const asked = second.windows.takeOver();
    await time.pass(1_999);
    let isAnswered = false;
    void asked.then(() => {
      isAnswered = true;
    });
    await settle();
    expect(isAnswered).toBe(false);
    await time.pass(1);
    expect(await asked).toEqual({ kind: 'noAnswer' });
    expect([first.windows.role(), second.windows.role()]).toEqual(['writer', 'follower']);
  });

  it('waits longer for a writer that says it is saving', async () => {
    const { join, time } = openBrowser();
    const [first, second] = [await join(), await join()];
    let save = (): void => undefined;
    first.handover = () =>
      new Promise((resolve) => {
        save = () => resolve(success(null));
      });
    const asked = second.windows.takeOver();
    await settle();
    await time.pass(9_000);
    expect(second.windows.role()).toBe('follower');
    save();
    expect(await asked).toEqual({ kind: 'taken' });
  });

  it('changes nothing when the writer holds what it cannot save, and says what stands in the way', async () => {
    const { join } = openBrowser();
    const [first, second] = [await join(), await join()];
    first.handover = async () => failure('The disk is full.');
    expect(await second.windows.takeOver()).toEqual({
      kind: 'unsaved',
      reason: 'The disk is full.',
    });
    expect(first.windows.role()).toBe('writer');
  });

  it('is refused to a window that itself holds what it could not save', async () => {
    const { join } = openBrowser();
    const [first, second] = [await join(), await join()];
    second.hasUnsaved = true;
    expect(await second.windows.takeOver()).toEqual({ kind: 'heldHere' });
    expect(first.windows.role()).toBe('writer');
  });

  it('ends well when the writer closes instead of answering', async () => {
    const { join, time } = openBrowser();
    const [first, second] = [await join(), await join()];
    first.channel.leave();
    const asked = second.windows.takeOver();
    first.lease.release();
    await time.pass(0);
    expect(await asked).toEqual({ kind: 'taken' });
    expect(second.windows.role()).toBe('writer');
  });

  it('anyway has late saves of the other refused before it takes the lease', async () => {
    const { join } = openBrowser();
    const [first, second] = [await join(), await join()];
    const seen: string[] = [];
    second.refuseLate = async () => {
      seen.push(second.windows.role());
      return success(undefined);
    };
    expectSuccess(await second.windows.takeOverAnyway());
    await settle();
    expect(seen).toEqual(['follower']);
    expect([first.windows.role(), second.windows.role()]).toEqual(['follower', 'writer']);
  });

  it('anyway changes nothing while the other is stuck in the middle of a save', async () => {
    const { join, time } = openBrowser();
    const [first, second] = [await join(), await join()];
    second.refuseLate = () => new Promise(() => undefined);
    const taken = second.windows.takeOverAnyway();
    await time.pass(10_000);
    expect(expectFailure(await taken)).toContain('close the other window');
    expect(first.windows.role()).toBe('writer');
  });
});
