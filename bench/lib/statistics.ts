/** A number of samples in brief, in whatever unit they have. */
export interface Summary {
  readonly median: number;
  /** By nearest rank: of fewer than 20 samples the largest. */
  readonly p95: number;
  readonly samples: readonly number[];
}

/** Sums up samples, of which there must be one at least. */
export function summarise(samples: readonly number[]): Summary {
  return { median: quantile(samples, 0.5), p95: nearestRank(samples, 0.95), samples };
}

/** The middle sample, or the mean of the two in the middle. */
function quantile(samples: readonly number[], fraction: number): number {
  const sorted = sortedOf(samples);
  const at = (sorted.length - 1) * fraction;
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? Number.NaN;
  return below + (above - below) * (at - Math.floor(at));
}

function nearestRank(samples: readonly number[], fraction: number): number {
  const sorted = sortedOf(samples);
  return sorted[Math.ceil(sorted.length * fraction) - 1] ?? Number.NaN;
}

function sortedOf(samples: readonly number[]): number[] {
  return [...samples].sort((a, b) => a - b);
}
