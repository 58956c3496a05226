import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { computeNumbers } from '../../../../../shared/analysis/compute-numbers.ts';
import { decodeNetwork } from '../../../../../shared/formats/networks/decode-network.ts';
import { type NodeId, toId } from '../../../../../shared/lib/ids.ts';
import type { MapNumbers } from '../../../../../shared/model/numbers.ts';
import { type Imported, importText, refusalOf } from '../../../../helpers/import-networks.ts';

const folder = new URL('../../../../../../shared/fixtures/', import.meta.url);
const textOf = (name: string) => decodeNetwork(new Uint8Array(readFileSync(new URL(name, folder))));
const read = (name: string) => importText(textOf(name));

const chance = (numbers: MapNumbers, node: string, state: string): number =>
  numbers.nodes.get(toId(node))?.chances?.get(toId(state)) ?? Number.NaN;

/** The numbers of a map when these states are assumed, each written `node=state`. */
const assuming = ({ state }: Imported, ...assumed: readonly string[]) =>
  computeNumbers(
    state,
    assumed.map((each) => {
      const [node = '', value = ''] = each.split('=');
      return { nodeId: toId(node), stateId: toId(value) };
    }),
  );

const optionsOf = (numbers: MapNumbers, node: string) => [
  ...(numbers.nodes.get(toId<NodeId>(node))?.optionValues?.values() ?? []),
];

// Without the shared fixtures these are reported as skipped, by name.
describe.skipIf(!existsSync(folder))('published files (../shared/fixtures)', () => {
  it.each(['networks/asia.bif', 'networks/asia.xdsl'])('%s gives the published chances', (name) => {
    const asia = read(name);
    expect(asia.numbers.problems).toEqual([]);
    const priors = { tub: 0.0104, lung: 0.055, bronc: 0.45, either: 0.064828, xray: 0.11029 };
    for (const [node, prior] of Object.entries({ ...priors, dysp: 0.435971 })) {
      expect(chance(asia.numbers, node, 'yes')).toBeCloseTo(prior, 6);
    }
    const ill = assuming(asia, 'asia=yes', 'dysp=yes');
    expect(chance(ill, 'bronc', 'yes')).toBeCloseTo(0.811402, 6);
    expect(chance(ill, 'lung', 'yes')).toBeCloseTo(0.099525, 6);
    expect(chance(ill, 'tub', 'yes')).toBeCloseTo(0.087751, 6);
  });

  it('alarm.bif gives the published chances, and its 37 names', () => {
    const alarm = read('networks/alarm.bif');
    expect(alarm.state.node.size).toBe(37);
    expect(alarm.state.edge.size).toBe(46);
    expect(chance(alarm.numbers, 'BP', 'LOW')).toBeCloseTo(0.389993, 6);
    expect(chance(alarm.numbers, 'BP', 'NORMAL')).toBeCloseTo(0.204708, 6);
    expect(chance(assuming(alarm, 'BP=LOW'), 'HYPOVOLEMIA', 'TRUE')).toBeCloseTo(0.267335, 6);
  });

  it('oil-wildcatter.xml gives the chances of the test, and 20 for drilling without one', () => {
    const oil = read('networks/oil-wildcatter.xml');
    expect(oil.numbers.problems).toEqual([]);
    const tested = assuming(oil, 'Testing=Yes');
    expect(chance(tested, 'TestResult', 'closed')).toBeCloseTo(0.24, 6);
    expect(chance(tested, 'TestResult', 'open')).toBeCloseTo(0.35, 6);
    expect(chance(tested, 'TestResult', 'diffuse')).toBeCloseTo(0.41, 6);
    const [drill, leave] = optionsOf(assuming(oil, 'Testing=No'), 'Drilling');
    expect(drill).toBeCloseTo(20, 6);
    expect(leave).toBeCloseTo(0, 6);
  });

  it('umbrella.xdsl gives 70 without the forecast, and 75.6 with it', () => {
    const umbrella = read('networks/umbrella.xdsl');
    expect(Math.max(...optionsOf(umbrella.numbers, 'Umbrella'))).toBeCloseTo(70, 9);
    const bestAfter = ['Sunny', 'Cloudy', 'Rainy'].map((sky) => {
      const best = Math.max(...optionsOf(assuming(umbrella, `Forecast=${sky}`), 'Umbrella'));
      return chance(umbrella.numbers, 'Forecast', sky) * best;
    });
    expect(bestAfter.reduce((sum, part) => sum + part, 0)).toBeCloseTo(75.6, 9);
    expect([...umbrella.state.node.values()].map(({ title }) => title)).toContain('Take Umbrella?');
  });

  it('payoffrules_pass.json opens clean and is worth 2 1/3 at the root, −2 1/3 where that is to be small', () => {
    const tree = read('trees/payoffrules_pass.json');
    expect([tree.notes, tree.numbers.problems]).toEqual([[], []]);
    expect(Math.max(...optionsOf(tree.numbers, 'Decision'))).toBeCloseTo(7 / 3, 9);
    const text = textOf('trees/payoffrules_pass.json');
    const small = importText(text.replace('"rule": "max-max"', '"rule": "min-max"'));
    expect(Math.max(...optionsOf(small.numbers, 'Decision'))).toBeCloseTo(7 / 3, 9);
    expect(Math.min(...optionsOf(tree.numbers, 'Decision'))).toBeCloseTo(-7 / 3, 9);
  });

  it('sample-tree.json is worth what its own program found', () => {
    const tree = read('trees/sample-tree.json');
    expect([tree.title, tree.notes, tree.numbers.problems]).toEqual(['Diagram title', [], []]);
    expect(optionsOf(tree.numbers, 'game dilemma')[0]).toBeCloseTo(1 + 3_704_647 / 4_042_689, 9);
  });

  it('badchance_fail.json opens and shows what is wrong', () => {
    const { numbers } = read('trees/badchance_fail.json');
    expect(numbers.problems.map(({ message }) => message)).toEqual([
      'After “Option 2” has no states yet. Add its outcomes.',
      'After “Option 1”: the chances add up to 129.9 %, not 100 %.',
    ]);
  });

  it.each([
    ['badx_fail_hard', 'damaged near line 504'],
    ['malformed_json_fail_hard', 'damaged near line 3'],
    ['not_silverdecisions_file_fail_hard', 'not a network or a tree that can be imported'],
  ])('%s.json is refused in words', (name, words) => {
    expect(refusalOf(textOf(`trees/${name}.json`))).toContain(words);
  });
});
