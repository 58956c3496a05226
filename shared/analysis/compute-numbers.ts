import { compareText } from '../lib/compare.ts';
import type { ActorId, NodeId, StateId } from '../lib/ids.ts';
import type { NodeState } from '../model/fields.ts';
import { hasStates, type MapNode } from '../model/node.ts';
import type { MapNumbers, MapProblem, NodeNumbers, ScenarioNumbers } from '../model/numbers.ts';
import type { Scenario } from '../model/scenario.ts';
import type { ValueRow } from '../model/value.ts';
import type { AnalysisTables } from './analysis-tables.ts';
import { type CompiledMap, compileMap } from './compiled-map.ts';
import { type Beliefs, type Findings, logWeightOf, propagate } from './junction-tree.ts';
import { isSettable, type Network, type NetworkNode } from './network.ts';
import { givenInWords } from './resolve-rows.ts';

/**
 * Everything computed for a map under assumptions, exactly.
 *
 * - Chances are not conditional on a node being reached: those of a node that applies only when … add
 *   up to its `reach`. A node without conditions has reach 1.
 * - A decision with likelihood rows is what we believe will be chosen. One without rows is open: it
 *   has no chances until it is assumed, and meanwhile its options weigh the same in what follows from
 *   it. Assuming an option costs no probability: it is chosen, not found.
 * - An open decision of the perspective actor, or of nobody in particular, has for each option the
 *   expected value of that actor's objectives (and of those that are nobody's), each times its
 *   weight, given that the decision is reached; other open decisions weigh their options the same. An
 *   objective that is not reached is worth 0. What cannot be chosen any more has no value.
 * - A scenario's probability is that of all its states together; options of open decisions count as
 *   chosen. It is null when the scenario names nothing uncertain, or something that cannot be
 *   computed. Exclusions do not change probabilities.
 *
 * Assumptions about states that the map does not have are ignored. Problems come as sentences, in the
 * order of dependence.
 */
export function computeNumbers(
  state: AnalysisTables,
  assumptions: readonly NodeState[],
): MapNumbers {
  const assumed = knownStates(state, assumptions);
  const compiled = compileMap(state, new Set(assumed.map(({ nodeId }) => nodeId)));
  const findings = findingsOf(compiled.network, assumed);
  const beliefs = findings && propagate(compiled.tree, findings);
  if (!findings || !beliefs) return impossible(state, compiled, assumed);
  const asked: Asked = { state, compiled, assumed, findings, beliefs };
  return {
    nodes: nodeNumbers(asked),
    scenarios: scenarioNumbers(asked),
    probabilityOfAssumptions: probabilityOfAssumptions(asked),
    problems: compiled.problems,
  };
}

interface Asked {
  readonly state: AnalysisTables;
  readonly compiled: CompiledMap;
  readonly assumed: readonly NodeState[];
  readonly findings: Findings;
  readonly beliefs: Beliefs;
}

/** The assumptions whose node and state are on the map. */
export function knownStates(
  { node }: AnalysisTables,
  states: readonly NodeState[],
): readonly NodeState[] {
  return states.filter(({ nodeId, stateId }) => {
    const on = node.get(nodeId);
    return on && hasStates(on.kind) && on.states.some(({ id }) => id === stateId);
  });
}

/** States set on their nodes; null when a node is set to two. Nodes that cannot be set are left out. */
export function findingsOf(network: Network, states: readonly NodeState[]): Findings | null {
  const findings = new Map<number, readonly number[]>();
  const seen = new Map<NodeId, StateId>();
  for (const { nodeId, stateId } of states) {
    if ((seen.get(nodeId) ?? stateId) !== stateId) return null;
    seen.set(nodeId, stateId);
    const on = network.nodes.get(nodeId);
    if (isSettable(on)) findings.set(on.variable, weightsOf(on, stateId, 0));
  }
  return findings;
}

/**
 * One state of a node, and a weight for its not being reached. An option of an open decision weighs
 * as much as all its options together, so that choosing it costs no probability.
 */
function weightsOf({ node, role, stateCount }: NetworkNode, stateId: StateId, unreached: number) {
  const weight = role === 'chance' ? 1 : node.states.length;
  return Array.from({ length: stateCount }, (_, place) => {
    if (place >= node.states.length) return unreached;
    return node.states[place]?.id === stateId ? weight : 0;
  });
}

function probabilityOfAssumptions({ compiled, assumed, beliefs }: Asked): number | null {
  if (assumed.length === 0) return 1;
  const roles = assumed.map(({ nodeId }) => compiled.network.nodes.get(nodeId)?.role);
  const isComputed = roles.every((role) => role === 'chance' || role === 'choice');
  return isComputed ? fraction(Math.exp(beliefs.logWeight)) : null;
}

/** Rounding must not carry a probability past its bounds. */
function fraction(probability: number): number {
  return Math.min(1, Math.max(0, probability));
}

function impossible(
  state: AnalysisTables,
  { problems }: CompiledMap,
  assumed: readonly NodeState[],
): MapNumbers {
  const what = givenInWords(assumed, state.node);
  const message =
    assumed.length === 0
      ? 'Nothing on this map can happen: its rows rule out every combination of states.'
      : `This cannot happen according to the map: ${what}. Drop one of these assumptions, or give the rows behind them a chance above 0 %.`;
  const problem: MapProblem = { code: 'impossibleAssumptions', message, nodeId: null, rowId: null };
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
    problems: [...problems, problem],
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
  for (const node of state.node.values()) {
    if (!hasNumbers(node)) continue;
    const on = compiled.network.nodes.get(node.id);
    const plain = noNumbers(state, node);
    numbers.set(node.id, on ? { ...plain, ...numbersOf(asked, on, beliefs) } : plain);
  }
  return numbers;
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

// Options closer than this are equally good; with large values, closer than rounding can tell.
const tieWidth = 1e-9;

function optionNumbers(
  asked: Asked,
  decision: NetworkNode,
): Pick<NodeNumbers, 'optionValues' | 'bestStateIds'> {
  const none = { optionValues: null, bestStateIds: [] };
  if (!isOurs(asked.state, decision.node.actorId)) return none;
  const objectives = objectivesOf(asked);
  if (!objectives?.some(({ node }) => dependsOn(asked, node.id, decision.node.id))) return none;
  const optionValues = new Map<StateId, number>();
  for (const { id } of decision.node.states) {
    const chosen = new Map(asked.findings).set(decision.variable, weightsOf(decision, id, 0));
    const beliefs = propagate(asked.compiled.tree, chosen);
    if (!beliefs) continue;
    const value = objectives.reduce(
      (sum, objective) => sum + objective.node.weight * expectedValue(objective, beliefs),
      0,
    );
    optionValues.set(id, value);
  }
  if (optionValues.size === 0) return none;
  const best = Math.max(...optionValues.values());
  const least = best - tieWidth * Math.max(1, Math.abs(best));
  const bestStateIds = [...optionValues].filter(([, value]) => value >= least).map(([id]) => id);
  return { optionValues, bestStateIds };
}

/** Whether something belongs to the actor for whom values are maximised, or to nobody. */
function isOurs({ map }: AnalysisTables, actorId: ActorId | null): boolean {
  if (actorId === null) return true;
  return [...map.values()].some(({ perspectiveActorId }) => perspectiveActorId === actorId);
}

/**
 * The objectives that count for the perspective actor; null when one of them has values that cannot
 * be computed. One that nobody gave a value yet is left out, as its problem says on its card.
 */
function objectivesOf({ state, compiled }: Asked): NetworkNode[] | null {
  const valued = new Set([...state.value.values()].map(({ nodeId }) => nodeId));
  const objectives: NetworkNode[] = [];
  for (const { id, kind, actorId } of compiled.network.graph.order) {
    if (kind !== 'objective' || !valued.has(id) || !isOurs(state, actorId)) continue;
    const on = compiled.network.nodes.get(id);
    if (on?.role !== 'value') return null;
    objectives.push(on);
  }
  return objectives;
}

function dependsOn({ compiled }: Asked, nodeId: NodeId, ancestor: NodeId): boolean {
  const { parents } = compiled.network.graph;
  const found = new Set([nodeId]);
  for (const id of found) for (const parent of parents.get(id)?.keys() ?? []) found.add(parent);
  return found.has(ancestor);
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
  const { compiled, findings, beliefs, assumed, state } = asked;
  const { network, tree } = compiled;
  const named = knownStates(state, states);
  const nodes = named.map(({ nodeId }) => network.nodes.get(nodeId));
  if (!nodes.every(isSettable) || !nodes.some(({ role }) => role === 'chance')) return null;
  const together = findingsOf(network, [...assumed, ...named]);
  if (!together) return 0;
  // What the assumptions weigh once the scenario's options are chosen wherever they are reached.
  const chosen = new Map(findings);
  for (const { nodeId, stateId } of named) {
    const on = network.nodes.get(nodeId);
    if (on?.role !== 'choice' || chosen.has(on.variable)) continue;
    chosen.set(on.variable, weightsOf(on, stateId, 1));
  }
  const base = chosen.size === findings.size ? beliefs.logWeight : logWeightOf(tree, chosen);
  if (base === -Infinity) return 0;
  return fraction(Math.exp(logWeightOf(tree, together) - base));
}

function isExcluded({ exclusion }: AnalysisTables, states: readonly NodeState[]): boolean {
  const has = (asked: NodeState) =>
    states.some(({ nodeId, stateId }) => nodeId === asked.nodeId && stateId === asked.stateId);
  return [...exclusion.values()].some(({ a, b }) => has(a) && has(b));
}
