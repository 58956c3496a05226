import { MessageChannel } from 'node:worker_threads';
import { expose } from 'comlink';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createAnalysisClient } from '../../../../renderer/workers/analysis-client.ts';
import type { AnalysisTables } from '../../../../shared/analysis/analysis-tables.ts';
import type { NodeState } from '../../../../shared/model/fields.ts';
import { emptyNumbers, type MapNumbers } from '../../../../shared/model/numbers.ts';
import { given, likely, mapOf, node } from '../../../helpers/small-maps.ts';

type Compute = (
  changed: Partial<AnalysisTables>,
  assumptions: readonly NodeState[],
) => MapNumbers | Promise<MapNumbers>;

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** A worker in this thread that answers as told, over a real message channel. */
function fakeWorker(compute: Compute) {
  const { port1, port2 } = new MessageChannel();
  expose({ compute }, port1 as unknown as Parameters<typeof expose>[1]);
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

const numbered = (probability: number): MapNumbers => ({
  ...emptyNumbers,
  probabilityOfAssumptions: probability,
});
const state = mapOf([node('uncertainty', 'A', 'x y'), likely('A', '', 'x 0.5, y 0.5')]);

describe('analysis client', () => {
  it('sends only the tables that changed since the last request', async () => {
    const sent: string[][] = [];
    const { worker } = fakeWorker((changed) => {
      sent.push(Object.keys(changed).sort());
      return emptyNumbers;
    });
    const client = createAnalysisClient({ startWorker: () => worker });
    await client.compute(state, []);
    await client.compute(state, given('A=x'));
    await client.compute({ ...state, edge: new Map(state.edge) }, []);
    expect(sent).toEqual([
      ['edge', 'exclusion', 'likelihood', 'map', 'node', 'scenario', 'value'],
      [],
      ['edge'],
    ]);
  });

  it('lets the newest of the waiting requests stand for all of them', async () => {
    let calls = 0;
    const { worker } = fakeWorker((_, assumptions) => {
      calls += 1;
      return numbered(assumptions.length);
    });
    const client = createAnalysisClient({ startWorker: () => worker });
    const answers = await Promise.all([
      client.compute(state, []),
      client.compute(state, given('A=x')),
      client.compute(state, given('A=x & B=x')),
      client.compute(state, given('A=x & B=x & C=x')),
    ]);
    expect(answers.map((each) => each.probabilityOfAssumptions)).toEqual([0, 3, 3, 3]);
    expect(calls).toBe(2);
  });

  it('stops work that takes too long, says so, and starts afresh with all tables', async () => {
    const stuck = fakeWorker(() => new Promise<MapNumbers>(() => {}));
    let sent: string[] = [];
    const fresh = fakeWorker((changed) => {
      sent = Object.keys(changed);
      return numbered(1);
    });
    const workers = [stuck.worker, fresh.worker];
    const client = createAnalysisClient({
      startWorker: () => workers.shift() as Worker,
      timeLimitMs: 20,
    });
    const stopped = await client.compute(state, []);
    expect(stopped.problems).toMatchObject([{ code: 'tooLarge', nodeId: null }]);
    expect(stuck.terminate).toHaveBeenCalledOnce();
    expect((await client.compute(state, [])).probabilityOfAssumptions).toBe(1);
    expect(sent).toHaveLength(7);
  });

  it('rejects when the worker fails, and recovers with a new one', async () => {
    const broken = fakeWorker(() => new Promise<MapNumbers>(() => {}));
    const fresh = fakeWorker(() => numbered(1));
    const workers = [broken.worker, fresh.worker];
    const client = createAnalysisClient({ startWorker: () => workers.shift() as Worker });
    const failing = client.compute(state, []);
    broken.fail('out of memory');
    await expect(failing).rejects.toThrow('The numbers could not be computed: out of memory.');
    expect((await client.compute(state, [])).probabilityOfAssumptions).toBe(1);
  });

  it('answers what was asked with empty numbers when it is disposed of', async () => {
    const { worker, terminate } = fakeWorker(() => new Promise<MapNumbers>(() => {}));
    const client = createAnalysisClient({ startWorker: () => worker });
    const asked = [client.compute(state, []), client.compute(state, given('A=x'))];
    client.dispose();
    expect(await Promise.all(asked)).toEqual([emptyNumbers, emptyNumbers]);
    expect(await client.compute(state, [])).toEqual(emptyNumbers);
    expect(terminate).toHaveBeenCalledOnce();
  });
});
