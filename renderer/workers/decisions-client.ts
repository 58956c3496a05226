import type { AnalysisTables } from '../../shared/analysis/analysis-tables.ts';
import type { OptionRisks } from '../../shared/analysis/decisions/option-risks.ts';
import type { ShownTree } from '../../shared/analysis/decisions/show-tree.ts';
import type { DecisionAnalysis, InformationValues } from '../../shared/analysis/decisions/types.ts';
import type {
  OneWayCurve,
  ParameterName,
  RangeResults,
  Tornado,
  WhatWouldHaveToBe,
} from '../../shared/analysis/sensitivity/types.ts';
import type { NodeId, StateId } from '../../shared/lib/ids.ts';
import { failure, type Result, success } from '../../shared/lib/result.ts';
import type { NodeState } from '../../shared/model/fields.ts';
import { askAboutMap } from './ask-about-map.ts';
import type { DecisionsWorker, Told } from './decisions.worker.ts';

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
    decisionId: NodeId,
    signal: AbortSignal,
  ): Answer<Tornado>;
  /** The options of a decision over one number; null where the map does not use it. */
  curve(
    tables: AnalysisTables,
    assumptions: States,
    varied: { readonly decisionId: NodeId; readonly name: ParameterName },
    signal: AbortSignal,
  ): Answer<OneWayCurve | null>;
  /** What would have to be true for an option to be the best. */
  needed(
    tables: AnalysisTables,
    assumptions: States,
    option: { readonly decisionId: NodeId; readonly stateId: StateId },
    signal: AbortSignal,
  ): Answer<WhatWouldHaveToBe>;
  /** How much each number of the map matters to the chance of a state. */
  tornadoOfChance(
    tables: AnalysisTables,
    assumptions: States,
    of: NodeState,
    signal: AbortSignal,
  ): Answer<Tornado>;
  /** Between which numbers results lie over all stated ranges and words; says if it is not finished. */
  ranges(tables: AnalysisTables, assumptions: States, signal: AbortSignal): Answer<RangeResults>;
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
  return {
    analyze: (tables, assumptions, signal) =>
      ask(tables, signal, (remote) => remote.analyze(assumptions)),
    information: (tables, assumptions, signal) =>
      ask(tables, signal, (remote) => remote.information(assumptions)),
    risks: async (tables, assumptions, decisionId, signal) =>
      inWords(await ask(tables, signal, (remote) => remote.risks(assumptions, decisionId))),
    tornado: (tables, assumptions, decisionId, signal) =>
      ask(tables, signal, (remote) => remote.tornado(assumptions, decisionId)),
    curve: (tables, assumptions, { decisionId, name }, signal) =>
      ask(tables, signal, (remote) => remote.curve(assumptions, decisionId, name)),
    needed: (tables, assumptions, { decisionId, stateId }, signal) =>
      ask(tables, signal, (remote) => remote.needed(assumptions, decisionId, stateId)),
    tornadoOfChance: (tables, assumptions, of, signal) =>
      ask(tables, signal, (remote) => remote.tornadoOfChance(assumptions, of)),
    // Half of the limit: what was found until then is an answer too.
    ranges: (tables, assumptions, signal) =>
      ask(tables, signal, (remote) => remote.ranges(assumptions, timeLimitMs / 2)),
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
