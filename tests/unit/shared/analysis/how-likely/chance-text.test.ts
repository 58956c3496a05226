import { describe, expect, it } from 'vitest';
import {
  chanceInFull,
  readChance,
  wordsBeginning,
  writeChance,
} from '../../../../../shared/analysis/how-likely/chance-text.ts';
import { type Chance, likelihoodWords } from '../../../../../shared/model/likelihood.ts';
import * as fc from '../../../../helpers/laws.ts';

const read = (text: string): Chance | string => {
  const chance = readChance(text);
  return chance.ok ? chance.value : chance.failure;
};
const number = (value: number): Chance => ({ kind: 'number', value });
const range = (low: number, high: number): Chance => ({ kind: 'range', low, high });

const unit = fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0);
const chances: fc.Arbitrary<Chance> = fc.oneof(
  unit.map(number),
  fc.tuple(unit, unit).map(([a, b]) => range(Math.min(a, b), Math.max(a, b))),
  fc.constantFrom(...likelihoodWords).map((word): Chance => ({ kind: 'word', word })),
  fc.constant<Chance>({ kind: 'rest' }),
);

describe('what somebody types for how likely something is', () => {
  it.each([
    ['35', 0.35],
    ['35 %', 0.35],
    ['35%', 0.35],
    ['35 percent', 0.35],
    ['0.35', 0.35],
    ['0,35', 0.35],
    ['.35', 0.35],
    ['33.3', 0.333],
    ['7 in 20', 0.35],
    ['7/20', 0.35],
    ['1 out of 4', 0.25],
    ['0', 0],
    ['1', 0.01],
    ['1.0', 1],
    ['0.5 %', 0.005],
    ['100', 1],
  ])('%s is a number', (text, value) => {
    expect(read(text)).toEqual(number(value));
  });

  it.each([
    ['30–45 %', 0.3, 0.45],
    ['30-45', 0.3, 0.45],
    ['30 % - 45 %', 0.3, 0.45],
    ['30 to 45', 0.3, 0.45],
    ['between 30 and 45', 0.3, 0.45],
    ['0.3-0.45', 0.3, 0.45],
    ['0–5 %', 0, 0.05],
  ])('%s is a range', (text, low, high) => {
    expect(read(text)).toEqual(range(low, high));
  });

  it('may be one of the directive’s words, or its second word for it', () => {
    expect(read('Likely')).toEqual({ kind: 'word', word: 'likely' });
    expect(read('highly  improbable')).toEqual({ kind: 'word', word: 'very unlikely' });
    expect(read(' the rest ')).toEqual({ kind: 'rest' });
  });

  it('is refused in words when it cannot be a chance', () => {
    expect(read('120')).toBe('120 % is more than 100 %.');
    expect(read('-3')).toBe('A chance cannot be below 0 %.');
    expect(read('45-30')).toBe('The range runs backwards: 45 % is more than 30 %.');
    expect(read('perhaps')).toMatch(/^“perhaps” is not understood\./);
    expect(read('3 in 0')).toMatch(/not understood/);
    expect(read('')).toMatch(/^Say how likely/);
  });

  it('is the same after it was written and read again', () => {
    fc.assert(
      fc.property(chances, (chance) => {
        expect(read(writeChance(chance))).toEqual(chance);
      }),
      { examples: [[number(1e-7)], [range(1e-9, 0.3)], [number(0.1 + 0.2)], [number(5e-324)]] },
    );
  });

  it('never throws, whatever is typed', () => {
    fc.assert(fc.property(fc.string(), (text) => void read(text)));
  });

  it('counts whole numbers as the table that they stand in does', () => {
    expect(readChance('1', 'fraction')).toEqual({ ok: true, value: number(1) });
    expect(readChance('0.5', 'hundredths')).toEqual({ ok: true, value: number(0.005) });
  });
});

describe('the words that are offered', () => {
  it('are those that begin as typed, then those of which a later word does', () => {
    expect(wordsBeginning('lik')).toEqual(['likely', 'very likely']);
    expect(wordsBeginning('un')).toEqual(['unlikely', 'very unlikely']);
    expect(wordsBeginning('')).toHaveLength(likelihoodWords.length + 1);
    expect(wordsBeginning('35')).toEqual([]);
  });

  it('say their band and what they count as', () => {
    expect(chanceInFull({ kind: 'word', word: 'likely' })).toBe('55–80 %, counts as 67.5 %');
    expect(chanceInFull(range(0.3, 0.45))).toBe('30–45 %, counts as 37.5 %');
  });
});
