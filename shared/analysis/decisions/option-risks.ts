import type { NodeId, StateId } from '../../lib/ids.ts';
import type { Result } from '../../lib/result.ts';
import type { NodeState } from '../../model/fields.ts';
import type { MapProblem } from '../../model/numbers.ts';
import type { AnalysisTables } from '../analysis-tables.ts';
import { regretOf } from './regret.ts';
import { riskProfile } from './risk-profile.ts';
import type { Regret, RiskProfile } from './types.ts';

/** What may come of each option of one decision. */
export interface OptionRisks {
  /** With every open decision taken at its best; null when nothing has a value. */
  readonly best: RiskProfile | null;
  /** The option chosen whatever is learned before, all else at its best; null where it cannot be chosen. */
  readonly options: readonly { readonly stateId: StateId; readonly profile: RiskProfile | null }[];
  readonly regret: Regret | null;
}

/** Risk profiles and regrets of an own open decision, side by side. */
export function optionRisks(
  tables: AnalysisTables,
  assumptions: readonly NodeState[],
  decisionId: NodeId,
): Result<OptionRisks, MapProblem> {
  const best = riskProfile(tables, assumptions);
  if (!best.ok) return best;
  const options: OptionRisks['options'][number][] = [];
  for (const { id: stateId } of tables.node.get(decisionId)?.states ?? []) {
    const profile = riskProfile(tables, [...assumptions, { nodeId: decisionId, stateId }]);
    if (!profile.ok) return profile;
    options.push({ stateId, profile: profile.value });
  }
  const regret = regretOf(tables, assumptions, decisionId);
  if (!regret.ok) return regret;
  return { ok: true, value: { best: best.value, options, regret: regret.value } };
}
