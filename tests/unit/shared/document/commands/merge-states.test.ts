import { describe, expect, it } from 'vitest';
import { execute } from '../../../../../shared/document/command.ts';
import { mergeStates } from '../../../../../shared/document/commands/merge-states.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import type { AnyRecord } from '../../../../../shared/model/record.ts';
import { createStep } from '../../../../../shared/model/step.ts';
import {
  excludes,
  given,
  likely,
  mapOf,
  node,
  passage,
  says,
  scenario,
  source,
  worth,
} from '../../../../helpers/small-maps.ts';

const talks = node('uncertainty', 'Talks', 'held moved failed');
const relief = node('decision', 'Relief', 'full none');
const merge = {
  nodeId: talks.id,
  fromStateId: toId<(typeof talks.states)[0]['id']>('Talks=moved'),
  intoStateId: toId<(typeof talks.states)[0]['id']>('Talks=held'),
};

function merged(...records: readonly AnyRecord[]) {
  return execute(mapOf([talks, relief, ...records]), mergeStates, merge);
}

describe('merging two states', () => {
  it('leaves the kept one in its place, and the other states alone', () => {
    expect(
      merged()
        .state.node.get(talks.id)
        ?.states.map(({ label }) => label),
    ).toEqual(['held', 'failed']);
  });

  it('keeps the kept one’s own words, and takes over a description where it has none', () => {
    const describing = (held: string) => ({
      ...talks,
      states: talks.states.map((state) => ({
        ...state,
        description: state.label === 'moved' ? 'To Geneva' : state.label === 'held' ? held : '',
      })),
    });
    const wordsAfter = (held: string) =>
      merged(describing(held)).state.node.get(talks.id)?.states[0]?.description;
    expect([wordsAfter(''), wordsAfter('In Hanoi')]).toEqual(['To Geneva', 'In Hanoi']);
  });

  it.each([
    ['held 0.2, moved 0.1, failed 0.7', { kind: 'number', value: 0.3 }],
    ['held 0.2, moved rest, failed 0.7', { kind: 'rest' }],
    ['held rest, moved 0.2, failed 0.7', { kind: 'rest' }],
    ['held 0.1–0.2, moved 0.2–0.3, failed rest', { kind: 'range', low: 0.3, high: 0.5 }],
    ['held 0.1–0.2, moved 0.2, failed rest', { kind: 'range', low: 0.3, high: 0.4 }],
    ['held unlikely, moved 0.1, failed rest', { kind: 'number', value: 0.425 }],
    ['moved 0.1, failed rest', { kind: 'number', value: 0.1 }],
    ['held 0.4, failed rest', { kind: 'number', value: 0.4 }],
  ])('adds up their chances: %s', (chances, sum) => {
    const row = likely('Talks', '', chances);
    const after = merged(row).state.likelihood.get(row.id)?.chances;
    expect(after?.find(({ stateId }) => stateId === merge.intoStateId)?.chance).toEqual(sum);
    expect(after?.some(({ stateId }) => stateId === merge.fromStateId)).toBe(false);
  });

  it('adds nothing up where a state has two chances: the slip stays to be seen', () => {
    const row = likely('Talks', '', 'held 0.2, moved 0.1, moved 0.3, failed rest');
    expect(merged(row).state.likelihood.get(row.id)?.chances).toHaveLength(4);
  });

  it('gives rows the kept state, but where there is a row for it', () => {
    const alone = likely('Relief', 'Talks=moved', 'full 1, none 0');
    const value = worth('Relief', 'Talks=moved', 3);
    const { state } = merged(alone, value);
    expect(state.likelihood.get(alone.id)?.given).toEqual(given('Talks=held'));
    expect(state.value.get(value.id)?.given).toEqual(given('Talks=held'));
    const other = likely('Relief', 'Talks=held', 'full 0, none 1');
    const both = merged(alone, other, value, worth('Relief', 'Talks=held', 4)).state;
    expect([...both.likelihood.values()]).toEqual([other]);
    expect([...both.value.values()].map(({ value: number }) => number)).toEqual([4]);
  });

  it('compares what rows are given as a whole, in any order', () => {
    const row = likely('Peace', 'Talks=moved & Relief=full', 'yes 1');
    const peace = node('uncertainty', 'Peace', 'yes no');
    const same = likely('Peace', 'Relief=full & Talks=held', 'yes 0');
    expect([...merged(peace, row, same).state.likelihood.values()]).toEqual([same]);
    const other = likely('Peace', 'Talks=held & Relief=none', 'yes 0');
    expect(merged(peace, row, other).state.likelihood.size).toBe(2);
  });

  it('does not let a row apply that was given both and never did', () => {
    const row = likely('Relief', 'Talks=moved & Talks=held', 'full 1, none 0');
    expect(merged(row).state.likelihood.size).toBe(0);
  });

  it('moves evidence, but for a passage that says the same already and adds no words', () => {
    const moved = says('moved', 'Talks=moved');
    const run = merged(source, passage, moved);
    expect(run.state.evidence.get(moved.id)?.target).toMatchObject({ stateId: 'Talks=held' });
    const known = says('known', 'Talks=held', { note: 'Read twice' });
    const against = says('against', 'Talks=moved', { stance: 'challenges' });
    const worded = says('worded', 'Talks=moved', { note: 'From another angle' });
    const { state } = merged(source, passage, moved, known, against, worded);
    expect([...state.evidence.keys()].sort()).toEqual(['against', 'known', 'worded']);
    expect(state.passage.size).toBe(1);
  });

  it('moves exclusions, but for one between the two and one that says nothing new', () => {
    const withRelief = excludes('Talks=moved', 'Relief=full');
    const moved = merged(withRelief).state.exclusion.get(withRelief.id);
    expect(moved?.a).toEqual(given('Talks=held')[0]);
    const known = excludes('Relief=full', 'Talks=held');
    const between = excludes('Talks=held', 'Talks=moved');
    const { state } = merged(withRelief, known, between);
    expect([...state.exclusion.keys()]).toEqual([known.id]);
  });

  it('puts the kept state, once, into scenarios, steps and conditions', () => {
    const both = scenario('Both', 'Talks=held & Talks=moved & Relief=full');
    const step = createStep({
      id: toId('step'),
      order: 0,
      assumptions: given('Talks=moved'),
      focusNodeIds: [talks.id],
    });
    const child = node('objective', 'Peace', '', {
      appliesWhen: [{ nodeId: talks.id, stateIds: [merge.intoStateId, merge.fromStateId] }],
    });
    const { state } = merged(both, step, child);
    expect(state.scenario.get(both.id)?.states).toEqual(given('Talks=held & Relief=full'));
    expect(state.step.get(step.id)).toEqual({ ...step, assumptions: given('Talks=held') });
    expect(state.node.get(child.id)?.appliesWhen).toEqual([
      { nodeId: talks.id, stateIds: [merge.intoStateId] },
    ]);
  });

  it('changes nothing when a state is gone, or is merged with itself', () => {
    const state = mapOf([talks]);
    const gone = { ...merge, fromStateId: toId<typeof merge.fromStateId>('gone') };
    const itself = { ...merge, fromStateId: merge.intoStateId };
    for (const args of [gone, itself]) expect(execute(state, mergeStates, args).delta.size).toBe(0);
  });

  it('reads and writes only what names the merged state', () => {
    const other = likely('Relief', '', 'full 1, none 0');
    const untouched = says('untouched', 'Talks=failed');
    const run = merged(other, source, passage, untouched, scenario('Other', 'Talks=failed'));
    expect([...run.delta.keys()]).toEqual([talks.id]);
  });
});
