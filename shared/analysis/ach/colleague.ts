import type { StateRating } from '../../document/commands/rate-evidence.ts';
import type { DocumentState } from '../../document/state.ts';
import type { EvidenceId, NodeId, PassageId } from '../../lib/ids.ts';
import type { EvidenceLink } from '../../model/evidence.ts';
import type { NodeState } from '../../model/fields.ts';
import type { MapNode } from '../../model/node.ts';
import type { Passage } from '../../model/passage.ts';

type Tables = Pick<DocumentState, 'node' | 'evidence' | 'passage' | 'source'>;

/** What a colleague's copy of a map says, as ratings for this one. */
export interface ColleagueRatings {
  readonly ratings: readonly StateRating[];
  /** Links of the colleague's map whose passage or state is not on this one. */
  readonly unmatched: number;
}

/**
 * Reads the ratings of a colleague's map: what is agreed on there is what the colleague says here, and
 * what others said there goes under their own names. A passage is the same by its id, or by its place in
 * the same text; a state by its ids, or by title and label where these are clear.
 */
export function ratingsOfColleague(
  ours: Tables,
  theirs: Tables,
  colleague: string,
  newId: () => EvidenceId,
): ColleagueRatings {
  const passageHere = createPassageFinder(ours, theirs);
  const stateHere = createStateFinder(ours, theirs);
  const ratings: StateRating[] = [];
  let unmatched = 0;
  for (const link of theirs.evidence.values()) {
    if (link.target.kind !== 'state') continue;
    const passageId = passageHere(link.passageId);
    const state = stateHere(link.target);
    if (passageId && state) {
      for (const { analyst, stance, diagnosticity } of opinionsIn(link, colleague)) {
        const rating = { stance, diagnosticity };
        ratings.push({ ...state, passageId, analyst, rating, newId: newId() });
      }
    } else unmatched += 1;
  }
  return { ratings, unmatched };
}

function opinionsIn(link: EvidenceLink, colleague: string) {
  const own = link.ratings.some(({ analyst }) => analyst === colleague);
  const { stance, diagnosticity } = link;
  return own ? link.ratings : [...link.ratings, { analyst: colleague, stance, diagnosticity }];
}

function createPassageFinder(
  ours: Tables,
  theirs: Tables,
): (id: PassageId) => PassageId | undefined {
  const byPlace = new Map(
    [...ours.passage.values()].flatMap((passage) => {
      const place = placeOf(ours, passage);
      return place ? [[place, passage.id] as const] : [];
    }),
  );
  return (id) => {
    if (ours.passage.has(id)) return id;
    const passage = theirs.passage.get(id);
    const place = passage && placeOf(theirs, passage);
    return place ? byPlace.get(place) : undefined;
  };
}

/** Text, place and words of a passage in one key; null where its text is not known. */
function placeOf({ source }: Tables, { sourceId, position, quoteHash }: Passage): string | null {
  const text = source.get(sourceId)?.text;
  return text ? `${text.hash} ${position.start} ${position.end} ${quoteHash}` : null;
}

function createStateFinder(
  ours: Tables,
  theirs: Tables,
): (state: NodeState) => NodeState | undefined {
  const byTitle = new Map<string, MapNode | null>();
  for (const node of ours.node.values()) {
    const title = node.title.trim();
    // Two nodes of one title are not told apart by it.
    byTitle.set(title, byTitle.has(title) ? null : node);
  }
  const nodeHere = (id: NodeId): MapNode | undefined => {
    const title = theirs.node.get(id)?.title.trim();
    return ours.node.get(id) ?? (title ? (byTitle.get(title) ?? undefined) : undefined);
  };
  return ({ nodeId, stateId }) => {
    const node = nodeHere(nodeId);
    if (!node) return undefined;
    const label = theirs.node.get(nodeId)?.states.find(({ id }) => id === stateId)?.label;
    const named = node.states.filter((state) => state.label === label);
    const state =
      node.states.find(({ id }) => id === stateId) ?? (named.length === 1 ? named[0] : undefined);
    return state && { nodeId: node.id, stateId: state.id };
  };
}
