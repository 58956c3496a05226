import { compareText } from '../lib/compare.ts';
import type { NodeId, StateId } from '../lib/ids.ts';
import type { NodeState } from '../model/fields.ts';
import { hasStates, type MapNode } from '../model/node.ts';
import type { DecisionsTaken, MapNumbers, NodeNumbers, ScenarioNumbers } from '../model/numbers.ts';
import type { Scenario } from '../model/scenario.ts';
import type { ValueRow } from '../model/value.ts';
import type { AnalysisTables } from './analysis-tables.ts';
import { type CompiledMap, compileMap } from './compiled-map.ts';
import { impossibleProblem } from './conflicts.ts';
import { decisionProblems } from './decisions/decision-problems.ts';
import { type FollowedMap, followPolicy } from './decisions/follow-policy.ts';
import { rankOptions } from './decisions/option-values.ts';
import { findingsUnder, knownStates, weightsOf } from './findings.ts';
import type { Findings } from './junction-tree.ts';
import { isSettable, type NetworkNode } from './network.ts';
import { type Beliefs, logWeightOf, propagate } from './propagation.ts';
import type { StopSign } from './stop-sign.ts';

/**
 * Everything computed for a map under assumptions, exactly.
 *
 * - Chances are not conditional on a node being reached: those of a node that applies only when … add
 *   up to its `reach`. A node without conditions has reach 1.
 * - A decision with likelihood rows is what we believe will be chosen. One without rows is open: it
 *   has no chances until it is assumed. Meanwhile one's own is taken at its best in what follows from
 *   it (`followPolicy`), by what is known when deciding; where nothing of value follows from it, it is
 *   another actor's, or open decisions are to count alike, its options weigh the same. Assuming an
 *   option costs no probability: it is chosen, not found.
 * - An open decision of the perspective actor, or of nobody in particular, has for each option the
 *   expected value of that actor's objectives (and of those that are nobody's), each times its
 *   weight, given that the decision is reached and the option is chosen whatever is learned before it,
 *   all other open decisions of that actor being taken at their best (`analyzeDecisions`). An
 *   objective that is not reached is worth 0. What cannot be chosen any more has no value.
 * - The probability of the assumptions is that before they are known: other decisions are taken as they
 *   would be without them.
 * - A scenario's probability is that of all its states together; options of open decisions count as
 *   chosen, and the others are taken at their best after that. It is null when the scenario names nothing uncertain, or something that cannot be
 *   computed. Exclusions do not change probabilities.
 *
 * What the evidence says, where it is let speak, counts in all of these: probabilities are given it.
 *
 * Assumptions about states that the map does not have are ignored. Problems come as sentences, in the
 * order of dependence.
 */
export function computeNumbers(
  state: AnalysisTables,
  assumptions: readonly NodeState[],
  stopSign?: StopSign,
): MapNumbers {
  const assumed = knownStates(state, assumptions);
  const compiled = compileMap(state, new Set(assumed.map(({ nodeId }) => nodeId)), stopSign);
  const findings = findingsUnder(state, compiled.network, assumed);
  // What is impossible is so whatever is decided.
  if (!findings || logWeightOf(compiled.tree, findings, stopSign) === -Infinity) {
    return impossible(state, compiled, assumed);
  }
  const followed = followPolicy(state, compiled, findings, stopSign ? { stopSign } : {});
  const beliefs = propagate(followed.tree, findings, stopSign);
  if (!beliefs) return impossible(state, compiled, assumed);
  const asked: Asked = { state, compiled, followed, assumed, findings, beliefs };
  return {
    nodes: nodeNumbers(asked),
    scenarios: scenarioNumbers(asked),
    probabilityOfAssumptions: probabilityOfAssumptions(asked),
    openDecisions: decisionsTaken(asked),
    problems: [...compiled.problems, ...decisionProblems(state, compiled.network, findings)],
  };
}

interface Asked {
  readonly state: AnalysisTables;
  readonly compiled: CompiledMap;
  /** The same with open decisions taken. */
  readonly followed: FollowedMap;
  readonly assumed: readonly NodeState[];
  readonly findings: Findings;
  readonly beliefs: Beliefs;
}

function decisionsTaken({ compiled, followed, findings }: Asked): DecisionsTaken {
  const open = [...compiled.network.nodes.values()].filter(
    ({ role, variable }) => role === 'choice' && !findings.has(variable),
  );
  const ids = open.map(({ node }) => node.id);
  return {
    atBest: ids.filter((id) => followed.followed.has(id)),
    alike: ids.filter((id) => !followed.followed.has(id)),
  };
}

function probabilityOfAssumptions(asked: Asked): number | null {
  const { state, compiled, assumed, findings } = asked;
  if (assumed.length === 0) return 1;
  const roles = assumed.map(({ nodeId }) => compiled.network.nodes.get(nodeId)?.role);
  const isComputed = roles.every((role) => role === 'chance' || role === 'choice');
  if (!isComputed) return null;
  const chosen = assumed.filter(
    ({ nodeId }) => compiled.network.nodes.get(nodeId)?.role === 'choice',
  );
  // What the evidence weighs by itself once the assumed options are chosen.
  const before = findingsUnder(state, compiled.network, chosen);
  if (!before) return 0;
  const { tree } = followPolicy(state, compiled, before);
  return fraction(Math.exp(logWeightOf(tree, findings) - logWeightOf(tree, before)));
}

/** Rounding must not carry a probability past its bounds. */
function fraction(probability: number): number {
  return Math.min(1, Math.max(0, probability));
}

function impossible(
  state: AnalysisTables,
  compiled: CompiledMap,
  assumed: readonly NodeState[],
): MapNumbers {
  const nodes = [...state.node.values()].filter(hasNumbers);
  return {
    nodes: new Map(nodes.map((node) => [node.id, noNumbers(state, node)])),
    scenarios: new Map(
      [...state.scenario.values()].map((scenario) => [
        scenario.id,
        { probability: null, isExcluded: isExcluded(state, scenario.states) },
      ]),
    ),
    probabilityOfAssumptions: 0,
    openDecisions: { atBest: [], alike: [] },
    problems: [...compiled.problems, impossibleProblem(state, compiled, assumed)],
  };
}

function hasNumbers({ kind }: MapNode): boolean {
  return hasStates(kind) || kind === 'objective';
}

function noNumbers(state: AnalysisTables, node: MapNode): NodeNumbers {
  return {
    chances: null,
    reach: 1,
    optionValues: null,
    bestStateIds: [],
    expectedValue: null,
    unit: unitOf(state, node),
  };
}

function unitOf({ value }: AnalysisTables, { id, kind }: MapNode): string {
  if (kind !== 'objective') return '';
  const rows = [...value.values()].filter(({ nodeId, unit }) => nodeId === id && unit !== '');
  const first = rows.reduce<ValueRow | undefined>(
    (best, row) => (best && compareText(best.id, row.id) < 0 ? best : row),
    undefined,
  );
  return first?.unit ?? '';
}

function nodeNumbers(asked: Asked): Map<NodeId, NodeNumbers> {
  const { state, compiled, beliefs } = asked;
  const numbers = new Map<NodeId, NodeNumbers>();
  const canBeReached = createReachReader(asked);
  for (const node of state.node.values()) {
    if (!hasNumbers(node)) continue;
    const on = compiled.network.nodes.get(node.id);
    const plain = noNumbers(state, node);
    const own = on ? { ...plain, ...numbersOf(asked, on, beliefs) } : plain;
    const isPassedBy = on !== undefined && own.reach === 0 && canBeReached(on);
    numbers.set(node.id, isPassedBy ? { ...own, isPassedBy } : own);
  }
  return numbers;
}

/** Whether a node applies in any way that open decisions may be taken. */
function createReachReader({ compiled, followed, findings }: Asked): (on: NetworkNode) => boolean {
  let beliefs: Beliefs | null = null;
  return ({ variable, mayBeUnreached }) => {
    if (followed.followed.size === 0 || !mayBeUnreached) return false;
    beliefs ??= propagate(compiled.tree, findings);
    return (
      beliefs
        ?.chancesOf(variable)
        .subarray(0, -1)
        .some((chance) => chance > 0) ?? false
    );
  };
}

function numbersOf(asked: Asked, on: NetworkNode, beliefs: Beliefs): Partial<NodeNumbers> {
  const all = beliefs.chancesOf(on.variable);
  const reached = on.mayBeUnreached ? all.subarray(0, -1) : all;
  const reach = on.mayBeUnreached ? fraction(reached.reduce((sum, each) => sum + each, 0)) : 1;
  switch (on.role) {
    case 'reach':
      return { reach };
    case 'value':
      return { reach, expectedValue: expectedValue(on, beliefs) };
    case 'chance':
    case 'set':
      return { reach, chances: chancesByState(on, reached) };
    case 'choice':
      return asked.findings.has(on.variable)
        ? { reach, chances: chancesByState(on, reached) }
        : { reach, ...optionNumbers(asked, on) };
  }
}

function chancesByState({ node }: NetworkNode, chances: Float64Array): Map<StateId, number> {
  return new Map(node.states.map(({ id }, place) => [id, chances[place] ?? 0]));
}

function expectedValue({ variable, values }: NetworkNode, beliefs: Beliefs): number {
  const chances = beliefs.chancesOf(variable);
  return values.reduce((sum, value, place) => sum + value * (chances[place] ?? 0), 0);
}

function optionNumbers(
  { state, compiled, findings }: Asked,
  { node }: NetworkNode,
): Pick<NodeNumbers, 'optionValues' | 'bestStateIds'> {
  const ranked = rankOptions(state, compiled.network, findings, node.id);
  if (!ranked?.ok || ranked.value.options.length === 0) {
    return { optionValues: null, bestStateIds: [] };
  }
  const { options, bestStateIds } = ranked.value;
  return {
    optionValues: new Map(options.map(({ stateId, value }) => [stateId, value])),
    bestStateIds,
  };
}

function scenarioNumbers(asked: Asked): Map<string, ScenarioNumbers> {
  return new Map(
    [...asked.state.scenario.values()].map((scenario) => [
      scenario.id,
      {
        probability: scenarioProbability(asked, scenario),
        isExcluded: isExcluded(asked.state, scenario.states),
      },
    ]),
  );
}

function scenarioProbability(asked: Asked, { states }: Scenario): number | null {
  const { compiled, followed, findings, beliefs, assumed, state } = asked;
  const { network } = compiled;
  const named = knownStates(state, states);
  const nodes = named.map(({ nodeId }) => network.nodes.get(nodeId));
  if (!nodes.every(isSettable) || !nodes.some(({ role }) => role === 'chance')) return null;
  const together = findingsUnder(state, network, [...assumed, ...named]);
  if (!together) return 0;
  // What the assumptions weigh once the scenario's options are chosen wherever they are reached.
  const chosen = new Map(findings);
  const chosenIds = new Set<NodeId>();
  for (const { nodeId, stateId } of named) {
    const on = network.nodes.get(nodeId);
    if (on?.role !== 'choice' || chosen.has(on.variable)) continue;
    chosen.set(on.variable, weightsOf(on, stateId, 1));
    chosenIds.add(nodeId);
  }
  const isSame = chosenIds.size === 0;
  const { tree } = isSame ? followed : followPolicy(state, compiled, chosen, { chosen: chosenIds });
  const base = isSame ? beliefs.logWeight : logWeightOf(tree, chosen);
  if (base === -Infinity) return 0;
  return fraction(Math.exp(logWeightOf(tree, together) - base));
}

function isExcluded({ exclusion }: AnalysisTables, states: readonly NodeState[]): boolean {
  const has = (asked: NodeState) =>
    states.some(({ nodeId, stateId }) => nodeId === asked.nodeId && stateId === asked.stateId);
  return [...exclusion.values()].some(({ a, b }) => has(a) && has(b));
}
