import { describe, expect, it } from 'vitest';
import { createScenariosClient } from '../../../../renderer/workers/scenarios-client.ts';
import type { AnalysisPatch } from '../../../../shared/analysis/analysis-patch.ts';
import type { NodeState } from '../../../../shared/model/fields.ts';
import { fakeWorker } from '../../../helpers/fake-worker.ts';
import { given, likely, mapOf, node } from '../../../helpers/small-maps.ts';

const state = mapOf([node('uncertainty', 'A', 'x y'), likely('A', '', 'x 0.5, y 0.5')]);
const more = mapOf([...state.node.values(), node('uncertainty', 'B', 'x y')]);
const going = (): AbortSignal => new AbortController().signal;
const nothing = { scenarios: [], removedMass: 0, problems: [] };

describe('scenarios client', () => {
  it('asks each question about the map as it was when it was asked', async () => {
    const heard: string[] = [];
    const { worker } = fakeWorker({
      learn: (patch: AnalysisPatch) =>
        void heard.push(`learn ${patch.node?.set.map(([id]) => id).join()}`),
      mostLikely: (assumptions: readonly NodeState[]) => {
        heard.push(`ask ${assumptions.length}`);
        return nothing;
      },
    });
    const client = createScenariosClient({ startWorker: () => worker });
    await Promise.all([
      client.mostLikely(state, [], 5, going()),
      client.mostLikely(more, given('A=x'), 5, going()),
    ]);
    expect(heard).toEqual(['learn A', 'ask 0', 'learn B', 'ask 1']);
  });

  it('stops what is no longer wanted, and answers the next question with a new worker', async () => {
    const stuck = fakeWorker({ learn: () => {}, mostLikely: () => new Promise(() => {}) });
    const fresh = fakeWorker({ learn: () => {}, mostLikely: () => nothing });
    const workers = [stuck.worker, fresh.worker];
    const client = createScenariosClient({ startWorker: () => workers.shift() as Worker });
    const stop = new AbortController();
    const first = client.mostLikely(state, [], 5, stop.signal);
    const second = client.mostLikely(state, [], 5, going());
    setTimeout(() => stop.abort());
    expect((await first).ok).toBe(false);
    expect(stuck.terminate).toHaveBeenCalled();
    expect(await second).toEqual({ ok: true, value: nothing });
  });

  it('never begins a question that was taken back while it waited', async () => {
    const asked: number[] = [];
    const { worker } = fakeWorker({
      learn: () => {},
      mostLikely: (_: unknown, count: number) => {
        asked.push(count);
        return nothing;
      },
    });
    const client = createScenariosClient({ startWorker: () => worker });
    const stop = new AbortController();
    const first = client.mostLikely(state, [], 1, going());
    const second = client.mostLikely(state, [], 2, stop.signal);
    stop.abort();
    await Promise.all([first, second]);
    expect(asked).toEqual([1]);
  });

  it('stops what takes too long, and says so', async () => {
    const stuck = fakeWorker({ learn: () => {}, weigh: () => new Promise(() => {}) });
    const client = createScenariosClient({ startWorker: () => stuck.worker, timeLimitMs: 50 });
    const answer = await client.weigh(state, [given('A=x')], going());
    expect(answer).toMatchObject({ ok: false });
    expect(!answer.ok && answer.failure).toContain('took longer than 0.05 seconds');
  });

  it('says in words that the worker failed', async () => {
    const broken = fakeWorker({
      learn: () => {},
      weigh: () => {
        throw new Error('no memory');
      },
    });
    const client = createScenariosClient({ startWorker: () => broken.worker });
    const answer = await client.weigh(state, [], going());
    expect(!answer.ok && answer.failure).toBe('no memory');
  });
});
