// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { SearchDialog } from '../../../../../renderer/features/search/index.ts';
import { success } from '../../../../../shared/lib/result.ts';
import {
  createSearchIndex,
  type SearchQuestion,
} from '../../../../../shared/search/search-index.ts';
import { buildSmallMap } from '../../../../helpers/builders.ts';
import { fill, mount, press } from '../../../../helpers/mount.tsx';

const { state, records, source, text } = buildSmallMap();

function openOver(index: ReturnType<typeof createSearchIndex>, isComplete = () => true) {
  const listeners = new Set<() => void>();
  const search = {
    search: async (question: SearchQuestion) =>
      success({ ...index.search(question), isComplete: isComplete() }),
    watch: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const { workbench } = mount(state, <SearchDialog />, { search });
  act(() => workbench.session.setState({ dialog: 'search' }));
  const tell = () => act(async () => listeners.forEach((listener) => void listener()));
  return { session: workbench.session, tell };
}

function open() {
  const index = createSearchIndex();
  index.update({ put: records, removed: [] });
  index.putText(source.text?.hash ?? '', text);
  return openOver(index).session;
}

const field = () => document.querySelector('[role="combobox"]') as HTMLInputElement;
const options = () => [...document.querySelectorAll('[role="option"][data-hit]')];
const marked = () => [...document.querySelectorAll('mark')].map((mark) => mark.textContent);
const type = async (words: string) => {
  await act(async () => fill(field(), words));
  field().focus();
};

describe('the search over everything', () => {
  it('says what can be looked for before anything is typed', async () => {
    open();
    await act(async () => {});
    expect(document.body.textContent).toContain('What are you looking for?');
  });

  it('shows what was found in groups, with the words marked', async () => {
    open();
    await type('meeting');
    const groups = [...document.querySelectorAll('[role="group"][aria-label]')]
      .map((group) => group.getAttribute('aria-label'))
      .filter((label) => label?.includes(','));
    expect(groups).toEqual(['Passages, 1', 'Articles, 2']);
    expect(marked()).toEqual(['meeting', 'meetings', 'meeting']);
  });

  it('goes to the words of an article by keyboard alone, and closes', async () => {
    const session = open();
    await type('delegations');
    press('Enter');
    const { dialog, screen, openSourceId, reveal } = session.getState();
    expect({ dialog, screen, openSourceId }).toEqual({
      dialog: null,
      screen: 'library',
      openSourceId: source.id,
    });
    expect(reveal?.target).toEqual({
      kind: 'textPlace',
      sourceId: source.id,
      start: text.indexOf('delegations'),
      end: text.indexOf('delegations') + 'delegations'.length,
    });
  });

  it('goes where Enter was meant to once the map is read, unless other words are typed by then', async () => {
    const index = createSearchIndex();
    let isRead = false;
    const { session, tell } = openOver(index, () => isRead);
    await type('standstill');
    press('Enter');
    await type('relief');
    isRead = true;
    index.update({ put: records, removed: [] });
    await tell();
    expect(session.getState().dialog).toBe('search');
    isRead = false;
    index.update({ put: [], removed: records.map(({ id }) => id) });
    await type('standstill');
    press('Enter');
    expect(session.getState().dialog).toBe('search');
    isRead = true;
    index.update({ put: records, removed: [] });
    await tell();
    expect(session.getState().dialog).toBeNull();
  });

  it('moves among the hits of all groups with the arrows', async () => {
    open();
    await type('meeting');
    press('ArrowDown');
    press('ArrowDown');
    press('ArrowDown');
    expect(options().map((option) => option.getAttribute('aria-selected'))).toEqual([
      'false',
      'false',
      'true',
    ]);
    expect(field().getAttribute('aria-activedescendant')).toBe(options()[2]?.id);
  });

  it('says a title once, and names apart the tag or the actor that was found', async () => {
    open();
    await type('relief');
    expect(options()[0]?.textContent).toBe('DecisionRelief');
    await type('northland');
    expect(options().map((option) => option.textContent)).toEqual([
      'ActorNorthland',
      'DecisionReliefActor: Northland',
    ]);
    await type('planned');
    expect(options()[0]?.textContent).toBe(
      'Reason for a likelihood · Talks resumeNothing is planned.',
    );
  });

  it('advises what to do when nothing is found', async () => {
    open();
    await type('zebra');
    expect(document.body.textContent).toContain('Try fewer words');
    expect(options()).toEqual([]);
  });

  it('tells in words why there is no answer', async () => {
    const search = {
      search: vi.fn(async () => ({ ok: false, failure: 'The search stopped.' }) as const),
      watch: () => () => {},
    };
    mount(state, <SearchDialog />, { search });
    await act(async () => {});
    expect(document.body.textContent).toContain('The search stopped.');
  });
});
