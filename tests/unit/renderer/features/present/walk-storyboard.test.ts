import { describe, expect, it } from 'vitest';
import type { StageCommand } from '../../../../../renderer/features/present/stage-keys.ts';
import { type StagePlace, walk } from '../../../../../renderer/features/present/walk-storyboard.ts';

const start: StagePlace = { step: 0, isBlack: false, typed: '' };
const at = (step: number): StagePlace => ({ ...start, step });

function walkAll(place: StagePlace, commands: readonly StageCommand[], count: number) {
  return commands.reduce<StagePlace | null>(
    (here, command) => here && walk(here, command, count),
    place,
  );
}

describe('walking through a storyboard', () => {
  it('goes on to the end after the last step, and stays there', () => {
    expect(walk(at(6), { kind: 'next' }, 7)?.step).toBe(7);
    expect(walk(at(7), { kind: 'next' }, 7)?.step).toBe(7);
  });

  it('comes back from the end to the last step', () => {
    expect(walk(at(7), { kind: 'previous' }, 7)?.step).toBe(6);
  });

  it('stays on the first step when asked to go back', () => {
    expect(walk(start, { kind: 'previous' }, 7)?.step).toBe(0);
  });

  it('goes to the last step, not to the end, with End', () => {
    expect(walk(start, { kind: 'last' }, 7)?.step).toBe(6);
    expect(walk(at(5), { kind: 'first' }, 7)?.step).toBe(0);
  });

  it('stays on the whole map where there are no steps', () => {
    for (const kind of ['next', 'previous', 'first', 'last', 'enter'] as const) {
      expect(walk(start, { kind }, 0)?.step).toBe(0);
    }
  });

  it('goes to a typed number with Enter, and on without one', () => {
    const digits = [
      { kind: 'digit', digit: '1' },
      { kind: 'digit', digit: '2' },
      { kind: 'enter' },
    ] as const;
    expect(walkAll(start, digits, 20)).toEqual(at(11));
    expect(walk(start, { kind: 'enter' }, 20)).toEqual(at(1));
  });

  it('takes a number beyond the storyboard as its last step, and nought as its first', () => {
    expect(walk({ ...at(2), typed: '99' }, { kind: 'enter' }, 7)).toEqual(at(6));
    expect(walk({ ...at(2), typed: '0' }, { kind: 'enter' }, 7)).toEqual(at(0));
  });

  it('forgets a number when something else is pressed', () => {
    const next = walk({ ...at(2), typed: '5' }, { kind: 'next' }, 7);
    expect(next).toEqual(at(3));
  });

  it('shows the step again before it goes on from a black screen', () => {
    const black = walk(at(3), { kind: 'black' }, 7);
    expect(black).toEqual({ step: 3, isBlack: true, typed: '' });
    for (const kind of ['next', 'previous', 'enter'] as const) {
      expect(black && walk(black, { kind }, 7)).toEqual(at(3));
    }
    expect(black && walk(black, { kind: 'black' }, 7)).toEqual(at(3));
  });

  it('leaves from anywhere, also from a black screen', () => {
    expect(walk({ ...at(3), isBlack: true }, { kind: 'leave' }, 7)).toBeNull();
    expect(walk(at(7), { kind: 'leave' }, 7)).toBeNull();
  });

  it('changes nothing for a swallowed key', () => {
    const place = { step: 2, isBlack: true, typed: '1' };
    expect(walk(place, { kind: 'stay' }, 7)).toBe(place);
  });
});
