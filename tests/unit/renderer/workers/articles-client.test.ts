import { MessageChannel } from 'node:worker_threads';
import { expose } from 'comlink';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createArticlesClient } from '../../../../renderer/workers/articles-client.ts';
import { planArrived, readArrived } from '../../../../shared/articles/arrived-article.ts';
import { toId } from '../../../../shared/lib/ids.ts';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

interface Answers {
  readonly read?: (...asked: Parameters<typeof readArrived>) => unknown;
  readonly plan?: typeof planArrived;
}

/** A worker in this thread that answers as told, over a real message channel. */
function fakeWorker({ read = readArrived, plan = planArrived }: Answers = {}) {
  const { port1, port2 } = new MessageChannel();
  expose({ read, plan }, port1 as unknown as Parameters<typeof expose>[1]);
  const listeners: ((event: { message: string }) => void)[] = [];
  const terminate = vi.fn(() => {
    port1.close();
    port2.close();
  });
  stops.push(terminate);
  const worker = {
    postMessage: port2.postMessage.bind(port2),
    start: port2.start.bind(port2),
    addEventListener(type: string, listener: never) {
      if (type === 'error') listeners.push(listener);
      else port2.addEventListener(type as 'message', listener);
    },
    removeEventListener: port2.removeEventListener.bind(port2),
    terminate,
  };
  const fail = (message: string) => {
    for (const listener of listeners) listener({ message });
  };
  return { worker: worker as unknown as Worker, terminate, fail };
}

const words = 'A pact in the making\n\nBoth delegations came with more than a plan in mind.';
const file = (name = 'pact.txt') =>
  ({ kind: 'file', name, bytes: new TextEncoder().encode(words) }) as const;
const never = () => new Promise(() => {});
const { signal } = new AbortController();

describe('articles client', () => {
  it('hands over the bytes of a file and gets them back with what was read', async () => {
    const { worker } = fakeWorker();
    const client = createArticlesClient({ startWorker: () => worker });
    const asked = file();
    const read = await client.read(asked, signal);
    expect(read).toMatchObject({ ok: true, value: { article: { text: words } } });
    expect(read.ok && new TextDecoder().decode(read.value.original?.bytes)).toBe(words);
    expect(asked.bytes.byteLength).toBe(0);
  });

  it('plans an import for the part of the library that was sent', async () => {
    const { worker } = fakeWorker();
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

  it('leaves out an article that takes too long, says so, and reads the next with a new worker', async () => {
    const stuck = fakeWorker({ read: never });
    const workers = [stuck.worker, fakeWorker().worker];
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

  it('stops at once what is aborted, and does not begin what waits', async () => {
    const stuck = fakeWorker({ read: never });
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
    const broken = fakeWorker({ read: never });
    const workers = [broken.worker, fakeWorker().worker];
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
