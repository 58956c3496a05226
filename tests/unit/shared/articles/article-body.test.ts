import { describe, expect, it } from 'vitest';
import { articleBody } from '../../../../shared/articles/article-body.ts';
import { bringBack, isSetAside, setAsideRange } from '../../../../shared/articles/set-aside.ts';
import type { SetAside } from '../../../../shared/model/source.ts';

const text =
  'Skip to content\n\nA title\n\nThe first sentence stays. The second was an advertisement.';

describe('articleBody', () => {
  it('gives paragraphs with their offsets, and says what is set aside', () => {
    const blocks = articleBody(text, [{ start: 0, end: 15, kind: 'navigation' }]);
    expect(blocks).toMatchObject([
      { start: 0, end: 15, isSetAside: true, furniture: 'navigation' },
      { start: 17, end: 24, kind: 'heading', isSetAside: false, furniture: null },
      { start: 26, end: text.length, kind: 'paragraph', isSetAside: false },
    ]);
  });

  it('divides a paragraph of which a part is set aside', () => {
    const start = text.indexOf('The second');
    const blocks = articleBody(text, [{ start, end: text.length, kind: 'promotion' }]);
    expect(blocks.slice(2).map((block) => [block.text, block.isSetAside])).toEqual([
      ['The first sentence stays.', false],
      ['The second was an advertisement.', true],
    ]);
  });

  it('carries a stretch over several paragraphs', () => {
    const blocks = articleBody(text, [{ start: 0, end: 24, kind: 'other' }]);
    expect(blocks.map((block) => block.isSetAside)).toEqual([true, true, false]);
  });
});

describe('setting aside and bringing back', () => {
  const related: SetAside[] = [{ start: 10, end: 50, kind: 'related' }];

  it('brings back a whole stretch', () => {
    expect(bringBack(related, { start: 10, end: 50 })).toEqual([]);
  });

  it('brings back the middle of a stretch and keeps both ends aside', () => {
    expect(bringBack(related, { start: 20, end: 30 })).toEqual([
      { start: 10, end: 20, kind: 'related' },
      { start: 30, end: 50, kind: 'related' },
    ]);
  });

  it('sets aside again what was brought back', () => {
    const brought = bringBack(related, { start: 20, end: 30 });
    expect(setAsideRange(brought, { start: 20, end: 30 }, 'related')).toEqual(related);
  });

  it('changes the kind of what was aside already', () => {
    expect(setAsideRange(related, { start: 0, end: 20 }, 'caption')).toEqual([
      { start: 0, end: 20, kind: 'caption' },
      { start: 20, end: 50, kind: 'related' },
    ]);
  });

  it('does nothing for an empty range', () => {
    expect(setAsideRange(related, { start: 60, end: 60 }, 'other')).toEqual(related);
    expect(isSetAside(related, { start: 50, end: 60 })).toBe(false);
  });
});
