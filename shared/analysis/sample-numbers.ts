import type { NodeId, StateId } from '../lib/ids.ts';
import { createRandom } from '../lib/seeded-random.ts';
import type { NodeState } from '../model/fields.ts';
import type { MapProblem } from '../model/numbers.ts';
import type { AnalysisTables } from './analysis-tables.ts';
import { type CompiledMap, compileMap } from './compiled-map.ts';
import { followPolicy } from './decisions/follow-policy.ts';
import { type Factor, stateCount } from './factors.ts';
import { findingsUnder, isCertain, knownStates } from './findings.ts';
import type { Findings } from './junction-tree.ts';
import type { Network, NetworkNode } from './network.ts';

/** A number found by drawing lots, and how far off it may be. */
export interface Estimate {
  readonly value: number;
  /**
   * Standard error of the value: two of them each way hold the exact number in about 95 of 100 runs.
   * Where every sample agreed, it is what one sample more could change.
   */
  readonly standardError: number;
}

/** What was found about a node; like its exact numbers, but estimated. */
export interface SampledNode {
  /** Null for objectives and for decisions that are open. */
  readonly chances: ReadonlyMap<StateId, Estimate> | null;
  readonly reach: Estimate;
  /** Objectives: expected value, before weighting. */
  readonly expectedValue: Estimate | null;
}

/** Numbers of a map from the samples drawn so far. */
export interface SampledNumbers {
  readonly sampleCount: number;
  /**
   * How many samples of equal weight would say as much (L. Kish): far fewer than were drawn where the
   * assumptions are unlikely, and then the numbers deserve little trust whatever their error.
   */
  readonly effectiveCount: number;
  /** Empty while no sample agrees with the assumptions. */
  readonly nodes: ReadonlyMap<NodeId, SampledNode>;
  readonly problems: readonly MapProblem[];
}

interface SamplingOptions {
  /** The same seed draws the same samples. */
  readonly seed: number;
  readonly sampleCount?: number;
  /** After so many samples the numbers are given, and whoever asks may stop. */
  readonly sliceSize?: number;
}

/**
 * Estimates the numbers of a map that is too large for exact ones, in slices: each step of the generator
 * draws some samples more and gives what they say so far. To stop, ask no more. Courses of events are
 * drawn in the order of dependence; what is assumed is not drawn but weighs the sample by its chance
 * there. Own decisions that are open are taken at their best where exact work can say what that is, and
 * drawn with equal chances otherwise; the values of their options are not estimated.
 *
 * Source: R. Fung and K.-C. Chang, "Weighing and integrating evidence for stochastic simulation in
 * Bayesian networks", UAI 1989 (likelihood weighting); the error by the delta method for ratios.
 */
export function* sampleNumbers(
  tables: AnalysisTables,
  assumptions: readonly NodeState[],
  { seed, sampleCount = 100_000, sliceSize = 2_000 }: SamplingOptions,
): Generator<SampledNumbers, void> {
  const assumed = knownStates(tables, assumptions);
  const compiled = compileMap(tables, new Set(assumed.map(({ nodeId }) => nodeId)));
  const network = compiled.whole;
  const findings = findingsUnder(tables, network, assumed);
  if (!findings) {
    yield { sampleCount: 0, effectiveCount: 0, nodes: new Map(), problems: [contradiction] };
    return;
  }
  const policies = policiesOn(tables, compiled, assumed);
  const steps = stepsOf(network, policies, findings);
  const sampler = new Sampler(network, findings, steps, createRandom(seed));
  for (let drawn = 0; drawn < sampleCount; ) {
    const slice = Math.min(sliceSize, sampleCount - drawn);
    sampler.draw(slice);
    drawn += slice;
    yield sampler.numbers(drawn);
  }
}

/** What is decided where exact work can say it; the options of all other open decisions weigh the same. */
function policiesOn(
  tables: AnalysisTables,
  compiled: CompiledMap,
  assumed: readonly NodeState[],
): readonly NodeFactor[] {
  const { network } = compiled;
  const findings = findingsUnder(tables, network, assumed);
  if (!findings) return [];
  return followPolicy(tables, compiled, findings).network.factors.slice(network.factors.length);
}

const contradiction: MapProblem = {
  code: 'impossibleAssumptions',
  message: 'One node is assumed to be in two states at once. Drop one of these assumptions.',
  nodeId: null,
  rowId: null,
};

/** A factor, and the node that it belongs to. */
type NodeFactor = Network['factors'][number];

/** A step of a sample: the chances of a variable given those that were drawn before it. */
interface Step {
  readonly variable: number;
  readonly width: number;
  /** Their product; a decision that is taken at its best has its policy beside what is possible. */
  readonly tables: readonly StepTable[];
  readonly finding: readonly number[] | undefined;
}

interface StepTable {
  readonly table: Float64Array;
  readonly given: readonly number[];
  /** How far apart the states of each of these, and of the step's own variable, are in the table. */
  readonly strides: readonly number[];
  readonly ownStride: number;
}

/** One step for each variable, each after those that its tables need. */
function stepsOf(network: Network, policies: readonly NodeFactor[], findings: Findings): Step[] {
  const { factors, stateCounts, nodes } = network;
  const byVariable = new Map<number, StepTable[]>();
  const add = (variable: number, factor: Factor): void => {
    const tables = byVariable.get(variable) ?? [];
    tables.push(stepTable(factor, variable, stateCounts));
    byVariable.set(variable, tables);
  };
  for (const factor of factors) add(factor.variables.at(-1) as number, factor);
  for (const policy of policies) {
    const decision = nodes.get(policy.nodeId);
    if (decision) add(decision.variable, policy);
  }
  const steps: Step[] = [];
  const done = new Set<number>();
  const put = (variable: number): void => {
    if (done.has(variable)) return;
    done.add(variable);
    const tables = byVariable.get(variable) ?? [];
    for (const { given } of tables) for (const each of given) put(each);
    const width = stateCount(stateCounts, variable);
    steps.push({ variable, width, tables, finding: findings.get(variable) });
  };
  for (const variable of byVariable.keys()) put(variable);
  return steps;
}

function stepTable(
  { variables, table }: Factor,
  own: number,
  stateCounts: readonly number[],
): StepTable {
  const given: number[] = [];
  const strides: number[] = [];
  let [stride, ownStride] = [1, 1];
  for (const variable of [...variables].reverse()) {
    if (variable === own) ownStride = stride;
    else {
      given.push(variable);
      strides.push(stride);
    }
    stride *= stateCount(stateCounts, variable);
  }
  return { table, given, strides, ownStride };
}

class Sampler {
  readonly #network: Network;
  readonly #findings: Findings;
  readonly #random: () => number;
  readonly #steps: readonly Step[];
  /** For each variable where its states begin among those of all. */
  readonly #starts: readonly number[];
  readonly #states: Int32Array;
  readonly #likely: Float64Array;
  /** For each state of each variable the weights, and squares of weights, of the samples in it. */
  readonly #weights: Float64Array;
  readonly #squares: Float64Array;
  #weight = 0;
  #square = 0;
  /** Weights are kept in proportion to e to the power of this, so that many findings do not underflow. */
  #logScale = -Infinity;

  constructor(network: Network, findings: Findings, steps: readonly Step[], random: () => number) {
    const { stateCounts } = network;
    this.#network = network;
    this.#findings = findings;
    this.#random = random;
    this.#steps = steps;
    let size = 0;
    this.#starts = stateCounts.map((count) => {
      size += count;
      return size - count;
    });
    this.#states = new Int32Array(stateCounts.length);
    this.#likely = new Float64Array(stateCounts.reduce((a, b) => Math.max(a, b), 1));
    this.#weights = new Float64Array(size);
    this.#squares = new Float64Array(size);
  }

  draw(count: number): void {
    for (let sample = 0; sample < count; sample += 1) {
      let logWeight = 0;
      for (const step of this.#steps) {
        const chance = this.#choose(step);
        if (step.finding) logWeight += Math.log(chance);
        if (logWeight === -Infinity) break;
      }
      if (logWeight > -Infinity) this.#count(logWeight);
    }
  }

  /** Draws a state by its chance times what is known of it; gives the sum of these. */
  #choose({ variable, width, tables, finding }: Step): number {
    this.#likely.fill(1, 0, width);
    for (const { table, given, strides, ownStride } of tables) {
      let start = 0;
      for (let place = 0; place < given.length; place += 1) {
        const state = this.#states[given[place] as number] as number;
        start += state * (strides[place] as number);
      }
      for (let state = 0; state < width; state += 1) {
        const chance = table[start + state * ownStride] as number;
        this.#likely[state] = (this.#likely[state] as number) * chance;
      }
    }
    let sum = 0;
    for (let state = 0; state < width; state += 1) {
      sum += (this.#likely[state] as number) * (finding ? (finding[state] ?? 0) : 1);
      this.#likely[state] = sum;
    }
    const lot = this.#random() * sum;
    let state = 0;
    while (state < width - 1 && (this.#likely[state] as number) <= lot) state += 1;
    this.#states[variable] = state;
    return sum;
  }

  #count(logWeight: number): void {
    if (logWeight > this.#logScale) this.#rescale(logWeight);
    const weight = Math.exp(logWeight - this.#logScale);
    const square = weight * weight;
    this.#weight += weight;
    this.#square += square;
    for (let variable = 0; variable < this.#states.length; variable += 1) {
      const place = (this.#starts[variable] as number) + (this.#states[variable] as number);
      this.#weights[place] = (this.#weights[place] as number) + weight;
      this.#squares[place] = (this.#squares[place] as number) + square;
    }
  }

  #rescale(logScale: number): void {
    const by = Math.exp(this.#logScale - logScale);
    this.#weight *= by;
    this.#square *= by * by;
    for (let place = 0; place < this.#weights.length; place += 1) {
      this.#weights[place] = (this.#weights[place] as number) * by;
      this.#squares[place] = (this.#squares[place] as number) * by * by;
    }
    this.#logScale = logScale;
  }

  numbers(sampleCount: number): SampledNumbers {
    const { nodes, problems } = this.#network;
    if (this.#weight === 0) {
      return {
        sampleCount,
        effectiveCount: 0,
        nodes: new Map(),
        problems: [noneAgrees(sampleCount)],
      };
    }
    const effectiveCount = this.#weight ** 2 / this.#square;
    const found = [...nodes].map(([id, node]) => [id, this.#node(node)] as const);
    return { sampleCount, effectiveCount, nodes: new Map(found), problems };
  }

  #node(on: NetworkNode): SampledNode {
    const { node, role, mayBeUnreached, stateCount: width, variable } = on;
    const ofPlace = (isIn: (place: number) => boolean) =>
      this.#mean(variable, (place) => Number(isIn(place)));
    const reach = mayBeUnreached
      ? ofPlace((place) => place < width - 1)
      : { value: 1, standardError: 0 };
    if (role === 'value') {
      const expectedValue = this.#mean(variable, (place) => on.values[place] ?? 0);
      return { chances: null, reach, expectedValue };
    }
    const isOpen = role === 'reach' || (role === 'choice' && !this.#findings.has(variable));
    const chances = node.states.map(({ id }, state) => [id, ofPlace((place) => place === state)]);
    return {
      chances: isOpen ? null : new Map(chances as [StateId, Estimate][]),
      reach,
      expectedValue: null,
    };
  }

  /** The mean of what the states of a variable are worth, over all samples. */
  #mean(variable: number, worth: (place: number) => number): Estimate {
    const start = this.#starts[variable] as number;
    const places = Array.from(
      { length: stateCount(this.#network.stateCounts, variable) },
      (_, place) => place,
    );
    const value = places.reduce(
      (sum, place) =>
        sum + (worth(place) * (this.#weights[start + place] as number)) / this.#weight,
      0,
    );
    const spread = places.reduce(
      (sum, place) => sum + (worth(place) - value) ** 2 * (this.#squares[start + place] as number),
      0,
    );
    const range = Math.max(...places.map(worth)) - Math.min(...places.map(worth));
    const isKnown = isCertain(this.#findings.get(variable) ?? [1, 1]);
    const least = isKnown ? 0 : (range * this.#square) / this.#weight ** 2;
    return { value, standardError: Math.max(Math.sqrt(spread) / this.#weight, least) };
  }
}

function noneAgrees(sampleCount: number): MapProblem {
  return {
    code: 'impossibleAssumptions',
    message: `None of ${sampleCount} samples agrees with the assumptions: together they are very unlikely, or cannot hold. Drop one of them.`,
    nodeId: null,
    rowId: null,
  };
}
