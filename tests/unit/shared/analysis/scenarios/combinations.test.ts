import { describe, expect, it } from 'vitest';
import { countCombinations } from '../../../../../shared/analysis/scenarios/combinations.ts';
import {
  countInWords,
  impossibleStates,
  inconsistencyInWords,
  verdictOn,
} from '../../../../../shared/analysis/scenarios/consistency.ts';
import type { DocumentState } from '../../../../../shared/document/state.ts';
import type { NodeState } from '../../../../../shared/model/fields.ts';
import * as fc from '../../../../helpers/laws.ts';
import { excludes, given, mapOf, node } from '../../../../helpers/small-maps.ts';

const one = (text: string): NodeState => given(text)[0] as NodeState;

/** Every combination of states that no exclusion rules out. */
function listRemaining({ node: nodes, exclusion }: DocumentState): NodeState[][] {
  let all: NodeState[][] = [[]];
  for (const { id, states } of nodes.values()) {
    all = all.flatMap((some) =>
      states.map((state) => [...some, { nodeId: id, stateId: state.id }]),
    );
  }
  const has = (some: NodeState[], { stateId }: NodeState) =>
    some.some((each) => each.stateId === stateId);
  return all.filter((some) =>
    [...exclusion.values()].every(({ a, b }) => !has(some, a) || !has(some, b)),
  );
}

const names = ['A', 'B', 'C', 'D', 'E'];
const labels = ['x', 'y', 'z'];
const maps = fc
  .record({
    sizes: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 5 }),
    pairs: fc.array(
      fc.tuple(fc.nat(4), fc.nat(2), fc.nat(4), fc.nat(2)).filter(([a, , b]) => a !== b),
      { maxLength: 9 },
    ),
  })
  .map(({ sizes, pairs }) => {
    const nodes = sizes.map((size, place) =>
      node('uncertainty', names[place] ?? '', labels.slice(0, size).join(' ')),
    );
    const isThere = (place: number, state: number) => state < (sizes[place] ?? 0);
    const exclusions = pairs
      .filter(([a, x, b, y]) => isThere(a, x) && isThere(b, y))
      .map(([a, x, b, y]) => excludes(`${names[a]}=${labels[x]}`, `${names[b]}=${labels[y]}`));
    return mapOf([...nodes, ...exclusions]);
  });

describe('counting the combinations that exclusions leave', () => {
  it('counts as many as there are when all are listed, in all, for each state and for each pair', () => {
    fc.assert(
      fc.property(maps, (map) => {
        const listed = listRemaining(map);
        const counted = countCombinations(map);
        expect(counted?.remaining).toBe(BigInt(listed.length));
        const states = [...map.node.values()].flatMap(({ id, states }) =>
          states.map((state) => ({ nodeId: id, stateId: state.id })),
        );
        const having = (...asked: NodeState[]) =>
          BigInt(
            listed.filter((some) =>
              asked.every(({ stateId }) => some.some((each) => each.stateId === stateId)),
            ).length,
          );
        for (const a of states) {
          expect(counted?.remainingWith(a)).toBe(having(a));
          for (const b of states) {
            if (a.nodeId !== b.nodeId) expect(counted?.remainingWithBoth(a, b)).toBe(having(a, b));
          }
        }
      }),
    );
  });

  it('counts exactly where there are more combinations than a number can hold', () => {
    const nodes = Array.from({ length: 60 }, (_, place) =>
      node('uncertainty', `N${place}`, 'x y z'),
    );
    const counted = countCombinations(mapOf([...nodes, excludes('N0=x', 'N1=x')]));
    expect(counted?.all).toBe(3n ** 60n);
    expect(counted?.remaining).toBe(8n * 3n ** 58n);
  });

  it('counts a long chain of exclusions', () => {
    const nodes = Array.from({ length: 40 }, (_, place) => node('uncertainty', `N${place}`, 'x y'));
    const chain = nodes.slice(1).map((_, place) => excludes(`N${place}=x`, `N${place + 1}=x`));
    // No two neighbours both x: Fibonacci.
    expect(countCombinations(mapOf([...nodes, ...chain]))?.remaining).toBe(267914296n);
  });

  it('says that it cannot count where every node excludes every other', () => {
    const nodes = Array.from({ length: 20 }, (_, place) =>
      node('uncertainty', `N${place}`, 'x y z'),
    );
    const all = nodes.flatMap((_, a) =>
      nodes.slice(a + 1).map((__, more) => excludes(`N${a}=x`, `N${a + 1 + more}=x`)),
    );
    expect(countCombinations(mapOf([...nodes, ...all]))).toBeNull();
  });
});

describe('what is consistent', () => {
  const [a, b, c] = ['A', 'B', 'C'].map((name) => node('uncertainty', name, 'x y'));
  const records = [a, b, c].flatMap((each) => each ?? []);

  it('tells what is excluded from what follows from exclusions', () => {
    // A=x leaves B=y only, and B=y leaves C=y only.
    const map = mapOf([...records, excludes('A=x', 'B=x'), excludes('B=y', 'C=x')]);
    const counted = countCombinations(map);
    expect(verdictOn(map, counted, one('B=x'), one('A=x'))).toBe('excluded');
    expect(verdictOn(map, counted, one('A=x'), one('C=x'))).toBe('impossible');
    expect(verdictOn(map, counted, one('A=x'), one('C=y'))).toBe('possible');
    expect(inconsistencyInWords(map, counted, given('A=x & C=x'))).toBe(
      'A = x with C = x: no combination that the exclusions leave has both.',
    );
    expect(inconsistencyInWords(map, counted, given('A=x & B=x'))).toBe(
      'Runs into an exclusion: A = x with B = x.',
    );
    expect(inconsistencyInWords(map, counted, given('A=y & C=x'))).toBeNull();
  });

  it('names a state that no combination has, and with what it is excluded', () => {
    const map = mapOf([...records, excludes('A=x', 'B=x'), excludes('B=y', 'A=x')]);
    const counted = countCombinations(map);
    const found = counted ? impossibleStates(map, counted) : [];
    expect(found.map(({ message }) => message)).toEqual([
      'A = x cannot happen: it is excluded with each state of B. Take one of these exclusions back, or delete the state.',
    ]);
  });

  it('writes counts with thousands apart, and very long ones by their size', () => {
    expect(countInWords(1234567n)).toBe('1,234,567');
    expect(countInWords(3n ** 60n)).toBe('about 4 × 10^28');
  });
});
