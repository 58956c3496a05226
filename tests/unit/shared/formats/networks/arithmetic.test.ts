import { describe, expect, it } from 'vitest';
import { valueOfExpression } from '../../../../../shared/formats/networks/arithmetic.ts';
import * as fc from '../../../../helpers/laws.ts';

const scope = new Map([
  ['p', 0.25],
  ['big_1', 100],
]);

describe('the value of an expression', () => {
  it.each([
    ['1+2', 3],
    [' 2 1/3 ', 7 / 3],
    ['-2 1/2', -2.5],
    ['1/2/4', 0.125],
    ['2 - 3 * (4 - 1)', -7],
    ['-2^2', -4],
    ['2^-1', 0.5],
    ['.5e1', 5],
    ['1 - p', 0.75],
    ['big_1 / 4', 25],
  ])('of %s is worked out as on paper', (expression, value) => {
    expect(valueOfExpression(expression, scope)).toBeCloseTo(value, 12);
  });

  it.each([
    '',
    '#',
    '1 +',
    '(1',
    '1)',
    'q',
    'random(0,1)',
    '1 2',
    '1/0',
    'constructor',
    '__proto__',
    '1;2',
    '0x10',
    '('.repeat(501),
  ])('of %j is not there', (expression) => {
    expect(valueOfExpression(expression, scope)).toBeNull();
  });

  it('is a number or nothing, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123.+-*/^() pe#') }), (expression) => {
        const value = valueOfExpression(expression, scope);
        expect(value === null || Number.isFinite(value)).toBe(true);
      }),
    );
  });
});
