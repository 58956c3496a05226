import { addAligned, multiplyAligned } from './alignment.ts';
import { type Factor, stateCount } from './factors.ts';
import {
  type Clique,
  type Findings,
  type JunctionTree,
  refillJunctionTree,
} from './junction-tree.ts';
import { type StopSign, stopIfAsked } from './stop-sign.ts';

/** The joint distribution under some findings. */
export interface Beliefs {
  /** Natural logarithm of the findings' total weight; the findings are possible. */
  readonly logWeight: number;
  /** Probability of each state of a variable; adds up to 1. */
  chancesOf(variable: number): Float64Array<ArrayBuffer>;
  /** The same, written into an array from a place on. */
  readChances(variable: number, into: Float64Array, start: number): void;
}

/**
 * Total weight of the findings, as a natural logarithm; −∞ when they cannot all hold. One pass
 * towards the roots, and of that only what differs from the last question.
 */
export function logWeightOf(tree: JunctionTree, findings: Findings, stopSign?: StopSign): number {
  return propagationOf(tree).ask(new Map(findings), stopSign);
}

/**
 * The distribution under the findings; null when they cannot all hold. A tree remembers the last
 * question that it was asked: messages that a change of findings does not touch are not sent again, and
 * a variable's chances are worked out when they are asked for. Older answers stay right; asking them
 * more turns the tree back to their findings.
 *
 * Sources: F. Jensen, S. Lauritzen and K. Olesen, "Bayesian updating in causal probabilistic networks by
 * local computations", Comput. Stat. Q. 4 (1990); A. Madsen and F. Jensen, "Lazy propagation", Artif.
 * Intell. 113 (1999), for sending only the messages that somebody waits for.
 */
export function propagate(
  tree: JunctionTree,
  findings: Findings,
  stopSign?: StopSign,
): Beliefs | null {
  // A copy, so that what the caller does with the map changes no answer.
  const asked: Findings = new Map(findings);
  const logWeight = propagationOf(tree).ask(asked, stopSign);
  if (logWeight === -Infinity) return null;
  const readChances = (variable: number, into: Float64Array, start: number): void => {
    const propagation = propagationOf(tree);
    propagation.ask(asked);
    propagation.readChances(variable, into, start);
  };
  return {
    logWeight,
    readChances,
    chancesOf(variable) {
      const chances = new Float64Array(stateCount(tree.stateCounts, variable));
      readChances(variable, chances, 0);
      return chances;
    },
  };
}

/**
 * The tree with other numbers in its factors, or null where they are over other variables. The new tree
 * takes over what the old one remembers, so that only what the new numbers touch is worked out again.
 */
export function withNewNumbers(
  tree: JunctionTree,
  factors: readonly Factor[],
  stateCounts: readonly number[],
): JunctionTree | null {
  const changed: number[] = [];
  const next = refillJunctionTree(tree, factors, stateCounts, (clique) => changed.push(clique));
  const propagation = propagations.get(tree);
  if (next && propagation) {
    propagations.delete(tree);
    propagations.set(next, propagation);
    propagation.take(next, changed);
  }
  return next;
}

const propagations = new WeakMap<JunctionTree, Propagation>();

function propagationOf(tree: JunctionTree): Propagation {
  const known = propagations.get(tree);
  if (known) return known;
  const made = new Propagation(tree);
  propagations.set(tree, made);
  return made;
}

// A message whose largest number is below this has lost digits, or everything, to underflow.
const tooSmall = 1e-150;

/**
 * The state of a tree between questions: all tables and messages in flat arrays, and for each clique
 * whether they still answer the present findings. Cliques are numbered parents first, so that a walk
 * down the numbers goes towards the roots.
 */
class Propagation {
  #tree: JunctionTree;
  #findings: Findings = new Map();
  #logWeight = 0;
  /** For each clique its potential times findings and messages from its children. */
  readonly #collected: Float64Array;
  /** The same times the message from its parent: in proportion to the joint chances. */
  readonly #beliefs: Float64Array;
  /** Messages to parents and from parents, each with a largest entry of 1. */
  readonly #up: Float64Array;
  readonly #down: Float64Array;
  /** Logarithms of what the messages to parents were divided by; of a root, of its own weight. */
  readonly #logScales: Float64Array;
  /** Whether the collected table is to be worked out again. */
  readonly #isStale: Uint8Array;
  #lowestStale: number;
  #highestStale: number;
  /** How often the collected table, and the beliefs, have changed; the beliefs began with which. */
  readonly #collectedVersion: Float64Array;
  readonly #beliefVersion: Float64Array;
  readonly #beliefOf: Float64Array;
  readonly #downOf: Float64Array;
  /** The question at which the beliefs were last known to be right. */
  readonly #checkedAt: Float64Array;
  #question = 1;
  readonly #message: Float64Array;
  readonly #path: Int32Array;
  /** For each clique the variables that are at home there. */
  readonly #residents: readonly (readonly number[])[];
  readonly #weights: Float64Array;

  constructor(tree: JunctionTree) {
    const count = tree.cliques.length;
    const longest = tree.cliques.reduce((most, each) => Math.max(most, each.separatorSize), 1);
    const most = tree.stateCounts.reduce((a, b) => Math.max(a, b), 1);
    this.#tree = tree;
    this.#collected = new Float64Array(tree.tableSize);
    this.#beliefs = new Float64Array(tree.tableSize);
    this.#up = new Float64Array(tree.messageSize);
    this.#down = new Float64Array(tree.messageSize).fill(1);
    this.#logScales = new Float64Array(count);
    this.#isStale = new Uint8Array(count).fill(1);
    this.#lowestStale = 0;
    this.#highestStale = count - 1;
    this.#collectedVersion = new Float64Array(count);
    this.#beliefVersion = new Float64Array(count);
    this.#beliefOf = new Float64Array(count).fill(-1);
    this.#downOf = new Float64Array(count).fill(-1);
    this.#checkedAt = new Float64Array(count);
    this.#message = new Float64Array(longest);
    this.#path = new Int32Array(count);
    this.#weights = new Float64Array(most);
    const residents: number[][] = tree.cliques.map(() => []);
    for (const [variable, home] of tree.homes.entries()) residents[home]?.push(variable);
    this.#residents = residents;
  }

  /** Goes on with a tree of the same shape, some of whose potentials are others now. */
  take(tree: JunctionTree, changed: readonly number[]): void {
    this.#tree = tree;
    for (const clique of changed) this.#markStale(clique);
  }

  /** Sets the findings; gives the logarithm of their weight. */
  ask(findings: Findings, stopSign?: StopSign): number {
    if (findings !== this.#findings) {
      const before = this.#findings;
      this.#findings = findings;
      for (const variable of before.keys()) {
        if (!findings.has(variable)) this.#markStale(this.#tree.homes[variable] as number);
      }
      for (const [variable, weights] of findings) {
        const known = before.get(variable);
        if (known === weights || (known && isSame(known, weights))) continue;
        this.#markStale(this.#tree.homes[variable] as number);
      }
    }
    if (this.#highestStale >= 0) this.#collect(stopSign);
    return this.#logWeight;
  }

  readChances(variable: number, into: Float64Array, start: number): void {
    const { homes, cliques, alignments, stateCounts } = this.#tree;
    const home = homes[variable] as number;
    this.#ensureBeliefs(home);
    const end = start + (stateCounts[variable] as number);
    into.fill(0, start, end);
    const alignment = alignments[variable] as JunctionTree['alignments'][number];
    addAligned(this.#beliefs, (cliques[home] as Clique).start, alignment, into, start);
    let sum = 0;
    for (let place = start; place < end; place += 1) sum += into[place] as number;
    if (sum === 0) return;
    for (let place = start; place < end; place += 1) into[place] = (into[place] as number) / sum;
  }

  #markStale(clique: number): void {
    this.#isStale[clique] = 1;
    if (clique > this.#highestStale) this.#highestStale = clique;
    if (clique < this.#lowestStale) this.#lowestStale = clique;
  }

  /** Sends messages towards the roots, as far as anything changes. */
  #collect(stopSign: StopSign | undefined): void {
    this.#question += 1;
    for (let clique = this.#highestStale; clique >= this.#lowestStale; clique -= 1) {
      if (this.#isStale[clique] === 0) continue;
      stopIfAsked(stopSign);
      const { parent } = this.#tree.cliques[clique] as Clique;
      if (this.#collectAt(clique) && parent !== null) this.#markStale(parent);
      this.#isStale[clique] = 0;
      this.#highestStale = clique - 1;
    }
    this.#highestStale = -1;
    this.#lowestStale = this.#isStale.length;
    let sum = 0;
    for (const each of this.#logScales) sum += each;
    this.#logWeight = sum;
  }

  /** Works out a clique's collected table and its message; whether the message is another now. */
  #collectAt(place: number): boolean {
    const clique = this.#tree.cliques[place] as Clique;
    let logScale = this.#gather(place, clique, false);
    let largest = this.#summarise(clique);
    if (largest < tooSmall) {
      logScale = this.#gather(place, clique, true);
      largest = this.#summarise(clique);
    }
    this.#collectedVersion[place] = (this.#collectedVersion[place] as number) + 1;
    this.#logScales[place] = Math.log(largest) + logScale;
    return this.#keepMessage(this.#up, clique, largest);
  }

  /** Multiplies what a clique's collected table is made of; carefully means without underflow. */
  #gather(place: number, { start, size, children }: Clique, isCareful: boolean): number {
    const collected = this.#collected;
    const { potentials, cliques, alignments } = this.#tree;
    let logScale = 0;
    for (let entry = start; entry < start + size; entry += 1) {
      collected[entry] = potentials[entry] as number;
    }
    for (const variable of this.#residents[place] as readonly number[]) {
      const weights = this.#findings.get(variable);
      if (!weights) continue;
      for (const [state, weight] of weights.entries()) this.#weights[state] = weight;
      const alignment = alignments[variable] as JunctionTree['alignments'][number];
      multiplyAligned(collected, start, alignment, this.#weights, 0);
      if (isCareful) logScale += rescale(collected, start, size);
    }
    for (const child of children) {
      const { parentToSeparator, messageStart } = cliques[child] as Clique;
      multiplyAligned(collected, start, parentToSeparator, this.#up, messageStart);
      if (isCareful) logScale += rescale(collected, start, size);
    }
    return logScale;
  }

  /** Sums the collected table onto the separator, in `#message`; gives the largest entry. */
  #summarise({ start, separatorSize, toSeparator }: Clique): number {
    const message = this.#message;
    message.fill(0, 0, separatorSize);
    addAligned(this.#collected, start, toSeparator, message, 0);
    return largestIn(message, separatorSize);
  }

  /** Keeps `#message`, scaled to a largest entry of 1; whether it differs from what was kept. */
  #keepMessage(
    messages: Float64Array,
    { messageStart, separatorSize }: Clique,
    largest: number,
  ): boolean {
    const message = this.#message;
    let isOther = false;
    for (let entry = 0; entry < separatorSize; entry += 1) {
      const scaled = largest > 0 ? (message[entry] as number) / largest : 0;
      if (messages[messageStart + entry] === scaled) continue;
      messages[messageStart + entry] = scaled;
      isOther = true;
    }
    return isOther;
  }

  /** Brings the beliefs of a clique, and of those between it and its root, up to the question. */
  #ensureBeliefs(clique: number): void {
    const path = this.#path;
    let length = 0;
    for (let at: number | null = clique; at !== null; ) {
      if (this.#checkedAt[at] === this.#question) break;
      path[length] = at;
      length += 1;
      at = (this.#tree.cliques[at] as Clique).parent;
    }
    while (length > 0) {
      length -= 1;
      this.#refreshBeliefs(path[length] as number);
    }
  }

  #refreshBeliefs(place: number): void {
    const clique = this.#tree.cliques[place] as Clique;
    this.#checkedAt[place] = this.#question;
    let isOther = this.#beliefOf[place] !== this.#collectedVersion[place];
    if (clique.parent !== null && this.#downOf[place] !== this.#beliefVersion[clique.parent]) {
      if (this.#hear(clique, clique.parent)) isOther = true;
      this.#downOf[place] = this.#beliefVersion[clique.parent] as number;
    }
    if (!isOther) return;
    const { start, size, toSeparator, messageStart } = clique;
    const beliefs = this.#beliefs;
    const collected = this.#collected;
    for (let entry = start; entry < start + size; entry += 1) {
      beliefs[entry] = collected[entry] as number;
    }
    multiplyAligned(beliefs, start, toSeparator, this.#down, messageStart);
    this.#beliefOf[place] = this.#collectedVersion[place] as number;
    this.#beliefVersion[place] = (this.#beliefVersion[place] as number) + 1;
  }

  /**
   * The message from a clique's parent: the parent's beliefs without what this clique told it. What was
   * told as 0 makes the clique's own entries 0, so that 0 / 0 may stand for 0 here.
   */
  #hear(clique: Clique, parent: number): boolean {
    const { messageStart, separatorSize, parentToSeparator } = clique;
    const message = this.#message;
    const { start } = this.#tree.cliques[parent] as Clique;
    message.fill(0, 0, separatorSize);
    addAligned(this.#beliefs, start, parentToSeparator, message, 0);
    for (let entry = 0; entry < separatorSize; entry += 1) {
      const told = this.#up[messageStart + entry] as number;
      message[entry] = told > 0 ? (message[entry] as number) / told : 0;
    }
    return this.#keepMessage(this.#down, clique, largestIn(message, separatorSize));
  }
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((each, place) => each === b[place]);
}

function largestIn(message: Float64Array, size: number): number {
  let largest = 0;
  for (let entry = 0; entry < size; entry += 1) {
    const number = message[entry] as number;
    if (number > largest) largest = number;
  }
  return largest;
}

/** Scales a table to a largest entry of 1, unless all are 0; gives the logarithm of what it was. */
function rescale(tables: Float64Array, start: number, size: number): number {
  let largest = 0;
  for (let entry = start; entry < start + size; entry += 1) {
    if ((tables[entry] as number) > largest) largest = tables[entry] as number;
  }
  if (largest === 0) return 0;
  for (let entry = start; entry < start + size; entry += 1) {
    tables[entry] = (tables[entry] as number) / largest;
  }
  return Math.log(largest);
}
