import type { DocumentState } from '../document/state.ts';
import { assertNever } from '../lib/assert.ts';
import type { NodeId, StateId } from '../lib/ids.ts';
import type { LikelihoodRow } from '../model/likelihood.ts';
import type { AnyRecord } from '../model/record.ts';
import { chancesInWords, fieldLabel, stateFieldLabel, valueInWords } from './field-words.ts';
import type { Side } from './merge-fields.ts';
import type { MergeConflict, MergeNote } from './merge-maps.ts';
import type { Three } from './merge-order.ts';
import { type Names, namesIn, nodeName, oneLine, recordName, stateName } from './names.ts';

/** A conflict in words. */
export interface ConflictWords {
  /** What it is about: Uncertainty “Talks”, title. */
  readonly subject: string;
  /** What it was; null where both made it. */
  readonly base: string | null;
  readonly ours: string;
  readonly theirs: string;
}

/** Says what is to be decided; the names are those of our version where it has them. */
export function describeConflict(
  { base, ours, theirs }: Three<DocumentState>,
  conflict: MergeConflict,
): ConflictWords {
  const names = namesIn(ours, theirs, base);
  const words =
    conflict.kind === 'values'
      ? describeValues(names, conflict)
      : describeDeletion(names, conflict);
  return {
    subject: oneLine(words.subject),
    base: words.base === null ? null : oneLine(words.base),
    ours: oneLine(words.ours),
    theirs: oneLine(words.theirs),
  };
}

type OfKind<Kind extends MergeConflict['kind']> = Extract<MergeConflict, { kind: Kind }>;

function describeValues(names: Names, conflict: OfKind<'values'>): ConflictWords {
  const { record, path, base, ours, theirs } = conflict;
  const inWords = (value: unknown): string => {
    if (path === 'chances' && record.type === 'likelihood') {
      return chancesInWords(names, record.nodeId, (value ?? []) as LikelihoodRow['chances']);
    }
    if (path === '') return 'all of it';
    return valueInWords(names, fieldOf(path), value);
  };
  return {
    subject: subjectOf(names, record, path),
    base: base === undefined ? null : inWords(base),
    ours: inWords(ours),
    theirs: inWords(theirs),
  };
}

/** `states[yes].label` is about a label, `assumptions[node-1]` about assumptions. */
const fieldOf = (path: string): string =>
  path.replace(/^.*\]\.(?=[^\].]+$)/, '').replace(/\[.*\]$/, '');

function subjectOf(names: Names, record: AnyRecord, path: string): string {
  const name = recordName(names, record);
  if (path === '') return name;
  const [, field = path, key = '', within = ''] = /^(\w+)\[(.*)\](?:\.(.+))?$/.exec(path) ?? [];
  if (record.type === 'node' && field === 'states' && key !== '') {
    const state = stateName(names, record.id, key as StateId);
    return within === '' ? state : `${state}, ${stateFieldLabel(within).toLowerCase()}`;
  }
  const label = fieldLabel(record.type, field).toLowerCase();
  if (key === '') return `${name}, ${label}`;
  const who = names.node(key as NodeId) ? nodeName(names, key as NodeId) : key;
  return within === '' ? `${name}, ${label} for ${who}` : `${name}, ${label} of ${who}: ${within}`;
}

function describeDeletion(names: Names, conflict: OfKind<'deletion'>): ConflictWords {
  const { record, stateId, deletedBy, uses } = conflict;
  const used = uses.map((use) =>
    use.isEdit && use.record.id === record.id ? 'it was changed' : usedBy(names, use.record),
  );
  const words: Record<Side, string> = { ours: 'deleted', theirs: 'deleted' };
  words[deletedBy === 'ours' ? 'theirs' : 'ours'] = `kept: ${[...new Set(used)].join('; ')}`;
  const subject =
    stateId !== null && record.type === 'node'
      ? stateName(names, record.id, stateId)
      : recordName(names, record);
  return { subject, base: 'there', ...words };
}

function usedBy(names: Names, record: AnyRecord): string {
  const name = recordName(names, record);
  return `needed by ${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

/**
 * Says what was settled without asking.
 * @param ownName what our version is called in the sentence
 */
export function describeNote(
  { base, ours, theirs }: Three<DocumentState>,
  note: MergeNote,
  ownName = 'ours',
): string {
  const names = namesIn(ours, theirs, base);
  const name = recordName(names, note.record);
  switch (note.kind) {
    case 'place':
      return describePlace(name, note, ownName);
    case 'frame':
      return `${name} was taken out of its frame: the two versions had put frames into one another`;
    case 'passage':
      return note.isLost
        ? `${name} was not found in the text that its article has now; its words and links are kept`
        : `${name} was found in the text that its article has now`;
    case 'leftOut':
      return `${name} is left out: what it needs was deleted`;
    default:
      return assertNever(note);
  }
}

function describePlace(
  name: string,
  { record, path }: Extract<MergeNote, { kind: 'place' }>,
  ownName: string,
): string {
  if (path === 'storyboard') return `Both versions rearranged the storyboard: ${ownName} is kept`;
  const order = /^(.*) \(order\)$/.exec(path)?.[1];
  if (order !== undefined) {
    const label = fieldLabel(record.type, order).toLowerCase();
    return `${name}: both versions rearranged the ${label}; ${ownName} is kept`;
  }
  return `${name}: both versions changed its ${fieldLabel(record.type, path).toLowerCase()}; ${ownName} is kept`;
}
