import type { RecordType } from '../model/record.ts';

/** What becomes of a value that both sides changed, each in its own way. */
export type MergeRule =
  /** One of the two has to be chosen. */
  | { readonly kind: 'choose' }
  /** Where things stand on the screen: ours stays, and that is noted. */
  | { readonly kind: 'place' }
  /** An object whose fields speak for themselves. */
  | { readonly kind: 'fields'; readonly fields: Readonly<Record<string, MergeRule>> }
  /** A list without doubles: what either side added or took out counts. */
  | { readonly kind: 'set' }
  /** A list of objects that are told apart by one of their fields. */
  | { readonly kind: 'keyed'; readonly key: string; readonly item: MergeRule };

/** Fields that make sense only together, and how they are merged. Several are always chosen as one. */
export interface FieldGroup {
  readonly fields: readonly [string, ...string[]];
  readonly rule: MergeRule;
}

export const choose: MergeRule = { kind: 'choose' };
const place: MergeRule = { kind: 'place' };
const set: MergeRule = { kind: 'set' };
const pedigree: MergeRule = { kind: 'fields', fields: { passageIds: set } };
const statesByNode: MergeRule = { kind: 'keyed', key: 'nodeId', item: choose };

const together = (...fields: [string, ...string[]]): FieldGroup => ({ fields, rule: choose });
const each = (field: string, rule: MergeRule): FieldGroup => ({ fields: [field], rule });

/** The fields of each type that are not merged one by one with a choice between the two. */
export const mergeRules: Readonly<Record<RecordType, readonly FieldGroup[]>> = {
  map: [],
  actor: [],
  node: [
    together('kind', 'passageId'),
    { fields: ['xPx', 'yPx'], rule: place },
    each('size', place),
    each('states', { kind: 'keyed', key: 'id', item: { kind: 'fields', fields: {} } }),
    each('appliesWhen', statesByNode),
    each('tags', set),
  ],
  edge: [together('fromId', 'toId')],
  // Chances add up to one whole: half of one judgement and half of another would be nobody's.
  likelihood: [together('nodeId', 'given'), each('chances', choose), each('pedigree', pedigree)],
  value: [together('nodeId', 'given'), together('value', 'unit'), each('pedigree', pedigree)],
  exclusion: [together('a', 'b')],
  scenario: [each('order', place), each('states', statesByNode)],
  source: [
    // What is set aside, and where pages begin, are places in this very text.
    together('text', 'setAside', 'pages', 'original'),
    each('authors', set),
    each('editors', set),
    each('tags', set),
  ],
  passage: [together('position', 'sourceId', 'quoteHash', 'quote', 'anchor'), each('tags', set)],
  passageLink: [together('fromPassageId', 'toPassageId')],
  evidence: [
    together('passageId', 'target'),
    each('ratings', { kind: 'keyed', key: 'analyst', item: { kind: 'fields', fields: {} } }),
  ],
  step: [
    each('order', place),
    each('focusNodeIds', set),
    each('camera', place),
    each('assumptions', statesByNode),
    each('passageIds', set),
  ],
};

/** Fields that say where and how something is shown, not what is meant. */
export const placeFields: Readonly<Partial<Record<RecordType, ReadonlySet<string>>>> = {
  node: new Set(['xPx', 'yPx', 'size', 'isPinned', 'isFolded']),
  scenario: new Set(['order']),
  step: new Set(['order', 'camera']),
};
