import type { DocumentState } from '../document/state.ts';
import { allRecords } from '../document/state.ts';
import { entryOf } from '../lib/entry-of.ts';
import type { NodeId, StateId } from '../lib/ids.ts';
import { isSameValue } from '../lib/same-value.ts';
import type { MapNode } from '../model/node.ts';
import type { AnyRecord } from '../model/record.ts';
import { type Reference, referencesOf } from '../model/references.ts';
import { placeFields } from './merge-rules.ts';

/** Names a record or a state of a node among everything that can be deleted. */
export type ThingKey = string;

export const keyOfState = (nodeId: NodeId, stateId: StateId): ThingKey => `${nodeId}\n${stateId}`;

/** A record of one side that was made or changed there, and needs what the other side deleted. */
export interface Use {
  readonly record: AnyRecord;
  /** The deleted thing itself was edited; otherwise something was added or led to it. */
  readonly isEdit: boolean;
}

/** What one side deleted on its own account, and what the other side did with it meanwhile. */
export interface ContestedDeletion {
  readonly key: ThingKey;
  /** The record that is gone, or whose state is gone, as it was. */
  readonly record: AnyRecord;
  readonly stateId: StateId | null;
  readonly uses: readonly Use[];
}

/** What one side deleted, seen from the other. */
export interface Deletions {
  readonly records: ReadonlyMap<string, AnyRecord>;
  readonly states: ReadonlyMap<ThingKey, MapNode>;
  readonly contested: readonly ContestedDeletion[];
  /** What was deleted for its own sake where this went only because something else did. */
  rootsOf(key: ThingKey): ReadonlySet<ThingKey>;
}

/** Finds what `side` deleted of `base`, and which of it `other` has edited, cited or led something to. */
export function findDeletions(
  base: DocumentState,
  side: DocumentState,
  other: DocumentState,
): Deletions {
  const records = new Map<string, AnyRecord>();
  const states = new Map<ThingKey, MapNode>();
  for (const record of allRecords(base)) {
    const left = inState(side, record);
    if (!left) records.set(record.id, record);
    else if (record.type === 'node') collectStates(record, left as MapNode, states);
  }
  const rootsOf = createRootFinder(records, states);
  const uses = new Map<ThingKey, Use[]>();
  for (const record of allRecords(other)) {
    for (const [key, use] of usesIn(record, inState(base, record), records, states)) {
      for (const root of rootsOf(key))
        addUse(
          entryOf(uses, root, () => []),
          use,
        );
    }
  }
  const contested = [...uses].map(([key, found]): ContestedDeletion => {
    const node = states.get(key);
    const record = (node ?? records.get(key)) as AnyRecord;
    return { key, record, stateId: node ? stateIn(key) : null, uses: found };
  });
  return { records, states, contested, rootsOf };
}

function collectStates(before: MapNode, after: MapNode, into: Map<ThingKey, MapNode>): void {
  const left = new Set(after.states.map(({ id }) => id));
  for (const { id } of before.states) {
    if (!left.has(id)) into.set(keyOfState(before.id, id), before);
  }
}

function addUse(uses: Use[], use: Use): void {
  if (!uses.some(({ record }) => record === use.record)) uses.push(use);
}

const stateIn = (key: ThingKey): StateId => key.slice(key.indexOf('\n') + 1) as StateId;

export function inState(state: DocumentState, { type, id }: AnyRecord): AnyRecord | undefined {
  return (state[type] as ReadonlyMap<string, AnyRecord>).get(id);
}

type Deleted = ReadonlyMap<string, unknown>;

/** A record without which this one cannot be: an edge without its nodes, a row without its node. */
function createRootFinder(records: ReadonlyMap<string, AnyRecord>, states: Deleted) {
  const known = new Map<ThingKey, ReadonlySet<ThingKey>>();
  const rootsOf = (key: ThingKey): ReadonlySet<ThingKey> => {
    const found = known.get(key);
    if (found) return found;
    const record = records.get(key);
    const needed = record
      ? needsOf(record).flatMap((each) => deletedBy(each, records, states))
      : [];
    // What needs something never leads back to it: an edge needs nodes, and nodes need nothing.
    const roots = new Set(
      needed.length === 0 ? [key] : needed.flatMap((each) => [...rootsOf(each)]),
    );
    known.set(key, roots);
    return roots;
  };
  return rootsOf;
}

/** What the record cannot be without; see the rules of integrity in `shared/document/SPEC.md`. */
function needsOf(record: AnyRecord): Reference[] {
  switch (record.type) {
    case 'node':
      return referencesOf(record).filter(({ path }) => path === 'passageId');
    case 'map':
    case 'actor':
    case 'scenario':
    case 'source':
    case 'step':
      return [];
    case 'edge':
    case 'exclusion':
    case 'passage':
    case 'passageLink':
    case 'evidence':
      return referencesOf(record);
    case 'likelihood':
    case 'value':
      return referencesOf(record).filter(
        ({ path }) => path === 'nodeId' || path.startsWith('given'),
      );
  }
}

function deletedBy({ id, stateId }: Reference, records: Deleted, states: Deleted): ThingKey[] {
  if (records.has(id)) return [id];
  const key = stateId === null ? null : keyOfState(id as NodeId, stateId);
  return key !== null && states.has(key) ? [key] : [];
}

/** What this record, made or changed by the other side, needs of what was deleted. */
function* usesIn(
  record: AnyRecord,
  before: AnyRecord | undefined,
  records: Deleted,
  states: ReadonlyMap<ThingKey, MapNode>,
): Generator<[ThingKey, Use]> {
  if (before === record || (before && !isEdited(before, record))) return;
  if (records.has(record.id)) yield [record.id, { record, isEdit: true }];
  else if (record.type === 'node' && before?.type === 'node') {
    for (const key of editedStates(before, record)) {
      if (states.has(key)) yield [key, { record, isEdit: true }];
    }
  }
  const known = new Set(before ? referencesOf(before).map(nameOfReference) : []);
  for (const reference of referencesOf(record)) {
    if (known.has(nameOfReference(reference))) continue;
    for (const key of deletedBy(reference, records, states)) yield [key, { record, isEdit: false }];
  }
}

const nameOfReference = ({ id, stateId }: Reference): string => `${id}\n${stateId ?? ''}`;

/** Whether more was changed than where it stands. */
function isEdited(before: AnyRecord, after: AnyRecord): boolean {
  const places = placeFields[before.type];
  if (!places) return !isSameValue(before, after);
  const withoutPlace = (record: AnyRecord): object =>
    Object.fromEntries(Object.entries(record).filter(([field]) => !places.has(field)));
  return !isSameValue(withoutPlace(before), withoutPlace(after));
}

function editedStates(before: MapNode, after: MapNode): ThingKey[] {
  const options = new Map(before.states.map((option) => [option.id, option]));
  return after.states
    .filter((option) => {
      const known = options.get(option.id);
      return known && !isSameValue(known, option);
    })
    .map(({ id }) => keyOfState(after.id, id));
}
