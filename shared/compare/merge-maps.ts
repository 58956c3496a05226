import { apply } from '../document/delta.ts';
import { enforceIntegrity } from '../document/integrity.ts';
import {
  allRecords,
  type DocumentState,
  emptyState,
  isMapOwned,
  mapRecordOf,
} from '../document/state.ts';
import { Transaction } from '../document/transaction.ts';
import type { SourceId, StateId } from '../lib/ids.ts';
import { failure, type Result, success } from '../lib/result.ts';
import {
  type AnyRecord,
  type IdOf,
  isRecordOf,
  type RecordByType,
  type RecordType,
  recordTypes,
} from '../model/record.ts';
import type { Source } from '../model/source.ts';
import { alignDoubles } from './align-doubles.ts';
import {
  type ContestedDeletion,
  type Deletions,
  findDeletions,
  inState,
  type ThingKey,
} from './find-deletions.ts';
import { withMentionsOfKept, withoutMentions, withSettledStates } from './keep-references.ts';
import { type Clash, mergeFields, type Side } from './merge-fields.ts';
import type { Three } from './merge-order.ts';
import { mergeStepOrder } from './merge-steps.ts';
import { settleFrames } from './settle-frames.ts';
import { settlePassages, sideOfText, type Texts } from './settle-passages.ts';

/** Three versions of one map: what two people began with, and what each made of it. */
export interface MergeQuestion {
  readonly base: DocumentState;
  readonly ours: DocumentState;
  readonly theirs: DocumentState;
  /** The words of articles that are at hand, to follow passages into a text that replaced theirs. */
  readonly texts?: Texts;
}

/** Something that a person has to decide. Its id is the same each time the three are merged. */
export type MergeConflict =
  | {
      readonly kind: 'values';
      readonly id: string;
      /** The record as it was, or where both made it, as ours has it. */
      readonly record: AnyRecord;
      /** From the record to the value: `title`, `states[yes].label`. */
      readonly path: string;
      readonly base: unknown;
      readonly ours: unknown;
      readonly theirs: unknown;
    }
  | {
      readonly kind: 'deletion';
      readonly id: string;
      readonly deletedBy: Side;
      /** What was deleted; of a node only a state where there is one. */
      readonly record: AnyRecord;
      readonly stateId: StateId | null;
      /** What the other side made or changed meanwhile, which needs it. */
      readonly uses: ContestedDeletion['uses'];
    };

/** Something that was settled without asking, and should be known. */
export type MergeNote =
  /** Both moved it, or put a list into another order: it stays as ours has it. */
  | { readonly kind: 'place'; readonly record: AnyRecord; readonly path: string }
  /** Frames would have been in one another. */
  | { readonly kind: 'frame'; readonly record: AnyRecord }
  /** A passage of one side, in the text that the other side gave its article. */
  | { readonly kind: 'passage'; readonly record: AnyRecord; readonly isLost: boolean }
  /** Left out, because what it needs was deleted. */
  | { readonly kind: 'leftOut'; readonly record: AnyRecord };

/** The merged map under certain choices. */
export interface MergedMap {
  readonly document: DocumentState;
  readonly notes: readonly MergeNote[];
}

/** What merging comes to, before anybody has chosen. */
export interface MapMerge {
  readonly conflicts: readonly MergeConflict[];
  /** The map with these choices; what was not chosen is as `otherwise` has it, ours when left out. */
  resolve(choices?: ReadonlyMap<string, Side>, otherwise?: Side): MergedMap;
}

export type MergeRefusal =
  /** The three have nothing in common: they are not versions of one map. */
  | { readonly kind: 'differentMaps' }
  /** An id names things of different types. */
  | { readonly kind: 'sameId'; readonly recordId: string };

/**
 * Merges what two people made of one map, by id and field by field. What only one of them touched is as
 * they left it; what both touched differently is a conflict. Whatever is chosen, the result is a whole
 * map: nothing in it leads nowhere.
 */
export function mergeMaps(question: MergeQuestion): Result<MapMerge, MergeRefusal> {
  const refusal = refuse(question);
  if (refusal) return failure(refusal);
  const prepared = prepare(question);
  const conflicts = new Map<string, MergeConflict>();
  for (const side of ['ours', 'theirs'] as const) {
    // A value can be in conflict only where something is kept that the other choice deletes.
    for (const conflict of attempt(prepared, () => side).conflicts) {
      if (!conflicts.has(conflict.id)) conflicts.set(conflict.id, conflict);
    }
  }
  return success({
    conflicts: [...conflicts.values()],
    resolve: (choices, otherwise = 'ours') => {
      const { document, notes } = attempt(prepared, (id) => choices?.get(id) ?? otherwise);
      return { document, notes };
    },
  });
}

function refuse({ base, ours, theirs }: MergeQuestion): MergeRefusal | null {
  const types = new Map<string, RecordType>();
  for (const { type, id } of [base, ours, theirs].flatMap(allRecords)) {
    const known = types.get(id);
    if (known !== undefined && known !== type) return { kind: 'sameId', recordId: id };
    types.set(id, type);
  }
  return isRelated(base, ours) && isRelated(base, theirs) ? null : { kind: 'differentMaps' };
}

/** A copy of a map has an id of its own, and the rest in common with it. Maps share articles anyway. */
function isRelated(base: DocumentState, side: DocumentState): boolean {
  return (
    mapRecordOf(base)?.id === mapRecordOf(side)?.id ||
    allRecords(base).some((record) => isMapOwned(record) && inState(side, record) !== undefined)
  );
}

type Choose = (conflictId: string) => Side;

interface Prepared extends Three<DocumentState> {
  readonly texts: Texts;
  /** What each side deleted. */
  readonly deletions: Readonly<Record<Side, Deletions>>;
}

function prepare({ base, ours, theirs, texts = () => undefined }: MergeQuestion): Prepared {
  const named = { ours, theirs: withMapIdOf(ours, theirs) };
  const before = withMapIdOf(ours, base);
  const sides = alignDoubles(before, named);
  const deletions = {
    ours: findDeletions(before, sides.ours, sides.theirs),
    theirs: findDeletions(before, sides.theirs, sides.ours),
  };
  return { base: before, ...sides, texts, deletions };
}

function withMapIdOf(named: DocumentState, state: DocumentState): DocumentState {
  const [map, own] = [mapRecordOf(named), mapRecordOf(state)];
  if (!map || !own || map.id === own.id) return state;
  return { ...state, map: new Map([[map.id, { ...own, id: map.id }]]) };
}

function attempt(prepared: Prepared, chooseSide: Choose): MergeAttempt {
  const merged = new MergeAttempt(prepared, chooseSide);
  merged.run();
  return merged;
}

/** One way to merge the three, under given choices. */
class MergeAttempt {
  readonly conflicts: MergeConflict[] = [];
  readonly notes: MergeNote[] = [];
  document: DocumentState = emptyState();
  readonly #from: Prepared;
  readonly #choose: Choose;
  /** What was deleted for its own sake, and is kept, by the side that deleted it. */
  readonly #kept: Readonly<Record<Side, ReadonlySet<ThingKey>>>;
  readonly #merged = new Map<string, AnyRecord>();

  constructor(from: Prepared, chooseSide: Choose) {
    this.#from = from;
    this.#choose = chooseSide;
    this.#kept = { ours: this.#settleDeletions('ours'), theirs: this.#settleDeletions('theirs') };
  }

  run(): void {
    for (const type of recordTypes) {
      for (const id of this.#idsOf(type)) this.#mergeRecord(type, id);
    }
    this.#settle();
    this.document = this.#whole();
  }

  #settleDeletions(side: Side): ReadonlySet<ThingKey> {
    const kept = new Set<ThingKey>();
    for (const { key, record, stateId, uses } of this.#from.deletions[side].contested) {
      const id = `${key.replace('\n', ' ')} deleted`;
      this.conflicts.push({ kind: 'deletion', id, deletedBy: side, record, stateId, uses });
      if (this.#choose(id) !== side) kept.add(key);
    }
    return kept;
  }

  /** Whether this side deleted it, or what it cannot be without, and it is kept all the same. */
  #isKept(side: Side, key: ThingKey): boolean {
    const { records, states, rootsOf } = this.#from.deletions[side];
    const kept = this.#kept[side];
    if (kept.size === 0 || !(records.has(key) || states.has(key))) return false;
    return [...rootsOf(key)].every((root) => kept.has(root));
  }

  #isGone(key: ThingKey): boolean {
    return (['ours', 'theirs'] as const).some((side) => {
      const { records, states } = this.#from.deletions[side];
      return (records.has(key) || states.has(key)) && !this.#isKept(side, key);
    });
  }

  #idsOf(type: RecordType): Set<string> {
    const { base, ours, theirs } = this.#from;
    return new Set([base, ours, theirs].flatMap((state) => [...state[type].keys()]));
  }

  #mergeRecord(type: RecordType, id: string): void {
    if (this.#isGone(id)) return;
    const base = this.#recordIn('base', type, id);
    const ours = this.#recordIn('ours', type, id);
    const theirs = this.#recordIn('theirs', type, id);
    const record = ours && theirs ? this.#mergeBoth(base, ours, theirs) : (ours ?? theirs);
    if (record) this.#merged.set(id, record);
  }

  /** The record as a version has it, without what deletions did to it on the way. */
  #recordIn(version: 'base' | Side, type: RecordType, id: string): AnyRecord | undefined {
    const found = recordIn(this.#from[version], type, id);
    if (!found) return undefined;
    const isGone = (key: ThingKey): boolean => this.#isGone(key);
    const isKept = (key: ThingKey): boolean => version !== 'base' && this.#isKept(version, key);
    const before = recordIn(this.#from.base, type, id);
    const whole = before ? withMentionsOfKept(before, found, isKept) : found;
    const settled = withSettledStates(this.#from.base, whole, isKept, isGone);
    return withoutMentions(settled, isGone);
  }

  #mergeBoth(base: AnyRecord | undefined, ours: AnyRecord, theirs: AnyRecord): AnyRecord {
    const clashes: Clash[] = [];
    const record = base ?? ours;
    const merged = mergeFields(ours.type, { base, ours, theirs }, (clash) => {
      const side = this.#sideWithoutAsking(ours, clash);
      if (side === null) clashes.push(clash);
      return side ?? this.#choose(conflictId(record, clash.path));
    });
    if (
      !isRecordOf(ours.type, merged) &&
      [ours, theirs].every((side) => isRecordOf(side.type, side))
    ) {
      // Two lists that are each short enough may be too long together.
      this.#addConflict(record, { path: '', base, ours, theirs, isQuiet: false });
      return this.#choose(conflictId(record, '')) === 'ours' ? ours : theirs;
    }
    for (const clash of clashes) this.#addConflict(record, clash);
    return merged;
  }

  #sideWithoutAsking(record: AnyRecord, clash: Clash): Side | null {
    const { path, isQuiet } = clash;
    // Numbers of steps say nothing by themselves: their order is merged as a whole.
    if (path === 'order') return Number(clash.ours) <= Number(clash.theirs) ? 'ours' : 'theirs';
    if (isQuiet) {
      this.notes.push({ kind: 'place', record, path });
      return 'ours';
    }
    if (record.type !== 'passage' || path !== 'position') return null;
    return sideOfText(this.#from, { get: (id) => this.#sourceNow(id) }, record);
  }

  /** Sources are merged before the passages that are in them. */
  #sourceNow(id: SourceId): Source | undefined {
    const source = this.#merged.get(id);
    return source?.type === 'source' ? source : undefined;
  }

  #addConflict(record: AnyRecord, { path, base, ours, theirs }: Clash): void {
    const id = conflictId(record, path);
    this.conflicts.push({ kind: 'values', id, record, path, base, ours, theirs });
  }

  #tableOf<Type extends RecordType>(type: Type): Map<IdOf<Type>, RecordByType[Type]> {
    const records = [...this.#merged.values()].filter((record) => record.type === type);
    return new Map(records.map((record) => [record.id, record])) as never;
  }

  /** What no record can settle alone. */
  #settle(): void {
    const { steps, isContested } = mergeStepOrder(this.#from, [...this.#tableOf('step').values()]);
    for (const step of steps) this.#merged.set(step.id, step);
    const map = mapRecordOf(this.#from.ours);
    if (isContested && map) this.notes.push({ kind: 'place', record: map, path: 'storyboard' });
    for (const node of settleFrames(this.#tableOf('node'))) {
      this.#merged.set(node.id, node);
      this.notes.push({ kind: 'frame', record: node });
    }
    const passages = [...this.#tableOf('passage').values()];
    const sources = this.#tableOf('source');
    for (const passage of settlePassages(this.#from, sources, passages, this.#from.texts)) {
      this.#merged.set(passage.id, passage);
      const isLost = passage.anchor.kind === 'lost';
      this.notes.push({ kind: 'passage', record: passage, isLost });
    }
  }

  /** The document, without what needs something that was deleted. */
  #whole(): DocumentState {
    const tx = new Transaction(emptyState());
    for (const record of this.#merged.values()) tx.put(record);
    enforceIntegrity(tx);
    const document = apply(emptyState(), tx.toDelta());
    for (const record of this.#merged.values()) {
      if (!inState(document, record)) this.notes.push({ kind: 'leftOut', record });
    }
    return document;
  }
}

const conflictId = ({ id }: AnyRecord, path: string): string =>
  path === '' ? id : `${id} ${path}`;

function recordIn(state: DocumentState, type: RecordType, id: string): AnyRecord | undefined {
  return (state[type] as ReadonlyMap<string, AnyRecord>).get(id);
}
