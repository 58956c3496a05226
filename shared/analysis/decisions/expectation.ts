import { failure, type Result, success } from '../../lib/result.ts';
import { eliminationOrder, type Oversized } from '../elimination.ts';
import { combinationCount, projection } from '../factors.ts';

/**
 * A table of weights, and beside each weight its worth: weight times value. Both add up when variables
 * are summed out, so that chances and expected values come from the same sums, and nothing is divided
 * on the way.
 *
 * Source: F. Jensen, F. V. Jensen and S. Dittmer, "From influence diagrams to junction trees", UAI
 * 1994 (potentials of a probability and a utility); J. Eisner, "Parameter estimation for
 * probabilistic finite-state transducers", ACL 2002 (the expectation semiring).
 */
export interface Expectation {
  readonly weights: Float64Array;
  /** Null where nothing of value has been multiplied in. */
  readonly worths: Float64Array | null;
}

/** Tables over some variables, arranged for being summed onto a few of them: made once, run often. */
export interface SumPlan {
  readonly steps: readonly SumStep[];
  /** The variables that are left, ascending; the last varies fastest in the answer's table. */
  readonly kept: readonly number[];
}

/** One variable is summed out of the product of all tables that speak of it. */
export interface SumStep {
  /** Places of what is multiplied: first the tables given, then the results of earlier steps. */
  readonly inputs: readonly number[];
  readonly variables: readonly number[];
  readonly size: number;
  /** From each entry of the product to the entry of each input. */
  readonly positions: readonly Int32Array[];
  readonly onto: Int32Array;
  readonly leftSize: number;
}

// The largest tables allowed: one, and all of a plan together, in entries of up to 16 bytes.
const mostEntries = 2 ** 18;
const mostInAll = 2 ** 21;

/** Arranges for summing out all variables but those to keep, in an order that keeps tables small. */
export function planSum(
  scopes: readonly (readonly number[])[],
  kept: readonly number[],
  stateCounts: readonly number[],
): Result<SumPlan, Oversized> {
  // What is kept stays in the tables of all that it touches, which are better made late.
  const order = eliminationOrder(scopes, stateCounts, mostEntries, { kept: new Set(kept) });
  if (!order.ok) return order;
  const present = new Set(scopes.flat());
  const gone = order.value.flatMap(({ variable }) => (present.has(variable) ? variable : []));
  return planSumInOrder(scopes, gone, kept, stateCounts);
}

/**
 * The variables that are not asked for, in an order of summing them out that keeps tables small where
 * all that is asked for is known.
 */
export function orderOfOthers(
  scopes: readonly (readonly number[])[],
  asked: readonly number[],
  stateCounts: readonly number[],
): Result<number[], Oversized> {
  const isAsked = new Set(asked);
  const present = new Set(scopes.flat());
  const others = scopes.map((scope) => scope.filter((variable) => !isAsked.has(variable)));
  const order = eliminationOrder(others, stateCounts, mostEntries);
  if (!order.ok) return order;
  const variables = order.value.map(({ variable }) => variable);
  return success(variables.filter((each) => present.has(each) && !isAsked.has(each)));
}

/** The same in an order that is given. Fails when a table would outgrow the limits. */
export function planSumInOrder(
  scopes: readonly (readonly number[])[],
  gone: readonly number[],
  kept: readonly number[],
  stateCounts: readonly number[],
): Result<SumPlan, Oversized> {
  const open = new OpenTables(scopes);
  const sketches: StepSketch[] = [];
  let total = 0;
  for (const variable of [...gone, null]) {
    const inputs = variable === null ? open.places() : open.placesWith(variable);
    const mentioned = variable === null ? kept : inputs.flatMap((place) => open.scopeAt(place));
    const variables = [...new Set(mentioned)].sort((a, b) => a - b);
    const size = combinationCount(variables, stateCounts);
    total += size;
    if (size > mostEntries) return failure({ variables, size, most: mostEntries });
    if (total > mostInAll) return failure({ variables, size: total, most: mostInAll });
    const left = variables.filter((each) => each !== variable);
    sketches.push({ inputs, variables, size, left });
    open.replace(inputs, left);
  }
  // Only when all is known to have room: what is refused would have cost as much as what is done.
  const steps = sketches.map((sketch): SumStep => {
    const { variables, left } = sketch;
    return {
      inputs: sketch.inputs,
      variables,
      size: sketch.size,
      positions: sketch.inputs.map((place) =>
        projection(variables, open.scopeAt(place), stateCounts),
      ),
      onto: projection(variables, left, stateCounts),
      leftSize: combinationCount(left, stateCounts),
    };
  });
  return success({ steps, kept: [...new Set(kept)].sort((a, b) => a - b) });
}

interface StepSketch extends Pick<SumStep, 'inputs' | 'variables' | 'size'> {
  /** The variables of what is handed on. */
  readonly left: readonly number[];
}

/** The tables that have not been multiplied yet, found by the variables that they speak of. */
class OpenTables {
  readonly #scopes: (readonly number[])[] = [];
  readonly #open = new Set<number>();
  readonly #places = new Map<number, Set<number>>();

  constructor(scopes: readonly (readonly number[])[]) {
    for (const scope of scopes) this.#add(scope);
  }

  scopeAt(place: number): readonly number[] {
    return this.#scopes[place] ?? [];
  }

  places(): number[] {
    return [...this.#open];
  }

  placesWith(variable: number): number[] {
    return [...(this.#places.get(variable) ?? [])].sort((a, b) => a - b);
  }

  replace(used: readonly number[], left: readonly number[]): void {
    for (const place of used) {
      this.#open.delete(place);
      for (const variable of this.scopeAt(place)) this.#places.get(variable)?.delete(place);
    }
    this.#add(left);
  }

  #add(scope: readonly number[]): void {
    const place = this.#scopes.push(scope) - 1;
    this.#open.add(place);
    for (const variable of scope) {
      const known = this.#places.get(variable);
      if (known) known.add(place);
      else this.#places.set(variable, new Set([place]));
    }
  }
}

/** What is left after all steps. */
export interface SumAnswer extends Expectation {
  /** By how much the weights and worths were scaled down, as a natural logarithm; −∞ where all is 0. */
  readonly logScale: number;
}

/** Runs a plan over tables, given in the order of the scopes that it was made for. */
export function runSum({ steps }: SumPlan, tables: readonly Expectation[]): SumAnswer {
  const known: Expectation[] = [...tables];
  let logScale = 0;
  for (const step of steps) {
    const { sum, scale } = scaled(runStep(step, known));
    if (scale === 0) return { ...emptyAnswer(steps), logScale: -Infinity };
    logScale += Math.log(scale);
    known.push(sum);
  }
  return { ...(known.at(-1) as Expectation), logScale };
}

function emptyAnswer(steps: readonly SumStep[]): Expectation {
  return { weights: new Float64Array(steps.at(-1)?.leftSize ?? 1), worths: null };
}

/** The product of a step’s inputs with its variable summed out. */
export function runStep(step: SumStep, known: readonly Expectation[]): Expectation {
  const product = productAt(step, known);
  const weights = new Float64Array(step.leftSize);
  addOnto(weights, product.weights, step.onto);
  if (!product.worths) return { weights, worths: null };
  const worths = new Float64Array(step.leftSize);
  addOnto(worths, product.worths, step.onto);
  return { weights, worths };
}

/** The product of a step's inputs before its variable is summed out. */
export function productAt(
  { inputs, positions, size }: SumStep,
  known: readonly Expectation[],
): Expectation {
  const weights = new Float64Array(size).fill(1);
  let worths: Float64Array | null = null;
  inputs.forEach((input, place) => {
    const other = known[input] as Expectation;
    const at = positions[place] as Int32Array;
    if (other.worths) worths = addWorths(worths, weights, other, other.worths, at);
    else if (worths) multiply(worths, other.weights, at);
    multiply(weights, other.weights, at);
  });
  return { weights, worths };
}

/** (w, m) times (v, n) is (wv, mv + wn). */
function addWorths(
  worths: Float64Array | null,
  weights: Float64Array,
  other: Expectation,
  otherWorths: Float64Array,
  at: Int32Array,
): Float64Array {
  const sum = worths ?? new Float64Array(weights.length);
  for (let entry = 0; entry < sum.length; entry += 1) {
    const from = at[entry] as number;
    sum[entry] =
      (sum[entry] as number) * (other.weights[from] as number) +
      (weights[entry] as number) * (otherWorths[from] as number);
  }
  return sum;
}

function multiply(table: Float64Array, other: Float64Array, at: Int32Array): void {
  for (let entry = 0; entry < table.length; entry += 1) {
    table[entry] = (table[entry] as number) * (other[at[entry] as number] as number);
  }
}

function addOnto(sums: Float64Array, table: Float64Array, onto: Int32Array): void {
  for (let entry = 0; entry < table.length; entry += 1) {
    const to = onto[entry] as number;
    sums[to] = (sums[to] as number) + (table[entry] as number);
  }
}

/** The same with a largest weight of 1, so that products of many do not underflow. */
function scaled(sum: Expectation): { sum: Expectation; scale: number } {
  let scale = 0;
  for (const weight of sum.weights) scale = Math.max(scale, weight);
  if (scale > 0 && scale !== 1) {
    for (const table of [sum.weights, sum.worths]) {
      if (!table) continue;
      for (let entry = 0; entry < table.length; entry += 1) {
        table[entry] = (table[entry] as number) / scale;
      }
    }
  }
  return { sum, scale };
}
