import { describeQuote } from '../anchoring/describe-quote.ts';
import { createPassageFollower } from '../anchoring/follow-passages.ts';
import type { LossReason } from '../anchoring/match-quote.ts';
import { relinkCitations } from '../anchoring/relink-citations.ts';
import { sha256Hex } from '../lib/hash.ts';
import type { PassageId } from '../lib/ids.ts';
import { textLimits } from '../model/fields.ts';
import type { Passage, Position } from '../model/passage.ts';

/** Where a passage stands in a text that is to replace the one it was made in; nothing was changed yet. */
export type PassagePlan =
  | {
      readonly kind: 'exact';
      readonly passageId: PassageId;
      readonly position: Position;
      readonly words: string;
    }
  | {
      readonly kind: 'moved';
      readonly passageId: PassageId;
      readonly position: Position;
      /** What the passage says now, and what stands at the new place. */
      readonly was: string;
      readonly words: string;
      /** How much speaks for the place, 0–1. */
      readonly score: number;
    }
  | {
      readonly kind: 'lost';
      readonly passageId: PassageId;
      /** Null for a citation whose words nobody here has seen. */
      readonly was: string | null;
      readonly reason: LossReason;
    };

export interface ReplacementQuestion {
  /** The passages of one source. */
  readonly passages: readonly Passage[];
  /** Null where the words of the text before are not on this computer. */
  readonly oldText: string | null;
  readonly newText: string;
}

/**
 * Follows the passages of a source into a text that is to replace its own, in the order in which they stand.
 * Citations are found by their hash; see `createPassageFollower` for the others. Nothing is changed here.
 */
export function planReplacement(question: ReplacementQuestion): readonly PassagePlan[] {
  const { oldText, newText } = question;
  const passages = [...question.passages].sort((a, b) => a.position.start - b.position.start);
  const follower = createPassageFollower(oldText ?? '', newText);
  const relinked = relinkCitations(
    newText,
    passages.filter(({ quote }) => quote === null),
  );
  const places = new Map(relinked.found.map((found) => [found.passageId, found.position]));
  return passages.map((passage) => {
    const { id: passageId, quote, position } = passage;
    if (!quote) return planCitation(passageId, places.get(passageId), newText);
    const was = quote.exact;
    const followed = follower.follow({ quote, position });
    if (followed.kind === 'lost') return { kind: 'lost', passageId, was, reason: followed.reason };
    const words = newText.slice(followed.position.start, followed.position.end);
    if (words.length > textLimits.quote) return { kind: 'lost', passageId, was, reason: 'gone' };
    return followed.kind === 'exact'
      ? { kind: 'exact', passageId, position: followed.position, words }
      : { ...followed, passageId, was, words };
  });
}

function planCitation(
  passageId: PassageId,
  position: Position | undefined,
  newText: string,
): PassagePlan {
  if (!position) return { kind: 'lost', passageId, was: null, reason: 'gone' };
  const words = newText.slice(position.start, position.end);
  return { kind: 'exact', passageId, position, words };
}

/** What a person decided on one passage: the place that was found, one of their own, or none. */
export type PassageDecision =
  | { readonly kind: 'found' }
  | { readonly kind: 'byHand'; readonly position: Position }
  | { readonly kind: 'lost' };

/**
 * A passage as it is after its source's text was replaced. What was found keeps the words it had before
 * beside the new ones, until somebody checks it; what is lost keeps its words and its old position; a
 * place chosen by hand needs no check.
 */
export function replacedPassage(
  passage: Passage,
  plan: PassagePlan,
  decision: PassageDecision,
  newText: string,
): Passage {
  if (decision.kind === 'byHand') return placedPassage(passage, newText, decision.position);
  if (decision.kind === 'lost' || plan.kind === 'lost') return lostPassage(passage);
  const placed = placedPassage(passage, newText, plan.position);
  const { anchor } = passage;
  // Words that nobody has checked since an earlier replacement stay unchecked.
  const earlier = anchor.kind === 'moved' ? anchor : null;
  if (plan.kind === 'exact') return { ...placed, anchor: earlier ?? placed.anchor };
  const score = Math.min(plan.score, earlier?.score ?? 1);
  return { ...placed, anchor: { kind: 'moved', score, was: earlier?.was ?? plan.was } };
}

/** A passage at a place of a text that a person has seen. */
export function placedPassage(passage: Passage, text: string, position: Position): Passage {
  return { ...passage, ...describeQuote(text, position), position, anchor: { kind: 'exact' } };
}

/** A passage that stands nowhere in its source's text; it has the words again that somebody chose. */
export function lostPassage(passage: Passage): Passage {
  const { anchor } = passage;
  if (anchor.kind !== 'moved' || anchor.was === null) {
    return { ...passage, anchor: { kind: 'lost' } };
  }
  const quote = { exact: anchor.was, prefix: '', suffix: '' };
  return { ...passage, quote, quoteHash: sha256Hex(anchor.was), anchor: { kind: 'lost' } };
}
