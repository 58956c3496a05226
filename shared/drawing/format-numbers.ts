import { wholePercent } from '../lib/whole-percent.ts';

// Its space does not break: a number and what it counts stay on one line.
const percentSign = '\u00a0%';

/**
 * A chance in whole per cent. Only what is certain reads 0 % or 100 %; what is unknown reads as a dash.
 */
export function formatChance(chance: number | null): string {
  if (chance === null || Number.isNaN(chance)) return '—';
  if (chance > 0 && chance < 0.005) return `<1${percentSign}`;
  if (chance < 1 && chance >= 0.995) return `>99${percentSign}`;
  const percent = wholePercent(chance);
  return `${percent < 0 ? '−' : ''}${Math.abs(percent)}${percentSign}`;
}

/** A chance that is one of many and rarely large: one digit more below 10 %. */
export function formatSmallChance(chance: number): string {
  if (chance >= 0.0995 || chance < 0.0005) return formatChance(chance);
  return `${(chance * 100).toFixed(1)}${percentSign}`;
}

/** A value with its unit: three figures that count, a true minus sign, thousands set apart. */
export function formatValue(value: number, unit: string): string {
  const size = Math.abs(value);
  const digits = size.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
  const [whole = '0', fraction] = digits.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const sign = value < 0 && Number(digits) !== 0 ? '−' : '';
  const number = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return unit === '' ? `${sign}${number}` : `${sign}${number} ${unit}`;
}

/** A value in at most three figures, for a narrow column: "28.2", "−340", "12k", "1.2M", "3e15". */
export function formatShortValue(value: number): string {
  const size = Math.abs(value);
  const step = shortSteps.find(({ from }) => size >= from);
  if (!step) return formatValue(value, '');
  if (size >= tooLongForLetters) return value.toExponential(0).replace('-', '−').replace('e+', 'e');
  const figures = size / step.unit;
  const sign = value < 0 ? '−' : '';
  return `${sign}${figures.toFixed(figures < 9.95 && value >= 0 ? 1 : 0)}${step.letter}`;
}

const tooLongForLetters = 999.5e12;

const shortSteps = [
  { from: 999.5e9, unit: 1e12, letter: 'T' },
  { from: 999.5e6, unit: 1e9, letter: 'B' },
  { from: 999.5e3, unit: 1e6, letter: 'M' },
  { from: 999.5, unit: 1e3, letter: 'k' },
];

/** "1 passage", "2 passages". */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
