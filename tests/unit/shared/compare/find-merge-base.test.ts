import { describe, expect, it } from 'vitest';
import { findMergeBase } from '../../../../shared/compare/find-merge-base.ts';
import { allRecords, type DocumentState, stateOf } from '../../../../shared/document/state.ts';
import { type MapId, toId } from '../../../../shared/lib/ids.ts';
import { createNode } from '../../../../shared/model/node.ts';
import type { AnyRecord } from '../../../../shared/model/record.ts';
import { buildSmallMap } from '../../../helpers/builders.ts';

const small = buildSmallMap();
const first = small.state;

const put = (state: DocumentState, ...records: readonly AnyRecord[]): DocumentState =>
  stateOf([...allRecords(state), ...records]);

const second = put(first, { ...small.talks, title: 'Talks at last' });
const third = put(second, { ...small.relief, title: 'Relief at last' });
const history = [third, second, first];

describe('what a file was made from', () => {
  it('is the version that it is the same as', () => {
    expect(findMergeBase(history, second)).toEqual({ at: 1, differing: 0, doubtful: 0 });
  });

  it('is the one that it has most in common with, before and after which more differs', () => {
    const theirs = put(
      second,
      createNode({ id: toId('node-theirs'), kind: 'note', title: 'Theirs' }),
    );
    expect(findMergeBase(history, theirs)).toEqual({ at: 1, differing: 1, doubtful: 0 });
  });

  it('is the newest of those that it is the same as', () => {
    expect(findMergeBase([third, third, first], third)?.at).toBe(0);
  });

  it('is the older of two that are as near: both edited the same thing', () => {
    const theirs = put(first, { ...small.talks, title: 'Talks, she says' });
    expect(findMergeBase([second, first], theirs)?.at).toBe(1);
  });

  it('says how much of it is as in a version before that', () => {
    // Begun after the second version and before the third, of which half was there.
    const own = ['node-a', 'node-b'].map((id) =>
      createNode({ id: toId(id), kind: 'note', title: id }),
    );
    const late = put(third, ...own);
    const theirs = put(second, ...own);
    expect(findMergeBase([late, second, first], theirs)).toEqual({
      at: 0,
      differing: 1,
      doubtful: 1,
    });
  });

  it('is found for a copy of the map, whose own record has another id', () => {
    const copy = stateOf(
      allRecords(second).map((record) =>
        record.type === 'map' ? { ...record, id: toId<MapId>('map-copy') } : record,
      ),
    );
    expect(findMergeBase(history, copy)).toMatchObject({ at: 1, differing: 0 });
  });

  it('does not depend on what of the library came along', () => {
    const bare = stateOf(
      allRecords(second).filter(({ type }) => type !== 'source' && type !== 'passage'),
    );
    expect(findMergeBase(history, bare)).toMatchObject({ at: 1, differing: 0 });
  });

  it('is nothing where there is no history', () => {
    expect(findMergeBase([], first)).toBeNull();
  });
});
