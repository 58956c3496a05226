import { describe, expect, it } from 'vitest';
import {
  type Expectation,
  planSum,
  runSum,
} from '../../../../../shared/analysis/decisions/expectation.ts';
import { nothingKnown, RunningSum } from '../../../../../shared/analysis/decisions/running-sum.ts';

/** A chain a → b → c, what c is worth, and what is known of a. */
const scopes = [[0], [0, 1], [1, 2], [2], [0]];
const stateCounts = [2, 3, 2];
const chances = (...weights: number[]): Expectation => {
  return { weights: Float64Array.from(weights), worths: null };
};
const first = chances(0.3, 0.7);
const second = chances(0.2, 0.3, 0.5, 0.6, 0.4, 0);
const third = chances(0.9, 0.1, 0.5, 0.5, 0.25, 0.75);
const worth: Expectation = { weights: Float64Array.of(1, 1), worths: Float64Array.of(10, -4) };
const ones = chances(1, 1);

function arranged(kept: readonly number[]) {
  const plan = planSum(scopes, kept, stateCounts);
  if (!plan.ok) throw new Error('Three variables have room.');
  return plan.value;
}

describe('a running sum', () => {
  it.each([[[]], [[1]], [[0, 2]]])('is the sum run from the start, kept %j', (kept) => {
    const plan = arranged(kept);
    const running = new RunningSum(plan);
    const inputs = [
      [first, second, third, worth, nothingKnown],
      [first, second, third, worth, chances(1, 0)],
      [chances(0.5, 0.5), second, third, worth, chances(0, 1)],
      [chances(0.5, 0.5), second, chances(1, 0, 0, 1, 1, 0), worth, nothingKnown],
      [first, second, third, worth, nothingKnown],
    ];
    for (const given of inputs) {
      const plain = runSum(
        plan,
        given.map((table) => (table === nothingKnown ? ones : table)),
      );
      const { weights, worths } = running.run(given);
      const close = (numbers: Float64Array | null) =>
        Array.from(numbers ?? [], (each) => expect.closeTo(each, 12));
      expect(Array.from(weights)).toEqual(close(plain.weights));
      expect(Array.from(worths ?? [])).toEqual(close(plain.worths));
    }
  });

  it('gives the very same answer for the same tables, and where another makes no difference', () => {
    const running = new RunningSum(arranged([1]));
    const answer = running.run([first, second, third, worth, nothingKnown]);
    expect(running.run([first, second, third, worth, nothingKnown])).toBe(answer);
    expect(running.run([first, second, third, worth, chances(1, 1)])).toBe(answer);
    expect(running.run([first, second, third, worth, chances(2, 2)])).toBe(answer);
    expect(running.run([first, second, third, worth, chances(1, 0)])).not.toBe(answer);
  });

  it('leaves answers as they were when it is run again', () => {
    const running = new RunningSum(arranged([1]));
    const answer = running.run([first, second, third, worth, nothingKnown]);
    const before = Array.from(answer.weights);
    running.run([first, second, third, worth, chances(1, 0)]);
    expect(Array.from(answer.weights)).toEqual(before);
  });

  it('of what is impossible is 0, and is possible again afterwards', () => {
    const running = new RunningSum(arranged([1]));
    const none = running.run([first, second, third, worth, chances(0, 0)]);
    expect(Array.from(none.weights)).toEqual([0, 0, 0]);
    const plain = runSum(arranged([1]), [first, second, third, worth, ones]);
    const some = running.run([first, second, third, worth, nothingKnown]);
    expect(Array.from(some.weights)).toEqual(
      Array.from(plain.weights, (each) => expect.closeTo(each, 12)),
    );
  });
});
