import type { DocumentState } from '../../../shared/document/state.ts';
import type { NodeId, SourceId } from '../../../shared/lib/ids.ts';
import { memoiseByIdentities } from '../../../shared/lib/memoise.ts';
import { type EvidenceTarget, nodesOfTarget } from '../../../shared/model/evidence.ts';
import { passagesOfSource } from './evidence.ts';

type Tables = Pick<
  DocumentState,
  'node' | 'edge' | 'scenario' | 'evidence' | 'passage' | 'likelihood' | 'value'
>;

/**
 * The nodes that rest on a source: its passages are attached to them, to their states, to links from or
 * to them or to scenarios that set them, or are given as the reason of their numbers. The evidence cards
 * of its passages, and frames around all these, come along.
 */
export function nodeIdsOfSource(document: DocumentState, sourceId: SourceId): ReadonlySet<NodeId> {
  const { evidence, passage, edge, scenario, likelihood, value, node } = document;
  const own = ownNodeIds(evidence, sourceId, passage, edge, scenario, likelihood, value);
  const cards = [...node.values()].filter(
    ({ passageId }) => passageId !== null && passage.get(passageId)?.sourceId === sourceId,
  );
  return withFrames(own, cards, node);
}

const ownNodeIds = memoiseByIdentities(
  (
    evidence: Tables['evidence'],
    sourceId: SourceId,
    passage: Tables['passage'],
    edge: Tables['edge'],
    scenario: Tables['scenario'],
    likelihood: Tables['likelihood'],
    value: Tables['value'],
  ): ReadonlySet<NodeId> => {
    const words = new Set(passagesOfSource({ passage }, sourceId).map(({ id }) => id));
    const nodeIds = new Set<NodeId>();
    for (const { passageId, target } of evidence.values()) {
      if (!words.has(passageId)) continue;
      for (const nodeId of nodesRestingOn({ edge, scenario }, target)) nodeIds.add(nodeId);
    }
    for (const { nodeId, pedigree } of [...likelihood.values(), ...value.values()]) {
      if (pedigree.passageIds.some((id) => words.has(id))) nodeIds.add(nodeId);
    }
    return nodeIds;
  },
);

/** The nodes at which evidence stands, and of a scenario those that it sets. */
function nodesRestingOn(
  { edge, scenario }: Pick<Tables, 'edge' | 'scenario'>,
  target: EvidenceTarget,
): readonly NodeId[] {
  if (target.kind !== 'scenario') return nodesOfTarget(edge, target);
  return scenario.get(target.scenarioId)?.states.map(({ nodeId }) => nodeId) ?? [];
}

const latest = new WeakMap<ReadonlySet<NodeId>, ReadonlySet<NodeId>>();

/** The same set as before where the frames are the same: cards that move are not drawn anew. */
function withFrames(
  own: ReadonlySet<NodeId>,
  cards: readonly { readonly id: NodeId }[],
  nodes: Tables['node'],
): ReadonlySet<NodeId> {
  const all = new Set([...own, ...cards.map(({ id }) => id)]);
  // A set that grows while it is walked: the frames of frames come along.
  for (const id of all) {
    const frameId = nodes.get(id)?.frameId;
    if (frameId) all.add(frameId);
  }
  const before = latest.get(own);
  if (before?.size === all.size && [...all].every((id) => before.has(id))) return before;
  latest.set(own, all);
  return all;
}
