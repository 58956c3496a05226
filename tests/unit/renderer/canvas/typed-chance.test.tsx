// @vitest-environment happy-dom
import { ReactFlowProvider } from '@xyflow/react';
import { act, useMemo } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { TypedChance } from '../../../../renderer/canvas/TypedChance.tsx';
import { typeChance } from '../../../../renderer/state/session-actions.ts';
import { useDocument, useOpenMap, useSession } from '../../../../renderer/state/use-workbench.ts';
import type { Workbench } from '../../../../renderer/state/workbench.ts';
import { Notices } from '../../../../renderer/ui/Notices.tsx';
import { computeNumbers } from '../../../../shared/analysis/compute-numbers.ts';
import { writeChance } from '../../../../shared/analysis/how-likely/chance-text.ts';
import { removeItems } from '../../../../shared/document/commands/node.ts';
import { removeLikelihood } from '../../../../shared/document/commands/rows.ts';
import { createMapScene } from '../../../../shared/drawing/map-scene.ts';
import { type NodeId, toId } from '../../../../shared/lib/ids.ts';
import type { LikelihoodRow } from '../../../../shared/model/likelihood.ts';
import { fill, type Mounted, mount, press } from '../../../helpers/mount.tsx';
import { given, influence, likely, mapOf, node } from '../../../helpers/small-maps.ts';

const state = mapOf([
  node('uncertainty', 'Talks', 'held moved failed'),
  node('uncertainty', 'Summit', 'yes no'),
  node('uncertainty', 'Freeze', 'kept broken'),
  node('decision', 'Relief', 'full none'),
  influence('Talks', 'Summit'),
  likely('Talks', '', 'held 0.2, moved 0.3, failed rest'),
  likely('Summit', '', 'yes 0.1, no rest'),
  likely('Summit', 'Talks=held', 'yes 0.5, no rest'),
]);
const id = (title: string) => toId<NodeId>(title);

/** The card on which a likelihood is typed, as far as typing needs one. */
function TypedCard() {
  const document = useDocument((all) => all);
  const numbers = useOpenMap((map) => map.numbers);
  const typed = useSession((session) => session.typingChance);
  const scene = useMemo(createMapScene, []);
  scene.update({ document, numbers, assumptions: [], moved: new Map() });
  const card = typed && scene.card(typed.nodeId);
  return (
    <div className="react-flow__node" tabIndex={-1} data-name="the card">
      {card && <TypedChance card={card} stateId={typed.stateId} />}
    </div>
  );
}

let workbench: Workbench;
let said: Mounted['said'];

beforeEach(() => {
  ({ workbench, said } = mount(
    state,
    <ReactFlowProvider>
      <TypedCard />
      <input aria-label="elsewhere" />
      <Notices />
    </ReactFlowProvider>,
  ));
  compute();
});

const compute = () =>
  act(() => {
    const { assumptions } = workbench.session.getState();
    workbench.setNumbers(computeNumbers(workbench.map.getState().document, assumptions));
  });
const open = (stateOf: string) =>
  act(() => {
    const [first] = given(stateOf);
    if (first) typeChance(workbench.session, first);
  });
const assume = (text: string) => {
  act(() => workbench.session.setState({ assumptions: given(text) }));
  compute();
};
const field = () => document.querySelector<HTMLInputElement>('[role="combobox"]');
const type = (text: string) => {
  const input = field();
  if (!input) throw new Error('Nothing is typed anywhere');
  fill(input, text);
};
const written = (row: LikelihoodRow | undefined) =>
  row?.chances.map(({ chance }) => writeChance(chance)).join(', ');
const rowsOf = (title: string) =>
  [...workbench.map.getState().document.likelihood.values()].filter(
    ({ nodeId }) => nodeId === title,
  );
const talks = () => written(rowsOf('Talks')[0]);
const undoSteps = () => workbench.map.getState().history.undo.length;
const words = () => document.body.textContent?.replaceAll('\u00a0', ' ') ?? '';
const hasKeyboard = () =>
  document.activeElement?.getAttribute('aria-label') ??
  document.activeElement?.getAttribute('data-name');

describe('a likelihood typed on its card', () => {
  it.each([
    ['40', '40 %, 30 %, the rest'],
    ['40 %', '40 %, 30 %, the rest'],
    ['0.4', '40 %, 30 %, the rest'],
    ['30-50', '30–50 %, 30 %, the rest'],
    ['lik', 'likely, 30 %, the rest'],
    ['rest', 'the rest, 30 %, 50 %'],
  ])('takes %s as the inspector does, and it is one step', (text, row) => {
    open('Talks=held');
    expect(hasKeyboard()).toBe('How likely is held');
    expect(field()?.value).toBe('20 %');
    type(text);
    press('Enter');
    expect(talks()).toBe(row);
    expect(undoSteps()).toBe(1);
    expect(field()).toBeNull();
    expect(hasKeyboard()).toBe('the card');
    act(() => void workbench.undo());
    expect(talks()).toBe('20 %, 30 %, the rest');
  });

  it('says what it will be read as, and is heard when it is kept', () => {
    open('Talks=held');
    type('likely');
    expect(words()).toContain('Understood: 55–80 %, counts as 67.5 %');
    press('Enter');
    expect(said).toEqual(['held: 55–80 %, counts as 67.5 %']);
  });

  it('says why it cannot be taken, and stays there until it can', () => {
    open('Talks=held');
    type('120');
    expect(words()).toContain('120 % is more than 100 %.');
    press('Enter');
    expect(field()?.value).toBe('120');
    press('Tab');
    expect(hasKeyboard()).toBe('How likely is held');
    expect(talks()).toBe('20 %, 30 %, the rest');
    expect(said).toHaveLength(2);
    type('12');
    press('Enter');
    expect(talks()).toBe('12 %, 30 %, the rest');
  });

  it('is as it was after Escape, and after Enter on an empty field', () => {
    open('Talks=held');
    type('40');
    press('Escape');
    expect(field()).toBeNull();
    expect(hasKeyboard()).toBe('the card');
    open('Talks=held');
    type('');
    press('Enter');
    expect(field()).toBeNull();
    expect(undoSteps()).toBe(0);
  });

  it('goes on to the next state by Tab or an arrow, and what was typed stays', () => {
    open('Talks=held');
    type('60');
    press('Tab');
    expect(hasKeyboard()).toBe('How likely is moved');
    type('15');
    press('ArrowUp');
    expect(hasKeyboard()).toBe('How likely is held');
    press('ArrowDown');
    press('ArrowDown');
    expect(hasKeyboard()).toBe('How likely is failed');
    press('ArrowDown');
    expect(hasKeyboard()).toBe('How likely is failed');
    press('Tab', { shiftKey: true });
    press('Tab');
    press('Tab');
    expect(field()).toBeNull();
    expect(talks()).toBe('60 %, 15 %, the rest');
    expect(undoSteps()).toBe(2);
  });

  it('says beforehand what the row would come to where nothing can give way', () => {
    open('Talks=held');
    type('60');
    press('Tab');
    type('70');
    expect(words()).toContain('Understood: 70 %. With it the row comes to 130 %.');
  });

  it('offers to put such a row right, by key and by pointer', () => {
    const toBeMended = () => {
      open('Talks=held');
      type('60');
      press('Tab');
      type('70');
    };
    const offer = () =>
      [...document.querySelectorAll('button')].find(({ textContent }) =>
        textContent?.startsWith('Give the rest to held'),
      );
    toBeMended();
    press('Enter', { shiftKey: true });
    expect(talks()).toBe('the rest, 70 %, 0 %');
    expect(hasKeyboard()).toBe('the card');
    act(() => void workbench.undo());
    act(() => void workbench.undo());
    toBeMended();
    act(() => offer()?.click());
    expect(talks()).toBe('the rest, 70 %, 0 %');
    expect(field()).toBeNull();
    open('Talks=moved');
    type('40');
    expect(offer()).toBeUndefined();
  });

  it('is kept by whoever leaves, and what cannot be is said', () => {
    const goElsewhere = () =>
      act(() => document.querySelector<HTMLElement>('[aria-label="elsewhere"]')?.focus());
    open('Talks=held');
    type('45');
    goElsewhere();
    expect(talks()).toBe('45 %, 30 %, the rest');
    expect(field()).toBeNull();
    expect(hasKeyboard()).toBe('elsewhere');
    open('Talks=moved');
    type('banana');
    goElsewhere();
    expect(field()).toBeNull();
    expect(talks()).toBe('45 %, 30 %, the rest');
    expect(words()).toContain('Nothing was changed. “banana” is not understood.');
  });

  it('can be typed again before the numbers have answered, and mends a row that does not add up', () => {
    open('Talks=held');
    type('60');
    press('Tab');
    type('70');
    press('Enter');
    expect(talks()).toBe('60 %, 70 %, the rest');
    open('Talks=moved');
    type('20');
    press('Enter');
    compute();
    expect(talks()).toBe('60 %, 20 %, the rest');
  });

  it('is kept when the card goes away, but not on another map, nor of a node that is gone', () => {
    open('Talks=held');
    type('45');
    act(() => workbench.session.setState({ typingChance: null }));
    expect(talks()).toBe('45 %, 30 %, the rest');

    open('Talks=held');
    type('50');
    act(() => {
      workbench.session.setState({ typingChance: null });
      workbench.open(toId('another'), state);
    });
    expect(talks()).toBe('20 %, 30 %, the rest');

    open('Talks=held');
    type('50');
    act(() => void workbench.dispatch(removeItems, { nodeIds: [id('Talks')], edgeIds: [] }));
    expect(rowsOf('Talks')).toEqual([]);
    expect(field()).toBeNull();
  });

  it('ends when its row is deleted, and brings it not back', () => {
    open('Talks=held');
    type('50');
    const [row] = rowsOf('Talks');
    act(() => void (row && workbench.dispatch(removeLikelihood, { rowId: row.id })));
    expect(field()).toBeNull();
    expect(rowsOf('Talks')).toEqual([]);
    expect(workbench.session.getState().typingChance).toBeNull();
  });
});

describe('the row that is set by typing on a card', () => {
  it('is the one that the card shows under the assumptions, and the field says which', () => {
    open('Talks=held');
    expect(words()).not.toMatch(/By default|If /);
    press('Escape');
    assume('Talks=held');
    open('Summit=yes');
    expect(words()).toContain('If Talks is held');
    type('70');
    press('Enter');
    expect(rowsOf('Summit').map(written)).toEqual(['10 %, the rest', '70 %, the rest']);
    assume('Talks=failed');
    open('Summit=yes');
    expect(words()).toContain('By default, where no other row holds');
    type('5');
    press('Enter');
    expect(rowsOf('Summit').map(written)).toEqual(['5 %, the rest', '70 %, the rest']);
  });

  it('is a new default of an uncertainty that has none, once something is said', () => {
    open('Freeze=kept');
    expect(words()).toContain('No row yet: this begins the default');
    expect(field()?.value).toBe('');
    press('Escape');
    expect(rowsOf('Freeze')).toEqual([]);
    open('Freeze=kept');
    type('80');
    press('Tab');
    expect(rowsOf('Freeze').map(written)).toEqual(['80 %, the rest']);
    expect(words()).not.toContain('No row yet');
    expect(undoSteps()).toBe(1);
  });

  it.each([
    ['of several rows at once', 'Summit=yes', ''],
    ['of an open decision', 'Relief=full', ''],
    ['of a node that is assumed', 'Talks=held', 'Talks=held'],
  ])('is none %s', (_, at, assumed) => {
    assume(assumed);
    open(at);
    expect(field()).toBeNull();
    expect(workbench.session.getState().typingChance).toBeNull();
  });

  it('is none where nothing can be changed', () => {
    act(() => workbench.setSave({ kind: 'readOnly', reason: 'Another window edits it.' }));
    open('Talks=held');
    expect(field()).toBeNull();
  });
});
