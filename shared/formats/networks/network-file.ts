import { named, RefusedFile } from './refused-file.ts';

/** One case of a table: the state of each parent by its place; null holds in all cases not listed. */
export interface TableRow {
  readonly given: readonly number[] | null;
  /** The chance of each state in order, or the one value of an objective. */
  readonly numbers: readonly number[];
}

/** A variable as a file of another program states it. */
export interface NetworkVariable {
  /** Where the file speaks of it first, as an offset into its text. */
  readonly at: number;
  readonly kind: 'decision' | 'uncertainty' | 'objective';
  /** The name by which the file refers to it. */
  readonly name: string;
  /** What people read; empty where the file has no more than the name. */
  readonly title: string;
  readonly description: string;
  readonly states: readonly { readonly name: string; readonly title: string }[];
  readonly parents: readonly string[];
  readonly rows: readonly TableRow[];
  /** Objectives: how much it counts in the sum. */
  readonly weight: number;
  /** The middle of it in the file's own picture. */
  readonly place: Place | null;
}

export interface Place {
  readonly xPx: number;
  readonly yPx: number;
}

/** A network of another program, in terms of its file. */
export interface NetworkFile {
  readonly title: string;
  readonly summary: string;
  readonly variables: readonly NetworkVariable[];
  /** Texts that stand beside the network. */
  readonly texts: readonly string[];
  /** What was left out or understood in a way that has to be said, as sentences. */
  readonly notes: readonly string[];
}

/** Far above any network that a person can look at, and within what a map can hold. */
export const networkLimits = {
  variables: 10_000,
  states: 200,
  rows: 100_000,
  /** In one table. */
  numbers: 1_000_000,
} as const;
/** A chance or a value beyond these cannot be kept in a map. */
export const mostChance = 1e6;
export const mostValue = 1e12;

/** Ends the reading of a file with more variables than a map can show. */
export function checkCount(variableCount: number): void {
  const most = networkLimits.variables;
  if (variableCount <= most) return;
  throw new RefusedFile(null, `the file has more than ${most} variables, which is the most`);
}

/** Refuses a network that cannot be made a map: names that are not clear, links that lead nowhere. */
export function checkNetwork(variables: readonly NetworkVariable[]): void {
  if (variables.length === 0) throw new RefusedFile(0, 'the file has no variables in it');
  checkCount(variables.length);
  const byName = new Map<string, NetworkVariable>();
  for (const variable of variables) {
    const { at, name } = variable;
    if (name === '') throw new RefusedFile(at, 'a variable has no name');
    if (byName.has(name)) throw new RefusedFile(at, `a second variable is called ${named(name)}`);
    byName.set(name, variable);
  }
  let rowCount = 0;
  for (const variable of variables) {
    checkStates(variable);
    checkParents(variable, byName);
    for (const { numbers } of variable.rows) checkNumbers(variable, numbers);
    rowCount += variable.rows.length;
    if (rowCount > networkLimits.rows) throw new RefusedFile(variable.at, tooManyRows);
  }
}

const tooManyRows = `the tables have more than ${networkLimits.rows} rows, which is more than a map can hold`;

function checkStates({ at, name, states }: NetworkVariable): void {
  if (states.length > networkLimits.states) {
    const most = networkLimits.states;
    throw new RefusedFile(at, `${named(name)} has ${states.length} states; the most is ${most}`);
  }
  const names = new Set<string>();
  for (const state of states) {
    if (names.has(state.name)) {
      throw new RefusedFile(at, `${named(name)} has two states called ${named(state.name)}`);
    }
    names.add(state.name);
  }
}

function checkParents(
  { at, name, parents }: NetworkVariable,
  byName: ReadonlyMap<string, NetworkVariable>,
): void {
  const seen = new Set<string>();
  for (const parent of parents) {
    const found = byName.get(parent);
    const what = `${named(name)} depends on ${named(parent)}`;
    if (!found) throw new RefusedFile(at, `${what}, which is not in the file`);
    if (seen.has(parent)) throw new RefusedFile(at, `${what} twice`);
    if (found.kind === 'objective') {
      throw new RefusedFile(at, `${what}, which is a utility and has no states`);
    }
    seen.add(parent);
  }
}

function checkNumbers({ at, kind, name }: NetworkVariable, numbers: readonly number[]): void {
  const most = kind === 'objective' ? mostValue : mostChance;
  const outside = numbers.find((number) => !(Math.abs(number) <= most));
  if (outside === undefined) return;
  throw new RefusedFile(at, `a number of ${named(name)} is too large to be kept: ${outside}`);
}

/** How many states the variables of these names have together, as combinations; stops above the limit. */
export function countCombinations(stateCounts: readonly number[]): number {
  let count = 1;
  for (const states of stateCounts) {
    count *= states;
    if (count > networkLimits.rows) return Number.POSITIVE_INFINITY;
  }
  return count;
}

/**
 * The cases of a table that is written as one list: the last parent changes fastest, and within each
 * case come the states in order.
 *
 * @param width how many numbers each case has
 */
export function rowsOfTable(
  { at, name }: Pick<NetworkVariable, 'at' | 'name'>,
  numbers: readonly number[],
  width: number,
  parentCounts: readonly number[],
): TableRow[] {
  const cases = countCombinations(parentCounts);
  if (cases === Number.POSITIVE_INFINITY) throw new RefusedFile(at, tooManyRows);
  if (numbers.length !== cases * width) {
    const has = `the table of ${named(name)} has ${numbers.length} numbers`;
    const why = cases === 1 ? '' : `: ${width} for each of ${cases} cases`;
    const needs = `${cases * width} are needed${why}`;
    throw new RefusedFile(at, `${has}, and ${needs}`);
  }
  return Array.from({ length: cases }, (_, place) => ({
    given: statesAt(place, parentCounts),
    numbers: numbers.slice(place * width, (place + 1) * width),
  }));
}

/** The state of each parent in the case at this place; the last one changes fastest. */
export function statesAt(place: number, stateCounts: readonly number[]): number[] {
  const states: number[] = [];
  let rest = place;
  for (const count of stateCounts.toReversed()) {
    states.unshift(rest % count);
    rest = Math.floor(rest / count);
  }
  return states;
}

/** The numbers of a table that is written as one text, with white space between them. */
export function readNumbers(text: string, at: number): number[] {
  const numbers: number[] = [];
  for (const [word] of text.matchAll(/\S+/g)) {
    checkLength(numbers.push(readNumber(word, at)), at);
  }
  return numbers;
}

/** Ends the reading of a table that is longer than any that a map could hold. */
export function checkLength(count: number, at: number): void {
  if (count <= networkLimits.numbers) return;
  throw new RefusedFile(at, `a table has more than ${networkLimits.numbers} numbers`);
}

/** A number as these formats write it; what is none ends the reading with the place. */
export function readNumber(word: string, at: number): number {
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(word)) {
    throw new RefusedFile(at, `${named(word)} is not a number`);
  }
  return Number(word);
}
