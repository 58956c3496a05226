import type { NodeId } from '../../lib/ids.ts';
import { type Result, success } from '../../lib/result.ts';
import type { Oversized } from '../elimination.ts';
import { combinationCount, projection } from '../factors.ts';
import type { NetworkNode } from '../network.ts';
import type { Diagram, DiagramTable } from './diagram.ts';
import { type Expectation, planSum, runSum, type SumAnswer, type SumPlan } from './expectation.ts';
import { type Dependence, reachedByBall, withAncestors } from './requisite.ts';

/**
 * A diagram arranged for finding the best strategy; made once for each set of assumed nodes, asked with
 * whatever is assumed of them.
 *
 * Each decision knows all that the ones before it knew, and what they chose (no forgetting). What makes
 * no difference to it any more is taken out of its knowledge, and then the decisions are optimised
 * from the last to the first, each by summing over everything else with the later ones at their best.
 * That is exact: what is left is a soluble limited-memory influence diagram.
 *
 * Source: S. Lauritzen and D. Nilsson, "Representing and solving decision problems with limited
 * information", Management Science 47 (2001).
 */
export interface StrategyPlan {
  readonly diagram: Diagram;
  /** The nodes that something is assumed of. */
  readonly evidence: ReadonlySet<NodeId>;
  /** What each node depends on, decisions on what they are taken upon. */
  readonly parents: Dependence;
  /** The variables of each decision's policy. */
  readonly scopes: ReadonlyMap<NodeId, readonly number[]>;
  /** In the order of the decisions. */
  readonly stages: readonly Stage[];
}

/** One own decision, and what it is taken upon. */
export interface Stage {
  readonly decision: NetworkNode;
  /** What is known when deciding and makes a difference, in the order of dependence. */
  readonly information: readonly NetworkNode[];
  /** Sums up the weight and the worth of each option in each situation. */
  readonly sum: Arranged;
}

/** A sum over everything but some variables, and what it is a sum of. */
export interface Arranged {
  readonly plan: SumPlan;
  readonly tables: readonly DiagramTable[];
  /** Decisions whose policies are multiplied in, after the tables. */
  readonly policies: readonly NodeId[];
  /** Variables whose findings are multiplied in, after the policies. */
  readonly findings: readonly number[];
}

/** How often each option is taken in each situation: those that are equally good share. */
export interface Policy {
  /** The information and the decision, ascending; the last varies fastest. */
  readonly variables: readonly number[];
  /** 1 where the decision is not reached. */
  readonly weights: Float64Array;
}

/** What may be supposed about when things are known, to ask what that would be worth. */
export interface Knowledge {
  /** A decision that is taken before all others, upon nothing. */
  readonly firstId?: NodeId;
  /** Nodes that become known just before a decision, although the map does not say so. */
  readonly told?: ReadonlyMap<NodeId, readonly NodeId[]>;
}

/** What each decision is taken upon, before any sum is arranged. */
export interface StrategyOutline extends Pick<StrategyPlan, 'diagram' | 'evidence' | 'parents'> {
  /** In the order of the decisions. */
  readonly stages: readonly OutlinedStage[];
}

interface OutlinedStage extends Pick<Stage, 'decision' | 'information'> {
  /** The objectives that the decision can move. */
  readonly goals: readonly NodeId[];
  /** What each node depends on while only the later decisions are taken. */
  readonly parents: Dependence;
}

/** Finds out what each decision is taken upon, from the last to the first; costs little. */
export function outlineStrategy(
  diagram: Diagram,
  evidence: ReadonlySet<NodeId>,
  knowledge: Knowledge = {},
): StrategyOutline {
  let { parents } = diagram;
  const stages: OutlinedStage[] = [];
  for (const { decision, known } of knownAt(diagram, evidence, knowledge).reverse()) {
    const { id } = decision.node;
    const { goals, information } = whatMatters(diagram, evidence, parents, decision, known);
    stages.unshift({ decision, information, goals, parents });
    const before = parents.get(id) ?? [];
    const all = new Set([...before, ...information.map(({ node }) => node.id)]);
    parents = new Map(parents).set(id, [...all]);
  }
  return { diagram, evidence, parents, stages };
}

/** Arranges a diagram, or says which nodes hang together too closely. */
export function planStrategy(
  diagram: Diagram,
  evidence: ReadonlySet<NodeId>,
  knowledge: Knowledge = {},
): Result<StrategyPlan, Oversized> {
  const known = arrangedBefore(diagram, evidence);
  const outline = outlineStrategy(diagram, evidence, knowledge);
  const scopes = new Map<NodeId, readonly number[]>();
  const numbers = new Map<NodeId, number>();
  const stages: Stage[] = [];
  for (const outlined of [...outline.stages].reverse()) {
    const { decision, information, parents } = outlined;
    const asked = { diagram, evidence, parents, scopes };
    const { sum, number } = arrangedOnce(known, asked, outlined, numbers);
    if (!sum.ok) return sum;
    stages.unshift({ decision, information, sum: sum.value });
    scopes.set(decision.node.id, sum.value.plan.kept);
    numbers.set(decision.node.id, number);
  }
  return success({ ...outline, scopes, stages });
}

/** A sum that was arranged, and a number that stands for it in the keys of those that rest on it. */
interface NumberedSum {
  readonly sum: Result<Arranged, Oversized>;
  readonly number: number;
}

/**
 * Sums that were arranged for a diagram, by what they are summed onto and which sums the policies in them
 * rest on: whatever else is supposed known, they are the same, and so is why they are too large.
 */
type ArrangedBefore = Map<string, NumberedSum>;

function arrangedOnce(
  known: ArrangedBefore,
  asked: Arrangeable,
  { decision, information, goals }: OutlinedStage,
  numbers: ReadonlyMap<NodeId, number>,
): NumberedSum {
  const kept = [...information, decision];
  const needed = neededFor(asked, kept, goals);
  const rests = [...numbers].flatMap(([id, number]) => (needed.has(id) ? number : []));
  const onto = kept.map(({ variable }) => variable);
  const key = `${onto.join()}>${goals.join()}|${rests.join()}`;
  const before = known.get(key);
  if (before) return before;
  const made = { sum: arrangeSum(asked, kept, goals), number: known.size };
  known.set(key, made);
  return made;
}

const arranged = new WeakMap<Diagram, { evidence: string; sums: ArrangedBefore }>();
const mostArranged = 256;

function arrangedBefore(diagram: Diagram, evidence: ReadonlySet<NodeId>): ArrangedBefore {
  const key = [...evidence].sort().join();
  const known = arranged.get(diagram);
  if (known?.evidence === key && known.sums.size < mostArranged) return known.sums;
  const sums: ArrangedBefore = new Map();
  arranged.set(diagram, { evidence: key, sums });
  return sums;
}

/** Each decision in order, with all that is known when it is taken, assumed nodes apart. */
function knownAt(
  { decisions, order, seen }: Diagram,
  evidence: ReadonlySet<NodeId>,
  { firstId, told }: Knowledge,
): { decision: NetworkNode; known: ReadonlySet<NodeId> }[] {
  const first = decisions.filter(({ node }) => node.id === firstId);
  const sequence = first.map((decision) => ({ decision, known: new Set<NodeId>() }));
  let known = new Set(first.map(({ node }) => node.id));
  for (const id of order.decisions) {
    const news = [...(seen.get(id) ?? []), ...(told?.get(id) ?? [])];
    known = new Set([...known, ...news.filter((each) => !evidence.has(each))]);
    const decision = decisions.find(({ node }) => node.id === id);
    if (decision && id !== firstId) sequence.push({ decision, known });
    if (decision) known = new Set([...known, id]);
  }
  return sequence;
}

/** Which objectives a decision can move, and what of the known tells it something about them. */
export function whatMatters(
  diagram: Diagram,
  evidence: ReadonlySet<NodeId>,
  parents: Dependence,
  decision: NetworkNode,
  known: ReadonlySet<NodeId>,
): { goals: readonly NodeId[]; information: readonly NetworkNode[] } {
  const { id } = decision.node;
  const { observed } = diagram;
  const moved = reachedByBall([id], new Set([...known, ...evidence]), parents, observed);
  const goals = diagram.objectives.flatMap(({ node }) => (moved.has(node.id) ? node.id : []));
  const telling = reachedByBall(goals, new Set([...known, ...evidence, id]), parents, observed);
  const matters = (each: NodeId) => telling.has(each) || decision.conditions.has(each);
  const information = [...diagram.network.nodes.values()].filter(
    ({ node }) => known.has(node.id) && matters(node.id),
  );
  return { goals, information };
}

/** What a sum is arranged from: of the decisions only those with a policy are taken by it. */
type Arrangeable = Pick<StrategyPlan, 'diagram' | 'evidence' | 'parents' | 'scopes'>;

/** Arranges for summing everything onto some nodes, and what is worth something to these objectives. */
export function arrangeSum(
  arrangeable: Arrangeable,
  kept: readonly NetworkNode[],
  goals: readonly NodeId[],
): Result<Arranged, Oversized> {
  const { diagram, evidence, scopes } = arrangeable;
  const { network } = diagram;
  const needed = neededFor(arrangeable, kept, goals);
  const settled = [...diagram.settleable].filter((id) => needed.has(id));
  const found = [...evidence, ...diagram.observed, ...settled];
  const tables = diagram.tables.filter(({ nodeId }) => needed.has(nodeId));
  const policies = [...scopes.keys()].filter((id) => needed.has(id));
  const findings = found.flatMap((id) => network.nodes.get(id)?.variable ?? []);
  const all = [
    ...tables.map(({ variables }) => variables),
    ...policies.map((id) => scopes.get(id) ?? []),
    ...findings.map((variable) => [variable]),
  ];
  const onto = kept.map(({ variable }) => variable);
  const plan = planSum(all, onto, network.stateCounts);
  return plan.ok ? success({ plan: plan.value, tables, policies, findings }) : plan;
}

/** The nodes that a sum cannot do without. */
function neededFor(
  { diagram, evidence, parents }: Arrangeable,
  kept: readonly NetworkNode[],
  goals: readonly NodeId[],
): ReadonlySet<NodeId> {
  const asked = [...goals, ...evidence, ...diagram.observed, ...kept.map(({ node }) => node.id)];
  return withAncestors(asked, parents);
}

/** What is known about some variables: a weight for each state, 1 and 0 where it is certain. */
export type Findings = ReadonlyMap<number, readonly number[]>;

/** The best thing to do in every situation. */
export interface Strategy {
  readonly plan: StrategyPlan;
  readonly findings: Findings;
  readonly policies: ReadonlyMap<NodeId, Policy>;
}

/** Finds the best strategy under these findings; they are on the nodes that the plan was made for. */
export function solveStrategy(plan: StrategyPlan, findings: Findings): Strategy {
  const policies = new Map<NodeId, Policy>();
  for (const { decision, sum } of [...plan.stages].reverse()) {
    const answer = sumUp(sum, policies, findings);
    policies.set(decision.node.id, bestPolicy(plan.diagram, decision, sum.plan.kept, answer));
  }
  return { plan, findings, policies };
}

/** Runs an arranged sum with policies and findings put in. */
export function sumUp(
  { plan, tables, policies: taken, findings: found }: Arranged,
  policies: ReadonlyMap<NodeId, Policy>,
  findings: Findings,
): SumAnswer {
  const weighed = (weights: Float64Array): Expectation => ({ weights, worths: null });
  return runSum(plan, [
    ...tables,
    ...taken.map((id) => weighed((policies.get(id) as Policy).weights)),
    ...found.map((variable) => weighed(Float64Array.from(findings.get(variable) ?? []))),
  ]);
}

/** The best options of a decision in each situation, from what each weighs and is worth there. */
export function bestPolicy(
  diagram: Diagram,
  decision: NetworkNode,
  variables: readonly number[],
  { weights, worths }: Expectation,
): Policy {
  const shares = new Float64Array(weights.length).fill(1);
  const options = decision.node.states.length;
  for (const entries of situationsIn(diagram, decision, variables)) {
    const values = entries
      .slice(0, options)
      .map((entry) => meanOf(weights[entry] ?? 0, worths?.[entry] ?? 0));
    const best = placesOfBest(values);
    for (const [option, entry] of entries.slice(0, options).entries()) {
      shares[entry] = best.includes(option) ? 1 / best.length : 0;
    }
  }
  return { variables, weights: shares };
}

/** For each situation the entries of the decision's states in a table over these variables. */
export function situationsIn(
  { network: { stateCounts } }: Diagram,
  { variable, stateCount }: NetworkNode,
  variables: readonly number[],
): number[][] {
  const given = variables.filter((each) => each !== variable);
  const situations = Array.from({ length: combinationCount(given, stateCounts) }, () =>
    new Array<number>(stateCount).fill(0),
  );
  const situation = projection(variables, given, stateCounts);
  const state = projection(variables, [variable], stateCounts);
  for (let entry = 0; entry < situation.length; entry += 1) {
    const entries = situations[situation[entry] as number] as number[];
    entries[state[entry] as number] = entry;
  }
  return situations;
}

/** Expected value of what weighs this much; null where it is impossible. */
export function meanOf(weight: number, worth: number): number | null {
  return weight > 0 ? worth / weight : null;
}

// Options closer than this are equally good; with large values, closer than rounding can tell.
const tieWidth = 1e-9;

/** The least value that still counts as the same as the best. */
export function leastEqualTo(best: number): number {
  return best - tieWidth * Math.max(1, Math.abs(best));
}

/** Places of the highest values: more than one when tied within 1e-9. */
export function placesOfBest(values: readonly (number | null)[]): number[] {
  const possible = values.filter((value) => value !== null);
  const least = leastEqualTo(Math.max(...possible));
  return values.flatMap((value, place) => (value !== null && value >= least ? place : []));
}
