import type { NodeId } from '../../lib/ids.ts';
import type { Result } from '../../lib/result.ts';
import type { NodeState } from '../../model/fields.ts';
import type { MapProblem } from '../../model/numbers.ts';
import type { AnalysisTables } from '../analysis-tables.ts';
import { stateCount } from '../factors.ts';
import type { NetworkNode } from '../network.ts';
import { listInWords, titleOf } from '../words.ts';
import { askDecisions, type DecisionQuestion } from './ask-decisions.ts';
import { tooLargeProblem } from './decision-problems.ts';
import { type DecisionTree, vertexKinds } from './decision-tree.ts';
import {
  type Expectation,
  orderOfOthers,
  planSumInOrder,
  productAt,
  type SumStep,
} from './expectation.ts';
import { planOf } from './option-values.ts';
import { descendantsOf, withAncestors } from './requisite.ts';
import type { Stage } from './strategy.ts';

/**
 * A map as a decision tree: before each own open decision what becomes known and makes a difference to
 * it, then the decision, and after the last one the uncertainties on which the objectives depend. What
 * is certain by then is not asked. A payoff stands on the branch after which it is settled.
 *
 * Refused, in words, when it would have more vertices than `mostVertices`, or when something is assumed,
 * or evidence speaks of something, that an open decision influences: then chances would depend on what is going to be decided.
 */
export function unroll(
  tables: AnalysisTables,
  assumptions: readonly NodeState[],
  mostVertices = 100_000,
): Result<DecisionTree, MapProblem> {
  const question = askDecisions(tables, assumptions);
  if (!question) return refuse('There is no tree: no objective has values that can be computed.');
  const { network, diagram, evidence } = question;
  const hindsight = assumedAfterDecisions(question);
  if (hindsight.length > 0) {
    return refuse(
      `There is no tree while something is assumed, or evidence speaks of something, that an open decision influences: ${listInWords(hindsight)}. Drop the assumption, switch the evidence off, or assume what is decided.`,
    );
  }
  const plan = planOf(tables, diagram, evidence);
  if (!plan.ok) return { ok: false, failure: tooLargeProblem(network, plan.failure) };
  const sequence = sequenceOf(question, plan.value.stages);
  const chances = chancesAlong(question, sequence);
  if (!chances.ok) return chances;
  const tree = new GrowingTree(question, sequence, chances.value, mostVertices).grown();
  if (tree) return { ok: true, value: tree };
  return refuse(
    `The tree would have more than ${mostVertices} branches. Assume some states, or let fewer things be known when deciding, to see a part of it.`,
  );
}

function refuse(message: string): { readonly ok: false; readonly failure: MapProblem } {
  return { ok: false, failure: { code: 'tooLarge', message, nodeId: null, rowId: null } };
}

function assumedAfterDecisions({ diagram, evidence }: DecisionQuestion): string[] {
  const own = diagram.decisions.map(({ node }) => node.id);
  const after = descendantsOf(own, diagram.parents);
  return [...evidence, ...diagram.observed].flatMap((id) => {
    const on = diagram.network.nodes.get(id);
    return on && after.has(id) ? `“${titleOf(on.node)}”` : [];
  });
}

/** What the tree asks, in order; objectives stand where they are settled. */
function sequenceOf(
  { diagram, evidence }: DecisionQuestion,
  stages: readonly Stage[],
): NetworkNode[] {
  const { objectives, parents, network } = diagram;
  const open = (id: NodeId) => !evidence.has(id);
  const asked = new Map<NodeId, NetworkNode>();
  for (const { information, decision } of stages) {
    for (const each of [...information, decision]) asked.set(each.node.id, each);
  }
  const last = new Set(objectives.flatMap(({ node }) => parents.get(node.id) ?? []));
  for (const on of network.nodes.values()) {
    const { id } = on.node;
    if (last.has(id) && open(id) && !asked.has(id)) asked.set(id, on);
  }
  const order = [...asked.values()];
  const settledAfter = (objective: NetworkNode) =>
    Math.max(
      -1,
      ...(parents.get(objective.node.id) ?? []).map((id) =>
        order.findIndex(({ node }) => node.id === id),
      ),
    );
  const settled = (place: number) => objectives.filter((each) => settledAfter(each) === place);
  return [...settled(-1), ...order.flatMap((each, place) => [each, ...settled(place)])];
}

/** How likely each state is, given the states before it in the sequence. */
interface Along {
  readonly step: SumStep;
  readonly weights: Float64Array;
}

/**
 * Sums out all that is not asked, and then what is, from the last to the first: the product of all that
 * speaks of a variable, just before it goes, is its chance given those before it.
 */
function chancesAlong(
  { diagram, evidence, network, findings }: DecisionQuestion,
  sequence: readonly NetworkNode[],
): Result<Along[], MapProblem> {
  const ids = [...sequence.map(({ node }) => node.id), ...evidence, ...diagram.observed];
  const needed = withAncestors(ids, diagram.parents);
  const tables = diagram.tables.filter(({ nodeId, worths }) => !worths && needed.has(nodeId));
  const found = [...findings.keys()];
  const scopes = [...tables.map(({ variables }) => variables), ...found.map((each) => [each])];
  const asked = sequence.map(({ variable }) => variable);
  const others = orderOfOthers(scopes, asked, network.stateCounts);
  if (!others.ok) return { ok: false, failure: tooLargeProblem(network, others.failure) };
  const gone = [...others.value, ...[...asked].reverse()];
  const plan = planSumInOrder(scopes, gone, [], network.stateCounts);
  if (!plan.ok) return { ok: false, failure: tooLargeProblem(network, plan.failure) };
  const decided = new Set(diagram.decisions.map(({ variable }) => variable));
  const known: Expectation[] = [
    ...tables,
    ...found.map((variable) => ({
      weights: Float64Array.from(findings.get(variable) ?? []),
      worths: null,
    })),
  ];
  const along = new Map<number, Along>();
  for (const [place, variable] of gone.entries()) {
    const step = plan.value.steps[place] as SumStep;
    const { weights } = productAt(step, known);
    along.set(variable, { step, weights });
    known.push({ weights: leftOf(step, weights, decided.has(variable)), worths: null });
  }
  return { ok: true, value: asked.map((variable) => along.get(variable) as Along) };
}

/** A chance is summed out. What is chosen changes no chance before it: any option weighs the same. */
function leftOf({ onto, leftSize }: SumStep, weights: Float64Array, isDecision: boolean) {
  const left = new Float64Array(leftSize);
  let largest = 0;
  for (let entry = 0; entry < weights.length; entry += 1) {
    const to = onto[entry] as number;
    const weight = weights[entry] as number;
    const before = left[to] as number;
    left[to] = isDecision ? Math.max(before, weight) : before + weight;
    largest = Math.max(largest, left[to] as number);
  }
  return largest > 0 ? left.map((weight) => weight / largest) : left;
}

/** A tree that grows from its root, branch by branch. */
class GrowingTree {
  readonly #sequence: readonly NetworkNode[];
  readonly #along: readonly Along[];
  readonly #question: DecisionQuestion;
  readonly #most: number;
  /** States on the way to where it grows, by variable. */
  readonly #way = new Map<number, number>();
  readonly #kinds: number[] = [];
  readonly #parents: number[] = [];
  readonly #probabilities: number[] = [];
  readonly #payoffs: number[] = [];
  readonly #asks: number[] = [];
  readonly #states: number[] = [];

  constructor(
    question: DecisionQuestion,
    sequence: readonly NetworkNode[],
    along: readonly Along[],
    mostVertices: number,
  ) {
    this.#question = question;
    this.#sequence = sequence;
    this.#along = along;
    this.#most = mostVertices;
  }

  /** The whole tree; null when it becomes too large. */
  grown(): DecisionTree | null {
    this.#add(-1, 1, -1);
    if (!this.#grow(0, 0)) return null;
    return {
      kinds: Uint8Array.from(this.#kinds),
      parents: Int32Array.from(this.#parents),
      probabilities: Float64Array.from(this.#probabilities),
      payoffs: Float64Array.from(this.#payoffs),
      asks: Int32Array.from(this.#asks),
      nodeIds: this.#sequence.map(({ node }) => node.id),
      states: Int32Array.from(this.#states),
    };
  }

  #add(parent: number, probability: number, state: number): number {
    this.#kinds.push(vertexKinds.end);
    this.#parents.push(parent);
    this.#probabilities.push(probability);
    this.#payoffs.push(0);
    this.#asks.push(-1);
    return this.#states.push(state) - 1;
  }

  /** Goes on from a vertex with what stands at a place of the sequence; false when it is too much. */
  #grow(vertex: number, place: number): boolean {
    const on = this.#sequence[place];
    if (!on) return true;
    const chances = this.#chancesAt(place, on);
    const possible = [...chances.keys()].filter((state) => (chances[state] ?? 0) > 0);
    const [first = 0] = possible;
    if (on.role === 'value') {
      const value = on.node.weight * (on.values[first] ?? 0);
      this.#payoffs[vertex] = (this.#payoffs[vertex] ?? 0) + value;
      return this.#grow(vertex, place + 1);
    }
    const isOpen = this.#question.diagram.decisions.includes(on) && first < on.node.states.length;
    if (possible.length < 2 && !isOpen) {
      this.#way.set(on.variable, first);
      return this.#grow(vertex, place + 1);
    }
    this.#kinds[vertex] = isOpen ? vertexKinds.decision : vertexKinds.chance;
    this.#asks[vertex] = place;
    return possible.every((state) => {
      if (this.#kinds.length >= this.#most) return false;
      const branch = this.#add(vertex, isOpen ? 1 : (chances[state] ?? 0), state);
      this.#way.set(on.variable, state);
      return this.#grow(branch, place + 1);
    });
  }

  /** The chance of each state on this way; they add up to 1. */
  #chancesAt(place: number, { variable, stateCount: count }: NetworkNode): number[] {
    const { step, weights } = this.#along[place] as Along;
    const { stateCounts } = this.#question.network;
    let start = 0;
    let stride = 0;
    let width = 1;
    for (const each of [...step.variables].reverse()) {
      if (each === variable) stride = width;
      else start += width * (this.#way.get(each) ?? 0);
      width *= stateCount(stateCounts, each);
    }
    const own = Array.from({ length: count }, (_, state) => weights[start + state * stride] ?? 0);
    const total = own.reduce((sum, weight) => sum + weight, 0);
    return own.map((weight) => (total > 0 ? weight / total : 0));
  }
}
