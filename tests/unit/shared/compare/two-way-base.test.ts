import { describe, expect, it } from 'vitest';
import { mergeMaps } from '../../../../shared/compare/merge-maps.ts';
import { twoWayBase } from '../../../../shared/compare/two-way-base.ts';
import { allRecords, type DocumentState, stateOf } from '../../../../shared/document/state.ts';
import { type MapId, toId } from '../../../../shared/lib/ids.ts';
import { createNode } from '../../../../shared/model/node.ts';
import type { AnyRecord } from '../../../../shared/model/record.ts';
import { buildSmallMap } from '../../../helpers/builders.ts';

const small = buildSmallMap();

const put = (state: DocumentState, ...records: readonly AnyRecord[]): DocumentState =>
  stateOf([...allRecords(state), ...records]);

function merge(ours: DocumentState, theirs: DocumentState) {
  const merged = mergeMaps({ base: twoWayBase(ours, theirs), ours, theirs });
  if (!merged.ok) throw new Error(JSON.stringify(merged.failure));
  return merged.value;
}

describe('a merge without a known base', () => {
  it('deletes nothing that only one of the two has', () => {
    const mine = createNode({ id: toId('node-mine'), kind: 'note', title: 'Mine' });
    const hers = createNode({ id: toId('node-hers'), kind: 'note', title: 'Hers' });
    const { conflicts, resolve } = merge(put(small.state, mine), put(small.state, hers));
    expect(conflicts).toEqual([]);
    const { node } = resolve().document;
    expect(node.size).toBe(small.state.node.size + 2);
  });

  it('asks about every value that differs, even where only one of them was ever edited', () => {
    const theirs = put(small.state, { ...small.talks, title: 'Edited', description: 'By one.' });
    const { conflicts } = merge(small.state, theirs);
    expect(conflicts.map((each) => each.kind === 'values' && each.path).sort()).toEqual([
      'description',
      'title',
    ]);
  });

  it('is refused for maps that have nothing in common', () => {
    const other = stateOf([{ ...small.map, id: toId<MapId>('map-other'), title: 'Other' }]);
    const merged = mergeMaps({
      base: twoWayBase(small.state, other),
      ours: small.state,
      theirs: other,
    });
    expect(merged).toEqual({ ok: false, failure: { kind: 'differentMaps' } });
  });
});
