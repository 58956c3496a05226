export { describeTarget } from '../../../shared/analysis/describe-target.ts';

import type { DocumentState } from '../../../shared/document/state.ts';
import { getRecord } from '../../../shared/document/state.ts';
import { groupBy } from '../../../shared/lib/group-by.ts';
import type { PassageId, SourceId } from '../../../shared/lib/ids.ts';
import { memoiseByIdentity } from '../../../shared/lib/memoise.ts';
import type { EvidenceLink } from '../../../shared/model/evidence.ts';
import type { Passage } from '../../../shared/model/passage.ts';
import type { Source } from '../../../shared/model/source.ts';

/** An evidence link with the passage and the source behind it. */
export interface EvidenceItem {
  readonly link: EvidenceLink;
  readonly passage: Passage;
  readonly source: Source;
}

const linksByPassage = memoiseByIdentity((links: DocumentState['evidence']) =>
  groupBy(links.values(), ({ passageId }) => passageId),
);

const passagesBySource = memoiseByIdentity((passages: DocumentState['passage']) => {
  const groups = groupBy(passages.values(), ({ sourceId }) => sourceId);
  for (const group of groups.values()) group.sort((a, b) => a.position.start - b.position.start);
  return groups;
});

/** The links that a passage carries on this map. */
export function linksOfPassage(
  document: DocumentState,
  passageId: PassageId,
): readonly EvidenceLink[] {
  return linksByPassage(document.evidence).get(passageId) ?? none;
}

/** The passages of a source in the order of its text. */
export function passagesOfSource(
  document: Pick<DocumentState, 'passage'>,
  sourceId: SourceId,
): readonly Passage[] {
  return passagesBySource(document.passage).get(sourceId) ?? none;
}

const none: readonly never[] = [];

/** A link with its passage and source; null when either is not in this library. */
export function evidenceItemOf(document: DocumentState, link: EvidenceLink): EvidenceItem | null {
  const passage = getRecord(document, 'passage', link.passageId);
  const source = passage && getRecord(document, 'source', passage.sourceId);
  return passage && source ? { link, passage, source } : null;
}
