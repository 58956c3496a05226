import type { DocumentState } from '../document/state.ts';
import { isSameValue } from '../lib/same-value.ts';
import type { NodeState, Pedigree } from '../model/fields.ts';
import type { AnyRecord } from '../model/record.ts';
import { keyOfState, type ThingKey } from './find-deletions.ts';

type IsGone = (key: ThingKey) => boolean;

/**
 * The record without mentions of what is gone, where it can be without them: the same that deleting it
 * does. So a mention that went with what it named does not look like an edit.
 */
export function withoutMentions<Type extends AnyRecord>(record: Type, isGone: IsGone): Type {
  return cleared(record, isGone) as Type;
}

function cleared(record: AnyRecord, isGone: IsGone): AnyRecord {
  switch (record.type) {
    case 'actor':
    case 'edge':
    case 'exclusion':
    case 'source':
    case 'passage':
    case 'passageLink':
    case 'evidence':
      return record;
    case 'map':
      return { ...record, perspectiveActorId: there(record.perspectiveActorId, isGone) };
    case 'node':
      return {
        ...record,
        actorId: there(record.actorId, isGone),
        frameId: there(record.frameId, isGone),
        appliesWhen: record.appliesWhen.flatMap((condition) => {
          if (isGone(condition.nodeId)) return [];
          const stateIds = condition.stateIds.filter(
            (stateId) => !isGone(keyOfState(condition.nodeId, stateId)),
          );
          if (stateIds.length === condition.stateIds.length) return [condition];
          return stateIds.length === 0 ? [] : [{ ...condition, stateIds }];
        }),
      };
    case 'likelihood':
      return {
        ...record,
        pedigree: clearedPedigree(record.pedigree, isGone),
        chances: record.chances.filter(
          ({ stateId }) => !isGone(keyOfState(record.nodeId, stateId)),
        ),
      };
    case 'value':
      return { ...record, pedigree: clearedPedigree(record.pedigree, isGone) };
    case 'scenario':
      return { ...record, states: clearedStates(record.states, isGone) };
    case 'step':
      return {
        ...record,
        focusNodeIds: record.focusNodeIds.filter((id) => !isGone(id)),
        assumptions: clearedStates(record.assumptions, isGone),
        passageIds: record.passageIds.filter((id) => !isGone(id)),
        decisionNodeId: there(record.decisionNodeId, isGone),
      };
  }
}

const there = <Id extends string>(id: Id | null, isGone: IsGone): Id | null =>
  id === null || isGone(id) ? null : id;

const clearedStates = (states: readonly NodeState[], isGone: IsGone): NodeState[] =>
  states.filter(({ nodeId, stateId }) => !isGone(nodeId) && !isGone(keyOfState(nodeId, stateId)));

const clearedPedigree = (pedigree: Pedigree, isGone: IsGone): Pedigree => ({
  ...pedigree,
  passageIds: pedigree.passageIds.filter((id) => !isGone(id)),
});

/**
 * The record of a side that deleted something which is kept after all: a field that differs from what it
 * was only by mentions of it is as it was.
 */
export function withMentionsOfKept<Type extends AnyRecord>(
  before: Type,
  record: Type,
  isKept: IsGone,
): Type {
  const without = withoutMentions(before, isKept) as unknown as Readonly<Record<string, unknown>>;
  const was = before as unknown as Readonly<Record<string, unknown>>;
  const now = record as unknown as Readonly<Record<string, unknown>>;
  const fields = Object.keys(was).filter(
    (field) => isSameValue(now[field], without[field]) && !isSameValue(now[field], was[field]),
  );
  if (fields.length === 0) return record;
  return { ...record, ...Object.fromEntries(fields.map((field) => [field, was[field]])) };
}

/** The node's states with those put back that are kept after all, and without those that are gone. */
export function withSettledStates(
  { node: nodes }: DocumentState,
  record: AnyRecord,
  isKept: IsGone,
  isGone: IsGone,
): AnyRecord {
  if (record.type !== 'node') return record;
  const there = new Set(record.states.map(({ id }) => id));
  const states = record.states.filter(({ id }) => !isGone(keyOfState(record.id, id)));
  for (const [at, option] of (nodes.get(record.id)?.states ?? []).entries()) {
    if (there.has(option.id) || !isKept(keyOfState(record.id, option.id))) continue;
    states.splice(Math.min(at, states.length), 0, option);
  }
  return { ...record, states };
}
