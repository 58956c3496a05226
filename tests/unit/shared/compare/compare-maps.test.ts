import { describe, expect, it } from 'vitest';
import {
  compareMaps,
  type DifferenceGroupKind,
  type MapDifference,
} from '../../../../shared/compare/compare-maps.ts';
import { execute } from '../../../../shared/document/command.ts';
import { removeItems } from '../../../../shared/document/commands/node.ts';
import { allRecords, type DocumentState, stateOf } from '../../../../shared/document/state.ts';
import { toId } from '../../../../shared/lib/ids.ts';
import type { AnyRecord } from '../../../../shared/model/record.ts';
import { createStep } from '../../../../shared/model/step.ts';
import { buildSmallMap } from '../../../helpers/builders.ts';

const small = buildSmallMap();

function withRecords(...records: readonly AnyRecord[]): DocumentState {
  return stateOf([...allRecords(small.state), ...records]);
}

function linesIn(difference: MapDifference, kind: DifferenceGroupKind): string[] {
  const group = difference.groups.find((each) => each.kind === kind);
  return (group?.differences ?? []).map(({ line }) => line);
}

const compareWith = (...records: readonly AnyRecord[]): MapDifference =>
  compareMaps(small.state, withRecords(...records));

describe('comparing two versions of a map', () => {
  it('finds nothing in a copy, whatever the order of its records', () => {
    const copy = stateOf(structuredClone(allRecords(small.state)).reverse());
    expect(compareMaps(small.state, copy)).toMatchObject({ isSame: true, groups: [] });
  });

  it('says a chance by its state and its case', () => {
    const { likelihood, relief } = small;
    const given = [{ nodeId: relief.id, stateId: toId<'x' & never>('partial') }];
    const row = (value: number): AnyRecord => ({
      ...likelihood,
      given: given as never,
      chances: [{ stateId: toId('yes'), chance: { kind: 'number', value } }],
    });
    const difference = compareMaps(withRecords(row(0.3)), withRecords(row(0.45)));
    expect(linesIn(difference, 'likelihoods')).toEqual([
      'Likelihood of “Talks resume” = “Yes” given “Relief” = “Partial”: 30 % → 45 %',
    ]);
    expect([...difference.onMap.nodes.changed]).toEqual([small.talks.id]);
  });

  it('calls what was renamed by the name that it had', () => {
    const states = small.relief.states.map((state, at) =>
      at === 0 ? { ...state, label: 'Some' } : state,
    );
    const difference = compareWith({ ...small.relief, title: 'Sanctions relief', states });
    expect(linesIn(difference, 'nodes')).toEqual([
      'Decision “Relief”, title: “Relief” → “Sanctions relief”',
    ]);
    expect(linesIn(difference, 'states')).toEqual([
      'Option “Partial” of “Relief”, label: “Partial” → “Some”',
    ]);
  });

  it('tells a card that was moved from one that was changed', () => {
    const difference = compareWith({ ...small.talks, xPx: 500 }, { ...small.relief, weight: 2 });
    expect(linesIn(difference, 'places')).toEqual(['Uncertainty “Talks resume” moved']);
    expect([...difference.onMap.nodes.moved]).toEqual([small.talks.id]);
    expect([...difference.onMap.nodes.changed]).toEqual([small.relief.id]);
  });

  it('names all that goes with a node', () => {
    const args = { nodeIds: [small.relief.id], edgeIds: [] };
    const after = execute(small.state, removeItems, args).state;
    const difference = compareMaps(small.state, after);
    expect(linesIn(difference, 'nodes')).toEqual(['Decision “Relief” removed: “Partial”, “None”']);
    expect(linesIn(difference, 'links')).toEqual(['Link “Talks resume” → “Relief” removed']);
    expect(linesIn(difference, 'values')).toEqual([
      'Value of “Stability” given “Relief” = “Partial” removed: 4.5 points',
    ]);
    expect(linesIn(difference, 'story')).toEqual([
      'Step “Where we stand”, decision for the room: “Relief” → none',
    ]);
    const { nodes, edges } = difference.onMap;
    expect([[...nodes.removed], [...nodes.changed], [...edges.removed]]).toEqual([
      [small.relief.id],
      [small.stability.id],
      [small.edge.id],
    ]);
  });

  it('says each thing that was changed about evidence, passages and articles', () => {
    const difference = compareWith(
      { ...small.evidence, stance: 'supports' },
      { ...small.passage, credibility: null, tags: ['a', 'b'] },
      { ...small.source, reliability: 'B' },
    );
    expect(
      difference.groups.flatMap(({ differences }) => differences.map(({ line }) => line)),
    ).toEqual([
      'Evidence “A third meeting is open.” on “Talks resume” = “Yes”, stance: challenges → supports',
      'Passage “A third meeting is open.”, credibility: 2 → none',
      'Passage “A third meeting is open.”, tags: none → “a”, “b”',
      'Article “Two meetings”, reliability: none → B',
    ]);
    expect([...difference.onMap.nodes.changed]).toEqual([small.talks.id]);
  });

  it('shows of long texts the place where they part', () => {
    const text = (word: string): string =>
      `${'Nothing has been settled so far. '.repeat(9)}Talks ${word}.`;
    const before = withRecords({ ...small.talks, description: text('resume') });
    const after = withRecords({ ...small.talks, description: text('fail') });
    expect(linesIn(compareMaps(before, after), 'nodes')).toEqual([
      'Uncertainty “Talks resume”, description: “…so far. Talks resume.” → “…so far. Talks fail.”',
    ]);
  });

  it('takes another order of steps for a difference, and other numbers for none', () => {
    const steps = (...orders: readonly number[]): DocumentState =>
      withRecords(
        ...orders.map((order, at) => createStep({ id: toId(`step-${at + 1}`), order, title: 'S' })),
      );
    expect(compareMaps(steps(0, 1, 2), steps(3, 7, 9)).isSame).toBe(true);
    expect(linesIn(compareMaps(steps(0, 1, 2), steps(0, 2, 1)), 'story')).toEqual([
      'Steps of the storyboard in another order',
    ]);
  });

  it('does not overlook a field that it does not know', () => {
    const difference = compareWith({ ...small.talks, 'x-note': 'mine' } as AnyRecord);
    expect(linesIn(difference, 'nodes')).toEqual([
      'Uncertainty “Talks resume”, “x-note”: none → “mine”',
    ]);
  });
});
