import { wrap } from 'comlink';
import { type AnalysisTables, analysisTableNames } from '../../shared/analysis/analysis-tables.ts';
import type { NodeState } from '../../shared/model/fields.ts';
import { emptyNumbers, type MapNumbers } from '../../shared/model/numbers.ts';
import type { AnalysisWorker } from './analysis.worker.ts';

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

/** A client with a worker of its own, started at the first request. */
export function createAnalysisClient({
  startWorker = startAnalysisWorker,
  timeLimitMs = 10_000,
}: AnalysisClientOptions = {}): AnalysisClient {
  let worker: AnswerSource | null = null;
  let current: Request | null = null;
  let waiting: Request | null = null;
  let isDisposed = false;

  const stopWorker = (): void => {
    worker?.stop();
    worker = null;
  };
  const begin = (request: Request): void => {
    current = request;
    worker ??= connect(startWorker());
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
        stopWorker();
        request.resolve(stoppedNumbers(timeLimitMs));
      });
    }, timeLimitMs);
    worker.answer(request.state, request.assumptions).then(
      (numbers) => finish(() => request.resolve(numbers)),
      (error: unknown) => {
        finish(() => {
          // After a failure nobody knows which tables the worker still has.
          stopWorker();
          request.reject(error);
        });
      },
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
      stopWorker();
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

interface AnswerSource {
  answer(state: AnalysisTables, assumptions: readonly NodeState[]): Promise<MapNumbers>;
  stop(): void;
}

/** Talks to one worker and remembers which tables it already has. */
function connect(worker: Worker): AnswerSource {
  const remote = wrap<AnalysisWorker>(worker);
  let sent: Partial<AnalysisTables> = {};
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', ({ message }) => {
      reject(new Error(`The numbers could not be computed: ${message || 'the worker failed'}.`));
    });
  });
  // Nobody may be waiting when it fails; the next request then hears of it.
  failed.catch(() => {});
  return {
    answer(state, assumptions) {
      const changed = analysisTableNames.filter((name) => sent[name] !== state[name]);
      const tables = Object.fromEntries(changed.map((name) => [name, state[name]]));
      sent = Object.fromEntries(analysisTableNames.map((name) => [name, state[name]]));
      return Promise.race([remote.compute(tables, [...assumptions]), failed]);
    },
    stop: () => worker.terminate(),
  };
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
