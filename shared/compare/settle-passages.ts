import { lostPassage, planReplacement, replacedPassage } from '../articles/plan-replacement.ts';
import type { DocumentState } from '../document/state.ts';
import { groupBy } from '../lib/group-by.ts';
import type { PassageId, SourceId } from '../lib/ids.ts';
import { isSameValue } from '../lib/same-value.ts';
import type { Passage } from '../model/passage.ts';
import type { Source } from '../model/source.ts';
import type { Side } from './merge-fields.ts';

/** The words with this hash, where they are at hand. */
export type Texts = (hash: string) => string | undefined;

type Library = Pick<DocumentState, 'source' | 'passage'>;
type Sources = Pick<ReadonlyMap<SourceId, Source>, 'get'>;

const hashIn = (sources: Sources, id: SourceId): string | null =>
  sources.get(id)?.text?.hash ?? null;

/**
 * Whose place of a passage counts when the sides have different texts of its article: the side's whose
 * text was taken. Null where both have the same one, and somebody has to say.
 */
export function sideOfText(
  sides: Readonly<Record<Side, Library>>,
  sources: Sources,
  passage: Passage,
): Side | null {
  const taken = hashIn(sources, passage.sourceId);
  const [ours, theirs] = [sides.ours.source, sides.theirs.source].map((each) =>
    hashIn(each, passage.sourceId),
  );
  if (ours === theirs) return null;
  return taken === ours ? 'ours' : taken === theirs ? 'theirs' : null;
}

/**
 * Follows passages of a text that is not the one taken for their article into that one. Where its words
 * are not at hand, they are lost: with their words and links, for somebody to find again.
 */
export function settlePassages(
  sides: Readonly<Record<Side, Library>>,
  sources: Sources,
  passages: readonly Passage[],
  texts: Texts,
): Passage[] {
  const strays = passages.flatMap((passage) => {
    const from = formerText(sides, sources, passage);
    return from === null ? [] : [{ passage, from, name: `${passage.sourceId}\n${from}` }];
  });
  return [...groupBy(strays, ({ name }) => name).values()].flatMap((group) => {
    const [{ passage, from } = { passage: undefined, from: '' }] = group;
    const taken = passage ? hashIn(sources, passage.sourceId) : null;
    const newText = taken === null ? undefined : texts(taken);
    const moved = group.map((each) => each.passage);
    return newText === undefined ? moved.map(lostPassage) : follow(moved, texts(from), newText);
  });
}

/** The hash of the text that a passage stands in, if that is not the one taken for its article. */
function formerText(
  sides: Readonly<Record<Side, Library>>,
  sources: Sources,
  passage: Passage,
): string | null {
  const taken = hashIn(sources, passage.sourceId);
  if (taken === null || passage.anchor.kind === 'lost') return null;
  const hashes = [sides.ours, sides.theirs]
    .filter(({ passage: known }) => isSamePlace(known.get(passage.id), passage))
    .map(({ source }) => hashIn(source, passage.sourceId));
  return hashes.includes(taken) ? null : (hashes.find((hash) => hash !== null) ?? null);
}

function isSamePlace(
  known: Passage | undefined,
  { position, quoteHash, anchor }: Passage,
): boolean {
  return (
    known !== undefined &&
    known.quoteHash === quoteHash &&
    isSameValue([known.position, known.anchor], [position, anchor])
  );
}

function follow(
  passages: readonly Passage[],
  oldText: string | undefined,
  newText: string,
): Passage[] {
  const known = new Map<PassageId, Passage>(passages.map((each) => [each.id, each]));
  return planReplacement({ passages, oldText: oldText ?? null, newText }).flatMap((plan) => {
    const passage = known.get(plan.passageId);
    return passage ? [replacedPassage(passage, plan, { kind: 'found' }, newText)] : [];
  });
}
