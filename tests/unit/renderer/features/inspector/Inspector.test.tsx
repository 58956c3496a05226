// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { Inspector } from '../../../../../renderer/features/inspector/index.ts';
import { MergeStateDialog } from '../../../../../renderer/features/merge-state/index.ts';
import type { AppServices } from '../../../../../renderer/features/services/index.ts';
import { select } from '../../../../../renderer/state/session-actions.ts';
import type { Workbench } from '../../../../../renderer/state/workbench.ts';
import { foldNode } from '../../../../../shared/document/commands/frame.ts';
import { type EdgeId, type NodeId, toId } from '../../../../../shared/lib/ids.ts';
import { fill, type Mounted, mount, press } from '../../../../helpers/mount.tsx';
import { influence, likely, mapOf, node, scenario } from '../../../../helpers/small-maps.ts';

const id = (title: string) => toId<NodeId>(title);
const state = mapOf([
  node('uncertainty', 'Talks', 'held moved failed'),
  node('decision', 'Relief', 'full none'),
  node('objective', 'Stability', ''),
  node('frame', 'Sanctions', '', { description: '**Why** these' }),
  node('note', 'Memo', '', { frameId: id('Sanctions') }),
  influence('Talks', 'Relief'),
  influence('Relief', 'Talks'),
  influence('Talks', 'Stability'),
  likely('Talks', '', 'held 0.2, moved 0.3, failed rest'),
  scenario('Calm', 'Talks=held'),
]);

let workbench: Workbench;
let said: Mounted['said'];
const opened: string[] = [];
const services = {
  bridge: {
    linksOpen: async ({ url }: { url: string }) => {
      opened.push(url);
      return { ok: true, value: null };
    },
  },
} as unknown as AppServices;

beforeEach(() => {
  opened.length = 0;
  const parts = (
    <>
      <Inspector />
      <MergeStateDialog />
    </>
  );
  ({ workbench, said } = mount(state, parts, services));
});

const show = (...titles: string[]) =>
  act(() => select(workbench.session, { nodeIds: titles.map(id) }));
const tab = (inspectorTab: 'states' | 'notes') =>
  act(() => workbench.session.setState({ inspectorTab }));
const table = () => workbench.map.getState().document;
const labels = (title = 'Talks') =>
  table()
    .node.get(id(title))
    ?.states.map(({ label }) => label);
const undoSteps = () => workbench.map.getState().history.undo.length;

const all = (): HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>('button, input, textarea, ol, ul, [role]'),
];
const nameOf = (element: HTMLElement) =>
  element.getAttribute('aria-label') ?? element.textContent?.trim() ?? '';
const find = (name: string): HTMLElement | undefined =>
  all().findLast((element) => nameOf(element) === name);
const get = (name: string): HTMLElement => {
  const found = find(name);
  if (!found) throw new Error(`Nothing is called “${name}”`);
  return found;
};
const click = (name: string) => act(async () => get(name).click());
const type = (name: string, text: string) => {
  const field = get(name) as HTMLInputElement | HTMLTextAreaElement;
  act(() => field.focus());
  fill(field, text);
};
const paste = (name: string, text: string) =>
  act(() => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true });
    Object.defineProperty(event, 'clipboardData', { value: data });
    const field = get(name) as HTMLInputElement;
    field.focus();
    field.select();
    field.dispatchEvent(event);
  });

describe('the states of a node', () => {
  beforeEach(() => {
    show('Talks');
    tab('states');
  });

  it('are named one after the other, each with Enter', () => {
    act(() => get('Name of state 1').focus());
    press('Enter');
    type('Name of the new state', 'put off');
    press('Enter');
    type('Name of the new state', 'called off');
    press('Enter');
    expect(labels()).toEqual(['held', 'put off', 'called off', 'moved', 'failed']);
    expect(undoSteps()).toBe(2);
    expect(document.activeElement).toBe(get('Name of the new state'));
  });

  it('become none of a row that is left without a name, and the keyboard goes back', async () => {
    await click('Add a state');
    press('Enter');
    expect(labels()).toEqual(['held', 'moved', 'failed']);
    expect(find('Name of the new state')).toBeUndefined();
    expect(document.activeElement).toBe(get('Name of state 3'));
  });

  it('take what is typed when the field is left, and not what Escape takes back', async () => {
    await click('Add a state');
    type('Name of the new state', 'put off');
    act(() => get('Name of state 1').focus());
    expect(labels()).toEqual(['held', 'moved', 'failed', 'put off']);
    type('Name of state 1', 'nonsense');
    press('Escape');
    expect(labels()).toEqual(['held', 'moved', 'failed', 'put off']);
  });

  it('are made of the lines of a pasted list, in one step', () => {
    paste('Name of state 2', '- put off\n- called off\n- forgotten');
    expect(labels()).toEqual(['held', 'put off', 'called off', 'forgotten', 'failed']);
    expect(undoSteps()).toBe(1);
    act(() => void workbench.undo());
    expect(labels()).toEqual(['held', 'moved', 'failed']);
  });

  it('change places by keys and say where they are', () => {
    act(() => get('Name of state 1').focus());
    press('ArrowDown', { altKey: true });
    expect(labels()).toEqual(['moved', 'held', 'failed']);
    expect(said).toEqual(['Moved to place 2 of 3']);
    press('ArrowUp', { altKey: true });
    press('ArrowUp', { altKey: true });
    expect(labels()).toEqual(['held', 'moved', 'failed']);
    expect(said).toEqual(['Moved to place 2 of 3', 'Moved to place 1 of 3']);
  });

  it('are deleted one by one, with the keyboard on the next', async () => {
    await click('More about held');
    await click('Delete held');
    expect(labels()).toEqual(['moved', 'failed']);
    expect(document.activeElement).toBe(get('Name of state 1'));
  });
});

describe('merging a state into another', () => {
  const asked = () => {
    act(() =>
      workbench.session.setState({
        mergingState: { nodeId: id('Talks'), stateId: toId('Talks=held') },
        assumptions: [{ nodeId: id('Talks'), stateId: toId('Talks=held') }],
      }),
    );
  };
  const radios = () => [...document.querySelectorAll<HTMLInputElement>('input[type="radio"]')];

  it('says what it does to the rest before it is done, and does it in one step', async () => {
    asked();
    expect(radios().map(({ value }) => value)).toEqual(['Talks=moved', 'Talks=failed']);
    expect((get('Merge') as HTMLButtonElement).disabled).toBe(true);
    act(() => radios()[0]?.click());
    expect(document.body.textContent).toContain('1 likelihood row adds its chance to “moved”.');
    expect(document.body.textContent).toContain('1 scenario now names “moved”.');
    await click('Merge');
    expect(labels()).toEqual(['moved', 'failed']);
    expect(undoSteps()).toBe(1);
    expect(workbench.session.getState()).toMatchObject({
      mergingState: null,
      assumptions: [{ nodeId: 'Talks', stateId: 'Talks=moved' }],
    });
    expect(said).toEqual(['Merged “held” into “moved”. Undo takes it back.']);
  });

  it('changes nothing when it is cancelled', async () => {
    asked();
    act(() => radios()[0]?.click());
    await click('Cancel');
    expect(undoSteps()).toBe(0);
    expect(workbench.session.getState().mergingState).toBeNull();
  });
});

describe('a link', () => {
  const showLink = (link: string) =>
    act(() => select(workbench.session, { edgeIds: [toId<EdgeId>(link)] }));

  it('that closes a circle says so, with the way round, and can be deleted there', async () => {
    showLink('Talks → Relief');
    expect(document.body.textContent).toContain('“Talks” → “Relief” → “Talks”');
    await click('Delete it');
    expect(table().edge.has(toId('Talks → Relief'))).toBe(false);
  });

  it('that closes none says nothing of it', () => {
    showLink('Talks → Stability');
    expect(find('Delete it')).toBeUndefined();
  });

  it('is led to another node that is chosen for its end, unless there is such a link', async () => {
    showLink('Talks → Stability');
    const choose = async (end: number, title: string) => {
      const field = document.querySelectorAll<HTMLElement>('input[aria-haspopup="listbox"]')[end];
      await act(async () => field?.click());
      const lists = [...document.querySelectorAll<HTMLElement>('[role="listbox"]')];
      const options = lists[end]?.querySelectorAll<HTMLElement>('[role="option"]') ?? [];
      await act(async () => [...options].find(({ textContent }) => textContent === title)?.click());
    };
    await choose(1, 'Relief');
    expect(undoSteps()).toBe(0);
    await choose(0, 'Relief');
    expect(table().edge.get(toId('Talks → Stability'))).toMatchObject({
      fromId: 'Relief',
      toId: 'Stability',
    });
    expect(said).toEqual(['The link now leads from Relief to Stability']);
  });
});

describe('a node’s links', () => {
  it('stand by direction, and each can be deleted', async () => {
    show('Talks');
    tab('notes');
    expect(get('Comes from').textContent).toContain('Relief');
    await click('Delete the link to Stability');
    expect(table().edge.has(toId('Talks → Stability'))).toBe(false);
  });
});

describe('a frame', () => {
  it('shows its description as it is meant, and edits it as it is written', async () => {
    show('Sanctions');
    expect(document.querySelector('strong')?.textContent).toBe('Why');
    await click('Edit: Description of the frame');
    type('Description of the frame', '[more](https://example.org/a)');
    press('Enter', { ctrlKey: true });
    expect(table().node.get(id('Sanctions'))?.description).toBe('[more](https://example.org/a)');
    expect(document.activeElement).toBe(get('Edit: Description of the frame'));
    await click('more');
    expect(opened).toEqual(['https://example.org/a']);
  });

  it('leads to what is in it', async () => {
    show('Sanctions');
    await click('Memo');
    expect(workbench.session.getState().selection.nodeIds).toEqual(['Memo']);
  });
});

describe('what is folded away', () => {
  it('is said where the fold is and where the node is, and can be unfolded at both', async () => {
    act(() => {
      workbench.dispatch(foldNode, { nodeId: id('Sanctions'), isFolded: true });
    });
    show('Memo');
    expect(document.body.textContent).toContain('Folded away behind “Sanctions”');
    await click('Unfold');
    expect(table().node.get(id('Sanctions'))?.isFolded).toBe(false);
    act(() => {
      workbench.dispatch(foldNode, { nodeId: id('Talks'), isFolded: true });
    });
    show('Talks');
    expect(document.body.textContent).toContain('Folded: 2 nodes that only this leads to');
    await click('Unfold');
    expect(table().node.get(id('Talks'))?.isFolded).toBe(false);
  });
});

describe('several nodes', () => {
  it('get a tag all at once, in one step', () => {
    show('Talks', 'Relief');
    const field = document.querySelector<HTMLInputElement>('input[placeholder="Add a tag to all"]');
    field?.setAttribute('aria-label', 'tag');
    type('tag', 'north');
    press('Enter');
    expect(table().node.get(id('Talks'))?.tags).toEqual(['north']);
    expect(table().node.get(id('Relief'))?.tags).toEqual(['north']);
    expect(undoSteps()).toBe(1);
  });
});
