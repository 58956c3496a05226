import type { z } from 'zod';
import { fileLimits } from './envelope.ts';

/** Something that is wrong with a file: where, and what, in words for the person who opened it. */
export interface FileProblem {
  /** Such as `records[12].states[0].label`; empty when it is about the file as a whole. */
  readonly path: string;
  readonly message: string;
}

/** A problem as one line, `path: message`. */
export function describeProblem({ path, message }: FileProblem): string {
  return path === '' ? message : `${path}: ${message}`;
}

/** Collects problems up to a bound: a file may be wrong in a million places. */
export class ProblemList {
  readonly #problems: FileProblem[] = [];
  #left = 0;
  #isAllCounted = true;

  add(path: string, message: string): void {
    if (this.room > 0) this.#problems.push({ path, message });
    else this.#left += 1;
  }

  /**
   * Counts problems of which nothing more is to be said.
   * @param isAll whether every place was looked at
   */
  addUnlisted(count: number, isAll: boolean): void {
    this.#left += count;
    this.#isAllCounted &&= isAll;
  }

  get isEmpty(): boolean {
    return this.#problems.length === 0;
  }

  /** How many more can be listed: what is beyond that need not be put into words. */
  get room(): number {
    return Math.max(0, fileLimits.problems - 1 - this.#problems.length);
  }

  /** The problems found, and as the last one how many more there are. */
  toArray(): FileProblem[] {
    if (this.#left === 0) return [...this.#problems];
    const least = this.#isAllCounted ? '' : 'at least ';
    const message = `There are ${least}${this.#left} more problems like these, which are not listed.`;
    return [...this.#problems, { path: '', message }];
  }
}

/** `records[3].states[0].label` from the keys that lead there. */
export function joinPath(base: string, keys: readonly PropertyKey[]): string {
  return keys.reduce<string>((path, key) => {
    if (typeof key === 'number') return `${path}[${key}]`;
    const name = String(key);
    if (!/^[A-Za-z_]\w*$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
    return path === '' ? name : `${path}.${name}`;
  }, base);
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of fields in braces',
  record: 'a group of fields in braces',
  null: 'null',
};

/** What a schema found wrong, in an analyst's words; the values themselves are not repeated. */
export function describeIssue(issue: z.core.$ZodIssue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      if (value === undefined) return 'is missing';
      return `should be ${typeWords[issue.expected] ?? issue.expected}, not ${typeWordOf(value)}`;
    case 'too_big':
      return `is too ${sizeWords[issue.origin]?.long ?? 'large'}: the most is ${issue.maximum}${unitOf(issue.origin)}`;
    case 'too_small':
      return isLengthOne(issue)
        ? 'is empty'
        : `is too ${sizeWords[issue.origin]?.short ?? 'small'}: the least is ${issue.minimum}${unitOf(issue.origin)}`;
    case 'invalid_value':
      return value === undefined
        ? 'is missing'
        : `is not one of: ${issue.values.map(String).join(', ')}`;
    case 'invalid_union':
      return value === undefined ? 'is missing' : 'is not one of the known kinds';
    default:
      // The model's own rules (patterns and refinements) bring their own words.
      return issue.message;
  }
}

/** The value at the end of a path of keys; undefined where there is nothing. */
export function valueAt(value: unknown, keys: readonly PropertyKey[]): unknown {
  let current = value;
  for (const key of keys) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) {
      return undefined;
    }
    current = (current as Record<PropertyKey, unknown>)[key];
  }
  return current;
}

const sizeWords: Readonly<Record<string, { long: string; short: string; unit: string }>> = {
  string: { long: 'long', short: 'short', unit: ' characters' },
  array: { long: 'long', short: 'short', unit: ' entries' },
};

const unitOf = (origin: string): string => sizeWords[origin]?.unit ?? '';

function isLengthOne({ origin, minimum }: { origin: string; minimum: number | bigint }): boolean {
  return minimum === 1 && Object.hasOwn(sizeWords, origin);
}

function typeWordOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeWords[typeof value] ?? typeof value;
}
