import { describe, expect, it } from 'vitest';
import {
  describeLink,
  describeNodeState,
  stepsInOrder,
} from '../../../../../renderer/state/selectors/steps.ts';
import { stateOf } from '../../../../../shared/document/state.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import { createStep } from '../../../../../shared/model/step.ts';
import { buildSmallMap } from '../../../../helpers/builders.ts';

const { state, talks, evidence } = buildSmallMap();

describe('the storyboard in words and order', () => {
  it('shows steps by their order, and by id where that is the same', () => {
    const step = (id: string, order: number) => createStep({ id: toId(id), order });
    const document = stateOf([step('c', 2), step('b', 1), step('a', 1)]);
    expect(stepsInOrder(document).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('names an assumption by node and state, and nothing that is gone', () => {
    const stateId = toId<never>('no');
    expect(describeNodeState(state, { nodeId: talks.id, stateId })).toBe('Talks resume = No');
    expect(describeNodeState(state, { nodeId: talks.id, stateId: toId('gone') })).toBeNull();
    expect(describeNodeState(state, { nodeId: toId('gone'), stateId })).toBeNull();
  });

  it('says what a passage speaks for, against or beside', () => {
    expect(describeLink(state, evidence)).toBe('challenges Talks resume › Yes');
    expect(describeLink(state, { ...evidence, stance: 'context' })).toBe(
      'context for Talks resume › Yes',
    );
  });
});
