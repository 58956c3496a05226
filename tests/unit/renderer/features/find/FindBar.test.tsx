// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { FindBar, startFinding } from '../../../../../renderer/features/find/index.ts';
import type { Workbench } from '../../../../../renderer/state/workbench.ts';
import { removeItems } from '../../../../../shared/document/commands/node.ts';
import { buildSmallMap } from '../../../../helpers/builders.ts';
import { fill, type Mounted, mount, press } from '../../../../helpers/mount.tsx';

const { state, talks, relief, stability } = buildSmallMap();
const page = document;
let workbench: Workbench;
let said: Mounted['said'];

beforeEach(() => {
  ({ workbench, said } = mount(state, <FindBar />));
});

const bar = () => page.querySelector('[role="search"]');
const field = () => page.querySelector('[data-find-field]') as HTMLInputElement;
const session = () => workbench.session.getState();
const open = () => act(() => startFinding(workbench));
const type = (words: string) => fill(field(), words);

describe('the find bar', () => {
  it('is there while something is looked for, with the keyboard in it', () => {
    expect(bar()).toBeNull();
    open();
    expect(page.activeElement).toBe(field());
    expect(session().screen).toBe('map');
  });

  it('goes to the first hit while words are typed, and keeps the keyboard', () => {
    open();
    type('re');
    expect(session().selection.nodeIds).toEqual([talks.id]);
    expect(session().reveal?.target).toEqual({ kind: 'node', nodeId: talks.id });
    expect(bar()?.textContent).toContain('1 of 2');
    expect(said).toEqual(['1 of 2: Talks resume']);
    expect(page.activeElement).toBe(field());
  });

  it('stays at the hit that is shown when more is typed', () => {
    open();
    type('re');
    press('Enter');
    type('rel');
    expect(session().selection.nodeIds).toEqual([relief.id]);
    expect(bar()?.textContent).toContain('1 of 1');
  });

  it('goes on with Enter and back with Shift and Enter, round the ends', () => {
    open();
    type('a');
    const at = () => session().selection.nodeIds[0];
    press('Enter');
    expect(at()).toBe(relief.id);
    press('Enter');
    press('Enter');
    expect(at()).toBe(talks.id);
    press('Enter', { shiftKey: true });
    expect(at()).toBe(stability.id);
    expect(session().find).toEqual({ query: 'a', at: 2 });
  });

  it('says where the words are when the title does not', () => {
    open();
    type('third meeting is open');
    expect(bar()?.textContent).toContain('Passage A third meeting is open.');
    type('northland');
    expect(bar()?.textContent).toContain('Actor Northland');
  });

  it('says that nothing was found, and what to do', () => {
    open();
    type('nowhere');
    expect(bar()?.textContent).toContain('None');
    expect(bar()?.textContent).toContain('Try fewer');
    expect(said).toEqual(['Nothing found']);
    press('Enter');
    expect(session().selection.nodeIds).toEqual([]);
  });

  it('counts what is left when a hit is deleted', () => {
    open();
    type('a');
    press('Enter', { shiftKey: true });
    act(() => {
      workbench.dispatch(removeItems, { nodeIds: [stability.id], edgeIds: [] });
    });
    expect(bar()?.textContent).toContain('2 of 2');
    press('Enter');
    expect(session().selection.nodeIds).toEqual([talks.id]);
  });

  it('closes with Escape, and what was found stays selected and is offered the keyboard', () => {
    open();
    type('relief');
    const before = session().reveal?.serial ?? 0;
    press('Escape');
    expect(bar()).toBeNull();
    expect(session().find).toBeNull();
    expect(session().selection.nodeIds).toEqual([relief.id]);
    expect(session().reveal?.serial).toBeGreaterThan(before);
  });
});
