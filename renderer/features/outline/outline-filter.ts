import { statesWithoutEvidence } from '../../../shared/analysis/evidence-gaps.ts';
import type { DocumentState } from '../../../shared/document/state.ts';
import { evidenceIndexOf } from '../../../shared/drawing/evidence-index.ts';
import type { ActorId, NodeId } from '../../../shared/lib/ids.ts';
import { hasStates, type MapNode, type NodeKind } from '../../../shared/model/node.ts';
import type { MapNumbers } from '../../../shared/model/numbers.ts';
import { headlineOf, wordsOf } from '../../state/selectors/find.ts';

/** What the outline is narrowed to; all that is set must hold. */
export interface OutlineFilter {
  /** Words of the title, a state, a tag or the actor's name. */
  readonly text: string;
  /** Any of these kinds; none means every kind. */
  readonly kinds: readonly NodeKind[];
  readonly actorId: ActorId | null;
  readonly tag: string | null;
  /** Only what no passage speaks about, or with a state that none speaks about. */
  readonly lacksEvidence: boolean;
  /** Only where something is wrong with the numbers. */
  readonly hasProblems: boolean;
}

export const noFilter: OutlineFilter = {
  text: '',
  kinds: [],
  actorId: null,
  tag: null,
  lacksEvidence: false,
  hasProblems: false,
};

/** Whether the filter leaves anything out at all. */
export function isFiltering({ text, ...rest }: OutlineFilter): boolean {
  return text.trim() !== '' || countOfSettings(rest) > 0;
}

/** How many settings besides the text are set. */
export function countOfSettings(filter: Omit<OutlineFilter, 'text'>): number {
  const { kinds, actorId, tag, lacksEvidence, hasProblems } = filter;
  return [kinds.length > 0, actorId !== null, tag !== null, lacksEvidence, hasProblems].filter(
    Boolean,
  ).length;
}

/** The nodes that the filter keeps; null when it keeps all. */
export function filterNodes(
  document: DocumentState,
  numbers: MapNumbers,
  filter: OutlineFilter,
): ReadonlySet<NodeId> | null {
  if (!isFiltering(filter)) return null;
  const tests = testsOf(document, numbers, filter);
  const kept = new Set<NodeId>();
  for (const node of document.node.values()) {
    if (tests.every((isKept) => isKept(node))) kept.add(node.id);
  }
  return kept;
}

function testsOf(
  document: DocumentState,
  numbers: MapNumbers,
  { text, kinds, actorId, tag, lacksEvidence, hasProblems }: OutlineFilter,
): readonly ((node: MapNode) => boolean)[] {
  const words = wordsOf(text);
  const tests: ((node: MapNode) => boolean)[] = [];
  if (kinds.length > 0) tests.push(({ kind }) => kinds.includes(kind));
  if (actorId !== null) tests.push((node) => node.actorId === actorId);
  if (tag !== null) tests.push(({ tags }) => tags.includes(tag));
  if (lacksEvidence) tests.push(lackOfEvidence(document));
  if (hasProblems) {
    const wrong = new Set(numbers.problems.map(({ nodeId }) => nodeId));
    tests.push(({ id }) => wrong.has(id));
  }
  if (words.length > 0) {
    tests.push((node) => {
      const headline = headlineOf(document, node);
      return words.every((word) => headline.includes(word));
    });
  }
  return tests;
}

/** Notes and frames claim nothing, so nothing is missing there. */
function lackOfEvidence(document: DocumentState): (node: MapNode) => boolean {
  const bare = new Set(statesWithoutEvidence(document).map(({ nodeId }) => nodeId));
  const { byNode } = evidenceIndexOf(document);
  return ({ id, kind }) =>
    (hasStates(kind) && bare.has(id)) ||
    ((hasStates(kind) || kind === 'objective') && !byNode.has(id));
}

/** The tags of a map, each once, by the alphabet. */
export function tagsOf(nodes: DocumentState['node']): readonly string[] {
  const tags = new Set<string>();
  for (const node of nodes.values()) for (const tag of node.tags) tags.add(tag);
  return [...tags].sort((a, b) => a.localeCompare(b));
}

/** A filter that asks for one thing less, in words. */
export interface WiderFilter {
  readonly words: string;
  readonly filter: OutlineFilter;
}

/** The ways to leave out one thing that the filter asks for. */
export function widerFilters(filter: OutlineFilter): readonly WiderFilter[] {
  const { text, kinds, actorId, tag, lacksEvidence, hasProblems } = filter;
  const without = (words: string, part: Partial<OutlineFilter>): WiderFilter => ({
    words,
    filter: { ...filter, ...part },
  });
  return [
    ...(text.trim() ? [without('Any words', { text: '' })] : []),
    ...(kinds.length > 0 ? [without('Any kind', { kinds: [] })] : []),
    ...(actorId !== null ? [without('Any actor', { actorId: null })] : []),
    ...(tag !== null ? [without('Any tag', { tag: null })] : []),
    ...(lacksEvidence ? [without('With or without evidence', { lacksEvidence: false })] : []),
    ...(hasProblems ? [without('With or without problems', { hasProblems: false })] : []),
  ];
}
