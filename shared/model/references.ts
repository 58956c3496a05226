import type { RecordId, StateId } from '../lib/ids.ts';
import type { EvidenceTarget } from './evidence.ts';
import type { NodeState, Pedigree } from './fields.ts';
import type { AnyRecord, RecordType } from './record.ts';

/** One place in a record where another record, or a state of a node, is named. */
export interface Reference {
  /** The place within the record, e.g. `given[0].stateId`. */
  readonly path: string;
  readonly type: RecordType;
  readonly id: RecordId;
  /** The state of that node that is meant; null when the record itself is meant. */
  readonly stateId: StateId | null;
}

/** Everything that a record refers to, in the order of its fields. */
export function referencesOf(record: AnyRecord): Reference[] {
  switch (record.type) {
    case 'map':
      return optional('perspectiveActorId', 'actor', record.perspectiveActorId);
    case 'actor':
    case 'source':
      return [];
    case 'node':
      return [
        ...optional('actorId', 'actor', record.actorId),
        ...optional('frameId', 'node', record.frameId),
        ...optional('passageId', 'passage', record.passageId),
        ...record.appliesWhen.flatMap(({ nodeId, stateIds }, at) => [
          toRecord(`appliesWhen[${at}].nodeId`, 'node', nodeId),
          ...stateIds.map((stateId, index) =>
            toState(`appliesWhen[${at}].stateIds[${index}]`, { nodeId, stateId }),
          ),
        ]),
      ];
    case 'edge':
      return [toRecord('fromId', 'node', record.fromId), toRecord('toId', 'node', record.toId)];
    case 'likelihood':
      return [
        toRecord('nodeId', 'node', record.nodeId),
        ...toStates('given', record.given),
        ...record.chances.map(({ stateId }, at) =>
          toState(`chances[${at}].stateId`, { nodeId: record.nodeId, stateId }),
        ),
        ...toPassagesOf(record.pedigree),
      ];
    case 'value':
      return [
        toRecord('nodeId', 'node', record.nodeId),
        ...toStates('given', record.given),
        ...toPassagesOf(record.pedigree),
      ];
    case 'exclusion':
      return [toState('a.stateId', record.a), toState('b.stateId', record.b)];
    case 'scenario':
      return toStates('states', record.states);
    case 'passage':
      return [toRecord('sourceId', 'source', record.sourceId)];
    case 'passageLink':
      return [
        toRecord('fromPassageId', 'passage', record.fromPassageId),
        toRecord('toPassageId', 'passage', record.toPassageId),
      ];
    case 'evidence':
      return [toRecord('passageId', 'passage', record.passageId), toTarget(record.target)];
    case 'step':
      return [
        ...toRecords('focusNodeIds', 'node', record.focusNodeIds),
        ...toStates('assumptions', record.assumptions),
        ...toRecords('passageIds', 'passage', record.passageIds),
        ...optional('decisionNodeId', 'node', record.decisionNodeId),
      ];
  }
}

/** Whether a record refers to this state of this node. */
export function namesState(record: AnyRecord, { nodeId, stateId }: NodeState): boolean {
  return referencesOf(record).some(
    (reference) => reference.stateId === stateId && reference.id === nodeId,
  );
}

/** What takes the place of what a record refers to. */
export interface Replacement {
  /** Ids are unique across types, so one function answers for records of all types. */
  readonly id: <Id extends RecordId>(id: Id) => Id;
  /** The state meant instead, of the node that is meant instead. */
  readonly stateId: (state: NodeState) => StateId;
}

/** The record with everything that it refers to replaced; its own id, and states of its own, stay. */
export function withReferences<Type extends AnyRecord>(record: Type, by: Replacement): Type {
  return replaced(record, by) as Type;
}

function replaced(record: AnyRecord, by: Replacement): AnyRecord {
  switch (record.type) {
    case 'actor':
    case 'source':
      return record;
    case 'map':
      return { ...record, perspectiveActorId: optionalId(record.perspectiveActorId, by) };
    case 'node':
      return {
        ...record,
        actorId: optionalId(record.actorId, by),
        frameId: optionalId(record.frameId, by),
        passageId: optionalId(record.passageId, by),
        appliesWhen: record.appliesWhen.map((condition) => ({
          ...condition,
          nodeId: by.id(condition.nodeId),
          stateIds: condition.stateIds.map((stateId) =>
            by.stateId({ nodeId: condition.nodeId, stateId }),
          ),
        })),
      };
    case 'edge':
      return { ...record, fromId: by.id(record.fromId), toId: by.id(record.toId) };
    case 'likelihood':
      return {
        ...record,
        nodeId: by.id(record.nodeId),
        given: replacedStates(record.given, by),
        chances: record.chances.map((each) => ({
          ...each,
          stateId: by.stateId({ nodeId: record.nodeId, stateId: each.stateId }),
        })),
        pedigree: replacedPedigree(record.pedigree, by),
      };
    case 'value':
      return {
        ...record,
        nodeId: by.id(record.nodeId),
        given: replacedStates(record.given, by),
        pedigree: replacedPedigree(record.pedigree, by),
      };
    case 'exclusion':
      return { ...record, a: replacedState(record.a, by), b: replacedState(record.b, by) };
    case 'scenario':
      return { ...record, states: replacedStates(record.states, by) };
    case 'passage':
      return { ...record, sourceId: by.id(record.sourceId) };
    case 'passageLink':
      return {
        ...record,
        fromPassageId: by.id(record.fromPassageId),
        toPassageId: by.id(record.toPassageId),
      };
    case 'evidence':
      return {
        ...record,
        passageId: by.id(record.passageId),
        target: replacedTarget(record.target, by),
      };
    case 'step':
      return {
        ...record,
        focusNodeIds: record.focusNodeIds.map((id) => by.id(id)),
        assumptions: replacedStates(record.assumptions, by),
        passageIds: record.passageIds.map((id) => by.id(id)),
        decisionNodeId: optionalId(record.decisionNodeId, by),
      };
  }
}

function optionalId<Id extends RecordId>(id: Id | null, by: Replacement): Id | null {
  return id === null ? null : by.id(id);
}

function replacedState(state: NodeState, by: Replacement): NodeState {
  return { ...state, nodeId: by.id(state.nodeId), stateId: by.stateId(state) };
}

function replacedStates(states: readonly NodeState[], by: Replacement): NodeState[] {
  return states.map((state) => replacedState(state, by));
}

function replacedPedigree(pedigree: Pedigree, by: Replacement): Pedigree {
  return { ...pedigree, passageIds: pedigree.passageIds.map((id) => by.id(id)) };
}

function replacedTarget(target: EvidenceTarget, by: Replacement): EvidenceTarget {
  switch (target.kind) {
    case 'node':
      return { ...target, nodeId: by.id(target.nodeId) };
    case 'state':
      return { ...target, nodeId: by.id(target.nodeId), stateId: by.stateId(target) };
    case 'edge':
      return { ...target, edgeId: by.id(target.edgeId) };
    case 'scenario':
      return { ...target, scenarioId: by.id(target.scenarioId) };
  }
}

/** Answers whether a reference leads somewhere among these records. */
export function createReferenceCheck(
  records: Iterable<AnyRecord>,
): (reference: Reference) => boolean {
  const known = new Set<string>();
  for (const record of records) {
    known.add(recordKey(record.type, record.id));
    if (record.type !== 'node') continue;
    for (const { id } of record.states) known.add(`${recordKey('node', record.id)}\n${id}`);
  }
  return ({ type, id, stateId }) =>
    known.has(stateId === null ? recordKey(type, id) : `${recordKey(type, id)}\n${stateId}`);
}

const recordKey = (type: RecordType, id: string): string => `${type}\n${id}`;

function toRecord(path: string, type: RecordType, id: RecordId): Reference {
  return { path, type, id, stateId: null };
}

function toRecords(path: string, type: RecordType, ids: readonly RecordId[]): Reference[] {
  return ids.map((id, at) => toRecord(`${path}[${at}]`, type, id));
}

function optional(path: string, type: RecordType, id: RecordId | null): Reference[] {
  return id === null ? [] : [toRecord(path, type, id)];
}

function toState(path: string, { nodeId, stateId }: NodeState): Reference {
  return { path, type: 'node', id: nodeId, stateId };
}

function toStates(path: string, states: readonly NodeState[]): Reference[] {
  return states.map((state, at) => toState(`${path}[${at}].stateId`, state));
}

function toPassagesOf({ passageIds }: Pedigree): Reference[] {
  return toRecords('pedigree.passageIds', 'passage', passageIds);
}

function toTarget(target: EvidenceTarget): Reference {
  switch (target.kind) {
    case 'node':
      return toRecord('target.nodeId', 'node', target.nodeId);
    case 'state':
      return toState('target.stateId', target);
    case 'edge':
      return toRecord('target.edgeId', 'edge', target.edgeId);
    case 'scenario':
      return toRecord('target.scenarioId', 'scenario', target.scenarioId);
  }
}
