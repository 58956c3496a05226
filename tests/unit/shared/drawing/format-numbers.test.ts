import { describe, expect, it } from 'vitest';
import {
  countOf,
  formatChance,
  formatShortValue,
  formatValue,
} from '../../../../shared/drawing/format-numbers.ts';

describe('formatChance', () => {
  it.each([
    [null, '—'],
    [Number.NaN, '—'],
    [0, '0\u00a0%'],
    [0.0001, '<1\u00a0%'],
    [0.005, '1\u00a0%'],
    [0.456, '46\u00a0%'],
    [0.9949, '99\u00a0%'],
    [0.995, '>99\u00a0%'],
    [0.996, '>99\u00a0%'],
    [1, '100\u00a0%'],
    [1.4, '140\u00a0%'],
    [-0.4, '−40\u00a0%'],
  ])('writes %s as %s', (chance, words) => {
    expect(formatChance(chance)).toBe(words);
  });
});

describe('formatValue', () => {
  it.each([
    [0.567, 'points', '0.57 points'],
    [12.34, '', '12.3'],
    [-1234567.8, 'US$', '−1,234,568 US$'],
    [-0.001, '', '0.00'],
    [311.4, 'days', '311 days'],
  ])('writes %d %s as %s', (value, unit, words) => {
    expect(formatValue(value, unit)).toBe(words);
  });
});

describe('formatShortValue', () => {
  it.each([
    [0.567, '0.57'],
    [28.24, '28.2'],
    [-340.4, '−340'],
    [1234, '1.2k'],
    [-1234, '−1k'],
    [999_600, '1.0M'],
    [12_345_678, '12M'],
    [-999_400_000, '−999M'],
    [4e9, '4.0B'],
    [1e12, '1.0T'],
    [-999e12, '−999T'],
    [3.3e21, '3e21'],
    [-2e15, '−2e15'],
    [1e-9, '0.00'],
  ])('writes %d as %s', (value, words) => {
    expect(formatShortValue(value)).toBe(words);
  });
});

describe('countOf', () => {
  it('knows one from many', () => {
    expect(countOf(1, 'passage')).toBe('1 passage');
    expect(countOf(0, 'passage')).toBe('0 passages');
    expect(countOf(2, 'person', 'people')).toBe('2 people');
  });
});
