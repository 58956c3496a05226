import { describe, expect, it } from 'vitest';
import { nextOccurrence } from '../../../../../renderer/features/anchors/next-occurrence.ts';

const text = 'The “dam” is half built.\nA Dam – (so they say) – needs water.';
const wordsAt = (query: string, offset = 0): string | null => {
  const found = nextOccurrence(text, query, offset);
  return found && text.slice(found.start, found.end);
};

describe('nextOccurrence', () => {
  it('finds words whatever their capitals, quotation marks, dashes and spaces', () => {
    expect(wordsAt('"DAM" is')).toBe('“dam” is');
    expect(wordsAt('built. a  dam - (so')).toBe('built.\nA Dam – (so');
  });

  it('goes on after an offset, and from the beginning after the last place', () => {
    expect(wordsAt('dam', 9)).toBe('Dam');
    expect(nextOccurrence(text, 'dam', 40)).toEqual({ start: 5, end: 8 });
  });

  it('takes signs as signs, and finds neither nothing nor what is not there', () => {
    expect(wordsAt('(so')).toBe('(so');
    expect(wordsAt('.*')).toBeNull();
    expect(wordsAt('  ')).toBeNull();
    expect(wordsAt('river')).toBeNull();
  });
});
