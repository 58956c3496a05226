import { wholePercent } from '../../lib/whole-percent.ts';
import { icd203Bands, type LikelihoodWord, likelihoodWords } from '../../model/likelihood.ts';

/**
 * A chance in whole per cent. Only what is impossible reads 0 %, only what is certain 100 %; closer to
 * either end than half a per cent it is “less than 1 %” or “more than 99 %”.
 */
export function chanceInWords(chance: number): string {
  if (chance > 0 && chance < 0.005) return 'less than 1 %';
  if (chance < 1 && chance >= 0.995) return 'more than 99 %';
  return `${wholePercent(chance)} %`;
}

/** The same for a chance that is one of many and rarely large: one digit more below 10 %. */
export function smallChanceInWords(chance: number): string {
  if (chance >= 0.0995 || chance < 0.0005) return chanceInWords(chance);
  return `${(chance * 100).toFixed(1)} %`;
}

/**
 * The word of estimative probability in whose band a chance lies; of two bands that meet in it the upper
 * one. Null below 1 % and above 99 %, for which there are no words.
 *
 * Source: Intelligence Community Directive 203, Analytic Standards, section D.6.e.(2)(a).
 */
export function likelihoodWordFor(chance: number): LikelihoodWord | null {
  const isIn = (word: LikelihoodWord) =>
    chance >= icd203Bands[word].low && chance <= icd203Bands[word].high;
  return likelihoodWords.findLast(isIn) ?? null;
}

/**
 * A value with its unit: to two places, or to two figures that count where it is smaller than 1. A true
 * minus sign, thousands set apart.
 */
export function amountInWords(value: number, unit: string): string {
  const rounded = roundedAmount(value);
  const [whole = '0', ...fraction] = String(Math.abs(rounded)).split('.');
  const grouped = whole.includes('e') ? whole : whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const digits = [grouped, ...fraction].join('.');
  const number = rounded < 0 ? `−${digits}` : digits;
  return unit === '' ? number : `${number} ${unit}`;
}

/** The number that `amountInWords` writes. */
export function roundedAmount(value: number): number {
  // What is left of a difference of equal numbers is nothing.
  if (Math.abs(value) < 1e-9) return 0;
  return Number(Math.abs(value) < 1 ? value.toPrecision(2) : value.toFixed(2));
}

/** Whether something is sure but for what rounding took from it: then nothing is said of how sure. */
export function isAsGoodAsCertain(chance: number): boolean {
  return chance > 1 - 1e-9;
}
