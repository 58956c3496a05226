import { settlePassages, type Texts } from '../compare/settle-passages.ts';
import {
  allRecords,
  type DocumentState,
  isMapOwned,
  mapRecordOf,
  stateOf,
} from '../document/state.ts';
import type { AnyRecord } from '../model/record.ts';

/** What an open map becomes when one of its versions is restored. */
export interface RestoredVersion {
  readonly document: DocumentState;
  /** Articles and passages that were deleted since, and come back because the version cites them. */
  readonly sourcesBack: number;
  readonly passagesBack: number;
  /** Passages that come back into an article whose text is another one now, and have no place in it. */
  readonly passagesLost: number;
}

/**
 * The map as it was then, with the library as it is now: other maps cite it too. Only what the map cited
 * and somebody deleted since comes back, followed into the text that its article has now.
 * @param texts the words of articles whose text was replaced since, both the older and the newer
 */
export function restoreVersion(
  now: DocumentState,
  then: DocumentState,
  texts: Texts,
): RestoredVersion {
  const sources = [...then.source.values()].filter(({ id }) => !now.source.has(id));
  const gone = [...then.passage.values()].filter(({ id }) => !now.passage.has(id));
  const followed = settlePassages({ ours: now, theirs: then }, now.source, gone, texts);
  const places = new Map(followed.map((passage) => [passage.id, passage]));
  const passages = gone.map((passage) => places.get(passage.id) ?? passage);
  // A link between passages that are both here was taken away on purpose.
  const links = [...then.passageLink.values()].filter(
    ({ fromPassageId, toPassageId }) =>
      !now.passage.has(fromPassageId) || !now.passage.has(toPassageId),
  );
  const library = allRecords(now).filter((record) => !isMapOwned(record));
  return {
    document: stateOf([...ownRecords(now, then), ...library, ...sources, ...passages, ...links]),
    sourcesBack: sources.length,
    passagesBack: passages.length,
    passagesLost: followed.filter(({ anchor }) => anchor.kind === 'lost').length,
  };
}

/** The records of the version, as records of the map that is open. */
function ownRecords(now: DocumentState, then: DocumentState): AnyRecord[] {
  const open = mapRecordOf(now);
  return allRecords(then)
    .filter(isMapOwned)
    .map((record) => (record.type === 'map' && open ? { ...record, id: open.id } : record));
}

/** The articles that have another text now than in the version, where that matters to a restore. */
export function findReplacedTexts(now: DocumentState, then: DocumentState): string[] {
  const hashes = [...then.source.values()].flatMap(({ id, text }) => {
    const other = now.source.get(id)?.text;
    return text && other && other.hash !== text.hash ? [text.hash, other.hash] : [];
  });
  return [...new Set(hashes)];
}
