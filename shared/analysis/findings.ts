import type { NodeId, StateId } from '../lib/ids.ts';
import type { NodeState } from '../model/fields.ts';
import { hasStates } from '../model/node.ts';
import type { AnalysisTables, StateRatios } from './analysis-tables.ts';
import type { Findings } from './junction-tree.ts';
import { isSettable, type Network, type NetworkNode } from './network.ts';

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
export function weightsOf(
  { node, role, stateCount }: NetworkNode,
  stateId: StateId,
  unreached: number,
): number[] {
  const weight = role === 'chance' ? 1 : node.states.length;
  return Array.from({ length: stateCount }, (_, place) => {
    if (place >= node.states.length) return unreached;
    return node.states[place]?.id === stateId ? weight : 0;
  });
}

/**
 * States set on their nodes, and what the evidence says where it is let speak; null when a node is set to
 * two states.
 */
export function findingsUnder(
  { observations }: Pick<AnalysisTables, 'observations'>,
  network: Network,
  states: readonly NodeState[],
): Findings | null {
  const findings = findingsOf(network, states);
  return findings && observations ? withRatios(network, findings, observations) : findings;
}

/** Whether weights leave one state only: anything else leaves room for doubt. */
export function isCertain(weights: readonly number[]): boolean {
  return weights.filter((weight) => weight > 0).length <= 1;
}

/**
 * Findings with observations that leave room for doubt added to them (virtual evidence). They say
 * nothing about whether a node is reached at all. Nodes that cannot be computed, and open decisions,
 * whose options are still to be chosen, are left out.
 *
 * Source: J. Pearl, "Probabilistic reasoning in intelligent systems", 1988, section 2.2.2.
 */
export function withRatios(
  { nodes }: Network,
  findings: Findings,
  observations: StateRatios,
): Findings {
  const together = new Map(findings);
  for (const [nodeId, ratios] of observations) {
    const on = nodes.get(nodeId);
    if (on?.role !== 'chance') continue;
    const known = findings.get(on.variable);
    const weights = Array.from({ length: on.stateCount }, (_, place) => {
      const id = on.node.states[place]?.id;
      return (known?.[place] ?? 1) * ((id && ratios.get(id)) ?? 1);
    });
    together.set(on.variable, weights);
  }
  return together;
}
