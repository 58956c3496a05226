import { failure, type Result, success } from '../lib/result.ts';
import {
  combinationCount,
  type Factor,
  product,
  projection,
  stateCount,
  sumOnto,
} from './factors.ts';
import { PriorityQueue } from './priority-queue.ts';

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

/**
 * An order in which to eliminate variables, always the one that connects the fewest others anew
 * (min-fill), of equals the one with the smallest table (min-weight), of equals the lowest number.
 * Finding the best order is NP-hard; this rule is the usual one. Gives up at the first table with
 * more entries than `mostEntries`.
 *
 * Source: U. Kjærulff, "Triangulation of graphs: algorithms giving small total state space", 1990.
 */
export function eliminationOrder(
  scopes: readonly (readonly number[])[],
  stateCounts: readonly number[],
  mostEntries: number,
): Result<EliminationStep[], Oversized> {
  const graph = interactionGraph(scopes, stateCounts.length);
  const costs = graph.map((_, variable) => costOf(variable, graph, stateCounts));
  const queue = new PriorityQueue<Cost>(isCheaper);
  for (const cost of costs) queue.add(cost);
  const steps: EliminationStep[] = [];
  for (let cost = queue.take(); cost; cost = queue.take()) {
    const { variable } = cost;
    // A cost that has changed since stands in the queue a second time.
    if (costs[variable] !== cost) continue;
    const neighbours = [...(graph[variable] ?? [])].sort((x, y) => x - y);
    const clique = [variable, ...neighbours];
    const size = combinationCount(clique, stateCounts);
    if (size > mostEntries) return failure({ variables: clique, size, most: mostEntries });
    steps.push({ variable, neighbours });
    connect(variable, neighbours, graph);
    for (const changed of within(neighbours, graph)) {
      const known = costs[changed];
      const now = costOf(changed, graph, stateCounts);
      if (known && known.fill === now.fill && known.weight === now.weight) continue;
      costs[changed] = now;
      queue.add(now);
    }
  }
  return success(steps);
}

/** What it costs to eliminate a variable now. */
interface Cost {
  readonly variable: number;
  readonly fill: number;
  readonly weight: number;
}

function interactionGraph(scopes: readonly (readonly number[])[], count: number): Set<number>[] {
  const graph = Array.from({ length: count }, () => new Set<number>());
  for (const scope of scopes) {
    for (const a of scope) for (const b of scope) if (a !== b) graph[a]?.add(b);
  }
  return graph;
}

function costOf(
  variable: number,
  graph: readonly Set<number>[],
  stateCounts: readonly number[],
): Cost {
  const neighbours = [...(graph[variable] ?? [])];
  let fill = 0;
  let weight = stateCount(stateCounts, variable);
  neighbours.forEach((a, place) => {
    weight *= stateCount(stateCounts, a);
    for (let other = place + 1; other < neighbours.length; other += 1) {
      if (!graph[a]?.has(neighbours[other] as number)) fill += 1;
    }
  });
  return { variable, fill, weight };
}

function isCheaper(a: Cost, b: Cost): boolean {
  return a.fill < b.fill || (a.fill === b.fill && isLighter(a, b));
}

function isLighter(a: Cost, b: Cost): boolean {
  return a.weight < b.weight || (a.weight === b.weight && a.variable < b.variable);
}

function connect(
  variable: number,
  neighbours: readonly number[],
  graph: readonly Set<number>[],
): void {
  for (const a of neighbours) {
    graph[a]?.delete(variable);
    for (const b of neighbours) if (a !== b) graph[a]?.add(b);
  }
}

/** These variables and all next to them: the only ones whose cost an elimination changes. */
function within(variables: readonly number[], graph: readonly Set<number>[]): Set<number> {
  const all = new Set(variables);
  for (const variable of variables) for (const next of graph[variable] ?? []) all.add(next);
  return all;
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
