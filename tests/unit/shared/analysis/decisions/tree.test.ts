import { describe, expect, it } from 'vitest';
import {
  type DecisionTree,
  vertexKinds,
} from '../../../../../shared/analysis/decisions/decision-tree.ts';
import { rollBack } from '../../../../../shared/analysis/decisions/roll-back.ts';
import { unroll } from '../../../../../shared/analysis/decisions/unroll.ts';
import type { DocumentState } from '../../../../../shared/document/state.ts';
import { given } from '../../../../helpers/small-maps.ts';
import { oilWildcatter, umbrella, usedCar } from '../../../../helpers/textbook-decisions.ts';

const treeOf = (map: DocumentState, assumed = ''): DecisionTree => {
  const tree = unroll(map, given(assumed));
  if (!tree.ok) throw new Error(tree.failure.message);
  return tree.value;
};
const childrenOf = ({ parents }: DecisionTree, vertex: number) =>
  [...parents.keys()].filter((each) => parents[each] === vertex);
const nameOf = ({ asks, nodeIds }: DecisionTree, vertex: number) => nodeIds[asks[vertex] ?? -1];

describe('a map unrolled into a tree', () => {
  it('asks what becomes known before each decision, and at last what the objectives depend on', () => {
    const tree = treeOf(oilWildcatter());
    const [withTest = -1, without = -1] = childrenOf(tree, 0);
    expect([nameOf(tree, 0), nameOf(tree, withTest)]).toEqual(['Test', 'Seismic']);
    // Without a test there is no result to ask for.
    expect(nameOf(tree, without)).toBe('Drill');
    expect([tree.payoffs[withTest], tree.payoffs[without]]).toEqual([-10, 0]);
    const chances = childrenOf(tree, withTest).map((vertex) => tree.probabilities[vertex]);
    expect(chances).toEqual([0.24, 0.35, 0.41].map((chance) => expect.closeTo(chance, 12)));
  });

  it('rolls back to the best expected value, and marks the best branches', () => {
    const tree = treeOf(oilWildcatter());
    const { values, paths, isBest } = rollBack(tree);
    expect(values[0]).toBeCloseTo(22.5, 9);
    const [withTest = -1, without = -1] = childrenOf(tree, 0);
    expect([values[withTest], paths[withTest]]).toEqual([expect.closeTo(32.5, 9), -10]);
    expect([isBest[withTest], isBest[without]]).toEqual([1, 0]);
    expect(rollBack(treeOf(umbrella())).values[0]).toBeCloseTo(75.6, 9);
    expect(rollBack(treeOf(usedCar())).values[0]).toBeCloseTo(493 / 15, 9);
  });

  it('shows only a part under assumptions', () => {
    const tree = treeOf(oilWildcatter(), 'Test=no & Oil=wet');
    expect(nameOf(tree, 0)).toBe('Drill');
    expect(tree.kinds).toHaveLength(3);
    expect(rollBack(tree).values[0]).toBeCloseTo(50, 9);
  });

  it('is refused in words when it would be too large, or when the end of it is assumed', () => {
    const large = unroll(usedCar(), [], 20);
    expect(large).toMatchObject({ ok: false, failure: { code: 'tooLarge' } });
    const backwards = unroll(oilWildcatter(), given('Seismic=open'));
    expect(!backwards.ok && backwards.failure.message).toContain('“Seismic”');
  });
});

describe('rolling back', () => {
  it('takes a tie for a tie', () => {
    const { isBest, values } = rollBack({
      kinds: Uint8Array.of(vertexKinds.decision, vertexKinds.end, vertexKinds.end, vertexKinds.end),
      parents: Int32Array.of(-1, 0, 0, 0),
      probabilities: Float64Array.of(1, 1, 1, 1),
      payoffs: Float64Array.of(5, 0.1 + 0.2, 0.3, 0.2),
    });
    expect([...isBest]).toEqual([0, 1, 1, 0]);
    expect(values[0]).toBeCloseTo(0.3, 12);
  });

  it('counts a decision without options as an end', () => {
    const kinds = Uint8Array.of(vertexKinds.chance, vertexKinds.decision);
    const numbers = { probabilities: Float64Array.of(1, 1), payoffs: Float64Array.of(0, 7) };
    expect(rollBack({ kinds, parents: Int32Array.of(-1, 0), ...numbers }).values[0]).toBe(7);
  });
});
