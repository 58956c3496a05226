import { describe, expect, it } from 'vitest';
import { describeSave } from '../../../../../renderer/features/shell/describe-save.ts';

describe('the state of the disk in words', () => {
  it('is calm only when everything is saved', () => {
    expect(describeSave({ kind: 'saved', revision: 3 }).tone).toBe('calm');
    const busy = [
      { kind: 'loading' },
      { kind: 'pending', sinceMs: 0 },
      { kind: 'writing', sinceMs: 0 },
    ] as const;
    for (const save of busy) expect(describeSave(save as never).tone).toBe('busy');
  });

  it('is calm about a window that follows another: nothing is wrong there', () => {
    const reason = 'Another window edits.';
    expect(describeSave({ kind: 'readOnly', reason, isFollowing: true })).toEqual({
      word: 'following',
      sentence: reason,
      tone: 'calm',
    });
  });

  it('says why nothing is saved', () => {
    const failing = describeSave({ kind: 'failing', reason: 'The disk is full.' } as never);
    expect(failing).toEqual({
      word: 'not saved',
      sentence: 'Not saved: The disk is full.',
      tone: 'problem',
    });
    const reason = 'Another window has it.';
    expect(describeSave({ kind: 'readOnly', reason })).toMatchObject({
      word: 'read only',
      sentence: reason,
      tone: 'problem',
    });
  });
});
