import { describe, expect, it } from 'vitest';
import {
  formatFactor,
  formulaOf,
  pointsInWords,
  silencesInWords,
} from '../../../../../renderer/features/evidence-speaks/speaks-words.ts';
import { toId } from '../../../../../shared/lib/ids.ts';

const voice = {
  passageId: toId<never>('passage'),
  sourceId: toId<never>('source'),
  isFor: true,
  base: 3,
  sourceShare: 0.8,
  passageShare: 0.8,
  rankShare: 1,
  ratio: 3 ** 0.64,
};

describe('evidence in words', () => {
  it('writes the formula of a passage with its numbers, so that it can be followed by hand', () => {
    expect(formulaOf(voice, 'B', 2)).toBe('3 ^ (0.8 for B × 0.8 for 2 × 1 for its place) = × 2.02');
  });

  it('divides where the passage challenges, and says where nobody graded', () => {
    const against = { ...voice, isFor: false, sourceShare: 0.6, ratio: 1 / 3 ** 0.48 };
    expect(formulaOf(against, null, 2)).toBe(
      '3 ^ (0.6 for no grade × 0.8 for 2 × 1 for its place) = ÷ 1.69',
    );
  });

  it('writes large factors by their order', () => {
    expect(formatFactor(12_345)).toBe('1.2 × 10^4');
    expect(formatFactor(10.513)).toBe('10.51');
  });

  it('tells no change from one that is too small to write', () => {
    expect(pointsInWords(0)).toBe('nothing');
    expect(pointsInWords(-0.0001)).toBe('under 0.1 points');
    expect(pointsInWords(-0.032)).toBe('−3.2 points');
    expect(pointsInWords(0.01)).toBe('+1 point');
  });

  it('counts what says nothing, and says why', () => {
    expect(silencesInWords(['context', 'edge', 'context'])).toEqual([
      '2 are only context',
      '1 speaks of a link between nodes',
    ]);
  });
});
