import { useEffect, useState } from 'react';
import type { SearchFilters } from '../../../shared/search/filters.ts';
import { type SearchOutcome, useServices } from '../services/index.ts';

/** What is known of the answer; the last one stays until there is another. */
export interface SearchState {
  readonly outcome: SearchOutcome | null;
  /** Why there is no answer, as a sentence. */
  readonly problem: string | null;
  /** Whether this answers what is asked now, and not still what was asked before. */
  readonly isCurrent: boolean;
}

interface Answer extends Omit<SearchState, 'isCurrent'> {
  readonly typed: string | null;
  readonly filters: SearchFilters | null;
}

const nothingYet: Answer = { outcome: null, problem: null, typed: null, filters: null };

/** Asks again at every change of the question, and of what can be found. */
export function useSearch(typed: string, filters: SearchFilters, most: number): SearchState {
  const { search } = useServices();
  const [answer, setAnswer] = useState(nothingYet);
  const [round, setRound] = useState(0);
  useEffect(() => search.watch(() => setRound((before) => before + 1)), [search]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks the same again.
  useEffect(() => {
    let isWanted = true;
    void search.search({ typed, filters, most }).then((result) => {
      if (!isWanted || !result) return;
      const [outcome, problem] = result.ok ? [result.value, null] : [null, result.failure];
      setAnswer({ outcome, problem, typed, filters });
    });
    return () => {
      isWanted = false;
    };
  }, [search, typed, filters, most, round]);
  const { outcome, problem } = answer;
  return {
    outcome,
    problem,
    isCurrent: answer.typed === typed && answer.filters === filters,
  };
}
