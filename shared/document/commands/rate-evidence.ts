import { groupBy } from '../../lib/group-by.ts';
import type { EvidenceId, NodeId, PassageId, StateId } from '../../lib/ids.ts';
import { createEvidence, type EvidenceLink, type Rating } from '../../model/evidence.ts';
import type { Command } from '../command.ts';
import type { Transaction } from '../transaction.ts';

/** How one passage bears on one state; null takes the rating away. */
export interface StateRating {
  /** Who says so; null for what is agreed on. */
  readonly analyst: string | null;
  readonly passageId: PassageId;
  readonly nodeId: NodeId;
  readonly stateId: StateId;
  readonly rating: Rating | null;
  /** The id of the link, where one has to be made. */
  readonly newId: EvidenceId;
}

/**
 * Says how passages bear on states: what is agreed on, or what one analyst says. Where a passage is
 * linked to a state more than once, the agreed rating makes one link of them, which keeps all notes. A
 * first opinion makes the link and stands as agreed until that is changed; taking it back leaves the
 * link, taking back what is agreed removes it.
 */
export const rateEvidence: Command<{ ratings: readonly StateRating[] }> = {
  code: 'evidence.rate',
  label: 'Rate evidence',
  run(tx, { ratings }) {
    const idsByPlace = groupBy(tx.all('evidence'), keyOfLink);
    for (const each of ratings) {
      if (!isPossible(tx, each)) continue;
      const key = keyOf(each);
      // Read anew: an earlier rating may have made, changed or removed a link of this place.
      const there = (idsByPlace.get(key) ?? []).flatMap(({ id }) => tx.get('evidence', id) ?? []);
      const made =
        each.analyst === null ? agree(tx, each, there) : say(tx, each.analyst, each, there);
      if (made) idsByPlace.set(key, [...there, made]);
    }
  },
};

function agree(
  tx: Transaction,
  { rating, ...place }: StateRating,
  [first, ...others]: readonly EvidenceLink[],
): EvidenceLink | null {
  for (const { id } of others) tx.remove('evidence', id);
  if (first && !rating) tx.remove('evidence', first.id);
  if (!rating) return null;
  if (!first) return added(tx, newLink(place, rating));
  tx.put({ ...withAllOf(first, others), ...plain(rating) });
  return null;
}

function added(tx: Transaction, link: EvidenceLink): EvidenceLink {
  tx.put(link);
  return link;
}

function say(
  tx: Transaction,
  analyst: string,
  { rating, ...place }: StateRating,
  there: readonly EvidenceLink[],
): EvidenceLink | null {
  for (const link of there) {
    const others = link.ratings.filter((each) => each.analyst !== analyst);
    const isFirst = link === there[0];
    const own = rating && isFirst ? [{ analyst, ...plain(rating) }] : [];
    tx.patch('evidence', link.id, { ratings: [...others, ...own] });
  }
  if (!rating || there.length > 0) return null;
  return added(tx, { ...newLink(place, rating), ratings: [{ analyst, ...plain(rating) }] });
}

/** The link with the notes of the others, and what those analysts say who are silent on it. */
function withAllOf(first: EvidenceLink, others: readonly EvidenceLink[]): EvidenceLink {
  const notes = new Set([first, ...others].map(({ note }) => note).filter(Boolean));
  const ratings = new Map(
    [...others.toReversed(), first].flatMap((link) =>
      link.ratings.map((rating) => [rating.analyst, rating] as const),
    ),
  );
  return { ...first, note: [...notes].join('\n\n'), ratings: [...ratings.values()] };
}

function newLink(
  { newId, passageId, nodeId, stateId }: Omit<StateRating, 'rating' | 'analyst'>,
  rating: Rating,
): EvidenceLink {
  const target = { kind: 'state', nodeId, stateId } as const;
  return createEvidence({ id: newId, passageId, target, ...plain(rating) });
}

/** Nothing but the rating, whatever else the object holds. */
const plain = ({ stance, diagnosticity }: Rating): Rating => ({ stance, diagnosticity });

function isPossible(tx: Transaction, { passageId, nodeId, stateId }: StateRating): boolean {
  const states = tx.get('node', nodeId)?.states ?? [];
  return tx.get('passage', passageId) !== undefined && states.some(({ id }) => id === stateId);
}

function keyOfLink({ passageId, target }: EvidenceLink): string {
  return target.kind === 'state' ? keyOf({ passageId, ...target }) : '';
}

function keyOf({
  passageId,
  nodeId,
  stateId,
}: Pick<StateRating, 'passageId' | 'nodeId' | 'stateId'>): string {
  return `${passageId}\n${nodeId}\n${stateId}`;
}
