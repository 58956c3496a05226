import { describe, expect, it } from 'vitest';
import type { AnalysisTables } from '../../../../shared/analysis/analysis-tables.ts';
import { computeNumbers } from '../../../../shared/analysis/compute-numbers.ts';
import { type Estimate, sampleNumbers } from '../../../../shared/analysis/sample-numbers.ts';
import { toId } from '../../../../shared/lib/ids.ts';
import { given, influence, likely, mapOf, node, worth } from '../../../helpers/small-maps.ts';

const state = mapOf([
  node('uncertainty', 'Mood', 'good bad'),
  node('uncertainty', 'Talks', 'held failed', {
    appliesWhen: [{ nodeId: toId('Mood'), stateIds: [toId('Mood=good')] }],
  }),
  node('uncertainty', 'Press', 'kind unkind'),
  node('decision', 'Relief', 'offer refuse'),
  node('objective', 'Peace', ''),
  influence('Talks', 'Press'),
  influence('Relief', 'Peace'),
  influence('Talks', 'Peace'),
  likely('Mood', '', 'good 0.4, bad 0.6'),
  likely('Talks', '', 'held 0.7, failed 0.3'),
  likely('Press', '', 'kind 0.1, unkind 0.9'),
  likely('Press', 'Talks=held', 'kind 0.8, unkind 0.2'),
  worth('Peace', '', 0),
  worth('Peace', 'Talks=held', 10),
  worth('Peace', 'Relief=offer', 3),
  worth('Peace', 'Talks=held & Relief=offer', 12),
]);

function sampled(asked: AnalysisTables, assumptions: string, seed: number, sampleCount = 10_000) {
  const slices = [...sampleNumbers(asked, given(assumptions), { seed, sampleCount })];
  const last = slices.at(-1);
  if (!last) throw new Error('There is always a slice');
  return last;
}

const distance = ({ value, standardError }: Estimate, exact: number | null | undefined): number =>
  standardError === 0
    ? Math.abs(value - (exact ?? Number.NaN)) * 1e12
    : Math.abs(value - (exact ?? Number.NaN)) / standardError;

describe('sampled numbers', () => {
  it.each(['best', 'alike'] as const)(
    'are as far from the exact ones as their standard error says, decisions being taken: %s',
    (openDecisions) => {
      const asked = { ...state, openDecisions };
      const far: number[] = [];
      for (const assumptions of ['', 'Press=kind', 'Press=unkind & Relief=offer']) {
        const exact = computeNumbers(asked, given(assumptions));
        for (let seed = 1; seed <= 6; seed += 1) {
          const { nodes } = sampled(asked, assumptions, seed);
          for (const [id, { chances, reach, expectedValue }] of nodes) {
            const known = exact.nodes.get(id);
            far.push(distance(reach, known?.reach));
            if (expectedValue) far.push(distance(expectedValue, known?.expectedValue));
            expect(chances === null).toBe(known?.chances === null);
            for (const [stateId, chance] of chances ?? []) {
              far.push(distance(chance, known?.chances?.get(stateId)));
            }
          }
        }
      }
      expect(far.length).toBeGreaterThan(150);
      expect(Math.max(...far)).toBeLessThan(4.5);
      // Were the errors overstated, too many would lie within one of them; some are known exactly.
      const moved = far.filter((each) => each > 0.001);
      const within = moved.filter((each) => each < 1).length / moved.length;
      expect(within).toBeGreaterThan(0.55);
      expect(within).toBeLessThan(0.8);
    },
  );

  it('come in slices, of which one may take as many as one likes', () => {
    const slices = sampleNumbers(state, [], { seed: 1, sampleCount: 5_000, sliceSize: 2_000 });
    const first = slices.next().value;
    expect(first?.sampleCount).toBe(2_000);
    expect([...slices].map(({ sampleCount }) => sampleCount)).toEqual([4_000, 5_000]);
  });

  it('are the same for the same seed, and others for another', () => {
    const [once, again, other] = [1, 1, 2].map((seed) => sampled(state, 'Press=kind', seed));
    expect(again).toEqual(once);
    expect(other).not.toEqual(once);
  });

  it('say how many samples count when the assumptions are unlikely', () => {
    const rare = mapOf([
      ...['A', 'B'].map((title) => node('uncertainty', title, 'yes no')),
      influence('A', 'B'),
      likely('A', '', 'yes 0.01, no 0.99'),
      likely('B', 'A=yes', 'yes 0.9, no 0.1'),
      likely('B', 'A=no', 'yes 0.0001, no 0.9999'),
    ]);
    const { effectiveCount, sampleCount } = sampled(rare, 'B=yes', 3);
    expect(effectiveCount).toBeGreaterThan(50);
    expect(effectiveCount).toBeLessThan(sampleCount / 50);
  });

  it('keep digits under hundreds of unlikely assumptions', () => {
    const titles = Array.from({ length: 400 }, (_, place) => `S${place}`);
    const many = mapOf([
      node('uncertainty', 'Cause', 'yes no'),
      likely('Cause', '', 'yes 0.5, no 0.5'),
      ...titles.flatMap((title) => [
        node('uncertainty', title, 'yes no'),
        influence('Cause', title),
        likely(title, 'Cause=yes', 'yes 0.001, no 0.999'),
        likely(title, 'Cause=no', 'yes 0.000999, no 0.999001'),
      ]),
    ]);
    const assumptions = titles.map((title) => `${title}=yes`).join(' & ');
    const { nodes } = sampled(many, assumptions, 5, 4_000);
    const found = nodes.get(toId('Cause'))?.chances?.get(toId('Cause=yes'));
    const exact = computeNumbers(many, given(assumptions));
    const chance = exact.nodes.get(toId('Cause'))?.chances?.get(toId('Cause=yes'));
    expect(distance(found ?? { value: 0, standardError: 1e-9 }, chance)).toBeLessThan(4);
  });

  it('say in words when nothing agrees with the assumptions', () => {
    const certain = mapOf([node('uncertainty', 'A', 'x y'), likely('A', '', 'x 1, y 0')]);
    const none = sampled(certain, 'A=y', 1, 100);
    expect(none.nodes.size).toBe(0);
    expect(none.problems).toMatchObject([{ code: 'impossibleAssumptions' }]);
    const twice = sampled(certain, 'A=x & A=y', 1);
    expect(twice.problems).toMatchObject([{ code: 'impossibleAssumptions' }]);
  });

  it('are to be had of a map too large for exact ones', () => {
    // A grid: what hangs together across its middle is too much for one table.
    const size = 22;
    const title = (row: number, column: number) => `N${row}.${column}`;
    const allA = (titles: readonly string[]) => titles.map((each) => `${each}=a`).join(' & ');
    const places = Array.from({ length: size * size }, (_, place) => place);
    const grid = mapOf(
      places.flatMap((place) => {
        const [row, column] = [Math.floor(place / size), place % size];
        const before = [
          ...(row > 0 ? [title(row - 1, column)] : []),
          ...(column > 0 ? [title(row, column - 1)] : []),
        ];
        const own = title(row, column);
        return [
          node('uncertainty', own, 'a b'),
          ...before.map((from) => influence(from, own)),
          likely(own, '', 'a 0.5, b rest'),
          ...(before.length > 0 ? [likely(own, allA(before), 'a 0.9, b rest')] : []),
        ];
      }),
    );
    const exact = computeNumbers(grid, []);
    const { nodes, problems } = sampled(grid, '', 1, 400);
    expect(nodes.size).toBe(size * size);
    expect(problems).toEqual([]);
    expect(exact.problems).toMatchObject([{ code: 'tooLarge' }]);
  });
});
