import { describe, expect, it } from 'vitest';
import { measureText } from '../../../../shared/drawing/measure-text.ts';
import { cleanText, directionOf, fitText, wrapText } from '../../../../shared/drawing/wrap-text.ts';

const style = { sizePx: 12, weight: 400 } as const;
const wrap = (text: string, widthPx: number, maxLines = 10) =>
  wrapText(text, style, widthPx, maxLines);

describe('wrapText', () => {
  it('leaves text that fits on one line', () => {
    expect(wrap('Partial access', 200)).toEqual({
      lines: ['Partial access'],
      isCut: false,
      direction: 'ltr',
    });
  });

  it('has no lines for empty text and for spaces', () => {
    expect(wrap('', 100).lines).toEqual([]);
    expect(wrap(' \t ', 100).lines).toEqual([]);
  });

  it('breaks after spaces, hyphens, dashes and slashes', () => {
    expect(wrap('Working-level talks', 80).lines).toEqual(['Working-level', 'talks']);
    expect(wrap('Working-level talks', 60).lines).toEqual(['Working-', 'level talks']);
    expect(wrap('either/or', 40).lines).toEqual(['either/', 'or']);
  });

  it('keeps together what a no-break space joins', () => {
    expect(wrap('about 12\u00a0% more', 62).lines).toEqual(['about', '12\u00a0% more']);
  });

  it('lets a space at the end of a line hang over', () => {
    const exact = measureText('Agreed text', style);
    expect(wrap('Agreed text today', exact).lines).toEqual(['Agreed text', 'today']);
  });

  it('breaks a word that is wider than a line, between characters as people count them', () => {
    const { lines } = wrap('👩‍👩‍👧‍👦'.repeat(5), 40);
    expect(lines.join('')).toBe('👩‍👩‍👧‍👦'.repeat(5));
    expect(lines).toEqual(['👩‍👩‍👧‍👦👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦']);
  });

  it('breaks between ideographs', () => {
    expect(wrap('長い選択肢はどこでも', 60).lines).toEqual(['長い選択肢', 'はどこでも']);
  });

  it('ends in an ellipsis within the width when there is more than may be shown', () => {
    const { lines, isCut } = wrap('one two three four five six seven eight nine ten', 60, 2);
    expect(isCut).toBe(true);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/\S…$/);
    for (const line of lines) expect(measureText(line, style)).toBeLessThanOrEqual(60);
  });

  it('keeps line breaks, and empty lines between paragraphs', () => {
    expect(wrap('first\n\nsecond\r\nthird', 200).lines).toEqual(['first', '', 'second', 'third']);
  });

  it('keeps the characters of right-to-left text in logical order', () => {
    const { lines, direction } = wrap('نعم بكل الشروط المعروضة', 70);
    expect(direction).toBe('rtl');
    expect(lines.join(' ')).toBe('نعم بكل الشروط المعروضة');
  });

  it('does not read on for ever in a very long text', () => {
    const { lines, isCut } = wrap('word '.repeat(20_000), 100, 3);
    expect(lines).toHaveLength(3);
    expect(isCut).toBe(true);
  });

  it('breaks Thai between words, which it writes without spaces', () => {
    const { lines } = wrap('เจรจาต่อไปโดยไม่มีเงื่อนไข', 100);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join('')).toBe('เจรจาต่อไปโดยไม่มีเงื่อนไข');
    const words = new Intl.Segmenter('th', { granularity: 'word' }).segment(lines.join(''));
    const starts = new Set(Array.from(words, ({ index }) => index));
    expect(starts.has(lines[0]?.length ?? 0)).toBe(true);
  });

  it('puts at least one character on a line, however narrow', () => {
    expect(wrap('abc', 1).lines).toEqual(['a', 'b', 'c']);
  });
});

describe('fitText', () => {
  it('cuts to one line', () => {
    const { text, isCut } = fitText('Ministry of Foreign Affairs\nand Trade', style, 90);
    expect(isCut).toBe(true);
    expect(text).toMatch(/^Ministry.*…$/);
    expect(measureText(text, style)).toBeLessThanOrEqual(90);
  });

  it('leaves out the comma or space before the ellipsis', () => {
    const widthPx = measureText('Partial, …', style);
    expect(fitText('Partial, staged', style, widthPx).text).toBe('Partial…');
  });
});

describe('cleanText', () => {
  it('replaces half characters and control characters', () => {
    expect(cleanText('a\ud800b\u0000c\u0007 d')).toBe('a\ufffdb c d');
  });

  it('takes out marks that would turn the rest of the card around', () => {
    expect(cleanText('safe\u202egnp.exe')).toBe('safegnp.exe');
  });
});

describe('directionOf', () => {
  it('is that of the first letter', () => {
    expect(directionOf('12 – שלום world')).toBe('rtl');
    expect(directionOf('Peace: שלום')).toBe('ltr');
    expect(directionOf('Größe')).toBe('ltr');
    expect(directionOf('123')).toBe('ltr');
  });
});
