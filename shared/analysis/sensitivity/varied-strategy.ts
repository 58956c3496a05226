import type { NodeId } from '../../lib/ids.ts';
import type { Result } from '../../lib/result.ts';
import type { Diagram, DiagramTable } from '../decisions/diagram.ts';
import { arrangeAll } from '../decisions/evaluation.ts';
import type { Expectation } from '../decisions/expectation.ts';
import {
  type Findings,
  type Policy,
  type Strategy,
  type StrategyPlan,
  situationsIn,
  solveStrategy,
} from '../decisions/strategy.ts';
import type { Oversized } from '../elimination.ts';
import type { NetworkNode } from '../network.ts';
import { KeptSum } from './kept-sum.ts';
import type { NumberInRows } from './varied-numbers.ts';

/**
 * What something weighs and is worth as straight lines over one number, which is by so much more than it
 * is now: its value is (worth + worthRise · by) / (weight + weightRise · by).
 */
export interface Line {
  readonly worth: number;
  readonly worthRise: number;
  readonly weight: number;
  readonly weightRise: number;
}

/** From which side of a number to look where two policies are equally good at it. */
export type Side = -1 | 1;

interface KeptStage {
  readonly id: NodeId;
  readonly sum: KeptSum;
  /** For each situation the places of the options in the sum's answer. */
  readonly situations: readonly (readonly number[])[];
  readonly policy: Float64Array;
}

/**
 * The best strategy for any value of one number of the map, found by running again only what the
 * number changes. What is asked for stays a straight line as long as the policy stays; the lines are
 * those of the policy that is best at a number, on the side looked to.
 */
export class VariedStrategy {
  readonly plan: StrategyPlan;
  readonly #stages: readonly KeptStage[];
  readonly #goal: KeptSum;
  readonly #tables: TablesOfNumbers;

  private constructor(
    { plan, findings, policies }: Strategy,
    stages: readonly StrategyPlan['stages'][number][],
    goal: KeptSum,
  ) {
    this.plan = plan;
    this.#goal = goal;
    this.#tables = new TablesOfNumbers(plan.diagram);
    this.#stages = [...stages].reverse().map(({ decision, sum }) => ({
      id: decision.node.id,
      sum: new KeptSum(sum, policies, findings),
      situations: situationsIn(plan.diagram, decision, sum.plan.kept).map((entries) =>
        entries.slice(0, decision.node.states.length),
      ),
      policy: (policies.get(decision.node.id) as Policy).weights,
    }));
  }

  /**
   * For the expected value, or, with a decision left free, for the value of each of its options; the
   * plan is then one in which that decision comes first.
   */
  static of(
    plan: StrategyPlan,
    findings: Findings,
    free: NetworkNode | null,
  ): Result<VariedStrategy, Oversized> {
    const strategy = solveStrategy(plan, findings);
    const goal = arrangeAll(plan, free ? [free] : [], free);
    if (!goal.ok) return goal;
    const stages = plan.stages.filter(({ decision }) => decision !== free);
    const kept = new KeptSum(goal.value, strategy.policies, findings);
    return { ok: true, value: new VariedStrategy(strategy, stages, kept) };
  }

  /** With all numbers as they are: what the goal, or each option of the free decision, weighs and is worth. */
  get base(): Expectation {
    return this.#goal.answer;
  }

  /** Whether a number can make any difference. */
  dependsOn(number: NumberInRows): boolean {
    const table = this.#tables.tableOf(number);
    return [this.#goal, ...this.#stages.map(({ sum }) => sum)].some(
      (sum) => sum.placeOf(table) >= 0,
    );
  }

  /** The lines of the policy that is best where a number is by so much more, and just beside that. */
  linesAt(number: NumberInRows, by: number, side: Side): Line[] {
    const changed = new Map<NodeId, Expectation>();
    for (const stage of this.#stages) {
      const found = this.#responseOf(stage.sum, number, changed);
      if (!found) continue;
      const policy = bestPolicy(stage, found, by, side);
      if (!isSame(policy, stage.policy)) changed.set(stage.id, { weights: policy, worths: null });
    }
    const { still, rise } = this.#responseOf(this.#goal, number, changed) ?? {
      still: this.#goal.answer,
      rise: null,
    };
    return Array.from(still.weights, (weight, entry) => ({
      worth: still.worths?.[entry] ?? 0,
      worthRise: rise?.worths?.[entry] ?? 0,
      weight,
      weightRise: rise?.weights[entry] ?? 0,
    }));
  }

  /** The answer of a sum with changed policies, and how it rises with a number; null where both stay. */
  #responseOf(
    sum: KeptSum,
    number: NumberInRows,
    changed: ReadonlyMap<NodeId, Expectation>,
  ): { still: Expectation; rise: Expectation | null } | null {
    const place = sum.placeOf(this.#tables.tableOf(number));
    const policies = new Map<number, Expectation>();
    for (const [id, policy] of changed) {
      const at = sum.placeOfPolicy(id);
      if (at >= 0) policies.set(at, policy);
    }
    if (place < 0 && policies.size === 0) return null;
    const direction = this.#tables.directionOf(number);
    return {
      still: sum.answerWith(policies),
      rise: place < 0 ? null : sum.answerWith(new Map(policies).set(place, direction)),
    };
  }
}

/** Which table of a diagram holds a number, and how the table moves with it. */
class TablesOfNumbers {
  readonly #rows = new Map<NodeId, DiagramTable>();
  readonly #worths = new Map<NodeId, DiagramTable>();
  readonly #outcomes = new Map<NodeId, Int32Array>();
  #latest: { number: NumberInRows; direction: Expectation } | null = null;

  constructor(diagram: Diagram) {
    const { factors } = diagram.network;
    for (const [place, { nodeId, outcomes }] of factors.entries()) {
      if (!outcomes) continue;
      this.#rows.set(nodeId, diagram.tables[place] as DiagramTable);
      this.#outcomes.set(nodeId, outcomes);
    }
    for (const table of diagram.tables) if (table.worths) this.#worths.set(table.nodeId, table);
  }

  tableOf({ name }: NumberInRows): DiagramTable | undefined {
    return (name.kind === 'chance' ? this.#rows : this.#worths).get(name.nodeId);
  }

  /** The derivative of the number's table to the number. */
  directionOf(number: NumberInRows): Expectation {
    if (this.#latest?.number === number) return this.#latest.direction;
    const direction = this.#makeDirection(number);
    this.#latest = { number, direction };
    return direction;
  }

  #makeDirection(number: NumberInRows): Expectation {
    const { name, node, outcome } = number;
    if (name.kind === 'chance') {
      const { weights } = this.#rows.get(name.nodeId) as DiagramTable;
      const outcomes = this.#outcomes.get(name.nodeId) as Int32Array;
      return { weights: rowDirection(weights, outcomes, number), worths: null };
    }
    const worths = new Float64Array(node.stateCount);
    if (name.kind === 'value') worths[outcome] = node.node.weight;
    else for (const [place, value] of node.values.entries()) worths[place] = value;
    return { weights: new Float64Array(node.stateCount), worths };
  }
}

/** Up for the state itself; down for the others of its row, in proportion, or alike where all are 0. */
function rowDirection(
  table: Float64Array,
  outcomes: Int32Array,
  { node, outcome, state, number }: NumberInRows,
): Float64Array {
  const width = node.stateCount;
  const count = node.node.states.length;
  const rest = 1 - number;
  const direction = new Float64Array(table.length);
  for (const [block, each] of outcomes.entries()) {
    if (each !== outcome) continue;
    for (let other = 0; other < count; other += 1) {
      const entry = block * width + other;
      // What is left over by rounding has no proportions worth keeping.
      const share = rest > 1e-12 ? (table[entry] as number) / rest : 1 / (count - 1);
      direction[entry] = other === state ? 1 : -share;
    }
  }
  return direction;
}

const tieWidth = 1e-9;

function bestPolicy(
  { situations, policy }: KeptStage,
  { still, rise }: { still: Expectation; rise: Expectation | null },
  by: number,
  side: Side,
): Float64Array {
  const shares = Float64Array.from(policy);
  for (const entries of situations) {
    const merits = entries.map((entry) => meritOf(lineAt(still, rise, entry), by, side));
    const best = bestOf(merits.flatMap((merit) => merit ?? []));
    for (const [option, entry] of entries.entries()) {
      const merit = merits[option] ?? null;
      shares[entry] = merit && best.includes(merit) ? 1 / best.length : 0;
    }
  }
  return shares;
}

/** The highest: by value, among equals by what they do beside it, among those by what they are now. */
function bestOf(merits: readonly Merit[]): readonly Merit[] {
  const size = Math.max(
    1,
    ...merits.map(({ value, now }) => Math.min(Math.abs(value), Math.abs(now))),
  );
  const steepness = Math.max(0, ...merits.map(({ rise }) => Math.abs(rise)));
  let best = highest(merits, ({ value }) => value, tieWidth * size);
  best = highest(best, ({ rise }) => rise, tieWidth * steepness);
  return highest(best, ({ now }) => now, tieWidth * size);
}

function highest(
  merits: readonly Merit[],
  measure: (merit: Merit) => number,
  width: number,
): readonly Merit[] {
  const most = Math.max(...merits.map(measure));
  return merits.filter((merit) => measure(merit) >= most - width);
}

function lineAt(still: Expectation, rise: Expectation | null, entry: number): Line {
  return {
    worth: still.worths?.[entry] ?? 0,
    worthRise: rise?.worths?.[entry] ?? 0,
    weight: still.weights[entry] ?? 0,
    weightRise: rise?.weights[entry] ?? 0,
  };
}

/** The value of an option at a number, how fast it rises towards the side looked to, and its value now. */
interface Merit {
  readonly value: number;
  readonly rise: number;
  readonly now: number;
}

function meritOf(line: Line, by: number, side: Side): Merit | null {
  const { worth, worthRise, weight, weightRise } = line;
  const weightThere = weight + weightRise * by;
  const now = weight > 0 ? worth / weight : 0;
  if (isSomething(weightThere, weight, weightRise * by)) {
    const value = (worth + worthRise * by) / weightThere;
    return { value, rise: (side * (worthRise - value * weightRise)) / weightThere, now };
  }
  // What is impossible there, and possible beside it, counts as what it is worth beside it.
  if (!(weightRise * side > 0)) return null;
  return { value: worthRise / weightRise, rise: 0, now };
}

/** Rounding must not make something of nothing. */
function isSomething(weight: number, still: number, moved: number): boolean {
  return weight > 1e-12 * (Math.abs(still) + Math.abs(moved));
}

function isSame(a: Float64Array, b: Float64Array): boolean {
  return a.every((each, place) => each === b[place]);
}

/** The value on a line; null where it weighs nothing. */
export function valueOnLine(
  { worth, worthRise, weight, weightRise }: Line,
  by: number,
): number | null {
  const weightThere = weight + weightRise * by;
  return isSomething(weightThere, weight, weightRise * by)
    ? (worth + worthRise * by) / weightThere
    : null;
}
