import { describe, expect, it, vi } from 'vitest';
import { keepWorker } from '../../../../renderer/workers/kept-worker.ts';
import { fakeWorker } from '../../../helpers/fake-worker.ts';

interface Api {
  answer(): Promise<number>;
}

const never = () => new Promise(() => {});

function keeping(...answers: readonly (() => unknown)[]) {
  const workers = answers.map((answer) => fakeWorker({ answer }));
  const coming = [...workers];
  const startWorker = vi.fn(() => {
    const next = coming.shift();
    if (!next) throw new Error('There are no more workers.');
    return next.worker;
  });
  return { kept: keepWorker<Api>({ startWorker }), startWorker, workers };
}

describe('a kept worker', () => {
  it('is not started for a question whose signal was aborted before', async () => {
    const { kept, startWorker } = keeping(never);
    await expect(kept.ask(({ answer }) => answer(), AbortSignal.abort())).rejects.toThrow();
    kept.stop();
    expect(startWorker).not.toHaveBeenCalled();
  });

  it('goes at once when it is stopped, and whoever still asked hears of it', async () => {
    const { kept, workers } = keeping(never, () => 2);
    const asked = [kept.ask(({ answer }) => answer()), kept.ask(({ answer }) => answer())];
    kept.stop();
    const next = kept.ask(({ answer }) => answer());
    for (const each of asked) await expect(each).rejects.toThrow('the worker was stopped');
    expect(await next).toBe(2);
    expect(workers.map(({ terminate }) => terminate.mock.calls.length)).toEqual([1, 0]);
  });

  it('does not take its successor along when what it was asked fails late', async () => {
    const { kept, startWorker } = keeping(never, () => 2);
    const stopping = new AbortController();
    const first = kept.ask(({ answer }) => answer(), stopping.signal);
    stopping.abort();
    const second = kept.ask(({ answer }) => answer());
    await expect(first).rejects.toThrow();
    expect([await second, await kept.ask(({ answer }) => answer())]).toEqual([2, 2]);
    expect(startWorker).toHaveBeenCalledTimes(2);
  });

  it('hears of a failure that came while nobody asked, and begins anew after it', async () => {
    const { kept, workers } = keeping(
      () => 1,
      () => 2,
    );
    expect(await kept.ask(({ answer }) => answer())).toBe(1);
    workers[0]?.fail('');
    await expect(kept.ask(({ answer }) => answer())).rejects.toThrow('the worker failed');
    expect(await kept.ask(({ answer }) => answer())).toBe(2);
  });
});
