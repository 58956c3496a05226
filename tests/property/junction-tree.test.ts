import { describe, expect, it } from 'vitest';
import { differentiate } from '../../shared/analysis/derivatives.ts';
import type { Factor } from '../../shared/analysis/factors.ts';
import {
  compileJunctionTree,
  type Findings,
  type JunctionTree,
} from '../../shared/analysis/junction-tree.ts';
import { logWeightOf, propagate, withNewNumbers } from '../../shared/analysis/propagation.ts';
import { StoppedError } from '../../shared/analysis/stop-sign.ts';
import { assert } from '../../shared/lib/assert.ts';
import { createRandom } from '../../shared/lib/seeded-random.ts';
import * as fc from '../helpers/laws.ts';

/** A network of chances drawn at random, and several sets of findings to ask it under. */
interface RandomNetwork {
  readonly factors: readonly Factor[];
  readonly stateCounts: readonly number[];
  readonly questions: readonly Findings[];
}

const mostNodes = 12;
const mostParents = 3;
const mostCombinations = 20_000;

const randomNetwork: fc.Arbitrary<RandomNetwork> = fc
  .record({
    stateCounts: fc.array(fc.constantFrom(1, 2, 2, 2, 3, 4), {
      minLength: 1,
      maxLength: mostNodes,
    }),
    parents: fc.array(fc.array(fc.nat(mostNodes), { maxLength: mostParents }), {
      minLength: mostNodes,
      maxLength: mostNodes,
    }),
    seed: fc.integer(),
    questionCount: fc.integer({ min: 1, max: 6 }),
  })
  .filter(
    ({ stateCounts }) =>
      stateCounts.reduce<number>((size, count) => size * count, 1) <= mostCombinations,
  )
  .map(({ stateCounts, parents, seed, questionCount }) => {
    const random = createRandom(seed);
    const factors = stateCounts.map((_, child) => {
      const earlier = (parents[child] ?? []).flatMap((each) => (child > 0 ? each % child : []));
      return tableOf([...new Set(earlier), child], stateCounts, random);
    });
    const questions = Array.from({ length: questionCount }, () => findingsFor(stateCounts, random));
    return { factors, stateCounts, questions };
  });

/** Chances of the last variable given the others; some of them 0. */
function tableOf(
  variables: readonly number[],
  stateCounts: readonly number[],
  random: () => number,
): Factor {
  const width = stateCounts[variables.at(-1) ?? 0] ?? 1;
  const size = variables.reduce((product, variable) => product * (stateCounts[variable] ?? 1), 1);
  const table = new Float64Array(size).map(() => (random() < 0.2 ? 0 : random()));
  for (let start = 0; start < size; start += width) {
    const row = table.subarray(start, start + width);
    if (row.every((entry) => entry === 0)) row[0] = 1;
    const sum = row.reduce((total, entry) => total + entry, 0);
    for (const [state, entry] of row.entries()) row[state] = entry / sum;
  }
  return { variables, table };
}

/** Some variables in one state, some with weights for every state (virtual evidence). */
function findingsFor(stateCounts: readonly number[], random: () => number): Findings {
  const findings = new Map<number, number[]>();
  for (const [variable, count] of stateCounts.entries()) {
    const lot = random();
    const chosen = Math.floor(random() * count);
    const states = Array.from({ length: count }, (_, state) => state);
    if (lot < 0.25)
      findings.set(
        variable,
        states.map((state) => Number(state === chosen)),
      );
    else if (lot < 0.4)
      findings.set(
        variable,
        states.map(() => 10 * random()),
      );
  }
  return findings;
}

/** Weight of the findings, and of each state of each variable with them, by adding up everything. */
function enumerate(
  { factors, stateCounts }: Pick<RandomNetwork, 'factors' | 'stateCounts'>,
  findings: Findings,
) {
  const states = stateCounts.map(() => 0);
  const sums = stateCounts.map((count) => new Float64Array(count));
  let total = 0;
  const visit = (variable: number, weight: number): void => {
    if (weight === 0) return;
    if (variable === stateCounts.length) {
      total += weight;
      for (const [each, sum] of sums.entries()) {
        const state = states[each] ?? 0;
        sum[state] = (sum[state] ?? 0) + weight;
      }
      return;
    }
    const { variables, table } = factors[variable] as Factor;
    for (let state = 0; state < (stateCounts[variable] ?? 0); state += 1) {
      states[variable] = state;
      const entry = variables.reduce(
        (at, each) => at * (stateCounts[each] ?? 1) + (states[each] ?? 0),
        0,
      );
      visit(variable + 1, weight * (table[entry] ?? 0) * (findings.get(variable)?.[state] ?? 1));
    }
  };
  visit(0, 1);
  return { total, sums };
}

function compiled({ factors, stateCounts }: Pick<RandomNetwork, 'factors' | 'stateCounts'>) {
  const tree = compileJunctionTree(factors, stateCounts);
  assert(tree.ok, 'A small network fits');
  return tree.value;
}

function expectEnumerated(tree: JunctionTree, network: RandomNetwork, findings: Findings): void {
  const { total, sums } = enumerate({ ...network, factors: tree.factors }, findings);
  expect(Math.exp(logWeightOf(tree, findings)) / Math.max(1, total)).toBeCloseTo(
    total / Math.max(1, total),
    9,
  );
  const beliefs = propagate(tree, findings);
  if (total === 0) {
    expect(beliefs).toBeNull();
    return;
  }
  for (const [variable, sum] of sums.entries()) {
    const chances = beliefs?.chancesOf(variable) ?? [];
    expect(chances).toHaveLength(sum.length);
    for (const [state, chance] of chances.entries()) {
      expect(chance).toBeCloseTo((sum[state] ?? Number.NaN) / total, 9);
    }
  }
}

describe('random networks of up to twelve nodes', () => {
  it('agree with adding up every combination, under findings and virtual evidence', () => {
    fc.assert(
      fc.property(randomNetwork, (network) => {
        for (const findings of network.questions) {
          expectEnumerated(compiled(network), network, findings);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('answer one question after another as if each were the first', () => {
    fc.assert(
      fc.property(randomNetwork, fc.array(fc.nat(99), { maxLength: 12 }), (network, order) => {
        const tree = compiled(network);
        for (const place of order) {
          const findings = network.questions[place % network.questions.length] as Findings;
          const fresh = propagate(compiled(network), findings);
          const kept = propagate(tree, findings);
          expect(kept === null).toBe(fresh === null);
          // Not every variable is asked for each time: what was not asked for must not go stale.
          for (const variable of network.stateCounts.keys()) {
            if ((variable + place) % 3 === 0) continue;
            const chances = kept?.chancesOf(variable) ?? [];
            const expected = fresh?.chancesOf(variable) ?? [];
            for (const [state, chance] of chances.entries()) {
              expect(chance).toBeCloseTo(expected[state] ?? Number.NaN, 9);
            }
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('give older answers right after newer questions', () => {
    fc.assert(
      fc.property(randomNetwork, (network) => {
        const tree = compiled(network);
        const answers = network.questions.map((findings) => propagate(tree, findings));
        for (const [place, answer] of answers.entries()) {
          const findings = network.questions[place] as Findings;
          const fresh = propagate(compiled(network), findings);
          for (const variable of network.stateCounts.keys()) {
            const chances = answer?.chancesOf(variable) ?? [];
            for (const [state, chance] of chances.entries()) {
              expect(chance).toBeCloseTo(fresh?.chancesOf(variable)[state] ?? Number.NaN, 9);
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('answer with new numbers in a kept arrangement as if it were made anew', () => {
    fc.assert(
      fc.property(randomNetwork, fc.nat(mostNodes), fc.integer(), (network, which, seed) => {
        const random = createRandom(seed);
        let tree = compiled(network);
        for (const findings of network.questions) {
          propagate(tree, findings)?.chancesOf(0);
          const changed = which % network.factors.length;
          const factors = tree.factors.map((factor, place) =>
            place === changed ? tableOf(factor.variables, network.stateCounts, random) : factor,
          );
          const next = withNewNumbers(tree, factors, network.stateCounts);
          assert(next, 'The shape is the same');
          tree = next;
          expectEnumerated(tree, network, findings);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('have derivatives that say exactly what another entry does to the weight of the findings', () => {
    fc.assert(
      fc.property(randomNetwork, fc.integer(), (network, seed) => {
        const random = createRandom(seed);
        const findings = new Map(network.questions[0]);
        // Weights may be negative: what the states of an objective are worth.
        findings.set(
          0,
          Array.from({ length: network.stateCounts[0] ?? 0 }, () => random() * 4 - 2),
        );
        const tree = compiled(network);
        const { weight, tables } = differentiate(tree, findings);
        const { total } = enumerate(network, findings);
        expect(weight.number * Math.exp(weight.logScale)).toBeCloseTo(total, 9);
        for (let trial = 0; trial < 6; trial += 1) {
          const place = Math.floor(random() * tree.factors.length);
          const factor = tree.factors[place] as Factor;
          const entry = Math.floor(random() * factor.table.length);
          const table = factor.table.slice();
          const step = random();
          table[entry] = (table[entry] ?? 0) + step;
          const factors = network.factors.with(place, { ...factor, table });
          const difference = enumerate({ ...network, factors }, findings).total - total;
          const { table: derivatives, logScale } = tables[place] as (typeof tables)[number];
          const derivative = (derivatives[entry] ?? Number.NaN) * Math.exp(logScale);
          expect(derivative * step).toBeCloseTo(difference, 9);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('large networks', () => {
  it('with a hub that hundreds of observed nodes depend on lose nothing to underflow', () => {
    const count = 2_000;
    const stateCounts = new Array<number>(count + 1).fill(2);
    const hub = { variables: [0], table: Float64Array.of(0.5, 0.5) };
    // Half of them speak for one state and half for the other, each by one part in a hundred thousand.
    const leaves = Array.from({ length: count }, (_, place): Factor => {
      const [yes, no] = place % 2 === 0 ? [1e-5, 2e-5] : [2e-5, 1e-5];
      return { variables: [0, place + 1], table: Float64Array.of(yes, 1 - yes, no, 1 - no) };
    });
    const network = { factors: [hub, ...leaves], stateCounts };
    const findings = new Map(leaves.map(({ variables }) => [variables[1] ?? 0, [1, 0]]));
    const tree = compiled(network);
    const beliefs = propagate(tree, findings);
    expect([...(beliefs?.chancesOf(0) ?? [])]).toEqual([0.5, 0.5]);
    const expected = (count / 2) * Math.log(1e-5) + (count / 2) * Math.log(2e-5);
    expect((beliefs?.logWeight ?? 0) / expected).toBeCloseTo(1, 12);
    const { weight } = differentiate(tree, findings);
    expect((Math.log(weight.number) + weight.logScale) / expected).toBeCloseTo(1, 12);
  });

  it('stop when asked, and answer the same question later', () => {
    const stateCounts = new Array<number>(50).fill(2);
    const factors = stateCounts.map(
      (_, child): Factor =>
        child === 0
          ? { variables: [0], table: Float64Array.of(0.4, 0.6) }
          : { variables: [child - 1, child], table: Float64Array.of(0.9, 0.1, 0.2, 0.8) },
    );
    const findings = new Map([[49, [1, 0]]]);
    const tree = compiled({ factors, stateCounts });
    for (const allowed of [0, 3, 11, 29]) {
      let looks = 0;
      const stopSign = {
        get aborted() {
          looks += 1;
          return looks > allowed;
        },
      };
      expect(() => propagate(tree, findings, stopSign)).toThrow(StoppedError);
      findings.set(49, [allowed, 1]);
    }
    const fresh = propagate(compiled({ factors, stateCounts }), findings);
    expect(propagate(tree, findings)?.chancesOf(0)).toEqual(fresh?.chancesOf(0));
    const always = { aborted: true };
    expect(() => compileJunctionTree(factors, stateCounts, undefined, always)).toThrow(
      StoppedError,
    );
    expect(() => differentiate(tree, findings, always)).toThrow(StoppedError);
  });
});
