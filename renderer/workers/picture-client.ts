import { wrap } from 'comlink';
import {
  noPictureInputs,
  type PictureInputs,
  patchBetween,
} from '../../shared/drawing/picture-patch.ts';
import type { Picture, PictureRequest } from '../../shared/drawing/picture-request.ts';
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
  let connection: Connection | null = null;
  let isDisposed = false;
  return {
    async draw(inputs, request) {
      if (isDisposed) return null;
      connection ??= connect(startWorker());
      const mine = connection;
      try {
        return await mine.draw(inputs, request);
      } catch (error) {
        // After a failure nobody knows what the worker still has.
        if (connection === mine) connection = null;
        mine.stop();
        if (isDisposed) return null;
        throw error;
      }
    },
    dispose() {
      isDisposed = true;
      connection?.stop();
      connection = null;
    },
  };
}

function startPictureWorker(): Worker {
  return new Worker(new URL('./picture.worker.ts', import.meta.url), { type: 'module' });
}

interface Connection {
  draw(inputs: PictureInputs, request: PictureRequest): Promise<Picture<ImageBitmap> | null>;
  stop(): void;
}

/** Talks to one worker and remembers what it already has. */
function connect(worker: Worker): Connection {
  const remote = wrap<PictureWorker>(worker);
  let sent = noPictureInputs;
  let fail: (reason: Error) => void = () => {};
  const stopped = new Promise<never>((_, reject) => {
    fail = reject;
  });
  // Nobody may be waiting when it fails; the next request then hears of it.
  stopped.catch(() => {});
  worker.addEventListener('error', ({ message }) => {
    fail(new Error(`The map could not be drawn: ${message || 'the worker failed'}.`));
  });
  return {
    draw(inputs, request) {
      const patch = patchBetween(sent, inputs);
      sent = inputs;
      return Promise.race([remote.draw(patch, request), stopped]);
    },
    stop() {
      worker.terminate();
      fail(new Error('The worker that draws the map was stopped.'));
    },
  };
}
