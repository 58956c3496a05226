import type { StateChance } from '../../model/likelihood.ts';
import type { NodeStateOption } from '../../model/node.ts';

/** A first guess that adds up: even chances, and the rest to the last state. */
export function firstChances(states: readonly NodeStateOption[]): StateChance[] {
  const even = states.length > 0 ? Math.floor(100 / states.length) / 100 : 0;
  return states.map(({ id }, index) => ({
    stateId: id,
    chance: index === states.length - 1 ? { kind: 'rest' } : { kind: 'number', value: even },
  }));
}
