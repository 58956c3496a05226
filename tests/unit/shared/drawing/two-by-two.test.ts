import { describe, expect, it } from 'vitest';
import { writeTwoByTwo } from '../../../../shared/drawing/two-by-two.ts';
import { node } from '../../../helpers/small-maps.ts';

const picture = {
  column: node('uncertainty', 'Talks', 'held failed'),
  row: node('uncertainty', 'Summit', 'yes no'),
  fields: [
    { probability: 0.3, name: 'Spring <3', isRuledOut: false },
    { probability: 0, name: '', isRuledOut: true },
    { probability: 0.3, name: '', isRuledOut: false },
    { probability: null, name: '', isRuledOut: false },
  ],
  theme: 'light',
  fontFaceCss: '',
} as const;

describe('the picture of a two-by-two', () => {
  it('names both nodes, their states, and each field with its likelihood', () => {
    const svg = writeTwoByTwo(picture);
    for (const words of [
      'Talks',
      'Summit',
      'held',
      'failed',
      'yes',
      '>no<',
      '30\u00a0%',
      'Ruled out',
    ]) {
      expect(svg).toContain(words);
    }
    expect(svg).toContain('Spring &lt;3');
    expect(svg).toContain('Summit = yes and Talks = held: 30\u00a0% (Spring &lt;3).');
  });

  it('is as wide as its columns need', () => {
    const width = (svg: string) => Number(/width="(\d+)"/.exec(svg)?.[1]);
    const wider = { ...picture, column: node('uncertainty', 'Talks', 'held late failed') };
    expect(width(writeTwoByTwo(wider)) - width(writeTwoByTwo(picture))).toBe(252);
  });

  it('says at its foot under what the numbers were computed', () => {
    const height = (svg: string) => Number(/height="(\d+)"/.exec(svg)?.[1]);
    const said = writeTwoByTwo({ ...picture, notes: ['Nothing is assumed.'] });
    expect(said).toContain('Nothing is assumed.');
    expect(height(said)).toBeGreaterThan(height(writeTwoByTwo(picture)));
  });

  it('is the same for the same fields', () => {
    expect(writeTwoByTwo(picture)).toBe(writeTwoByTwo(picture));
  });
});
