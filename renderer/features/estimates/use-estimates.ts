import { useCallback, useEffect, useMemo, useState } from 'react';
import { type MapEstimates, withoutExact } from '../../../shared/analysis/estimates.ts';
import { type Result, success } from '../../../shared/lib/result.ts';
import { useAnalysisTables } from '../../state/use-analysis-tables.ts';
import { useOpenMap, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { useAnswer, useServices } from '../services/index.ts';
import { isUpToDate, keepRun, runOn, type SamplingRun } from './kept-runs.ts';

/** Samples being drawn, or drawn. */
export interface Sampling {
  /** What the samples say so far; null before the first. */
  readonly estimates: MapEstimates | null;
  /** How many samples there are to be. */
  readonly sampleCount: number;
  readonly problem: string | null;
  readonly isRunning: boolean;
  /** Of samples that were drawn when this was last shown; null of those that are drawn now. */
  readonly earlier: { readonly drawnAtMs: number; readonly isUpToDate: boolean } | null;
  /** Ends the drawing; what was drawn until then is kept. */
  readonly stop: () => void;
  /** Draws samples anew, so many of them. */
  readonly draw: (sampleCount: number) => void;
}

/**
 * Draws samples of the open map under its assumptions for as long as this is shown. Samples that were
 * drawn of this map before are shown first: they are drawn again only when somebody asks.
 */
export function useEstimates(firstCount: number): Sampling {
  const { decisions } = useServices();
  const workbench = useWorkbench();
  const { clock } = workbench;
  const tables = useAnalysisTables();
  const assumptions = useSession((session) => session.assumptions);
  const exact = useOpenMap(({ numbers }) => numbers);
  const [earlier, setEarlier] = useState(() => runOn(workbench, tables));
  const [sampleCount, setSampleCount] = useState(earlier?.sampleCount ?? firstCount);
  const [soFar, setSoFar] = useState(earlier);
  const [isStopped, setStopped] = useState(false);
  const question = useCallback(
    async (signal: AbortSignal): Promise<Result<SamplingRun, string>> => {
      const runWith = (estimates: MapEstimates): SamplingRun => {
        return { tables, assumptions, sampleCount, estimates, drawnAtMs: clock.nowMs() };
      };
      const onProgress = (estimates: MapEstimates): void => {
        if (!signal.aborted) setSoFar(runWith(estimates));
      };
      const answer = await decisions.sample(
        tables,
        assumptions,
        { sampleCount, onProgress },
        signal,
      );
      return answer.ok ? success(runWith(answer.value)) : answer;
    },
    [decisions, clock, tables, assumptions, sampleCount],
  );
  const { value, problem, isCurrent } = useAnswer(isStopped || earlier ? null : question);
  const run = (isCurrent && value) || soFar;
  useEffect(() => {
    if (run) keepRun(workbench, run);
  }, [workbench, run]);
  // What has an exact number keeps it. The screen has those already.
  const estimates = useMemo(
    () => run && { ...withoutExact(run.estimates, exact), seed: run.estimates.seed },
    [run, exact],
  );
  return {
    estimates,
    sampleCount,
    problem: isCurrent ? problem : null,
    isRunning: !isStopped && !isCurrent && !earlier,
    earlier: earlier && {
      drawnAtMs: earlier.drawnAtMs,
      isUpToDate: isUpToDate(earlier, tables, assumptions),
    },
    stop: () => setStopped(true),
    draw: (count) => {
      setEarlier(null);
      setSoFar(null);
      setSampleCount(count);
      setStopped(false);
    },
  };
}
