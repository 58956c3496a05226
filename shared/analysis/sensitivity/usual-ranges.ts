import type { UsualRanges } from './types.ts';

/** How far numbers without a range are varied, as a person chooses it. */
export type UsualRangeName = 'none' | 'small' | 'usual' | 'large';

export const usualRangeNames: readonly UsualRangeName[] = ['none', 'small', 'usual', 'large'];

/** What is usual where nothing else is said: ten points up and down, a fifth up and down. */
export const usualRanges: UsualRanges = { chancePoints: 0.1, valueShare: 0.2 };

const rangesByName: Readonly<Record<UsualRangeName, UsualRanges>> = {
  none: { chancePoints: 0, valueShare: 0 },
  small: { chancePoints: 0.05, valueShare: 0.1 },
  usual: usualRanges,
  large: { chancePoints: 0.2, valueShare: 0.4 },
};

export function usualRangesNamed(name: UsualRangeName): UsualRanges {
  return rangesByName[name];
}
