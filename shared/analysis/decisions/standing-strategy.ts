import type { NodeId } from '../../lib/ids.ts';
import { isSameTable } from '../factors.ts';
import { isSettable, type NetworkNode } from '../network.ts';
import type { Diagram } from './diagram.ts';
import { arrangeAll } from './evaluation.ts';
import type { Expectation } from './expectation.ts';
import { withAncestors } from './requisite.ts';
import { nothingKnown, RunningSum } from './running-sum.ts';
import {
  type Arranged,
  bestPolicy,
  type Findings,
  outlineStrategy,
  type Policy,
  planStrategy,
  type Stage,
  type StrategyOutline,
  type StrategyPlan,
  situationsIn,
} from './strategy.ts';

// All tables of a strategy together, in entries: what would take long to run is better arranged anew.
const mostEntries = 2 ** 21;
const mostAnswers = 8;
const nobody: ReadonlySet<NodeId> = new Set();

/** A policy, and how it is put into a sum. */
interface KeptPolicy {
  readonly answer: Expectation;
  readonly policy: Policy;
  readonly table: Expectation;
  /** Whether what is known rules out an option in one situation and not in another. */
  readonly isPartlyRefuted: boolean;
}

type KeptPolicies = ReadonlyMap<NodeId, KeptPolicy>;

/**
 * The best strategy of a diagram, arranged once for whatever may come to be known of it, and asked again
 * with each assumption: only what the assumption changes is summed up anew.
 *
 * Every node counts as if evidence might speak of it. What a decision is taken upon is then enough
 * whatever is found: evidence can open a way between two nodes or close one, and a node that may or may
 * not be known lets Shachter's ball go every way that either would. An own decision that is assumed stays a
 * decision of which all but one option are ruled out.
 */
export class StandingStrategy {
  readonly #diagram: Diagram;
  /** The variables of the own decisions. */
  readonly #choices: ReadonlySet<number>;
  readonly #plans = new Map<NodeId | null, StrategyPlan | null>();
  readonly #goals = new Map<NodeId, Arranged | null>();
  readonly #sums = new Map<Arranged, RunningSum>();
  readonly #policies = new Map<Arranged, KeptPolicy>();
  /** What was put in last for each variable of which something was known. */
  readonly #known = new Map<number, Expectation>();
  /** Policies by what was known, of the questions asked last: what holds without it is asked with each. */
  readonly #answers = new Map<string, ReadonlyMap<NodeId, Policy>>();
  #entryCount = 0;

  constructor(diagram: Diagram) {
    // Choosing an option tells only that the decision is reached.
    const always = diagram.decisions.filter(({ mayBeUnreached }) => !mayBeUnreached);
    const settleable = new Set(always.map(({ node }) => node.id));
    const settable = [...diagram.network.nodes.values()].filter(isSettable);
    const observed = settable.filter(({ node }) => !settleable.has(node.id));
    this.#diagram = {
      ...diagram,
      observed: new Set(observed.map(({ node }) => node.id)),
      settleable,
    };
    this.#choices = new Set(diagram.decisions.map(({ variable }) => variable));
  }

  /** An own decision from which something of value follows. */
  decisionOf(id: NodeId): NetworkNode | undefined {
    return this.#diagram.decisions.find(({ node }) => node.id === id);
  }

  /** What each open decision is taken upon when this is known; null where the strategy is too large. */
  outlineUnder(
    evidence: ReadonlySet<NodeId>,
    observed: ReadonlySet<NodeId>,
  ): StrategyOutline | null {
    if (!this.#planFor(null)) return null;
    const decisions = this.#diagram.decisions.filter(({ node }) => !evidence.has(node.id));
    return outlineStrategy({ ...this.#diagram, decisions, observed }, evidence);
  }

  /** The best policy at each own decision that is not settled; null where a plan of its own is to say. */
  policiesUnder(findings: Findings): ReadonlyMap<NodeId, Policy> | null {
    const key = keyOf(findings);
    const known = this.#answers.get(key);
    const policies = known ?? this.#findPolicies(findings);
    if (!policies) return null;
    // The one asked for last stands last, so that the one not asked for longest goes first.
    this.#answers.delete(key);
    this.#answers.set(key, policies);
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size > mostAnswers) this.#answers.delete(oldest);
    }
    return policies;
  }

  #findPolicies(findings: Findings): ReadonlyMap<NodeId, Policy> | null {
    const plan = this.#planFor(null);
    if (!plan) return null;
    const open = plan.stages.filter(({ decision }) => !findings.has(decision.variable));
    const kept = this.#solve(plan.stages, findings);
    if (!kept) return null;
    return new Map(
      open.map(({ decision: { node } }) => [node.id, (kept.get(node.id) as KeptPolicy).policy]),
    );
  }

  /**
   * What each option of a decision weighs and is worth when it is chosen whatever is learned, all others
   * being at their best; null where a plan of its own is to say, and where the decision applies only after
   * certain choices: taken first, it would tell the earlier decisions which options are left to them.
   */
  optionsUnder(findings: Findings, decision: NetworkNode): Expectation | null {
    if (this.#hangsOnChoices(decision)) return null;
    const plan = this.#planFor(decision.node.id);
    const goal = plan && this.#goalOf(plan, decision);
    if (!goal) return null;
    const others = plan.stages.filter((stage) => stage.decision.node.id !== decision.node.id);
    const kept = this.#solve(others, findings);
    return kept && this.#sumUp(goal, kept, findings);
  }

  #hangsOnChoices({ node }: NetworkNode): boolean {
    const before = withAncestors([node.id], this.#diagram.parents);
    return this.#diagram.decisions.some(({ node: { id } }) => id !== node.id && before.has(id));
  }

  /** The plan in which a decision is the first; that of all does for the one that is first anyway. */
  #planFor(id: NodeId | null): StrategyPlan | null {
    const firstId = id === this.#diagram.decisions[0]?.node.id ? null : id;
    const known = this.#plans.get(firstId);
    if (known !== undefined) return known;
    const plan = planStrategy(this.#diagram, nobody, firstId === null ? {} : { firstId });
    const sums = plan.ok ? plan.value.stages.map(({ sum }) => sum) : [];
    const made = plan.ok && this.#hasRoomFor(sums) ? plan.value : null;
    this.#plans.set(firstId, made);
    return made;
  }

  #goalOf(plan: StrategyPlan, decision: NetworkNode): Arranged | null {
    const known = this.#goals.get(decision.node.id);
    if (known !== undefined) return known;
    const goal = arrangeAll(plan, [decision], decision);
    const made = goal.ok && this.#hasRoomFor([goal.value]) ? goal.value : null;
    this.#goals.set(decision.node.id, made);
    return made;
  }

  #hasRoomFor(sums: readonly Arranged[]): boolean {
    const fresh = sums.filter((sum) => !this.#sums.has(sum));
    const entries = fresh.flatMap(({ plan }) => plan.steps.map(({ size }) => size));
    const entryCount = entries.reduce((sum, size) => sum + size, this.#entryCount);
    if (entryCount > mostEntries) return false;
    this.#entryCount = entryCount;
    for (const sum of fresh) this.#sums.set(sum, new RunningSum(sum.plan));
    return true;
  }

  /**
   * From the last decision to the first, each with the later ones at their best. Null where something is
   * known that an option contradicts in one situation and not in another: then it matters how finely
   * situations are told apart, and that is for a plan to say that is made for what is known.
   */
  #solve(stages: readonly Stage[], findings: Findings): KeptPolicies | null {
    const policies = new Map<NodeId, KeptPolicy>();
    for (const { decision, sum } of [...stages].reverse()) {
      const answer = this.#sumUp(sum, policies, findings);
      const kept = this.#policyFrom(sum, decision, answer);
      if (kept.isPartlyRefuted && !findings.has(decision.variable)) return null;
      policies.set(decision.node.id, kept);
    }
    return policies;
  }

  /** The very same policy as long as it says the same, so that nothing that rests on it is run again. */
  #policyFrom(sum: Arranged, decision: NetworkNode, answer: Expectation): KeptPolicy {
    const known = this.#policies.get(sum);
    if (known?.answer === answer) return known;
    const fresh = bestPolicy(this.#diagram, decision, sum.plan.kept, answer);
    const isSame = known !== undefined && isSameTable(known.policy.weights, fresh.weights);
    const policy = isSame ? known.policy : fresh;
    const table = isSame ? known.table : { weights: policy.weights, worths: null };
    const isPartlyRefuted = isRefutedInPart(this.#diagram, decision, sum.plan.kept, answer.weights);
    const kept = { answer, policy, table, isPartlyRefuted };
    this.#policies.set(sum, kept);
    return kept;
  }

  #sumUp(sum: Arranged, policies: KeptPolicies, findings: Findings): Expectation {
    const running = this.#sums.get(sum) as RunningSum;
    return running.run([
      ...sum.tables,
      ...sum.policies.map((id) => (policies.get(id) as KeptPolicy).table),
      ...sum.findings.map((variable) => this.#tableOf(variable, findings.get(variable))),
    ]);
  }

  /** What is known of a variable, the very same table as last time where it says the same. */
  #tableOf(variable: number, weights: readonly number[] | undefined): Expectation {
    if (!weights) return nothingKnown;
    // An option that is chosen costs no probability: its decision's table says only what is possible.
    const isOwn = this.#choices.has(variable);
    const entries = Float64Array.from(weights, (each) => (isOwn && each > 0 ? 1 : each));
    const known = this.#known.get(variable);
    if (known && isSameTable(known.weights, entries)) return known;
    const table = { weights: entries, worths: null };
    this.#known.set(variable, table);
    return table;
  }
}

/** Whether an option is possible in one situation that can come about, and not in another. */
function isRefutedInPart(
  diagram: Diagram,
  decision: NetworkNode,
  variables: readonly number[],
  weights: Float64Array,
): boolean {
  const options = decision.node.states.length;
  const [first, ...others] = situationsIn(diagram, decision, variables)
    .map((entries) => entries.slice(0, options).map((entry) => (weights[entry] ?? 0) > 0))
    .filter((isPossible) => isPossible.includes(true));
  return others.some((isPossible) => isPossible.some((each, at) => each !== first?.[at]));
}

function keyOf(findings: Findings): string {
  const known = [...findings].sort(([a], [b]) => a - b);
  return known.map(([variable, weights]) => `${variable}:${weights.join()}`).join(';');
}
