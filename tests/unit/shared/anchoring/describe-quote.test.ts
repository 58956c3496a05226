import { describe, expect, it } from 'vitest';
import { describeQuote, tidyPosition } from '../../../../shared/anchoring/describe-quote.ts';
import { sha256Hex } from '../../../../shared/lib/hash.ts';

const text =
  'The first round ended without a result.\n\nBoth sides kept the promise not to dam the river this year, and both left the door open.';

function positionOf(words: string) {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
}

describe('describeQuote', () => {
  it('keeps whole words before and after the passage', () => {
    const { quote } = describeQuote(text, positionOf('not to dam the river'));
    expect(quote).toEqual({
      exact: 'not to dam the river',
      prefix: 'Both sides kept the promise ',
      suffix: ' this year, and both left the',
    });
  });

  it('keeps what there is at the ends of the text', () => {
    const { quote } = describeQuote(text, { start: 0, end: text.length });
    expect(quote).toEqual({ exact: text, prefix: '', suffix: '' });
  });

  it('hashes the quoted words', () => {
    expect(describeQuote(text, positionOf('a result')).quoteHash).toBe(sha256Hex('a result'));
  });

  it('does not cut a character in half where a script has no spaces', () => {
    const emoji = '🌊'.repeat(40);
    const { quote } = describeQuote(`a${emoji}X${emoji}b`, { start: 81, end: 82 });
    expect(quote.prefix.isWellFormed()).toBe(true);
    expect(quote.suffix.isWellFormed()).toBe(true);
    expect(quote.prefix.length).toBeGreaterThan(29);
  });

  it('refuses a position outside the text as a bug', () => {
    expect(() => describeQuote(text, { start: 5, end: 5 })).toThrow(RangeError);
    expect(() => describeQuote(text, { start: 0, end: text.length + 1 })).toThrow(RangeError);
  });
});

describe('tidyPosition', () => {
  it('cuts white space from the ends of a selection', () => {
    const position = tidyPosition(text, { start: 39, end: 52 });
    expect(position && text.slice(position.start, position.end)).toBe('Both sides');
  });

  it('is null when only white space was selected', () => {
    expect(tidyPosition(text, { start: 39, end: 41 })).toBeNull();
  });

  it('takes in the whole of a character that was selected in half', () => {
    expect(tidyPosition('a🌊b', { start: 2, end: 4 })).toEqual({ start: 1, end: 4 });
  });

  it('keeps within the text', () => {
    expect(tidyPosition('abc', { start: -4, end: 99 })).toEqual({ start: 0, end: 3 });
  });
});
