import type { DocumentState } from '../document/state.ts';
import type { LikelihoodId, NodeId, PassageId, SourceId, StateId } from '../lib/ids.ts';
import { memoiseByIdentities, memoiseByIdentity } from '../lib/memoise.ts';
import type { EvidenceLink, EvidenceTarget } from '../model/evidence.ts';
import type { NodeState } from '../model/fields.ts';
import type { LikelihoodRow } from '../model/likelihood.ts';
import type { NodeStateOption } from '../model/node.ts';
import { scoreOf } from './ach/consistency.ts';

/** Where the evidence of a map is thin, one-sided or doubtful, in the order of a report. */
export const gapKinds = [
  'noEvidence',
  'contradicted',
  'onlySupport',
  'singleSource',
  'lostPassage',
  'movedPassage',
  'ungradedSource',
  'staleSource',
  'noReason',
] as const;
export type GapKind = (typeof gapKinds)[number];

/** What a gap is about, and where one goes to close it. */
export type GapPlace =
  | EvidenceTarget
  | { readonly kind: 'source'; readonly sourceId: SourceId }
  | { readonly kind: 'passage'; readonly passageId: PassageId }
  | { readonly kind: 'likelihood'; readonly rowId: LikelihoodId; readonly nodeId: NodeId };

/** One gap. The same gap has the same key after an edit that leaves it. */
export interface Gap {
  readonly key: string;
  readonly kind: GapKind;
  readonly place: GapPlace;
  /** Passages, claims or months, whichever the kind counts; 0 where it counts nothing. */
  readonly count: number;
}

export interface GapOptions {
  /** A source is stale that came out so many months before the newest one that the map cites. */
  readonly staleAfterMonths: number;
}

export const usualGapOptions: GapOptions = { staleAfterMonths: 12 };

/** So many passages that all support, and none that challenges, are worth a second look. */
const leastSupports = 2;
/** A source that alone carries so many claims is named. */
const leastClaims = 3;
/** Support and challenge are of like weight when the lesser is at least this share of the greater. */
const likeWeight = 0.5;

type Tables = Pick<
  DocumentState,
  'node' | 'edge' | 'scenario' | 'evidence' | 'passage' | 'source' | 'likelihood'
>;

/**
 * Every gap of a map, kind by kind. Each kind is found again only when a table that it is found in has
 * changed, so that moving a card or typing a title costs next to nothing.
 */
export function deriveGaps(document: Tables, options = usualGapOptions): readonly Gap[] {
  const { node, evidence, passage, source, likelihood } = document;
  return gapsOfParts(
    bareStates(bareNodeStates(node, evidence)),
    sidedClaims(evidence),
    carryingSources(evidence, passage),
    lostAndMoved(passage, evidence),
    doubtfulSources(source, passage, evidence, options.staleAfterMonths),
    rowsWithoutReason(likelihood),
  );
}

const gapsOfParts = memoiseByIdentities(
  (...parts: readonly [readonly Gap[], ...(readonly Gap[])[]]): readonly Gap[] => {
    const byKind = new Map<GapKind, Gap[]>(gapKinds.map((kind) => [kind, []]));
    for (const part of parts) for (const gap of part) byKind.get(gap.kind)?.push(gap);
    return [...byKind.values()].flat();
  },
);

const statesWithLinks = memoiseByIdentity((links: Tables['evidence']) => {
  const byNode = new Map<NodeId, Set<StateId>>();
  for (const { target } of links.values()) {
    if (target.kind !== 'state') continue;
    const states = byNode.get(target.nodeId) ?? new Set();
    byNode.set(target.nodeId, states.add(target.stateId));
  }
  return byNode;
});

const bareNodeStates = memoiseByIdentities(
  (nodes: Tables['node'], links: Tables['evidence']): readonly NodeState[] => {
    const linked = statesWithLinks(links);
    const bare: NodeState[] = [];
    for (const { id, states } of nodes.values()) {
      const known = linked.get(id);
      for (const state of states) {
        if (!known?.has(state.id)) bare.push(nodeStateOf(id, state));
      }
    }
    const before = latestBare.get(links);
    // A card that was moved or renamed is in a new table, and lacks what it lacked before.
    const kept = before && isSameList(before, bare) ? before : bare;
    latestBare.set(links, kept);
    return kept;
  },
);

const nodeStates = new WeakMap<NodeStateOption, NodeState>();

/** The same object for the same state: one edit does not make thousands anew. */
function nodeStateOf(nodeId: NodeId, option: NodeStateOption): NodeState {
  const known = nodeStates.get(option);
  // Copies of a node may share the records of their states.
  if (known?.nodeId === nodeId) return known;
  const state = { nodeId, stateId: option.id };
  nodeStates.set(option, state);
  return state;
}

const latestBare = new WeakMap<Tables['evidence'], readonly NodeState[]>();

function isSameList(a: readonly NodeState[], b: readonly NodeState[]): boolean {
  return a.length === b.length && a.every((state, at) => state === b[at]);
}

/** States that no passage speaks for, against or about. */
export function statesWithoutEvidence({
  node,
  evidence,
}: Pick<Tables, 'node' | 'evidence'>): readonly NodeState[] {
  return bareNodeStates(node, evidence);
}

const bareStates = memoiseByIdentity((states: readonly NodeState[]): readonly Gap[] =>
  states.map(bareGap),
);

const bareGap = memoiseByIdentity((state: NodeState) =>
  gapAt('noEvidence', { kind: 'state', ...state }, 0),
);

/** What a map says at one place, and the links that bear on it. */
interface Claim {
  readonly target: EvidenceTarget;
  readonly links: readonly EvidenceLink[];
}

const claimsOf = memoiseByIdentity((links: Tables['evidence']): readonly Claim[] => {
  const claims = new Map<string, { target: EvidenceTarget; links: EvidenceLink[] }>();
  for (const link of links.values()) {
    if (link.stance === 'context') continue;
    const key = keyOfPlace(link.target);
    const claim = claims.get(key);
    if (claim) claim.links.push(link);
    else claims.set(key, { target: link.target, links: [link] });
  }
  return [...claims.values()];
});

/** Claims that nothing challenges, and claims of which one cannot say what has more weight. */
const sidedClaims = memoiseByIdentity((links: Tables['evidence']): readonly Gap[] =>
  claimsOf(links).flatMap((claim): readonly Gap[] => {
    const { supports, challenges } = weightsOf(claim);
    const count = claim.links.length;
    if (challenges === 0) {
      return count < leastSupports ? [] : [gapAt('onlySupport', claim.target, count)];
    }
    const isEven = Math.min(supports, challenges) >= likeWeight * Math.max(supports, challenges);
    return isEven ? [gapAt('contradicted', claim.target, count)] : [];
  }),
);

function weightsOf({ links }: Claim): { supports: number; challenges: number } {
  let [supports, challenges] = [0, 0];
  for (const link of links) {
    const score = scoreOf(link);
    if (score > 0) supports += score;
    else challenges -= score;
  }
  return { supports, challenges };
}

/** Sources that claims rest on alone, where they are several. */
const carryingSources = memoiseByIdentities(
  (links: Tables['evidence'], passages: Tables['passage']): readonly Gap[] => {
    const carried = new Map<SourceId, number>();
    for (const claim of claimsOf(links)) {
      const sourceIds = new Set(
        claim.links.flatMap(({ passageId }) => passages.get(passageId)?.sourceId ?? []),
      );
      const [only] = sourceIds;
      if (only && sourceIds.size === 1) carried.set(only, (carried.get(only) ?? 0) + 1);
    }
    return [...carried].flatMap(([sourceId, count]) =>
      count < leastClaims ? [] : gapAt('singleSource', { kind: 'source', sourceId }, count),
    );
  },
);

const lostAndMoved = memoiseByIdentities(
  (passages: Tables['passage'], links: Tables['evidence']): readonly Gap[] =>
    [...citedPassageIds(links)].flatMap((passageId) => {
      const kind = passages.get(passageId)?.anchor.kind;
      const place = { kind: 'passage', passageId } as const;
      if (kind === 'lost') return gapAt('lostPassage', place, 0);
      return kind === 'moved' ? gapAt('movedPassage', place, 0) : [];
    }),
);

const citedPassageIds = memoiseByIdentity(
  (links: Tables['evidence']): ReadonlySet<PassageId> =>
    new Set([...links.values()].map(({ passageId }) => passageId)),
);

/** Sources that the map cites and nobody graded, and those that are old beside the newest of them. */
const doubtfulSources = memoiseByIdentities(
  (
    sources: Tables['source'],
    passages: Tables['passage'],
    links: Tables['evidence'],
    staleAfterMonths: number,
  ): readonly Gap[] => {
    const cited = new Set(
      [...citedPassageIds(links)].flatMap((id) => passages.get(id)?.sourceId ?? []),
    );
    const all = [...cited].flatMap((id) => sources.get(id) ?? []);
    const newest = Math.max(...all.map(({ published }) => firstMonthOf(published)));
    return all.flatMap(({ id, reliability, published }) => {
      const place = { kind: 'source', sourceId: id } as const;
      const months = newest - lastMonthOf(published);
      return [
        ...(reliability === null ? [gapAt('ungradedSource', place, 0)] : []),
        ...(months > staleAfterMonths ? [gapAt('staleSource', place, months)] : []),
      ];
    });
  },
);

/** Months since the year 0; of a bare year its first month, of no date none. */
function firstMonthOf(date: string | null): number {
  return date === null ? Number.NEGATIVE_INFINITY : monthOf(date, 1);
}

/** The same, with the last month of a bare year: what may be younger is not called old. */
function lastMonthOf(date: string | null): number {
  return date === null ? Number.POSITIVE_INFINITY : monthOf(date, 12);
}

function monthOf(date: string, otherwise: number): number {
  const [year, month] = date.split('-');
  return Number(year) * 12 + (month === undefined ? otherwise : Number(month));
}

const rowsWithoutReason = memoiseByIdentity((rows: Tables['likelihood']): readonly Gap[] =>
  [...rows.values()]
    .filter(isUnexplained)
    .map(({ id, nodeId }) => gapAt('noReason', { kind: 'likelihood', rowId: id, nodeId }, 0)),
);

function isUnexplained({ pedigree, chances }: LikelihoodRow): boolean {
  const saysNothing = pedigree.reason.trim() === '' && pedigree.passageIds.length === 0;
  return saysNothing && chances.some(({ chance }) => chance.kind !== 'rest');
}

function gapAt(kind: GapKind, place: GapPlace, count: number): Gap {
  return { key: `${kind} ${keyOfPlace(place)}`, kind, place, count };
}

function keyOfPlace(place: GapPlace): string {
  switch (place.kind) {
    case 'node':
      return place.nodeId;
    case 'state':
      return `${place.nodeId}/${place.stateId}`;
    case 'edge':
      return place.edgeId;
    case 'scenario':
      return place.scenarioId;
    case 'source':
      return place.sourceId;
    case 'passage':
      return place.passageId;
    case 'likelihood':
      return place.rowId;
  }
}
