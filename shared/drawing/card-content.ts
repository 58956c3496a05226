import { changeInPoints } from '../analysis/scenarios/changes.ts';
import { type DocumentState, mapRecordOf } from '../document/state.ts';
import { groupBy } from '../lib/group-by.ts';
import type { NodeId, PassageId, StateId } from '../lib/ids.ts';
import { memoiseByIdentity } from '../lib/memoise.ts';
import { stances } from '../model/evidence.ts';
import type { NodeState } from '../model/fields.ts';
import {
  type Confidence,
  type MapNode,
  type NodeKind,
  type NodeSize,
  nodeKinds,
} from '../model/node.ts';
import type { MapNumbers, MapProblem, NodeNumbers } from '../model/numbers.ts';
import type { DrawnTables } from './drawn-tables.ts';
import {
  countSources,
  countsOfNode,
  type EvidenceCounts,
  evidenceIndexOf,
  type NodeEvidence,
  noEvidence,
} from './evidence-index.ts';
import type { Folding } from './folding.ts';
import { formatShortValue, formatValue } from './format-numbers.ts';
import { doubtsAbout, nameOfNode, type QuotedPassage, quotedPassageOf } from './passage-content.ts';

export type { EvidenceCounts } from './evidence-index.ts';

/** What one row of a card says about a state. */
export interface CardRow {
  readonly stateId: StateId;
  readonly label: string;
  /** 0–1; null where it cannot be computed. */
  readonly chance: number | null;
  /** Decisions: expected value of the option; null where it cannot be computed. */
  readonly value: number | null;
  readonly evidence: EvidenceCounts;
  readonly isAssumed: boolean;
  /** Decisions: the option of highest expected value, or one of those tied for it. */
  readonly isBest: boolean;
  readonly hasNoEvidence: boolean;
  /** Where the numbers are compared with others and the state's moved: how likely it was before. */
  readonly chanceBefore?: number;
  /** By how much its chance, or the value of its option, moved: "+14". */
  readonly change?: string;
}

/** The result of a decision or objective: "Best: Partial, staged" and "0.57 points". */
interface CardSummary {
  readonly label: string;
  readonly value: string;
  /** By how much the value moved from what it is compared with: "+3.4". */
  readonly change?: string;
}

/** What a card says of the nodes that it stands for while they are folded away. */
export interface CardFold {
  /** Frames and evidence cards are not counted. */
  readonly hiddenCount: number;
  /** How many there are of each kind, in the order in which kinds are listed everywhere. */
  readonly kinds: readonly { readonly kind: NodeKind; readonly count: number }[];
  /** Links of the map that lead from outside into what is folded away, and out of it. */
  readonly linksIn: number;
  readonly linksOut: number;
  /** Of the card's own node and of all that it stands for. */
  readonly evidence: EvidenceCounts;
  readonly problemCount: number;
}

/** Everything a card says, in words and numbers, before any of it has a place. */
export interface CardContent {
  readonly kind: NodeKind;
  readonly actor: { readonly name: string; readonly color: string } | null;
  readonly title: string;
  /** Notes and frames only; other kinds keep their description for the inspector. */
  readonly description: string;
  readonly rows: readonly CardRow[];
  readonly summary: CardSummary | null;
  readonly footer: {
    readonly passageCount: number;
    /** How many sources the passages come from: one source said ten times is still one source. */
    readonly sourceCount: number;
    readonly confidence: Confidence | null;
    /** One and the same thing, a state or the node as a whole, is both supported and challenged. */
    readonly isContradicted: boolean;
  };
  /** "Only when Verification is Agreed": under which states of other nodes it applies; null for always. */
  readonly condition: string | null;
  /** Sentences for the analyst, in the order in which they were found. */
  readonly problems: readonly string[];
  /** False when the node cannot apply under the present assumptions. */
  readonly isReached: boolean;
  /** True where it could apply, and does not because open decisions are taken at their best. */
  readonly isPassedBy?: boolean;
  readonly isPinned: boolean;
  /** Frames only: how large they are drawn; null takes the usual size. */
  readonly size: NodeSize | null;
  /** Evidence cards only: what the passage says, and where. */
  readonly passage: QuotedPassage | null;
  /** Null where nothing is folded away; a folded frame has one even when it is empty. */
  readonly fold: CardFold | null;
}

/**
 * What a node's card says, given the numbers computed under these assumptions. Without a folding,
 * folded nodes are shown as if they were not.
 */
export function deriveCardContent(
  state: DrawnTables,
  node: MapNode,
  numbers: MapNumbers,
  assumptions: readonly NodeState[],
  folding?: Folding,
): CardContent {
  if (node.passageId !== null) return contentOfPassage(state, node, node.passageId);
  const evidence = evidenceIndexOf(state).byNode.get(node.id);
  const nodeNumbers = numbers.nodes.get(node.id);
  const assumedId = assumptions.find(({ nodeId }) => nodeId === node.id)?.stateId;
  const isPassedBy = nodeNumbers?.isPassedBy ?? false;
  const isText = node.kind === 'note' || node.kind === 'frame';
  const actor = node.actorId === null ? undefined : state.actor.get(node.actorId);
  return {
    kind: node.kind,
    actor: actor ? { name: actor.name, color: actor.color } : null,
    title: node.title,
    description: isText ? node.description : '',
    rows: isText
      ? []
      : node.states.map((option) => rowOf(option, nodeNumbers, evidence, assumedId)),
    summary: summaryOf(state, node, nodeNumbers, assumedId),
    footer: {
      passageCount: evidence?.passageIds.size ?? 0,
      sourceCount: evidence ? countSources(state, evidence.passageIds) : 0,
      confidence: node.confidence,
      isContradicted: evidence !== undefined && isContradicted(evidence),
    },
    condition: conditionOf(state, node),
    problems: problemsOf(numbers, node.id) ?? [],
    isReached: isPassedBy || (nodeNumbers?.reach ?? 1) > 0,
    ...(isPassedBy ? { isPassedBy } : {}),
    isPinned: node.isPinned,
    size: node.kind === 'frame' ? node.size : null,
    passage: null,
    fold: folding ? foldOf(state, node, numbers, folding) : null,
  };
}

/** An evidence card says what its passage says; numbers and assumptions have no part in it. */
function contentOfPassage(state: DrawnTables, node: MapNode, passageId: PassageId): CardContent {
  const anchor = state.passage.get(passageId)?.anchor;
  return {
    kind: node.kind,
    actor: null,
    title: nameOfNode(state, node),
    description: '',
    rows: [],
    summary: null,
    footer: { passageCount: 0, sourceCount: 0, confidence: null, isContradicted: false },
    condition: null,
    problems: anchor ? doubtsAbout(anchor) : [],
    isReached: true,
    isPinned: node.isPinned,
    size: null,
    passage: quotedPassageOf(state, passageId),
    fold: null,
  };
}

/** Under which states of other nodes a node applies, in words; null where it always does. */
export function conditionOf(state: Pick<DrawnTables, 'node'>, node: MapNode): string | null {
  const parts = node.appliesWhen.flatMap(({ nodeId, stateIds }) => {
    const asked = state.node.get(nodeId);
    if (!asked) return [];
    const labels = asked.states.filter(({ id }) => stateIds.includes(id)).map(({ label }) => label);
    return [`${asked.title || 'Untitled'} is ${labels.join(' or ') || 'in no state'}`];
  });
  return parts.length === 0 ? null : `Only when ${parts.join(' and ')}`;
}

/** The sentences about one node, each once; undefined where there is none. */
export function problemsOf(numbers: MapNumbers, nodeId: NodeId): readonly string[] | undefined {
  return problemsByNode(numbers.problems).get(nodeId);
}

/** What every card depends on besides its own node: whose view is taken, and what is striven for. */
export function contextOfCards(state: DrawnTables): string {
  const perspective = mapRecordOf(state)?.perspectiveActorId ?? '';
  return hasObjectives(state.node) ? `${perspective} objectives` : perspective;
}

const isContradicted = memoiseByIdentity(({ own, byState }: NodeEvidence): boolean =>
  [own, ...byState.values()].some(({ supports, challenges }) => supports > 0 && challenges > 0),
);

function foldOf(
  state: DrawnTables,
  node: MapNode,
  numbers: MapNumbers,
  folding: Folding,
): CardFold | null {
  const hidden = hiddenByCard(folding.standIns).get(node.id) ?? [];
  if (hidden.length === 0 && !(node.kind === 'frame' && node.isFolded)) return null;
  const nodes = hidden.flatMap((id) => state.node.get(id) ?? []);
  const { linksIn = 0, linksOut = 0 } = linkCounts(folding.links).get(node.id) ?? {};
  return {
    hiddenCount: folding.hiddenCounts.get(node.id) ?? 0,
    kinds: countKinds(nodes),
    linksIn,
    linksOut,
    evidence: sumOfCounts([node, ...nodes].map(({ id }) => countsOfNode(state, id))),
    problemCount: hidden.reduce((sum, id) => sum + (problemsOf(numbers, id)?.length ?? 0), 0),
  };
}

const hiddenByCard = memoiseByIdentity((standIns: Folding['standIns']) => {
  const hidden = new Map<NodeId, NodeId[]>();
  for (const [id, standIn] of standIns) {
    const group = hidden.get(standIn);
    if (group) group.push(id);
    else hidden.set(standIn, [id]);
  }
  return hidden;
});

const linkCounts = memoiseByIdentity((links: Folding['links']) => {
  const counts = new Map<NodeId, { linksIn: number; linksOut: number }>();
  const countsOf = (id: NodeId) => {
    const found = counts.get(id) ?? { linksIn: 0, linksOut: 0 };
    counts.set(id, found);
    return found;
  };
  for (const { fromId, toId, edgeIds } of links) {
    countsOf(fromId).linksOut += edgeIds.length;
    countsOf(toId).linksIn += edgeIds.length;
  }
  return counts;
});

/** Frames hold nodes and evidence cards speak of them; what is counted is what they are about. */
const isUncounted = (kind: NodeKind): boolean => kind === 'frame' || kind === 'passage';

function countKinds(nodes: readonly MapNode[]): CardFold['kinds'] {
  return nodeKinds.flatMap((kind) => {
    const count = isUncounted(kind) ? 0 : nodes.filter((node) => node.kind === kind).length;
    return count === 0 ? [] : [{ kind, count }];
  });
}

function sumOfCounts(counts: readonly EvidenceCounts[]): EvidenceCounts {
  const sum = { supports: 0, challenges: 0, context: 0 };
  for (const each of counts) for (const stance of stances) sum[stance] += each[stance];
  return sum;
}

const problemsByNode = memoiseByIdentity((problems: readonly MapProblem[]) => {
  const sentences = new Map<MapProblem['nodeId'], string[]>();
  for (const [nodeId, group] of groupBy(problems, (problem) => problem.nodeId)) {
    sentences.set(nodeId, [...new Set(group.map(({ message }) => message))]);
  }
  return sentences;
});

function rowOf(
  option: { readonly id: StateId; readonly label: string },
  numbers: NodeNumbers | undefined,
  evidence: NodeEvidence | undefined,
  assumedId: StateId | undefined,
): CardRow {
  const counts = evidence?.byState.get(option.id) ?? noEvidence;
  return {
    stateId: option.id,
    label: option.label,
    chance: numbers?.chances?.get(option.id) ?? null,
    value: numbers?.optionValues?.get(option.id) ?? null,
    evidence: counts,
    isAssumed: option.id === assumedId,
    isBest: numbers?.bestStateIds.includes(option.id) ?? false,
    hasNoEvidence: counts.supports + counts.challenges + counts.context === 0,
    ...(option.id === assumedId ? {} : changeOf(option.id, numbers)),
  };
}

/** Less than half a point of a per cent reads as no change. */
const leastPoints = 0.005;

function changeOf(
  stateId: StateId,
  numbers: NodeNumbers | undefined,
): Pick<CardRow, 'chanceBefore' | 'change'> {
  const chance = numbers?.chances?.get(stateId);
  const chanceBefore = numbers?.before?.chances?.get(stateId);
  if (chance !== undefined && chanceBefore !== undefined) {
    return Math.abs(chance - chanceBefore) < leastPoints
      ? {}
      : { chanceBefore, change: changeInPoints(chanceBefore, chance) };
  }
  return changeOfValue(
    numbers?.before?.optionValues?.get(stateId) ?? null,
    numbers?.optionValues?.get(stateId) ?? null,
  );
}

/** By how much a value moved, as short as it stands in a row; nothing where that would read as 0. */
function changeOfValue(before: number | null, now: number | null): { readonly change?: string } {
  if (before === null || now === null) return {};
  const by = now - before;
  const least = 0.005 * Math.max(1, Math.abs(now), Math.abs(before));
  if (Math.abs(by) < least) return {};
  return { change: `${by > 0 ? '+' : ''}${formatShortValue(by)}` };
}

function summaryOf(
  state: DrawnTables,
  node: MapNode,
  numbers: NodeNumbers | undefined,
  assumedId: StateId | undefined,
): CardSummary | null {
  if (node.kind === 'objective') return expectedValueOf(numbers);
  if (node.kind !== 'decision') return null;
  const best = bestOptionOf(node, numbers);
  if (best || !isToBeOptimised(state, node)) return best;
  // The line keeps its place while an option is assumed, so that a what-if moves nothing.
  const assumed = node.states.find(({ id }) => id === assumedId);
  if (assumed) return { label: `Assumed: ${assumed.label}`, value: '' };
  return { label: 'Best option', value: '—' };
}

/** Whether a best option is looked for: our own decision, or nobody's, on a map that has objectives. */
function isToBeOptimised(state: DrawnTables, node: MapNode): boolean {
  const ours = mapRecordOf(state)?.perspectiveActorId ?? null;
  return (
    node.states.length > 0 &&
    (node.actorId === null || node.actorId === ours) &&
    hasObjectives(state.node)
  );
}

const hasObjectives = memoiseByIdentity((nodes: DocumentState['node']) =>
  Array.from(nodes.values()).some(({ kind }) => kind === 'objective'),
);

function expectedValueOf(numbers: NodeNumbers | undefined): CardSummary {
  const value = numbers?.expectedValue ?? null;
  return {
    label: 'Expected value',
    value: value === null ? '—' : formatValue(value, numbers?.unit ?? ''),
    ...changeOfValue(numbers?.before?.expectedValue ?? null, value),
  };
}

function bestOptionOf(node: MapNode, numbers: NodeNumbers | undefined): CardSummary | null {
  const best = node.states.filter(({ id }) => numbers?.bestStateIds.includes(id));
  const [first] = best;
  if (!first) return null;
  const value = numbers?.optionValues?.get(first.id);
  return {
    label: best.length > 1 ? `Best: ${best.length} tied` : `Best: ${first.label}`,
    value: value === undefined ? '' : formatValue(value, numbers?.unit ?? ''),
  };
}
