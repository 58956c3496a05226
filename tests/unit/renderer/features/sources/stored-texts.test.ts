import { describe, expect, it, vi } from 'vitest';
import {
  knownTexts,
  lookForTexts,
  noteStoredText,
  watchKnownTexts,
} from '../../../../../renderer/features/sources/stored-texts.ts';

function textsWith(...stored: string[]) {
  const getText = vi.fn(async (hash: string) => (stored.includes(hash) ? 'words' : null));
  return { getText, putText: vi.fn(), putOriginal: vi.fn(), getOriginal: vi.fn() };
}

describe('the texts on this computer', () => {
  it('are told from those that are missing', async () => {
    const texts = textsWith('here');
    expect(knownTexts(texts).checked.has('gone')).toBe(false);
    await lookForTexts(texts, ['here', 'gone']);
    expect([...knownTexts(texts).stored]).toEqual(['here']);
    expect(knownTexts(texts).checked.has('gone')).toBe(true);
  });

  it('are looked for again only while they are missing', async () => {
    const texts = textsWith('here');
    await lookForTexts(texts, ['here', 'gone']);
    const known = knownTexts(texts);
    await lookForTexts(texts, ['here', 'gone']);
    expect(knownTexts(texts)).toBe(known);
    expect(texts.getText.mock.calls.map(([hash]) => hash)).toEqual(['here', 'gone', 'gone']);
  });

  it('are known at once when they are stored, to everybody who watches', async () => {
    const texts = textsWith();
    await lookForTexts(texts, ['late']);
    const listener = vi.fn();
    const stop = watchKnownTexts(texts, listener);
    noteStoredText(texts, 'late');
    expect(knownTexts(texts).stored.has('late')).toBe(true);
    expect(listener).toHaveBeenCalledTimes(1);
    stop();
    noteStoredText(texts, 'later');
    expect(listener).toHaveBeenCalledTimes(1);
  });
});
