import { useEffect, useState } from 'react';
import type { Result } from '../../../shared/lib/result.ts';

/** What came of a question that takes a while. */
export interface Asked<Value> {
  /** The last answer, perhaps to an older question: see `isCurrent`. Null before the first. */
  readonly value: Value | null;
  /** A sentence for the person, where the last question failed. */
  readonly problem: string | null;
  /** Whether this answers the question as it stands; what is not must not be shown as if it did. */
  readonly isCurrent: boolean;
}

/** A question; keep the same function for as long as it asks the same (`useCallback`). */
export type Question<Value> = (signal: AbortSignal) => Promise<Result<Value, string>>;

/** Asks again whenever the question is another one, and stops the work on the one before. */
export function useAnswer<Value>(question: Question<Value> | null): Asked<Value> {
  const [kept, setKept] = useState<{
    readonly question: Question<Value>;
    readonly value: Value | null;
    readonly problem: string | null;
  } | null>(null);
  useEffect(() => {
    if (!question) return undefined;
    const stop = new AbortController();
    void question(stop.signal).then((answer) => {
      if (stop.signal.aborted) return;
      setKept(
        answer.ok
          ? { question, value: answer.value, problem: null }
          : { question, value: null, problem: answer.failure },
      );
    });
    return () => stop.abort();
  }, [question]);
  return {
    value: kept?.value ?? null,
    problem: kept?.problem ?? null,
    isCurrent: kept !== null && kept.question === question,
  };
}
