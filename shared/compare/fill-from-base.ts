import { allRecords, type DocumentState, stateOf } from '../document/state.ts';
import { isSameValue } from '../lib/same-value.ts';
import type { Passage } from '../model/passage.ts';
import type { AnyRecord } from '../model/record.ts';
import { inState } from './find-deletions.ts';

/**
 * A version that came as a map file, with what such a file does not carry: sources and passages that it
 * does not cite, and words that were not shared. Their absence is not an edit.
 */
export function fillFromBase(base: DocumentState, side: DocumentState): DocumentState {
  const missing = allRecords(base).filter(
    (record) => !inState(side, record) && stayedBehind(side, record),
  );
  const present = allRecords(side).map((record) =>
    record.type === 'passage' ? withItsWords(base.passage.get(record.id), record) : record,
  );
  return stateOf([...present, ...missing]);
}

function stayedBehind(side: DocumentState, record: AnyRecord): boolean {
  switch (record.type) {
    case 'source':
    case 'passage':
      return true;
    case 'passageLink':
      // It goes along where both passages do, so that it is missed only where one of them is.
      return !side.passage.has(record.fromPassageId) || !side.passage.has(record.toPassageId);
    default:
      return false;
  }
}

/** The passage with the words that it had, if it is still about them. */
function withItsWords(before: Passage | undefined, passage: Passage): Passage {
  if (!before?.quote || passage.quote || before.quoteHash !== passage.quoteHash) return passage;
  if (!isSameValue(before.position, passage.position)) return passage;
  const isAnchoredAlike = before.anchor.kind === passage.anchor.kind;
  return {
    ...passage,
    quote: before.quote,
    anchor: isAnchoredAlike ? before.anchor : passage.anchor,
  };
}
