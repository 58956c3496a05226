import type { AnalysisTables } from '../../shared/analysis/analysis-tables.ts';
import type {
  EvidenceEffects,
  PartLeftOut,
} from '../../shared/analysis/evidence-speaks/leave-one-out.ts';
import type { MostLikelyScenarios } from '../../shared/analysis/most-likely-scenarios.ts';
import type {
  CrossField,
  WeighedScenario,
} from '../../shared/analysis/scenarios/weigh-scenarios.ts';
import type { NodeId } from '../../shared/lib/ids.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { NodeState } from '../../shared/model/fields.ts';
import type { MapNumbers } from '../../shared/model/numbers.ts';
import { askAboutMap } from './ask-about-map.ts';
import type { ScenariosWorker } from './scenarios.worker.ts';

type States = readonly NodeState[];
type Answer<Value> = Promise<Result<Value, string>>;

/**
 * Questions about scenarios, answered away from the window's own thread and beside the worker that keeps
 * the numbers on the cards. Aborting the signal stops the work. A failure is a sentence for the person.
 */
export interface ScenariosClient {
  /** The most probable complete combinations under these assumptions. */
  mostLikely(
    tables: AnalysisTables,
    assumptions: States,
    count: number,
    signal: AbortSignal,
  ): Answer<MostLikelyScenarios>;
  /** Likelihood and value of each set of states, by itself. */
  weigh(
    tables: AnalysisTables,
    sets: readonly States[],
    signal: AbortSignal,
  ): Answer<readonly WeighedScenario[]>;
  /** How likely each set of states is, without assumptions. */
  probabilities(
    tables: AnalysisTables,
    sets: readonly States[],
    signal: AbortSignal,
  ): Answer<readonly (number | null)[]>;
  /** The states of one node against those of another. */
  cross(
    tables: AnalysisTables,
    rowId: NodeId,
    columnId: NodeId,
    signal: AbortSignal,
  ): Answer<readonly CrossField[]>;
  /** What hangs on the evidence that is let speak, and on each part of it. */
  effectsOfEvidence(
    tables: AnalysisTables,
    assumptions: States,
    target: NodeState | null,
    parts: readonly PartLeftOut[],
    signal: AbortSignal,
  ): Answer<EvidenceEffects>;
  /** The numbers of the map as they are without any assumption. */
  numbersWithoutAssumptions(tables: AnalysisTables, signal: AbortSignal): Answer<MapNumbers>;
}

export interface ScenariosClientOptions {
  /** Starts a worker; a test starts one of its own. */
  readonly startWorker?: () => Worker;
  readonly timeLimitMs?: number;
}

/** A client with a worker of its own, started at the first question. */
export function createScenariosClient({
  startWorker = startScenariosWorker,
  timeLimitMs = 15_000,
}: ScenariosClientOptions = {}): ScenariosClient {
  const ask = askAboutMap<ScenariosWorker>({
    startWorker,
    timeLimitMs,
    describeFailure: (reason) => `The scenarios could not be computed: ${reason}. Try again.`,
  });
  return {
    mostLikely: (tables, assumptions, count, signal) =>
      ask(tables, signal, (remote) => remote.mostLikely(assumptions, count)),
    weigh: (tables, sets, signal) => ask(tables, signal, (remote) => remote.weigh(sets)),
    probabilities: (tables, sets, signal) =>
      ask(tables, signal, (remote) => remote.probabilities(sets)),
    cross: (tables, rowId, columnId, signal) =>
      ask(tables, signal, (remote) => remote.cross(rowId, columnId)),
    effectsOfEvidence: (tables, assumptions, target, parts, signal) =>
      ask(tables, signal, (remote) => remote.effectsOfEvidence(assumptions, target, parts)),
    numbersWithoutAssumptions: (tables, signal) =>
      ask(tables, signal, (remote) => remote.numbersWithoutAssumptions()),
  };
}

function startScenariosWorker(): Worker {
  return new Worker(new URL('./scenarios.worker.ts', import.meta.url), { type: 'module' });
}
