import type { DocumentState } from '../../document/state.ts';
import { groupBy } from '../../lib/group-by.ts';
import type { PassageId, PassageLinkId, SourceId } from '../../lib/ids.ts';
import type { IdSource } from '../../lib/ports.ts';
import { isSameValue } from '../../lib/same-value.ts';
import type { Passage } from '../../model/passage.ts';
import { isSamePassageLink, type PassageLink } from '../../model/passage-link.ts';
import { type AnyRecord, recordTypes } from '../../model/record.ts';
import type { Source } from '../../model/source.ts';
import { planImport } from '../branchpoint/plan-import.ts';

/** What pasting adds to the library, and which passage here each passage of the clip is. */
export interface LibraryPaste {
  readonly records: readonly (Source | Passage | PassageLink)[];
  readonly passageIds: ReadonlyMap<PassageId, PassageId>;
}

/**
 * Finds a clip's passages in the library: by id, or by the same stretch of the same text. What is here
 * stays as it is, whatever the clip says of it; what is not here is added, as a citation where its
 * words did not come along, and gets them from an article that is here.
 */
export function planLibraryPaste(
  records: readonly AnyRecord[],
  state: DocumentState,
  { newId, texts }: { newId: IdSource['newId']; texts: (hash: string) => string | undefined },
): LibraryPaste {
  const sources = records.filter((record) => record.type === 'source');
  const passages = records.filter((record) => record.type === 'passage');
  const free = <Id extends SourceId | PassageId | PassageLinkId>(id: Id, prefix: string): Id =>
    isTaken(state, id) ? newId<Id>(prefix) : id;

  const sourceHere = createSourceFinder(state);
  const targets = new Map(
    sources.map((source) => [
      source.id,
      sourceHere(source) ?? { ...source, id: free(source.id, 'source') },
    ]),
  );
  const passageHere = createPassageFinder(state);
  const passageIds = new Map<PassageId, PassageId>();
  const added: Passage[] = [];
  for (const passage of passages) {
    const target = targets.get(passage.sourceId);
    if (!target) continue;
    const here = passageHere(passage, target.id);
    const id = here?.id ?? free(passage.id, 'passage');
    passageIds.set(passage.id, id);
    if (!here) added.push({ ...passage, id, sourceId: target.id });
  }
  const plan = planImport(
    { records: [...new Set(targets.values()), ...added], texts: [] },
    { sources: state.source, passages: state.passage, passageLinks: state.passageLink, texts },
    newId,
  );
  const links = linksHere(records, state, passageIds).map((link) => ({
    ...link,
    id: free(link.id, 'passageLink'),
  }));
  return { records: [...plan.libraryRecords, ...links], passageIds };
}

/** The links of a clip between the passages that they are here, without those that are said already. */
function linksHere(
  records: readonly AnyRecord[],
  state: DocumentState,
  passageIds: ReadonlyMap<PassageId, PassageId>,
): PassageLink[] {
  const said = [...state.passageLink.values()];
  for (const link of records) {
    if (link.type !== 'passageLink') continue;
    const fromPassageId = passageIds.get(link.fromPassageId);
    const toPassageId = passageIds.get(link.toPassageId);
    if (!fromPassageId || !toPassageId || fromPassageId === toPassageId) continue;
    const here = { ...link, fromPassageId, toPassageId };
    if (!said.some((other) => isSamePassageLink(other, here))) said.push(here);
  }
  return said.slice(state.passageLink.size);
}

function isTaken(state: DocumentState, id: string): boolean {
  return recordTypes.some((type) => (state[type] as ReadonlyMap<string, AnyRecord>).has(id));
}

function createSourceFinder(state: DocumentState): (source: Source) => Source | undefined {
  const byHash = new Map(
    [...state.source.values()].flatMap((source) =>
      source.text ? [[source.text.hash, source] as const] : [],
    ),
  );
  return (source) => {
    const here = state.source.get(source.id);
    const isOtherText = here?.text && source.text && here.text.hash !== source.text.hash;
    if (here && !isOtherText) return here;
    return source.text ? byHash.get(source.text.hash) : undefined;
  };
}

function createPassageFinder(
  state: DocumentState,
): (passage: Passage, sourceId: SourceId) => Passage | undefined {
  const bySource = groupBy(state.passage.values(), (passage) => passage.sourceId);
  return (passage, sourceId) => {
    const isSame = (here: Passage): boolean =>
      here.sourceId === sourceId && here.quoteHash === passage.quoteHash;
    const here = state.passage.get(passage.id);
    if (here && isSame(here)) return here;
    return bySource
      .get(sourceId)
      ?.find((other) => isSame(other) && isSameValue(other.position, passage.position));
  };
}
