import { useCallback, useMemo } from 'react';
import { partsOf } from '../../../shared/analysis/evidence-speaks/leave-one-out.ts';
import type { NodeState } from '../../../shared/model/fields.ts';
import { evidenceSettingsOf } from '../../state/evidence-speaks.ts';
import { useAnalysisTables } from '../../state/use-analysis-tables.ts';
import { useDocument, useSession } from '../../state/use-workbench.ts';
import { useAnswer, useServices } from '../services/index.ts';

/** What hangs on each part of the evidence, worked out away from the window's own thread. */
export function useEffects(target: NodeState | null) {
  const { scenarios } = useServices();
  const tables = useAnalysisTables();
  const document = useDocument((state) => state);
  const assumptions = useSession((session) => session.assumptions);
  const speaks = useSession(({ evidenceSpeaks }) => evidenceSpeaks);
  const parts = useMemo(
    () => partsOf(document, evidenceSettingsOf(document, speaks)),
    [document, speaks],
  );
  const question = useCallback(
    (signal: AbortSignal) =>
      scenarios.effectsOfEvidence(tables, assumptions, target, parts, signal),
    [scenarios, tables, assumptions, target, parts],
  );
  return useAnswer(question);
}
