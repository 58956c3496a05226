import type { Summary } from './statistics.ts';

/** What a bench gets from the script that runs it. */
export interface Surroundings {
  /** The project folder. */
  readonly root: string;
  /** The build that is measured: a folder with `main/` and `renderer/` in it. */
  readonly distFolder: string;
  /** Where benches keep what they build; never committed. */
  readonly cacheFolder: string;
  readonly chromiumPath: string;
  /** How often each thing is measured. */
  readonly runs: number;
  /** Of how many nodes the maps are, for a bench that measures several; null for its own choice. */
  readonly sizes: readonly number[] | null;
  readonly log: (line: string) => void;
}

/** One thing that was measured, beside the same thing done by something simpler. */
export interface Comparison {
  readonly task: string;
  readonly ours: Summary;
  /** Null where the simpler thing does not do it. */
  readonly baseline: Summary | null;
  /** What our median should stay below, in milliseconds; null where nothing was promised. */
  readonly aimMs: number | null;
}

/** Rows of a table that belong together and share their baseline. */
export interface Section {
  readonly title: string;
  readonly baselineName: string;
  readonly comparisons: readonly Comparison[];
}

/** What a measurement counts in; of frames more are better, of all else fewer. */
export type Unit = 'ms' | 'frames/s' | 'MB' | 'cards';

/** One thing that was measured of several contestants. */
export interface ContestRow {
  readonly task: string;
  readonly unit: Unit;
  /** The sample in the middle, or the one that only five of a hundred exceed. */
  readonly statistic: 'median' | 'p95';
  /** In the order of the contestants; null where one does not do it, or it could not be measured. */
  readonly results: readonly (Summary | null)[];
}

/** Rows of a table in which several contestants do the same; the first of them are we. */
export interface Contest {
  readonly title: string;
  readonly contestants: readonly string[];
  readonly rows: readonly ContestRow[];
}

/** Something that was to be reached, and what became of it. */
export interface Aim {
  /** What was aimed at, as a phrase. */
  readonly aim: string;
  readonly isReached: boolean;
  /** What was measured, in words. */
  readonly outcome: string;
}

/** What a bench has to tell: numbers, and the words without which they would mislead. */
export interface Findings {
  readonly sections: readonly Section[];
  readonly contests?: readonly Contest[];
  readonly aims?: readonly Aim[];
  /** What was measured and how, in paragraphs. */
  readonly method: readonly string[];
  /** Facts of this run that are not times, e.g. the browser's version. */
  readonly facts: Readonly<Record<string, string | number>>;
}

/** Something that can be measured by `npm run bench`. */
export interface Bench {
  /** Names the files of the results. */
  readonly name: string;
  readonly title: string;
  /** How often each thing is measured when nobody says. */
  readonly usualRuns?: number;
  run(surroundings: Surroundings): Promise<Findings>;
}
