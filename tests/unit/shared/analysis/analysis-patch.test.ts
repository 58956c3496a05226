import { describe, expect, it } from 'vitest';
import {
  analysisPatches,
  createNumbersTeller,
  patchedNumbers,
  patchedTables,
} from '../../../../shared/analysis/analysis-patch.ts';
import {
  type AnalysisTables,
  analysisTableNames,
  haveSameNumbers,
} from '../../../../shared/analysis/analysis-tables.ts';
import { computeNumbers } from '../../../../shared/analysis/compute-numbers.ts';
import { emptyState } from '../../../../shared/document/state.ts';
import { emptyNumbers } from '../../../../shared/model/numbers.ts';
import { arbitraryMap } from '../../../helpers/arbitraries.ts';
import * as fc from '../../../helpers/laws.ts';
import { given, influence, likely, mapOf, node } from '../../../helpers/small-maps.ts';

function tablesOf(state: AnalysisTables) {
  return Object.fromEntries(analysisTableNames.map((name) => [name, state[name]]));
}

describe('telling what changed for the arithmetic', () => {
  it('in pieces of any size makes one map of another', () => {
    fc.assert(
      fc.property(arbitraryMap, arbitraryMap, fc.integer({ min: 1, max: 9 }), (a, b, most) => {
        const pieces = analysisPatches(a.state, b.state, most);
        const told = pieces.reduce<AnalysisTables>(patchedTables, a.state);
        expect(tablesOf(told)).toEqual(tablesOf(b.state));
      }),
      { numRuns: 60 },
    );
  });

  it('takes no piece where nothing changed, and leaves other tables the same objects', () => {
    const state = mapOf([node('uncertainty', 'A', 'x y'), likely('A', '', 'x 0.5, y 0.5')]);
    expect(analysisPatches(state, { ...state }, 10)).toEqual([]);
    const more = node('uncertainty', 'B', 'x y');
    const next = { ...state, node: new Map(state.node).set(more.id, more) };
    const [piece] = analysisPatches(state, next, 10);
    expect(patchedTables(state, piece ?? {}).likelihood).toBe(state.likelihood);
  });

  it('tells of the numbers only those that are others now, and all of them come out', () => {
    const state = mapOf([
      node('uncertainty', 'A', 'x y'),
      node('uncertainty', 'B', 'x y'),
      node('uncertainty', 'C', 'x y'),
      influence('A', 'B'),
      likely('A', '', 'x 0.5, y 0.5'),
      likely('B', 'A=x', 'x 0.9, y 0.1'),
      likely('B', 'A=y', 'x 0.2, y 0.8'),
      likely('C', '', 'x 0.3, y 0.7'),
    ]);
    const tell = createNumbersTeller();
    const plain = patchedNumbers(emptyNumbers, tell(computeNumbers(state, [])));
    expect(plain).toEqual(computeNumbers(state, []));
    const news = tell(computeNumbers(state, given('A=x')));
    expect(news.nodes?.set.map(([id]) => id)).toEqual(['A', 'B']);
    expect(patchedNumbers(plain, news)).toEqual(computeNumbers(state, given('A=x')));
  });
});

describe('having the same numbers', () => {
  const talks = node('uncertainty', 'A', 'x y');
  const state = mapOf([talks, likely('A', '', 'x 0.5, y 0.5')]);
  const withNode = (fields: Partial<typeof talks>) => ({
    ...state,
    node: new Map([[talks.id, { ...talks, ...fields }]]),
  });

  it('is true of a map whose cards were moved, pinned or folded', () => {
    expect(haveSameNumbers(state, withNode({ xPx: 900, isPinned: true, isFolded: true }))).toBe(
      true,
    );
  });

  it('is not said once a node, its states or a row are others', () => {
    expect(haveSameNumbers(state, withNode({ title: 'Talks' }))).toBe(false);
    expect(haveSameNumbers(state, withNode({ states: [] }))).toBe(false);
    expect(haveSameNumbers(state, { ...state, likelihood: new Map() })).toBe(false);
    expect(haveSameNumbers(state, emptyState())).toBe(false);
  });
});
