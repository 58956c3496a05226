import { describeQuote, tidyPosition } from '../../../shared/anchoring/describe-quote.ts';
import { attachPassage, editPassage } from '../../../shared/document/commands/evidence.ts';
import { addPassage } from '../../../shared/document/commands/passage.ts';
import type { DocumentState } from '../../../shared/document/state.ts';
import type { EvidenceId, PassageId, SourceId } from '../../../shared/lib/ids.ts';
import { isSameValue } from '../../../shared/lib/same-value.ts';
import {
  createEvidence,
  type Diagnosticity,
  type EvidenceTarget,
  type Stance,
} from '../../../shared/model/evidence.ts';
import { textLimits } from '../../../shared/model/fields.ts';
import { createPassage, type Passage, type Position } from '../../../shared/model/passage.ts';
import { linksOfPassage, passagesOfSource } from '../../state/selectors/evidence.ts';
import type { Workbench } from '../../state/workbench.ts';
import { rememberTarget } from './recent-targets.ts';

/** A passage that waits to be told where it belongs. */
export interface AttachRequest {
  readonly passage: Passage;
  readonly stance: Stance;
  readonly diagnosticity?: Diagnosticity;
  /** Why it matters where it is attached. */
  readonly note?: string;
}

/** A stretch of an article's text. */
export interface Selected {
  readonly sourceId: SourceId;
  readonly text: string;
  /** As it was selected, white space at the ends and all. */
  readonly position: Position;
}

/**
 * The passage that was selected: the one of the same source and place that is there already, or a
 * new one. Null when only white space was selected, or more than a quotation may hold.
 */
export function passageAt(
  document: DocumentState,
  { sourceId, text, position }: Selected,
  newId: () => PassageId,
): Passage | null {
  const place = tidyPosition(text, position);
  if (!place || place.end - place.start > textLimits.quote) return null;
  const known = passagesOfSource(document, sourceId).find(
    (passage) => passage.position.start === place.start && passage.position.end === place.end,
  );
  if (known) return known;
  return createPassage({ id: newId(), sourceId, position: place, ...describeQuote(text, place) });
}

/** Attaches a passage. Answers false when it is there already with this stance, or nothing may change. */
export function attach(
  workbench: Workbench,
  { passage, stance, diagnosticity = 'moderate', note = '' }: AttachRequest,
  target: EvidenceTarget,
): boolean {
  const { document } = workbench.map.getState();
  const isThere = linksOfPassage(document, passage.id).some(
    (link) => link.stance === stance && isSameValue(link.target, target),
  );
  if (isThere) return false;
  const id = workbench.ids.newId<EvidenceId>('evidence');
  const link = createEvidence({ id, passageId: passage.id, target, stance, diagnosticity, note });
  rememberTarget(workbench, target);
  return workbench.dispatch(attachPassage, { passage, link });
}

/** Keeps a comment on a passage, and the passage itself where it is new. */
export function commentOn(workbench: Workbench, passage: Passage, comment: string): boolean {
  const isKnown = workbench.map.getState().document.passage.has(passage.id);
  return isKnown
    ? workbench.dispatch(editPassage, { passageId: passage.id, fields: { comment } })
    : workbench.dispatch(addPassage, { passage: { ...passage, comment } });
}
