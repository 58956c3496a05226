import { describe, expect, it } from 'vitest';
import {
  countOfSettings,
  filterNodes,
  isFiltering,
  noFilter,
  type OutlineFilter,
  tagsOf,
  widerFilters,
} from '../../../../../renderer/features/outline/outline-filter.ts';
import { stateOf } from '../../../../../shared/document/state.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import { createEvidence } from '../../../../../shared/model/evidence.ts';
import { emptyNumbers, type MapNumbers } from '../../../../../shared/model/numbers.ts';
import { buildSmallMap } from '../../../../helpers/builders.ts';
import { node } from '../../../../helpers/small-maps.ts';

const { records, talks, relief, stability, actor, passage } = buildSmallMap();
const note = node('note', 'Über alles', '', { tags: ['talks', 'aside'] });
const state = stateOf([...records, note]);

const kept = (filter: Partial<OutlineFilter>, numbers: MapNumbers = emptyNumbers) => {
  const nodeIds = filterNodes(state, numbers, { ...noFilter, ...filter });
  return nodeIds && [...nodeIds];
};

describe('the filter of the outline', () => {
  it('keeps everything while nothing is asked for', () => {
    expect(kept({})).toBeNull();
    expect(kept({ text: '  ' })).toBeNull();
    expect(isFiltering(noFilter)).toBe(false);
  });

  it('looks for words in titles, states, tags and actors, without accents and upper case', () => {
    expect(kept({ text: 'uber' })).toEqual([note.id]);
    expect(kept({ text: 'partial north' })).toEqual([relief.id]);
    expect(kept({ text: 'TALKS' })).toEqual([talks.id, note.id]);
    expect(kept({ text: 'no date was set' })).toEqual([]);
  });

  it('keeps what is of any of the kinds, of the actor, or has the tag', () => {
    expect(kept({ kinds: ['decision', 'objective'] })).toEqual([relief.id, stability.id]);
    expect(kept({ actorId: actor.id })).toEqual([relief.id]);
    expect(kept({ tag: 'talks' })).toEqual([talks.id, note.id]);
  });

  it('finds what lacks evidence: as a whole, or at one of its states; notes never do', () => {
    // Talks has a passage at one state of two; relief and stability have none.
    expect(kept({ lacksEvidence: true })).toEqual([talks.id, relief.id, stability.id]);
    const everywhere = stateOf([
      ...records,
      ...talks.states.map(({ id }) =>
        createEvidence({
          id: toId(`evidence-${id}`),
          passageId: passage.id,
          target: { kind: 'state', nodeId: talks.id, stateId: id },
          stance: 'context',
        }),
      ),
      createEvidence({
        id: toId('evidence-stability'),
        passageId: passage.id,
        target: { kind: 'node', nodeId: stability.id },
        stance: 'context',
      }),
    ]);
    const lacking = filterNodes(everywhere, emptyNumbers, { ...noFilter, lacksEvidence: true });
    expect([...(lacking ?? [])]).toEqual([relief.id]);
  });

  it('finds what has problems', () => {
    const problem = { code: 'noRow', message: '', nodeId: relief.id, rowId: null } as const;
    const numbers = { ...emptyNumbers, problems: [problem] };
    expect(kept({ hasProblems: true }, numbers)).toEqual([relief.id]);
    expect(kept({ hasProblems: true })).toEqual([]);
  });

  it('wants everything that is asked for at once', () => {
    expect(kept({ tag: 'talks', kinds: ['note'], text: 'alles' })).toEqual([note.id]);
    expect(kept({ tag: 'talks', kinds: ['decision'] })).toEqual([]);
    const settings = { ...noFilter, tag: 'talks', hasProblems: true };
    expect(countOfSettings(settings)).toBe(2);
  });

  it('can be widened by each thing that it asks for', () => {
    const filter: OutlineFilter = { ...noFilter, text: 'x', kinds: ['note'], tag: 'talks' };
    const wider = widerFilters(filter);
    expect(wider.map(({ words }) => words)).toEqual(['Any words', 'Any kind', 'Any tag']);
    expect(wider[1]?.filter).toEqual({ ...filter, kinds: [] });
    expect(widerFilters(noFilter)).toEqual([]);
  });

  it('offers each tag once', () => {
    expect(tagsOf(state.node)).toEqual(['aside', 'talks']);
  });
});
