import {
  type AnalysisTables,
  haveSameNumbers,
  type StateRatios,
} from '../../../shared/analysis/analysis-tables.ts';
import type { MapEstimates } from '../../../shared/analysis/estimates.ts';
import type { NodeState } from '../../../shared/model/fields.ts';
import type { Workbench } from '../../state/workbench.ts';

/** Samples that were drawn of a map, and what they were drawn of. */
export interface SamplingRun {
  readonly tables: AnalysisTables;
  readonly assumptions: readonly NodeState[];
  /** How many samples there were to be. */
  readonly sampleCount: number;
  readonly estimates: MapEstimates;
  readonly drawnAtMs: number;
}

/** The last run of each window; minutes of work should not be gone with a dialogue. */
const runs = new WeakMap<Workbench, SamplingRun>();

export function keepRun(workbench: Workbench, run: SamplingRun): void {
  runs.set(workbench, run);
}

/** The last run on this map, whatever has become of the map since; null where there was none. */
export function runOn(workbench: Workbench, { map }: AnalysisTables): SamplingRun | null {
  const run = runs.get(workbench);
  const [id] = map.keys();
  return run && id !== undefined && run.tables.map.has(id) ? run : null;
}

/** Whether a run would be drawn of the same numbers, under the same assumptions, again. */
export function isUpToDate(
  run: SamplingRun,
  tables: AnalysisTables,
  assumptions: readonly NodeState[],
): boolean {
  const { observations: before, ...rows } = run.tables;
  const { observations: now, ...rowsNow } = tables;
  return (
    haveSameNumbers(rows, rowsNow) &&
    isSameEvidence(before, now) &&
    isSameSet(run.assumptions.map(keyOf), assumptions.map(keyOf))
  );
}

function keyOf({ nodeId, stateId }: NodeState): string {
  return `${nodeId} ${stateId}`;
}

function isSameEvidence(a: StateRatios | undefined, b: StateRatios | undefined): boolean {
  const entries = (ratios: StateRatios | undefined): string[] =>
    [...(ratios ?? [])].flatMap(([id, states]) =>
      Array.from(states, ([stateId, ratio]) => `${id} ${stateId} ${ratio}`),
    );
  return a === b || isSameSet(entries(a), entries(b));
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  const all = new Set(a);
  return all.size === new Set(b).size && b.every((each) => all.has(each));
}
