import { describe, expect, it } from 'vitest';
import { actions } from '../../../../../renderer/features/actions/index.ts';
import { findEntries } from '../../../../../renderer/features/palette/find-entries.ts';
import { createWorkbench } from '../../../../../renderer/state/workbench.ts';
import { buildSmallMap, countingIds } from '../../../../helpers/builders.ts';
import { createClock } from '../../../../persistence/storage.ts';

const { map, talks, source, passage, state } = buildSmallMap();
const find = (query: string) => findEntries({ query, document: state, actions });

describe('the palette', () => {
  it('offers nodes and commands before anything is typed', () => {
    const groups = new Set(find('').map(({ group }) => group));
    expect([...groups]).toEqual(['Nodes', 'Commands']);
  });

  it('finds only what has every word, in any order and case', () => {
    const labels = find('RESUME talks').map(({ label }) => label);
    expect(labels).toContain('Talks resume');
    expect(labels).not.toContain('Relief');
    expect(find('talks zebra')).toEqual([]);
  });

  it('prefers the start of a name to the start of a word, and that to its middle', () => {
    const commands = find('add').filter(({ group }) => group === 'Commands');
    expect(commands[0]?.label).toMatch(/^Add/);
    const [first] = find('map').filter(({ group }) => group === 'Commands');
    expect(first?.label).toBe('Map');
  });

  it('finds passages by what they say and articles by who wrote them', () => {
    const byWords = find('no date').find(({ group }) => group === 'Passages');
    expect(byWords?.label).toBe(passage.quote?.exact);
    const byAuthor = find('writer').find(({ group }) => group === 'Articles');
    expect(byAuthor?.label).toBe(source.title);
  });

  it('finds commands by other words for them', () => {
    expect(find('tidy').map(({ label }) => label)).toContain('Lay out');
  });

  it('shows a few of each kind only', () => {
    const commands = find('e').filter(({ group }) => group === 'Commands');
    expect(commands).toHaveLength(8);
  });

  it('goes to what is chosen', () => {
    const workbench = createWorkbench({ clock: createClock(), ids: countingIds() });
    workbench.open(map.id, state);
    const context = { workbench, services: {} as never };
    find('talks resume')
      .find(({ group }) => group === 'Nodes')
      ?.choose(context);
    expect(workbench.session.getState().selection.nodeIds).toEqual([talks.id]);
    find('yes talks')
      .find(({ group }) => group === 'Assume')
      ?.choose(context);
    expect(workbench.session.getState().assumptions).toEqual([
      { nodeId: talks.id, stateId: 'yes' },
    ]);
    find('no date')
      .find(({ group }) => group === 'Passages')
      ?.choose(context);
    expect(workbench.session.getState()).toMatchObject({
      screen: 'library',
      openSourceId: source.id,
      reveal: { target: { kind: 'passage', passageId: passage.id } },
    });
  });
});
