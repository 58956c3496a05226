import { useCallback, useState } from 'react';
import type { MapEstimates } from '../../../shared/analysis/estimates.ts';
import { useAnalysisTables } from '../../state/use-analysis-tables.ts';
import { useSession } from '../../state/use-workbench.ts';
import { useAnswer, useServices } from '../services/index.ts';

/** Samples being drawn, or drawn. */
export interface Sampling {
  /** What the samples say so far; null before the first. */
  readonly estimates: MapEstimates | null;
  /** How many samples there are to be. */
  readonly sampleCount: number;
  readonly problem: string | null;
  readonly isRunning: boolean;
  /** Ends the drawing; what was drawn until then is kept. */
  readonly stop: () => void;
  /** Draws samples anew, so many of them. */
  readonly draw: (sampleCount: number) => void;
}

/** Draws samples of the open map under its assumptions for as long as this is shown. */
export function useEstimates(firstCount: number): Sampling {
  const { decisions } = useServices();
  const tables = useAnalysisTables();
  const assumptions = useSession((session) => session.assumptions);
  const [sampleCount, setSampleCount] = useState(firstCount);
  const [soFar, setSoFar] = useState<MapEstimates | null>(null);
  const [isStopped, setStopped] = useState(false);
  const question = useCallback(
    (signal: AbortSignal) => {
      const onProgress = (estimates: MapEstimates): void => {
        if (!signal.aborted) setSoFar(estimates);
      };
      return decisions.sample(tables, assumptions, { sampleCount, onProgress }, signal);
    },
    [decisions, tables, assumptions, sampleCount],
  );
  const { value, problem, isCurrent } = useAnswer(isStopped ? null : question);
  return {
    estimates: (isCurrent && value) || soFar,
    sampleCount,
    problem: isCurrent ? problem : null,
    isRunning: !isStopped && !isCurrent,
    stop: () => setStopped(true),
    draw: (count) => {
      setSoFar(null);
      setSampleCount(count);
      setStopped(false);
    },
  };
}
