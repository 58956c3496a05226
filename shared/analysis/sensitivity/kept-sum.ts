import type { NodeId } from '../../lib/ids.ts';
import type { DiagramTable } from '../decisions/diagram.ts';
import { type Expectation, runStep } from '../decisions/expectation.ts';
import type { Arranged, Findings, Policy } from '../decisions/strategy.ts';

/**
 * A sum over a diagram with the results of all its steps kept: when a table is replaced only the steps
 * that depend on it are run again. Each table is used once, so that the answer is of first degree in
 * it: with a table put in place of which it is the derivative, the answer is the derivative.
 *
 * Weights and worths of the answer share a scale of their own, the same for all replacements.
 */
export class KeptSum {
  readonly answer: Expectation;
  readonly #arranged: Arranged;
  /** Inputs, then the result of each step. */
  readonly #results: Expectation[];
  readonly #scales: number[] = [];
  /** For each place the step that uses it. */
  readonly #users: number[] = [];

  constructor(
    arranged: Arranged,
    policies: ReadonlyMap<NodeId, Pick<Policy, 'weights'>>,
    findings: Findings,
  ) {
    this.#arranged = arranged;
    const weighed = (weights: ArrayLike<number> | undefined): Expectation => {
      return { weights: Float64Array.from(weights ?? []), worths: null };
    };
    this.#results = [
      ...arranged.tables,
      ...arranged.policies.map((id) => weighed(policies.get(id)?.weights)),
      ...arranged.findings.map((variable) => weighed(findings.get(variable))),
    ];
    for (const [number, step] of arranged.plan.steps.entries()) {
      for (const input of step.inputs) this.#users[input] = number;
      const result = runStep(step, this.#results);
      const largest = result.weights.reduce((most, each) => Math.max(most, each), 0);
      const scale = largest > 0 ? largest : 1;
      this.#scales.push(scale);
      this.#results.push(divided(result, scale));
    }
    this.answer = this.#results.at(-1) as Expectation;
  }

  /** Where a table of the diagram is put in; −1 where the sum does not depend on it. */
  placeOf(table: DiagramTable | undefined): number {
    return table ? this.#arranged.tables.indexOf(table) : -1;
  }

  /** Where the policy of a decision is put in. */
  placeOfPolicy(id: NodeId): number {
    const place = this.#arranged.policies.indexOf(id);
    return place < 0 ? -1 : this.#arranged.tables.length + place;
  }

  /** The answer with other tables at some places; what was kept stays as it is. */
  answerWith(replaced: ReadonlyMap<number, Expectation>): Expectation {
    if (replaced.size === 0) return this.answer;
    const { steps } = this.#arranged.plan;
    const inputCount = this.#results.length - steps.length;
    const results = [...this.#results];
    const isStale = new Uint8Array(steps.length);
    for (const [place, table] of replaced) {
      results[place] = table;
      const user = this.#users[place];
      if (user !== undefined) isStale[user] = 1;
    }
    for (const [number, step] of steps.entries()) {
      if (!isStale[number]) continue;
      const place = inputCount + number;
      results[place] = divided(runStep(step, results), this.#scales[number] as number);
      const user = this.#users[place];
      if (user !== undefined) isStale[user] = 1;
    }
    return results.at(-1) as Expectation;
  }
}

function divided({ weights, worths }: Expectation, by: number): Expectation {
  if (by === 1) return { weights, worths };
  return {
    weights: weights.map((each) => each / by),
    worths: worths?.map((each) => each / by) ?? null,
  };
}
