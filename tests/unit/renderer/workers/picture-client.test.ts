import { MessageChannel } from 'node:worker_threads';
import { expose } from 'comlink';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createPictureClient } from '../../../../renderer/workers/picture-client.ts';
import {
  noPictureInputs,
  type PictureInputs,
  type PicturePatch,
} from '../../../../shared/drawing/picture-patch.ts';
import type { PictureRequest } from '../../../../shared/drawing/picture-request.ts';
import { mapOf, node } from '../../../helpers/small-maps.ts';

type Draw = (patch: PicturePatch | null, request: PictureRequest) => unknown;

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** A worker in this thread that answers as told, over a real message channel. */
function fakeWorker(draw: Draw) {
  const { port1, port2 } = new MessageChannel();
  expose({ draw }, port1 as unknown as Parameters<typeof expose>[1]);
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

const inputs: PictureInputs = {
  ...noPictureInputs,
  document: mapOf([node('note', 'A', ''), node('note', 'B', '')]),
};
const request = (serial: number): PictureRequest => ({
  region: { xPx: 0, yPx: 0, widthPx: 100, heightPx: 100 },
  scale: 1,
  pixelRatio: 1,
  serial,
});

describe('picture client', () => {
  it('sends the map once, and then only what changed', async () => {
    const patches: (PicturePatch | null)[] = [];
    const { worker } = fakeWorker((patch) => {
      patches.push(patch);
      return null;
    });
    const client = createPictureClient({ startWorker: () => worker });
    await client.draw(inputs, request(1));
    await client.draw(inputs, request(2));
    const view = { ...inputs.view, theme: 'dark' as const };
    await client.draw({ ...inputs, view }, request(3));
    expect(patches[0]?.tables.node?.set).toHaveLength(2);
    expect(patches.slice(1)).toEqual([null, { tables: {}, view: { theme: 'dark' } }]);
  });

  it('says so when the worker fails, and sends the whole map to the next', async () => {
    const patches: (PicturePatch | null)[] = [];
    const workers = [
      fakeWorker(() => new Promise(() => {})),
      fakeWorker((patch) => {
        patches.push(patch);
        return null;
      }),
    ];
    let started = 0;
    const client = createPictureClient({
      startWorker: () => {
        const next = workers[started];
        started += 1;
        if (!next) throw new Error('No more workers.');
        return next.worker;
      },
    });
    const failing = client.draw(inputs, request(1));
    workers[0]?.fail('out of memory');
    await expect(failing).rejects.toThrow('out of memory');
    expect(workers[0]?.terminate).toHaveBeenCalled();
    expect(await client.draw(inputs, request(2))).toBeNull();
    expect(patches.at(-1)?.tables.node?.set).toHaveLength(2);
  });

  it('answers with no picture once it is disposed of', async () => {
    const { worker, terminate } = fakeWorker(() => new Promise(() => {}));
    const client = createPictureClient({ startWorker: () => worker });
    const waiting = client.draw(inputs, request(1));
    client.dispose();
    expect(await waiting).toBeNull();
    expect(terminate).toHaveBeenCalled();
    expect(await client.draw(inputs, request(2))).toBeNull();
  });
});
