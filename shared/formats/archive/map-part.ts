import { stateOf } from '../../document/state.ts';
import { type AnyRecord, isLibraryType } from '../../model/record.ts';
import { referencesOf } from '../../model/references.ts';
import { writeMapFileParts } from '../branchpoint/write-map-file.ts';

/**
 * A map as a backup holds it, in parts: a map file with the passages that it cites and their words, but
 * without the texts of articles, which every map of a backup shares.
 */
export function* writeArchivedMap(records: readonly AnyRecord[], app: string): Generator<string> {
  yield* writeMapFileParts(stateOf([...ownRecords(records), ...citedRecords(records)]), {
    sources: 'passages',
    texts: () => undefined,
    app,
    isOwnCopy: true,
  });
}

/** What of these records is the map's own. */
export function ownRecords(records: readonly AnyRecord[]): AnyRecord[] {
  return records.filter(({ type }) => !isLibraryType(type));
}

/** What of the library a map rests on: passages that it names, their sources, the links between them. */
function citedRecords(records: readonly AnyRecord[]): AnyRecord[] {
  const passageIds = namedIn(ownRecords(records), 'passage');
  const passages = records.filter(({ id, type }) => type === 'passage' && passageIds.has(id));
  const sourceIds = namedIn(passages, 'source');
  const sources = records.filter(({ id, type }) => type === 'source' && sourceIds.has(id));
  const links = records.filter(
    (record) =>
      record.type === 'passageLink' &&
      passageIds.has(record.fromPassageId) &&
      passageIds.has(record.toPassageId),
  );
  return [...sources, ...passages, ...links];
}

function namedIn(records: readonly AnyRecord[], type: AnyRecord['type']): ReadonlySet<string> {
  const references = records.flatMap(referencesOf);
  return new Set(references.filter((reference) => reference.type === type).map(({ id }) => id));
}
