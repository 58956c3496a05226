import type { DocumentState } from '../../document/state.ts';
import { compareText } from '../../lib/compare.ts';
import { groupBy } from '../../lib/group-by.ts';
import type { EvidenceId, NodeId, PassageId, SourceId, StateId } from '../../lib/ids.ts';
import type { EvidenceLink } from '../../model/evidence.ts';
import type { EvidenceRatios } from '../../model/map.ts';
import type { StateRatios } from '../analysis-tables.ts';
import { shareOfCredibility, shareOfRank, shareOfReliability } from './ratios.ts';

/** The tables from which the weight of the evidence is worked out. */
export type EvidenceTables = Pick<
  DocumentState,
  'node' | 'likelihood' | 'evidence' | 'passage' | 'source'
>;

/** How evidence is let speak: with which ratios, and without what. */
export interface EvidenceSettings {
  readonly ratios: Readonly<EvidenceRatios>;
  readonly withoutSourceIds: ReadonlySet<SourceId>;
  readonly withoutPassageIds: ReadonlySet<PassageId>;
}

/** What one passage says about one state, with every number that goes into it. */
export interface Voice {
  readonly passageId: PassageId;
  readonly sourceId: SourceId;
  readonly isFor: boolean;
  /** By diagnosticity, before anything is taken off: 1 or more. */
  readonly base: number;
  /** What the grades of source and passage leave of its weight, and its place within its source. */
  readonly sourceShare: number;
  readonly passageShare: number;
  readonly rankShare: number;
  /** base to the power of the three shares; one over that where it speaks against the state. */
  readonly ratio: number;
}

/** What all that was read says about one state. */
export interface WeighedState {
  readonly nodeId: NodeId;
  readonly stateId: StateId;
  /** The product of the ratios of its voices. */
  readonly ratio: number;
  /** The strongest first. */
  readonly voices: readonly Voice[];
}

/**
 * Why a link says nothing about how likely a state is: it is only context, it speaks of a node as a whole,
 * of an influence or of a scenario, or of an option that is chosen and not found out.
 */
export const silences = ['context', 'node', 'edge', 'scenario', 'option'] as const;
export type Silence = (typeof silences)[number];

export interface WeighedEvidence {
  /** In the order of the nodes and their states; states of which nothing speaks are left out. */
  readonly states: readonly WeighedState[];
  readonly silent: ReadonlyMap<EvidenceId, Silence>;
}

/**
 * What the evidence of a map says about its states. Each passage multiplies (where it supports) or divides
 * (where it challenges) the likelihood of its state by
 *
 *     ratio ^ (share of the source's grade · share of the passage's grade · share of its rank)
 *
 * A power below 1 takes the ratio towards 1 and leaves support and challenge of the same strength to
 * cancel: it is the weight of evidence, log ratio, of which a share is left. Where several links put one
 * passage to one state, it says their mean. Different sources are taken to be independent, and a
 * passage that speaks of several states of a node weighs on each of them.
 *
 * Sources: I. Good, "Probability and the weighing of evidence", 1950; J. Ibrahim and M.-H. Chen, "Power
 * prior distributions for regression models", Stat. Sci. 15 (2000), for likelihoods to a power below 1
 * where their data are trusted less.
 */
export function weighEvidence(tables: EvidenceTables, settings: EvidenceSettings): WeighedEvidence {
  const silent = new Map<EvidenceId, Silence>();
  const speaking: (EvidenceLink & { readonly key: string })[] = [];
  const decided = openDecisions(tables);
  for (const link of tables.evidence.values()) {
    const silence = silenceOf(link, decided);
    if (silence !== null) silent.set(link.id, silence);
    else if ('stateId' in link.target) speaking.push({ ...link, key: link.target.stateId });
  }
  const byState = groupBy(speaking, ({ key }) => key);
  const states: WeighedState[] = [];
  for (const node of tables.node.values()) {
    for (const { id } of node.states) {
      const links = byState.get(id)?.filter(({ target }) => {
        return 'nodeId' in target && target.nodeId === node.id;
      });
      const voices = links ? voicesOf(tables, settings, links) : [];
      if (voices.length === 0) continue;
      states.push({ nodeId: node.id, stateId: id, ratio: ratioOf(voices), voices });
    }
  }
  return { states, silent };
}

/** Decisions without likelihood rows: their options are chosen, and nothing that is read finds them out. */
function openDecisions({ node, likelihood }: EvidenceTables): ReadonlySet<NodeId> {
  const withRows = new Set([...likelihood.values()].map(({ nodeId }) => nodeId));
  const open = [...node.values()].filter(
    ({ id, kind }) => kind === 'decision' && !withRows.has(id),
  );
  return new Set(open.map(({ id }) => id));
}

function silenceOf({ target, stance }: EvidenceLink, open: ReadonlySet<NodeId>): Silence | null {
  if (target.kind !== 'state') return target.kind;
  if (stance === 'context') return 'context';
  return open.has(target.nodeId) ? 'option' : null;
}

type Draft = Omit<Voice, 'rankShare' | 'ratio'>;

function voicesOf(
  { passage, source }: EvidenceTables,
  { ratios, withoutSourceIds, withoutPassageIds }: EvidenceSettings,
  links: readonly EvidenceLink[],
): readonly Voice[] {
  const drafts: Draft[] = [];
  for (const [passageId, own] of groupBy(links, (link) => link.passageId)) {
    const read = passage.get(passageId);
    const from = read && source.get(read.sourceId);
    if (!from || withoutPassageIds.has(passageId) || withoutSourceIds.has(from.id)) continue;
    const weight = meanOf(own.map((link) => signOf(link) * Math.log(ratios[link.diagnosticity])));
    drafts.push({
      passageId,
      sourceId: from.id,
      isFor: weight > 0 || (weight === 0 && own.some(({ stance }) => stance === 'supports')),
      base: Math.exp(Math.abs(weight)),
      sourceShare: shareOfReliability(from.reliability),
      passageShare: shareOfCredibility(read.credibility),
    });
  }
  const sides = groupBy(drafts, ({ sourceId, isFor }) => `${isFor} ${sourceId}`);
  const voices = [...sides.values()].flatMap(ranked);
  return voices.sort((a, b) => weightOf(b) - weightOf(a) || compareText(a.passageId, b.passageId));
}

const signOf = ({ stance }: EvidenceLink): number => (stance === 'supports' ? 1 : -1);

function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
}

/** The passages of one source that speak for, or against, one state: the strongest counts in full. */
function ranked(drafts: readonly Draft[]): readonly Voice[] {
  const strength = ({ base, passageShare }: Draft): number => passageShare * Math.log(base);
  return [...drafts]
    .sort((a, b) => strength(b) - strength(a) || compareText(a.passageId, b.passageId))
    .map((draft, rank) => {
      const rankShare = shareOfRank(rank);
      const ratio = draft.base ** (draft.sourceShare * draft.passageShare * rankShare);
      return { ...draft, rankShare, ratio: draft.isFor ? ratio : 1 / ratio };
    });
}

function weightOf({ ratio }: Voice): number {
  return Math.abs(Math.log(ratio));
}

/** A million million to one, either way: beyond that sums would lose digits, and nobody's belief is as firm. */
const mostLogRatio = Math.log(1e12);

function ratioOf(voices: readonly Voice[]): number {
  const sum = voices.reduce((total, { ratio }) => total + Math.log(ratio), 0);
  return Math.exp(Math.min(mostLogRatio, Math.max(-mostLogRatio, sum)));
}

/** The weighed states as the arithmetic takes them. */
export function ratiosOf({ states }: WeighedEvidence): StateRatios {
  const ratios = new Map<NodeId, Map<StateId, number>>();
  for (const { nodeId, stateId, ratio } of states) {
    const known = ratios.get(nodeId) ?? new Map<StateId, number>();
    ratios.set(nodeId, known.set(stateId, ratio));
  }
  return ratios;
}

/**
 * What the evidence of a map says about its states, to be put beside its tables:
 * `{ ...tables, observations: observationsOf(tables, settings) }`.
 */
export function observationsOf(tables: EvidenceTables, settings: EvidenceSettings): StateRatios {
  return ratiosOf(weighEvidence(tables, settings));
}
