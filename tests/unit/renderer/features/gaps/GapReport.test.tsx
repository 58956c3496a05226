// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { GapReport, GapsButton } from '../../../../../renderer/features/gaps/index.ts';
import type { Workbench } from '../../../../../renderer/state/workbench.ts';
import { attachPassage } from '../../../../../shared/document/commands/evidence.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import { createEvidence } from '../../../../../shared/model/evidence.ts';
import { createPassage } from '../../../../../shared/model/passage.ts';
import { createSource } from '../../../../../shared/model/source.ts';
import { fill, mount, press } from '../../../../helpers/mount.tsx';
import { likely, mapOf, node } from '../../../../helpers/small-maps.ts';

const words = createPassage({
  id: toId('words'),
  sourceId: toId('paper'),
  gist: 'They meet',
  position: { start: 0, end: 1 },
  quoteHash: '',
});
const linkTo = (label: string) =>
  createEvidence({
    id: toId(`link ${label}`),
    passageId: words.id,
    stance: 'supports',
    target: { kind: 'state', nodeId: toId('Talks'), stateId: toId(`Talks=${label}`) },
  });
const state = mapOf([
  node('uncertainty', 'Talks', 'held moved failed'),
  createSource({ id: toId('paper'), title: 'The paper' }),
  words,
  linkTo('held'),
  likely('Talks', '', 'held 0.2, failed rest'),
]);

let workbench: Workbench;

beforeEach(async () => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(640);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(400);
  ({ workbench } = mount(
    state,
    <>
      <GapReport />
      <GapsButton />
    </>,
  ));
  await whenCounted('4 gaps');
});

/** Gaps are derived while the page has nothing else to do. */
const whenCounted = (words: string) => act(() => vi.waitFor(() => expect(count()).toBe(words)));
const count = () => document.querySelector('[data-gaps-button]')?.textContent;
const open = () => act(() => document.querySelector<HTMLElement>('[data-gaps-button]')?.click());
const lines = () =>
  [...document.querySelectorAll('[role="option"]')].map(({ textContent }) => textContent);
const active = () => document.querySelector('[role="option"][aria-selected="true"]')?.textContent;

describe('the gaps in the status bar', () => {
  it('are counted, and counted again after an edit', async () => {
    act(() => workbench.dispatch(attachPassage, { passage: words, link: linkTo('moved') }));
    await whenCounted('3 gaps');
    act(() => void workbench.undo());
    await whenCounted('4 gaps');
  });
});

describe('the gap report', () => {
  it('lists gaps by kind, each with its place', () => {
    open();
    expect(lines()).toEqual([
      'No evidence: Talks › moved',
      'No evidence: Talks › failed',
      'Ungraded sources: The paper',
      'Chances without a reason: Talks',
    ]);
  });

  it('is narrowed by words, and says when nothing is left', () => {
    open();
    const field = document.querySelector<HTMLInputElement>('[aria-label="Filter the gaps"]');
    if (!field) throw new Error('There is no filter');
    expect(document.activeElement).toBe(field);
    fill(field, 'talks fail');
    expect(lines()).toEqual(['No evidence: Talks › failed']);
    fill(field, 'nowhere');
    expect(document.body.textContent).toContain('Nothing matches');
  });

  it('is walked by keys, goes to the place, and stays open', () => {
    open();
    press('ArrowDown');
    press('ArrowDown');
    expect(active()).toBe('No evidence: Talks › moved');
    press('Enter');
    expect(workbench.session.getState()).toMatchObject({
      screen: 'map',
      inspectorTab: 'evidence',
      selection: { nodeIds: ['Talks'] },
      pointedOut: { id: 'Talks/Talks=moved' },
    });
    press('End');
    press('Enter');
    expect(workbench.session.getState()).toMatchObject({ inspectorTab: 'likelihood' });
    press('ArrowUp');
    press(' ');
    expect(workbench.session.getState()).toMatchObject({
      screen: 'library',
      openSourceId: 'paper',
    });
    expect(lines()).toHaveLength(4);
  });

  it('closes by Escape and gives the keyboard back', () => {
    open();
    press('Escape');
    expect(lines()).toEqual([]);
    expect(document.activeElement?.textContent).toBe('4 gaps');
  });
});
