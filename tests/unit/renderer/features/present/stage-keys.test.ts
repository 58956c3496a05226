import { describe, expect, it } from 'vitest';
import { stageCommandOf } from '../../../../../renderer/features/present/stage-keys.ts';

function press(key: string, held: 'ctrlKey' | 'metaKey' | 'altKey' | null = null) {
  return { key, ctrlKey: false, metaKey: false, altKey: false, ...(held ? { [held]: true } : {}) };
}

describe('the keys of the stage', () => {
  it.each(['ArrowRight', 'ArrowDown', ' ', 'PageDown'])('go on with %j', (key) => {
    expect(stageCommandOf(press(key), false)).toEqual({ kind: 'next' });
  });

  it.each(['ArrowLeft', 'ArrowUp', 'PageUp', 'Backspace'])('go back with %j', (key) => {
    expect(stageCommandOf(press(key), false)).toEqual({ kind: 'previous' });
  });

  it.each(['b', 'B', '.'])('turn the screen black with %j', (key) => {
    expect(stageCommandOf(press(key), false)).toEqual({ kind: 'black' });
  });

  it('leave with Escape, and go to the first and last step with Home and End', () => {
    expect(stageCommandOf(press('Escape'), false)).toEqual({ kind: 'leave' });
    expect(stageCommandOf(press('Home'), false)).toEqual({ kind: 'first' });
    expect(stageCommandOf(press('End'), false)).toEqual({ kind: 'last' });
  });

  it('swallow F5, which would load the page again', () => {
    expect(stageCommandOf(press('F5'), false)).toEqual({ kind: 'stay' });
  });

  it('leave Space and Enter to a focused button, but no other key', () => {
    expect(stageCommandOf(press(' '), true)).toBeNull();
    expect(stageCommandOf(press('Enter'), true)).toBeNull();
    expect(stageCommandOf(press('ArrowRight'), true)).toEqual({ kind: 'next' });
    expect(stageCommandOf(press('Escape'), true)).toEqual({ kind: 'leave' });
  });

  it('collect digits', () => {
    expect(stageCommandOf(press('4'), false)).toEqual({ kind: 'digit', digit: '4' });
  });

  it('leave everything with Ctrl, Alt or Command, and letters of no meaning, alone', () => {
    expect(stageCommandOf(press('ArrowRight', 'ctrlKey'), false)).toBeNull();
    expect(stageCommandOf(press('b', 'metaKey'), false)).toBeNull();
    expect(stageCommandOf(press('ArrowLeft', 'altKey'), false)).toBeNull();
    expect(stageCommandOf(press('x'), false)).toBeNull();
    expect(stageCommandOf(press('Tab'), false)).toBeNull();
  });
});
