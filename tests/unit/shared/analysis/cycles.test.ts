import { describe, expect, it } from 'vitest';
import { shortestCycle, strongComponents } from '../../../../shared/analysis/cycles.ts';

describe('strong components', () => {
  it('come each before those they lead to', () => {
    // 3 → 0 ⇄ 1 → 2, and 4 on its own.
    const components = strongComponents([[1], [0, 2], [], [0], []]);
    const sorted = components.map((component) => component.toSorted((a, b) => a - b));
    expect(sorted).toHaveLength(4);
    const placeOf = (vertex: number) => sorted.findIndex((component) => component.includes(vertex));
    expect(sorted[placeOf(0)]).toEqual([0, 1]);
    expect(placeOf(3)).toBeLessThan(placeOf(0));
    expect(placeOf(0)).toBeLessThan(placeOf(2));
  });

  it('are found in a chain of a hundred thousand without running out of stack', () => {
    const chain = Array.from({ length: 100_000 }, (_, vertex) => [vertex + 1]);
    chain[chain.length - 1] = [];
    expect(strongComponents(chain).map(([vertex]) => vertex)).toEqual(chain.map((_, v) => v));
  });
});

describe('shortest cycle', () => {
  it('is the shortest way back', () => {
    expect(shortestCycle(0, [[1, 2], [2], [3], [0]])).toEqual([0, 2, 3]);
    expect(shortestCycle(0, [[0, 1], [0]])).toEqual([0]);
  });

  it('is null where nothing leads back', () => {
    expect(shortestCycle(0, [[1], [1]])).toBeNull();
  });
});
