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

/** Arranges a diagram, or says which nodes hang together too closely. */
export function planStrategy(
  diagram: Diagram,
  evidence: ReadonlySet<NodeId>,
  knowledge: Knowledge = {},
): Result<StrategyPlan, Oversized> {
  const known = arrangedBefore(diagram, evidence);
  const parents = new Map(diagram.parents);
  const scopes = new Map<NodeId, readonly number[]>();
  const stages: Stage[] = [];
  let key = '';
  for (const each of knownAt(diagram, evidence, knowledge).reverse()) {
    const { decision } = each;
    const { id } = decision.node;
    const { goals, information } = whatMatters(diagram, evidence, parents, decision, each.known);
    const kept = [...information, decision];
    key += `${kept.map(({ variable }) => variable).join()}>${goals.join()};`;
    const sum = known.get(key) ?? arrangeSum({ diagram, evidence, parents, scopes }, kept, goals);
    known.set(key, sum);
    if (!sum.ok) return sum;
    stages.unshift({ decision, information, sum: sum.value });
    scopes.set(id, sum.value.plan.kept);
    const before = parents.get(id) ?? [];
    parents.set(id, [...new Set([...before, ...information.map(({ node }) => node.id)])]);
  }
  return success({ diagram, evidence, parents, scopes, stages });
}

/**
 * Sums that were arranged for a diagram, by what the last decisions are taken upon: whatever else is
 * supposed known earlier, they are the same, and so is why they are too large.
 */
type ArrangedBefore = Map<string, Result<Arranged, Oversized>>;
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
  { diagram, evidence, parents, scopes }: Arrangeable,
  kept: readonly NetworkNode[],
  goals: readonly NodeId[],
): Result<Arranged, Oversized> {
  const { network } = diagram;
  const found = [...evidence, ...diagram.observed];
  const needed = withAncestors([...goals, ...found, ...kept.map(({ node }) => node.id)], parents);
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
    policies.set(decision.node.id, bestPolicy(plan, decision, sum.plan.kept, answer));
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
function bestPolicy(
  { diagram }: StrategyPlan,
  decision: NetworkNode,
  variables: readonly number[],
  { weights, worths }: SumAnswer,
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
