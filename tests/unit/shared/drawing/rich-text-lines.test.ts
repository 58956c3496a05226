import { describe, expect, it } from 'vitest';
import { measureText } from '../../../../shared/drawing/measure-text.ts';
import { plainLook, type RichSpan } from '../../../../shared/drawing/rich-text.ts';
import { cutLine, widthOf, wrapSpans } from '../../../../shared/drawing/rich-text-lines.ts';

const style = { sizePx: 12, weight: 400 } as const;
const span = (text: string, look: Partial<RichSpan> = {}): RichSpan => ({
  ...plainLook,
  text,
  ...look,
});

function wrap(spans: readonly RichSpan[], widthPx: number, most = 20): string[][] {
  return wrapSpans(spans, style, widthPx, most).lines.map((runs) => runs.map(({ text }) => text));
}

describe('wrapSpans', () => {
  it('keeps the look of words on whichever line they end up', () => {
    const { lines } = wrapSpans(
      [span('one two '), span('three four five', { isStrong: true })],
      style,
      95,
      9,
    );
    expect(lines.map((runs) => runs.map(({ text, look }) => [text, look.isStrong]))).toEqual([
      [
        ['one two ', false],
        ['three', true],
      ],
      [['four five', true]],
    ]);
  });

  it('breaks no word where only its look changes', () => {
    expect(wrap([span('aaaa un'), span('believ', { isItalic: true }), span('able')], 85)).toEqual([
      ['aaaa'],
      ['un', 'believ', 'able'],
    ]);
  });

  it('breaks a word that alone is wider than a line, between characters', () => {
    const family = '👩‍👩‍👧‍👦';
    const lines = wrap([span(family.repeat(2)), span(family.repeat(2), { isStrong: true })], 40);
    expect(lines).toEqual([[family.repeat(2)], [family.repeat(2)]]);
  });

  it('measures strong words as they are drawn', () => {
    const [runs = []] = wrapSpans([span('wide', { isStrong: true })], style, 100, 1).lines;
    expect(widthOf(runs)).toBe(measureText('wide', { ...style, weight: 600 }));
  });

  it('keeps line breaks, also empty lines', () => {
    expect(wrap([span('a\n\nb')], 100)).toEqual([['a'], [], ['b']]);
  });

  it('makes one line more than asked, so that it shows that not all fits', () => {
    expect(wrap([span('a\nb\nc\nd')], 100, 2)).toHaveLength(3);
  });
});

describe('cutLine', () => {
  const lineOf = (spans: readonly RichSpan[]) => wrapSpans(spans, style, 1_000, 1).lines[0] ?? [];

  it('puts an ellipsis behind the words where there is room', () => {
    const runs = cutLine(lineOf([span('some '), span('words,', { isStrong: true })]), 200);
    expect(runs.map(({ text }) => text)).toEqual(['some ', 'words…']);
  });

  it('shortens the last words, and drops those for which nothing is left', () => {
    const runs = cutLine(lineOf([span('some long '), span('words', { isStrong: true })]), 70);
    expect(runs.map(({ text }) => text)).toEqual(['some long…']);
    expect(widthOf(runs)).toBeLessThanOrEqual(70);
  });
});
