import type { DocumentState } from '../../../shared/document/state.ts';
import type { PassageId } from '../../../shared/lib/ids.ts';
import type { Source } from '../../../shared/model/source.ts';

/** Which sources are written down: those that the map rests on, or all of the library. */
export type SourceScope = 'cited' | 'all';

export function sourcesInScope(document: DocumentState, scope: SourceScope): readonly Source[] {
  return scope === 'all' ? [...document.source.values()] : citedSources(document);
}

/** The sources whose passages the map uses: as evidence, behind a number, or in the storyboard. */
function citedSources(document: DocumentState): Source[] {
  const cited = new Set(
    [...passagesUsed(document)].map((id) => document.passage.get(id)?.sourceId),
  );
  return [...document.source.values()].filter(({ id }) => cited.has(id));
}

function* passagesUsed(document: DocumentState): Generator<PassageId> {
  for (const { passageId } of document.evidence.values()) yield passageId;
  for (const { pedigree } of document.likelihood.values()) yield* pedigree.passageIds;
  for (const { pedigree } of document.value.values()) yield* pedigree.passageIds;
  for (const { passageIds } of document.step.values()) yield* passageIds;
}
