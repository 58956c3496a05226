import { expose } from 'comlink';
import { type AnalysisPatch, patchedTables } from '../../shared/analysis/analysis-patch.ts';
import type { AnalysisTables } from '../../shared/analysis/analysis-tables.ts';
import { computeNumbers } from '../../shared/analysis/compute-numbers.ts';
import {
  type EvidenceEffects,
  leaveOneOut,
  type PartLeftOut,
} from '../../shared/analysis/evidence-speaks/leave-one-out.ts';
import {
  type MostLikelyScenarios,
  mostLikelyScenarios,
} from '../../shared/analysis/most-likely-scenarios.ts';
import {
  type CrossField,
  crossStates,
  probabilitiesOf,
  type WeighedScenario,
  weighScenarios,
} from '../../shared/analysis/scenarios/weigh-scenarios.ts';
import { emptyState } from '../../shared/document/state.ts';
import type { NodeId } from '../../shared/lib/ids.ts';
import type { NodeState } from '../../shared/model/fields.ts';
import type { MapNumbers } from '../../shared/model/numbers.ts';

type States = readonly NodeState[];

// Kept between questions, with what was compiled from it.
let tables: AnalysisTables = emptyState();

const scenarios = {
  /** Takes note of a piece of what changed. */
  learn(patch: AnalysisPatch): void {
    tables = patchedTables(tables, patch);
  },
  mostLikely(assumptions: States, count: number): MostLikelyScenarios {
    return mostLikelyScenarios(tables, assumptions, count);
  },
  weigh(sets: readonly States[]): readonly WeighedScenario[] {
    return weighScenarios(tables, sets);
  },
  probabilities(sets: readonly States[]): readonly (number | null)[] {
    return probabilitiesOf(tables, sets);
  },
  cross(rowId: NodeId, columnId: NodeId): readonly CrossField[] {
    return crossStates(tables, rowId, columnId);
  },
  effectsOfEvidence(
    assumptions: States,
    target: NodeState | null,
    parts: readonly PartLeftOut[],
  ): EvidenceEffects {
    return leaveOneOut(tables, assumptions, target, parts);
  },
  numbersWithoutAssumptions(): MapNumbers {
    return computeNumbers(tables, []);
  },
};

/** What the worker answers about the map that it was told of last. */
export type ScenariosWorker = typeof scenarios;

expose(scenarios);
