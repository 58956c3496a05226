import { failure, type Result, success } from '../lib/result.ts';
import { combinationCount, type Factor, product, projection, sumOnto } from './factors.ts';
import { PriorityQueue } from './priority-queue.ts';
import { type StopSign, stopIfAsked } from './stop-sign.ts';

/** One step of an elimination: the variable, and the others that it then hangs together with. */
export interface EliminationStep {
  readonly variable: number;
  readonly neighbours: readonly number[];
}

/** Variables that hang together so closely that their joint table would not fit. */
export interface Oversized {
  readonly variables: readonly number[];
  /** Entries that the table, or all tables together, would have, and how many are allowed. */
  readonly size: number;
  readonly most: number;
}

/** Which of two variables to eliminate first. */
type Preference = (a: Cost, b: Cost) => boolean;

/**
 * An order in which to eliminate variables. Finding the best is NP-hard, so several usual rules are
 * tried and the one with the smallest tables in all is taken: always the variable that connects the
 * fewest others anew (min-fill), or that makes the smallest table (min-weight), each with the other as
 * the tie-break; for small networks with ties broken in several ways. Fails where every rule comes to a
 * table with more entries than `mostEntries`. Variables that are kept stay to the end, and stand in the
 * table of every step that touches them.
 *
 * Source: U. Kjærulff, "Triangulation of graphs: algorithms giving small total state space", 1990.
 */
export function eliminationOrder(
  scopes: readonly (readonly number[])[],
  stateCounts: readonly number[],
  mostEntries: number,
  { kept = noVariables, stopSign }: HowToEliminate = {},
): Result<EliminationStep[], Oversized> {
  const tieBreaks = stateCounts.length <= mostForManyTries ? [0, 1, 2, 3] : [0];
  let best: Order | null = null;
  let refused: Oversized | null = null;
  for (const tieBreak of tieBreaks) {
    for (const isBefore of [isLessFill, isLighter]) {
      const graph = new InteractionGraph(scopes, stateCounts, tieBreak, isBefore, kept);
      const order = orderIn(graph, stateCounts, mostEntries, stopSign);
      if (!order.ok) refused ??= order.failure;
      else if (!best || order.value.size < best.size) best = order.value;
    }
  }
  return best || !refused ? success(best?.steps ?? []) : failure(refused);
}

const noVariables: ReadonlySet<number> = new Set();

interface HowToEliminate {
  readonly kept?: ReadonlySet<number>;
  readonly stopSign?: StopSign | undefined;
}

const mostForManyTries = 400;

interface Order {
  readonly steps: EliminationStep[];
  /** Entries of the tables of all steps. */
  readonly size: number;
}

function orderIn(
  graph: InteractionGraph,
  stateCounts: readonly number[],
  mostEntries: number,
  stopSign: StopSign | undefined,
): Result<Order, Oversized> {
  const steps: EliminationStep[] = [];
  let size = 0;
  for (let variable = graph.cheapest(); variable !== null; variable = graph.cheapest()) {
    stopIfAsked(stopSign);
    const neighbours = graph.neighboursOf(variable);
    const clique = [variable, ...neighbours];
    const entries = combinationCount(clique, stateCounts);
    if (entries > mostEntries) {
      return failure({ variables: clique, size: entries, most: mostEntries });
    }
    size += entries;
    steps.push({ variable, neighbours });
    graph.eliminate(variable, neighbours);
  }
  return success({ steps, size });
}

/** What it costs to eliminate a variable now. */
interface Cost {
  readonly variable: number;
  /** How many of its neighbours would be connected anew. */
  readonly fill: number;
  /** Logarithm of the entries of the table that it would make. */
  readonly weight: number;
  /** Decides between equals, so that other orders can be tried. */
  readonly rank: number;
}

function isLessFill(a: Cost, b: Cost): boolean {
  if (a.fill !== b.fill) return a.fill < b.fill;
  return a.weight < b.weight || (a.weight === b.weight && a.rank < b.rank);
}

function isLighter(a: Cost, b: Cost): boolean {
  if (a.weight !== b.weight) return a.weight < b.weight;
  return a.fill < b.fill || (a.fill === b.fill && a.rank < b.rank);
}

/** Whole numbers, so that they can be added and taken away again without rounding. */
const logUnits = 2 ** 20;

/**
 * Which variables still hang together, and what it costs to eliminate each. Costs are kept up to date by
 * what an elimination changes, not counted anew: a variable with thousands of neighbours would cost
 * millions each time.
 */
class InteractionGraph {
  readonly #neighbours: readonly Set<number>[];
  readonly #fills: Float64Array;
  readonly #weights: Float64Array;
  readonly #logCounts: Float64Array;
  readonly #tieBreak: number;
  readonly #costs: (Cost | null)[];
  readonly #queue: PriorityQueue<Cost>;
  readonly #changed = new Set<number>();
  readonly #kept: ReadonlySet<number>;

  constructor(
    scopes: readonly (readonly number[])[],
    stateCounts: readonly number[],
    tieBreak: number,
    isBefore: Preference,
    kept: ReadonlySet<number>,
  ) {
    this.#kept = kept;
    const count = stateCounts.length;
    this.#neighbours = Array.from({ length: count }, () => new Set<number>());
    this.#logCounts = Float64Array.from(stateCounts, (each) =>
      Math.round(Math.log2(each) * logUnits),
    );
    this.#fills = new Float64Array(count);
    this.#weights = this.#logCounts.slice();
    this.#tieBreak = tieBreak;
    this.#costs = new Array(count).fill(null);
    this.#queue = new PriorityQueue<Cost>(isBefore);
    for (const scope of scopes) {
      for (const [place, a] of scope.entries()) {
        for (const b of scope.slice(place + 1)) this.#connect(a, b);
      }
    }
    for (let variable = 0; variable < count; variable += 1) this.#price(variable);
    this.#changed.clear();
  }

  /** The variable to eliminate next; null when none is left. */
  cheapest(): number | null {
    for (let cost = this.#queue.take(); cost; cost = this.#queue.take()) {
      // A cost that has changed since stands in the queue a second time.
      if (this.#costs[cost.variable] === cost) return cost.variable;
    }
    return null;
  }

  neighboursOf(variable: number): number[] {
    return [...this.#of(variable)].sort((a, b) => a - b);
  }

  /** Takes a variable out and connects what it leaves behind. */
  eliminate(variable: number, neighbours: readonly number[]): void {
    for (const [place, a] of neighbours.entries()) {
      for (const b of neighbours.slice(place + 1)) this.#connect(a, b);
    }
    for (const a of neighbours) {
      // Every other neighbour of the variable is one of a's by now; a's further ones lack it.
      const further = this.#of(a).size - neighbours.length;
      this.#fills[a] = (this.#fills[a] as number) - further;
      this.#weights[a] = (this.#weights[a] as number) - (this.#logCounts[variable] as number);
      this.#of(a).delete(variable);
      this.#changed.add(a);
    }
    this.#costs[variable] = null;
    for (const changed of this.#changed) if (changed !== variable) this.#price(changed);
    this.#changed.clear();
  }

  #of(variable: number): Set<number> {
    return this.#neighbours[variable] as Set<number>;
  }

  #connect(a: number, b: number): void {
    const [ofA, ofB] = [this.#of(a), this.#of(b)];
    if (a === b || ofA.has(b)) return;
    const [fewer, more] = ofA.size < ofB.size ? [ofA, ofB] : [ofB, ofA];
    let common = 0;
    for (const each of fewer) {
      if (!more.has(each)) continue;
      // Whoever knows both has one connection less to make.
      common += 1;
      this.#fills[each] = (this.#fills[each] as number) - 1;
      this.#changed.add(each);
    }
    this.#welcome(a, b, ofA.size - common);
    this.#welcome(b, a, ofB.size - common);
    ofA.add(b);
    ofB.add(a);
  }

  /** Notes that a variable got a neighbour whom so many of its others do not know. */
  #welcome(variable: number, neighbour: number, strangers: number): void {
    this.#fills[variable] = (this.#fills[variable] as number) + strangers;
    this.#weights[variable] =
      (this.#weights[variable] as number) + (this.#logCounts[neighbour] as number);
    this.#changed.add(variable);
  }

  #price(variable: number): void {
    if (this.#kept.has(variable)) return;
    const fill = this.#fills[variable] as number;
    const weight = this.#weights[variable] as number;
    const known = this.#costs[variable];
    if (known?.fill === fill && known.weight === weight) return;
    const cost = { variable, fill, weight, rank: rankOf(variable, this.#tieBreak) };
    this.#costs[variable] = cost;
    this.#queue.add(cost);
  }
}

/** The variable's own number, or its number in an order as good as drawn by lot. */
function rankOf(variable: number, tieBreak: number): number {
  return tieBreak === 0 ? variable : Math.imul(variable + tieBreak, 0x9e3779b1) >>> 0;
}

/**
 * Sums variables out of a product of factors, one after the other in the order given; the other
 * variables keep their numbers.
 */
export function sumOut(
  variables: readonly number[],
  factors: readonly Factor[],
  stateCounts: readonly number[],
  mostEntries: number,
): Result<Factor[], Oversized> {
  let left = [...factors];
  for (const variable of variables) {
    const touching = left.filter((factor) => factor.variables.includes(variable));
    const scope = [...new Set(touching.flatMap((factor) => factor.variables))].sort(
      (a, b) => a - b,
    );
    const size = combinationCount(scope, stateCounts);
    if (size > mostEntries) return failure({ variables: scope, size, most: mostEntries });
    const kept = scope.filter((other) => other !== variable);
    const table = sumOnto(
      product(touching, scope, stateCounts).table,
      projection(scope, kept, stateCounts),
      combinationCount(kept, stateCounts),
    );
    left = [...left.filter((factor) => !touching.includes(factor)), { variables: kept, table }];
  }
  return success(left);
}
