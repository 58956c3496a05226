import { describe, expect, it } from 'vitest';
import { describeStateChange } from '../../../../shared/document/state-consequences.ts';
import { type StateId, toId } from '../../../../shared/lib/ids.ts';
import { createStep } from '../../../../shared/model/step.ts';
import { buildSmallMap } from '../../../helpers/builders.ts';
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
} from '../../../helpers/small-maps.ts';

const talks = node('uncertainty', 'Talks', 'held moved failed');
const condition = (...states: string[]) => [
  { nodeId: talks.id, stateIds: states.map((state) => toId<StateId>(`Talks=${state}`)) },
];
const assuming = (id: string) =>
  createStep({ id: toId(id), order: 0, assumptions: given('Talks=moved') });

const state = mapOf([
  talks,
  node('decision', 'Relief', 'full none', { appliesWhen: condition('moved') }),
  node('objective', 'Peace', '', { appliesWhen: condition('moved', 'failed') }),
  likely('Talks', '', 'held 0.2, moved 0.3, failed rest'),
  likely('Talks', 'Relief=full', 'held 0.2, moved 0.3, failed rest'),
  likely('Relief', 'Talks=moved', 'full 1, none 0'),
  likely('Relief', 'Talks=moved & Relief=full', 'full 1, none 0'),
  likely('Relief', 'Talks=held', 'full 1, none 0'),
  worth('Peace', 'Talks=moved', 3),
  excludes('Talks=moved', 'Relief=full'),
  excludes('Talks=moved', 'Talks=held'),
  scenario('One', 'Talks=moved'),
  assuming('step-1'),
  assuming('step-2'),
  source,
  passage,
  says('one', 'Talks=moved'),
  says('two', 'Talks=moved'),
]);

const stateId = toId<StateId>('Talks=moved');

describe('what removing a state does', () => {
  it('is counted and said before it is done', () => {
    const { counts, sentences } = describeStateChange(state, {
      kind: 'remove',
      nodeId: talks.id,
      stateId,
    });
    expect(counts).toEqual({
      chances: { changed: 2, removed: 0 },
      likelihoodRows: { changed: 0, removed: 2 },
      valueRows: { changed: 0, removed: 1 },
      passages: { changed: 0, removed: 1 },
      scenarios: { changed: 1, removed: 0 },
      exclusions: { changed: 0, removed: 2 },
      steps: { changed: 2, removed: 0 },
      conditions: { changed: 1, removed: 1 },
    });
    expect(sentences).toEqual([
      '2 likelihood rows lose this outcome',
      '2 likelihood rows given this outcome are deleted',
      '1 value row given this outcome is deleted',
      '1 passage comes off this outcome and stays in the library',
      '1 scenario loses this outcome',
      '2 exclusions are deleted',
      '2 steps no longer assume this outcome',
      '1 condition loses this outcome',
      '1 condition is deleted',
    ]);
  });

  it('speaks of options where the node is a decision', () => {
    const small = buildSmallMap();
    const partial = toId<StateId>('partial');
    const change = { kind: 'remove', nodeId: small.relief.id, stateId: partial } as const;
    expect(describeStateChange(small.state, change).sentences).toEqual([
      '1 value row given this option is deleted',
      '1 exclusion is deleted',
    ]);
  });
});

describe('what merging two states does', () => {
  const merge = {
    kind: 'merge',
    nodeId: talks.id,
    fromStateId: stateId,
    intoStateId: toId<StateId>('Talks=held'),
  } as const;

  it('is counted and said before it is done', () => {
    expect(describeStateChange(state, merge).sentences).toEqual([
      '2 likelihood rows add its chance to “held”',
      '1 likelihood row is now given “held”',
      '1 likelihood row is deleted, because there is one given “held”',
      '1 value row is now given “held”',
      '1 passage moves to “held”',
      '1 scenario now names “held”',
      '1 exclusion now names “held”',
      '1 exclusion is deleted, because it says nothing new',
      '2 steps now assume “held”',
      '2 conditions now name “held”',
    ]);
  });

  it('is nothing when nothing names the state, or the state is gone', () => {
    const none = mapOf([talks]);
    expect(describeStateChange(none, merge).sentences).toEqual([]);
    expect(describeStateChange(mapOf([]), merge).sentences).toEqual([]);
  });
});
