import { proxy } from 'comlink';
import type { LayoutRequest, LayoutStep, MapLayout } from '../../shared/drawing/layout-plan.ts';
import { failure, type Result, success } from '../../shared/lib/result.ts';
import { keepWorker } from './kept-worker.ts';
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
  const worker = keepWorker<LayoutWorker>({ startWorker });
  return {
    async layOut(request, signal, onStep) {
      try {
        const layout = await worker.ask((remote) => remote.layOut(request, proxy(onStep)), signal);
        return success(layout);
      } catch (error) {
        return failure(
          signal.aborted ? { kind: 'cancelled' } : { kind: 'failed', message: messageOf(error) },
        );
      }
    },
  };
}

function startLayoutWorker(): Worker {
  return new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
