import type { DocumentState } from '../../../shared/document/state.ts';
import { memoiseByIdentity } from '../../../shared/lib/memoise.ts';
import type { Passage } from '../../../shared/model/passage.ts';

const byAnchor = memoiseByIdentity((passages: DocumentState['passage']) => {
  const all = [...passages.values()].sort((a, b) => a.position.start - b.position.start);
  return {
    moved: all.filter(({ anchor }) => anchor.kind === 'moved'),
    lost: all.filter(({ anchor }) => anchor.kind === 'lost'),
  };
});

/** The passages that stand nowhere in their sources' texts since these were replaced. */
export function lostPassages(document: DocumentState): readonly Passage[] {
  return byAnchor(document.passage).lost;
}

/** The passages that were found again in a newer text with a change, and that nobody has checked since. */
export function movedPassages(document: DocumentState): readonly Passage[] {
  return byAnchor(document.passage).moved;
}
