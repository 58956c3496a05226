import { analysisPatches, patchedNumbers } from '../../shared/analysis/analysis-patch.ts';
import type { AnalysisTables } from '../../shared/analysis/analysis-tables.ts';
import { emptyState } from '../../shared/document/state.ts';
import type { NodeState } from '../../shared/model/fields.ts';
import { emptyNumbers, type MapNumbers } from '../../shared/model/numbers.ts';
import type { AnalysisWorker } from './analysis.worker.ts';
import { keepWorker } from './kept-worker.ts';

/** Computes the numbers of a map away from the window's own thread. */
export interface AnalysisClient {
  /**
   * The numbers of this map under these assumptions. While one request is at work only the newest of
   * the others waits: whoever asked in between gets the newest answer. Work that takes longer than
   * the time limit is stopped and answered with a problem in words. Rejects when the worker fails.
   */
  compute(state: AnalysisTables, assumptions: readonly NodeState[]): Promise<MapNumbers>;
  /** Stops the worker. Whatever was still asked, or is asked from now on, gets empty numbers. */
  dispose(): void;
}

export interface AnalysisClientOptions {
  /** Starts a worker; a test starts one of its own. */
  readonly startWorker?: () => Worker;
  readonly timeLimitMs?: number;
}

/** Copying so many records for the worker keeps the page for about a frame. */
const mostRecordsAtOnce = 1_500;

/** A client with a worker of its own, started at the first request. */
export function createAnalysisClient({
  startWorker = startAnalysisWorker,
  timeLimitMs = 10_000,
}: AnalysisClientOptions = {}): AnalysisClient {
  /** What the worker already has, and what it answered last. */
  let sent: AnalysisTables = emptyState();
  let known: MapNumbers = emptyNumbers;
  let current: Request | null = null;
  let waiting: Request | null = null;
  let isDisposed = false;

  const worker = keepWorker<AnalysisWorker>({
    startWorker() {
      sent = emptyState();
      known = emptyNumbers;
      return startWorker();
    },
    describeFailure: (reason) => `The numbers could not be computed: ${reason}.`,
  });
  const answer = ({ state, assumptions }: Request): Promise<MapNumbers> =>
    worker.ask(async (remote) => {
      const patches = analysisPatches(sent, state, mostRecordsAtOnce);
      sent = state;
      for (const patch of patches) await remote.learn(patch);
      known = patchedNumbers(known, await remote.compute([...assumptions]));
      return known;
    });
  const begin = (request: Request): void => {
    current = request;
    const finish = (settle: () => void): void => {
      if (current !== request) return;
      clearTimeout(timer);
      settle();
      current = null;
      const next = waiting;
      waiting = null;
      if (next) begin(next);
    };
    const timer = setTimeout(() => {
      finish(() => {
        worker.stop();
        request.resolve(stoppedNumbers(timeLimitMs));
      });
    }, timeLimitMs);
    answer(request).then(
      (numbers) => finish(() => request.resolve(numbers)),
      (error: unknown) => finish(() => request.reject(error)),
    );
  };

  return {
    compute(state, assumptions) {
      if (isDisposed) return Promise.resolve(emptyNumbers);
      const request = newRequest(state, assumptions);
      if (!current) {
        begin(request);
        return request.numbers;
      }
      const superseded = waiting;
      waiting = request;
      if (superseded) request.numbers.then(superseded.resolve, superseded.reject);
      return request.numbers;
    },
    dispose() {
      isDisposed = true;
      worker.stop();
      current?.resolve(emptyNumbers);
      waiting?.resolve(emptyNumbers);
      current = null;
      waiting = null;
    },
  };
}

function startAnalysisWorker(): Worker {
  return new Worker(new URL('./analysis.worker.ts', import.meta.url), { type: 'module' });
}

interface Request {
  readonly state: AnalysisTables;
  readonly assumptions: readonly NodeState[];
  readonly numbers: Promise<MapNumbers>;
  readonly resolve: (numbers: MapNumbers) => void;
  readonly reject: (error: unknown) => void;
}

function newRequest(state: AnalysisTables, assumptions: readonly NodeState[]): Request {
  let resolve: Request['resolve'] = () => {};
  let reject: Request['reject'] = () => {};
  const numbers = new Promise<MapNumbers>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { state, assumptions, numbers, resolve, reject };
}

function stoppedNumbers(timeLimitMs: number): MapNumbers {
  return {
    ...emptyNumbers,
    problems: [
      {
        code: 'tooLarge',
        message: `The chances took longer than ${timeLimitMs / 1000} seconds to compute and were stopped. Nothing on the map was changed. Remove some influences between its nodes; the next change computes again.`,
        nodeId: null,
        rowId: null,
      },
    ],
  };
}
