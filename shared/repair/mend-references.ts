import { type Command, execute } from '../document/command.ts';
import { allRecords, stateOf } from '../document/state.ts';
import type { RecordId, StateId } from '../lib/ids.ts';
import { isSameValue } from '../lib/same-value.ts';
import { createActor } from '../model/actor.ts';
import { createNode } from '../model/node.ts';
import type { AnyRecord, RecordType } from '../model/record.ts';
import { createReferenceCheck, type Reference, referencesOf } from '../model/references.ts';
import { createScenario } from '../model/scenario.ts';
import { createSource } from '../model/source.ts';

/** A place in a record that names something which is not there. */
export interface DanglingReference {
  readonly record: AnyRecord;
  readonly reference: Reference;
}

/** What makes a map whole again whose records name things that are not there. */
export interface MendedReferences {
  readonly dangling: readonly DanglingReference[];
  /** Records to be written anew, and ids of records to be removed: they say nothing any more. */
  readonly changed: readonly AnyRecord[];
  readonly removedIds: readonly RecordId[];
}

/** The title of an article that stands in for one that is gone, so that its passages are kept. */
export const lostArticleTitle = 'Article that was lost';

/**
 * Mends a map and its library by the document's own rules: what a deletion would have cleared or removed
 * is cleared or removed. Only the passages of a lost article are kept, under an article without a text.
 * @param elsewhereIds records that are not among these but are not gone either: they may be named
 */
export function mendReferences(
  records: readonly AnyRecord[],
  elsewhereIds: ReadonlySet<string>,
): MendedReferences {
  const leadsSomewhere = createReferenceCheck(records);
  const missing = records.flatMap((record) =>
    referencesOf(record)
      .filter((reference) => !leadsSomewhere(reference))
      .map((reference) => ({ record, reference })),
  );
  const dangling = missing.filter(({ reference }) => !elsewhereIds.has(reference.id));
  if (dangling.length === 0) return { dangling, changed: [], removedIds: [] };

  const standIns = standInsFor(records, missing);
  const filled = stateOf([
    ...records.map((each) => standIns.get(each.id) ?? each),
    ...standIns.values(),
  ]);
  const taken = takeOut(records, dangling);
  const { state } = execute(filled, removeStandIns, taken);
  const after = allRecords(state);
  const left = new Set<string>(after.map(({ id }) => id));
  const before = new Map<string, AnyRecord>(records.map((record) => [record.id, record]));
  return {
    dangling,
    changed: after.filter(
      (record) => !elsewhereIds.has(record.id) && !isSameValue(record, before.get(record.id)),
    ),
    removedIds: records.flatMap(({ id }) => (left.has(id) ? [] : id)),
  };
}

/** A record that is to go again, or a node that is to have the states again that it has. */
type TakenOut =
  | { readonly kind: 'record'; readonly type: RecordType; readonly id: RecordId }
  | { readonly kind: 'states'; readonly record: Extract<AnyRecord, { type: 'node' }> };

const removeStandIns: Command<readonly TakenOut[]> = {
  code: 'map.mend',
  label: 'Repair the map',
  run(tx, taken) {
    for (const each of taken) {
      if (each.kind === 'record') tx.remove(each.type, each.id as never);
      else tx.patch('node', each.record.id, { states: each.record.states });
    }
  },
};

function takeOut(
  records: readonly AnyRecord[],
  dangling: readonly DanglingReference[],
): TakenOut[] {
  const nodes = new Map<string, Extract<AnyRecord, { type: 'node' }>>();
  for (const record of records) if (record.type === 'node') nodes.set(record.id, record);
  const taken = new Map<string, TakenOut>();
  for (const { reference } of dangling) {
    const { type, id } = reference;
    const node = type === 'node' ? nodes.get(id) : undefined;
    if (node) taken.set(id, { kind: 'states', record: node });
    else if (type !== 'source') taken.set(id, { kind: 'record', type, id });
  }
  return [...taken.values()];
}

/** What the references lead to for the moment: records, and nodes with the states that they lack. */
function standInsFor(
  records: readonly AnyRecord[],
  missing: readonly DanglingReference[],
): ReadonlyMap<string, AnyRecord> {
  const known = new Map<string, AnyRecord>(records.map((record) => [record.id, record]));
  const standIns = new Map<string, AnyRecord>();
  for (const { reference } of missing) {
    const { id, stateId } = reference;
    const there = standIns.get(id) ?? known.get(id) ?? standInFor(reference);
    standIns.set(id, stateId === null ? there : withState(there, stateId));
  }
  return standIns;
}

function withState(record: AnyRecord, id: StateId): AnyRecord {
  if (record.type !== 'node' || record.states.some((state) => state.id === id)) return record;
  return { ...record, states: [...record.states, { id, label: '', description: '' }] };
}

function standInFor({ type, id }: Reference): AnyRecord {
  switch (type) {
    case 'actor':
      return createActor({ id: id as never });
    case 'scenario':
      return createScenario({ id: id as never });
    case 'source':
      return createSource({ id: id as never, title: lostArticleTitle });
    case 'node':
      return createNode({ id: id as never, kind: 'frame' });
    default:
      // Only what the rules look for counts: that there is a record of this type and id.
      return { type, id } as AnyRecord;
  }
}
