import { describe, expect, it } from 'vitest';
import { createAnalysisClient } from '../../../../renderer/workers/analysis-client.ts';
import type { AnalysisPatch, NumbersPatch } from '../../../../shared/analysis/analysis-patch.ts';
import type { NodeState } from '../../../../shared/model/fields.ts';
import { emptyNumbers } from '../../../../shared/model/numbers.ts';
import { fakeWorker } from '../../../helpers/fake-worker.ts';
import { given, likely, mapOf, node } from '../../../helpers/small-maps.ts';

type Compute = (assumptions: readonly NodeState[]) => NumbersPatch | Promise<NumbersPatch>;

const workerThat = (compute: Compute, learn: (patch: AnalysisPatch) => void = () => {}) =>
  fakeWorker({ compute, learn });

const numbered = (probability: number): NumbersPatch => ({
  ...emptyNumbers,
  nodes: null,
  probabilityOfAssumptions: probability,
});
const never = () => new Promise<NumbersPatch>(() => {});
const state = mapOf([node('uncertainty', 'A', 'x y'), likely('A', '', 'x 0.5, y 0.5')]);

describe('analysis client', () => {
  it('sends only the records that changed since the last request', async () => {
    const sent: unknown[] = [];
    const { worker } = workerThat(
      () => numbered(1),
      (patch) => sent.push(patch),
    );
    const client = createAnalysisClient({ startWorker: () => worker });
    await client.compute(state, []);
    expect(sent).toHaveLength(1);
    expect(Object.keys(sent[0] ?? {}).sort()).toEqual(['likelihood', 'map', 'node']);
    await client.compute(state, given('A=x'));
    expect(sent).toHaveLength(1);
    const more = node('uncertainty', 'B', 'x y');
    await client.compute({ ...state, node: new Map(state.node).set(more.id, more) }, []);
    expect(sent[1]).toEqual({ node: { set: [[more.id, more]], removed: [] } });
  });

  it('lets the newest of the waiting requests stand for all of them', async () => {
    let calls = 0;
    const { worker } = workerThat((assumptions) => {
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
    const stuck = workerThat(never);
    let sent: string[] = [];
    const fresh = workerThat(
      () => numbered(1),
      (patch) => {
        sent = Object.keys(patch);
      },
    );
    const workers = [stuck.worker, fresh.worker];
    const client = createAnalysisClient({
      startWorker: () => workers.shift() as Worker,
      timeLimitMs: 20,
    });
    const stopped = await client.compute(state, []);
    expect(stopped.problems).toMatchObject([{ code: 'tooLarge', nodeId: null }]);
    expect(stuck.terminate).toHaveBeenCalledOnce();
    expect((await client.compute(state, [])).probabilityOfAssumptions).toBe(1);
    expect(sent.sort()).toEqual(['likelihood', 'map', 'node']);
  });

  it('rejects when the worker fails, and recovers with a new one', async () => {
    const broken = workerThat(never);
    const fresh = workerThat(() => numbered(1));
    const workers = [broken.worker, fresh.worker];
    const client = createAnalysisClient({ startWorker: () => workers.shift() as Worker });
    const failing = client.compute(state, []);
    broken.fail('out of memory');
    await expect(failing).rejects.toThrow('The numbers could not be computed: out of memory.');
    expect((await client.compute(state, [])).probabilityOfAssumptions).toBe(1);
  });

  it('answers what was asked with empty numbers when it is disposed of', async () => {
    const { worker, terminate } = workerThat(never);
    const client = createAnalysisClient({ startWorker: () => worker });
    const asked = [client.compute(state, []), client.compute(state, given('A=x'))];
    client.dispose();
    expect(await Promise.all(asked)).toEqual([emptyNumbers, emptyNumbers]);
    expect(await client.compute(state, [])).toEqual(emptyNumbers);
    expect(terminate).toHaveBeenCalledOnce();
  });
});
