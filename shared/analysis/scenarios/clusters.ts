import type { NodeState } from '../../model/fields.ts';
import type { LikelyScenario } from '../most-likely-scenarios.ts';

/** Ways things could go that resemble each other. */
export interface ScenarioCluster {
  /** The member from which the others differ least: the one to tell the story of. */
  readonly representative: LikelyScenario;
  /** The most probable first. */
  readonly members: readonly LikelyScenario[];
  /** Of all members together, 0–1. */
  readonly probability: number;
  /** States that all members have and not every scenario outside: what they have in common. */
  readonly common: readonly NodeState[];
  /** States that most of the probability in it has, but not all, with their share of it. */
  readonly usual: readonly (NodeState & { readonly share: number })[];
}

/** From this share of a cluster's probability on a state is usual in it. */
const usualShare = 0.75;
/** A swap that gains less than this is rounding. */
const leastGain = 1e-12;

/**
 * Groups scenarios by the number of nodes in which they differ (Hamming distance; a node that is not
 * reached counts as a state of its own), weighted by how probable each is. Always the same for the same
 * list: of equally good choices the earlier one is taken. Groups are sorted by their probability.
 *
 * Source: L. Kaufman and P. Rousseeuw, "Finding Groups in Data" (1990), chapter 2: partitioning around
 * medoids (BUILD and SWAP).
 */
export function clusterScenarios(
  scenarios: readonly LikelyScenario[],
  count: number,
): readonly ScenarioCluster[] {
  const wanted = Math.min(Math.max(1, Math.floor(count)), scenarios.length);
  if (scenarios.length === 0) return [];
  const distance = distancesOf(scenarios);
  const weights = scenarios.map(({ probability }) => probability);
  const medoids = swap(build(distance, weights, wanted), distance, weights);
  const groups = medoids.map(() => [] as number[]);
  for (const place of scenarios.keys()) groups[nearest(place, medoids, distance)]?.push(place);
  return groups
    .flatMap((group, place) => {
      const medoid = scenarios[medoids[place] ?? -1];
      return medoid ? [describeCluster(scenarios, group, medoid)] : [];
    })
    .sort((a, b) => b.probability - a.probability);
}

type Distances = readonly Float64Array[];

function distancesOf(scenarios: readonly LikelyScenario[]): Distances {
  const nodeIds = [
    ...new Set(scenarios.flatMap(({ states }) => states.map((each) => each.nodeId))),
  ];
  const rows = scenarios.map(({ states }) => {
    const byNode = new Map(states.map((each) => [each.nodeId, each.stateId]));
    return nodeIds.map((id) => byNode.get(id));
  });
  return rows.map((row) =>
    Float64Array.from(rows, (other) => {
      let different = 0;
      for (const [place, state] of row.entries()) if (state !== other[place]) different += 1;
      return different;
    }),
  );
}

const between = (distance: Distances, a: number, b: number): number => distance[a]?.[b] ?? 0;

function costOf(
  medoids: readonly number[],
  distance: Distances,
  weights: readonly number[],
): number {
  let cost = 0;
  for (const [place, weight] of weights.entries()) {
    let least = Number.POSITIVE_INFINITY;
    for (const medoid of medoids) least = Math.min(least, between(distance, medoid, place));
    cost += weight * least;
  }
  return cost;
}

function build(distance: Distances, weights: readonly number[], count: number): number[] {
  const medoids: number[] = [];
  while (medoids.length < count) {
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    for (const candidate of weights.keys()) {
      if (medoids.includes(candidate)) continue;
      const cost = costOf([...medoids, candidate], distance, weights);
      if (cost < least - leastGain) [best, least] = [candidate, cost];
    }
    medoids.push(best);
  }
  return medoids;
}

function swap(
  first: readonly number[],
  distance: Distances,
  weights: readonly number[],
): readonly number[] {
  let medoids = first;
  let cost = costOf(medoids, distance, weights);
  for (;;) {
    let better: readonly number[] | null = null;
    for (const place of medoids.keys()) {
      for (const candidate of weights.keys()) {
        if (medoids.includes(candidate)) continue;
        const tried = medoids.with(place, candidate);
        const now = costOf(tried, distance, weights);
        if (now < cost - leastGain) [better, cost] = [tried, now];
      }
    }
    if (!better) return medoids;
    medoids = better;
  }
}

/** Which of the medoids a scenario belongs to; one of a tie is the earlier. */
function nearest(place: number, medoids: readonly number[], distance: Distances): number {
  let best = 0;
  for (const [at, medoid] of medoids.entries()) {
    // Two that differ in nothing: each medoid stays in its own group.
    if (medoid === place) return at;
    const least = between(distance, medoids[best] ?? 0, place);
    if (between(distance, medoid, place) < least) best = at;
  }
  return best;
}

function describeCluster(
  scenarios: readonly LikelyScenario[],
  group: readonly number[],
  representative: LikelyScenario,
): ScenarioCluster {
  const members = group
    .flatMap((place) => scenarios[place] ?? [])
    .sort((a, b) => b.probability - a.probability);
  const probability = members.reduce((sum, each) => sum + each.probability, 0);
  const common: NodeState[] = [];
  const usual: (NodeState & { share: number })[] = [];
  for (const state of representative.states) {
    const having = members.filter((each) => hasState(each, state));
    if (having.length === members.length) {
      if (!scenarios.every((each) => hasState(each, state))) common.push(state);
      continue;
    }
    const share = having.reduce((sum, each) => sum + each.probability, 0) / probability;
    if (share >= usualShare) usual.push({ ...state, share });
  }
  return { representative, members, probability, common, usual };
}

function hasState({ states }: LikelyScenario, { nodeId, stateId }: NodeState): boolean {
  return states.some((each) => each.nodeId === nodeId && each.stateId === stateId);
}
