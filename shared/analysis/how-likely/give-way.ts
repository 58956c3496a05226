import type { StateId } from '../../lib/ids.ts';
import { type Chance, pointOf, type StateChance } from '../../model/likelihood.ts';

/** Who makes room when one state of a row becomes more or less likely. */
export type GivingWay =
  /** The state that takes the rest, as ever; the others stay. */
  | { readonly kind: 'rest'; readonly stateId: StateId }
  /** These, each in proportion to what it has. */
  | { readonly kind: 'proportion'; readonly stateIds: readonly StateId[] }
  /** Nobody: all others are locked. */
  | { readonly kind: 'nobody' };

/**
 * Who gives way when the chance of one state is moved. The state that takes the rest does, where there
 * is one and it is not locked. Otherwise all that are not locked do, in proportion; those that are said
 * by a word only where no number can, because the word is lost.
 */
export function givingWay(
  chances: readonly StateChance[],
  movedId: StateId,
  locked: ReadonlySet<StateId>,
): GivingWay {
  const free = chances.filter(({ stateId }) => stateId !== movedId && !locked.has(stateId));
  const rest = free.find(({ chance }) => chance.kind === 'rest');
  if (rest) return { kind: 'rest', stateId: rest.stateId };
  const numbers = free.filter(({ chance }) => chance.kind !== 'word');
  const stateIds = (numbers.length > 0 ? numbers : free).map(({ stateId }) => stateId);
  return stateIds.length > 0 ? { kind: 'proportion', stateIds } : { kind: 'nobody' };
}

/**
 * The row after the chance of one state was moved to a number, and the others have given way so that
 * all add up to 100 %. It goes no further than what the others can give. Those that give way keep their
 * order and stay ranges; a state that takes the rest goes on taking it. Only the chances of states that
 * have one take part; where nobody can give way, nothing moves.
 */
export function moveChance(
  chances: readonly StateChance[],
  movedId: StateId,
  wanted: number,
  locked: ReadonlySet<StateId>,
): readonly StateChance[] {
  const way = givingWay(chances, movedId, locked);
  if (way.kind === 'nobody') return chances;
  const giving = new Set(way.kind === 'rest' ? [way.stateId] : way.stateIds);
  const points = pointsByState(chances);
  const held = chances
    .filter(({ stateId }) => stateId !== movedId && !giving.has(stateId))
    .reduce((sum, { stateId }) => sum + Math.max(0, points.get(stateId) ?? 0), 0);
  const most = Math.max(0, clean(1 - held));
  const value = clean(Math.min(most, Math.max(0, wanted)));
  const shares =
    way.kind === 'rest'
      ? new Map<StateId, number>()
      : sharesOf(way.stateIds, points, clean(most - value));
  return chances.map(({ stateId, chance }) => {
    if (stateId === movedId) return { stateId, chance: movedTo(chance, value) };
    const share = shares.get(stateId);
    return share === undefined ? { stateId, chance } : { stateId, chance: movedTo(chance, share) };
  });
}

/** What each state of a row counts as; the rest is what the others leave over, and never below 0. */
export function pointsByState(chances: readonly StateChance[]): Map<StateId, number> {
  const known = chances.reduce((sum, { chance }) => sum + (pointOf(chance) ?? 0), 0);
  const rest = Math.max(0, clean(1 - known));
  return new Map(chances.map(({ stateId, chance }) => [stateId, pointOf(chance) ?? rest]));
}

/** The same kind of chance about another middle: a range keeps its shape, a word becomes a number. */
function movedTo(chance: Chance, middle: number): Chance {
  if (chance.kind === 'rest') return chance;
  if (chance.kind !== 'range') return { kind: 'number', value: middle };
  const before = (chance.low + chance.high) / 2;
  const half = Math.abs(chance.high - chance.low) / 2;
  const scaled = before > 0 ? Math.min(half, (half * middle) / before) : half;
  const width = Math.min(scaled, middle, 1 - middle);
  return { kind: 'range', low: clean(middle - width), high: clean(middle + width) };
}

// A tenth of a per cent: finer than anybody judges, and it can be read.
const stepsPerWhole = 1_000;

/**
 * Divides what is left in proportion to what each had, in tenths of a per cent where that comes out; who
 * had nothing gets nothing, unless nobody had anything. By largest remainders, so that the order stays.
 */
function sharesOf(
  stateIds: readonly StateId[],
  points: ReadonlyMap<StateId, number>,
  total: number,
): Map<StateId, number> {
  const had = stateIds.map((stateId) => Math.max(0, points.get(stateId) ?? 0));
  const sum = had.reduce((all, each) => all + each, 0);
  const weights = had.map((each) => (sum > 0 ? each / sum : 1 / had.length));
  const steps = Math.floor(clean(total * stepsPerWhole));
  const whole = weights.map((weight) => Math.floor(clean(weight * steps)));
  const left = steps - whole.reduce((all, each) => all + each, 0);
  const byRemainder = weights
    .map((weight, place) => ({ place, weight, remainder: weight * steps - (whole[place] ?? 0) }))
    .sort((a, b) => b.remainder - a.remainder || b.weight - a.weight || a.place - b.place);
  for (const { place } of byRemainder.slice(0, left)) whole[place] = (whole[place] ?? 0) + 1;
  const largest = weights.indexOf(Math.max(...weights));
  const crumb = clean(total - steps / stepsPerWhole);
  return new Map(
    stateIds.map((stateId, place) => {
      const share = (whole[place] ?? 0) / stepsPerWhole + (place === largest ? crumb : 0);
      return [stateId, clean(share)];
    }),
  );
}

/** Without the digits that only binary fractions have: 1 − 0.9 is 0.1. */
function clean(value: number): number {
  return Number(value.toFixed(12));
}
