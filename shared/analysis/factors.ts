/**
 * A table of weights over some variables, which are numbered from 0. The last variable varies
 * fastest. Conditional probabilities, findings and exclusions are all factors; their product is the
 * joint distribution of the map.
 *
 * Source: R. Dechter, "Bucket elimination: a unifying framework for reasoning", Artificial
 * Intelligence 113 (1999).
 */
export interface Factor {
  readonly variables: readonly number[];
  readonly table: Float64Array;
}

/** How many combinations of states these variables have. */
export function combinationCount(
  variables: readonly number[],
  stateCounts: readonly number[],
): number {
  return variables.reduce((count, variable) => count * stateCount(stateCounts, variable), 1);
}

export function stateCount(stateCounts: readonly number[], variable: number): number {
  const count = stateCounts[variable];
  if (count === undefined) throw new Error(`There is no variable ${variable}.`);
  return count;
}

/**
 * For every combination of `from`, in order, the position in a table over `onto` of the combination
 * that it contains. Variables of `onto` that `from` lacks count as being in their first state.
 */
export function projection(
  from: readonly number[],
  onto: readonly number[],
  stateCounts: readonly number[],
): Int32Array {
  const counts = from.map((variable) => stateCount(stateCounts, variable));
  const strides = stridesWithin(from, onto, stateCounts);
  const positions = new Int32Array(combinationCount(from, stateCounts));
  const digits = new Int32Array(from.length);
  const last = from.length - 1;
  const [lastCount, lastStride] = [counts[last] ?? 1, strides[last] ?? 0];
  let position = 0;
  for (let entry = 0; entry < positions.length; entry += lastCount) {
    for (let digit = 0; digit < lastCount; digit += 1) {
      positions[entry + digit] = position + digit * lastStride;
    }
    for (let place = last - 1; place >= 0; place -= 1) {
      const stride = strides[place] ?? 0;
      const digit = (digits[place] ?? 0) + 1;
      if (digit < (counts[place] ?? 0)) {
        digits[place] = digit;
        position += stride;
        break;
      }
      digits[place] = 0;
      position -= stride * (digit - 1);
    }
  }
  return positions;
}

function stridesWithin(
  from: readonly number[],
  onto: readonly number[],
  stateCounts: readonly number[],
): number[] {
  const strides = new Map<number, number>();
  let stride = 1;
  for (const variable of [...onto].reverse()) {
    strides.set(variable, stride);
    stride *= stateCount(stateCounts, variable);
  }
  return from.map((variable) => strides.get(variable) ?? 0);
}

export function isSameTable(a: Float64Array, b: Float64Array): boolean {
  return a === b || (a.length === b.length && a.every((entry, place) => entry === b[place]));
}

/** Multiplies every entry of a table by the entry of another that it projects to. */
function multiplyInto(table: Float64Array, other: Float64Array, positions: Int32Array): void {
  for (let entry = 0; entry < table.length; entry += 1) {
    table[entry] = (table[entry] as number) * (other[positions[entry] as number] as number);
  }
}

/** Adds every entry of a table to the entry of the smaller one that it projects to. */
export function sumOnto(
  table: Float64Array,
  positions: Int32Array,
  size: number,
): Float64Array<ArrayBuffer> {
  const sums = new Float64Array(size);
  for (let entry = 0; entry < table.length; entry += 1) {
    const position = positions[entry] as number;
    sums[position] = (sums[position] as number) + (table[entry] as number);
  }
  return sums;
}

/** The product of factors, as one factor over these variables. */
export function product(
  factors: readonly Factor[],
  variables: readonly number[],
  stateCounts: readonly number[],
): Factor {
  const table = new Float64Array(combinationCount(variables, stateCounts)).fill(1);
  for (const factor of factors) {
    multiplyInto(table, factor.table, projection(variables, factor.variables, stateCounts));
  }
  return { variables, table };
}

/** Scales a table so that its largest entry is 1, unless all are 0; gives what the largest was. */
export function scaleToOne(table: Float64Array): number {
  let largest = 0;
  for (const entry of table) largest = Math.max(largest, entry);
  if (largest === 0) return 0;
  for (let entry = 0; entry < table.length; entry += 1) {
    table[entry] = (table[entry] as number) / largest;
  }
  return largest;
}
