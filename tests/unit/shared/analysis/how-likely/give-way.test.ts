import { describe, expect, it } from 'vitest';
import { writeChance } from '../../../../../shared/analysis/how-likely/chance-text.ts';
import {
  givingWay,
  moveChance,
  pointsByState,
} from '../../../../../shared/analysis/how-likely/give-way.ts';
import { addsUp, mendsOf } from '../../../../../shared/analysis/how-likely/mend-row.ts';
import { sayChance } from '../../../../../shared/analysis/how-likely/say-chance.ts';
import { type StateId, toId } from '../../../../../shared/lib/ids.ts';
import type { Chance, StateChance } from '../../../../../shared/model/likelihood.ts';
import * as fc from '../../../../helpers/laws.ts';
import { likely, node } from '../../../../helpers/small-maps.ts';

const talks = node('uncertainty', 'Talks', 'held moved failed');
const state = (label: string): StateId => toId(`Talks=${label}`);
const row = (chances: string): readonly StateChance[] => likely('Talks', '', chances).chances;
const none: ReadonlySet<StateId> = new Set();
const locked = (...labels: string[]): ReadonlySet<StateId> => new Set(labels.map(state));
const words = (chances: readonly StateChance[]): string =>
  chances.map(({ chance }) => writeChance(chance)).join(', ');

/** A row of two to six states that adds up, of numbers and ranges, perhaps with a rest. */
const rows: fc.Arbitrary<readonly StateChance[]> = fc
  .tuple(
    fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 2, maxLength: 6 }),
    fc.boolean(),
    fc.boolean(),
  )
  .map(([weights, hasRest, hasRange]) => {
    const sum = weights.reduce((all, each) => all + each, 0) || 1;
    const own = weights.some((each) => each > 0)
      ? weights
      : weights.map((_, at) => (at === 0 ? 1 : 0));
    return own.map((weight, place): StateChance => {
      const value = weight / sum;
      const half = Math.min(value, 1 - value, 0.05);
      const chance: Chance =
        hasRest && place === own.length - 1
          ? { kind: 'rest' }
          : hasRange && place === 0
            ? { kind: 'range', low: value - half, high: value + half }
            : { kind: 'number', value };
      return { stateId: toId(`state ${place}`), chance };
    });
  });

const moves = rows.chain((chances) =>
  fc.record({
    chances: fc.constant(chances),
    moved: fc.constantFrom(...chances.map(({ stateId }) => stateId)),
    wanted: fc.double({ min: -0.5, max: 1.5, noNaN: true }),
    locked: fc.subarray(chances.map(({ stateId }) => stateId)).map((ids) => new Set(ids)),
  }),
);

describe('moving how likely one state is', () => {
  it('takes from the others in proportion to what they have', () => {
    expect(
      words(moveChance(row('held 0.2, moved 0.6, failed 0.2'), state('held'), 0.6, none)),
    ).toBe('60 %, 30 %, 10 %');
  });

  it('takes from the rest alone, where a state takes it, and no more than it has', () => {
    const before = row('held 0.2, moved 0.6, failed rest');
    expect(words(moveChance(before, state('held'), 0.35, none))).toBe('35 %, 60 %, the rest');
    expect(words(moveChance(before, state('held'), 0.9, none))).toBe('40 %, 60 %, the rest');
  });

  it('moves the rest itself by letting the others give way, and it stays the rest', () => {
    const after = moveChance(row('held 0.2, moved 0.6, failed rest'), state('failed'), 0.6, none);
    expect(words(after)).toBe('10 %, 30 %, the rest');
  });

  it('leaves a word as it is as long as a number can give way', () => {
    const before = row('held 0.2, moved likely, failed 0.125');
    expect(givingWay(before, state('held'), none)).toEqual({
      kind: 'proportion',
      stateIds: [state('failed')],
    });
    expect(words(moveChance(before, state('held'), 0.3, none))).toBe('30 %, likely, 2.5 %');
  });

  it('does not move where all others are locked', () => {
    const before = row('held 0.2, moved 0.6, failed 0.2');
    const all = locked('moved', 'failed');
    expect(givingWay(before, state('held'), all)).toEqual({ kind: 'nobody' });
    expect(moveChance(before, state('held'), 0.6, all)).toBe(before);
  });

  it('keeps what all add up to, and every chance possible', () => {
    fc.assert(
      fc.property(moves, ({ chances, moved, wanted, locked }) => {
        expect(addsUp(moveChance(chances, moved, wanted, locked))).toBe(true);
      }),
    );
  });

  it('keeps locked states as they are, and the order of those that give way', () => {
    fc.assert(
      fc.property(moves, ({ chances, moved, wanted, locked }) => {
        const after = moveChance(chances, moved, wanted, locked);
        const [was, is] = [pointsByState(chances), pointsByState(after)];
        for (const { stateId, chance } of chances) {
          const now = after.find((each) => each.stateId === stateId)?.chance;
          if (locked.has(stateId) && stateId !== moved && chance.kind !== 'rest') {
            expect(now).toEqual(chance);
          }
        }
        const way = givingWay(chances, moved, locked);
        const giving = way.kind === 'proportion' ? way.stateIds : [];
        for (const a of giving) {
          for (const b of giving) {
            const wasLess = (was.get(a) ?? 0) < (was.get(b) ?? 0) - 1e-9;
            if (wasLess) expect(is.get(a) ?? 0).toBeLessThanOrEqual((is.get(b) ?? 0) + 1e-9);
          }
        }
      }),
    );
  });

  it('comes to what was wanted wherever the others can give that much', () => {
    fc.assert(
      fc.property(moves, ({ chances, moved, wanted }) => {
        const after = pointsByState(moveChance(chances, moved, wanted, none));
        const way = givingWay(chances, moved, none);
        const most =
          way.kind === 'rest'
            ? (pointsByState(chances).get(moved) ?? 0) +
              (pointsByState(chances).get(way.stateId) ?? 0)
            : 1;
        const expected = Math.min(most, Math.max(0, wanted));
        expect(after.get(moved) ?? 0).toBeCloseTo(expected, 9);
      }),
    );
  });
});

describe('saying a chance in a row', () => {
  const say = (chances: string, label: string, chance: Chance, ...held: string[]) =>
    words(sayChance(talks.states, row(chances), state(label), chance, locked(...held)));

  it('lets those give way that were not said', () => {
    const number = { kind: 'number', value: 0.5 } as const;
    expect(say('held 0.2, moved 0.6, failed 0.2', 'failed', number, 'held')).toBe(
      '20 %, 30 %, 50 %',
    );
  });

  it('keeps what was said even where the others cannot make room', () => {
    const number = { kind: 'number', value: 0.5 } as const;
    expect(say('held 0.2, moved 0.6, failed 0.2', 'failed', number, 'held', 'moved')).toBe(
      '20 %, 60 %, 50 %',
    );
  });

  it('keeps a word and a range as they were said', () => {
    expect(say('held 0.5, moved 0.25, failed 0.25', 'held', { kind: 'word', word: 'likely' })).toBe(
      'likely, 16.3 %, 16.2 %',
    );
  });

  it('gives the rest to one state only', () => {
    expect(say('held 0.2, moved 0.6, failed rest', 'held', { kind: 'rest' })).toBe(
      'the rest, 60 %, 20 %',
    );
  });
});

describe('mending a row that does not add up', () => {
  const mends = (chances: string, last: string | null = null) =>
    mendsOf(talks.states, row(chances), last === null ? null : state(last), none).map((mend) => [
      mend.words,
      words(mend.chances),
    ]);

  it('offers that the others give way to what was said last, or that one takes the rest', () => {
    expect(mends('held 0.2, moved 0.3, failed 0.4', 'held')).toEqual([
      ['Keep held, make the others give way', '20 %, 34.3 %, 45.7 %'],
      ['Give the rest to failed', '20 %, 30 %, the rest'],
    ]);
  });

  it('gives the rest to a state that has no chance yet', () => {
    expect(mends('held 0.2, moved 0.3')).toEqual([
      ['Give the rest to failed', '20 %, 30 %, the rest'],
    ]);
  });

  it('offers nothing for a row that adds up', () => {
    expect(mends('held 0.2, moved 0.3, failed rest')).toEqual([]);
    expect(mends('held likely, moved 0.2, failed 0.125')).toEqual([]);
  });

  it('offers nothing that would not add up', () => {
    const chance = fc.oneof(
      fc
        .double({ min: -1, max: 2, noNaN: true })
        .map((value): Chance => ({ kind: 'number', value })),
      fc.constant<Chance>({ kind: 'rest' }),
      fc.constant<Chance>({ kind: 'word', word: 'likely' }),
    );
    fc.assert(
      fc.property(fc.array(chance, { maxLength: 3 }), (list) => {
        const chances = list.map((each, at) => ({
          stateId: talks.states[at]?.id ?? state('held'),
          chance: each,
        }));
        for (const mend of mendsOf(talks.states, chances, state('held'), none)) {
          expect(addsUp(mend.chances)).toBe(true);
        }
      }),
    );
  });
});
