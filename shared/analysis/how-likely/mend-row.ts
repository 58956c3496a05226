import type { StateId } from '../../lib/ids.ts';
import { pointOf, type StateChance } from '../../model/likelihood.ts';
import type { NodeStateOption } from '../../model/node.ts';
import { givingWay, moveChance, pointsByState } from './give-way.ts';

/** A way to make a row add up, and the row as it would be. */
export interface Mend {
  readonly words: string;
  readonly chances: readonly StateChance[];
}

const tolerance = 1e-6;

/** What the numbers, ranges and words of a row come to; null for a row in which nothing takes the rest. */
export function sumOfRow(chances: readonly StateChance[]): {
  readonly sum: number;
  readonly hasRest: boolean;
} {
  const points = chances.map(({ chance }) => pointOf(chance));
  return {
    sum: points.reduce((sum: number, point) => sum + (point ?? 0), 0),
    hasRest: points.includes(null),
  };
}

/**
 * One-step ways to make a row add up to 100 %: the others give way to the state that was set last, or a
 * state takes the rest. None is offered for a row that adds up, and none that would not make it so.
 */
export function mendsOf(
  states: readonly NodeStateOption[],
  chances: readonly StateChance[],
  lastId: StateId | null,
  locked: ReadonlySet<StateId>,
): readonly Mend[] {
  const missing = states.filter(({ id }) => !chances.some(({ stateId }) => stateId === id));
  if (missing.length === 0 && addsUp(chances)) return [];
  const mends = [
    ...missing.slice(0, 1).map((state) => restTo(states, chances, state)),
    ...giveWayTo(states, chances, lastId, locked),
    ...(missing.length === 0 ? takersOfRest(states, chances, lastId, locked) : []),
  ];
  return mends.filter((mend) => mend.chances.length === states.length && addsUp(mend.chances));
}

/** Whether a row's chances are possible and add up, the rest counted. */
export function addsUp(chances: readonly StateChance[]): boolean {
  const { sum, hasRest } = sumOfRow(chances);
  const rests = chances.filter(({ chance }) => chance.kind === 'rest').length;
  const arePossible = chances.every(({ chance }) => {
    if (chance.kind === 'range')
      return 0 <= chance.low && chance.low <= chance.high && chance.high <= 1;
    const point = pointOf(chance);
    return point === null || (point >= 0 && point <= 1);
  });
  if (!arePossible || rests > 1) return false;
  return hasRest ? sum <= 1 + tolerance : Math.abs(sum - 1) <= tolerance;
}

function giveWayTo(
  states: readonly NodeStateOption[],
  chances: readonly StateChance[],
  lastId: StateId | null,
  locked: ReadonlySet<StateId>,
): Mend[] {
  const last = chances.find(({ stateId }) => stateId === lastId && !locked.has(stateId));
  const kept = last ?? chances.find(({ stateId }) => locked.has(stateId)) ?? chances[0];
  const point = kept && pointOf(kept.chance);
  if (!kept || point === null || point === undefined || point < 0 || point > 1) return [];
  const way = givingWay(chances, kept.stateId, locked);
  if (way.kind !== 'proportion') return [];
  const moved = moveChance(chances, kept.stateId, point, locked);
  // What was set stays as it was said, as a word or a range.
  const next = moved.map((each) => (each.stateId === kept.stateId ? kept : each));
  const label = labelOf(states, kept.stateId);
  return [{ words: `Keep ${label}, make the others give way`, chances: next }];
}

function takersOfRest(
  states: readonly NodeStateOption[],
  chances: readonly StateChance[],
  lastId: StateId | null,
  locked: ReadonlySet<StateId>,
): Mend[] {
  const free = states.filter(({ id }) => id !== lastId && !locked.has(id));
  const points = pointsByState(chances);
  const byShare = free.toSorted((a, b) => (points.get(b.id) ?? 0) - (points.get(a.id) ?? 0));
  const mends = byShare.map((state) => restTo(states, chances, state));
  return mends.filter(({ chances: next }) => addsUp(next)).slice(0, 1);
}

/** The row with what is left over given to one state; another that took it keeps what it had. */
function restTo(
  states: readonly NodeStateOption[],
  chances: readonly StateChance[],
  state: NodeStateOption,
): Mend {
  return {
    words: `Give the rest to ${state.label.trim() || 'the unnamed state'}`,
    chances: giveRestTo(states, chances, state.id),
  };
}

/** A row in which this state takes the rest; one that took it before keeps, as a number, what it had. */
export function giveRestTo(
  states: readonly NodeStateOption[],
  chances: readonly StateChance[],
  takerId: StateId,
): readonly StateChance[] {
  const points = pointsByState(chances);
  return states.flatMap(({ id }): StateChance[] => {
    if (id === takerId) return [{ stateId: id, chance: { kind: 'rest' } }];
    const before = chances.find(({ stateId }) => stateId === id);
    if (!before) return [];
    if (before.chance.kind !== 'rest') return [before];
    return [{ stateId: id, chance: { kind: 'number', value: points.get(id) ?? 0 } }];
  });
}

function labelOf(states: readonly NodeStateOption[], stateId: StateId): string {
  return states.find(({ id }) => id === stateId)?.label.trim() || 'the unnamed state';
}
