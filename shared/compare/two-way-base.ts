import { allRecords, type DocumentState, stateOf } from '../document/state.ts';
import { isSameValue } from '../lib/same-value.ts';
import { inState } from './find-deletions.ts';

/**
 * What stands in for the version that both began with where nobody knows it: what they still have alike.
 * A merge from there deletes nothing, and asks about every value that differs.
 */
export function twoWayBase(ours: DocumentState, theirs: DocumentState): DocumentState {
  return stateOf(allRecords(ours).filter((record) => isSameValue(record, inState(theirs, record))));
}
