import { useCallback, useState } from 'react';
import type { AnalysisTables } from '../../../shared/analysis/analysis-tables.ts';
import type { DecisionAnalysis } from '../../../shared/analysis/decisions/types.ts';
import type { Tornado } from '../../../shared/analysis/sensitivity/types.ts';
import { usualRangesNamed } from '../../../shared/analysis/sensitivity/usual-ranges.ts';
import type { NodeId } from '../../../shared/lib/ids.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { NodeState } from '../../../shared/model/fields.ts';
import { useAnalysisTables } from '../../state/use-analysis-tables.ts';
import { useSession } from '../../state/use-workbench.ts';
import { useAnswer, useServices } from '../services/index.ts';

/** An answer that takes a while, and can be stopped. */
export interface Stoppable<Value> {
  /** Perhaps of the map as it was before: see `isCurrent`. */
  readonly value: Value | null;
  readonly problem: string | null;
  readonly isCurrent: boolean;
  readonly isStopped: boolean;
  readonly stop: () => void;
  readonly startAgain: () => void;
}

type Services = ReturnType<typeof useServices>['decisions'];

/** Asks again whenever the map, the assumptions or the question is another one. */
export function useDecisionQuestion<Value>(
  ask: (
    decisions: Services,
    tables: AnalysisTables,
    assumptions: readonly NodeState[],
    signal: AbortSignal,
  ) => Promise<Result<Value, string>>,
): Stoppable<Value> {
  const { decisions } = useServices();
  const tables = useAnalysisTables();
  const assumptions = useSession((session) => session.assumptions);
  const question = useCallback(
    (signal: AbortSignal) => ask(decisions, tables, assumptions, signal),
    [ask, decisions, tables, assumptions],
  );
  const [stopped, setStopped] = useState<typeof question | null>(null);
  const isStopped = stopped === question;
  const asked = useAnswer(isStopped ? null : question);
  return {
    ...asked,
    isStopped,
    stop: () => setStopped(() => question),
    startAgain: () => setStopped(null),
  };
}

/** What to do at each own open decision. */
export function useDecisionAnalysis(): Stoppable<DecisionAnalysis> {
  return useDecisionQuestion(askAnalysis);
}

const askAnalysis: Parameters<typeof useDecisionQuestion<DecisionAnalysis>>[0] = (
  decisions,
  tables,
  assumptions,
  signal,
) => decisions.analyze(tables, assumptions, signal);

/** How much each number matters to what is best at a decision. */
export function useTornado(decisionId: NodeId): Stoppable<Tornado> {
  const usualRange = useSession((session) => session.usualRange);
  return useDecisionQuestion(
    useCallback(
      (decisions, tables, assumptions, signal) => {
        const usual = usualRangesNamed(usualRange);
        return decisions.tornado(tables, assumptions, { decisionId, usual }, signal);
      },
      [decisionId, usualRange],
    ),
  );
}
