import { groupBy } from '../../lib/group-by.ts';
import type { NodeId, PassageId, SourceId, StateId } from '../../lib/ids.ts';
import type { NodeState } from '../../model/fields.ts';
import type { AnalysisTables, StateRatios } from '../analysis-tables.ts';
import { compileMap } from '../compiled-map.ts';
import { followPolicy } from '../decisions/follow-policy.ts';
import { diagramOf, evidenceOf, observedIn, rankOptions } from '../decisions/option-values.ts';
import type { OptionValue } from '../decisions/types.ts';
import { findingsOf, knownStates, withRatios } from '../findings.ts';
import type { Findings } from '../junction-tree.ts';
import type { Network } from '../network.ts';
import { logWeightOf, propagate } from '../propagation.ts';
import { type StopSign, stopIfAsked } from '../stop-sign.ts';
import {
  type EvidenceSettings,
  type EvidenceTables,
  ratiosOf,
  weighEvidence,
} from './weigh-evidence.ts';

/** A part of the evidence that may be left out. */
export type EvidencePart =
  | { readonly kind: 'source'; readonly sourceId: SourceId }
  | { readonly kind: 'passage'; readonly passageId: PassageId };

/** What the evidence says without one part of it, of the nodes of which that part speaks. */
export interface PartLeftOut {
  readonly part: EvidencePart;
  readonly ratios: StateRatios;
}

/** What is looked at while parts are left out. */
export interface EvidenceReading {
  /** Chance of the chosen state; null where none is chosen, or it cannot be computed. */
  readonly chance: number | null;
  /** The own open decisions with the value of each option, as on their cards. */
  readonly decisions: readonly DecisionReading[];
}

export interface DecisionReading {
  readonly nodeId: NodeId;
  readonly options: readonly OptionValue[];
  /** More than one when tied. */
  readonly bestStateIds: readonly StateId[];
}

/** What hangs on the evidence, and on each part of it. */
export interface EvidenceEffects {
  /** With all evidence that is let speak, and with none. */
  readonly withAll: EvidenceReading;
  readonly withNone: EvidenceReading;
  /** In the order asked. */
  readonly without: readonly { readonly part: EvidencePart; readonly reading: EvidenceReading }[];
}

/**
 * Every source, and every passage, that says anything, each with what the others say of the same nodes.
 * What is left out already is not among them.
 */
export function partsOf(
  tables: EvidenceTables,
  settings: EvidenceSettings,
): readonly PartLeftOut[] {
  const { states } = weighEvidence(tables, settings);
  const nodesOf = new Map<string, { readonly part: EvidencePart; readonly nodeIds: Set<NodeId> }>();
  const note = (id: string, part: EvidencePart, nodeId: NodeId): void => {
    const known = nodesOf.get(id) ?? { part, nodeIds: new Set() };
    nodesOf.set(id, known);
    known.nodeIds.add(nodeId);
  };
  for (const { nodeId, voices } of states) {
    for (const { sourceId, passageId } of voices) {
      note(sourceId, { kind: 'source', sourceId }, nodeId);
      note(passageId, { kind: 'passage', passageId }, nodeId);
    }
  }
  const tablesOf = partitioned(tables);
  return [...nodesOf.values()].map(({ part, nodeIds }) => {
    const less = without(settings, part);
    const said = [...nodeIds].map((id) => {
      const ratios = ratiosOf(weighEvidence(tablesOf(id), less)).get(id);
      return [id, ratios ?? new Map<StateId, number>()] as const;
    });
    return { part, ratios: new Map(said) };
  });
}

/** The tables cut down to one node, so that a part costs no look through all of them. */
function partitioned(tables: EvidenceTables): (nodeId: NodeId) => EvidenceTables {
  const links = groupBy(tables.evidence, ([, { target }]) =>
    'nodeId' in target ? target.nodeId : null,
  );
  const rows = groupBy(tables.likelihood, ([, { nodeId }]) => nodeId);
  return (nodeId) => {
    const node = tables.node.get(nodeId);
    return {
      ...tables,
      node: new Map(node ? [[nodeId, node]] : []),
      likelihood: new Map(rows.get(nodeId)),
      evidence: new Map(links.get(nodeId)),
    };
  };
}

function without(settings: EvidenceSettings, part: EvidencePart): EvidenceSettings {
  return part.kind === 'source'
    ? { ...settings, withoutSourceIds: new Set([...settings.withoutSourceIds, part.sourceId]) }
    : { ...settings, withoutPassageIds: new Set([...settings.withoutPassageIds, part.passageId]) };
}

/**
 * Leaves out one part of the evidence after the other and reads what that makes of a chance and of the
 * decisions. The map is compiled once and the decisions are arranged once; each part costs what a changed
 * finding costs.
 */
export function leaveOneOut(
  tables: AnalysisTables,
  assumptions: readonly NodeState[],
  target: NodeState | null,
  parts: readonly PartLeftOut[],
  stopSign?: StopSign,
): EvidenceEffects {
  const { observations = new Map() } = tables;
  const assumed = knownStates(tables, assumptions);
  const compiled = compileMap(tables, new Set(assumed.map(({ nodeId }) => nodeId)));
  const { network, tree } = compiled;
  const findings = findingsOf(network, assumed);
  const read = (ratios: StateRatios): EvidenceReading => {
    stopIfAsked(stopSign);
    if (!findings) return { chance: null, decisions: [] };
    const weighed = withRatios(network, findings, ratios);
    const isPossible = logWeightOf(tree, weighed) > -Infinity;
    // What is best to do may hang on the evidence too.
    const beliefs = isPossible
      ? propagate(followPolicy(tables, compiled, weighed).tree, weighed)
      : null;
    const on = target && network.nodes.get(target.nodeId);
    const place = on?.node.states.findIndex(({ id }) => id === target?.stateId) ?? -1;
    // An open decision has options, and no chances.
    const hasChances = on?.role !== 'choice' || weighed.has(on.variable);
    const chance =
      beliefs && on && hasChances ? (beliefs.chancesOf(on.variable)[place] ?? null) : null;
    return { chance, decisions: beliefs ? readDecisions(tables, network, weighed) : [] };
  };
  // Nodes keep their place among those spoken of, so that decisions need not be arranged anew.
  const silent = new Map([...observations].map(([id]) => [id, new Map<StateId, number>()]));
  return {
    withAll: read(observations),
    withNone: read(silent),
    without: parts.map(({ part, ratios }) => ({
      part,
      reading: read(new Map([...observations, ...ratios])),
    })),
  };
}

function readDecisions(
  tables: AnalysisTables,
  network: Network,
  findings: Findings,
): readonly DecisionReading[] {
  const evidence = evidenceOf(network, findings);
  const diagram = diagramOf(tables, network, evidence, observedIn(network, findings));
  return (diagram?.decisions ?? []).flatMap(({ node }) => {
    const ranked = rankOptions(tables, network, findings, node.id);
    return ranked?.ok ? [{ nodeId: node.id, ...ranked.value }] : [];
  });
}
