import { expose } from 'comlink';
import { type AnalysisPatch, patchedTables } from '../../shared/analysis/analysis-patch.ts';
import type { AnalysisTables } from '../../shared/analysis/analysis-tables.ts';
import { analyzeDecisions } from '../../shared/analysis/decisions/analyze-decisions.ts';
import { informationValues } from '../../shared/analysis/decisions/information-value.ts';
import { type OptionRisks, optionRisks } from '../../shared/analysis/decisions/option-risks.ts';
import { type ShownTree, showTree } from '../../shared/analysis/decisions/show-tree.ts';
import type { DecisionAnalysis, InformationValues } from '../../shared/analysis/decisions/types.ts';
import { type MapEstimates, usualSampling } from '../../shared/analysis/estimates.ts';
import { type SampledNumbers, sampleNumbers } from '../../shared/analysis/sample-numbers.ts';
import { oneWayCurve } from '../../shared/analysis/sensitivity/one-way-curve.ts';
import {
  type OptionRanges,
  optionRanges,
} from '../../shared/analysis/sensitivity/option-ranges.ts';
import {
  type RangeOptions,
  rangeResults,
} from '../../shared/analysis/sensitivity/range-results.ts';
import { tornado } from '../../shared/analysis/sensitivity/tornado.ts';
import type {
  OneWayCurve,
  ParameterName,
  RangeResults,
  Tornado,
  UsualRanges,
  WhatWouldHaveToBe,
} from '../../shared/analysis/sensitivity/types.ts';
import { whatWouldHaveToBe } from '../../shared/analysis/sensitivity/what-would-have-to-be.ts';
import { emptyState } from '../../shared/document/state.ts';
import type { NodeId, StateId } from '../../shared/lib/ids.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { NodeState } from '../../shared/model/fields.ts';
import type { MapProblem } from '../../shared/model/numbers.ts';

type States = readonly NodeState[];

/** The options of a decision over one number, varied as far as is usual where no range was stated. */
export interface VariedNumberQuestion {
  readonly decisionId: NodeId;
  readonly name: ParameterName;
  readonly usual: UsualRanges;
}

/** What would have to be true for an option to be the best. */
export interface NeededQuestion {
  readonly decisionId: NodeId;
  readonly stateId: StateId;
  readonly usual: UsualRanges;
}

/** Between which numbers the chances of a node lie. */
export interface RangesQuestion {
  readonly nodeId: NodeId;
  /** How far numbers without a range may be off; 0 for not at all. */
  readonly usualPoints: number;
}

/** Between which numbers the values of the options of a decision lie. */
export interface OptionRangesQuestion {
  readonly decisionId: NodeId;
  readonly usualPoints: number;
}

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

let sampling: (() => SampledNumbers | null) | null = null;

/** How long samples are drawn before it is told what they say. */
const sliceMs = 200;

/** Ends a search after so long; what was found until then is an answer too. */
function inTime(searchTimeMs: number): Pick<RangeOptions, 'isTimeUp'> {
  const endsAtMs = performance.now() + searchTimeMs;
  return {
    isTimeUp: {
      get aborted() {
        return performance.now() > endsAtMs;
      },
    },
  };
}

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
  tornado(assumptions: States, decisionId: NodeId, usual: UsualRanges): Tornado {
    return tornado(tables, assumptions, { kind: 'expectedValue', decisionId }, { usual });
  },
  curve(
    assumptions: States,
    { decisionId, name, usual }: VariedNumberQuestion,
  ): OneWayCurve | null {
    return oneWayCurve(tables, assumptions, decisionId, name, { usual });
  },
  needed(assumptions: States, { decisionId, stateId, usual }: NeededQuestion): WhatWouldHaveToBe {
    return whatWouldHaveToBe(tables, assumptions, decisionId, stateId, { usual });
  },
  tornadoOfChance(assumptions: States, of: NodeState, usual: UsualRanges): Tornado {
    return tornado(tables, assumptions, { kind: 'chance', of }, { usual });
  },
  /** The chances of one node, over all ranges. */
  ranges(
    assumptions: States,
    { nodeId, usualPoints }: RangesQuestion,
    searchTimeMs: number,
  ): RangeResults {
    return rangeResults(tables, assumptions, {
      ...inTime(searchTimeMs),
      nodeIds: new Set([nodeId]),
      hasValue: false,
      usualPoints,
    });
  },
  /** The values of the options of a decision, over all ranges. */
  optionRanges(
    assumptions: States,
    { decisionId, usualPoints }: OptionRangesQuestion,
    searchTimeMs: number,
  ): OptionRanges {
    return optionRanges(tables, assumptions, decisionId, {
      ...inTime(searchTimeMs),
      usualPoints,
    });
  },
  /** Begins to draw samples anew; `drawMore` says what they come to. */
  beginSampling(assumptions: States, sampleCount: number): void {
    const slices = sampleNumbers(tables, assumptions, { ...usualSampling, sampleCount });
    sampling = () => slices.next().value ?? null;
  },
  /** What all samples so far say after some more of them; null when there are no more to draw. */
  drawMore(): MapEstimates | null {
    const startedAtMs = performance.now();
    let last: SampledNumbers | null = null;
    while (sampling && performance.now() - startedAtMs < sliceMs) {
      const slice = sampling();
      if (!slice) break;
      last = slice;
    }
    const { seed } = usualSampling;
    return last && { ...last, seed };
  },
};

/** What the worker answers about the map that it was told of last. */
export type DecisionsWorker = typeof decisions;

expose(decisions);
