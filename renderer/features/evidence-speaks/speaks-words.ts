import type { Flip } from '../../../shared/analysis/evidence-speaks/rank-parts.ts';
import {
  type Silence,
  silences,
  type Voice,
} from '../../../shared/analysis/evidence-speaks/weigh-evidence.ts';
import { listInWords } from '../../../shared/analysis/words.ts';
import type { NodeId, StateId } from '../../../shared/lib/ids.ts';
import type { MapNode } from '../../../shared/model/node.ts';
import type { Credibility } from '../../../shared/model/passage.ts';
import type { Reliability } from '../../../shared/model/source.ts';

type Nodes = ReadonlyMap<NodeId, MapNode>;

export const formulaInWords =
  'likelihood × ratio ^ (grade of the source × grade of the passage × place in its source)';

/** What the formula means, for who meets it for the first time. */
export const formulaNotes: readonly string[] = [
  'A passage that supports a state multiplies its likelihood, one that challenges it divides it, and then all states of the node are scaled to add up again.',
  'Grades take a share of the ratio’s power: A and 1 leave all of it, B and 2 leave 0.8, then 0.6, 0.4, and E and 5 leave 0.2. What cannot be judged or is not graded counts like C and 3.',
  'Passages of one source are not independent: the strongest counts in full, the second half, the third a quarter. Different sources are taken to be independent: leave out the one that only repeats another.',
];

/** A number as it stands in the formula: two decimals at most. */
export function formatFactor(number: number): string {
  if (number >= 1_000) return number.toExponential(1).replace('e+', ' × 10^');
  if (number < 0.01) return number.toPrecision(1);
  return String(Number(number.toFixed(2)));
}

/** The formula with the numbers of one passage: "3 ^ (0.8 for B × 0.8 for 2 × 1 for its place) = × 2.02". */
export function formulaOf(
  { base, sourceShare, passageShare, rankShare, isFor, ratio }: Voice,
  reliability: Reliability | null,
  credibility: Credibility | null,
): string {
  const grades = [
    `${sourceShare} for ${reliability ?? 'no grade'}`,
    `${passageShare} for ${credibility ?? 'no grade'}`,
    `${formatFactor(rankShare)} for its place`,
  ];
  const strength = isFor ? ratio : 1 / ratio;
  return `${formatFactor(base)} ^ (${grades.join(' × ')}) = ${isFor ? '×' : '÷'} ${formatFactor(strength)}`;
}

/** "+3.2 points", with a true minus sign: a change of a chance. */
export function pointsInWords(change: number): string {
  const points = Math.round(Math.abs(change) * 1_000) / 10;
  if (points === 0) return change === 0 ? 'nothing' : 'under 0.1 points';
  return `${change > 0 ? '+' : '−'}${points} ${points === 1 ? 'point' : 'points'}`;
}

/** "Third summit: Agree instead of Walk away". */
export function flipInWords({ nodeId, from, to }: Flip, nodes: Nodes): string {
  const title = nodes.get(nodeId)?.title || 'Untitled decision';
  return `${title}: ${optionsInWords(nodeId, to, nodes)} instead of ${optionsInWords(nodeId, from, nodes)}`;
}

/** The labels of some options; several are tied. */
export function optionsInWords(nodeId: NodeId, ids: readonly StateId[], nodes: Nodes): string {
  const states = nodes.get(nodeId)?.states ?? [];
  return listInWords(
    ids.map((stateId) => `“${states.find(({ id }) => id === stateId)?.label || 'Unnamed'}”`),
  );
}

const silenceWords: Readonly<Record<Silence, readonly [one: string, many: string]>> = {
  context: ['is only context', 'are only context'],
  node: [
    'speaks of a node as a whole, not of one of its states',
    'speak of nodes as a whole, not of their states',
  ],
  edge: ['speaks of a link between nodes', 'speak of links between nodes'],
  scenario: ['speaks of a scenario', 'speak of scenarios'],
  option: [
    'speaks of an option that is chosen, not found out',
    'speak of options that are chosen, not found out',
  ],
};

/** How many attached passages say nothing about likelihoods, and why; empty where all speak. */
export function silencesInWords(silent: Iterable<Silence>): readonly string[] {
  const all = [...silent];
  return silences.flatMap((silence) => {
    const count = all.filter((each) => each === silence).length;
    const [one, many] = silenceWords[silence];
    return count === 0 ? [] : `${count} ${count === 1 ? one : many}`;
  });
}
