import { proxy, type Remote, wrap } from 'comlink';
import type { LayoutRequest, LayoutStep, MapLayout } from '../../shared/drawing/layout-plan.ts';
import { failure, type Result, success } from '../../shared/lib/result.ts';
import type { LayoutWorker } from './layout.worker.ts';

/** Why there is no layout. After either nothing was changed, and the next one gets a new worker. */
export type LayoutStop =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly message: string };

/** Lays out maps away from the window's own thread. */
export interface LayoutClient {
  /** Places for the cards. Aborting the signal ends the work at once, however far it has come. */
  layOut(
    request: LayoutRequest,
    signal: AbortSignal,
    onStep: (step: LayoutStep) => void,
  ): Promise<Result<MapLayout, LayoutStop>>;
}

export interface LayoutClientOptions {
  /** Starts a worker; a test starts one of its own. */
  readonly startWorker?: () => Worker;
}

/**
 * A client with a worker of its own, started at the first layout and kept: the layout program is large.
 * Method: Sugiyama, Tagawa & Toda 1981, as implemented in Eclipse Layout Kernel's `layered`.
 */
export function createLayoutClient({
  startWorker = startLayoutWorker,
}: LayoutClientOptions = {}): LayoutClient {
  let connection: Connection | null = null;
  return {
    layOut(request, signal, onStep) {
      if (signal.aborted) return Promise.resolve(failure({ kind: 'cancelled' }));
      connection ??= connect(startWorker());
      const { remote, failed, stop } = connection;
      return new Promise((resolve) => {
        const finish = (result: Result<MapLayout, LayoutStop>): void => {
          signal.removeEventListener('abort', handleAbort);
          resolve(result);
        };
        const giveUp = (why: LayoutStop): void => {
          stop();
          connection = null;
          finish(failure(why));
        };
        const handleAbort = (): void => giveUp({ kind: 'cancelled' });
        signal.addEventListener('abort', handleAbort);
        const answer = remote.layOut(request, proxy(onStep));
        Promise.race([answer, failed]).then(
          (layout) => finish(success(layout)),
          (error: unknown) => giveUp({ kind: 'failed', message: messageOf(error) }),
        );
      });
    },
  };
}

function startLayoutWorker(): Worker {
  return new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' });
}

interface Connection {
  readonly remote: Remote<LayoutWorker>;
  /** Rejects when the worker fails; never resolves. */
  readonly failed: Promise<never>;
  stop(): void;
}

function connect(worker: Worker): Connection {
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', ({ message }) => reject(new Error(message)));
  });
  // Nobody may be waiting when it fails; the next layout then hears of it.
  failed.catch(() => {});
  return { remote: wrap<LayoutWorker>(worker), failed, stop: () => worker.terminate() };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
