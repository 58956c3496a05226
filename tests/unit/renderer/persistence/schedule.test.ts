import { describe, expect, it } from 'vitest';
import { answerInTime, answerUnlessSilent } from '../../../../renderer/persistence/schedule.ts';
import { createManualTime } from '../../../persistence/storage.ts';

/** Work that ends when a test says so. */
function createWork() {
  let end = (_: object): void => undefined;
  const promise = new Promise<object>((resolve) => {
    end = resolve;
  });
  return { promise, end: () => end({ isDone: true }) };
}

describe('an answer that is waited for', () => {
  it('is null once the limit is over', async () => {
    const time = createManualTime();
    const { promise } = createWork();
    const answered = answerInTime(promise, time.schedule, 10_000);
    await time.pass(10_000);
    expect(await answered).toBeNull();
  });
});

describe('an answer that may take long, as long as something moves', () => {
  it('is waited for while there are signs of life', async () => {
    const time = createManualTime();
    const { promise, end } = createWork();
    let signs = 0;
    const answered = answerUnlessSilent(promise, time.schedule, 10_000, () => signs);
    for (let at = 0; at < 5; at += 1) {
      await time.pass(9_000);
      signs += 1;
    }
    end();
    expect(await answered).toEqual({ isDone: true });
  });

  it('is null after a silence as long as the limit', async () => {
    const time = createManualTime();
    const { promise } = createWork();
    let signs = 0;
    let answer: object | null | 'waiting' = 'waiting';
    void answerUnlessSilent(promise, time.schedule, 10_000, () => signs).then((value) => {
      answer = value;
    });
    await time.pass(9_000);
    signs += 1;
    await time.pass(10_000);
    expect(answer).toBe('waiting');
    await time.pass(1_000);
    expect(answer).toBeNull();
  });

  it('is not given up because the page itself was busy for longer than the limit', async () => {
    const late: (() => void)[] = [];
    const { promise, end } = createWork();
    const answered = answerUnlessSilent(
      promise,
      (run) => {
        late.push(run);
        return () => {};
      },
      10_000,
      () => 0,
    );
    // However late it is: one turn of the timer is one turn.
    late.shift()?.();
    end();
    expect(await answered).toEqual({ isDone: true });
  });
});
