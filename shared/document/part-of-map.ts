import type { EdgeId, NodeId, ScenarioId } from '../lib/ids.ts';
import type { EvidenceTarget } from '../model/evidence.ts';
import type { MapNode } from '../model/node.ts';
import type { AnyRecord } from '../model/record.ts';
import { referencesOf } from '../model/references.ts';
import type { Scenario } from '../model/scenario.ts';
import type { Step } from '../model/step.ts';
import { membersOfAll } from './frames.ts';
import { type DocumentState, stateOf } from './state.ts';

/** Some nodes of a map with all that concerns them alone, as a map of its own. */
export interface MapPart {
  readonly document: DocumentState;
  /** What concerns these nodes and others too, and is therefore not in the part. */
  readonly leftOut: {
    /** Links between a node of the part and another. */
    readonly links: number;
    /** Likelihood and value rows of the part that are given states of other nodes. */
    readonly rows: number;
  };
}

/**
 * The part of a map that these nodes make up: with what is in frames among them, the edges between
 * them, their rows, exclusions and evidence, the passages and sources cited, and their actors.
 * Scenarios and conditions keep what they say of these nodes; steps stay where they show only these.
 */
export function partOfMap(state: DocumentState, nodeIds: Iterable<NodeId>): MapPart {
  const named = new Set([...nodeIds].filter((id) => state.node.has(id)));
  const inside = new Set([...named, ...membersOfAll(state.node, named).map(({ id }) => id)]);
  const isIn = ({ nodeId }: { readonly nodeId: NodeId }): boolean => inside.has(nodeId);

  const edges = [...state.edge.values()].filter(
    ({ fromId, toId }) => inside.has(fromId) && inside.has(toId),
  );
  const ownRows = [...state.likelihood.values(), ...state.value.values()].filter(isIn);
  const rows = ownRows.filter(({ given }) => given.every(isIn));
  const scenarios = [...state.scenario.values()].flatMap((each) => scenarioIn(each, inside) ?? []);
  const ofMap: AnyRecord[] = [
    ...state.map.values(),
    ...[...state.node.values()]
      .filter(({ id }) => inside.has(id))
      .map((node) => nodeIn(node, inside)),
    ...edges,
    ...rows,
    ...[...state.exclusion.values()].filter(({ a, b }) => isIn(a) && isIn(b)),
    ...scenarios,
    ...[...state.step.values()].flatMap((step) => stepIn(step, inside) ?? []),
  ];
  const targets = { inside, edges: idsOf(edges), scenarios: idsOf(scenarios) };
  const evidence = [...state.evidence.values()].filter(({ target }) => isTargetIn(target, targets));
  const records = [...ofMap, ...evidence];
  return {
    document: stateOf([...records, ...citedBy(state, records)]),
    leftOut: {
      links: countCrossing(state, inside),
      rows: ownRows.length - rows.length,
    },
  };
}

/** The node as it is where there are no other nodes: no condition asks for them, no frame holds it. */
function nodeIn(node: MapNode, inside: ReadonlySet<NodeId>): MapNode {
  const { frameId } = node;
  return {
    ...node,
    appliesWhen: node.appliesWhen.filter(({ nodeId }) => inside.has(nodeId)),
    frameId: frameId !== null && inside.has(frameId) ? frameId : null,
  };
}

function scenarioIn(scenario: Scenario, inside: ReadonlySet<NodeId>): Scenario | null {
  const states = scenario.states.filter(({ nodeId }) => inside.has(nodeId));
  return states.length === 0 ? null : { ...scenario, states };
}

/** A step that shows others as well would be another step without them. */
function stepIn(step: Step, inside: ReadonlySet<NodeId>): Step | null {
  const { focusNodeIds, decisionNodeId } = step;
  if (focusNodeIds.length === 0 || !focusNodeIds.every((id) => inside.has(id))) return null;
  return {
    ...step,
    assumptions: step.assumptions.filter(({ nodeId }) => inside.has(nodeId)),
    decisionNodeId: decisionNodeId !== null && inside.has(decisionNodeId) ? decisionNodeId : null,
  };
}

function isTargetIn(
  target: EvidenceTarget,
  part: {
    readonly inside: ReadonlySet<NodeId>;
    readonly edges: ReadonlySet<EdgeId>;
    readonly scenarios: ReadonlySet<ScenarioId>;
  },
): boolean {
  switch (target.kind) {
    case 'node':
    case 'state':
      return part.inside.has(target.nodeId);
    case 'edge':
      return part.edges.has(target.edgeId);
    case 'scenario':
      return part.scenarios.has(target.scenarioId);
  }
}

/** The actors, passages and sources that records name, and the links between these passages. */
function citedBy(state: DocumentState, records: readonly AnyRecord[]): AnyRecord[] {
  const named = new Set<string>(records.flatMap(referencesOf).map(({ id }) => id));
  const passages = [...state.passage.values()].filter(({ id }) => named.has(id));
  const sources = new Set(passages.map(({ sourceId }) => sourceId));
  const links = [...state.passageLink.values()].filter(
    ({ fromPassageId, toPassageId }) => named.has(fromPassageId) && named.has(toPassageId),
  );
  return [
    ...[...state.actor.values()].filter(({ id }) => named.has(id)),
    ...[...state.source.values()].filter(({ id }) => sources.has(id)),
    ...passages,
    ...links,
  ];
}

function countCrossing(state: DocumentState, inside: ReadonlySet<NodeId>): number {
  let crossing = 0;
  for (const { fromId, toId } of state.edge.values()) {
    if (inside.has(fromId) !== inside.has(toId)) crossing += 1;
  }
  return crossing;
}

function idsOf<Id extends string>(records: readonly { readonly id: Id }[]): ReadonlySet<Id> {
  return new Set(records.map(({ id }) => id));
}
