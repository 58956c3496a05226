import { expose } from 'comlink';
import { type AnalysisPatch, patchedTables } from '../../shared/analysis/analysis-patch.ts';
import type { AnalysisTables } from '../../shared/analysis/analysis-tables.ts';
import { analyzeDecisions } from '../../shared/analysis/decisions/analyze-decisions.ts';
import { informationValues } from '../../shared/analysis/decisions/information-value.ts';
import { type OptionRisks, optionRisks } from '../../shared/analysis/decisions/option-risks.ts';
import { type ShownTree, showTree } from '../../shared/analysis/decisions/show-tree.ts';
import type { DecisionAnalysis, InformationValues } from '../../shared/analysis/decisions/types.ts';
import { oneWayCurve } from '../../shared/analysis/sensitivity/one-way-curve.ts';
import { rangeResults } from '../../shared/analysis/sensitivity/range-results.ts';
import { tornado } from '../../shared/analysis/sensitivity/tornado.ts';
import type {
  OneWayCurve,
  ParameterName,
  RangeResults,
  Tornado,
  WhatWouldHaveToBe,
} from '../../shared/analysis/sensitivity/types.ts';
import { whatWouldHaveToBe } from '../../shared/analysis/sensitivity/what-would-have-to-be.ts';
import { emptyState } from '../../shared/document/state.ts';
import type { NodeId, StateId } from '../../shared/lib/ids.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { NodeState } from '../../shared/model/fields.ts';
import type { MapProblem } from '../../shared/model/numbers.ts';

type States = readonly NodeState[];

/** An answer, or what is wrong with the map. */
export interface Told<Value> {
  readonly value: Value | null;
  readonly problem: MapProblem | null;
}

function told<Value>(answer: Result<Value, MapProblem>): Told<Value> {
  return answer.ok
    ? { value: answer.value, problem: null }
    : { value: null, problem: answer.failure };
}

// Kept between questions, with what was compiled from it.
let tables: AnalysisTables = emptyState();

const decisions = {
  /** Takes note of a piece of what changed. */
  learn(patch: AnalysisPatch): void {
    tables = patchedTables(tables, patch);
  },
  analyze(assumptions: States): DecisionAnalysis {
    return analyzeDecisions(tables, assumptions);
  },
  information(assumptions: States): InformationValues {
    return informationValues(tables, assumptions);
  },
  risks(assumptions: States, decisionId: NodeId): Told<OptionRisks> {
    return told(optionRisks(tables, assumptions, decisionId));
  },
  tree(assumptions: States): Told<ShownTree> {
    return told(showTree(tables, assumptions));
  },
  tornado(assumptions: States, decisionId: NodeId): Tornado {
    return tornado(tables, assumptions, { kind: 'expectedValue', decisionId });
  },
  curve(assumptions: States, decisionId: NodeId, name: ParameterName): OneWayCurve | null {
    return oneWayCurve(tables, assumptions, decisionId, name);
  },
  needed(assumptions: States, decisionId: NodeId, stateId: StateId): WhatWouldHaveToBe {
    return whatWouldHaveToBe(tables, assumptions, decisionId, stateId);
  },
  tornadoOfChance(assumptions: States, of: NodeState): Tornado {
    return tornado(tables, assumptions, { kind: 'chance', of });
  },
  ranges(assumptions: States, searchTimeMs: number): RangeResults {
    const endsAtMs = performance.now() + searchTimeMs;
    const isTimeUp = {
      get aborted() {
        return performance.now() > endsAtMs;
      },
    };
    return rangeResults(tables, assumptions, { isTimeUp });
  },
};

/** What the worker answers about the map that it was told of last. */
export type DecisionsWorker = typeof decisions;

expose(decisions);
