import { allRecords, type DocumentState, isMapOwned } from '../document/state.ts';
import { isSameValue } from '../lib/same-value.ts';
import type { AnyRecord } from '../model/record.ts';
import { inState } from './find-deletions.ts';

/** What a version is to the history of a map that it may have come from. */
export interface LikelyBase {
  /** Of the version in the history that it has most in common with: what it was most likely made from. */
  readonly at: number;
  /** How many records of the map differ from it; 0 where it is that version. */
  readonly differing: number;
  /**
   * How many of them are as an older version had them: the person went back to that, or began earlier
   * than with the version that was found.
   */
  readonly doubtful: number;
}

/**
 * Finds what a map file was made from, which does not say so itself. The further a version of the history
 * is from the one that it was made from, before or after, the more differs: their edits, and ours in
 * between. Of two that are equally near the older one is taken: both may have edited the same things, and from
 * an older version more is asked and nothing is lost. The library is left out, since a file
 * carries only a part of it. Null for an empty history.
 * @param history the newest version first
 */
export function findMergeBase(
  history: readonly DocumentState[],
  theirs: DocumentState,
): LikelyBase | null {
  let best: LikelyBase | null = null;
  for (const [at, version] of history.entries()) {
    const differing = differingRecords(version, theirs);
    if (best?.differing === 0 || differing.length > (best?.differing ?? Number.POSITIVE_INFINITY)) {
      continue;
    }
    const older = history.slice(at + 1);
    const doubtful = differing.filter((record) =>
      older.some((each) => isAsIn(each, theirs, record)),
    );
    best = { at, differing: differing.length, doubtful: doubtful.length };
  }
  return best;
}

/** One record for each of the map's own that is not the same in both. */
function differingRecords(a: DocumentState, b: DocumentState): AnyRecord[] {
  const inA = allRecords(a).filter((record) => isMapOwned(record) && record.type !== 'map');
  const inB = allRecords(b).filter((record) => isMapOwned(record) && record.type !== 'map');
  return [
    ...inA.filter((record) => !isSameValue(record, inState(b, record))),
    ...inB.filter((record) => inState(a, record) === undefined),
    // A copy's map record has another id, and says the same.
    ...[...a.map.values()].filter(
      (map) => ![...b.map.values()].some((each) => isSameMap(map, each)),
    ),
  ];
}

const isSameMap = (a: AnyRecord, b: AnyRecord): boolean =>
  isSameValue({ ...a, id: '' }, { ...b, id: '' });

function isAsIn(older: DocumentState, theirs: DocumentState, record: AnyRecord): boolean {
  return isSameValue(inState(older, record), inState(theirs, record));
}
