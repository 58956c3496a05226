import type { DocumentState } from '../document/state.ts';
import type { LikelihoodId } from '../lib/ids.ts';
import { describeTarget } from './describe-target.ts';
import type { Gap, GapKind, GapPlace } from './evidence-gaps.ts';

/** What each kind of gap is called, as the heading of a list. */
export const gapHeadings: Readonly<Record<GapKind, string>> = {
  noEvidence: 'No evidence',
  contradicted: 'Contradicted',
  onlySupport: 'Only supporting evidence',
  singleSource: 'One source behind many claims',
  lostPassage: 'Lost passages',
  movedPassage: 'Moved passages to check',
  ungradedSource: 'Ungraded sources',
  staleSource: 'Old sources',
  noReason: 'Chances without a reason',
};

/** What is missing and how to close the gap, in a sentence. */
export const gapAdvice: Readonly<Record<GapKind, string>> = {
  noEvidence: 'No passage speaks for or against these states.',
  contradicted: 'Passages for and against weigh about the same: say which counts more, and why.',
  onlySupport:
    'Two or more passages support these, and none challenges them: look for one that does.',
  singleSource: 'Three or more claims rest on this source alone: look for a second one.',
  lostPassage: 'Their words are not in the present text of the article.',
  movedPassage: 'They were found at another place or in other words, and nobody has checked.',
  ungradedSource: 'Nobody has said how reliable these sources are.',
  staleSource: 'They came out long before the newest source of the map.',
  noReason: 'These numbers say neither why nor on which passages they rest.',
};

/** What a gap is about, in words: "Verification › Partial access", the title of a source. */
export function describeGapPlace(document: DocumentState, place: GapPlace): string {
  switch (place.kind) {
    case 'source':
      return document.source.get(place.sourceId)?.title || 'Untitled';
    case 'passage': {
      const passage = document.passage.get(place.passageId);
      return passage?.quote?.exact || passage?.gist || 'A passage without words here';
    }
    case 'likelihood':
      return describeRow(document, place.rowId);
    default:
      return describeTarget(document, place);
  }
}

/** "Verification", or with its condition: "Verification, given Relief › Partial". */
function describeRow(document: DocumentState, rowId: LikelihoodId): string {
  const row = document.likelihood.get(rowId);
  if (!row) return 'A row that is gone';
  const title = describeTarget(document, { kind: 'node', nodeId: row.nodeId });
  const given = row.given.map((state) => describeTarget(document, { kind: 'state', ...state }));
  return given.length === 0 ? title : `${title}, given ${given.join(' and ')}`;
}

/** What the gap counts, in words; empty where it counts nothing. */
export function describeGapCount({ kind, count }: Gap): string {
  switch (kind) {
    case 'onlySupport':
      return `${count} support`;
    case 'contradicted':
      return `${count} passages`;
    case 'singleSource':
      return `${count} claims`;
    case 'staleSource':
      return `${count} months older`;
    default:
      return '';
  }
}
