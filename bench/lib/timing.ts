import type { Comparison } from './bench.ts';
import { summarise } from './statistics.ts';

/** Short enough to be patient with, long enough for the clock to tell. */
const leastSampleMs = 100;

/**
 * Times two ways side by side, turn by turn, after letting both warm up. In milliseconds of processor
 * time a call, which other programs of the computer disturb far less than the time on the clock.
 */
export function compare(
  task: string,
  ours: () => unknown,
  baseline: () => unknown,
  runs: number,
): Comparison {
  const ourCalls = callsPerSample(ours);
  const baselineCalls = callsPerSample(baseline);
  const times = { ours: [] as number[], baseline: [] as number[] };
  for (let run = 0; run < runs; run++) {
    times.ours.push(timeOf(ours, ourCalls));
    times.baseline.push(timeOf(baseline, baselineCalls));
  }
  return {
    task,
    ours: summarise(times.ours),
    baseline: summarise(times.baseline),
    aimMs: null,
  };
}

/** How many calls fill a sample, found by making ever more: which is the warm-up too. */
function callsPerSample(work: () => unknown): number {
  let calls = 1;
  while (timeOf(work, calls) * calls < leastSampleMs) calls *= 2;
  return calls;
}

function timeOf(work: () => unknown, calls: number): number {
  const before = process.cpuUsage();
  for (let call = 0; call < calls; call++) work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / calls;
}
