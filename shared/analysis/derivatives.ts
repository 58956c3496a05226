import { type Alignment, addAligned, multiplyAligned } from './alignment.ts';
import { projection } from './factors.ts';
import type { Clique, Findings, JunctionTree } from './junction-tree.ts';
import { type StopSign, stopIfAsked } from './stop-sign.ts';

/** How the weight of some findings moves with every entry of every factor of a tree. */
export interface Derivatives {
  /** Weight of the findings, which is negative where the findings have negative weights. */
  readonly weight: Scaled;
  /**
   * For each factor of the tree, in its order: the derivative of the weight to each of its entries, the
   * others staying as they are. Entries that are 0 now have theirs too.
   */
  readonly tables: readonly ScaledTable[];
}

/** A number, or table, that stands for itself times e to the power of `logScale`: weights of many findings would underflow. */
export interface Scaled {
  readonly number: number;
  readonly logScale: number;
}

interface ScaledTable {
  readonly table: Float64Array;
  readonly logScale: number;
}

/**
 * Derivatives of the weight of the findings to all entries of all factors, by one pass towards the
 * roots and one back. The weight is a polynomial of first degree in each table: a derivative says
 * exactly what any change of an entry does, however large. Findings may have any weights, negative ones
 * too: with what the states of an objective are worth as weights, the weight is the expected value
 * (times the weight of the other findings).
 *
 * No division is made, so that zeros lose nothing: what a factor or a neighbour is multiplied with is
 * the product of all the others, made by halves.
 *
 * Source: A. Darwiche, "A differential approach to inference in Bayesian networks", J. ACM 50 (2003);
 * J. Park and A. Darwiche, "A differential semantics for jointree algorithms", Artif. Intell. 156 (2004).
 */
export function differentiate(
  tree: JunctionTree,
  findings: Findings,
  stopSign?: StopSign,
): Derivatives {
  const pass = new DerivativePass(tree, findings);
  const { cliques } = tree;
  for (let place = cliques.length - 1; place >= 0; place -= 1) {
    stopIfAsked(stopSign);
    pass.collect(place);
  }
  const weight = pass.weight();
  for (const place of cliques.keys()) {
    stopIfAsked(stopSign);
    pass.distribute(place);
  }
  return { weight, tables: pass.tables };
}

/** What a clique's table is a product of, beside findings and the message from its parent. */
type Part =
  | { readonly kind: 'factor'; readonly factor: number }
  | { readonly kind: 'child'; readonly child: number };

const positionsOfPlans = new WeakMap<readonly Clique[], readonly Int32Array[]>();

/** For each factor the entry of its own under each entry of its clique; the same for every refill. */
function positionsIn(tree: JunctionTree): readonly Int32Array[] {
  const known = positionsOfPlans.get(tree.cliques);
  if (known) return known;
  const positions = tree.factors.map(({ variables }, place) => {
    const home = tree.cliques[tree.factorHomes[place] as number];
    return projection(home?.variables ?? [], variables, tree.stateCounts);
  });
  positionsOfPlans.set(tree.cliques, positions);
  return positions;
}

class DerivativePass {
  readonly tables: { table: Float64Array; logScale: number }[];
  readonly #tree: JunctionTree;
  readonly #findings: Findings;
  readonly #positions: readonly Int32Array[];
  readonly #parts: readonly (readonly Part[])[];
  readonly #residents: readonly (readonly number[])[];
  readonly #up: Float64Array;
  readonly #down: Float64Array;
  readonly #logUp: Float64Array;
  readonly #logDown: Float64Array;
  /** Products under way, one for each level of halving. */
  readonly #levels: Float64Array[] = [];
  readonly #largestClique: number;

  constructor(tree: JunctionTree, findings: Findings) {
    const { cliques } = tree;
    this.#tree = tree;
    this.#findings = findings;
    this.#positions = positionsIn(tree);
    const parts: Part[][] = cliques.map(({ children }) =>
      children.map((child) => ({ kind: 'child', child })),
    );
    for (const [factor, home] of tree.factorHomes.entries()) {
      parts[home]?.push({ kind: 'factor', factor });
    }
    const residents: number[][] = cliques.map(() => []);
    for (const variable of findings.keys()) {
      residents[tree.homes[variable] as number]?.push(variable);
    }
    this.#parts = parts;
    this.#residents = residents;
    this.#up = new Float64Array(tree.messageSize);
    this.#down = new Float64Array(tree.messageSize).fill(1);
    this.#logUp = new Float64Array(cliques.length);
    this.#logDown = new Float64Array(cliques.length);
    this.#largestClique = cliques.reduce((most, { size }) => Math.max(most, size), 1);
    this.tables = tree.factors.map(({ table }) => ({
      table: new Float64Array(table.length),
      logScale: 0,
    }));
  }

  /** Works out the message of a clique to its parent. */
  collect(place: number): void {
    const clique = this.#tree.cliques[place] as Clique;
    const product = this.#level(0);
    product.fill(1, 0, clique.size);
    let logScale = this.#multiplyFindings(place, product);
    logScale += this.#multiplyParts(place, 0, this.#partsOf(place).length, product);
    logScale += this.#tell(product, clique, clique.toSeparator, this.#up);
    this.#logUp[place] = logScale;
  }

  /** The weight of the findings: roots share nothing, so that theirs are multiplied. */
  weight(): Scaled {
    const { cliques } = this.#tree;
    const roots = [...cliques.keys()].filter((place) => cliques[place]?.parent === null);
    const weights = roots.map((place) => ({
      number: this.#up[(cliques[place] as Clique).messageStart] as number,
      logScale: this.#logUp[place] as number,
    }));
    // What the other roots weigh belongs to all that is derived in one.
    const outsides = othersOf(weights);
    for (const [number, place] of roots.entries()) {
      const outside = outsides[number] as Scaled;
      this.#down[(cliques[place] as Clique).messageStart] = outside.number;
      this.#logDown[place] = outside.logScale;
    }
    return weights.reduce(times, { number: 1, logScale: 0 });
  }

  /** Works out the derivatives to the factors of a clique, and its messages to its children. */
  distribute(place: number): void {
    const clique = this.#tree.cliques[place] as Clique;
    const product = this.#level(0);
    product.fill(1, 0, clique.size);
    multiplyAligned(product, 0, clique.toSeparator, this.#down, clique.messageStart);
    const logScale = (this.#logDown[place] as number) + this.#multiplyFindings(place, product);
    const parts = this.#partsOf(place);
    if (parts.length > 0) this.#leaveOneOut(place, 0, parts.length, 0, logScale);
  }

  #partsOf(place: number): readonly Part[] {
    return this.#parts[place] as readonly Part[];
  }

  #level(level: number): Float64Array {
    this.#levels[level] ??= new Float64Array(this.#largestClique);
    return this.#levels[level];
  }

  /** The product at a level lacks the parts from first to last: gives each of them all the others. */
  #leaveOneOut(place: number, first: number, last: number, level: number, logScale: number): void {
    const product = this.#level(level);
    if (last - first === 1) {
      this.#hand(place, this.#partsOf(place)[first] as Part, product, logScale);
      return;
    }
    const { size } = this.#tree.cliques[place] as Clique;
    const middle = (first + last) >> 1;
    const half = this.#level(level + 1);
    for (const [from, to, left, right] of [
      [middle, last, first, middle],
      [first, middle, middle, last],
    ] as const) {
      for (let entry = 0; entry < size; entry += 1) half[entry] = product[entry] as number;
      const more = this.#multiplyParts(place, from, to, half);
      this.#leaveOneOut(place, left, right, level + 1, logScale + more);
    }
  }

  #hand(place: number, part: Part, product: Float64Array, logScale: number): void {
    const { size } = this.#tree.cliques[place] as Clique;
    if (part.kind === 'factor') {
      const derivative = this.tables[part.factor] as { table: Float64Array; logScale: number };
      const positions = this.#positions[part.factor] as Int32Array;
      const { table } = derivative;
      for (let entry = 0; entry < size; entry += 1) {
        const position = positions[entry] as number;
        table[position] = (table[position] as number) + (product[entry] as number);
      }
      derivative.logScale = logScale;
      return;
    }
    const child = this.#tree.cliques[part.child] as Clique;
    const more = this.#tell(product, child, child.parentToSeparator, this.#down);
    this.#logDown[part.child] = logScale + more;
  }

  /** Sums a product onto a separator as a message; gives the logarithm of what it is divided by. */
  #tell(
    product: Float64Array,
    { messageStart, separatorSize }: Clique,
    alignment: Alignment,
    messages: Float64Array,
  ): number {
    messages.fill(0, messageStart, messageStart + separatorSize);
    addAligned(product, 0, alignment, messages, messageStart);
    return rescale(messages, messageStart, separatorSize);
  }

  #multiplyFindings(place: number, product: Float64Array): number {
    const { size } = this.#tree.cliques[place] as Clique;
    let logScale = 0;
    for (const variable of this.#residents[place] as readonly number[]) {
      const weights = Float64Array.from(this.#findings.get(variable) ?? []);
      multiplyAligned(product, 0, this.#tree.alignments[variable] as Alignment, weights, 0);
      logScale += rescale(product, 0, size);
    }
    return logScale;
  }

  #multiplyParts(place: number, first: number, last: number, product: Float64Array): number {
    const { size } = this.#tree.cliques[place] as Clique;
    const parts = this.#partsOf(place);
    let logScale = 0;
    for (let number = first; number < last; number += 1) {
      const part = parts[number] as Part;
      if (part.kind === 'child') {
        const { parentToSeparator, messageStart } = this.#tree.cliques[part.child] as Clique;
        multiplyAligned(product, 0, parentToSeparator, this.#up, messageStart);
        logScale += this.#logUp[part.child] as number;
      } else {
        const table = this.#tree.factors[part.factor]?.table as Float64Array;
        const positions = this.#positions[part.factor] as Int32Array;
        for (let entry = 0; entry < size; entry += 1) {
          product[entry] =
            (product[entry] as number) * (table[positions[entry] as number] as number);
        }
      }
      logScale += rescale(product, 0, size);
    }
    return logScale;
  }
}

/** For each of some numbers the product of all the others. */
function othersOf(all: readonly Scaled[]): Scaled[] {
  const one: Scaled = { number: 1, logScale: 0 };
  const after: Scaled[] = new Array(all.length).fill(one);
  for (let place = all.length - 2; place >= 0; place -= 1) {
    after[place] = times(after[place + 1] as Scaled, all[place + 1] as Scaled);
  }
  let before = one;
  return all.map((each, place) => {
    const others = times(before, after[place] as Scaled);
    before = times(before, each);
    return others;
  });
}

function times(a: Scaled, b: Scaled): Scaled {
  return { number: a.number * b.number, logScale: a.logScale + b.logScale };
}

/** Scales a table to a largest size of 1, unless all are 0; gives the logarithm of what it was. */
function rescale(tables: Float64Array, start: number, size: number): number {
  let largest = 0;
  for (let entry = start; entry < start + size; entry += 1) {
    const number = Math.abs(tables[entry] as number);
    if (number > largest) largest = number;
  }
  if (largest === 0 || largest === 1) return 0;
  for (let entry = start; entry < start + size; entry += 1) {
    tables[entry] = (tables[entry] as number) / largest;
  }
  return Math.log(largest);
}
