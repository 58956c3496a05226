import { describe, expect, it } from 'vitest';
import { computeNumbers } from '../../../../../shared/analysis/compute-numbers.ts';
import {
  answerAt,
  numberFor,
  type Parameter,
  type Question,
  type Sensitivity,
  sensitivityOf,
} from '../../../../../shared/analysis/sensitivity/answer-sensitivity.ts';
import type { DocumentState } from '../../../../../shared/document/state.ts';
import { assert } from '../../../../../shared/lib/assert.ts';
import { type LikelihoodId, toId, type ValueId } from '../../../../../shared/lib/ids.ts';
import type { NodeState } from '../../../../../shared/model/fields.ts';
import * as fc from '../../../../helpers/laws.ts';
import { given, influence, likely, mapOf, node, worth } from '../../../../helpers/small-maps.ts';

/** Two rows of Talks say the same: each is to be told apart from the other. */
const talks = () =>
  mapOf([
    node('uncertainty', 'Weather', 'fair foul'),
    node('uncertainty', 'Mood', 'good fair bad'),
    node('uncertainty', 'Talks', 'held moved failed', {
      appliesWhen: [{ nodeId: toId('Mood'), stateIds: [toId('Mood=good'), toId('Mood=fair')] }],
    }),
    node('uncertainty', 'Press', 'kind unkind'),
    node('objective', 'Peace', '', { weight: 2 }),
    ...['Weather → Mood', 'Weather → Talks', 'Mood → Talks', 'Talks → Press', 'Talks → Peace'].map(
      (arrow) => influence(...(arrow.split(' → ') as [string, string])),
    ),
    likely('Weather', '', 'fair 0.7, foul 0.3'),
    likely('Mood', '', 'good 0.5, fair 0.25, bad 0.25'),
    likely('Mood', 'Weather=foul', 'good 0, fair 0, bad 1'),
    likely('Talks', '', 'held 0.5, moved 0.2, failed 0.3'),
    likely('Talks', 'Mood=good', 'held 0.8, moved 0.1, failed 0.1'),
    likely('Talks', 'Weather=foul & Mood=good', 'held 0.5, moved 0.2, failed 0.3'),
    likely('Press', '', 'kind 0.1, unkind rest'),
    likely('Press', 'Talks=held', 'kind 0.9, unkind rest'),
    worth('Peace', '', 1),
    worth('Peace', 'Talks=held', 10),
    worth('Peace', 'Talks=moved', 1),
  ]);

/** The map with one number changed by hand, the others of its row giving way in proportion. */
function changed(state: DocumentState, parameter: Parameter, number: number): DocumentState {
  const { rowId, stateId } = parameter;
  if (stateId === null) {
    const row = state.value.get(rowId as ValueId);
    assert(row, 'The value row is on the map');
    return { ...state, value: new Map(state.value).set(row.id, { ...row, value: number }) };
  }
  const row = state.likelihood.get(rowId as LikelihoodId);
  assert(row, 'The row is on the map');
  const stated = row.chances.map(({ chance }) => (chance.kind === 'number' ? chance.value : null));
  const rest = 1 - stated.reduce((sum: number, each) => sum + (each ?? 0), 0);
  const chances = row.chances.map(({ stateId: id }, place) => {
    const own = stated[place] ?? rest;
    const share =
      parameter.number === 1 ? 1 / (row.chances.length - 1) : own / (1 - parameter.number);
    // Rounding must not carry it past 1: the row would count as broken.
    const value = id === stateId ? number : Math.min(1, share * (1 - number));
    return { stateId: id, chance: { kind: 'number', value } as const };
  });
  return { ...state, likelihood: new Map(state.likelihood).set(row.id, { ...row, chances }) };
}

function answerTo(state: DocumentState, assumptions: readonly NodeState[], question: Question) {
  const { nodes, probabilityOfAssumptions } = computeNumbers(state, assumptions);
  if (probabilityOfAssumptions === 0) return null;
  if (question.kind === 'chance') {
    return nodes.get(question.of.nodeId)?.chances?.get(question.of.stateId);
  }
  return question.objectiveIds.reduce(
    (sum, id) => sum + 2 * (nodes.get(id)?.expectedValue ?? Number.NaN),
    0,
  );
}

function ask(state: DocumentState, assumptions: string, question: Question): Sensitivity {
  const sensitivity = sensitivityOf(state, given(assumptions), question);
  assert(sensitivity, 'The question can be answered');
  return sensitivity;
}

const chanceOf = (text: string): Question => ({ kind: 'chance', of: given(text)[0] as NodeState });
const value: Question = { kind: 'value', objectiveIds: [toId('Peace')] };

describe('the sensitivity of an answer', () => {
  it('says for every number of the map what the answer would be were it another', () => {
    const state = talks();
    const assumptions = fc.constantFrom(
      '',
      'Press=kind',
      'Press=unkind & Weather=fair',
      'Mood=good',
    );
    const questions = fc.constantFrom(value, chanceOf('Talks=held'), chanceOf('Weather=foul'));
    fc.assert(
      fc.property(
        assumptions,
        questions,
        fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
        (a, q, to) => {
          const sensitivity = ask(state, a, q);
          expect(sensitivity.answer).toBeCloseTo(answerTo(state, given(a), q) ?? Number.NaN, 12);
          for (const parameter of sensitivity.parameters) {
            const expected = answerTo(changed(state, parameter, to), given(a), q);
            const found = answerAt(sensitivity, parameter, to);
            if (expected === null) expect(found).toBeNull();
            else expect(found).toBeCloseTo(expected ?? Number.NaN, 9);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('names each row and state once, and tells rows apart that say the same', () => {
    const { parameters } = ask(talks(), '', chanceOf('Talks=held'));
    const names = parameters.map(({ rowId, stateId }) => `${rowId} ${stateId}`);
    expect(new Set(names).size).toBe(names.length);
    // 2 + 3 + 3 chances of Weather and Mood, 3 × 3 of Talks, 2 × 2 of Press, 3 values.
    expect(names).toHaveLength(24);
    const rises = parameters.filter(({ rowId, stateId }) => {
      return rowId.startsWith('Talks |') && stateId === 'Talks=held';
    });
    const weights = rises.map(({ rise }) => rise);
    expect(new Set(weights).size).toBe(3);
  });

  it('has slopes that a small change confirms', () => {
    const sensitivity = ask(talks(), 'Press=kind', value);
    for (const parameter of sensitivity.parameters) {
      const [low, high] = [-1e-6, 1e-6].map((by) =>
        answerAt(sensitivity, parameter, parameter.number + by),
      ) as [number, number];
      expect((high - low) / 2e-6).toBeCloseTo(parameter.slope, 5);
    }
  });

  it('finds the number at which the answer would be another', () => {
    const sensitivity = ask(talks(), 'Press=kind', chanceOf('Weather=foul'));
    for (const parameter of sensitivity.parameters) {
      if (Math.abs(parameter.slope) < 1e-6) continue;
      const wanted = answerAt(sensitivity, parameter, 0.35);
      if (wanted === null) continue;
      expect(numberFor(sensitivity, parameter, wanted)).toBeCloseTo(0.35, 9);
    }
    expect(numberFor({ answer: 1 }, { number: 0.5, rise: 0, weightRise: 0 }, 2)).toBeNull();
  });

  it('reaches through a long table that is kept as a chain of small ones', () => {
    const count = 12;
    const parents = Array.from({ length: count }, (_, place) => `P${place}`);
    const state = mapOf([
      ...parents.map((title) => node('uncertainty', title, 'no yes')),
      ...parents.map((title) => likely(title, '', 'no 0.9, yes 0.1')),
      node('uncertainty', 'Crisis', 'no yes'),
      ...parents.map((title) => influence(title, 'Crisis')),
      likely('Crisis', '', 'no 0.95, yes 0.05'),
      // Equally many conditions and the same numbers: whichever applies, they agree.
      ...parents.map((title) => likely('Crisis', `${title}=yes`, 'no 0.4, yes 0.6')),
    ]);
    const question = chanceOf('Crisis=yes');
    const sensitivity = ask(state, 'P3=yes', question);
    const own = sensitivity.parameters.filter(({ nodeId }) => nodeId === 'P5');
    for (const parameter of own) {
      const expected = answerTo(changed(state, parameter, 0.4), given('P3=yes'), question);
      expect(answerAt(sensitivity, parameter, 0.4)).toBeCloseTo(expected ?? Number.NaN, 9);
    }
    expect(own).toHaveLength(2);
  });

  it('is null where there is no answer', () => {
    const state = talks();
    expect(sensitivityOf(state, given('Weather=foul & Mood=good'), value)).toBeNull();
    expect(sensitivityOf(state, [], chanceOf('Nowhere=ever'))).toBeNull();
    expect(sensitivityOf(state, [], { kind: 'value', objectiveIds: [toId('Mood')] })).toBeNull();
  });
});
