import { describe, expect, it } from 'vitest';
import { measureText } from '../../../../shared/drawing/measure-text.ts';

const body = { sizePx: 12, weight: 400 } as const;
const bold = { sizePx: 12, weight: 700 } as const;

describe('measureText', () => {
  // Read off Chromium, which draws the shipped font with kerning off; it rounds to 1/64 px.
  it.each([
    ['1990–2019', 10, 400, 50.469],
    ['żółć', 18, 400, 35.391],
    ['12% Договор −0.57 é Договор', 11, 400, 164.016],
  ] as const)(
    'gives %s at %d px the width that the browser draws',
    (text, sizePx, weight, width) => {
      expect(measureText(text, { sizePx, weight })).toBeCloseTo(width, 1);
    },
  );

  it('is zero for no text and grows with size', () => {
    expect(measureText('', body)).toBe(0);
    expect(measureText('Agreed', { ...body, sizePx: 24 })).toBeCloseTo(
      2 * measureText('Agreed', body),
      9,
    );
  });

  it('gives bold text more room', () => {
    expect(measureText('Verification', bold)).toBeGreaterThan(measureText('Verification', body));
  });

  it('makes all digits as wide as each other in tables', () => {
    const tabular = { ...body, isTabular: true };
    expect(measureText('1111', tabular)).toBe(measureText('8888', tabular));
    expect(measureText('1111', body)).toBeLessThan(measureText('8888', body));
  });

  it('counts an accent that is drawn over its letter as nothing', () => {
    expect(measureText('e\u0301', body)).toBe(measureText('e', body));
  });

  it('counts a family of four as one picture, and a flag as one', () => {
    const one = measureText('🚀', body);
    expect(measureText('👩‍👩‍👧‍👦', body)).toBe(one);
    expect(measureText('👍🏽', body)).toBe(one);
    expect(measureText('🇰🇷', body)).toBe(one);
  });

  it('gives an ideograph the width of its size', () => {
    expect(measureText('日本', body)).toBe(24);
  });

  it('gives letters of other scripts a width too', () => {
    for (const text of ['اتفاق', 'שלום', 'ข้อตกลง', '\ud800']) {
      expect(measureText(text, body), text).toBeGreaterThan(0);
    }
  });
});
