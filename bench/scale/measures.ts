import type { ContestRow, Unit } from '../lib/bench.ts';
import { summarise } from '../lib/statistics.ts';

/** Samples by what was measured, e.g. `fitted.pan.rate`. */
export type Measured = Readonly<Record<string, readonly number[]>>;

/** The samples of all runs of one contestant at one size. */
export type Samples = Map<string, number[]>;

/** How much of the map is seen: all of it, or some cards at their own size. */
export type View = 'fitted' | 'near';

/** Something that is measured, as a row of a table. */
export interface Measure {
  readonly key: string;
  readonly task: string;
  readonly unit: Unit;
  /** The median where nothing else is said. */
  readonly statistic?: ContestRow['statistic'];
}

export const openingMeasures: readonly Measure[] = [
  { key: 'open.drawn', task: 'Everything on screen', unit: 'ms' },
  { key: 'open.interactive', task: 'Answers input', unit: 'ms' },
  { key: 'open.mainThread', task: 'Processor time of the main thread', unit: 'ms' },
  { key: 'memory.heap', task: 'JavaScript heap of the page', unit: 'MB' },
  { key: 'memory.process', task: 'Memory of the page’s process', unit: 'MB' },
];

const handMeasures: readonly Measure[] = [
  ...gestureMeasures('pan', 'Panning'),
  { key: 'pan.settled', task: 'Complete after panning', unit: 'ms' },
  ...gestureMeasures('zoom', 'Zooming'),
  { key: 'zoom.settled', task: 'Complete after zooming', unit: 'ms' },
  ...gestureMeasures('drag', 'Dragging a node'),
  { key: 'edit', task: 'Renaming a state', unit: 'ms' },
  { key: 'editedCards', task: 'Cards changed by it', unit: 'cards' },
  { key: 'undo', task: 'Undo', unit: 'ms' },
  { key: 'selectAll', task: 'Select all', unit: 'ms' },
];

/** What is measured of a map that is worked on. */
export function measuresOf(view: View): readonly Measure[] {
  return handMeasures.map((measure) => ({ ...measure, key: `${view}.${measure.key}` }));
}

function gestureMeasures(gesture: string, task: string): readonly Measure[] {
  return [
    { key: `${gesture}.rate`, task, unit: 'frames/s' },
    { key: `${gesture}.frames`, task: `${task}: a frame`, unit: 'ms' },
    { key: `${gesture}.frames`, task: `${task}: a frame, 95 %`, unit: 'ms', statistic: 'p95' },
  ];
}

/** Puts the samples of another run behind those that are there. */
export function addSamples(all: Samples, more: Measured): void {
  for (const [key, samples] of Object.entries(more)) {
    const there = all.get(key);
    if (there) there.push(...samples);
    else all.set(key, [...samples]);
  }
}

/** The row of a table: one result for each contestant. */
export function rowOf(measure: Measure, contestants: readonly Samples[]): ContestRow {
  const { key, task, unit, statistic = 'median' } = measure;
  return {
    task,
    unit,
    statistic,
    results: contestants.map((samples) => {
      const found = samples.get(key);
      return found && found.length > 0 ? summarise(found) : null;
    }),
  };
}
