import type { Expectation, SumPlan, SumStep } from './expectation.ts';

/** What is put in where nothing is known of a variable: every state weighs 1, and nothing is multiplied. */
export const nothingKnown: Expectation = { weights: new Float64Array(), worths: null };

/** The result of a step as it was last time, scaled to a largest weight of 1. */
interface KeptResult extends Expectation {
  readonly weights: Float64Array<ArrayBuffer>;
  readonly worths: Float64Array<ArrayBuffer> | null;
}

/**
 * A sum that is asked again and again with a few other tables: a step is run anew only where one of the
 * tables that it multiplies is another one than last time or has other numbers. It keeps the results of
 * its steps, which take less room than its plan, and makes nothing that is thrown away.
 *
 * What comes out is in proportion to the sum: by how much it was scaled down is not kept, so that what
 * changes all weights alike changes nothing that rests on them.
 */
export class RunningSum {
  readonly #steps: readonly SumStep[];
  readonly #given: Expectation[] = [];
  readonly #results: KeptResult[] = [];
  /** For each table, given ones first, the step that multiplies it: there is one; after all, the answer. */
  readonly #stepWith: Int32Array;
  /** Which steps are to be run again, and at the end whether the answer is to be made again. */
  readonly #isStale: Uint8Array;
  #answer: Expectation = nothingKnown;

  constructor({ steps }: SumPlan) {
    const inputCount = steps.reduce((count, { inputs }) => count + inputs.length, 0);
    this.#steps = steps;
    this.#stepWith = new Int32Array(inputCount + 1).fill(steps.length);
    for (const [number, { inputs }] of steps.entries()) {
      for (const input of inputs) this.#stepWith[input] = number;
    }
    this.#isStale = new Uint8Array(steps.length + 1).fill(1);
  }

  /**
   * The answer for tables in the order of the plan's scopes. A table that is the very same object as last
   * time is taken to say the same; so is the answer, where nothing in it has changed.
   */
  run(given: readonly Expectation[]): Expectation {
    for (let place = 0; place < given.length; place += 1) {
      const table = given[place] as Expectation;
      if (this.#given[place] === table) continue;
      this.#given[place] = table;
      this.#markStaleWith(place);
    }
    for (let number = 0; number < this.#steps.length; number += 1) {
      if (this.#isStale[number] === 0) continue;
      if (this.#rerun(number)) this.#markStaleWith(given.length + number);
      this.#isStale[number] = 0;
    }
    if (this.#isStale[this.#steps.length] === 1) this.#answer = copyOf(this.#results.at(-1));
    this.#isStale[this.#steps.length] = 0;
    return this.#answer;
  }

  #markStaleWith(place: number): void {
    this.#isStale[this.#stepWith[place] as number] = 1;
  }

  /** Runs a step and keeps its result; says whether that is another one now. */
  #rerun(number: number): boolean {
    const step = this.#steps[number] as SumStep;
    const hasWorths = this.#sumUp(step);
    const { weightSums, worthSums } = rooms;
    const known = this.#results[number];
    const kept = known ?? emptyResult(step, hasWorths);
    this.#results[number] = kept;
    const by = largestIn(weightSums, step.leftSize) || 1;
    const hasOtherWeights = keepDivided(kept.weights, weightSums, by);
    const hasOtherWorths = kept.worths !== null && keepDivided(kept.worths, worthSums, by);
    return !known || hasOtherWeights || hasOtherWorths;
  }

  /** Multiplies what a step is to multiply and sums its variable out; says whether anything has worths. */
  #sumUp(step: SumStep): boolean {
    const { size, leftSize, onto } = step;
    const factors = this.#factorsOf(step);
    // The last is multiplied while it is summed up, which saves a walk along the product.
    const last = factors.pop();
    let hasWorths = false;
    makeRoomFor(size, leftSize);
    for (const [place, factor] of factors.entries()) {
      if (place === 0) begin(size, factor);
      else multiplyBy(size, hasWorths, factor);
      hasWorths ||= factor.table.worths !== null;
    }
    rooms.weightSums.fill(0, 0, leftSize);
    rooms.worthSums.fill(0, 0, leftSize);
    if (!last) addOnes(size, onto);
    else if (factors.length === 0) addUp(size, onto, last);
    else addUpProduct(size, onto, hasWorths, last);
    return hasWorths || (last?.table.worths ?? null) !== null;
  }

  #factorsOf({ inputs, positions }: SumStep): Factor[] {
    const givenCount = this.#given.length;
    return inputs.flatMap((input, place) => {
      const table = input < givenCount ? this.#given[input] : this.#results[input - givenCount];
      const isSilent = table === undefined || table === nothingKnown;
      return isSilent ? [] : { table, at: positions[place] as Int32Array };
    });
  }
}

function emptyResult({ leftSize }: SumStep, hasWorths: boolean): KeptResult {
  return {
    weights: new Float64Array(leftSize),
    worths: hasWorths ? new Float64Array(leftSize) : null,
  };
}

/** A result as it is now, which the next run leaves as it is. */
function copyOf(result: KeptResult | undefined): Expectation {
  return {
    weights: result?.weights.slice() ?? Float64Array.of(1),
    worths: result?.worths?.slice() ?? null,
  };
}

/** A table, and for each entry of a product the entry of the table that goes into it. */
interface Factor {
  readonly table: Expectation;
  readonly at: Int32Array;
}

// One room to work in for all sums, as a step is over before the next one begins. It grows to what the
// largest step needs, and that has its limit.
const rooms = {
  weights: new Float64Array(),
  worths: new Float64Array(),
  weightSums: new Float64Array(),
  worthSums: new Float64Array(),
};

function makeRoomFor(size: number, leftSize: number): void {
  if (rooms.weights.length < size) {
    rooms.weights = new Float64Array(size);
    rooms.worths = new Float64Array(size);
  }
  if (rooms.weightSums.length < leftSize) {
    rooms.weightSums = new Float64Array(leftSize);
    rooms.worthSums = new Float64Array(leftSize);
  }
}

function begin(size: number, { table, at }: Factor): void {
  const { weights, worths } = rooms;
  pick(size, weights, table.weights, at);
  if (table.worths) pick(size, worths, table.worths, at);
}

function pick(size: number, into: Float64Array, table: Float64Array, at: Int32Array): void {
  for (let entry = 0; entry < size; entry += 1) {
    into[entry] = table[at[entry] as number] as number;
  }
}

/** (w, m) times (v, n) is (wv, mv + wn). */
function multiplyBy(size: number, hasWorths: boolean, { table, at }: Factor): void {
  const { weights, worths } = rooms;
  const others = table.worths;
  if (hasWorths) multiply(size, worths, table.weights, at);
  if (others) {
    for (let entry = 0; entry < size; entry += 1) {
      const more = (weights[entry] as number) * (others[at[entry] as number] as number);
      worths[entry] = hasWorths ? (worths[entry] as number) + more : more;
    }
  }
  multiply(size, weights, table.weights, at);
}

function multiply(size: number, into: Float64Array, table: Float64Array, at: Int32Array): void {
  for (let entry = 0; entry < size; entry += 1) {
    into[entry] = (into[entry] as number) * (table[at[entry] as number] as number);
  }
}

function addOnes(size: number, onto: Int32Array): void {
  const { weightSums } = rooms;
  for (let entry = 0; entry < size; entry += 1) {
    const to = onto[entry] as number;
    weightSums[to] = (weightSums[to] as number) + 1;
  }
}

function addUp(size: number, onto: Int32Array, { table, at }: Factor): void {
  addTo(size, rooms.weightSums, onto, table.weights, at);
  if (table.worths) addTo(size, rooms.worthSums, onto, table.worths, at);
}

function addTo(
  size: number,
  sums: Float64Array,
  onto: Int32Array,
  table: Float64Array,
  at: Int32Array,
): void {
  for (let entry = 0; entry < size; entry += 1) {
    const to = onto[entry] as number;
    sums[to] = (sums[to] as number) + (table[at[entry] as number] as number);
  }
}

function addUpProduct(
  size: number,
  onto: Int32Array,
  hasWorths: boolean,
  { table, at }: Factor,
): void {
  const { weights, worths, weightSums, worthSums } = rooms;
  addProductTo(size, weightSums, onto, weights, table.weights, at);
  if (hasWorths) addProductTo(size, worthSums, onto, worths, table.weights, at);
  if (table.worths) addProductTo(size, worthSums, onto, weights, table.worths, at);
}

function addProductTo(
  size: number,
  sums: Float64Array,
  onto: Int32Array,
  product: Float64Array,
  table: Float64Array,
  at: Int32Array,
): void {
  for (let entry = 0; entry < size; entry += 1) {
    const to = onto[entry] as number;
    const more = (product[entry] as number) * (table[at[entry] as number] as number);
    sums[to] = (sums[to] as number) + more;
  }
}

function largestIn(sums: Float64Array, size: number): number {
  let largest = 0;
  for (let entry = 0; entry < size; entry += 1) {
    const sum = sums[entry] as number;
    if (sum > largest) largest = sum;
  }
  return largest;
}

/** Keeps what was summed up, scaled; says whether any of it is another number than before. */
function keepDivided(kept: Float64Array, sums: Float64Array, by: number): boolean {
  let isOther = false;
  for (let entry = 0; entry < kept.length; entry += 1) {
    const now = (sums[entry] as number) / by;
    if (kept[entry] === now) continue;
    kept[entry] = now;
    isOther = true;
  }
  return isOther;
}
