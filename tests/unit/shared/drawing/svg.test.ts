import { describe, expect, it } from 'vitest';
import { writeNumber, writePath } from '../../../../shared/drawing/path-data.ts';
import { element, textContent } from '../../../../shared/drawing/svg.ts';

describe('element', () => {
  it('writes attributes in the order given and leaves out those that are null', () => {
    expect(element('rect', { x: 1.23456, fill: null, width: 20 })).toBe(
      '<rect x="1.23" width="20"/>',
    );
  });

  it('escapes what could end an attribute or an element', () => {
    expect(element('text', { id: '"><script>' }, [textContent("</text> & 'more'")])).toBe(
      '<text id="&quot;&gt;&lt;script&gt;">&lt;/text&gt; &amp; &#39;more&#39;</text>',
    );
  });

  it('leaves out what XML cannot hold', () => {
    expect(textContent('a\u0000\u0008b\ufffe\ud800c\n')).toBe('ab\ufffdc\n');
  });
});

describe('numbers', () => {
  it.each([
    [0.1 + 0.2, '0.3'],
    [-0.001, '0'],
    [1e-9, '0'],
    [123456.789, '123456.79'],
    [Number.NaN, '0'],
  ])('%d is written as %s', (value, words) => {
    expect(writeNumber(value)).toBe(words);
  });

  it('make a path without exponents', () => {
    expect(writePath([['M', { xPx: 1e-7, yPx: 2 }], ['Z']])).toBe('M0 2Z');
  });
});
