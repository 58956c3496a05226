import { projection, stateCount } from './factors.ts';

/**
 * How the entries of a table lie over those of a smaller one, whose variables are some of its own in
 * the same order. The table is cut into runs of equal length: within a run the smaller table either
 * moves along entry by entry, or stays at one entry. Tables lie one after the other in flat arrays, so
 * that working through them is a walk along memory.
 */
export interface Alignment {
  /** For each run, the entry of the smaller table at which it begins. */
  readonly starts: Int32Array;
  readonly runLength: number;
  /** 1 where the smaller table moves along within a run, 0 where it stays. */
  readonly step: 0 | 1;
}

/** The alignment of a table over some variables with one over those of them that are named. */
export function align(
  variables: readonly number[],
  smaller: readonly number[],
  stateCounts: readonly number[],
): Alignment {
  const isShared = (place: number) => smaller.includes(variables[place] as number);
  const last = variables.length - 1;
  const movesAlong = last >= 0 && isShared(last);
  let runLength = 1;
  let place = last;
  for (; place >= 0 && isShared(place) === movesAlong; place -= 1) {
    runLength *= stateCount(stateCounts, variables[place] as number);
  }
  const starts = projection(variables.slice(0, place + 1), smaller, stateCounts);
  return { starts, runLength, step: movesAlong ? 1 : 0 };
}

/** Multiplies a table by a smaller one. Both are parts of flat arrays, from the places given on. */
export function multiplyAligned(
  tables: Float64Array,
  tableStart: number,
  { starts, runLength, step }: Alignment,
  smaller: Float64Array,
  smallerStart: number,
): void {
  let entry = tableStart;
  for (let run = 0; run < starts.length; run += 1) {
    const end = entry + runLength;
    let other = smallerStart + (starts[run] as number);
    if (step === 1) {
      for (; entry < end; entry += 1, other += 1) {
        tables[entry] = (tables[entry] as number) * (smaller[other] as number);
      }
      continue;
    }
    const by = smaller[other] as number;
    for (; entry < end; entry += 1) tables[entry] = (tables[entry] as number) * by;
  }
}

/** Adds the entries of a table to those of a smaller one, which the caller has set to 0. */
export function addAligned(
  tables: Float64Array,
  tableStart: number,
  { starts, runLength, step }: Alignment,
  smaller: Float64Array,
  smallerStart: number,
): void {
  let entry = tableStart;
  for (let run = 0; run < starts.length; run += 1) {
    const end = entry + runLength;
    let other = smallerStart + (starts[run] as number);
    if (step === 1) {
      for (; entry < end; entry += 1, other += 1) {
        smaller[other] = (smaller[other] as number) + (tables[entry] as number);
      }
      continue;
    }
    let sum = 0;
    for (; entry < end; entry += 1) sum += tables[entry] as number;
    smaller[other] = (smaller[other] as number) + sum;
  }
}

/** Raises the entries of a smaller table to the largest of the entries that lie over them. */
export function raiseAligned(
  tables: Float64Array,
  tableStart: number,
  { starts, runLength, step }: Alignment,
  smaller: Float64Array,
  smallerStart: number,
): void {
  let entry = tableStart;
  for (let run = 0; run < starts.length; run += 1) {
    let other = smallerStart + (starts[run] as number);
    for (const end = entry + runLength; entry < end; entry += 1, other += step) {
      if ((tables[entry] as number) > (smaller[other] as number)) {
        smaller[other] = tables[entry] as number;
      }
    }
  }
}

/** The entry of the smaller table under an entry of the larger. */
export function alignedEntry({ starts, runLength, step }: Alignment, entry: number): number {
  const run = Math.floor(entry / runLength);
  return (starts[run] as number) + step * (entry - run * runLength);
}
