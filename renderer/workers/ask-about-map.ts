import type { Remote } from 'comlink';
import { type AnalysisPatch, analysisPatches } from '../../shared/analysis/analysis-patch.ts';
import type { AnalysisTables } from '../../shared/analysis/analysis-tables.ts';
import { emptyState } from '../../shared/document/state.ts';
import { failure, type Result, success } from '../../shared/lib/result.ts';
import { keepWorker } from './kept-worker.ts';

/** A worker that is told piece by piece what the map is. */
interface LearningWorker {
  learn(patch: AnalysisPatch): void;
}

/** Asks a question about a map. A failure is a sentence for the person; aborting stops the work. */
export type AskAboutMap<Api> = <Value>(
  tables: AnalysisTables,
  signal: AbortSignal,
  question: (remote: Remote<Api>) => Promise<Value>,
) => Promise<Result<Value, string>>;

export interface AskAboutMapOptions {
  readonly startWorker: () => Worker;
  readonly timeLimitMs: number;
  /** Words for a worker that failed, around the reason. */
  readonly describeFailure: (reason: string) => string;
}

/** Copying so many records for the worker keeps the page for about a frame. */
const mostRecordsAtOnce = 1_500;

/**
 * A worker of its own, started at the first question and told only what changed since the last. Questions
 * are asked one after the other: each is about the map as it was when it was asked.
 */
export function askAboutMap<Api extends LearningWorker>({
  startWorker,
  timeLimitMs,
  describeFailure,
}: AskAboutMapOptions): AskAboutMap<Api> {
  let sent: AnalysisTables = emptyState();
  const worker = keepWorker<Api>({
    startWorker() {
      sent = emptyState();
      return startWorker();
    },
    describeFailure,
  });
  let last: Promise<unknown> = Promise.resolve();
  return (tables, signal, question) => {
    const answer = last.then(async () => {
      const limit = AbortSignal.timeout(timeLimitMs);
      try {
        const value = await worker.ask(
          async (remote) => {
            const patches = analysisPatches(sent, tables, mostRecordsAtOnce);
            sent = tables;
            const learner = remote as unknown as Remote<LearningWorker>;
            for (const patch of patches) await learner.learn(patch);
            return question(remote);
          },
          AbortSignal.any([signal, limit]),
        );
        return success(value);
      } catch (error) {
        return failure(limit.aborted ? tooSlow(timeLimitMs) : wordsOf(error));
      }
    });
    last = answer;
    return answer;
  };
}

function tooSlow(timeLimitMs: number): string {
  return `This took longer than ${timeLimitMs / 1000} seconds and was stopped. The map is as it was. Assume a state or two, or remove some influences, and try again.`;
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
