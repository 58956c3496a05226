import { type Remote, transfer, wrap } from 'comlink';
import type {
  ArrivedArticle,
  ArticleTrouble,
  ImportQuestion,
  ReadArticle,
} from '../../shared/articles/arrived-article.ts';
import type { ArticleImport } from '../../shared/articles/plan-article-import.ts';
import { failure, type Result, success } from '../../shared/lib/result.ts';
import type { ArticlesWorker } from './articles.worker.ts';
import { transferableOf } from './transferable.ts';

/**
 * Reads articles away from the window's own thread, one after the other. Work that takes longer than
 * the time limit, or whose signal is aborted, is stopped at once; that, and a worker that failed, is
 * answered in words, and the next article gets a new worker.
 */
export interface ArticlesClient {
  /** Reads one article. The bytes of a file are handed over and come back with the answer. */
  read(arrived: ArrivedArticle, signal: AbortSignal): Promise<Result<ReadArticle, ArticleTrouble>>;
  /** Decides what an article means for the library; `name` is what a problem calls it. */
  plan(
    name: string,
    question: ImportQuestion,
    signal: AbortSignal,
  ): Promise<Result<ArticleImport, ArticleTrouble>>;
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
  let connection: Connection | null = null;
  let lastTurn: Promise<unknown> = Promise.resolve();

  const answer = <Value>(job: Job<Value>): Promise<Result<Value, ArticleTrouble>> => {
    if (job.signal.aborted) return Promise.resolve(failure(stopped(job.name)));
    connection ??= connect(startWorker());
    const { remote, failed, stop } = connection;
    return new Promise((resolve) => {
      const finish = (result: Result<Value, ArticleTrouble>): void => {
        clearTimeout(timer);
        job.signal.removeEventListener('abort', handleAbort);
        resolve(result);
      };
      const giveUp = (trouble: ArticleTrouble): void => {
        stop();
        connection = null;
        finish(failure(trouble));
      };
      const handleAbort = (): void => giveUp(stopped(job.name));
      const timer = setTimeout(() => giveUp(tookTooLong(job.name, timeLimitMs)), timeLimitMs);
      job.signal.addEventListener('abort', handleAbort);
      Promise.race([job.ask(remote), failed]).then(finish, () => giveUp(failedOn(job.name)));
    });
  };
  const inTurn = <Value>(job: Job<Value>): Promise<Result<Value, ArticleTrouble>> => {
    const turn = lastTurn.then(() => answer(job));
    lastTurn = turn;
    return turn;
  };

  return {
    read: (arrived, signal) =>
      inTurn({
        name: arrived.kind === 'file' ? arrived.name : 'The pasted text',
        signal,
        ask: (remote) =>
          remote.read(
            transfer(arrived, arrived.kind === 'file' ? transferableOf(arrived.bytes) : []),
          ),
      }),
    plan: (name, question, signal) =>
      inTurn({ name, signal, ask: async (remote) => success(await remote.plan(question)) }),
  };
}

function startArticlesWorker(): Worker {
  return new Worker(new URL('./articles.worker.ts', import.meta.url), { type: 'module' });
}

interface Job<Value> {
  readonly name: string;
  readonly signal: AbortSignal;
  readonly ask: (remote: Remote<ArticlesWorker>) => Promise<Result<Value, ArticleTrouble>>;
}

interface Connection {
  readonly remote: Remote<ArticlesWorker>;
  /** Rejects when the worker fails; never resolves. */
  readonly failed: Promise<never>;
  stop(): void;
}

function connect(worker: Worker): Connection {
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', ({ message }) => reject(new Error(message)));
  });
  // Nobody may be waiting when it fails; the next question then hears of it.
  failed.catch(() => {});
  return { remote: wrap<ArticlesWorker>(worker), failed, stop: () => worker.terminate() };
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
