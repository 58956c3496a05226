import type { Passage } from '../../../shared/model/passage.ts';

/** From where the next passage is sought: from another, or from a place in the text. */
export type WalkFrom =
  | { readonly kind: 'passage'; readonly passage: Passage }
  | { readonly kind: 'offset'; readonly offset: number };

/** The next passage of a text after a place, or the one before it; null at the end. */
export function nextPassage(
  passages: readonly Passage[],
  from: WalkFrom,
  step: 1 | -1,
): Passage | null {
  const inOrder = passages.toSorted(
    (a, b) => a.position.start - b.position.start || a.position.end - b.position.end,
  );
  if (from.kind === 'passage') return inOrder[inOrder.indexOf(from.passage) + step] ?? null;
  const isAfter = ({ position }: Passage): boolean => position.start >= from.offset;
  const next = step > 0 ? inOrder.find(isAfter) : inOrder.findLast((one) => !isAfter(one));
  return next ?? null;
}
