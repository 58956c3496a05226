import type { StateId } from '../../lib/ids.ts';
import { type Chance, pointOf, type StateChance } from '../../model/likelihood.ts';
import type { NodeStateOption } from '../../model/node.ts';
import { moveChance } from './give-way.ts';
import { addsUp, giveRestTo } from './mend-row.ts';

/**
 * The row after somebody said the chance of one state. What was said stands exactly as it was said; what
 * is held stays, and the others give way so that all add up. Where they cannot, they stay too, and the
 * row does not add up.
 */
export function sayChance(
  states: readonly NodeStateOption[],
  chances: readonly StateChance[],
  stateId: StateId,
  chance: Chance,
  held: ReadonlySet<StateId>,
): readonly StateChance[] {
  if (chance.kind === 'rest') return giveRestTo(states, chances, stateId);
  const said = inOrder(states, [
    ...chances.filter((each) => each.stateId !== stateId),
    { stateId, chance },
  ]);
  if (said.length < states.length || addsUp(said)) return said;
  const moved = moveChance(said, stateId, pointOf(chance) ?? 0, held).map((each) =>
    each.stateId === stateId ? { stateId, chance } : each,
  );
  return addsUp(moved) ? moved : said;
}

/** Chances in the order of the node's states; those of states that it does not have are left out. */
export function inOrder(
  states: readonly NodeStateOption[],
  chances: readonly StateChance[],
): StateChance[] {
  return states.flatMap(({ id }) => chances.find(({ stateId }) => stateId === id) ?? []);
}
