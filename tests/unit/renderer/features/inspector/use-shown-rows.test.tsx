// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { rowsOfNode } from '../../../../../renderer/features/inspector/rows.ts';
import { useShownRows } from '../../../../../renderer/features/inspector/use-shown-rows.ts';
import { pointOut } from '../../../../../renderer/state/session-actions.ts';
import { useDocument } from '../../../../../renderer/state/use-workbench.ts';
import type { Workbench } from '../../../../../renderer/state/workbench.ts';
import { computeNumbers } from '../../../../../shared/analysis/compute-numbers.ts';
import { putLikelihood } from '../../../../../shared/document/commands/rows.ts';
import { type NodeId, toId } from '../../../../../shared/lib/ids.ts';
import { mount } from '../../../../helpers/mount.tsx';
import { influence, likely, mapOf, node } from '../../../../helpers/small-maps.ts';

const days = Array.from({ length: 60 }, (_, day) => `d${day}`);
const late = toId<NodeId>('Late');
const state = mapOf([
  node('uncertainty', 'Day', days.join(' ')),
  node('uncertainty', 'Late', 'yes no'),
  influence('Day', 'Late'),
  likely('Late', '', 'yes 0.2, no rest'),
  ...days.map((day) =>
    likely('Late', `Day=${day}`, day === 'd50' ? 'yes 0.6, no 0.6' : 'yes 0.3, no rest'),
  ),
]);

function Rows() {
  const rows = rowsOfNode(useDocument(({ likelihood }) => likelihood).values(), late);
  const { shown, hiddenCount, showMore } = useShownRows(rows);
  return (
    <>
      <p>{shown.map(({ given }) => given[0]?.stateId ?? 'default').join(' ')}</p>
      <button type="button" onClick={showMore}>
        {hiddenCount}
      </button>
    </>
  );
}

let workbench: Workbench;

beforeEach(() => {
  ({ workbench } = mount(state, <Rows />));
});

const shown = () => document.querySelector('p')?.textContent?.split(' ') ?? [];
const more = () => document.querySelector('button');
const rowOf = (day: string) => {
  const rows = [...workbench.map.getState().document.likelihood.values()];
  const found = rows.find(({ given }) => given.some(({ stateId }) => stateId === `Day=${day}`));
  if (!found) throw new Error(`There is no row for ${day}`);
  return found;
};

describe('the rows of a node that has very many', () => {
  it('are the first ones, and more when asked', () => {
    expect(shown()).toHaveLength(20);
    expect(shown()[0]).toBe('default');
    expect(more()?.textContent).toBe('41');
    act(() => more()?.click());
    expect(shown()).toHaveLength(40);
    act(() => more()?.click());
    act(() => more()?.click());
    expect(shown()).toHaveLength(61);
    expect(more()?.textContent).toBe('0');
  });

  it('are also the one that is led to, and those that something is wrong with', () => {
    act(() => pointOut(workbench.session, rowOf('d40').id));
    expect(shown()).toHaveLength(21);
    expect(shown()).toContain('Day=d40');
    act(() => workbench.setNumbers(computeNumbers(workbench.map.getState().document, [])));
    expect(shown()).toContain('Day=d50');
    expect(more()?.textContent).toBe('39');
  });

  it('stay shown where an edit moves them further down', () => {
    const usual = [...workbench.map.getState().document.likelihood.values()][0];
    if (!usual) throw new Error('There is no default row');
    const given = [...rowOf('d59').given, ...rowOf('d58').given];
    act(() => void workbench.dispatch(putLikelihood, { row: { ...usual, given } }));
    expect(shown()).toContain('Day=d59');
    expect(shown()).not.toContain('Day=d58');
  });
});
