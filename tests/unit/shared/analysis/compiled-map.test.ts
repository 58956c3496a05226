import { describe, expect, it } from 'vitest';
import { compileMap, compileRowsApart } from '../../../../shared/analysis/compiled-map.ts';
import { computeNumbers } from '../../../../shared/analysis/compute-numbers.ts';
import { allRecords, type DocumentState } from '../../../../shared/document/state.ts';
import { toId } from '../../../../shared/lib/ids.ts';
import * as fc from '../../../helpers/laws.ts';
import { given, influence, likely, mapOf, node, worth } from '../../../helpers/small-maps.ts';
import { tooLargeMap } from '../../../helpers/too-large-map.ts';

const count = 6;
const titles = Array.from({ length: count }, (_, place) => `N${place}`);

/** A chain with a second influence two steps back, a node that applies only sometimes, and values. */
function chain(): DocumentState {
  return mapOf([
    ...titles.map((title, place) =>
      node('uncertainty', title, 'no yes', {
        appliesWhen: place === 4 ? [{ nodeId: toId('N3'), stateIds: [toId('N3=yes')] }] : [],
      }),
    ),
    ...titles.slice(1).map((title, place) => influence(`N${place}`, title)),
    ...titles.slice(2).map((title, place) => influence(`N${place}`, title)),
    ...titles.map((title) => likely(title, '', 'no 0.7, yes rest')),
    ...titles.slice(1).map((title, place) => likely(title, `N${place}=yes`, 'no 0.4, yes rest')),
    node('objective', 'Gain', ''),
    influence('N5', 'Gain'),
    worth('Gain', '', 1),
    worth('Gain', 'N5=yes', 4),
  ]);
}

/** One step of work on the map: what a person may do to it between two looks at the numbers. */
type Edit = (state: DocumentState) => DocumentState;

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(fc.nat(count - 1), fc.integer({ min: 0, max: 12 })).map(([place, tenths]): Edit => {
    // Above 1 the row is out of range, and the node cannot be computed until it is mended.
    return (state) => {
      const row = [...state.likelihood.values()].find(({ nodeId }) => nodeId === `N${place}`);
      if (!row) return state;
      const { chances } = likely(`N${place}`, '', `no ${tenths / 10}, yes rest`);
      return {
        ...state,
        likelihood: new Map(state.likelihood).set(row.id, { ...row, chances }),
      };
    };
  }),
  fc.nat(count - 1).map((place): Edit => {
    return (state) => {
      const known = state.node.get(toId(`N${place}`));
      if (!known) return state;
      const renamed = { ...known, title: `${known.title}'` };
      return { ...state, node: new Map(state.node).set(known.id, renamed) };
    };
  }),
  fc.nat(8).map((which): Edit => {
    return ({ edge, ...state }) => {
      const gone = [...edge.keys()][which];
      return { ...state, edge: new Map([...edge].filter(([id]) => id !== gone)) };
    };
  }),
  fc.constantFrom<Edit>(
    (state) => ({ ...state, edge: chain().edge }),
    (state) => ({ ...state, node: chain().node }),
  ),
  fc.integer({ min: -9, max: 9 }).map((amount): Edit => {
    return (state) => {
      const [row] = state.value.values();
      if (!row) return state;
      return { ...state, value: new Map(state.value).set(row.id, { ...row, value: amount }) };
    };
  }),
);

/** The same records as objects of their own: nothing that was compiled before can be recognised. */
function copied(state: DocumentState): DocumentState {
  return Object.fromEntries(
    Object.entries(state).map(([name, table]) => [
      name,
      new Map([...table].map(([id, record]) => [id, structuredClone(record)])),
    ]),
  ) as unknown as DocumentState;
}

describe('a map that is compiled again after an edit', () => {
  it('has the numbers and problems that it would have had from the start', () => {
    const assumed = fc.constantFrom('', 'N2=yes', 'N5=no', 'N0=yes & N4=no');
    fc.assert(
      fc.property(fc.array(fc.tuple(edit, assumed), { maxLength: 8 }), (edits) => {
        let state = chain();
        computeNumbers(state, []);
        for (const [change, assumptions] of edits) {
          state = change(state);
          const found = computeNumbers(state, given(assumptions));
          const fresh = computeNumbers(copied(state), given(assumptions));
          expect(found.problems).toEqual(fresh.problems);
          expect([...found.nodes.keys()]).toEqual([...fresh.nodes.keys()]);
          for (const [id, numbers] of found.nodes) {
            const expected = fresh.nodes.get(id);
            expect(numbers.reach).toBeCloseTo(expected?.reach ?? Number.NaN, 12);
            expect(numbers.expectedValue === null).toBe(expected?.expectedValue === null);
            expect(numbers.expectedValue ?? 0).toBeCloseTo(expected?.expectedValue ?? 0, 12);
            expect(numbers.chances === null).toBe(expected?.chances === null);
            for (const [stateId, chance] of numbers.chances ?? []) {
              expect(chance).toBeCloseTo(expected?.chances?.get(stateId) ?? Number.NaN, 12);
            }
          }
          // The copies must not stand in for what the map itself was compiled to.
          computeNumbers(state, []);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('keeps its arrangement while only numbers change, and makes only the node of the row again', () => {
    const before = chain();
    const first = compileMap(before, new Set());
    const [row] = [...before.likelihood.values()].filter(({ nodeId }) => nodeId === 'N3');
    if (!row) throw new Error('N3 has a row');
    const { chances } = likely('N3', '', 'no 0.2, yes rest');
    const likelihood = new Map(before.likelihood).set(row.id, { ...row, chances });
    const second = compileMap({ ...before, likelihood }, new Set());
    expect(second.tree.cliques).toBe(first.tree.cliques);
    const remade = second.network.factors.filter(
      (factor, place) => factor !== first.network.factors[place],
    );
    expect(remade.map(({ nodeId }) => nodeId)).toEqual(['N3']);
  });

  it('stops when asked, and compiles the next time', () => {
    // Of a shape of its own, so that no earlier arrangement does for it.
    const state = mapOf([
      node('uncertainty', 'Alone', 'a b c'),
      likely('Alone', '', 'a 1, b 0, c 0'),
    ]);
    expect(() => compileMap(state, new Set(), { aborted: true })).toThrow('stopped');
    expect(compileMap(state, new Set()).problems).toEqual([]);
  });
});

describe('rows kept apart', () => {
  it('take the arrangement and the tables of the rows together, and leave out the same', () => {
    const { map } = tooLargeMap();
    const together = compileMap(map, new Set());
    const apart = compileRowsApart(map, new Set());
    expect(apart.tree.potentials).toBe(together.tree.potentials);
    expect([...apart.network.nodes.keys()]).toEqual([...together.network.nodes.keys()]);
    expect(apart.problems).toEqual(together.problems);
  });

  it('are arranged by themselves where they need more states, in the same words', () => {
    const { map } = tooLargeMap();
    const state = mapOf([
      ...allRecords(map),
      ...[node('objective', 'Gain', ''), influence('N0', 'Gain')],
      ...[worth('Gain', '', 1), worth('Gain', 'N0=x', 1), worth('Gain', 'N0=y', 2)],
    ]);
    const together = compileMap(state, new Set());
    const apart = compileRowsApart(state, new Set());
    expect(apart.whole.nodes.get(toId('Gain'))?.stateCount).toBe(3);
    expect(together.whole.nodes.get(toId('Gain'))?.stateCount).toBe(2);
    expect(together.problems).toHaveLength(1);
    expect(apart.problems).toEqual(together.problems);
  });
});
