import { describe, expect, it } from 'vitest';
import type { TextShape } from '../../../../shared/drawing/card-shapes.ts';
import { writeShape } from '../../../../shared/drawing/card-svg.ts';
import { palettes } from '../../../../shared/drawing/palette.ts';

const text: TextShape = {
  shape: 'text',
  part: 'description',
  stateId: null,
  text: 'words',
  xPx: 10,
  baselineYPx: 20,
  sizePx: 12,
  weight: 400,
  color: 'ink',
  align: 'left',
  direction: 'ltr',
  isTabular: false,
  widthPx: 30,
  isCut: false,
  isItalic: false,
  address: null,
};
const write = (fields: Partial<TextShape>) => writeShape({ ...text, ...fields }, palettes.light);

describe('writeShape', () => {
  it('slants italic words about their place', () => {
    expect(write({})).toContain('<text x="10" y="20"');
    expect(write({ isItalic: true })).toContain('transform="translate(10 20) skewX(-9.4)"');
    expect(write({ isItalic: true })).not.toContain(' x=');
  });

  it('ends right-to-left words at their right edge', () => {
    const svg = write({ text: 'שלום', align: 'right', direction: 'rtl' });
    expect(svg).toContain('text-anchor="end"');
    expect(svg).toContain('>\u2067שלום\u2069</text>');
  });

  it('leads nowhere, whatever a link says', () => {
    expect(write({ address: 'javascript:alert(1)' })).toBe(write({}));
  });
});
