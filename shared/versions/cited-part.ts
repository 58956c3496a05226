import { allRecords, type DocumentState, isMapOwned, stateOf } from '../document/state.ts';
import type { PassageId, SourceId } from '../lib/ids.ts';
import { referencesOf } from '../model/references.ts';

const recordsInStep = 200;

/**
 * The map with what it cites of the library: what a version of it holds. The rest of the library belongs
 * to all maps and is no part of this one's past. Works step by step, for a large map takes its time.
 */
export function* findCitedPart(state: DocumentState): Generator<null, DocumentState> {
  const own = allRecords(state).filter(isMapOwned);
  const passageIds = new Set<PassageId>();
  const sourceIds = new Set<SourceId>();
  for (const [at, record] of own.entries()) {
    if (at % recordsInStep === 0) yield null;
    for (const { type, id } of referencesOf(record)) {
      if (type === 'passage') passageIds.add(id as PassageId);
      if (type === 'source') sourceIds.add(id as SourceId);
    }
  }
  const passages = [...state.passage.values()].filter(({ id }) => passageIds.has(id));
  for (const { sourceId } of passages) sourceIds.add(sourceId);
  const sources = [...state.source.values()].filter(({ id }) => sourceIds.has(id));
  const links = [...state.passageLink.values()].filter(
    ({ fromPassageId, toPassageId }) =>
      passageIds.has(fromPassageId) && passageIds.has(toPassageId),
  );
  return stateOf([...own, ...sources, ...passages, ...links]);
}
