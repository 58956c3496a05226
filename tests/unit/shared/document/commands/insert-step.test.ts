import { describe, expect, it } from 'vitest';
import { execute } from '../../../../../shared/document/command.ts';
import { insertStep } from '../../../../../shared/document/commands/insert-step.ts';
import { stateOf } from '../../../../../shared/document/state.ts';
import { type StepId, toId } from '../../../../../shared/lib/ids.ts';
import { createStep } from '../../../../../shared/model/step.ts';

const step = (id: string, order: number) => createStep({ id: toId(id), order });

function orderAfter(afterId: string | null): string[] {
  const before = stateOf([step('a', 1), step('c', 7), step('b', 3)]);
  const { state } = execute(before, insertStep, {
    step: step('new', 99),
    afterId: afterId === null ? null : toId<StepId>(afterId),
  });
  return [...state.step.values()]
    .sort((left, right) => left.order - right.order)
    .map(({ id, order }) => `${order} ${id}`);
}

describe('adding a step', () => {
  it('puts it behind the step named, and numbers the storyboard from 0', () => {
    expect(orderAfter('a')).toEqual(['0 a', '1 new', '2 b', '3 c']);
  });

  it('puts it at the end when none is named, or the named one is gone', () => {
    expect(orderAfter(null)).toEqual(['0 a', '1 b', '2 c', '3 new']);
    expect(orderAfter('gone')).toEqual(['0 a', '1 b', '2 c', '3 new']);
  });
});
