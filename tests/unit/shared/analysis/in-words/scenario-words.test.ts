import { describe, expect, it } from 'vitest';
import {
  likelyScenariosInWords,
  removedMassInWords,
} from '../../../../../shared/analysis/in-words/scenario-words.ts';
import { mostLikelyScenarios } from '../../../../../shared/analysis/most-likely-scenarios.ts';
import { excludes, likely, mapOf, node } from '../../../../helpers/small-maps.ts';

const records = [
  node('uncertainty', 'Talks', 'held failed'),
  likely('Talks', '', 'held 0.7, failed rest'),
  node('uncertainty', 'Mood', 'good bad'),
  likely('Mood', '', 'good 0.9, bad rest'),
];
const say = (count: number, ...more: Parameters<typeof mapOf>[0]) => {
  const map = mapOf([...records, ...more]);
  return likelyScenariosInWords(map, mostLikelyScenarios(map, [], count));
};

describe('scenarios in words', () => {
  it('names the most likely one, and says how much those listed cover', () => {
    expect(say(2)).toEqual([
      'The most likely single scenario has a chance of 63 %: “Talks” is “held” and “Mood” is “good”.',
      'The 2 most likely scenarios together have a chance of 90 %.',
    ]);
  });

  it('says what the exclusions rule out, also where nothing is left', () => {
    expect(say(1, excludes('Talks=held', 'Mood=bad'))[1]).toBe(
      'Exclusions rule out scenarios with a chance of 7 % by the rows.',
    );
    const pairs = ['held good', 'held bad', 'failed good', 'failed bad'].map((pair) => {
      const [talks, mood] = pair.split(' ');
      return excludes(`Talks=${talks}`, `Mood=${mood}`);
    });
    expect(say(1, ...pairs)).toEqual([
      'Exclusions rule out scenarios with a chance of 100 % by the rows.',
    ]);
  });

  it('says nothing of exclusions that remove nothing', () => {
    expect([null, 0, 1e-15].map(removedMassInWords)).toEqual([null, null, null]);
  });
});
