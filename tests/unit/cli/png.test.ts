import { describe, expect, it } from 'vitest';
import { staticFontFiles } from '../../../cli/fonts.ts';
import { drawPng } from '../../../cli/png.ts';

const text = (words: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40" font-family="'Inter Variable', Inter"><rect width="200" height="40" fill="#fff"/><text x="10" y="25" font-size="18">${words}</text></svg>`;

describe('a PNG', () => {
  it('is drawn with the font that the map is measured in', async () => {
    expect(staticFontFiles()).toHaveLength(4);
    const [blank, words] = await Promise.all([drawPng(text(''), 1), drawPng(text('Relief'), 1)]);
    expect(words.length).toBeGreaterThan(blank.length * 1.5);
  });

  it('is the same for the same picture', async () => {
    expect(await drawPng(text('Relief'), 1)).toEqual(await drawPng(text('Relief'), 1));
  });

  it('is refused when it would be longer than programs can open', async () => {
    const wide = text('').replaceAll('"200"', '"20000"');
    await expect(drawPng(wide, 1)).rejects.toThrow(/20000 pixels long; the most is 16384/);
  });
});
