import { describe, expect, it } from 'vitest';
import { createPictureClient } from '../../../../renderer/workers/picture-client.ts';
import {
  noPictureInputs,
  type PictureInputs,
  type PicturePatch,
} from '../../../../shared/drawing/picture-patch.ts';
import type { PictureRequest } from '../../../../shared/drawing/picture-request.ts';
import { fakeWorker } from '../../../helpers/fake-worker.ts';
import { mapOf, node } from '../../../helpers/small-maps.ts';

type Draw = (patch: PicturePatch | null, request: PictureRequest) => unknown;

const workerThat = (draw: Draw) => fakeWorker({ draw });

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
    const { worker } = workerThat((patch) => {
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
      workerThat(() => new Promise(() => {})),
      workerThat((patch) => {
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
    const { worker, terminate } = workerThat(() => new Promise(() => {}));
    const client = createPictureClient({ startWorker: () => worker });
    const waiting = client.draw(inputs, request(1));
    client.dispose();
    expect(await waiting).toBeNull();
    expect(terminate).toHaveBeenCalled();
    expect(await client.draw(inputs, request(2))).toBeNull();
  });
});
