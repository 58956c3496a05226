import type { Chance, LikelihoodWord } from '../model/likelihood.ts';

/** A chance in short: a number, a range, a word of ICD 203, or the rest. */
export type ShortChance = number | readonly [low: number, high: number] | LikelihoodWord | 'rest';

/** The chance that is meant. */
export function chanceOf(short: ShortChance): Chance {
  if (short === 'rest') return { kind: 'rest' };
  if (typeof short === 'number') return { kind: 'number', value: short };
  if (typeof short === 'string') return { kind: 'word', word: short };
  return { kind: 'range', low: short[0], high: short[1] };
}
