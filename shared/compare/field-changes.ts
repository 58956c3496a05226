import { isSameValue } from '../lib/same-value.ts';
import type { AnyRecord } from '../model/record.ts';
import { valueInWords } from './field-words.ts';
import { mergeRules } from './merge-rules.ts';
import { type Names, quoted } from './names.ts';

/** A field, or several that make sense only together, named by the first, in two versions. */
export interface ChangedValue {
  /** `title`, or within a group of fields `pedigree.reason`. */
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

/** What differs between two versions of one record. */
export function changedFields(before: AnyRecord, after: AnyRecord): ChangedValue[] {
  const [was, is] = [before as unknown as Fields, after as unknown as Fields];
  const grouped = mergeRules[after.type].map(({ fields }) => fields as readonly string[]);
  const inGroups = new Set(grouped.flat());
  const keys = [...new Set([...Object.keys(is), ...Object.keys(was)])];
  const single = keys.filter((key) => !inGroups.has(key)).map((key) => [key]);
  return [...single, ...grouped].flatMap(([field = '', ...more]) => {
    const fields = [field, ...more];
    const [then, now] = [was, is].map((record) => partOf(record, fields));
    if (isSameValue(then, now)) return [];
    if (field === 'pedigree') return fieldsWithin(field, then as Fields, now as Fields);
    return [{ field, before: then, after: now }];
  });
}

function partOf(record: Fields, fields: readonly string[]): unknown {
  const [first = ''] = fields;
  if (fields.length === 1) return ownValue(record, first);
  return Object.fromEntries(fields.map((field) => [field, ownValue(record, field)]));
}

/** Every record inherits a `constructor`; only what somebody wrote into it is a field. */
export function ownValue(fields: object, key: string): unknown {
  return Object.hasOwn(fields, key) ? (fields as Fields)[key] : undefined;
}

function fieldsWithin(field: string, was: Fields, is: Fields): ChangedValue[] {
  return [...new Set([...Object.keys(is), ...Object.keys(was)])].flatMap((key) => {
    const [before, after] = [ownValue(was, key), ownValue(is, key)];
    return isSameValue(before, after) ? [] : [{ field: `${field}.${key}`, before, after }];
  });
}

/** A change in words: the two values, and what follows the name of the field in a line. */
export interface ChangeWords {
  readonly before: string;
  readonly after: string;
  readonly line: string;
}

export function changeInWords(names: Names, { field, before, after }: ChangedValue): ChangeWords {
  if (typeof before === 'string' && typeof after === 'string' && isProse(before, after)) {
    const [was, is] = aroundChange(before, after);
    return { before: was, after: is, line: `: ${was} → ${is}` };
  }
  const [was, is] = [valueInWords(names, field, before), valueInWords(names, field, after)];
  // Some differences are too small for words: offsets, what stands around a quotation.
  return { before: was, after: is, line: was === is ? ' changed' : `: ${was} → ${is}` };
}

const longestWhole = 60;
const shownBefore = 20;

const isProse = (before: string, after: string): boolean =>
  Math.min(before.length, after.length) > 0 && Math.max(before.length, after.length) > longestWhole;

/** Two long texts, each from a little before the place where they part. */
function aroundChange(before: string, after: string): [string, string] {
  let at = 0;
  while (at < before.length && before[at] === after[at]) at += 1;
  const from = Math.max(0, at - shownBefore);
  // Begins with a word, not within one.
  const start = from === 0 ? 0 : before.indexOf(' ', from) + 1 || from;
  const cut = Math.min(start, at);
  const shown = (text: string): string =>
    quoted(`${cut > 0 ? '…' : ''}${text.slice(cut).toWellFormed()}`);
  return [shown(before), shown(after)];
}
