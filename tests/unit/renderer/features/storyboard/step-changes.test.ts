import { describe, expect, it } from 'vitest';
import {
  indexAfterDrop,
  lastPerNode,
  moved,
  stepOfPresentView,
} from '../../../../../renderer/features/storyboard/step-changes.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import { buildSmallMap } from '../../../../helpers/builders.ts';

describe('moving a step', () => {
  const steps = ['a', 'b', 'c', 'd'];

  it('takes it up or down in the order', () => {
    expect(moved(steps, 2, 1)).toEqual(['a', 'c', 'b', 'd']);
    expect(moved(steps, 0, 3)).toEqual(['b', 'c', 'd', 'a']);
  });

  it('answers the same list where it cannot move', () => {
    expect(moved(steps, 0, -1)).toBe(steps);
    expect(moved(steps, 3, 4)).toBe(steps);
    expect(moved(steps, 1, 1)).toBe(steps);
    expect(moved(steps, 9, 1)).toBe(steps);
  });

  it('counts the gap behind the step itself as where it is', () => {
    const dropped = (from: number, gap: number) => moved(steps, from, indexAfterDrop(from, gap));
    expect(dropped(1, 1)).toBe(steps);
    expect(dropped(1, 2)).toBe(steps);
    expect(dropped(1, 0)).toEqual(['b', 'a', 'c', 'd']);
    expect(dropped(1, 4)).toEqual(['a', 'c', 'd', 'b']);
  });
});

describe('a step of the present view', () => {
  const { state, talks, relief } = buildSmallMap();
  const assumptions = [{ nodeId: talks.id, stateId: toId<never>('no') }];
  const camera = { centerXPx: 10, centerYPx: 20, zoom: 0.8 };
  const view = (...nodeIds: (typeof talks.id)[]) => ({
    selection: { nodeIds, edgeIds: [] },
    assumptions,
    camera,
  });

  it('focuses what is selected, and keeps the assumptions and the camera', () => {
    const step = stepOfPresentView(toId('new'), state, view(talks.id, relief.id));
    expect(step).toMatchObject({
      id: 'new',
      title: '',
      focusNodeIds: [talks.id, relief.id],
      assumptions,
      camera,
    });
  });

  it('is called after the one node that is selected', () => {
    expect(stepOfPresentView(toId('new'), state, view(relief.id)).title).toBe('Relief');
  });

  it('shows the whole map when nothing is selected that is still there', () => {
    const step = stepOfPresentView(toId('new'), state, view(toId('gone')));
    expect(step).toMatchObject({ title: '', focusNodeIds: [] });
  });
});

describe('assumptions of a step', () => {
  it('hold one state per node: the one chosen last', () => {
    const a = { nodeId: toId<never>('n'), stateId: toId<never>('1') };
    const b = { nodeId: toId<never>('m'), stateId: toId<never>('1') };
    const c = { nodeId: toId<never>('n'), stateId: toId<never>('2') };
    expect(lastPerNode([a, b, c])).toEqual([c, b]);
  });
});
