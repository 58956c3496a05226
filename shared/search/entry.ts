import { compareText } from '../lib/compare.ts';
import type {
  ActorId,
  EdgeId,
  EvidenceId,
  ExclusionId,
  LikelihoodId,
  MapId,
  NodeId,
  PassageId,
  ScenarioId,
  SourceId,
  StateId,
  StepId,
  ValueId,
} from '../lib/ids.ts';
import type { Stance } from '../model/evidence.ts';
import type { Credibility } from '../model/passage.ts';
import type { Reliability } from '../model/source.ts';
import type { SearchField } from './entry-words.ts';

/** Where something was found, in the order in which a person is shown it. */
export const searchSections = ['map', 'passages', 'comments', 'articles'] as const;
export type SearchSection = (typeof searchSections)[number];

/** What a hit leads to. */
export type SearchPlace =
  | { readonly kind: 'map'; readonly mapId: MapId }
  | { readonly kind: 'node'; readonly nodeId: NodeId }
  | { readonly kind: 'state'; readonly nodeId: NodeId; readonly stateId: StateId }
  | { readonly kind: 'edge'; readonly edgeId: EdgeId }
  | { readonly kind: 'scenario'; readonly scenarioId: ScenarioId }
  | { readonly kind: 'likelihood'; readonly nodeId: NodeId; readonly rowId: LikelihoodId }
  | { readonly kind: 'value'; readonly nodeId: NodeId; readonly rowId: ValueId }
  | { readonly kind: 'exclusion'; readonly nodeId: NodeId; readonly exclusionId: ExclusionId }
  | { readonly kind: 'step'; readonly stepId: StepId }
  | { readonly kind: 'actor'; readonly actorId: ActorId }
  | { readonly kind: 'passage'; readonly passageId: PassageId }
  | { readonly kind: 'evidence'; readonly passageId: PassageId; readonly evidenceId: EvidenceId }
  | { readonly kind: 'source'; readonly sourceId: SourceId }
  | {
      /** A stretch of an article: UTF-16 offsets into its normalised text; `end` is exclusive. */
      readonly kind: 'text';
      readonly sourceId: SourceId;
      readonly start: number;
      readonly end: number;
    };

/** What the filters look at. */
export interface SearchFacets {
  readonly sourceId: SourceId | null;
  /** A passage, or what is noted at one. */
  readonly isPassage: boolean;
  /** Of a passage: how it is attached on the map. */
  readonly stances: readonly Stance[];
  readonly reliability: Reliability | null;
  readonly credibility: Credibility | null;
  readonly tags: readonly string[];
  /** A passage that is attached to nothing on the map. */
  readonly isUnattached: boolean;
  /** Something on the map that no passage speaks about, and should. */
  readonly lacksEvidence: boolean;
}

/** Where an entry stands among others that agree as well: compared from the first to the last. */
export interface SearchOrder {
  readonly group: number;
  readonly first: number;
  readonly second: number;
  /** Keeps together what belongs to one record. */
  readonly owner: string;
  readonly third: number;
}

/** Something that can be found. */
export interface SearchEntry {
  /** The same for the same thing, whatever it says; the record's id and what part of it is meant. */
  readonly key: string;
  readonly section: SearchSection;
  readonly place: SearchPlace;
  readonly fields: readonly SearchField[];
  readonly facets: SearchFacets;
  readonly order: SearchOrder;
}

export const noFacets: SearchFacets = {
  sourceId: null,
  isPassage: false,
  stances: [],
  reliability: null,
  credibility: null,
  tags: [],
  isUnattached: false,
  lacksEvidence: false,
};

/** Below zero when the first of two entries comes first; no two different entries are equal. */
export function compareEntries(a: SearchEntry, b: SearchEntry): number {
  const [one, two] = [a.order, b.order];
  return (
    one.group - two.group ||
    one.first - two.first ||
    one.second - two.second ||
    compareText(one.owner, two.owner) ||
    one.third - two.third ||
    compareText(a.key, b.key)
  );
}
