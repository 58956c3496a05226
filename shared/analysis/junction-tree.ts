import { failure, type Result, success } from '../lib/result.ts';
import { type Alignment, align } from './alignment.ts';
import { type EliminationStep, eliminationOrder, type Oversized } from './elimination.ts';
import { combinationCount, type Factor, projection } from './factors.ts';
import type { StopSign } from './stop-sign.ts';

/** Variables whose joint table is held in one piece, and how it meets the table nearer the root. */
export interface Clique {
  /** Those shared with the parent come first, in the parent's order. */
  readonly variables: readonly number[];
  /** Place of the neighbour nearer the root, which always comes earlier; null for a root. */
  readonly parent: number | null;
  readonly children: readonly number[];
  /** The variables shared with the parent. */
  readonly separator: readonly number[];
  readonly separatorSize: number;
  /** Entries of the table, and where it begins among those of all cliques. */
  readonly size: number;
  readonly start: number;
  /** Where the message between it and its parent begins among those of all cliques. */
  readonly messageStart: number;
  /** How this table, and the parent's, lie over that message. */
  readonly toSeparator: Alignment;
  readonly parentToSeparator: Alignment;
}

/** What of a junction tree depends on which variables hang together, and not on any number. */
interface TreePlan {
  readonly stateCounts: readonly number[];
  readonly cliques: readonly Clique[];
  /** For each variable a clique that holds it, and how that clique's table lies over it. */
  readonly homes: readonly number[];
  readonly alignments: readonly Alignment[];
  /** For each factor the clique in which it is multiplied. */
  readonly factorHomes: readonly number[];
  /** Entries of all tables, and of all messages in one direction. */
  readonly tableSize: number;
  readonly messageSize: number;
}

/** A product of factors arranged for summing: compiled once, asked many times. */
export interface JunctionTree extends TreePlan {
  readonly factors: readonly Factor[];
  /** For each clique in turn the product of the factors that live there. */
  readonly potentials: Float64Array;
}

/**
 * What is known about some variables: for each a weight for every state. A finding is 1 for one
 * state and 0 for the others (J. Pearl calls anything else virtual evidence).
 */
export type Findings = ReadonlyMap<number, readonly number[]>;

/** The largest tables allowed: one clique, and all together, in entries of eight bytes. */
interface TableLimits {
  readonly clique: number;
  readonly total: number;
}

export const defaultTableLimits: TableLimits = { clique: 2 ** 20, total: 2 ** 22 };

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
  stopSign?: StopSign,
): Result<JunctionTree, Oversized> {
  const sketch = sketchJunctionTree(factors, stateCounts, limits, stopSign);
  if (!sketch.ok) return sketch;
  const plan = planOf(sketch.value, factors, stateCounts);
  const potentials = new Float64Array(plan.tableSize).fill(1);
  for (const place of factors.keys()) multiplyFactor(plan, factors, place, potentials);
  return success({ ...plan, factors, potentials });
}

/**
 * The tree with other numbers in its factors, or null where the factors are over other variables. Only
 * the tables whose factors are new are worked out again; `changed` is told which.
 */
export function refillJunctionTree(
  tree: JunctionTree,
  factors: readonly Factor[],
  stateCounts: readonly number[],
  changed: (clique: number) => void,
): JunctionTree | null {
  if (!haveSameShape(tree, { factors, stateCounts })) return null;
  const stale = new Set<number>();
  for (const [place, factor] of factors.entries()) {
    if (tree.factors[place]?.table !== factor.table) stale.add(tree.factorHomes[place] as number);
  }
  const potentials = stale.size > 0 ? tree.potentials.slice() : tree.potentials;
  for (const clique of stale) {
    const { start, size } = tree.cliques[clique] as Clique;
    potentials.fill(1, start, start + size);
    changed(clique);
  }
  for (const [place, home] of tree.factorHomes.entries()) {
    if (stale.has(home)) multiplyFactor(tree, factors, place, potentials);
  }
  return { ...tree, factors, potentials };
}

/** Factors over numbered variables, as far as arranging them is concerned. */
interface Shape {
  readonly stateCounts: readonly number[];
  readonly factors: readonly Pick<Factor, 'variables'>[];
}

/** Whether two products of factors are over the same variables, so that one arrangement does for both. */
export function haveSameShape(a: Shape, b: Shape): boolean {
  return (
    isSameList(a.stateCounts, b.stateCounts) &&
    a.factors.length === b.factors.length &&
    a.factors.every(({ variables }, place) =>
      isSameList(variables, b.factors[place]?.variables ?? []),
    )
  );
}

function isSameList(a: readonly number[], b: readonly number[]): boolean {
  return a === b || (a.length === b.length && a.every((each, place) => each === b[place]));
}

function multiplyFactor(
  { cliques, factorHomes, stateCounts }: TreePlan,
  factors: readonly Factor[],
  place: number,
  potentials: Float64Array,
): void {
  const { table, variables } = factors[place] as Factor;
  const clique = cliques[factorHomes[place] as number];
  if (!clique) return;
  const positions = projection(clique.variables, variables, stateCounts);
  for (let entry = 0, at = clique.start; entry < positions.length; entry += 1, at += 1) {
    potentials[at] = (potentials[at] as number) * (table[positions[entry] as number] as number);
  }
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
  stopSign?: StopSign,
): Result<TreeSketch, Oversized> {
  const scopes = factors.map(({ variables }) => variables);
  const steps = eliminationOrder(scopes, stateCounts, limits.clique, { stopSign });
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
      host.variables.push(variable);
      homes[variable] = parent;
      continue;
    }
    homes[variable] = sketches.length;
    sketches.push({ variables: [...neighbours, variable], parent, separator: neighbours });
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

function planOf(
  { steps, sketches, homes }: TreeSketch,
  factors: readonly Factor[],
  stateCounts: readonly number[],
): TreePlan {
  const cliques = completeCliques(sketches, stateCounts);
  const alignments = homes.map((home, variable) =>
    align(cliques[home]?.variables ?? [], [variable], stateCounts),
  );
  const last = cliques.at(-1);
  return {
    stateCounts,
    cliques,
    homes,
    alignments,
    factorHomes: houseFactors(factors, steps, homes),
    tableSize: last ? last.start + last.size : 0,
    messageSize: last ? last.messageStart + last.separatorSize : 0,
  };
}

function completeCliques(
  sketches: readonly CliqueSketch[],
  stateCounts: readonly number[],
): Clique[] {
  const children: number[][] = sketches.map(() => []);
  for (const [place, { parent }] of sketches.entries()) children[parent ?? -1]?.push(place);
  const cliques: Clique[] = [];
  let start = 0;
  let messageStart = 0;
  for (const [place, sketch] of sketches.entries()) {
    const { parent } = sketch;
    const parentVariables = parent === null ? [] : (cliques[parent]?.variables ?? []);
    const separator = parentVariables.filter((variable) => sketch.separator.includes(variable));
    const rest = sketch.variables.filter((variable) => !separator.includes(variable));
    const variables = [...separator, ...rest.sort((a, b) => a - b)];
    const size = combinationCount(variables, stateCounts);
    const separatorSize = combinationCount(separator, stateCounts);
    cliques.push({
      variables,
      parent,
      children: children[place] ?? [],
      separator,
      separatorSize,
      size,
      start,
      messageStart,
      toSeparator: align(variables, separator, stateCounts),
      parentToSeparator: align(parentVariables, separator, stateCounts),
    });
    start += size;
    messageStart += separatorSize;
  }
  return cliques;
}

/** A factor lives where the first of its variables is eliminated: all the others are there too. */
function houseFactors(
  factors: readonly Factor[],
  steps: readonly EliminationStep[],
  homes: readonly number[],
): number[] {
  const when = eliminationTimes(steps, homes.length);
  return factors.map(({ variables }) => {
    const first = firstEliminated(variables, when);
    return first === undefined ? 0 : (homes[first] as number);
  });
}
