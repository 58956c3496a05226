import { describe, expect, it } from 'vitest';
import { chanceInWords } from '../../../../../shared/analysis/in-words/number-words.ts';
import {
  boundsInWords,
  overlapInWords,
} from '../../../../../shared/analysis/in-words/range-words.ts';
import { type StateId, toId } from '../../../../../shared/lib/ids.ts';
import { mapOf, node } from '../../../../helpers/small-maps.ts';

const bounds = (low: number, point: number, high: number, isExact = true) => ({
  ...{ low, point, high, isExact },
});

describe('ranges in words', () => {
  it('say “between” only where nothing lies beyond', () => {
    expect(boundsInWords(bounds(0.12, 0.2, 0.31), chanceInWords)).toBe('between 12 % and 31 %');
    expect(boundsInWords(bounds(0.12, 0.2, 0.31, false), chanceInWords)).toBe(
      'at least from 12 % to 31 %',
    );
    expect(boundsInWords(bounds(0.201, 0.2, 0.202), chanceInWords)).toBe('20 % throughout');
  });

  const map = mapOf([node('decision', 'Drill', 'yes no')]);
  const found = (yes: ReturnType<typeof bounds>, no: ReturnType<typeof bounds>) => ({
    decisionId: toId<never>('Drill'),
    statedCount: 1,
    isFinished: true,
    options: [
      { stateId: toId<StateId>('Drill=yes'), bounds: yes },
      { stateId: toId<StateId>('Drill=no'), bounds: no },
    ],
  });

  it('call an option best across all ranges only where no other can come up to its worst', () => {
    const words = overlapInWords(map, found(bounds(12, 20, 31), bounds(0, 5, 11)), 'points');
    expect(words).toBe(
      '“yes” stays best at “Drill” across all ranges at once: at worst it is worth 12 points, and no other option more than 11 points.',
    );
  });

  it('do not take overlapping values for a change of the best option', () => {
    const words = overlapInWords(map, found(bounds(10, 20, 31), bounds(0, 5, 11)), 'points');
    expect(words).toContain('That does not say that another one is ever better than “yes”');
  });
});
