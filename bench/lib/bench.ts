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

/** What a bench has to tell: numbers, and the words without which they would mislead. */
export interface Findings {
  readonly sections: readonly Section[];
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
  run(surroundings: Surroundings): Promise<Findings>;
}
