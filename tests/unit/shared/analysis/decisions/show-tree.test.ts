import { describe, expect, it } from 'vitest';
import { optionRisks } from '../../../../../shared/analysis/decisions/option-risks.ts';
import { type ShownBranch, showTree } from '../../../../../shared/analysis/decisions/show-tree.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import { given } from '../../../../helpers/small-maps.ts';
import { oilWildcatter, usedCar } from '../../../../helpers/textbook-decisions.ts';

function rootOf(state: ReturnType<typeof oilWildcatter>, mostShown?: number) {
  const tree = showTree(state, [], mostShown);
  if (!tree.ok) throw new Error(tree.failure.message);
  return tree.value;
}

const countIn = ({ branches, hiddenCount }: ShownBranch): number =>
  branches.reduce((sum, branch) => sum + 1 + countIn(branch), hiddenCount);

describe('a map shown as a tree', () => {
  it('begins with what is decided first, rolled back', () => {
    const { root } = rootOf(oilWildcatter());
    expect(root.rollBack).toBeCloseTo(22.5);
    expect(root.asks).toEqual({ nodeId: 'Test', kind: 'decision' });
    expect(root.branches.map(({ stateId, isBest }) => [stateId, isBest])).toEqual([
      ['Test=yes', true],
      ['Test=no', false],
    ]);
  });

  it('tells what was paid on the way apart from what is still to be expected', () => {
    const [test, none] = rootOf(oilWildcatter()).root.branches;
    expect([test?.path, test?.rollBack]).toEqual([-10, expect.closeTo(32.5)]);
    expect([none?.path, none?.rollBack]).toEqual([0, expect.closeTo(20)]);
  });

  it('gives chances to what happens and none to what is chosen', () => {
    const [test] = rootOf(oilWildcatter()).root.branches;
    expect(test?.probability).toBeNull();
    expect(test?.branches.map(({ probability }) => probability)).toEqual([
      expect.closeTo(0.24),
      expect.closeTo(0.35),
      expect.closeTo(0.41),
    ]);
  });

  it('shows whole levels only, and counts every branch that it leaves out', () => {
    const { root, branchCount } = rootOf(usedCar(), 20);
    expect(countIn(root)).toBe(branchCount);
    expect(root.branches.every(({ branches }) => branches.length === 0)).toBe(false);
    expect(JSON.stringify(root)).toMatch(/"hiddenCount":[1-9]/);
  });
});

describe('the risks of a decision', () => {
  it('stand side by side: the best policy, each option, and the regret', () => {
    const risks = optionRisks(oilWildcatter({ hasTest: false }), [], toId('Drill'));
    if (!risks.ok) throw new Error(risks.failure.message);
    const { best, options, regret } = risks.value;
    expect(best?.expectedValue).toBeCloseTo(20);
    expect(options.map(({ stateId, profile }) => [stateId, profile?.worst, profile?.best])).toEqual(
      [
        ['Drill=yes', -70, 200],
        ['Drill=no', 0, 0],
      ],
    );
    expect(regret?.options.map((option) => option.regret)).toEqual([70, 200]);
  });

  it('are those of what is still open under the assumptions', () => {
    const risks = optionRisks(oilWildcatter(), given('Test=no'), toId('Drill'));
    expect(risks.ok && risks.value.best?.outcomes.map(({ value }) => value)).toEqual([
      -70, 50, 200,
    ]);
  });
});
