import type { NodeId, PassageId, RecordId, StateId } from '../lib/ids.ts';
import type { EvidenceTarget } from '../model/evidence.ts';
import type { NodeState, Pedigree } from '../model/fields.ts';
import type { MapNode } from '../model/node.ts';
import type { AnyRecord } from '../model/record.ts';
import { referencesOf } from '../model/references.ts';
import type { Transaction } from './transaction.ts';

/**
 * Removes or clears whatever refers to something that the transaction removed, or that a command wrote
 * about without its being there, so that no reference dangles. All of it lands in the same delta: one
 * undo brings everything back.
 */
export function enforceIntegrity(tx: Transaction): void {
  removeSecondCards(tx);
  settleReferences(tx);
  // A card that goes may have been named too, by a step or by evidence of its own.
  if (removeIdleCards(tx)) settleReferences(tx);
}

function settleReferences(tx: Transaction): void {
  const gone = collectRemoved(tx);
  collectMissing(tx, gone);
  settleFrames(tx);
  if (gone.records.size === 0 && gone.states.size === 0) return;
  removePassagesOfSources(tx, gone);
  removeCardsOfPassages(tx, gone);
  removeLinksOfPassages(tx, gone);
  removeEdgesOfNodes(tx, gone);
  clearActors(tx, gone);
  clearConditions(tx, gone);
  clearRows(tx, gone);
  clearExclusions(tx, gone);
  clearScenarios(tx, gone);
  clearSteps(tx, gone);
  removeEvidence(tx, gone);
}

interface Removed {
  readonly records: Set<RecordId>;
  /** `node id / state id` of states that their node no longer has, nodes that are gone included. */
  readonly states: Set<string>;
}

const stateKey = (nodeId: NodeId, stateId: StateId): string => `${nodeId}/${stateId}`;

function collectRemoved(tx: Transaction): Removed {
  const gone: Removed = { records: new Set(), states: new Set() };
  for (const { before, after } of tx.changes()) {
    if (before && !after) gone.records.add(before.id);
    if (before?.type === 'node') collectRemovedStates(before, after as MapNode | null, gone.states);
  }
  return gone;
}

/** Adds what written records name and the document does not have: the command came too late. */
function collectMissing(tx: Transaction, gone: Removed): void {
  for (const { after } of tx.changes()) {
    if (!after) continue;
    for (const { type, id, stateId } of referencesOf(after)) {
      const record = tx.get(type, id as never) as AnyRecord | undefined;
      if (!record) gone.records.add(id);
      else if (stateId && record.type === 'node' && !hasState(record, stateId)) {
        gone.states.add(stateKey(record.id, stateId));
      }
    }
  }
}

function hasState(node: MapNode, stateId: StateId): boolean {
  return node.states.some(({ id }) => id === stateId);
}

function collectRemovedStates(before: MapNode, after: MapNode | null, into: Set<string>): void {
  const kept = new Set(after?.states.map(({ id }) => id));
  for (const { id } of before.states) if (!kept.has(id)) into.add(stateKey(before.id, id));
}

function removePassagesOfSources(tx: Transaction, gone: Removed): void {
  for (const passage of tx.all('passage')) {
    if (!gone.records.has(passage.sourceId)) continue;
    tx.remove('passage', passage.id);
    gone.records.add(passage.id);
  }
}

function removeLinksOfPassages(tx: Transaction, gone: Removed): void {
  for (const { id, fromPassageId, toPassageId } of tx.all('passageLink')) {
    if (gone.records.has(fromPassageId) || gone.records.has(toPassageId)) {
      tx.remove('passageLink', id);
    }
  }
}

function removeCardsOfPassages(tx: Transaction, gone: Removed): void {
  for (const { id, passageId } of tx.all('node')) {
    if (passageId === null || !gone.records.has(passageId)) continue;
    tx.remove('node', id);
    gone.records.add(id);
  }
}

/** A passage has one evidence card: one that was made although there is another goes again. */
function removeSecondCards(tx: Transaction): void {
  const made = new Map<NodeId, MapNode>();
  for (const { before, after } of tx.changes()) {
    if (!before && after?.type === 'node' && after.passageId !== null) made.set(after.id, after);
  }
  if (made.size === 0) return;
  const shown = new Set(
    tx.all('node').flatMap(({ id, passageId }) => (passageId && !made.has(id) ? [passageId] : [])),
  );
  for (const { id, passageId } of made.values()) {
    if (passageId === null) continue;
    if (shown.has(passageId)) tx.remove('node', id);
    else shown.add(passageId);
  }
}

/** Takes evidence cards off the map whose passage has just lost its last place there; says whether any went. */
function removeIdleCards(tx: Transaction): boolean {
  const detached = new Set<PassageId>();
  for (const { before, after } of tx.changes()) {
    if (before?.type === 'evidence' && !after) detached.add(before.passageId);
  }
  if (detached.size === 0) return false;
  for (const { passageId } of tx.all('evidence')) detached.delete(passageId);
  const idle = tx.all('node').filter(({ passageId }) => passageId && detached.has(passageId));
  for (const { id } of idle) tx.remove('node', id);
  return idle.length > 0;
}

function removeEdgesOfNodes(tx: Transaction, gone: Removed): void {
  for (const edge of tx.all('edge')) {
    if (!gone.records.has(edge.fromId) && !gone.records.has(edge.toId)) continue;
    tx.remove('edge', edge.id);
    gone.records.add(edge.id);
  }
}

function clearActors(tx: Transaction, gone: Removed): void {
  for (const map of tx.all('map')) {
    if (map.perspectiveActorId && gone.records.has(map.perspectiveActorId)) {
      tx.patch('map', map.id, { perspectiveActorId: null });
    }
  }
  for (const node of tx.all('node')) {
    if (node.actorId && gone.records.has(node.actorId))
      tx.patch('node', node.id, { actorId: null });
  }
}

/**
 * Takes nodes out of frames that are none any longer, or never were: they are then in the next frame
 * outwards that is there. A written node that would be in itself leaves its frame.
 */
function settleFrames(tx: Transaction): void {
  const written = new Set<NodeId>();
  const former = new Map<NodeId, MapNode>();
  for (const { before, after } of tx.changes()) {
    if (after?.type === 'node') written.add(after.id);
    if (before?.type !== 'node' || before.kind !== 'frame') continue;
    if (after?.type !== 'node' || after.kind !== 'frame') former.set(before.id, before);
  }
  const left =
    former.size === 0 ? [] : tx.all('node').filter(({ frameId }) => isIn(frameId, former));
  for (const id of new Set([...left.map(({ id }) => id), ...written])) {
    const frameId = tx.get('node', id)?.frameId ?? null;
    if (frameId === null) continue;
    const next = nextFrame(tx, frameId, former);
    if (next !== frameId) tx.patch('node', id, { frameId: next });
    if (isInItself(tx, id)) tx.patch('node', id, { frameId: null });
  }
}

function isIn(frameId: NodeId | null, frames: ReadonlyMap<NodeId, MapNode>): boolean {
  return frameId !== null && frames.has(frameId);
}

/** This frame, or the first around it that is one; `former` are those that were frames until now. */
function nextFrame(
  tx: Transaction,
  frameId: NodeId,
  former: ReadonlyMap<NodeId, MapNode>,
): NodeId | null {
  const passed = new Set<NodeId>();
  let at: NodeId | null = frameId;
  while (at !== null && !passed.has(at)) {
    if (tx.get('node', at)?.kind === 'frame') return at;
    passed.add(at);
    at = former.get(at)?.frameId ?? null;
  }
  return null;
}

function isInItself(tx: Transaction, nodeId: NodeId): boolean {
  const passed = new Set<NodeId>();
  let at = tx.get('node', nodeId)?.frameId ?? null;
  while (at !== null && !passed.has(at)) {
    if (at === nodeId) return true;
    passed.add(at);
    at = tx.get('node', at)?.frameId ?? null;
  }
  return false;
}

/** A condition that lost its node goes; one that lost all its states goes too, one that lost some keeps the rest. */
function clearConditions(tx: Transaction, gone: Removed): void {
  for (const node of tx.all('node')) {
    if (node.appliesWhen.length === 0) continue;
    const appliesWhen = node.appliesWhen
      .filter(({ nodeId }) => !gone.records.has(nodeId))
      .map((condition) => ({
        ...condition,
        stateIds: condition.stateIds.filter(
          (id) => !gone.states.has(stateKey(condition.nodeId, id)),
        ),
      }))
      .filter(({ stateIds }) => stateIds.length > 0);
    tx.patch('node', node.id, { appliesWhen });
  }
}

function clearRows(tx: Transaction, gone: Removed): void {
  for (const type of ['likelihood', 'value'] as const) {
    for (const row of tx.all(type)) {
      if (gone.records.has(row.nodeId) || row.given.some((given) => isGone(given, gone))) {
        tx.remove(type, row.id);
        continue;
      }
      tx.patch(type, row.id, { pedigree: clearPedigree(row.pedigree, gone) });
      if (row.type === 'likelihood') {
        const chances = row.chances.filter(
          ({ stateId }) => !gone.states.has(stateKey(row.nodeId, stateId)),
        );
        if (chances.length !== row.chances.length) tx.patch('likelihood', row.id, { chances });
      }
    }
  }
}

function clearPedigree(pedigree: Pedigree, gone: Removed): Pedigree {
  if (!pedigree.passageIds.some((id) => gone.records.has(id))) return pedigree;
  return { ...pedigree, passageIds: pedigree.passageIds.filter((id) => !gone.records.has(id)) };
}

function clearExclusions(tx: Transaction, gone: Removed): void {
  for (const { id, a, b } of tx.all('exclusion')) {
    if (isGone(a, gone) || isGone(b, gone)) tx.remove('exclusion', id);
  }
}

function clearScenarios(tx: Transaction, gone: Removed): void {
  for (const { id, states } of tx.all('scenario')) {
    const kept = states.filter((state) => !isGone(state, gone));
    if (kept.length !== states.length) tx.patch('scenario', id, { states: kept });
  }
}

function clearSteps(tx: Transaction, gone: Removed): void {
  for (const step of tx.all('step')) {
    tx.patch('step', step.id, {
      focusNodeIds: step.focusNodeIds.filter((id) => !gone.records.has(id)),
      assumptions: step.assumptions.filter((state) => !isGone(state, gone)),
      passageIds: step.passageIds.filter((id) => !gone.records.has(id)),
      decisionNodeId:
        step.decisionNodeId && gone.records.has(step.decisionNodeId) ? null : step.decisionNodeId,
    });
  }
}

function removeEvidence(tx: Transaction, gone: Removed): void {
  for (const { id, passageId, target } of tx.all('evidence')) {
    if (gone.records.has(passageId) || isTargetGone(target, gone)) tx.remove('evidence', id);
  }
}

function isGone({ nodeId, stateId }: NodeState, gone: Removed): boolean {
  return gone.records.has(nodeId) || gone.states.has(stateKey(nodeId, stateId));
}

function isTargetGone(target: EvidenceTarget, gone: Removed): boolean {
  switch (target.kind) {
    case 'node':
      return gone.records.has(target.nodeId);
    case 'state':
      return isGone(target, gone);
    case 'edge':
      return gone.records.has(target.edgeId);
    case 'scenario':
      return gone.records.has(target.scenarioId);
  }
}
