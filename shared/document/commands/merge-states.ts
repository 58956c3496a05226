import { assertNever } from '../../lib/assert.ts';
import { compareText } from '../../lib/compare.ts';
import type { NodeId, StateId } from '../../lib/ids.ts';
import type { NodeState } from '../../model/fields.ts';
import { type LikelihoodRow, type StateChance, sumOfChances } from '../../model/likelihood.ts';
import type { AppliesWhen } from '../../model/node.ts';
import type { RecordByType } from '../../model/record.ts';
import { namesState, withReferences } from '../../model/references.ts';
import type { ValueRow } from '../../model/value.ts';
import type { Command } from '../command.ts';

/** Two states of one node, of which the second stays. */
export interface StateMerge {
  readonly nodeId: NodeId;
  readonly fromStateId: StateId;
  readonly intoStateId: StateId;
}

/**
 * Makes one state of two: whatever names the one names the other from then on. In the node's own rows
 * their chances add up. A row given the one is dropped where there is one given the other, and so is
 * what the kept state has already: a passage that says the same of it, an exclusion of the same pair.
 * Its label stays as it is; a description it takes over when it has none.
 */
export const mergeStates: Command<StateMerge> = {
  code: 'state.merge',
  label: 'Merge states',
  run(tx, merge) {
    const states = tx.get('node', merge.nodeId)?.states ?? [];
    const from = states.find(({ id }) => id === merge.fromStateId);
    const into = states.find(({ id }) => id === merge.intoStateId);
    if (!from || !into || from === into) return;
    for (const type of typesThatNameStates) {
      for (const moved of movedRecords(tx.all(type), merge)) tx.put(moved);
    }
    const kept = { ...into, description: into.description || from.description };
    const left = states.filter((state) => state !== from);
    // What still names the merged state goes with it, by the integrity rules.
    tx.patch('node', merge.nodeId, {
      states: left.map((state) => (state === into ? kept : state)),
    });
  },
};

const typesThatNameStates = [
  'node',
  'likelihood',
  'value',
  'exclusion',
  'scenario',
  'evidence',
  'step',
] as const;

type NamingRecord = RecordByType[(typeof typesThatNameStates)[number]];

/** The records that name the merged state as they are when they name the kept one; doubles are left out. */
function movedRecords(records: readonly NamingRecord[], merge: StateMerge): NamingRecord[] {
  const from: NodeState = { nodeId: merge.nodeId, stateId: merge.fromStateId };
  const staying = new Set<string>();
  const moving: NamingRecord[] = [];
  for (const record of records) {
    if (namesState(record, from)) moving.push(record);
    else for (const meaning of meaningsOf(record)) staying.add(meaning);
  }
  return moving.flatMap((record) => movedRecord(record, merge, staying) ?? []);
}

/** The record with the kept state in the place of the merged one; null when that would say nothing new. */
function movedRecord(
  record: NamingRecord,
  merge: StateMerge,
  staying: ReadonlySet<string>,
): NamingRecord | null {
  const moved = withReferences(record, {
    id: (id) => id,
    stateId: ({ nodeId, stateId }) =>
      nodeId === merge.nodeId && stateId === merge.fromStateId ? merge.intoStateId : stateId,
  });
  switch (moved.type) {
    case 'node':
      return { ...moved, appliesWhen: moved.appliesWhen.map(withoutDoubleStates) };
    case 'scenario':
      return { ...moved, states: withoutDoubles(moved.states) };
    case 'step':
      return { ...moved, assumptions: withoutDoubles(moved.assumptions) };
    case 'likelihood':
    case 'value':
      return movedRow(record as typeof moved, moved, merge, staying);
    case 'exclusion':
      return isSameState(moved.a, moved.b) || isSaid(moved, staying) ? null : moved;
    case 'evidence':
      return isSaid(moved, staying) ? null : moved;
    default:
      return assertNever(moved);
  }
}

function movedRow<Row extends LikelihoodRow | ValueRow>(
  row: Row,
  moved: Row,
  merge: StateMerge,
  staying: ReadonlySet<string>,
): Row | null {
  const given = row.given.filter(({ nodeId }) => nodeId === merge.nodeId);
  const isGivenMerged = given.some(({ stateId }) => stateId === merge.fromStateId);
  // A row given both never applied; it is not for a merge to let it.
  const isGivenBoth = isGivenMerged && given.some(({ stateId }) => stateId === merge.intoStateId);
  if (isGivenBoth || (isGivenMerged && isSaid(moved, staying))) return null;
  const isOwn = row.type === 'likelihood' && row.nodeId === merge.nodeId;
  return isOwn ? { ...moved, chances: summedChances(row.chances, merge) } : moved;
}

/**
 * The two chances as one, in the place of the kept state's. A state that has two chances is a slip that
 * the analysis shows: nothing is added up then.
 */
function summedChances(
  chances: readonly StateChance[],
  { fromStateId, intoStateId }: StateMerge,
): StateChance[] {
  const [from, ...moreFrom] = chances.filter(({ stateId }) => stateId === fromStateId);
  const [into, ...moreInto] = chances.filter(({ stateId }) => stateId === intoStateId);
  if (!from || !into || moreFrom.length + moreInto.length > 0) {
    return chances.map((each) =>
      each.stateId === fromStateId ? { ...each, stateId: intoStateId } : each,
    );
  }
  const chance = sumOfChances(from.chance, into.chance);
  return chances
    .filter((each) => each !== from)
    .map((each) => (each === into ? { ...into, chance } : each));
}

/** What a record says of states, as keys: another with one of the same keys is its double. */
function meaningsOf(record: NamingRecord): string[] {
  switch (record.type) {
    case 'likelihood':
    case 'value':
      return [JSON.stringify([record.nodeId, ...record.given.map(keyOf).sort(compareText)])];
    case 'exclusion': {
      const pair = [record.a, record.b].map(keyOf).sort(compareText);
      return [JSON.stringify([...pair, record.reason]), JSON.stringify([...pair, ''])];
    }
    case 'evidence': {
      const { passageId, stance, note } = record;
      const target = record.target.kind === 'state' ? keyOf(record.target) : '';
      const link = [passageId, stance, target];
      return [JSON.stringify([...link, note]), JSON.stringify([...link, ''])];
    }
    case 'node':
    case 'scenario':
    case 'step':
      return [];
    default:
      return assertNever(record);
  }
}

// The first key is the whole meaning; the second, without words, is for doubles that add none.
function isSaid(record: NamingRecord, staying: ReadonlySet<string>): boolean {
  const [whole] = meaningsOf(record);
  return whole !== undefined && staying.has(whole);
}

const keyOf = ({ nodeId, stateId }: NodeState): string => JSON.stringify([nodeId, stateId]);

const isSameState = (a: NodeState, b: NodeState): boolean => keyOf(a) === keyOf(b);

function withoutDoubles(states: readonly NodeState[]): NodeState[] {
  return [...new Map(states.map((state) => [keyOf(state), state])).values()];
}

function withoutDoubleStates(condition: AppliesWhen): AppliesWhen {
  return { ...condition, stateIds: [...new Set(condition.stateIds)] };
}
