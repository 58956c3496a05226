import { isSameValue } from '../lib/same-value.ts';
import type { AnyRecord, RecordType } from '../model/record.ts';
import { mergeOrder, type Three } from './merge-order.ts';
import { choose, type FieldGroup, type MergeRule, mergeRules } from './merge-rules.ts';

/** Whose version counts. */
export type Side = 'ours' | 'theirs';

/** A value that both sides changed differently; undefined where a version does not have it. */
export interface Clash extends Three<unknown> {
  /** From the record to the value: `title`, `states[yes].label`. */
  readonly path: string;
  /** A place on the screen or an order: ours stays, and nobody need be asked. */
  readonly isQuiet: boolean;
}

/** Tells of each value that both sides changed, and is told whose to take. */
export type Ask = (clash: Clash) => Side;

type Fields = Readonly<Record<string, unknown>>;

/**
 * Merges what two sides made of one record, field by field. A record that both made (with one id) is
 * merged the same way, from nothing.
 */
export function mergeFields<Type extends AnyRecord>(
  type: RecordType,
  { base, ours, theirs }: { base: Type | undefined; ours: Type; theirs: Type },
  ask: Ask,
): Type {
  if (isSameValue(ours, theirs) || isSameValue(base, theirs)) return ours;
  if (isSameValue(base, ours)) return theirs;
  const three = { base: base ?? {}, ours, theirs } as unknown as Three<Fields>;
  const merged: Record<string, unknown> = {};
  for (const group of groupsOf(type, three)) Object.assign(merged, mergeGroup(group, three, ask));
  return merged as Type;
}

/** The groups that have rules, and every other field as a group of its own. */
function groupsOf(type: RecordType, three: Three<Fields>): FieldGroup[] {
  const ruled = mergeRules[type];
  const grouped = new Set(ruled.flatMap(({ fields }) => fields));
  const others = keysOf(three).filter((key) => !grouped.has(key));
  return [...others.map((key): FieldGroup => ({ fields: [key], rule: choose })), ...ruled];
}

function mergeGroup({ fields, rule }: FieldGroup, three: Three<Fields>, ask: Ask): Fields {
  const [first, ...more] = fields;
  if (more.length === 0) return mergeOne(first, rule, three, ask);
  const parts = {
    base: partOf(three.base, fields),
    ours: partOf(three.ours, fields),
    theirs: partOf(three.theirs, fields),
  };
  return mergeValue(first, rule, parts, ask) as Fields;
}

function mergeOne(field: string, rule: MergeRule, three: Three<Fields>, ask: Ask): Fields {
  return mergeObject([field], () => rule, three, ask, '');
}

const partOf = (record: Fields, fields: readonly string[]): Fields =>
  Object.fromEntries(
    fields.filter((field) => Object.hasOwn(record, field)).map((field) => [field, record[field]]),
  );

function mergeObject(
  keys: readonly string[],
  ruleOf: (key: string) => MergeRule,
  { base, ours, theirs }: Three<Fields>,
  ask: Ask,
  path: string,
): Fields {
  const merged: Record<string, unknown> = {};
  for (const key of keys) {
    const values = { base: own(base, key), ours: own(ours, key), theirs: own(theirs, key) };
    const value = mergeValue(path === '' ? key : `${path}.${key}`, ruleOf(key), values, ask);
    if (value !== undefined) merged[key] = value;
  }
  return merged;
}

/** What a value becomes; undefined where it is not to be there. */
function mergeValue(path: string, rule: MergeRule, values: Three<unknown>, ask: Ask): unknown {
  const { base, ours, theirs } = values;
  if (isSameValue(ours, theirs) || isSameValue(base, theirs)) return ours;
  if (isSameValue(base, ours)) return theirs;
  switch (rule.kind) {
    case 'fields':
      if (!isObject(ours) || !isObject(theirs)) break;
      return mergeFieldsOf(
        path,
        rule.fields,
        { base: isObject(base) ? base : {}, ours, theirs },
        ask,
      );
    case 'set': {
      const lists = listsOf(values, String);
      if (lists) return mergeSet(path, lists, ask);
      break;
    }
    case 'keyed': {
      const lists = listsOf(values, (item) => keyOf(item, rule.key));
      if (lists) return mergeKeyed(path, rule.item, lists, ask);
      break;
    }
    case 'place':
    case 'choose':
      break;
  }
  return values[ask({ path, ...values, isQuiet: rule.kind === 'place' })];
}

function mergeFieldsOf(
  path: string,
  rules: Readonly<Record<string, MergeRule>>,
  three: Three<Fields>,
  ask: Ask,
): Fields {
  return mergeObject(
    keysOf(three),
    (key) => (own(rules, key) as MergeRule) ?? choose,
    three,
    ask,
    path,
  );
}

/** The items of a list by key, in the order of the list. */
type Items = ReadonlyMap<string, unknown>;

/** Null where a list is none, or where two of its items have one key. */
function listsOf(
  values: Three<unknown>,
  keyOfItem: (item: unknown) => string,
): Three<Items> | null {
  const [base, ours, theirs] = [values.base ?? [], values.ours, values.theirs].map((list) => {
    if (!Array.isArray(list)) return null;
    const items = new Map(list.map((item) => [keyOfItem(item), item]));
    return items.size === list.length ? items : null;
  });
  return base && ours && theirs ? { base, ours, theirs } : null;
}

function mergeSet(path: string, lists: Three<Items>, ask: Ask): unknown[] {
  const kept = new Map<string, unknown>();
  for (const [key, item] of [...lists.ours, ...lists.theirs]) {
    const isInBoth = lists.ours.has(key) && lists.theirs.has(key);
    if (isInBoth || !lists.base.has(key)) kept.set(key, item);
  }
  return inMergedOrder(path, lists, kept, ask);
}

function mergeKeyed(path: string, rule: MergeRule, lists: Three<Items>, ask: Ask): unknown[] {
  const kept = new Map<string, unknown>();
  for (const key of new Set([...lists.ours.keys(), ...lists.theirs.keys()])) {
    const items = {
      base: lists.base.get(key),
      ours: lists.ours.get(key),
      theirs: lists.theirs.get(key),
    };
    const item = mergeValue(`${path}[${key}]`, rule, items, ask);
    if (item !== undefined) kept.set(key, item);
  }
  return inMergedOrder(path, lists, kept, ask);
}

function inMergedOrder(
  path: string,
  lists: Three<Items>,
  kept: ReadonlyMap<string, unknown>,
  ask: Ask,
): unknown[] {
  const keys = {
    base: [...lists.base.keys()],
    ours: [...lists.ours.keys()],
    theirs: [...lists.theirs.keys()],
  };
  const order = mergeOrder(keys, new Set(kept.keys()));
  if (order.isContested) ask({ path: `${path} (order)`, ...keys, isQuiet: true });
  return order.keys.map((key) => kept.get(key));
}

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const own = (fields: Fields, key: string): unknown =>
  Object.hasOwn(fields, key) ? fields[key] : undefined;

const keyOf = (item: unknown, key: string): string => (isObject(item) ? String(item[key]) : '');

const keysOf = ({ base, ours, theirs }: Three<Fields>): string[] => [
  ...new Set([...Object.keys(ours), ...Object.keys(theirs), ...Object.keys(base)]),
];
