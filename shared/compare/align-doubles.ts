import { allRecords, type DocumentState, stateOf } from '../document/state.ts';
import { compareText } from '../lib/compare.ts';
import type { NodeState } from '../model/fields.ts';
import type { AnyRecord, RecordType } from '../model/record.ts';
import { withReferences } from '../model/references.ts';
import { inState } from './find-deletions.ts';

/** The two sides of a merge. */
export interface Sides {
  readonly ours: DocumentState;
  readonly theirs: DocumentState;
}

/** Types of which two can say the same, each after those that it refers to. */
const doubledTypes = [
  'source',
  'passage',
  'node',
  'edge',
  'likelihood',
  'value',
  'evidence',
] as const;

/**
 * Gives one id to what both sides made independently and what is one thing: the same link drawn twice, a
 * row for the same case, the same passage attached to the same state. The lesser id stays, so that it
 * does not matter whose side is whose. From there they are merged like anything else.
 */
export function alignDoubles(base: DocumentState, sides: Sides): Sides {
  return doubledTypes.reduce((aligned, type) => alignType(base, aligned, type), sides);
}

function alignType(base: DocumentState, sides: Sides, type: RecordType): Sides {
  const inOurs = newByMeaning(base, sides.ours, type);
  const inTheirs = newByMeaning(base, sides.theirs, type);
  const renamedInOurs = new Map<string, string>();
  const renamedInTheirs = new Map<string, string>();
  for (const [meaning, ours] of inOurs) {
    const theirs = inTheirs.get(meaning);
    if (!ours || !theirs || ours.id === theirs.id) continue;
    // What either side has under the other's id is something else: the two stay two.
    if (inState(sides.theirs, ours) || inState(sides.ours, theirs)) continue;
    if (compareText(ours.id, theirs.id) < 0) renamedInTheirs.set(theirs.id, ours.id);
    else renamedInOurs.set(ours.id, theirs.id);
  }
  return {
    ours: renamed(sides.ours, renamedInOurs),
    theirs: renamed(sides.theirs, renamedInTheirs),
  };
}

/** New records of a type by what they say; null for what a side says twice itself. */
function newByMeaning(
  base: DocumentState,
  side: DocumentState,
  type: RecordType,
): Map<string, AnyRecord | null> {
  const found = new Map<string, AnyRecord | null>();
  for (const record of side[type].values() as Iterable<AnyRecord>) {
    if (inState(base, record)) continue;
    const meaning = meaningOf(record);
    if (meaning !== null) found.set(meaning, found.has(meaning) ? null : record);
  }
  return found;
}

/** Two new records with the same meaning are the same thing; null where that cannot be told. */
function meaningOf(record: AnyRecord): string | null {
  switch (record.type) {
    case 'source':
      return record.text?.hash ?? null;
    case 'passage':
      return inWords(record.sourceId, record.position.start, record.position.end, record.quoteHash);
    case 'node':
      return record.passageId;
    case 'edge':
      return inWords(record.kind, record.fromId, record.toId);
    case 'likelihood':
    case 'value':
      return inWords(record.nodeId, caseOf(record.given));
    case 'evidence':
      return inWords(record.passageId, ...Object.entries(record.target).sort().flat());
    default:
      return null;
  }
}

/** What a row is given, whatever the order. */
function caseOf(given: readonly NodeState[]): string {
  return inWords(...given.map(({ nodeId, stateId }) => inWords(nodeId, stateId)).sort(compareText));
}

const inWords = (...parts: readonly unknown[]): string => JSON.stringify(parts);

function renamed(side: DocumentState, names: ReadonlyMap<string, string>): DocumentState {
  if (names.size === 0) return side;
  const nameOf = <Id extends string>(id: Id): Id => (names.get(id) ?? id) as Id;
  const records = allRecords(side).map((record) => {
    const moved = withReferences(record, { id: nameOf, stateId: ({ stateId }) => stateId });
    return { ...moved, id: nameOf(record.id) } as AnyRecord;
  });
  return stateOf(records);
}
