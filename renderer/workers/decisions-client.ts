import type { AnalysisTables } from '../../shared/analysis/analysis-tables.ts';
import type { OptionRisks } from '../../shared/analysis/decisions/option-risks.ts';
import type { ShownTree } from '../../shared/analysis/decisions/show-tree.ts';
import type { DecisionAnalysis, InformationValues } from '../../shared/analysis/decisions/types.ts';
import type { MapEstimates } from '../../shared/analysis/estimates.ts';
import type { OptionRanges } from '../../shared/analysis/sensitivity/option-ranges.ts';
import type {
  OneWayCurve,
  RangeResults,
  Tornado,
  UsualRanges,
  WhatWouldHaveToBe,
} from '../../shared/analysis/sensitivity/types.ts';
import type { NodeId } from '../../shared/lib/ids.ts';
import { failure, type Result, success } from '../../shared/lib/result.ts';
import type { NodeState } from '../../shared/model/fields.ts';
import { askAboutMap } from './ask-about-map.ts';
import type {
  DecisionsWorker,
  NeededQuestion,
  OptionRangesQuestion,
  RangesQuestion,
  Told,
  VariedNumberQuestion,
} from './decisions.worker.ts';

type States = readonly NodeState[];
type Answer<Value> = Promise<Result<Value, string>>;

/**
 * Questions about decisions, answered away from the window's own thread. Aborting the signal stops the
 * work. A failure is a sentence for the person.
 */
export interface DecisionsClient {
  /** What to do at each own open decision. */
  analyze(
    tables: AnalysisTables,
    assumptions: States,
    signal: AbortSignal,
  ): Answer<DecisionAnalysis>;
  /** What it is worth to know each uncertainty before deciding. */
  information(
    tables: AnalysisTables,
    assumptions: States,
    signal: AbortSignal,
  ): Answer<InformationValues>;
  /** What each option of a decision may come to, and how much it may be regretted. */
  risks(
    tables: AnalysisTables,
    assumptions: States,
    decisionId: NodeId,
    signal: AbortSignal,
  ): Answer<OptionRisks>;
  /** How much each number of the map matters, and where the best option of a decision changes. */
  tornado(
    tables: AnalysisTables,
    assumptions: States,
    watched: { readonly decisionId: NodeId; readonly usual: UsualRanges },
    signal: AbortSignal,
  ): Answer<Tornado>;
  /** The options of a decision over one number; null where the map does not use it. */
  curve(
    tables: AnalysisTables,
    assumptions: States,
    varied: VariedNumberQuestion,
    signal: AbortSignal,
  ): Answer<OneWayCurve | null>;
  /** What would have to be true for an option to be the best. */
  needed(
    tables: AnalysisTables,
    assumptions: States,
    option: NeededQuestion,
    signal: AbortSignal,
  ): Answer<WhatWouldHaveToBe>;
  /** How much each number of the map matters to the chance of a state. */
  tornadoOfChance(
    tables: AnalysisTables,
    assumptions: States,
    target: { readonly of: NodeState; readonly usual: UsualRanges },
    signal: AbortSignal,
  ): Answer<Tornado>;
  /** Between which numbers the chances of a node lie over all ranges; says if it is not finished. */
  ranges(
    tables: AnalysisTables,
    assumptions: States,
    question: RangesQuestion,
    signal: AbortSignal,
  ): Answer<RangeResults>;
  /** The same of the value of each option of a decision. */
  optionRanges(
    tables: AnalysisTables,
    assumptions: States,
    question: OptionRangesQuestion,
    signal: AbortSignal,
  ): Answer<OptionRanges>;
  /**
   * Estimates of everything, where something is too large for exact work. What the samples say so far is
   * told meanwhile; after half of the time limit the samples drawn until then are the answer.
   */
  sample(
    tables: AnalysisTables,
    assumptions: States,
    sampling: {
      readonly sampleCount: number;
      readonly onProgress: (estimates: MapEstimates) => void;
    },
    signal: AbortSignal,
  ): Answer<MapEstimates>;
  /** The first levels of the map as a decision tree. */
  tree(tables: AnalysisTables, assumptions: States, signal: AbortSignal): Answer<ShownTree>;
}

export interface DecisionsClientOptions {
  /** Starts a worker; a test starts one of its own. */
  readonly startWorker?: () => Worker;
  readonly timeLimitMs?: number;
}

/** A client with a worker of its own, started at the first question. */
export function createDecisionsClient({
  startWorker = startDecisionsWorker,
  timeLimitMs = 30_000,
}: DecisionsClientOptions = {}): DecisionsClient {
  const ask = askAboutMap<DecisionsWorker>({
    startWorker,
    timeLimitMs,
    describeFailure: (reason) => `The decisions could not be computed: ${reason}. Try again.`,
  });
  // What was found until then is an answer too. Options are searched one after the other.
  const searchTimeMs = Math.min(timeLimitMs / 2, 5_000);
  const optionTimeMs = timeLimitMs / 2;
  return {
    analyze: (tables, assumptions, signal) =>
      ask(tables, signal, (remote) => remote.analyze(assumptions)),
    information: (tables, assumptions, signal) =>
      ask(tables, signal, (remote) => remote.information(assumptions)),
    risks: async (tables, assumptions, decisionId, signal) =>
      inWords(await ask(tables, signal, (remote) => remote.risks(assumptions, decisionId))),
    tornado: (tables, assumptions, { decisionId, usual }, signal) =>
      ask(tables, signal, (remote) => remote.tornado(assumptions, decisionId, usual)),
    curve: (tables, assumptions, varied, signal) =>
      ask(tables, signal, (remote) => remote.curve(assumptions, varied)),
    needed: (tables, assumptions, option, signal) =>
      ask(tables, signal, (remote) => remote.needed(assumptions, option)),
    tornadoOfChance: (tables, assumptions, { of, usual }, signal) =>
      ask(tables, signal, (remote) => remote.tornadoOfChance(assumptions, of, usual)),
    ranges: (tables, assumptions, question, signal) =>
      ask(tables, signal, (remote) => remote.ranges(assumptions, question, searchTimeMs)),
    optionRanges: (tables, assumptions, question, signal) =>
      ask(tables, signal, (remote) => remote.optionRanges(assumptions, question, optionTimeMs)),
    sample: (tables, assumptions, { sampleCount, onProgress }, signal) =>
      ask(tables, signal, async (remote) => {
        const endsAtMs = performance.now() + timeLimitMs / 2;
        await remote.beginSampling(assumptions, sampleCount);
        let last: MapEstimates | null = null;
        for (;;) {
          const next: MapEstimates | null = await remote.drawMore();
          if (next) onProgress(next);
          last = next ?? last;
          const isDone = !next || next.sampleCount >= sampleCount || performance.now() >= endsAtMs;
          if (last && isDone) return last;
        }
      }),
    tree: async (tables, assumptions, signal) =>
      inWords(await ask(tables, signal, (remote) => remote.tree(assumptions))),
  };
}

/** A problem of the map said as any other failure is. */
function inWords<Value>(asked: Result<Told<Value>, string>): Result<Value, string> {
  if (!asked.ok) return asked;
  const { value, problem } = asked.value;
  return value === null ? failure(problem?.message ?? '') : success(value);
}

function startDecisionsWorker(): Worker {
  return new Worker(new URL('./decisions.worker.ts', import.meta.url), { type: 'module' });
}
