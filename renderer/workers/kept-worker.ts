import { type Remote, wrap } from 'comlink';

/**
 * A worker that is started at the first question and kept. After it threw, failed or was stopped nobody
 * knows what it still has, so the next question gets a new one.
 */
export interface KeptWorker<Api> {
  /**
   * The worker's answer. Rejects when the worker throws, fails, or is stopped meanwhile. Aborting the
   * signal stops the worker at once, however far it has come.
   */
  ask<Answer>(
    question: (remote: Remote<Api>) => Promise<Answer>,
    signal?: AbortSignal,
  ): Promise<Answer>;
  /** Stops the worker, if one was started. Whatever was still asked is rejected. */
  stop(): void;
}

export interface KeptWorkerOptions {
  readonly startWorker: () => Worker;
  /** Words for a worker that failed or was stopped, around the reason; the reason alone if left out. */
  readonly describeFailure?: (reason: string) => string;
  /** Called when a worker is given up, and with it all that it knew. */
  readonly onLost?: () => void;
}

/** Keeps one worker at a time, over comlink. */
export function keepWorker<Api>({
  startWorker,
  describeFailure = (reason) => reason,
  onLost,
}: KeptWorkerOptions): KeptWorker<Api> {
  let kept: Connection<Api> | null = null;
  const drop = (connection: Connection<Api> | null): void => {
    // One that was dropped before may have a successor by now.
    if (!connection || connection !== kept) return;
    kept = null;
    connection.end();
    onLost?.();
  };
  return {
    async ask(question, signal) {
      signal?.throwIfAborted();
      kept ??= connect(startWorker(), describeFailure);
      const mine = kept;
      const handleAbort = (): void => drop(mine);
      signal?.addEventListener('abort', handleAbort);
      try {
        return await Promise.race([question(mine.remote), mine.ended]);
      } catch (error) {
        drop(mine);
        throw error;
      } finally {
        signal?.removeEventListener('abort', handleAbort);
      }
    },
    stop: () => drop(kept),
  };
}

interface Connection<Api> {
  readonly remote: Remote<Api>;
  /** Rejects when the worker fails or is stopped; never resolves. */
  readonly ended: Promise<never>;
  end(): void;
}

function connect<Api>(
  worker: Worker,
  describeFailure: (reason: string) => string,
): Connection<Api> {
  let fail: (reason: string) => void = () => {};
  const ended = new Promise<never>((_, reject) => {
    fail = (reason) => reject(new Error(describeFailure(reason)));
  });
  // Nobody may be waiting when it fails; the next question then hears of it.
  ended.catch(() => {});
  worker.addEventListener('error', ({ message }) => fail(message || 'the worker failed'));
  return {
    remote: wrap<Api>(worker),
    ended,
    end() {
      worker.terminate();
      fail('the worker was stopped');
    },
  };
}
