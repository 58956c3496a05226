// @vitest-environment happy-dom
import { Notifications } from '@mantine/notifications';
import { act } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { MatrixScreen } from '../../../../../renderer/features/matrix/index.ts';
import type { Workbench } from '../../../../../renderer/state/workbench.ts';
import { type NodeId, toId } from '../../../../../shared/lib/ids.ts';
import { createEvidence } from '../../../../../shared/model/evidence.ts';
import { createPassage } from '../../../../../shared/model/passage.ts';
import { createSource } from '../../../../../shared/model/source.ts';
import { type Mounted, mount, press } from '../../../../helpers/mount.tsx';
import { mapOf, node } from '../../../../helpers/small-maps.ts';

const passage = (id: string, gist: string, start: number) =>
  createPassage({
    id: toId(id),
    sourceId: toId('paper'),
    gist,
    position: { start, end: start + 1 },
    quoteHash: '',
  });
const link = (of: string, state: string, stance: 'supports' | 'challenges') =>
  createEvidence({
    id: toId(`${of} ${state}`),
    passageId: toId(of),
    stance,
    target: { kind: 'state', nodeId: toId('Talks'), stateId: toId(`Talks=${state}`) },
  });

const state = mapOf([
  node('uncertainty', 'Talks', 'held failed'),
  node('decision', 'Relief', 'full none'),
  createSource({ id: toId('paper'), title: 'The paper', authors: ['A. Writer'] }),
  passage('p1', 'They meet', 0),
  passage('p2', 'They part', 10),
  passage('p3', 'They rest', 20),
  link('p1', 'held', 'supports'),
  link('p2', 'held', 'challenges'),
]);

let workbench: Workbench;
let said: Mounted['said'];

const open = (): void => {
  // Without a layout nothing has a size, and rows out of view are not drawn.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(640);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(900);
  ({ workbench, said } = mount(
    state,
    <>
      <Notifications />
      <MatrixScreen />
    </>,
  ));
};

const grid = () => document.querySelector<HTMLElement>('[role="grid"]');
const activeCell = () =>
  document.getElementById(grid()?.getAttribute('aria-activedescendant') ?? '')?.textContent ?? '';
const letters = () =>
  [...document.querySelectorAll('[role="row"]')]
    .slice(1)
    .map((row) =>
      [...row.querySelectorAll('[role="gridcell"] span > span[aria-hidden]:first-child')]
        .map(({ textContent }) => textContent)
        .join(' '),
    );
const heads = () =>
  [...document.querySelectorAll('[role="columnheader"]')].map(({ textContent }) => textContent);
const links = () =>
  [...workbench.map.getState().document.evidence.values()].map(
    ({ passageId, target, stance, diagnosticity }) =>
      `${passageId} ${'stateId' in target ? target.stateId : ''} ${stance} ${diagnosticity}`,
  );
const type = (...keys: string[]) => {
  for (const key of keys) press(key);
};
const result = () => document.querySelector('[aria-label="Result"]')?.textContent ?? '';
const choose = (label: string, value: string) =>
  act(() => {
    const wanted = [...document.querySelectorAll('label')].find(
      ({ textContent }) => textContent === label,
    );
    const field = document.getElementById(wanted?.htmlFor ?? '') as HTMLSelectElement | null;
    if (!field) throw new Error(`There is no choice ${label}`);
    field.value = value;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  });

describe('the matrix', () => {
  beforeEach(open);

  it('opens on the node with most evidence, with the passages about it as rows', () => {
    expect(grid()?.getAttribute('aria-label')).toContain('Talks');
    expect(letters()).toEqual(['C ·', 'I ·']);
    expect(heads()[1]).toContain('held');
    expect(document.activeElement).toBe(grid());
  });

  it('is walked and filled in by keys, and says what was rated', () => {
    expect(activeCell()).toContain('consistent');
    type('ArrowDown', 'ArrowRight', 'c', 'c');
    expect(letters()).toEqual(['C ·', 'I CC']);
    expect(said.at(-1)).toBe('failed: very consistent');
    expect(links()).toContain('p2 Talks=failed supports high');
    expect(workbench.map.getState().history.undo).toHaveLength(1);
    type('Delete');
    expect(letters()).toEqual(['C ·', 'I ·']);
  });

  it('sums up what speaks against each state, and says on which passages that hangs', () => {
    expect(heads()[1]).toContain('1');
    expect(result()).toContain('“failed” has the least against it.');
    expect(result()).toContain('2 cells of 4 not rated.');
    expect(result()).toContain('Without “They part”: nothing would tell the states apart');
  });

  it('shows another node, and all passages of the library', () => {
    act(() => workbench.session.setState({ matrixNodeId: toId<NodeId>('Relief') }));
    expect(grid()?.textContent).toContain('No passages about this node yet');
    choose('Passages', 'library');
    expect(letters()).toEqual(['· ·', '· ·', '· ·']);
    type('i');
    expect(links()).toContain('p1 Relief=full challenges moderate');
  });

  it('takes a block from a spreadsheet in one step, and says what it could not read', () => {
    const paste = new Event('paste', { bubbles: true, cancelable: true });
    Object.defineProperty(paste, 'clipboardData', {
      value: { getData: () => 'CC\tI\nN\tperhaps\nC\tC' },
    });
    act(() => grid()?.dispatchEvent(paste));
    expect(letters()).toEqual(['CC I', 'N ·']);
    expect(workbench.map.getState().history.undo).toHaveLength(1);
    expect(document.body.textContent).toContain(
      '3 cells rated. 3 cells held no rating or had no place.',
    );
  });

  it('goes to the headings and to the ends by keyboard', () => {
    type('ArrowUp');
    expect(activeCell()).toContain('held');
    type('End');
    expect(activeCell()).toBe('Diagnosticity');
    press('End', { ctrlKey: true });
    expect(activeCell()).toContain('fewer than two states rated');
    type('Home', 'Enter');
    expect(workbench.session.getState()).toMatchObject({
      screen: 'library',
      openSourceId: 'paper',
      reveal: { target: { kind: 'passage', passageId: 'p2' } },
    });
  });
});

describe('several analysts', () => {
  beforeEach(open);

  const view = (name: string) =>
    act(() => {
      const radio = [...document.querySelectorAll<HTMLInputElement>('input[type="radio"]')].find(
        ({ value }) => value === name,
      );
      radio?.click();
    });

  it('are asked for a name before they rate', () => {
    view('analyst');
    expect(grid()).toBeNull();
    expect(document.body.textContent).toContain('Whose ratings?');
  });

  it('rate beside what is agreed on, and are seen side by side where they differ', () => {
    act(() => workbench.session.setState({ analyst: 'Ann' }));
    view('analyst');
    expect(letters()).toEqual(['· ·', '· ·']);
    act(() => grid()?.focus());
    type('i', 'i');
    act(() => workbench.session.setState({ analyst: 'Bo' }));
    type('c');
    expect(letters()).toEqual(['C ·', '· ·']);
    view('agreed');
    expect(letters()).toEqual(['C ·', 'I ·']);
    view('differences');
    const cell = document.querySelector('[role="gridcell"]')?.textContent;
    expect(cell).toContain('they differ');
    expect(cell).toMatch(/Ann II.*Bo C/);
  });
});

describe('a map without decisions and uncertainties', () => {
  it('is told what to do', () => {
    mount(mapOf([node('note', 'Memo', '')]), <MatrixScreen />);
    expect(document.body.textContent).toContain('Nothing to weigh yet');
  });
});
