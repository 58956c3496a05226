import { describe, expect, it } from 'vitest';
import { fillFromBase } from '../../../../shared/compare/fill-from-base.ts';
import { allRecords, type DocumentState, stateOf } from '../../../../shared/document/state.ts';
import { readMapFile } from '../../../../shared/formats/branchpoint/read-map-file.ts';
import { writeMapFile } from '../../../../shared/formats/branchpoint/write-map-file.ts';
import { toId } from '../../../../shared/lib/ids.ts';
import { createPassageLink } from '../../../../shared/model/passage-link.ts';
import { createSource } from '../../../../shared/model/source.ts';
import { buildSmallMap, passageOf } from '../../../helpers/builders.ts';

const small = buildSmallMap();
const uncited = passageOf(small.source, small.text, 'met twice', { id: toId('passage-2') });
const link = createPassageLink({
  id: toId('passage-link-1'),
  fromPassageId: small.passage.id,
  toPassageId: uncited.id,
  kind: 'explains',
});
const base = stateOf([
  ...small.records,
  createSource({ id: toId('source-2'), title: 'Not cited' }),
  uncited,
  link,
]);

/** What comes back from somebody who was sent the map with citations only. */
function sentAndReturned(state: DocumentState): DocumentState {
  const options = {
    sources: 'citations',
    texts: () => undefined,
    app: 'Test',
    isOwnCopy: false,
  } as const;
  const file = readMapFile(writeMapFile(state, options));
  if (!file.ok) throw new Error(JSON.stringify(file.failure));
  return stateOf(file.value.records);
}

const byId = (state: DocumentState) => allRecords(state).sort((a, b) => (a.id < b.id ? -1 : 1));

describe('a version that came as a file for others', () => {
  it('has the words and the library again that did not go along', () => {
    expect(byId(sentAndReturned(base))).not.toEqual(byId(base));
    expect(byId(fillFromBase(base, sentAndReturned(base)))).toEqual(byId(base));
  });

  it('keeps what was changed in it and what was deleted from the map', () => {
    const edited = stateOf([
      ...allRecords(base).filter(({ id }) => id !== small.scenario.id),
      { ...small.passage, gist: 'Nothing is settled.' },
    ]);
    expect(byId(fillFromBase(base, sentAndReturned(edited)))).toEqual(byId(edited));
  });

  it('has lost a link between passages that both went along', () => {
    const cited = stateOf([
      ...allRecords(base),
      { ...small.step, passageIds: [small.passage.id, uncited.id] },
    ]);
    const unlinked = stateOf(allRecords(cited).filter(({ id }) => id !== link.id));
    expect(fillFromBase(cited, sentAndReturned(unlinked)).passageLink.size).toBe(0);
  });

  it('does not get words for a passage that is about others now', () => {
    const moved = { ...small.passage, quote: null, position: { start: 0, end: 3 } };
    const side = stateOf([...allRecords(base), moved]);
    expect(fillFromBase(base, side).passage.get(moved.id)).toEqual(moved);
  });
});
