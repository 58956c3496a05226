// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Outline } from '../../../../../renderer/features/outline/index.ts';
import type { Workbench } from '../../../../../renderer/state/workbench.ts';
import { editNode } from '../../../../../shared/document/commands/node.ts';
import { type NodeId, toId } from '../../../../../shared/lib/ids.ts';
import { fill, type Mounted, mount, press } from '../../../../helpers/mount.tsx';
import { influence, mapOf, node } from '../../../../helpers/small-maps.ts';

const state = mapOf([
  node('frame', 'Frame', '', { xPx: 900 }),
  node('uncertainty', 'Talks', 'held failed'),
  node('decision', 'Relief', 'full none', { xPx: 100, tags: ['money'] }),
  node('objective', 'Stability', '', { xPx: 200 }),
  node('uncertainty', 'Inside', 'yes no', { xPx: 920, yPx: 80, frameId: toId('Frame') }),
  influence('Talks', 'Relief'),
  influence('Relief', 'Stability'),
  influence('Talks', 'Stability'),
]);
const id = (title: string) => toId<NodeId>(title);

let workbench: Workbench;
let said: Mounted['said'];

beforeEach(() => {
  // Without a layout nothing has a size, and rows out of view are not drawn.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(640);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(248);
  ({ workbench, said } = mount(state, <Outline />));
});

const rows = () => [...document.querySelectorAll<HTMLElement>('[role="treeitem"]')];
const keys = () => rows().map(({ dataset }) => dataset.key);
const row = (key: string): HTMLElement => {
  const found = rows().find(({ dataset }) => dataset.key === key);
  if (!found) throw new Error(`The outline has no row ${key}`);
  return found;
};
const focused = () => (document.activeElement as HTMLElement).dataset.key;
const selected = () => workbench.session.getState().selection.nodeIds;
const click = (key: string, options: MouseEventInit = {}) =>
  act(() => {
    row(key).dispatchEvent(new MouseEvent('click', { bubbles: true, ...options }));
  });
const button = (name: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`[aria-label="${name}"]`);
  if (!found) throw new Error(`There is no button ${name}`);
  return found;
};
const undoLabels = () => workbench.map.getState().history.undo.map(({ label }) => label);
const drag = (from: string, to: string | null) => {
  const target = to === null ? document.querySelector('[role="tree"]') : row(to);
  const dataTransfer = new DataTransfer();
  act(() => {
    for (const [place, type] of [
      [row(from), 'dragstart'],
      [target, 'dragover'],
      [target, 'drop'],
      [row(from), 'dragend'],
    ] as const) {
      const event = new Event(type, { bubbles: true, cancelable: true });
      place?.dispatchEvent(Object.assign(event, { dataTransfer, clientY: -1 }));
    }
  });
};

describe('the outline', () => {
  it('is a tree: each row says its level, its place and whether it is open', () => {
    expect(keys()).toEqual(['Talks', 'Relief', 'Stability', 'Frame', 'Inside']);
    const relief = row('Relief');
    expect(relief.getAttribute('aria-level')).toBe('2');
    expect(relief.getAttribute('aria-setsize')).toBe('2');
    expect(row('Talks').getAttribute('aria-expanded')).toBe('true');
    expect(relief.getAttribute('aria-expanded')).toBeNull();
    expect(row('Stability').textContent).toBe('Stability, objective1, also from 1 other');
  });

  it('shows a node on the map by a click, and adds to the selection with Ctrl and Shift', () => {
    click('Relief');
    expect(selected()).toEqual(['Relief']);
    expect(workbench.session.getState().reveal?.target).toEqual({ kind: 'node', nodeId: 'Relief' });
    expect(focused()).toBe('Relief');
    click('Frame', { ctrlKey: true });
    expect(selected()).toEqual(['Relief', 'Frame']);
    click('Relief', { ctrlKey: true });
    expect(selected()).toEqual(['Frame']);
    click('Stability', { shiftKey: true });
    expect(selected()).toEqual(['Relief', 'Stability']);
    expect(row('Stability').getAttribute('aria-selected')).toBe('true');
  });

  it('is walked by arrows, letters, Home and End, without selecting anything', () => {
    act(() => row('Talks').focus());
    press('ArrowDown');
    expect(focused()).toBe('Relief');
    press('End');
    expect(focused()).toBe('Inside');
    press('ArrowLeft');
    expect(focused()).toBe('Frame');
    press('s');
    expect(focused()).toBe('Stability');
    expect(selected()).toEqual([]);
    press('Enter');
    expect(selected()).toEqual(['Stability']);
  });

  it('opens and closes with the arrows', () => {
    act(() => row('Talks').focus());
    press('ArrowLeft');
    expect(keys()).toEqual(['Talks', 'Frame', 'Inside']);
    expect(row('Talks').getAttribute('aria-expanded')).toBe('false');
    press('ArrowRight');
    press('ArrowRight');
    expect(focused()).toBe('Relief');
  });

  it('extends the selection with Shift and the arrows, and toggles with the space bar', () => {
    act(() => row('Talks').focus());
    press('ArrowDown', { shiftKey: true });
    press('ArrowDown', { shiftKey: true });
    expect(selected()).toEqual(['Talks', 'Relief', 'Stability']);
    press('ArrowUp', { shiftKey: true });
    expect(selected()).toEqual(['Talks', 'Relief']);
    press(' ');
    expect(selected()).toEqual(['Talks']);
    press('a', { ctrlKey: true });
    expect(selected()).toHaveLength(5);
  });

  it('renames with F2, keeps the old name on Escape, and gives the row the keyboard back', () => {
    act(() => row('Relief').focus());
    press('F2');
    const field = document.activeElement as HTMLInputElement;
    expect(field.value).toBe('Relief');
    field.value = '  New   name ';
    press('Enter');
    expect(workbench.map.getState().document.node.get(id('Relief'))?.title).toBe('New name');
    expect(focused()).toBe('Relief');
    press('F2');
    (document.activeElement as HTMLInputElement).value = 'Other';
    press('Escape');
    expect(undoLabels()).toEqual(['Edit node']);
  });

  it('deletes what is selected, and the keyboard stays in the tree', () => {
    act(() => row('Relief').focus());
    press('Delete');
    expect(keys()).not.toContain('Relief');
    expect(focused()).toBe('Stability');
    expect(undoLabels()).toEqual(['Delete']);
  });

  it('links, moves into a frame and takes out of it by dragging, each as one step', () => {
    drag('Inside', 'Talks');
    drag('Relief', 'Frame');
    const { node: nodes, edge } = workbench.map.getState().document;
    const ends = [...edge.values()].map(({ fromId, toId: end }) => `${fromId} ${end}`);
    expect(ends).toContain('Talks Inside');
    expect(nodes.get(id('Relief'))?.frameId).toBe('Frame');
    drag('Relief', null);
    expect(workbench.map.getState().document.node.get(id('Relief'))?.frameId).toBeNull();
    expect(undoLabels()).toEqual(['Connect', 'Move to frame', 'Move out of frame']);
    expect(said).toEqual([
      'Linked: Talks → Inside',
      'Relief moved into Frame',
      'Relief moved out of the frame',
    ]);
  });

  it('shows states when asked, which move by Alt and the arrows and by dragging', () => {
    act(() => button('Show states').click());
    expect(keys().slice(0, 3)).toEqual(['Talks', 'Talks/Talks=held', 'Talks/Talks=failed']);
    act(() => row('Talks/Talks=held').focus());
    press('ArrowDown', { altKey: true });
    const labels = () =>
      workbench.map
        .getState()
        .document.node.get(id('Talks'))
        ?.states.map(({ label }) => label);
    expect(labels()).toEqual(['failed', 'held']);
    drag('Talks/Talks=held', 'Talks/Talks=failed');
    expect(labels()).toEqual(['held', 'failed']);
    expect(said).toEqual(['held is now 2 of 2', 'held is now 1 of 2']);
  });

  it('is narrowed by words, keeps the way to what matches, and counts', () => {
    const field = document.querySelector<HTMLInputElement>('[data-outline-filter]');
    fill(field as HTMLInputElement, 'money');
    expect(keys()).toEqual(['Talks', 'Relief']);
    expect(row('Talks').dataset.context).toBe('true');
    expect(said.at(-1)).toBe('The outline shows 1 of 5 nodes');
    fill(field as HTMLInputElement, 'nowhere');
    expect(document.body.textContent).toContain('Nothing matches');
    act(() =>
      [...document.querySelectorAll('button')]
        .find(({ textContent }) => textContent === 'Any words: 5')
        ?.click(),
    );
    expect(keys()).toHaveLength(5);
  });

  it('draws only the row again that an edit changed', () => {
    const before = row('Talks').outerHTML;
    const records: MutationRecord[] = [];
    const observer = new MutationObserver((more) => records.push(...more));
    const options = { subtree: true, childList: true, attributes: true, characterData: true };
    const tree = document.querySelector('[role="tree"]') as Element;
    observer.observe(tree, options);
    act(() => {
      workbench.dispatch(editNode, { nodeId: id('Relief'), fields: { title: 'Edited' } });
    });
    records.push(...observer.takeRecords());
    const changes = records.map(({ target }) => {
      const element = target instanceof Element ? target : target.parentElement;
      return element?.closest<HTMLElement>('[role="treeitem"]')?.dataset.key;
    });
    expect(new Set(changes)).toEqual(new Set(['Relief']));
    expect(row('Talks').outerHTML).toBe(before);
    expect(row('Relief').textContent).toContain('Edited');
  });
});
