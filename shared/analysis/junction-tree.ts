import { failure, type Result, success } from '../lib/result.ts';
import { type EliminationStep, eliminationOrder, type Oversized } from './elimination.ts';
import {
  combinationCount,
  type Factor,
  multiplyInto,
  normalise,
  product,
  projection,
  scaleToOne,
  stateCount,
  sumOnto,
} from './factors.ts';

/** Variables whose joint table is held in one piece, and how it meets the table nearer the root. */
export interface Clique {
  readonly variables: readonly number[];
  /** Place of the neighbour nearer the root, which always comes earlier; null for a root. */
  readonly parent: number | null;
  /** The variables shared with the parent. */
  readonly separator: readonly number[];
  readonly separatorSize: number;
  /** From an entry of this table, and of the parent's, to the separator's entry. */
  readonly toSeparator: Int32Array;
  readonly parentToSeparator: Int32Array;
  /** The product of the factors that live here. */
  readonly potential: Float64Array;
}

/** A product of factors arranged for summing: compiled once, asked many times. */
export interface JunctionTree {
  readonly stateCounts: readonly number[];
  readonly cliques: readonly Clique[];
  /** For each variable a clique that holds it. */
  readonly homes: readonly number[];
}

/** The largest tables allowed: one clique, and all together, in entries of eight bytes. */
interface TableLimits {
  readonly clique: number;
  readonly total: number;
}

export const defaultTableLimits: TableLimits = { clique: 2 ** 18, total: 2 ** 20 };

/**
 * Arranges factors as a junction tree. Variables without a factor get a clique of their own.
 * Fails when a table would outgrow the limits.
 *
 * Source: S. Lauritzen and D. Spiegelhalter, "Local computations with probabilities on graphical
 * structures and their application to expert systems", J. R. Stat. Soc. B 50 (1988).
 */
export function compileJunctionTree(
  factors: readonly Factor[],
  stateCounts: readonly number[],
  limits: TableLimits = defaultTableLimits,
): Result<JunctionTree, Oversized> {
  const sketch = sketchJunctionTree(factors, stateCounts, limits);
  if (!sketch.ok) return sketch;
  const { steps, sketches, homes } = sketch.value;
  const guests = houseFactors(factors, steps, homes, sketches.length);
  const cliques = sketches.map((each, place) =>
    completeClique(each, guests[place] ?? [], sketches, stateCounts),
  );
  return success({ stateCounts, cliques, homes });
}

/** Whether factors can be arranged within the limits; costs far less than arranging them. */
export function fitsLimits(
  factors: readonly Factor[],
  stateCounts: readonly number[],
  limits: TableLimits = defaultTableLimits,
): boolean {
  return sketchJunctionTree(factors, stateCounts, limits).ok;
}

interface TreeSketch {
  readonly steps: readonly EliminationStep[];
  readonly sketches: readonly CliqueSketch[];
  readonly homes: readonly number[];
}

function sketchJunctionTree(
  factors: readonly Factor[],
  stateCounts: readonly number[],
  limits: TableLimits,
): Result<TreeSketch, Oversized> {
  const scopes = factors.map(({ variables }) => variables);
  const steps = eliminationOrder(scopes, stateCounts, limits.clique);
  if (!steps.ok) return steps;
  const { sketches, homes } = sketchCliques(steps.value, stateCounts.length);
  const sizes = sketches.map(({ variables }) => combinationCount(variables, stateCounts));
  const size = sizes.reduce((sum, each) => sum + each, 0);
  if (size > limits.total) {
    const largest = sketches[sizes.indexOf(Math.max(...sizes))];
    return failure({ variables: largest?.variables ?? [], size, most: limits.total });
  }
  return success({ steps: steps.value, sketches, homes });
}

interface CliqueSketch {
  variables: number[];
  readonly parent: number | null;
  readonly separator: readonly number[];
}

/** From the last eliminated to the first; a step that only widens its parent's clique joins it. */
function sketchCliques(
  steps: readonly EliminationStep[],
  count: number,
): { sketches: CliqueSketch[]; homes: number[] } {
  const sketches: CliqueSketch[] = [];
  const homes: number[] = new Array(count).fill(0);
  const when = eliminationTimes(steps, count);
  for (const { variable, neighbours } of [...steps].reverse()) {
    const next = firstEliminated(neighbours, when);
    const parent = next === undefined ? null : (homes[next] as number);
    const host = parent === null ? undefined : sketches[parent];
    if (host && parent !== null && host.variables.length === neighbours.length) {
      host.variables = [...host.variables, variable].sort((a, b) => a - b);
      homes[variable] = parent;
      continue;
    }
    homes[variable] = sketches.length;
    const variables = [variable, ...neighbours].sort((a, b) => a - b);
    sketches.push({ variables, parent, separator: neighbours });
  }
  return { sketches, homes };
}

function eliminationTimes(steps: readonly EliminationStep[], count: number): number[] {
  const when: number[] = new Array(count).fill(0);
  steps.forEach(({ variable }, time) => {
    when[variable] = time;
  });
  return when;
}

function firstEliminated(
  variables: readonly number[],
  when: readonly number[],
): number | undefined {
  let first: number | undefined;
  for (const variable of variables) {
    if (first === undefined || (when[variable] as number) < (when[first] as number))
      first = variable;
  }
  return first;
}

/** A factor lives where the first of its variables is eliminated: all the others are there too. */
function houseFactors(
  factors: readonly Factor[],
  steps: readonly EliminationStep[],
  homes: readonly number[],
  cliqueCount: number,
): Factor[][] {
  const when = eliminationTimes(steps, homes.length);
  const guests: Factor[][] = Array.from({ length: cliqueCount }, () => []);
  for (const factor of factors) {
    const first = firstEliminated(factor.variables, when);
    guests[first === undefined ? 0 : (homes[first] as number)]?.push(factor);
  }
  return guests;
}

function completeClique(
  { variables, parent, separator }: CliqueSketch,
  factors: readonly Factor[],
  sketches: readonly CliqueSketch[],
  stateCounts: readonly number[],
): Clique {
  const parentVariables = parent === null ? [] : (sketches[parent]?.variables ?? []);
  return {
    variables,
    parent,
    separator,
    separatorSize: combinationCount(separator, stateCounts),
    toSeparator: projection(variables, separator, stateCounts),
    parentToSeparator: projection(parentVariables, separator, stateCounts),
    potential: product(factors, variables, stateCounts).table,
  };
}

/**
 * What is known about some variables: for each a weight for every state. A finding is 1 for one
 * state and 0 for the others (J. Pearl calls anything else virtual evidence).
 */
export type Findings = ReadonlyMap<number, readonly number[]>;

/** The joint distribution under some findings. */
export interface Beliefs {
  /** Natural logarithm of the findings' total weight; the findings are possible. */
  readonly logWeight: number;
  /** Probability of each state of a variable; adds up to 1. */
  chancesOf(variable: number): Float64Array;
}

/**
 * Total weight of the findings, as a natural logarithm; −∞ when they cannot all hold. One pass
 * towards the roots.
 */
export function logWeightOf(tree: JunctionTree, findings: Findings): number {
  return collect(tree, enter(tree, findings), sumOnto).logWeight;
}

/**
 * The distribution of every variable under the findings, by one pass of messages towards the roots
 * and one back; null when the findings cannot all hold.
 *
 * Source: F. Jensen, S. Lauritzen and K. Olesen, "Bayesian updating in causal probabilistic networks
 * by local computations", Comput. Stat. Q. 4 (1990).
 */
export function propagate(tree: JunctionTree, findings: Findings): Beliefs | null {
  const tables = enter(tree, findings);
  const { logWeight, messages } = collect(tree, tables, sumOnto);
  if (logWeight === -Infinity) return null;
  distribute(tree, tables, messages);
  return {
    logWeight,
    chancesOf: (variable) => {
      const home = tree.homes[variable] as number;
      const { variables } = tree.cliques[home] as Clique;
      const chances = sumOnto(
        tables[home] as Float64Array,
        projection(variables, [variable], tree.stateCounts),
        stateCount(tree.stateCounts, variable),
      );
      normalise(chances);
      return chances;
    },
  };
}

/** Copies of the tables with the findings multiplied in. */
export function enter(tree: JunctionTree, findings: Findings): Float64Array[] {
  const tables = tree.cliques.map(({ potential }) => potential.slice());
  for (const [variable, weights] of findings) {
    const home = tree.homes[variable] as number;
    const { variables } = tree.cliques[home] as Clique;
    multiplyInto(
      tables[home] as Float64Array,
      Float64Array.from(weights),
      projection(variables, [variable], tree.stateCounts),
    );
  }
  return tables;
}

/** Passes messages from the leaves to the roots, each scaled to a largest entry of 1: many do not underflow. */
export function collect(
  tree: JunctionTree,
  tables: readonly Float64Array[],
  summarise: typeof sumOnto,
): { logWeight: number; messages: Float64Array[] } {
  const messages: Float64Array[] = new Array(tree.cliques.length);
  let logWeight = 0;
  for (let place = tree.cliques.length - 1; place >= 0; place -= 1) {
    const { parent, toSeparator, separatorSize, parentToSeparator } = tree.cliques[place] as Clique;
    const message = summarise(tables[place] as Float64Array, toSeparator, separatorSize);
    logWeight += Math.log(scaleToOne(message));
    messages[place] = message;
    if (logWeight === -Infinity) break;
    if (parent !== null) multiplyInto(tables[parent] as Float64Array, message, parentToSeparator);
  }
  return { logWeight, messages };
}

function distribute(
  tree: JunctionTree,
  tables: readonly Float64Array[],
  messages: readonly Float64Array[],
): void {
  tree.cliques.forEach((clique, place) => {
    const { parent, parentToSeparator, separatorSize, toSeparator } = clique;
    if (parent === null) return;
    const answer = sumOnto(tables[parent] as Float64Array, parentToSeparator, separatorSize);
    const heard = messages[place] as Float64Array;
    for (let entry = 0; entry < answer.length; entry += 1) {
      // What was heard as 0 made the parent's entry 0 as well: 0 / 0 stands for 0 here.
      const divisor = heard[entry] as number;
      answer[entry] = divisor > 0 ? (answer[entry] as number) / divisor : 0;
    }
    scaleToOne(answer);
    multiplyInto(tables[place] as Float64Array, answer, toSeparator);
  });
}
