import { expose } from 'comlink';
import {
  createSearchIndex,
  type RecordChanges,
  type SearchQuestion,
} from '../../shared/search/search-index.ts';

// Kept from one map to the next: articles are shared by all maps.
const texts = new Map<string, string>();
let index = createSearchIndex(texts);

const search = {
  /** Forgets the map, and keeps the words of articles. */
  reset() {
    index = createSearchIndex(texts);
  },
  update(changes: RecordChanges) {
    index.update(changes);
  },
  putText(hash: string, text: string) {
    index.putText(hash, text);
  },
  search(question: SearchQuestion) {
    return index.search(question);
  },
};

/** What the worker answers; it remembers the open map, of which the client sends it what changed. */
export type SearchWorker = typeof search;

expose(search);
