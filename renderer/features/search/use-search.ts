import { useEffect, useState } from 'react';
import type { SearchFilters } from '../../../shared/search/filters.ts';
import { type SearchOutcome, useServices } from '../services/index.ts';

/** What is known of the answer; the last one stays until there is another. */
export interface SearchState {
  readonly outcome: SearchOutcome | null;
  /** Why there is no answer, as a sentence. */
  readonly problem: string | null;
}

const nothingYet: SearchState = { outcome: null, problem: null };

/** Asks again at every change of the question, and of what can be found. */
export function useSearch(typed: string, filters: SearchFilters, most: number): SearchState {
  const { search } = useServices();
  const [state, setState] = useState(nothingYet);
  const [round, setRound] = useState(0);
  useEffect(() => search.watch(() => setRound((before) => before + 1)), [search]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks the same again.
  useEffect(() => {
    let isWanted = true;
    void search.search({ typed, filters, most }).then((result) => {
      if (!isWanted || !result) return;
      setState(
        result.ok
          ? { outcome: result.value, problem: null }
          : { outcome: null, problem: result.failure },
      );
    });
    return () => {
      isWanted = false;
    };
  }, [search, typed, filters, most, round]);
  return state;
}
