import { describe, expect, it } from 'vitest';
import { importText, refusalOf } from '../../../../helpers/import-networks.ts';

type Fields = Readonly<Record<string, unknown>>;

const end = { type: 'terminal', name: '', childEdges: [] };
const branch = (name: string, payoff: unknown, childNode: unknown = end, more: Fields = {}) => ({
  name,
  payoff,
  childNode,
  ...more,
});
const outcome = (name: string, probability: unknown, payoff: unknown, childNode: unknown = end) =>
  branch(name, payoff, childNode, { probability });
const decision = (name: string, ...childEdges: readonly unknown[]) => ({
  type: 'decision',
  name,
  childEdges,
});
const chance = (name: string, ...childEdges: readonly unknown[]) => ({
  type: 'chance',
  name,
  childEdges,
});
const file = (tree: unknown, more: Fields = {}) =>
  JSON.stringify({
    SilverDecisions: '0.6.0',
    rule: 'expected-value-maximization',
    title: 'Party',
    trees: [tree],
    ...more,
  });

/** The party problem: where to hold it when it may rain. */
const party = decision(
  'Where?',
  branch('outdoors', 0, chance('', outcome('sun', '2/5', '100'), outcome('rain', '#', 0))),
  branch(
    'indoors',
    '10',
    chance('', outcome('sun', 0.4, '3*10'), outcome('rain', 0.6, '(100 - 20)/2')),
  ),
);

function optionsOf({ numbers }: ReturnType<typeof importText>) {
  const options = [...numbers.nodes.values()].flatMap(({ optionValues }) => [
    ...(optionValues ?? []),
  ]);
  return Object.fromEntries(options.map(([id, value]) => [id, Math.round(value * 1e9) / 1e9]));
}

describe('a tree of SilverDecisions', () => {
  it('becomes a map in which each node applies only after its branch, and rolls back to the same values', () => {
    const imported = importText(file(party));
    expect(imported.numbers.problems).toEqual([]);
    expect(imported.notes).toEqual([]);
    // 0.4 · 100 outdoors; 10 + 0.4 · 30 + 0.6 · 40 indoors.
    expect(optionsOf(imported)).toEqual({ outdoors: 40, indoors: 46 });
    const nodes = [...imported.state.node.values()];
    expect(nodes.map(({ id, title, appliesWhen }) => [id, title, appliesWhen])).toEqual([
      ['Where?', 'Where?', []],
      ['Payoff: Where?', 'Payoff: Where?', []],
      ['outdoors', 'After “outdoors”', [{ nodeId: 'Where?', stateIds: ['outdoors'] }]],
      ['Payoff: outdoors', 'Payoff after “outdoors”', []],
      ['indoors', 'After “indoors”', [{ nodeId: 'Where?', stateIds: ['indoors'] }]],
      ['Payoff: indoors', 'Payoff after “indoors”', []],
    ]);
  });

  it('counts a payoff that is to be small against the others', () => {
    const minimised = importText(file(party, { rule: 'expected-value-minimization' }));
    expect(optionsOf(minimised)).toEqual({ outdoors: -40, indoors: -46 });
    const rule = importText(file(party, { rule: 'maxi-min' }));
    expect(rule.notes).toEqual([expect.stringContaining('by the rule “maxi-min”')]);
  });

  it('takes each criterion for objectives of their own, by the names and the weight of the file', () => {
    const tree = decision('Go?', branch('yes', [5, -2]), branch('no', [0, 0]));
    const data = { trees: [tree], payoffNames: ['Cost', 'Effect'], defaultCriterion1Weight: 3 };
    const { state } = importText(file(null, { trees: undefined, data, rule: 'min-max' }));
    const objectives = [...state.node.values()].filter(({ kind }) => kind === 'objective');
    expect(objectives.map(({ title, weight }) => [title, weight])).toEqual([
      ['Cost: Go?', -3],
      ['Effect: Go?', 1],
    ]);
  });

  it('shares what is left over among all branches that take it', () => {
    const tree = chance('', outcome('a', '1/2', 0), outcome('b', '#', 8), outcome('c', '#', 0));
    const { state } = importText(file(tree));
    const [row] = state.likelihood.values();
    expect(row?.chances.map((entry) => entry.chance)).toEqual([
      { kind: 'number', value: 0.5 },
      { kind: 'number', value: 0.25 },
      { kind: 'number', value: 0.25 },
    ]);
    expect(row?.pedigree.reason).toContain('“1/2”, “#”, “#”');
  });

  it('opens with what is wrong and says so: sums, nodes without branches, what cannot be worked out', () => {
    const tree = decision(
      '',
      branch('a', 0, chance('', outcome('x', '0.3', 1), outcome('y', '0.999', 0))),
      branch('b', 'normal(0,1)', chance('')),
      branch('c', 0, decision('')),
    );
    const { numbers, notes } = importText(file(tree));
    expect(numbers.problems.map(({ message }) => message).join('\n')).toMatch(
      /After “b” has no states yet[\s\S]*add up to 129.9 %/,
    );
    expect(notes).toEqual([
      'The payoff of “b” is written as “normal(0,1)”, which is no plain sum, and was left open.',
      'After “c” has no options.',
    ]);
    // An amount that is not known is not taken for nothing.
    expect(numbers.problems).toContainEqual(
      expect.objectContaining({ nodeId: 'Payoff: Decision' }),
    );
  });

  it('uses the names that the file defines, and what it has worked out of the rest', () => {
    const tree = {
      ...chance('', outcome('a', 'p', 'a * 2'), {
        ...outcome('b', '#', 'max(1,2)'),
        computed: { payoff: '1 3/4' },
      }),
      expressionScope: { p: { mathjs: 'Fraction', n: 1, d: 4 }, a: 10 },
    };
    const { numbers, notes } = importText(file(tree, { code: 'p = random(0,1)' }));
    const [expected] = [...numbers.nodes.values()].flatMap(
      ({ expectedValue }) => expectedValue ?? [],
    );
    expect(expected).toBeCloseTo(0.25 * 20 + 0.75 * 1.75, 12);
    expect(notes).toEqual([expect.stringContaining('is taken to be 1.75')]);
  });

  it.each([
    ['cannot be read as JSON: it is damaged', '{"SilverDecisions": "0.6.0" "trees": []}'],
    ['There is no tree in the file', file(null, { trees: [] })],
    [
      'is of the type “loop”, and not decision, chance or terminal',
      file({ type: 'loop', name: 'x' }),
    ],
    ['A node of the tree is missing', file(chance('', branch('a', 0, null)))],
    [
      'more than 200 stages',
      `{"SilverDecisions": "1", "trees": [${'{"childEdges":['.repeat(400)}${']}'.repeat(400)}]}`,
    ],
    [
      'has 201 branches; the most is 200',
      file(chance('x', ...Array.from({ length: 201 }, () => outcome('', '#', 0)))),
    ],
    ['has 11 payoffs; the most is 10', file(decision('x', branch('y', Array(11).fill(1))))],
    [
      'The payoff of “y” is too large to be kept: 10000000000000',
      file(decision('x', branch('y', '1e13'))),
    ],
    ['The chance of “y” is too large to be kept', file(chance('x', outcome('y', '1e7', 0)))],
    ['not a network or a tree', JSON.stringify({ trees: [party] })],
  ])('is refused in words: %s', (words, text) => {
    expect(refusalOf(text)).toContain(words);
  });
});
