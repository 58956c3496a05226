import { assertNever } from '../../../shared/lib/assert.ts';
import type { StageCommand } from './stage-keys.ts';

/** Where a presentation stands. */
export interface StagePlace {
  /** From 0; as many as there are steps means the end, after the last. */
  readonly step: number;
  readonly isBlack: boolean;
  /** Digits of a step's number typed so far. */
  readonly typed: string;
}

/**
 * Where a command leads in a storyboard of `stepCount` steps; null leaves the stage. A black screen
 * takes the first key: the room sees the step where it was before the next one comes.
 */
export function walk(
  place: StagePlace,
  command: StageCommand,
  stepCount: number,
): StagePlace | null {
  const end = stepCount;
  const goTo = (step: number): StagePlace => ({
    step: Math.max(0, Math.min(step, end)),
    isBlack: false,
    typed: '',
  });
  switch (command.kind) {
    case 'leave':
      return null;
    case 'stay':
      return place;
    case 'black':
      return { ...place, isBlack: !place.isBlack, typed: '' };
    case 'digit':
      return { ...place, typed: `${place.typed}${command.digit}`.slice(-4) };
    case 'goTo':
      return goTo(command.step);
    case 'first':
      return goTo(0);
    case 'last':
      return goTo(end - 1);
    case 'enter':
      if (place.typed) return goTo(Math.min(Math.max(1, Number(place.typed)), end) - 1);
      return place.isBlack ? goTo(place.step) : goTo(place.step + 1);
    case 'next':
      return place.isBlack ? goTo(place.step) : goTo(place.step + 1);
    case 'previous':
      return place.isBlack ? goTo(place.step) : goTo(place.step - 1);
    default:
      return assertNever(command);
  }
}
