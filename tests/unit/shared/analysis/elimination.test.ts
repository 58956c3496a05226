import { describe, expect, it } from 'vitest';
import { eliminationOrder } from '../../../../shared/analysis/elimination.ts';
import * as fc from '../../../helpers/laws.ts';

const scopesOf = (count: number) =>
  fc.array(fc.uniqueArray(fc.nat(count - 1), { minLength: 1, maxLength: 4 }), {
    maxLength: 2 * count,
  });

/** What hangs together with each variable when it goes, by doing to a plain graph what is said. */
function neighboursByHand(
  scopes: readonly (readonly number[])[],
  count: number,
  order: readonly number[],
): number[][] {
  const graph = Array.from({ length: count }, () => new Set<number>());
  const join = (all: readonly number[]) => {
    for (const a of all) for (const b of all) if (a !== b) graph[a]?.add(b);
  };
  for (const scope of scopes) join(scope);
  return order.map((variable) => {
    const neighbours = [...(graph[variable] ?? [])].sort((a, b) => a - b);
    join(neighbours);
    for (const each of graph) each.delete(variable);
    return neighbours;
  });
}

describe('an elimination order', () => {
  it('names every variable once, with what hangs together with it when it goes', () => {
    fc.assert(
      fc.property(
        scopesOf(9),
        fc.infiniteStream(fc.integer({ min: 1, max: 4 })),
        (scopes, draw) => {
          const stateCounts = [...draw.take(9)];
          const order = eliminationOrder(scopes, stateCounts, Number.POSITIVE_INFINITY);
          const steps = order.ok ? order.value : [];
          const variables = steps.map(({ variable }) => variable);
          expect(variables.toSorted((a, b) => a - b)).toEqual(stateCounts.map((_, place) => place));
          const expected = neighboursByHand(scopes, 9, variables);
          expect(steps.map(({ neighbours }) => neighbours)).toEqual(expected);
        },
      ),
    );
  });

  it('connects nothing anew where that can be avoided', () => {
    // A chain, and a wheel whose rim is a chain too: neither needs a table over more than three.
    const chain = Array.from({ length: 30 }, (_, place) => [place, place + 1]);
    const wheel = chain.map((pair) => [31, ...pair]);
    for (const [scopes, most] of [[chain, 2] as const, [wheel, 3] as const]) {
      const order = eliminationOrder(scopes, new Array(32).fill(2), 2 ** most);
      expect(order.ok).toBe(true);
    }
  });

  it('says which variables hang together too closely, and how large their table would be', () => {
    const order = eliminationOrder([[0, 1, 2, 3]], [10, 10, 10, 10], 5_000);
    expect(order).toEqual({
      ok: false,
      failure: { variables: [0, 1, 2, 3], size: 10_000, most: 5_000 },
    });
  });

  it('is found for a hub that thousands of others hang on', () => {
    const scopes = Array.from({ length: 5_000 }, (_, place) => [0, place + 1]);
    const order = eliminationOrder(scopes, new Array(5_001).fill(2), 16);
    expect(order.ok && order.value.length).toBe(5_001);
  });
});
