import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createArticlesClient } from '../../../../renderer/workers/articles-client.ts';
import { planArrived, readArrived } from '../../../../shared/articles/arrived-article.ts';
import { reviewBibliography } from '../../../../shared/formats/bibliography/review-bibliography.ts';
import { type SourceId, toId } from '../../../../shared/lib/ids.ts';
import { fakeWorker } from '../../../helpers/fake-worker.ts';

interface Answers {
  readonly read?: (...asked: Parameters<typeof readArrived>) => unknown;
  readonly plan?: typeof planArrived;
  readonly review?: (...asked: Parameters<typeof reviewBibliography>) => unknown;
}

const workerThat = ({
  read = readArrived,
  plan = planArrived,
  review = reviewBibliography,
}: Answers = {}) => fakeWorker({ read, plan, reviewBibliography: review });

const words = 'A pact in the making\n\nBoth delegations came with more than a plan in mind.';
const file = (name = 'pact.txt') =>
  ({ kind: 'file', name, bytes: new TextEncoder().encode(words) }) as const;
const never = () => new Promise(() => {});
const { signal } = new AbortController();

describe('articles client', () => {
  it('hands over the bytes of a file and gets them back with what was read', async () => {
    const { worker } = workerThat();
    const client = createArticlesClient({ startWorker: () => worker });
    const asked = file();
    const read = await client.read(asked, signal);
    expect(read).toMatchObject({ ok: true, value: { article: { text: words } } });
    expect(read.ok && new TextDecoder().decode(read.value.original?.bytes)).toBe(words);
    expect(asked.bytes.byteLength).toBe(0);
  });

  it('plans an import for the part of the library that was sent', async () => {
    const { worker } = workerThat();
    const client = createArticlesClient({ startWorker: () => worker });
    const read = await client.read(file(), signal);
    if (!read.ok) throw new Error(read.failure.message);
    const planned = await client.plan(
      read.value.name,
      {
        article: read.value.article,
        original: null,
        sources: [],
        passages: [],
        isStored: false,
        newSourceId: toId('source-new'),
      },
      signal,
    );
    expect(planned).toMatchObject({
      ok: true,
      value: { isRelink: false, source: { id: 'source-new', title: 'A pact in the making' } },
    });
  });

  it('reviews a bibliography, and stops at once when that is asked for', async () => {
    const list = () => ({
      name: 'list.bib',
      bytes: new TextEncoder().encode('@book{one, title={One}}'),
      sources: [],
      newSourceId: toId<SourceId>('source-new'),
    });
    const stuck = workerThat({ review: never });
    const workers = [workerThat().worker, stuck.worker];
    const startWorker = vi.fn(() => workers.shift() as Worker);
    const asked = list();
    const report = vi.fn();
    const client = createArticlesClient({ startWorker });
    const reviewed = await client.reviewBibliography(asked, signal, report);
    expect(reviewed).toMatchObject({ ok: true, value: { plan: [{ kind: 'added' }] } });
    expect(asked.bytes.byteLength).toBe(0);
    await vi.waitFor(() => expect(report).toHaveBeenCalled());

    const other = createArticlesClient({ startWorker });
    const stopping = new AbortController();
    const stopped = other.reviewBibliography(list(), stopping.signal);
    await vi.waitFor(() => expect(startWorker).toHaveBeenCalledTimes(2));
    stopping.abort();
    expect(await stopped).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining('list.bib was left out') },
    });
    expect(stuck.terminate).toHaveBeenCalledOnce();
  });

  it('leaves out an article that takes too long, says so, and reads the next with a new worker', async () => {
    const stuck = workerThat({ read: never });
    const workers = [stuck.worker, workerThat().worker];
    const client = createArticlesClient({
      startWorker: () => workers.shift() as Worker,
      timeLimitMs: 20,
    });
    const slow = client.read(file('slow.txt'), signal);
    const next = client.read(file(), signal);
    expect(await slow).toMatchObject({
      ok: false,
      failure: {
        name: 'slow.txt',
        message: expect.stringContaining(
          'slow.txt took longer than 0.02 seconds to read and was left out. Nothing was changed.',
        ),
      },
    });
    expect(stuck.terminate).toHaveBeenCalledOnce();
    expect(await next).toMatchObject({ ok: true });
  });

  it('waits for a long document as long as it gets on, and tells how far it is', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const tells: ((done: number) => void)[] = [];
    let finish = (): void => {};
    const whenFinished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const { worker } = workerThat({
      async read(arrived, tell = () => {}) {
        tells.push(tell);
        await whenFinished;
        return readArrived(arrived);
      },
    });
    const report = vi.fn();
    const client = createArticlesClient({ startWorker: () => worker, timeLimitMs: 100_000 });
    const read = client.read(file('long.txt'), signal, report);
    await vi.waitFor(() => expect(tells).toHaveLength(1));
    for (const done of [0.3, 0.6, 0.9]) {
      tells[0]?.(done);
      await vi.waitFor(() => expect(report).toHaveBeenLastCalledWith(done));
      vi.advanceTimersByTime(60_000);
    }
    finish();
    expect(await read).toMatchObject({ ok: true });
  });

  it('tells at once of what is stopped while it waits, and reads on', async () => {
    let finish = (): void => {};
    const whenFinished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const { worker } = workerThat({
      async read(arrived) {
        await whenFinished;
        return readArrived(arrived);
      },
    });
    const client = createArticlesClient({ startWorker: () => worker });
    const stopping = new AbortController();
    const first = client.read(file('first.txt'), signal);
    const waiting = client.read(file('waiting.txt'), stopping.signal);
    stopping.abort();
    expect(await waiting).toMatchObject({ ok: false, failure: { name: 'waiting.txt' } });
    finish();
    expect(await first).toMatchObject({ ok: true });
  });

  it('stops at once what is aborted, and does not begin what waits', async () => {
    const stuck = workerThat({ read: never });
    const startWorker = vi.fn(() => stuck.worker);
    const client = createArticlesClient({ startWorker });
    const stopping = new AbortController();
    const first = client.read(file('first.txt'), stopping.signal);
    const second = client.read(file('second.txt'), stopping.signal);
    await vi.waitFor(() => expect(startWorker).toHaveBeenCalledOnce());
    stopping.abort();
    for (const answer of [await first, await second]) {
      expect(answer).toMatchObject({
        ok: false,
        failure: { message: expect.stringContaining('was stopped. Nothing was changed.') },
      });
    }
    expect(stuck.terminate).toHaveBeenCalledOnce();
    expect(startWorker).toHaveBeenCalledOnce();
  });

  it('says in words that the worker failed, and recovers with a new one', async () => {
    const broken = workerThat({ read: never });
    const workers = [broken.worker, workerThat().worker];
    const startWorker = vi.fn(() => workers.shift() as Worker);
    const client = createArticlesClient({ startWorker });
    const failing = client.read(file('huge.txt'), signal);
    await vi.waitFor(() => expect(startWorker).toHaveBeenCalledOnce());
    broken.fail('out of memory');
    expect(await failing).toMatchObject({
      ok: false,
      failure: { name: 'huge.txt', message: expect.stringContaining('Nothing was changed.') },
    });
    expect(await client.read(file(), signal)).toMatchObject({ ok: true });
  });
});
