import { describe, expect, it } from 'vitest';
import { computeNumbers } from '../../../../../shared/analysis/compute-numbers.ts';
import {
  assumptionsInWords,
  changeInWords,
  confidenceInWords,
  nodeChancesInWords,
  stateChanceInWords,
} from '../../../../../shared/analysis/in-words/likelihood-words.ts';
import {
  amountInWords,
  chanceInWords,
  likelihoodWordFor,
  roundedAmount,
} from '../../../../../shared/analysis/in-words/number-words.ts';
import { type NodeId, toId } from '../../../../../shared/lib/ids.ts';
import { icd203Bands, likelihoodWords } from '../../../../../shared/model/likelihood.ts';
import * as fc from '../../../../helpers/laws.ts';
import { given, influence, likely, mapOf, node } from '../../../../helpers/small-maps.ts';
import { onlyWhen } from '../../../../helpers/textbook-decisions.ts';

const talks = mapOf([
  node('uncertainty', 'Mood', 'good bad'),
  node('uncertainty', 'Talks', 'held moved failed', { confidence: 'moderate' }),
  node('decision', 'Answer', 'yes no'),
  influence('Mood', 'Talks'),
  likely('Mood', '', 'good 0.5, bad 0.5'),
  likely('Talks', '', 'held 0.2, moved 0.3, failed rest'),
  likely('Talks', 'Mood=good', 'held 0.62, moved 0.08, failed rest'),
  likely('Answer', '', 'yes 0.97, no rest'),
]);
const [held] = given('Talks=held');
const sayHeld = (chance: number) => stateChanceInWords(talks, held as never, chance);
const chance = fc.double({ min: 0, max: 1, noNaN: true });

/** What is said of a node of a map, under assumptions. */
function say(map: typeof talks, title: string, assumed = ''): readonly string[] {
  const on = map.node.get(toId<NodeId>(title));
  const numbers = computeNumbers(map, given(assumed)).nodes.get(toId<NodeId>(title));
  return on && numbers ? nodeChancesInWords(map, on, numbers) : [];
}

describe('how likely something is, in words', () => {
  it.each([
    [0, 'It cannot happen (0 %) that “Talks” turns out “held”.'],
    [0.002, 'There is a chance of less than 1 % that “Talks” turns out “held”.'],
    [0.03, 'There is almost no chance (3 %) that “Talks” turns out “held”.'],
    [0.05, 'It is very unlikely (5 %) that “Talks” turns out “held”.'],
    [0.3, 'It is unlikely (30 %) that “Talks” turns out “held”.'],
    [0.5, 'There is a roughly even chance (50 %) that “Talks” turns out “held”.'],
    [0.62, 'It is likely (62 %) that “Talks” turns out “held”.'],
    [0.8, 'It is very likely (80 %) that “Talks” turns out “held”.'],
    [0.97, 'It is almost certain (97 %) that “Talks” turns out “held”.'],
    [0.9999, 'There is a chance of more than 99 % that “Talks” turns out “held”.'],
    [1, 'It is certain (100 %) that “Talks” turns out “held”.'],
  ])('%s is said with its word and its number', (number, words) => {
    expect(sayHeld(number)).toBe(words);
  });

  it('says the number as it is rounded, 0 % of nothing else than 0 and 100 % of nothing else than 1', () => {
    fc.assert(
      fc.property(chance, (number) => {
        const [, said] = /(\d+) %/.exec(sayHeld(number)) ?? [];
        expect(said === '0').toBe(number === 0);
        expect(said === '100').toBe(number === 1);
        expect(Math.abs(Number(said) - number * 100)).toBeLessThanOrEqual(
          /less|more/.test(chanceInWords(number)) ? 1 : 0.5 + 1e-9,
        );
      }),
    );
  });

  it('uses a word only for a chance in its band', () => {
    fc.assert(
      fc.property(chance, (number) => {
        const said = sayHeld(number);
        // Longer words first: “very unlikely” has “unlikely” in it, and that “likely”.
        const byLength = [...likelihoodWords].sort((a, b) => b.length - a.length);
        const word = byLength.find((each) => said.includes(each));
        expect(word ?? null).toBe(likelihoodWordFor(number));
        const { low, high } = word ? icd203Bands[word] : { low: 0.01, high: 0.99 };
        expect(low <= number && number <= high).toBe(word !== undefined);
      }),
    );
  });

  it('names all states of a node, the likeliest first', () => {
    expect(say(talks, 'Talks', 'Mood=good')).toEqual([
      'It is likely (62 %) that “Talks” turns out “held”; “failed” 30 % and “moved” 8 %.',
    ]);
  });

  it('says of a decision that an option is chosen', () => {
    expect(say(talks, 'Answer')).toEqual([
      'It is almost certain (97 %) that “yes” is chosen at “Answer”; “no” 3 %.',
    ]);
  });

  it('uses no word where no state stands out', () => {
    expect(say(talks, 'Talks')).toEqual([
      'No state of “Talks” stands out: “held” 41 %, “failed” 40 % and “moved” 19 %.',
    ]);
  });

  it('says of a node with conditions how likely it applies, and its chances if it does', () => {
    const map = mapOf([
      ...talks.node.values(),
      ...talks.edge.values(),
      ...talks.likelihood.values(),
      node('uncertainty', 'Text', 'long short', onlyWhen('Mood', 'good')),
      likely('Text', '', 'long 0.9, short rest'),
    ]);
    expect(say(map, 'Text')).toEqual([
      '“Text” applies with a chance of 50 %.',
      'If it applies, it is very likely (90 %) that “Text” turns out “long”; “short” 10 %.',
    ]);
    expect(say(map, 'Text', 'Mood=bad')).toEqual(['“Text” does not apply.']);
  });

  it('says confidence in a sentence of its own, without any likelihood', () => {
    const on = talks.node.get(toId<NodeId>('Talks'));
    const said = on && confidenceInWords(on);
    expect(said).toBe('The confidence in what is said about “Talks” is moderate.');
    expect(say(talks, 'Talks', 'Mood=good').join()).not.toContain('confidence');
    const mood = talks.node.get(toId<NodeId>('Mood'));
    expect(mood && confidenceInWords(mood)).toBeNull();
  });
});

describe('what assumptions change, in words', () => {
  const change = (from: number, to: number, assumed = 'Mood=good') =>
    changeInWords(talks, { ...(held as never as object), from, to } as never, given(assumed));

  it('says from what to what, and why as far as that is known', () => {
    expect(change(0.4, 0.62)).toBe(
      'The chance that “Talks” turns out “held” goes up from 40 % to 62 %, because it is assumed that “Mood” is “good”.',
    );
    expect(change(0.4, 0.1, '')).toBe(
      'The chance that “Talks” turns out “held” goes down from 40 % to 10 %.',
    );
  });

  it('tells what stays from what only reads as if it stayed', () => {
    expect(change(0.4, 0.4)).toBe('The chance that “Talks” turns out “held” stays at 40 %.');
    expect(change(0.4, 0.402)).toBe(
      'The chance that “Talks” turns out “held” stays at about 40 %.',
    );
  });

  it('names all that is assumed, and how likely it is together', () => {
    expect(assumptionsInWords(talks, [], 1)).toEqual([]);
    expect(assumptionsInWords(talks, given('Mood=good & Answer=yes'), 0.485)).toEqual([
      'It is assumed that “Mood” is “good” and “Answer” is “yes”.',
      'By the map all of this together has a chance of 49 %.',
    ]);
  });
});

describe('values in words', () => {
  it.each([
    [22.5, '', '22.5'],
    [-1234.567, 'points', '−1,234.57 points'],
    [7 / 3, '', '2.33'],
    [0.001234, '', '0.0012'],
    [1e-12, '', '0'],
    [-0, '', '0'],
    [1e7, 'lives', '10,000,000 lives'],
  ])('%s is written with the digits that count', (value, unit, words) => {
    expect(amountInWords(value, unit)).toBe(words);
  });

  it('writes the rounded number, never further off than rounding takes it', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), (value) => {
        const written = Number(amountInWords(value, '').replaceAll(',', '').replace('−', '-'));
        expect(written).toBe(roundedAmount(value) + 0);
        expect(Math.abs(written - value)).toBeLessThanOrEqual(0.005 + 1e-6);
      }),
    );
  });
});
