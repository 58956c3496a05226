import type { DocumentState } from '../../../shared/document/state.ts';
import type { PassageId } from '../../../shared/lib/ids.ts';
import { memoiseByIdentity } from '../../../shared/lib/memoise.ts';
import type { PassageLink, PassageLinkKind } from '../../../shared/model/passage-link.ts';

/** A link between passages as one of them sees it. */
export interface LinkedPassage {
  readonly link: PassageLink;
  readonly otherId: PassageId;
  /** What the two do to each other, as it follows this passage: "explains", "is explained by". */
  readonly words: string;
}

/** What a link says from the passage that it begins at, and from the other. */
export const passageLinkWords: Readonly<
  Record<PassageLinkKind, { readonly out: string; readonly back: string }>
> = {
  explains: { out: 'explains', back: 'is explained by' },
  contradicts: { out: 'contradicts', back: 'contradicts' },
  repeats: { out: 'repeats', back: 'repeats' },
};

const byPassage = memoiseByIdentity((links: DocumentState['passageLink']) => {
  const linked = new Map<PassageId, LinkedPassage[]>();
  const add = (id: PassageId, one: LinkedPassage): void => {
    const others = linked.get(id);
    if (others) others.push(one);
    else linked.set(id, [one]);
  };
  for (const link of links.values()) {
    const { out, back } = passageLinkWords[link.kind];
    add(link.fromPassageId, { link, otherId: link.toPassageId, words: out });
    add(link.toPassageId, { link, otherId: link.fromPassageId, words: back });
  }
  return linked;
});

/** The passages that a passage is linked with, from either side. */
export function linkedPassages(
  document: DocumentState,
  passageId: PassageId,
): readonly LinkedPassage[] {
  return byPassage(document.passageLink).get(passageId) ?? none;
}

const none: readonly never[] = [];
