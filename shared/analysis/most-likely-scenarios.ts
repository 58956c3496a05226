import type { NodeState } from '../model/fields.ts';
import type { MapProblem } from '../model/numbers.ts';
import { alignedEntry, multiplyAligned, raiseAligned } from './alignment.ts';
import type { AnalysisTables } from './analysis-tables.ts';
import { compileMap, oversizedInWords } from './compiled-map.ts';
import { impossibleProblem } from './conflicts.ts';
import { type FollowedMap, followPolicy } from './decisions/follow-policy.ts';
import { type Oversized, sumOut } from './elimination.ts';
import { type Factor, scaleToOne, stateCount } from './factors.ts';
import { findingsUnder, knownStates } from './findings.ts';
import {
  type Clique,
  compileJunctionTree,
  defaultTableLimits,
  type Findings,
  type JunctionTree,
} from './junction-tree.ts';
import { isSettable, type Network } from './network.ts';
import { PriorityQueue } from './priority-queue.ts';
import { logWeightOf } from './propagation.ts';
import { nodesInOrder } from './scenarios/scenario-table.ts';

/** One complete way things could go. */
export interface LikelyScenario {
  /**
   * A state for each uncertainty, and each decision that has rows or is taken at its best, that is
   * reached; in order of dependence.
   */
  readonly states: readonly NodeState[];
  /** Given the assumptions, 0–1; not scaled up for what the exclusions remove. */
  readonly probability: number;
}

export interface MostLikelyScenarios {
  /** The most probable first. */
  readonly scenarios: readonly LikelyScenario[];
  /** Probability of everything that the exclusions rule out, 0–1; null when not computed. */
  readonly removedMass: number | null;
  readonly problems: readonly MapProblem[];
}

/**
 * The `count` most probable complete combinations of uncertainties and of decisions with rows, given
 * the assumptions, without those that the exclusions rule out. Own decisions that are open are taken at
 * their best and are part of the combinations; those whose options weigh the same are averaged over. Nodes
 * that cannot be computed are left out, as their problems say.
 *
 * After one pass of maxima towards the roots the bound on every unfinished combination is exact, so a
 * best-first search from the roots down finishes the next best without detours.
 *
 * Sources: A. Dawid, "Applications of a general propagation algorithm for probabilistic expert
 * systems", Stat. Comput. 2 (1992); D. Nilsson, "An efficient algorithm for finding the M most
 * probable configurations in probabilistic expert systems", Stat. Comput. 8 (1998).
 */
export function mostLikelyScenarios(
  state: AnalysisTables,
  assumptions: readonly NodeState[],
  count: number,
): MostLikelyScenarios {
  const assumed = knownStates(state, assumptions);
  const compiled = compileMap(state, new Set(assumed.map((each) => each.nodeId)));
  const { network, tree, problems } = compiled;
  const findings = findingsUnder(state, network, assumed);
  const logTotal = findings ? logWeightOf(tree, findings) : -Infinity;
  if (!findings || logTotal === -Infinity) {
    return nothing(problems, impossibleProblem(state, compiled, assumed));
  }
  const taken = followPolicy(state, compiled, findings);
  const logTaken = taken.followed.size === 0 ? logTotal : logWeightOf(taken.tree, findings);
  const allowed = allowedTree(state, taken, findings);
  if ('size' in allowed) return nothing(problems, oversizedProblem(network, allowed));
  const logAllowed = logWeightOf(allowed, new Map());
  const removedMass = Math.min(1, Math.max(0, -Math.expm1(logAllowed - logTaken)));
  const scenarios =
    logAllowed === -Infinity ? [] : search(allowed, count, logTaken, taken, findings);
  // As every list of nodes has it: after what they depend on, those beside each other downwards.
  const places = new Map(nodesInOrder(state).map(({ id }, place) => [id, place]));
  const placeOf = ({ nodeId }: NodeState): number => places.get(nodeId) ?? places.size;
  return {
    scenarios: scenarios.map(({ states, probability }) => {
      return { states: [...states].sort((a, b) => placeOf(a) - placeOf(b)), probability };
    }),
    removedMass,
    problems,
  };
}

function oversizedProblem(network: Network, oversized: Oversized): MapProblem {
  return {
    code: 'tooLarge',
    message: `The most likely scenarios were not computed. ${oversizedInWords(network, oversized)} Assume a state for one of them, or drop an exclusion between them.`,
    nodeId: null,
    rowId: null,
  };
}

function nothing(problems: readonly MapProblem[], problem: MapProblem): MostLikelyScenarios {
  return { scenarios: [], removedMass: null, problems: [...problems, problem] };
}

/** The joint weight of all combinations that the findings and the exclusions leave. */
function allowedTree(
  state: AnalysisTables,
  { network, followed }: FollowedMap,
  findings: Findings,
): JunctionTree | Oversized {
  const { stateCounts, nodes } = network;
  const factors: Factor[] = [
    ...network.factors.filter(({ nodeId }) => isSettable(nodes.get(nodeId))),
    ...[...findings].map(([variable, weights]) => ({
      variables: [variable],
      table: Float64Array.from(weights),
    })),
    ...exclusionFactors(state, network),
  ];
  const open = [...nodes.values()]
    .filter(({ node, role, variable }) => {
      return role === 'choice' && !findings.has(variable) && !followed.has(node.id);
    })
    .map(({ variable }) => variable);
  const summed = sumOut(open, factors, stateCounts, defaultTableLimits.clique);
  if (!summed.ok) return summed.failure;
  // What is in no factor any more must not multiply the combinations.
  const used = new Set(summed.value.flatMap(({ variables }) => variables));
  const counts = stateCounts.map((states, variable) => (used.has(variable) ? states : 1));
  const tree = compileJunctionTree(summed.value, counts);
  return tree.ok ? tree.value : tree.failure;
}

function exclusionFactors(
  { exclusion }: AnalysisTables,
  { nodes, stateCounts }: Network,
): Factor[] {
  return [...exclusion.values()].flatMap(({ a, b }) => {
    const [first, second] = [nodes.get(a.nodeId), nodes.get(b.nodeId)];
    if (!isSettable(first) || !isSettable(second) || first === second) return [];
    const width = stateCount(stateCounts, second.variable);
    const table = new Float64Array(stateCount(stateCounts, first.variable) * width).fill(1);
    const row = first.node.states.findIndex(({ id }) => id === a.stateId);
    const column = second.node.states.findIndex(({ id }) => id === b.stateId);
    if (row < 0 || column < 0) return [];
    table[row * width + column] = 0;
    return [{ variables: [first.variable, second.variable], table }];
  });
}

/** An unfinished combination: entries are chosen for the cliques up to this one. */
interface Branch {
  readonly before: Branch | null;
  /** How many cliques have their entry. */
  readonly depth: number;
  /** Entries of this clique that fit what was chosen before, the heaviest first. */
  readonly entries: readonly number[];
  readonly rank: number;
  /** Logarithm of the weight of the best combination that begins like this. */
  readonly bound: number;
}

function search(
  tree: JunctionTree,
  count: number,
  logTotal: number,
  taken: FollowedMap,
  findings: Findings,
): LikelyScenario[] {
  const { tables, logWeight } = collectMaxima(tree);
  const entriesOf = entriesBySeparator(tree, tables);
  const found: LikelyScenario[] = [];
  // Of equally good ones the more complete goes first, so that ties are finished one by one.
  const queue = new PriorityQueue<Branch>(
    (a, b) => a.bound > b.bound || (a.bound === b.bound && a.depth > b.depth),
  );
  const begin = (before: Branch | null, bound: number): void => {
    const depth = before?.depth ?? 0;
    const { parent, parentToSeparator } = tree.cliques[depth] as Clique;
    const separator =
      parent === null ? 0 : alignedEntry(parentToSeparator, entryAt(before, parent));
    queue.add({ before, depth: depth + 1, entries: entriesOf(depth, separator), rank: 0, bound });
  };
  if (tree.cliques.length === 0) return [];
  begin(null, logWeight);
  while (found.length < count) {
    const branch = queue.take();
    if (!branch) break;
    addSibling(queue, branch, tables[branch.depth - 1] as Float64Array);
    if (branch.depth < tree.cliques.length) {
      begin(branch, branch.bound);
      continue;
    }
    const probability = Math.min(1, Math.exp(branch.bound - logTotal));
    found.push({ states: statesOf(branch, tree, taken, findings), probability });
  }
  return found;
}

/**
 * Each clique's table times the maxima that its children report: an entry is the weight of the best
 * combination below it. Reports are scaled to a largest entry of 1, so that many do not underflow.
 */
function collectMaxima(tree: JunctionTree): { tables: Float64Array[]; logWeight: number } {
  const tables = tree.cliques.map(({ start, size }) => tree.potentials.slice(start, start + size));
  let logWeight = 0;
  for (let place = tree.cliques.length - 1; place >= 0; place -= 1) {
    const { parent, separatorSize, toSeparator, parentToSeparator } = tree.cliques[place] as Clique;
    const maxima = new Float64Array(separatorSize);
    raiseAligned(tables[place] as Float64Array, 0, toSeparator, maxima, 0);
    logWeight += Math.log(scaleToOne(maxima));
    if (parent === null) continue;
    multiplyAligned(tables[parent] as Float64Array, 0, parentToSeparator, maxima, 0);
  }
  return { tables, logWeight };
}

function addSibling(queue: PriorityQueue<Branch>, branch: Branch, table: Float64Array): void {
  const { entries, rank, bound } = branch;
  const next = table[entries[rank + 1] ?? -1];
  if (next === undefined || next === 0) return;
  const loss = Math.log(next / (table[entries[rank] as number] as number));
  queue.add({ ...branch, rank: rank + 1, bound: bound + loss });
}

function entryAt(branch: Branch | null, clique: number): number {
  let at = branch;
  while (at && at.depth > clique + 1) at = at.before;
  return at?.entries[at.rank] ?? 0;
}

/** A clique's entries under each entry of its separator, the heaviest first; made when asked for. */
function entriesBySeparator(tree: JunctionTree, tables: readonly Float64Array[]) {
  const made = new Map<number, number[][]>();
  return (clique: number, separator: number): readonly number[] => {
    let groups = made.get(clique);
    if (!groups) {
      groups = groupEntries(tree.cliques[clique] as Clique, tables[clique] as Float64Array);
      made.set(clique, groups);
    }
    return groups[separator] ?? [];
  };
}

function groupEntries({ separatorSize }: Clique, table: Float64Array): number[][] {
  // The separator's variables come first in the clique: its entries divide the table into equal parts.
  const width = table.length / separatorSize;
  const groups: number[][] = Array.from({ length: separatorSize }, () => []);
  for (const [entry, weight] of table.entries()) {
    if (weight > 0) groups[Math.floor(entry / width)]?.push(entry);
  }
  for (const group of groups) group.sort((a, b) => (table[b] as number) - (table[a] as number));
  return groups;
}

function statesOf(
  branch: Branch,
  tree: JunctionTree,
  { network: { nodes }, followed }: FollowedMap,
  findings: Findings,
): NodeState[] {
  const values = new Map<number, number>();
  for (let at: Branch | null = branch; at; at = at.before) {
    const { variables } = tree.cliques[at.depth - 1] as Clique;
    let entry = at.entries[at.rank] ?? 0;
    for (const variable of [...variables].reverse()) {
      const states = stateCount(tree.stateCounts, variable);
      values.set(variable, entry % states);
      entry = Math.floor(entry / states);
    }
  }
  return [...nodes.values()].flatMap(({ node, role, variable }) => {
    const isNamed = role === 'chance' || findings.has(variable) || followed.has(node.id);
    const state = isNamed ? node.states[values.get(variable) ?? -1] : undefined;
    return state ? [{ nodeId: node.id, stateId: state.id }] : [];
  });
}
