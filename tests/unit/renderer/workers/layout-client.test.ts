import { describe, expect, it, vi } from 'vitest';
import { createLayoutClient } from '../../../../renderer/workers/layout-client.ts';
import type { LayoutRequest, LayoutStep } from '../../../../shared/drawing/layout-plan.ts';
import { toId } from '../../../../shared/lib/ids.ts';
import { fakeWorker } from '../../../helpers/fake-worker.ts';

type LayOut = (request: LayoutRequest, onStep: (step: LayoutStep) => void) => unknown;

const workerThat = (layOut: LayOut) => fakeWorker({ layOut });

const request: LayoutRequest = { cards: [], links: [], direction: 'topDown' };
const layout = { moves: [{ nodeId: toId('a'), xPx: 1, yPx: 2 }], sizes: new Map() };
const never = () => new Promise(() => {});
const noStep = () => {};
const { signal } = new AbortController();

describe('layout client', () => {
  it('hands the request on and the layout back, and keeps its worker for the next', async () => {
    const asked = vi.fn(() => layout);
    const startWorker = vi.fn(() => workerThat(asked).worker);
    const client = createLayoutClient({ startWorker });
    const first = await client.layOut(request, signal, noStep);
    expect(first).toEqual({ ok: true, value: layout });
    expect(asked).toHaveBeenCalledWith(request, expect.anything());
    await client.layOut(request, signal, noStep);
    expect(startWorker).toHaveBeenCalledOnce();
  });

  it('passes on how far the layout has come', async () => {
    const { worker } = workerThat(async (_, onStep) => {
      await onStep({ group: 1, groupCount: 2 });
      return layout;
    });
    const steps: LayoutStep[] = [];
    const client = createLayoutClient({ startWorker: () => worker });
    await client.layOut(request, signal, (step) => steps.push(step));
    expect(steps).toEqual([{ group: 1, groupCount: 2 }]);
  });

  it('ends the worker at once when it is cancelled, and begins the next layout with a new one', async () => {
    const stuck = workerThat(never);
    const workers = [stuck.worker, workerThat(() => layout).worker];
    const client = createLayoutClient({ startWorker: () => workers.shift() as Worker });
    const stopping = new AbortController();
    const first = client.layOut(request, stopping.signal, noStep);
    stopping.abort();
    expect(await first).toEqual({ ok: false, failure: { kind: 'cancelled' } });
    expect(stuck.terminate).toHaveBeenCalledOnce();
    expect(await client.layOut(request, signal, noStep)).toMatchObject({ ok: true });
  });

  it('starts no worker for a layout that was cancelled before', async () => {
    const startWorker = vi.fn(() => workerThat(never).worker);
    const answer = createLayoutClient({ startWorker }).layOut(request, AbortSignal.abort(), noStep);
    expect(await answer).toMatchObject({ ok: false, failure: { kind: 'cancelled' } });
    expect(startWorker).not.toHaveBeenCalled();
  });

  it('says why a layout failed, and recovers with a new worker', async () => {
    const unable = workerThat(() => {
      throw new Error('Maximum call stack size exceeded');
    });
    const broken = workerThat(never);
    const workers = [unable.worker, broken.worker, workerThat(() => layout).worker];
    const client = createLayoutClient({ startWorker: () => workers.shift() as Worker });
    expect(await client.layOut(request, signal, noStep)).toEqual({
      ok: false,
      failure: { kind: 'failed', message: 'Maximum call stack size exceeded' },
    });
    const second = client.layOut(request, signal, noStep);
    broken.fail('out of memory');
    expect(await second).toMatchObject({ failure: { kind: 'failed', message: 'out of memory' } });
    expect(await client.layOut(request, signal, noStep)).toMatchObject({ ok: true });
  });
});
