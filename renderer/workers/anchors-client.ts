import type { PassagePlan, ReplacementQuestion } from '../../shared/articles/plan-replacement.ts';
import { failure, type Result, success } from '../../shared/lib/result.ts';
import type { AnchorsWorker } from './anchors.worker.ts';
import { keepWorker } from './kept-worker.ts';

/** Follows passages from one text into another away from the window's own thread. */
export interface AnchorsClient {
  /** Where each passage stands in a text; a failure is a sentence for the person. Aborting ends the work at once. */
  planReplacement(
    question: ReplacementQuestion,
    signal: AbortSignal,
  ): Promise<Result<readonly PassagePlan[], string>>;
}

export interface AnchorsClientOptions {
  /** Starts a worker; a test starts one of its own. */
  readonly startWorker?: () => Worker;
}

/** A client with a worker of its own, started at the first question. */
export function createAnchorsClient({
  startWorker = startAnchorsWorker,
}: AnchorsClientOptions = {}): AnchorsClient {
  const worker = keepWorker<AnchorsWorker>({ startWorker });
  return {
    async planReplacement(question, signal) {
      try {
        return success(await worker.ask((remote) => remote.planReplacement(question), signal));
      } catch {
        return failure(signal.aborted ? stopped : failed);
      }
    },
  };
}

const stopped = 'Looking for the passages was stopped. Nothing was changed.';
const failed =
  'The passages could not be looked for: the part of Branchpoint that does it failed. Nothing was changed. Try again, or replace the text by a shorter part of it.';

function startAnchorsWorker(): Worker {
  return new Worker(new URL('./anchors.worker.ts', import.meta.url), { type: 'module' });
}
