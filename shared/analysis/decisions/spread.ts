import type { SumPlan } from './expectation.ts';

/** Values and how much weight is on each, ascending. */
export interface Spread {
  readonly values: readonly number[];
  readonly chances: readonly number[];
  /** Whether no different values were put together. */
  readonly isExact: boolean;
}

/** A table of weights, and what each entry adds to the total; null where that is nothing. */
interface SpreadInput {
  readonly weights: Float64Array;
  readonly values: Float64Array | null;
}

/** A table of spreads; null stands for what cannot be. */
type Spreads = readonly (Spread | null)[];

const mostValues = 2_048;
const binCount = 512;
// Sums of the same numbers in another order differ by less than this.
const sameWithin = 1e-11;

/**
 * Runs a plan that keeps no variable, and gives the distribution of the sum of all values: chances
 * multiply, values add up, and what is summed out is mixed. Up to 2,048 different values are kept
 * apart; beyond that those close together become one, at their mean, so that the expected value and
 * the two ends stay exact. Null when nothing can be.
 */
export function runSpread({ steps }: SumPlan, inputs: readonly SpreadInput[]): Spread | null {
  const known: Spreads[] = inputs.map(spreadsOf);
  for (const step of steps) {
    const mixed: Spread[][] = Array.from({ length: step.leftSize }, () => []);
    for (let entry = 0; entry < step.size; entry += 1) {
      const parts = step.inputs.map(
        (input, place) => known[input]?.[step.positions[place]?.[entry] ?? 0] ?? null,
      );
      const together = convolveAll(parts);
      if (together) mixed[step.onto[entry] as number]?.push(together);
    }
    known.push(scaled(mixed.map(mix)));
  }
  return known.at(-1)?.[0] ?? null;
}

function spreadsOf({ weights, values }: SpreadInput): Spreads {
  return Array.from(weights, (weight, entry) =>
    weight > 0 ? { values: [values?.[entry] ?? 0], chances: [weight], isExact: true } : null,
  );
}

function convolveAll(parts: readonly (Spread | null)[]): Spread | null {
  let together: Spread = { values: [0], chances: [1], isExact: true };
  for (const part of parts) {
    if (!part) return null;
    together = convolve(together, part);
  }
  return together;
}

function convolve(a: Spread, b: Spread): Spread {
  const pairs: [number, number][] = [];
  a.values.forEach((value, place) => {
    b.values.forEach((other, at) => {
      pairs.push([value + other, (a.chances[place] ?? 0) * (b.chances[at] ?? 0)]);
    });
  });
  return gather(pairs, a.isExact && b.isExact);
}

function mix(spreads: readonly Spread[]): Spread | null {
  const [first, ...others] = spreads;
  if (!first || others.length === 0) return first ?? null;
  const pairs = spreads.flatMap(({ values, chances }) =>
    values.map((value, place): [number, number] => [value, chances[place] ?? 0]),
  );
  return gather(
    pairs,
    spreads.every(({ isExact }) => isExact),
  );
}

/** Puts equal values together, and close ones where there are too many. */
function gather(pairs: [number, number][], isExact: boolean): Spread {
  if (pairs.length > 1) pairs.sort(([a], [b]) => a - b);
  const equal = merged(pairs, (first, value) => {
    return value - first <= sameWithin * Math.max(1, Math.abs(first));
  });
  if (equal.values.length <= mostValues) return { ...equal, isExact };
  const [least, most] = [equal.values[0] ?? 0, equal.values.at(-1) ?? 0];
  const width = (most - least) / binCount;
  const bins = merged(
    equal.values.map((value, place) => [value, equal.chances[place] ?? 0]),
    (first, value) =>
      first > least &&
      value < most &&
      Math.floor((first - least) / width) === Math.floor((value - least) / width),
  );
  return { ...bins, isExact: false };
}

/** Puts each value with the first one before it that it belongs with, at the mean of both. */
function merged(
  pairs: readonly (readonly [number, number])[],
  belongs: (first: number, value: number) => boolean,
): Pick<Spread, 'values' | 'chances'> {
  const values: number[] = [];
  const chances: number[] = [];
  let first = Number.NaN;
  for (const [value, chance] of pairs) {
    const last = values.length - 1;
    if (last >= 0 && belongs(first, value)) {
      const before = chances[last] ?? 0;
      const both = before + chance;
      if (value !== first) values[last] = ((values[last] ?? 0) * before + value * chance) / both;
      chances[last] = both;
      continue;
    }
    first = value;
    values.push(value);
    chances.push(chance);
  }
  return { values, chances };
}

/** With a largest total of 1, so that products of many do not underflow. */
function scaled(spreads: Spreads): Spreads {
  const totals = spreads.map((spread) => spread?.chances.reduce((sum, each) => sum + each, 0) ?? 0);
  const largest = Math.max(...totals);
  if (!(largest > 0)) return spreads;
  return spreads.map(
    (spread) => spread && { ...spread, chances: spread.chances.map((each) => each / largest) },
  );
}
