import { describe, expect, it } from 'vitest';
import type { ReaderBlock } from '../../../../../renderer/features/library/reader-blocks.ts';
import {
  positionOfWalk,
  type Step,
  type Walk,
  walk,
} from '../../../../../renderer/features/library/walk-text.ts';

const text = 'One two. Three four five.\nSix seven.';
const blocks: ReaderBlock[] = [
  { start: 0, end: 25, text: text.slice(0, 25), kind: 'paragraph' },
  { start: 26, end: 36, text: text.slice(26), kind: 'paragraph' },
];

const step = (keys: string): Step => ({
  unit: keys.includes('paragraph') ? 'paragraph' : keys.includes('sentence') ? 'sentence' : 'word',
  direction: keys.includes('back') ? 'back' : 'forward',
  extend: keys.includes('extend'),
});
const walked = (...steps: string[]): string => {
  const end = steps.reduce<Walk | null>((now, keys) => walk(blocks, now, step(keys)), null);
  if (!end) return '';
  const { start, end: to } = positionOfWalk(end);
  return text.slice(start, to);
};

describe('selecting with the keyboard', () => {
  it('begins at the first word, or after the place where the person clicked', () => {
    expect(walked('word')).toBe('One');
    expect(walk(blocks, null, step('word'), 10)?.head).toEqual({ start: 9, end: 14 });
  });

  it('goes from word to word and across paragraphs', () => {
    expect(walked('word', 'word', 'word')).toBe('Three');
    expect(walked('word', 'word', 'word', 'word', 'word', 'word')).toBe('Six');
    expect(walked('word', 'word', 'back')).toBe('One');
  });

  it('extends word by word, and shrinks again', () => {
    expect(walked('word', 'extend', 'extend')).toBe('One two. Three');
    expect(walked('word', 'extend', 'extend', 'extend back')).toBe('One two.');
  });

  it('extends backwards beyond where it began', () => {
    expect(walked('word', 'word', 'word', 'extend back')).toBe('two. Three');
  });

  it('selects sentences and paragraphs', () => {
    expect(walked('sentence')).toBe('One two.');
    expect(walked('sentence', 'sentence')).toBe('Three four five.');
    expect(walked('paragraph', 'paragraph')).toBe('Six seven.');
    expect(walked('paragraph', 'extend paragraph')).toBe(text);
  });

  it('looks for a smaller unit within a larger one first', () => {
    expect(walked('paragraph', 'sentence')).toBe('One two.');
    expect(walked('paragraph', 'paragraph', 'word')).toBe('Six');
  });

  it('stays where it is at the ends of the text, and finds nothing in no text', () => {
    expect(walked('word', 'back')).toBe('One');
    expect(walked('paragraph', 'paragraph', 'paragraph')).toBe('Six seven.');
    expect(walk([], null, step('word'))).toBeNull();
  });

  describe('in other languages', () => {
    const first = (words: string, unit: 'word' | 'sentence', language: string): string[] => {
      const block = { start: 0, end: words.length, text: words, kind: 'paragraph' } as const;
      const found: string[] = [];
      const forward = { unit, direction: 'forward', extend: false } as const;
      for (let now: Walk | null = null; ; ) {
        const next: Walk | null = walk([block], now, forward, 0, language);
        if (!next || next.head.start === now?.head.start) return found;
        found.push(words.slice(next.head.start, next.head.end));
        now = next;
      }
    };

    it('ends a Greek question at its question mark, which elsewhere is a semicolon', () => {
      const greek = 'Τι έγινε; Δεν ξέρω.';
      expect(first(greek, 'sentence', 'el')).toEqual(['Τι έγινε;', 'Δεν ξέρω.']);
      expect(first(greek, 'sentence', '')).toEqual([greek]);
    });

    it('finds words where none are spaced apart', () => {
      expect(first('会談は失敗した。', 'word', 'ja').length).toBeGreaterThan(2);
      expect(first('会談は失敗した。', 'word', 'ja').join('')).toBe('会談は失敗した');
    });

    it('takes a language that is written wrongly, or in words, as not known', () => {
      for (const language of ['British English', 'en_GB', '-', 'x'])
        expect(first('One. Two.', 'sentence', language)).toEqual(['One.', 'Two.']);
    });
  });
});
