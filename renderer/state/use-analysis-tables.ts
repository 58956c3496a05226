import { useMemo } from 'react';
import { type AnalysisTables, haveSameNumbers } from '../../shared/analysis/analysis-tables.ts';
import type { DocumentState } from '../../shared/document/state.ts';
import { useObservations } from './evidence-speaks.ts';
import { useDocument, useSession } from './use-workbench.ts';

const noScenarios: AnalysisTables['scenario'] = new Map();

/**
 * What the likelihoods of the open map depend on, the same object until that changes: not when cards are
 * moved, articles are read or scenarios are told. Named scenarios are not in it; what the evidence says
 * is, while it is let speak, and how open decisions count.
 */
export function useAnalysisTables(): AnalysisTables {
  const select = useMemo(() => {
    let kept: AnalysisTables | null = null;
    return ({ map, node, edge, likelihood, value, exclusion }: DocumentState): AnalysisTables => {
      const now = { map, node, edge, likelihood, value, exclusion, scenario: noScenarios };
      if (!kept || !haveSameNumbers(kept, now)) kept = now;
      return kept;
    };
  }, []);
  const tables = useDocument(select);
  const observations = useObservations();
  const openDecisions = useSession((session) => session.openDecisions);
  return useMemo(
    () => ({ ...tables, openDecisions, ...(observations ? { observations } : {}) }),
    [tables, observations, openDecisions],
  );
}
