/**
 * Where notes beside a text come to stand: each beside its words, or under the note before it where
 * that would be in its way. In pixels from the same line that the wished places count from.
 */
export function stackNotes(
  notes: readonly { readonly wishedTopPx: number; readonly heightPx: number }[],
  gapPx: number,
): readonly number[] {
  let freePx = Number.NEGATIVE_INFINITY;
  return notes.map(({ wishedTopPx, heightPx }) => {
    const topPx = Math.max(wishedTopPx, freePx);
    freePx = topPx + heightPx + gapPx;
    return topPx;
  });
}
