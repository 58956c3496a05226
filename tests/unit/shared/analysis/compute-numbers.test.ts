import { describe, expect, it } from 'vitest';
import { computeNumbers } from '../../../../shared/analysis/compute-numbers.ts';
import type { DocumentState } from '../../../../shared/document/state.ts';
import { type ActorId, toId } from '../../../../shared/lib/ids.ts';
import type { MapNumbers } from '../../../../shared/model/numbers.ts';
import {
  excludes,
  given,
  influence,
  likely,
  mapOf,
  node,
  scenario,
  worth,
} from '../../../helpers/small-maps.ts';
import { onlyWhen } from '../../../helpers/textbook-decisions.ts';

const of = (numbers: MapNumbers, title: string) => numbers.nodes.get(toId(title));
const chances = (numbers: MapNumbers, title: string) => {
  const all = of(numbers, title)?.chances;
  return all ? [...all.values()] : all;
};
const statesOf = (text: string) => given(text).map(({ stateId }) => stateId);

const relief = (fields = {}) => node('decision', 'Relief', 'offer refuse', fields);
const talks = [
  node('uncertainty', 'Talks', 'held broken'),
  influence('Relief', 'Talks'),
  likely('Talks', 'Relief=offer', 'held 0.8, broken 0.2'),
  likely('Talks', 'Relief=refuse', 'held 0.3, broken 0.7'),
];
const peace = (fields = {}) => [
  node('objective', 'Peace', '', fields),
  influence('Talks', 'Peace'),
  worth('Peace', '', 0),
  worth('Peace', 'Talks=held', 10),
];

describe('decisions', () => {
  it('without rows are open: no chances, options weighing the same in what follows', () => {
    const numbers = computeNumbers(mapOf([relief(), ...talks]), []);
    expect(chances(numbers, 'Relief')).toBeNull();
    expect(chances(numbers, 'Talks')?.[0]).toBeCloseTo(0.55, 12);
    expect(numbers.problems).toEqual([]);
  });

  it('that are assumed cost no probability', () => {
    const numbers = computeNumbers(mapOf([relief(), ...talks]), given('Relief=offer'));
    expect(chances(numbers, 'Relief')).toEqual([1, 0]);
    expect(chances(numbers, 'Talks')?.[0]).toBeCloseTo(0.8, 12);
    expect(numbers.probabilityOfAssumptions).toBeCloseTo(1, 12);
  });

  it('with rows are what we believe will be chosen, and are updated like any uncertainty', () => {
    const rows = [likely('Relief', '', 'offer 0.25, refuse 0.75')];
    const numbers = computeNumbers(mapOf([relief(), ...rows, ...talks]), given('Talks=held'));
    expect(numbers.probabilityOfAssumptions).toBeCloseTo(0.425, 12);
    expect(chances(numbers, 'Relief')?.[0]).toBeCloseTo(0.2 / 0.425, 12);
  });

  it('show the expected value of each option, objectives weighted, and the best one', () => {
    const numbers = computeNumbers(mapOf([relief(), ...talks, ...peace({ weight: 3 })]), []);
    const { optionValues, bestStateIds } = of(numbers, 'Relief') ?? {};
    expect(optionValues?.get(toId('Relief=offer'))).toBeCloseTo(24, 12);
    expect(optionValues?.get(toId('Relief=refuse'))).toBeCloseTo(9, 12);
    expect(bestStateIds).toEqual(statesOf('Relief=offer'));
    expect(of(numbers, 'Peace')).toMatchObject({ unit: 'points', chances: null });
    expect(of(numbers, 'Peace')?.expectedValue).toBeCloseTo(8, 12);
  });

  it('are taken at their best in what follows from them, and said to be', () => {
    const numbers = computeNumbers(mapOf([relief(), ...talks, ...peace()]), []);
    expect(numbers.openDecisions).toEqual({ atBest: ['Relief'], alike: [] });
    expect(chances(numbers, 'Relief')).toBeNull();
    expect(chances(numbers, 'Talks')?.[0]).toBeCloseTo(0.8, 12);
  });

  it('count all options alike where that is asked for, and where nothing says which is better', () => {
    const asked = mapOf([relief(), ...talks, ...peace()]);
    const alike = computeNumbers({ ...asked, openDecisions: 'alike' }, []);
    expect(alike.openDecisions).toEqual({ atBest: [], alike: ['Relief'] });
    expect(chances(alike, 'Talks')?.[0]).toBeCloseTo(0.55, 12);
    expect(of(alike, 'Peace')?.expectedValue).toBeCloseTo(5.5, 12);
    expect(of(alike, 'Relief')?.optionValues?.get(toId('Relief=offer'))).toBeCloseTo(8, 12);
    const worthless = computeNumbers(mapOf([relief(), ...talks]), []);
    expect(worthless.openDecisions).toEqual({ atBest: [], alike: ['Relief'] });
  });

  it('let nothing be decided by what is assumed to have come of it, when that is weighed', () => {
    const map = mapOf([relief(), ...talks, ...peace()]);
    const before = chances(computeNumbers(map, []), 'Talks');
    for (const [place, state] of ['held', 'broken'].entries()) {
      const { probabilityOfAssumptions } = computeNumbers(map, given(`Talks=${state}`));
      expect(probabilityOfAssumptions).toBeCloseTo(before?.[place] ?? Number.NaN, 12);
    }
  });

  it('tell what they pass by from what cannot be reached at all', () => {
    const numbers = computeNumbers(
      mapOf([
        relief(),
        ...talks,
        ...peace(),
        node('uncertainty', 'Snub', 'mild hard', onlyWhen('Relief', 'refuse')),
        likely('Snub', '', 'mild 0.5, hard 0.5'),
      ]),
      [],
    );
    expect(of(numbers, 'Snub')).toMatchObject({ reach: 0, isPassedBy: true });
    const assumed = computeNumbers(
      mapOf([
        relief(),
        node('uncertainty', 'Snub', 'mild hard', onlyWhen('Relief', 'refuse')),
        likely('Snub', '', 'mild 0.5, hard 0.5'),
      ]),
      given('Relief=offer'),
    );
    expect(of(assumed, 'Snub')?.isPassedBy).toBeUndefined();
  });

  it('report a tie as a tie', () => {
    const idle = [
      ...[influence('Relief', 'Calm'), node('objective', 'Calm', '')],
      ...[worth('Calm', 'Relief=offer', 0.1 + 0.2), worth('Calm', 'Relief=refuse', 0.3)],
    ];
    const numbers = computeNumbers(mapOf([relief(), ...idle]), []);
    expect(of(numbers, 'Relief')?.bestStateIds).toEqual(statesOf('Relief=offer & Relief=refuse'));
  });

  it('are valued for the perspective actor only, by objectives of that actor or of nobody', () => {
    const [us, them] = [toId<ActorId>('us'), toId<ActorId>('them')];
    const theirs = [
      node('objective', 'Prestige', '', { actorId: them }),
      influence('Relief', 'Prestige'),
      worth('Prestige', '', 0),
      worth('Prestige', 'Relief=refuse', 1000),
    ];
    const records = [relief({ actorId: us }), ...talks, ...peace({ actorId: us }), ...theirs];
    const ours = computeNumbers(mapOf(records, 'us'), []);
    expect(of(ours, 'Relief')?.bestStateIds).toEqual(statesOf('Relief=offer'));
    expect(of(computeNumbers(mapOf(records, 'them'), []), 'Relief')?.optionValues).toBeNull();
  });

  it('have no option values while an objective that counts has broken values', () => {
    const broken = [
      node('objective', 'Cost', ''),
      influence('Relief', 'Cost'),
      worth('Cost', 'Relief=offer', 1),
    ];
    const numbers = computeNumbers(mapOf([relief(), ...talks, ...peace(), ...broken]), []);
    expect(of(numbers, 'Relief')).toMatchObject({ optionValues: null, bestStateIds: [] });
    expect(of(numbers, 'Cost')?.expectedValue).toBeNull();
    expect(numbers.problems.map(({ code }) => code)).toEqual(['noRow']);
  });
});

describe('nodes that apply only when', () => {
  const site = (fields = {}) => [
    node('uncertainty', 'Site', 'open shut', {
      appliesWhen: [{ nodeId: toId('Talks'), stateIds: statesOf('Talks=held') }],
      ...fields,
    }),
    likely('Site', '', 'open 0.5, shut 0.5'),
  ];
  const plainTalks = [
    node('uncertainty', 'Talks', 'held broken'),
    likely('Talks', '', 'held 0.6, broken 0.4'),
  ];

  it('have chances that add up to their reach', () => {
    const numbers = computeNumbers(mapOf([...plainTalks, ...site()]), []);
    expect(of(numbers, 'Site')?.reach).toBeCloseTo(0.6, 12);
    expect(chances(numbers, 'Site')?.[0]).toBeCloseTo(0.3, 12);
    const reached = computeNumbers(mapOf([...plainTalks, ...site()]), given('Site=shut'));
    expect(chances(reached, 'Talks')).toEqual([1, 0]);
  });

  it('report their reach although they have no rows yet', () => {
    const [bare] = site();
    const numbers = computeNumbers(mapOf([...plainTalks, ...(bare ? [bare] : [])]), []);
    expect(of(numbers, 'Site')).toMatchObject({ chances: null });
    expect(of(numbers, 'Site')?.reach).toBeCloseTo(0.6, 12);
  });

  it('are worth nothing to an objective that is not reached', () => {
    const goal = node('objective', 'Goal', '', {
      appliesWhen: [{ nodeId: toId('Talks'), stateIds: statesOf('Talks=held') }],
    });
    const numbers = computeNumbers(mapOf([...plainTalks, goal, worth('Goal', '', 10)]), []);
    expect(of(numbers, 'Goal')?.expectedValue).toBeCloseTo(6, 12);
  });
});

describe('what cannot be computed', () => {
  const ring = ['A', 'B', 'C'].map((title) => node('uncertainty', title, 'x y'));
  const edges = [influence('A', 'B'), influence('B', 'C'), influence('C', 'A')];
  const rows = ['A', 'B', 'C', 'D'].map((title) => likely(title, '', 'x 0.5, y 0.5'));
  const after = [
    node('uncertainty', 'D', 'x y'),
    influence('C', 'D'),
    likely('D', 'C=x', 'x 0.9, y 0.1'),
  ];

  it('names a cycle, and computes the rest', () => {
    const beside = [node('uncertainty', 'E', 'x y'), likely('E', '', 'x 0.3, y 0.7')];
    const numbers = computeNumbers(mapOf([...ring, ...edges, ...rows, ...after, ...beside]), []);
    expect(numbers.problems).toMatchObject([{ code: 'cycle', nodeId: 'A' }]);
    expect(numbers.problems[0]?.message).toContain('“A” → “B” → “C” → “A”');
    expect(chances(numbers, 'D')).toBeNull();
    expect(chances(numbers, 'E')).toEqual([0.3, 0.7]);
  });

  it('lets an assumption on a broken node change what follows and says what it does not', () => {
    const numbers = computeNumbers(mapOf([...ring, ...edges, ...rows, ...after]), given('C=x'));
    expect(chances(numbers, 'D')?.[0]).toBeCloseTo(0.9, 12);
    expect(chances(numbers, 'A')).toBeNull();
    expect(numbers.probabilityOfAssumptions).toBeNull();
    expect(numbers.problems.map(({ code }) => code)).toEqual(['cycle', 'noRow']);
  });

  it('finds a decision that knows what is decided after it', () => {
    const numbers = computeNumbers(mapOf([relief(), ...talks, influence('Talks', 'Relief')]), []);
    expect(numbers.problems).toMatchObject([{ code: 'cycle' }]);
  });

  it('says that assumptions are impossible, and gives no number at all', () => {
    const records = [
      ...['A', 'B'].map((title) => node('uncertainty', title, 'x y')),
      influence('A', 'B'),
      likely('A', '', 'x 1, y 0'),
      likely('B', '', 'x 0.5, y 0.5'),
      scenario('S', 'A=x'),
    ];
    for (const assumptions of [given('A=y'), given('B=x & B=y')]) {
      const numbers = computeNumbers(mapOf(records), assumptions);
      expect(numbers.problems.map(({ code }) => code)).toEqual(['impossibleAssumptions']);
      expect(numbers.probabilityOfAssumptions).toBe(0);
      expect(chances(numbers, 'B')).toBeNull();
      expect(numbers.scenarios.get('S')).toEqual({ probability: null, isExcluded: false });
    }
  });

  it('ignores assumptions about what is not on the map', () => {
    const numbers = computeNumbers(
      mapOf([node('uncertainty', 'A', 'x y'), likely('A', '', 'x 0.5, y 0.5')]),
      given('A=z & Gone=x'),
    );
    expect(chances(numbers, 'A')).toEqual([0.5, 0.5]);
    expect(numbers.problems).toEqual([]);
  });

  it('has nothing to say about an empty map', () => {
    expect(computeNumbers(mapOf([]), [])).toMatchObject({
      probabilityOfAssumptions: 1,
      problems: [],
    });
  });
});

describe('scenarios', () => {
  const records = [
    ...[relief(), ...talks, excludes('Relief=refuse', 'Talks=held')],
    scenario('Thaw', 'Relief=offer & Talks=held'),
    scenario('Odd', 'Relief=refuse & Talks=held'),
    scenario('Empty', ''),
  ];

  it('have the probability of all their states, options of open decisions counting as chosen', () => {
    const { scenarios } = computeNumbers(mapOf(records), []);
    expect(scenarios.get('Thaw')?.probability).toBeCloseTo(0.8, 12);
    expect(scenarios.get('Empty')?.probability).toBeNull();
  });

  it('say when an exclusion rules them out', () => {
    const { scenarios } = computeNumbers(mapOf(records), []);
    expect(scenarios.get('Thaw')?.isExcluded).toBe(false);
    expect(scenarios.get('Odd')?.isExcluded).toBe(true);
  });

  it('are impossible when the assumptions say otherwise', () => {
    const { scenarios } = computeNumbers(mapOf(records), given('Relief=refuse'));
    expect(scenarios.get('Thaw')?.probability).toBe(0);
  });
});

describe('large maps', () => {
  const causes = Array.from({ length: 20 }, (_, place) => `Cause${place}`);
  const many = (exceptions: string): DocumentState =>
    mapOf([
      ...causes.map((title) => node('uncertainty', title, 'on off dim')),
      ...causes.map((title) => likely(title, '', 'on 0.1, off 0.6, dim 0.3')),
      node('uncertainty', 'Alarm', 'rings silent'),
      ...causes.map((title) => influence(title, 'Alarm')),
      likely('Alarm', '', 'rings 0, silent 1'),
      ...causes.map((title) => likely('Alarm', `${title}=on`, exceptions)),
    ]);

  it('compute a node with twenty parents and one exception each', () => {
    const map = many('rings 1, silent 0');
    const numbers = computeNumbers(map, []);
    expect(numbers.problems).toEqual([]);
    expect(chances(numbers, 'Alarm')?.[0]).toBeCloseTo(1 - 0.9 ** 20, 12);
    const heard = computeNumbers(map, given('Alarm=rings'));
    expect(chances(heard, 'Cause7')?.[0]).toBeCloseTo(0.1 / (1 - 0.9 ** 20), 12);
    expect(chances(heard, 'Cause7')?.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 12);
  });

  it('find the contradiction among twenty parents without trying all combinations', () => {
    const map = many('rings 1, silent 0');
    const odd = likely('Alarm', 'Cause3=on & Cause4=on', 'rings 0.5, silent 0.5');
    const other = likely('Alarm', 'Cause4=on & Cause5=on', 'rings 0.4, silent 0.6');
    const likelihood = new Map([...map.likelihood, [odd.id, odd], [other.id, other]]);
    const { problems } = computeNumbers({ ...map, likelihood }, []);
    expect(problems).toMatchObject([{ code: 'contradictoryRows', nodeId: 'Alarm' }]);
  });

  it('name the nodes that hang together too closely, and compute what leads up to them', () => {
    const size = 16;
    const titles = Array.from({ length: size }, (_, place) => `N${place}`);
    const pairs = titles.flatMap((a, place) =>
      titles.slice(place + 1).map((b) => ({ title: `${a}${b}`, a, b })),
    );
    const records = [
      ...titles.map((title) => node('uncertainty', title, 'x y z')),
      ...titles.map((title) => likely(title, '', 'x 0.2, y 0.3, z 0.5')),
      ...pairs.flatMap(({ title, a, b }) => [
        ...[node('uncertainty', title, 'yes no'), influence(a, title), influence(b, title)],
        likely(title, '', 'yes 0.1, no 0.9'),
        likely(title, `${a}=x & ${b}=x`, 'yes 0.9, no 0.1'),
      ]),
    ];
    const numbers = computeNumbers(mapOf(records), []);
    expect(numbers.problems.map(({ code }) => code)).toEqual(['tooLarge']);
    expect(numbers.problems[0]?.message).toMatch(/\d+ nodes hang together too closely .*N\d/);
    expect(chances(numbers, 'N0')?.[0]).toBeCloseTo(0.2, 12);
    const computed = pairs.filter(({ title }) => chances(numbers, title));
    expect(computed.length).toBeGreaterThan(0);
    for (const { title } of computed) expect(chances(numbers, title)?.[0]).toBeCloseTo(0.132, 12);
  });

  it('recompute at once when only the assumptions change', () => {
    const map = many('rings 1, silent 0');
    const first = computeNumbers(map, []);
    computeNumbers(map, given('Alarm=rings'));
    expect(computeNumbers(map, [])).toEqual(first);
    const { node: nodes, ...others } = map;
    const moved = { ...others, node: new Map(nodes) };
    expect(computeNumbers(moved, [])).toEqual(first);
  });
});
