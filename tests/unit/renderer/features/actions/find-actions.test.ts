// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { findActions, findInMap } from '../../../../../renderer/features/actions/find-actions.ts';
import type { ActionContext } from '../../../../../renderer/features/actions/index.ts';
import { createWorkbench, type Workbench } from '../../../../../renderer/state/workbench.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import { buildSmallMap, countingIds } from '../../../../helpers/builders.ts';

const { state, talks, relief } = buildSmallMap();
let workbench: Workbench;
const session = () => workbench.session.getState();
const contextOf = (): ActionContext => ({ workbench, services: {} as ActionContext['services'] });
const run = (code: string): void => {
  const action = findActions.find((each) => each.code === code);
  if (!action) throw new Error(`No action ${code}`);
  action.run(contextOf());
};

beforeEach(() => {
  workbench = createWorkbench({ clock: { nowMs: () => 0 }, ids: countingIds() });
  workbench.open(toId('map-1'), state);
});

describe('finding by keys', () => {
  it('opens the search on the map, from wherever one is', () => {
    workbench.session.setState({ screen: 'library' });
    findInMap(workbench);
    expect(session()).toMatchObject({ screen: 'map', find: { query: '', at: 0 } });
  });

  it('goes on to the next hit and back', () => {
    workbench.session.setState({ find: { query: 're', at: 0 } });
    run('find.next');
    expect(session().selection.nodeIds).toEqual([relief.id]);
    run('find.previous');
    expect(session().selection.nodeIds).toEqual([talks.id]);
  });

  it('opens the search when there is none to go on with', () => {
    run('find.next');
    expect(session().find).toEqual({ query: '', at: 0 });
  });

  it('turns the focus on and off', () => {
    run('view.focus');
    expect(session().isFocusOn).toBe(true);
    run('view.focus');
    expect(session().isFocusOn).toBe(false);
  });

  it('takes the keyboard to the filter of the outline, opening the panel first', async () => {
    workbench.session.setState({ screen: 'library', isOutlineOpen: false });
    run('outline.filter');
    expect(session()).toMatchObject({ screen: 'map', isOutlineOpen: true });
    document.body.innerHTML = '<input data-outline-filter value="old words">';
    await new Promise(requestAnimationFrame);
    expect(document.activeElement).toBe(document.querySelector('input'));
  });

  it('is offered only while a map is open', () => {
    workbench.close();
    for (const action of findActions) expect(action.isEnabled?.(contextOf())).toBe(false);
  });
});
