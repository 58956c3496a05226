import { proxy, type Remote, transfer } from 'comlink';
import type {
  ArrivedArticle,
  ArticleTrouble,
  ImportQuestion,
  ReadArticle,
} from '../../shared/articles/arrived-article.ts';
import type { ReportProgress } from '../../shared/articles/parsed-article.ts';
import type { ArticleImport } from '../../shared/articles/plan-article-import.ts';
import type {
  ArticlePrint,
  ComparedText,
  SimilarArticle,
} from '../../shared/articles/similar-articles.ts';
import type {
  BibliographyQuestion,
  ReviewedBibliography,
} from '../../shared/formats/bibliography/review-bibliography.ts';
import { failure, type Result, success } from '../../shared/lib/result.ts';
import type { ArticlesWorker } from './articles.worker.ts';
import { keepWorker } from './kept-worker.ts';
import { transferableOf } from './transferable.ts';

/**
 * Reads articles away from the window's own thread, one after the other. Work that gets no further
 * for the time limit, or whose signal is aborted, is stopped at once; that, and a worker that failed, is
 * answered in words, and the next article gets a new worker.
 */
export interface ArticlesClient {
  /**
   * Reads one article. The bytes of a file are handed over and come back with the answer; how much
   * is done, from 0 to 1, is told when its turn comes and while a large file is read.
   */
  read(
    arrived: ArrivedArticle,
    signal: AbortSignal,
    onProgress?: ReportProgress,
  ): Promise<Result<ReadArticle, ArticleTrouble>>;
  /** Decides what an article means for the library; `name` is what a problem calls it. */
  plan(
    name: string,
    question: ImportQuestion,
    signal: AbortSignal,
  ): Promise<Result<ArticleImport, ArticleTrouble>>;
  /**
   * Reads a bibliography and plans what it means for the library; how much is done, from 0 to 1, is told
   * meanwhile. The bytes of the file are handed over.
   */
  reviewBibliography(
    question: BibliographyQuestion,
    signal: AbortSignal,
    onProgress?: ReportProgress,
  ): Promise<Result<ReviewedBibliography, ArticleTrouble>>;
  /** The prints of texts, by which copies of an article are known. */
  print(
    texts: readonly ComparedText[],
    signal: AbortSignal,
  ): Promise<Result<readonly ArticlePrint[], ArticleTrouble>>;
  /** For each article of a batch the one in the library, or before it in the batch, that it is like. */
  findSimilar(
    batch: readonly ArticlePrint[],
    library: readonly ArticlePrint[],
    signal: AbortSignal,
  ): Promise<Result<readonly (SimilarArticle | null)[], ArticleTrouble>>;
}

export interface ArticlesClientOptions {
  /** Starts a worker; a test starts one of its own. */
  readonly startWorker?: () => Worker;
  readonly timeLimitMs?: number;
}

/** A client with a worker of its own, started at the first question. */
export function createArticlesClient({
  startWorker = startArticlesWorker,
  timeLimitMs = 30_000,
}: ArticlesClientOptions = {}): ArticlesClient {
  const worker = keepWorker<ArticlesWorker>({ startWorker });
  let lastTurn: Promise<unknown> = Promise.resolve();

  const answer = async <Value>(job: Job<Value>): Promise<Result<Value, ArticleTrouble>> => {
    const limit = idleLimit(timeLimitMs);
    try {
      const ask = (remote: Remote<ArticlesWorker>) => job.ask(remote, limit.renew);
      return await worker.ask(ask, AbortSignal.any([job.signal, limit.signal]));
    } catch {
      if (job.signal.aborted) return failure(stopped(job.name));
      return failure(
        limit.signal.aborted ? tookTooLong(job.name, timeLimitMs) : failedOn(job.name),
      );
    } finally {
      limit.end();
    }
  };
  const inTurn = <Value>(job: Job<Value>): Promise<Result<Value, ArticleTrouble>> => {
    const turn = lastTurn.then(() => answer(job));
    lastTurn = turn;
    // What waits for its turn is told at once as well.
    return Promise.race([turn, whenStopped(job)]);
  };

  return {
    read: (arrived, signal, onProgress = ignoreProgress) =>
      inTurn({
        name: arrived.kind === 'file' ? arrived.name : 'The pasted text',
        signal,
        ask: (remote, handleProgress) => {
          onProgress(0);
          return remote.read(
            transfer(arrived, arrived.kind === 'file' ? transferableOf(arrived.bytes) : []),
            proxy((done: number) => {
              handleProgress();
              onProgress(done);
            }),
          );
        },
      }),
    plan: (name, question, signal) =>
      inTurn({ name, signal, ask: async (remote) => success(await remote.plan(question)) }),
    reviewBibliography: (question, signal, onProgress = ignoreProgress) =>
      inTurn({
        name: question.name,
        signal,
        ask: async (remote, handleProgress) => {
          const reviewed = await remote.reviewBibliography(
            transfer(question, transferableOf(question.bytes)),
            proxy((done: number) => {
              handleProgress();
              onProgress(done);
            }),
          );
          return reviewed.ok
            ? reviewed
            : failure({ name: question.name, message: reviewed.failure });
        },
      }),
    print: (texts, signal) =>
      inTurn({
        name: comparison,
        signal,
        ask: async (remote) => success(await remote.print(texts)),
      }),
    findSimilar: (batch, library, signal) =>
      inTurn({
        name: comparison,
        signal,
        ask: async (remote) => success(await remote.findSimilar(batch, library)),
      }),
  };
}

function ignoreProgress(): void {}

const comparison = 'The comparison with the library';

/** Answers when the job is stopped, and never otherwise. */
function whenStopped<Value>({ name, signal }: Job<Value>): Promise<Result<Value, ArticleTrouble>> {
  return new Promise((resolve) => {
    const stop = (): void => resolve(failure(stopped(name)));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

/** A signal for when nothing was heard for a time: a long document may take longer while it gets on. */
function idleLimit(timeLimitMs: number) {
  const controller = new AbortController();
  const start = () => setTimeout(() => controller.abort(), timeLimitMs);
  let timer = start();
  const end = (): void => clearTimeout(timer);
  const renew = (): void => {
    end();
    timer = start();
  };
  return { signal: controller.signal, renew, end };
}

function startArticlesWorker(): Worker {
  return new Worker(new URL('./articles.worker.ts', import.meta.url), { type: 'module' });
}

interface Job<Value> {
  readonly name: string;
  readonly signal: AbortSignal;
  readonly ask: (
    remote: Remote<ArticlesWorker>,
    handleProgress: () => void,
  ) => Promise<Result<Value, ArticleTrouble>>;
}

function tookTooLong(name: string, timeLimitMs: number): ArticleTrouble {
  const message = `${name} took longer than ${timeLimitMs / 1000} seconds to read and was left out. Nothing was changed. Import the part of it that you need as a file of its own.`;
  return { name, message };
}

function stopped(name: string): ArticleTrouble {
  const message = `${name} was left out because the reading was stopped. Nothing was changed. Import it again to read it.`;
  return { name, message };
}

function failedOn(name: string): ArticleTrouble {
  const message = `${name} could not be read: the part of Branchpoint that reads articles failed on it. Nothing was changed. Try again, or import the part of it that you need as a file of its own.`;
  return { name, message };
}
