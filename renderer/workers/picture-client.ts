import {
  noPictureInputs,
  type PictureInputs,
  patchBetween,
} from '../../shared/drawing/picture-patch.ts';
import type { Picture, PictureRequest } from '../../shared/drawing/picture-request.ts';
import { keepWorker } from './kept-worker.ts';
import type { PictureWorker } from './picture.worker.ts';

/** Draws pictures of a map away from the window's own thread. */
export interface PictureClient {
  /**
   * A picture of these inputs; null when a newer request arrived first, or the client was disposed of.
   * Only what changed since the last request is sent. Rejects when the worker fails; the next request
   * then gets a new worker.
   */
  draw(inputs: PictureInputs, request: PictureRequest): Promise<Picture<ImageBitmap> | null>;
  /** Stops the worker. */
  dispose(): void;
}

export interface PictureClientOptions {
  /** Starts a worker; a test starts one of its own. */
  readonly startWorker?: () => Worker;
}

/** A client with a worker of its own, started at the first request. */
export function createPictureClient({
  startWorker = startPictureWorker,
}: PictureClientOptions = {}): PictureClient {
  /** What the worker already has. */
  let sent = noPictureInputs;
  let isDisposed = false;
  const worker = keepWorker<PictureWorker>({
    startWorker() {
      sent = noPictureInputs;
      return startWorker();
    },
    describeFailure: (reason) => `The map could not be drawn: ${reason}.`,
  });
  return {
    async draw(inputs, request) {
      if (isDisposed) return null;
      try {
        return await worker.ask((remote) => {
          const patch = patchBetween(sent, inputs);
          sent = inputs;
          return remote.draw(patch, request);
        });
      } catch (error) {
        if (isDisposed) return null;
        throw error;
      }
    },
    dispose() {
      isDisposed = true;
      worker.stop();
    },
  };
}

function startPictureWorker(): Worker {
  return new Worker(new URL('./picture.worker.ts', import.meta.url), { type: 'module' });
}
