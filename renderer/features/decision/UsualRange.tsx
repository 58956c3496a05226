import { NativeSelect } from '@mantine/core';
import {
  type UsualRangeName,
  usualRangeNames,
} from '../../../shared/analysis/sensitivity/usual-ranges.ts';
import classes from './DecisionScreen.module.css';

const words: Readonly<Record<UsualRangeName, string>> = {
  none: 'Nothing: only stated ranges and words',
  small: '5 points, a tenth of a value',
  usual: '10 points, a fifth of a value',
  large: '20 points, two fifths of a value',
};

/** The same where only chances are varied. */
const chanceWords: Readonly<Record<UsualRangeName, string>> = {
  none: 'Nothing: only stated ranges and words',
  small: '5 points up and down',
  usual: '10 points up and down',
  large: '20 points up and down',
};

interface UsualRangeProps {
  readonly value: UsualRangeName;
  readonly hasValues: boolean;
  readonly onChoose: (name: UsualRangeName) => void;
}

/** How far a number is varied of which no range was stated. */
export function UsualRange({ value, hasValues, onChoose }: UsualRangeProps) {
  return (
    <NativeSelect
      size="xs"
      label="Where no range was stated, vary by"
      value={value}
      className={classes.usual ?? ''}
      data={usualRangeNames.map((name) => ({
        value: name,
        label: (hasValues ? words : chanceWords)[name],
      }))}
      onChange={({ currentTarget }) => onChoose(currentTarget.value as UsualRangeName)}
    />
  );
}

/** How far numbers were varied, for a sentence about a chart. */
export function variedInWords(name: UsualRangeName, hasValues: boolean): string {
  const stated = 'One number at a time, between the ends that were stated for it';
  if (name === 'none') return `${stated}; numbers without a range stay as they are.`;
  const both = (points: string, share: string): string =>
    hasValues
      ? `${points} points up and down for a chance and ${share} for a value or a weight`
      : `${points} points up and down`;
  const far = { small: both('five', 'a tenth'), usual: both('ten', 'a fifth') };
  return `${stated}; where none were, ${name === 'large' ? both('twenty', 'two fifths') : far[name]}.`;
}
