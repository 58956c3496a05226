import type {
  RecordChanges,
  SearchAnswer,
  SearchQuestion,
} from '../../shared/search/search-index.ts';
import { keepWorker } from './kept-worker.ts';
import type { SearchWorker } from './search.worker.ts';

/** An index away from the window's own thread. What fails is lost with its worker; a new one knows nothing. */
export interface SearchClient {
  /** Forgets the map; the words of articles stay. */
  reset(): Promise<void>;
  update(changes: RecordChanges): Promise<void>;
  putText(hash: string, text: string): Promise<void>;
  /**
   * While one question is at work only the newest of the others waits; the ones between get null,
   * because nobody needs their answer any more.
   */
  search(question: SearchQuestion): Promise<SearchAnswer | null>;
  /** Calls back when all that the worker knew is lost; answers how to stop. */
  onLost(listener: () => void): () => void;
}

export interface SearchClientOptions {
  /** Starts a worker; a test starts one of its own. */
  readonly startWorker?: () => Worker;
}

/** A client with a worker of its own, started at the first call. */
export function createSearchClient({
  startWorker = startSearchWorker,
}: SearchClientOptions = {}): SearchClient {
  const listeners = new Set<() => void>();
  let isBusy = false;
  let waiting: Waiting | null = null;

  const worker = keepWorker<SearchWorker>({
    startWorker,
    onLost() {
      for (const listener of listeners) listener();
    },
  });
  const begin = async (question: SearchQuestion): Promise<SearchAnswer> => {
    isBusy = true;
    try {
      return await worker.ask((remote) => remote.search(question));
    } finally {
      isBusy = false;
      const next = waiting;
      waiting = null;
      if (next) begin(next.question).then(next.resolve, next.reject);
    }
  };

  return {
    reset: () => worker.ask((remote) => remote.reset()),
    update: (changes) => worker.ask((remote) => remote.update(changes)),
    putText: (hash, text) => worker.ask((remote) => remote.putText(hash, text)),
    search(question) {
      if (!isBusy) return begin(question);
      waiting?.resolve(null);
      return new Promise((resolve, reject) => {
        waiting = { question, resolve, reject };
      });
    },
    onLost(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function startSearchWorker(): Worker {
  return new Worker(new URL('./search.worker.ts', import.meta.url), { type: 'module' });
}

interface Waiting {
  readonly question: SearchQuestion;
  readonly resolve: (answer: SearchAnswer | null) => void;
  readonly reject: (error: unknown) => void;
}
