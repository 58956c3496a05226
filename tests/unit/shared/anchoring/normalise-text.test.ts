import { describe, expect, it } from 'vitest';
import { normaliseText } from '../../../../shared/anchoring/normalise-text.ts';

describe('normaliseText', () => {
  it('gives the same text for copies from different systems', () => {
    const unix = 'One paragraph.\n\nAnother.';
    expect(normaliseText('\ufeffOne paragraph. \r\n\r\n\r\n \r\nAnother.\r\n')).toBe(unix);
    expect(normaliseText('One\u00a0paragraph.\r\r\u200bAnother.\u2029')).toBe(unix);
    expect(normaliseText('\tOne \t paragraph.\u2028\u2028Anoth\u00ader.')).toBe(unix);
  });

  it('composes letters with their accents', () => {
    expect(normaliseText('Vi\u0065\u0323\u0302t Nam')).toBe('Vi\u1ec7t Nam');
  });

  it('keeps curly quotes, dashes, ellipses and the joiners that spell words and emoji', () => {
    const kept = '“It’s … over” — می\u200cخواهم 👩\u200d🔬';
    expect(normaliseText(kept)).toBe(kept);
  });

  it('keeps single line breaks, which separate paragraphs on many pages', () => {
    expect(normaliseText('One.\nTwo.\n\n\n\nThree.')).toBe('One.\nTwo.\n\nThree.');
  });

  it('leaves out control characters and repairs half characters', () => {
    expect(normaliseText('a\u0000b\u001b[1mc\u0085d \ud800 e')).toBe('ab[1mc\nd \ufffd e');
  });
});
