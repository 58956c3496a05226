import { readChanceTable } from './chance-tables.ts';
import {
  checkCount,
  checkLength,
  checkNetwork,
  type NetworkFile,
  type NetworkVariable,
  type Place,
  readNumber,
  rowsOfTable,
  type TableRow,
} from './network-file.ts';
import { named, RefusedFile } from './refused-file.ts';
import { BifScanner, type BifToken } from './scan-bif.ts';

/**
 * Reads the Bayesian Interchange Format 0.15, as bnlearn and others write it. Tables follow the format
 * (the variable's own states change slowest, the last parent fastest) or list case by case.
 *
 * Source: F. Cozman, "The Interchange Format for Bayesian Networks", 1998.
 */
export function readBif(text: string): NetworkFile {
  const blocks = readBlocks(new BifScanner(text));
  const notes: string[] = [];
  const variables = assemble(blocks, notes);
  checkNetwork(variables);
  return { title: blocks.title, summary: blocks.summary, variables, texts: [], notes };
}

interface VariableBlock {
  readonly token: BifToken;
  readonly states: readonly string[];
  readonly properties: readonly string[];
}

interface ProbabilityBlock {
  readonly token: BifToken;
  readonly parents: readonly string[];
  readonly entries: readonly Entry[];
  readonly properties: readonly string[];
}

interface Entry {
  readonly at: number;
  /** Null for `table`, `default` for what holds in cases that are not listed, else the parents' states. */
  readonly given: readonly BifToken[] | 'default' | null;
  readonly numbers: readonly number[];
}

interface Blocks {
  title: string;
  summary: string;
  readonly variables: VariableBlock[];
  readonly probabilities: Map<string, ProbabilityBlock>;
}

function readBlocks(scanner: BifScanner): Blocks {
  const blocks: Blocks = { title: '', summary: '', variables: [], probabilities: new Map() };
  for (;;) {
    const token = scanner.next();
    if (token.kind === 'end') return blocks;
    if (token.text === 'network') readHeading(scanner, blocks);
    else if (token.text === 'variable') {
      checkCount(blocks.variables.push(readVariable(scanner)));
    } else if (token.text === 'probability') addProbability(blocks, readProbability(scanner));
    else {
      const what = `${named(token.text)} begins no block that is known`;
      throw new RefusedFile(token.at, `${what}: network, variable or probability`);
    }
  }
}

function readHeading(scanner: BifScanner, blocks: Blocks): void {
  const { text } = scanner.expectWord('the name of the network');
  scanner.expect('{');
  const properties: string[] = [];
  while (!scanner.skip('}')) properties.push(readProperty(scanner));
  // What bnlearn calls every network says nothing of it.
  blocks.title = text === 'unknown' ? '' : text;
  blocks.summary = properties.join('\n');
}

function readProperty(scanner: BifScanner): string {
  const token = scanner.expectWord('“property” or the end of the block');
  if (token.text !== 'property') {
    throw new RefusedFile(token.at, `${named(token.text)} is no statement that is known here`);
  }
  const statement = scanner.restOfStatement();
  return statement.startsWith('"') && statement.endsWith('"') ? statement.slice(1, -1) : statement;
}

function readVariable(scanner: BifScanner): VariableBlock {
  const token = scanner.expectWord('the name of a variable');
  scanner.expect('{');
  let states: readonly string[] | null = null;
  const properties: string[] = [];
  while (!scanner.skip('}')) {
    const { kind, text } = scanner.peek();
    if (kind === 'word' && text === 'type') states = readStates(scanner, token);
    else properties.push(readProperty(scanner));
  }
  if (!states) throw new RefusedFile(token.at, `${named(token.text)} has no type`);
  return { token, states, properties };
}

function readStates(scanner: BifScanner, { text: name }: BifToken): string[] {
  scanner.next();
  const type = scanner.expectWord('“discrete”');
  if (type.text !== 'discrete') {
    const what = `${named(name)} is of the type ${named(type.text)}`;
    throw new RefusedFile(type.at, `${what}; only variables with listed states can be read`);
  }
  scanner.expect('[');
  const count = scanner.expectWord('the number of states');
  scanner.expect(']');
  scanner.expect('{');
  const states = readWords(scanner, '}').map(({ text }) => text);
  scanner.skip(';');
  if (readNumber(count.text, count.at) !== states.length) {
    const what = `${named(name)} is said to have ${named(count.text)} states`;
    throw new RefusedFile(count.at, `${what} and lists ${states.length}`);
  }
  return states;
}

/** Words up to a sign; commas between them may be left out. */
function readWords(scanner: BifScanner, end: string): BifToken[] {
  const words: BifToken[] = [];
  while (!scanner.skip(end)) {
    if (scanner.skip(',')) continue;
    const word = scanner.expectWord(`a name or “${end}”`);
    checkLength(words.push(word), word.at);
  }
  return words;
}

interface NamedProbability extends ProbabilityBlock {
  readonly name: string;
}

function readProbability(scanner: BifScanner): NamedProbability {
  scanner.expect('(');
  const token = scanner.expectWord('the name of a variable');
  while (scanner.skip(',')) {
    // Older files separate the variable from its parents in this way.
  }
  scanner.skip('|');
  const parents = readWords(scanner, ')').map(({ text }) => text);
  scanner.expect('{');
  const entries: Entry[] = [];
  const properties: string[] = [];
  while (!scanner.skip('}')) {
    const entry = readEntry(scanner);
    if (entry) entries.push(entry);
    else properties.push(readProperty(scanner));
  }
  return { name: token.text, token, parents, entries, properties };
}

function readEntry(scanner: BifScanner): Entry | null {
  const { kind, text, at } = scanner.peek();
  if (scanner.skip('(')) {
    const given = readWords(scanner, ')');
    return { at, given, numbers: readNumbers(scanner) };
  }
  if (kind !== 'word' || (text !== 'table' && text !== 'default')) return null;
  scanner.next();
  return { at, given: text === 'table' ? null : 'default', numbers: readNumbers(scanner) };
}

function readNumbers(scanner: BifScanner): number[] {
  return readWords(scanner, ';').map(({ text, at }) => readNumber(text, at));
}

function addProbability({ probabilities }: Blocks, block: NamedProbability): void {
  if (probabilities.has(block.name)) {
    throw new RefusedFile(block.token.at, `this is a second table of ${named(block.name)}`);
  }
  probabilities.set(block.name, block);
}

function assemble({ variables, probabilities }: Blocks, notes: string[]): NetworkVariable[] {
  const states = new Map(variables.map((block) => [block.token.text, block.states]));
  for (const [name, { token }] of probabilities) {
    if (!states.has(name)) {
      throw new RefusedFile(token.at, `there is a table of ${named(name)}, but no such variable`);
    }
  }
  return variables.map((block) => variableOf(block, probabilities, states, notes));
}

function variableOf(
  { token, states: own, properties }: VariableBlock,
  probabilities: ReadonlyMap<string, ProbabilityBlock>,
  states: ReadonlyMap<string, readonly string[]>,
  notes: string[],
): NetworkVariable {
  const block = probabilities.get(token.text);
  const all = [...properties, ...(block?.properties ?? [])];
  const place = all.map(placeOf).find((found) => found !== null) ?? null;
  return {
    at: token.at,
    kind: 'uncertainty',
    name: token.text,
    title: '',
    description: all.filter((property) => placeOf(property) === null).join('\n'),
    states: own.map((name) => ({ name, title: name })),
    parents: block?.parents ?? [],
    rows: block ? rowsOf(block, own, states, notes) : [],
    weight: 1,
    place,
  };
}

/** `position = (x, y)`, as JavaBayes, Weka and others say where a variable is drawn. */
export function placeOf(property: string): Place | null {
  const number = '(-?\\d{1,6}(?:\\.\\d{1,9})?)';
  const pattern = new RegExp(
    `^\\s*position\\s*=\\s*\\(\\s*${number}\\s*,\\s*${number}\\s*\\)\\s*$`,
  );
  const [, x, y] = pattern.exec(property) ?? [];
  return x === undefined || y === undefined ? null : { xPx: Number(x), yPx: Number(y) };
}

function rowsOf(
  block: ProbabilityBlock,
  own: readonly string[],
  states: ReadonlyMap<string, readonly string[]>,
  notes: string[],
): TableRow[] {
  const { token, parents, entries } = block;
  const parentStates = parents.map((parent) => {
    const found = states.get(parent);
    if (found) return found;
    const what = `${named(token.text)} depends on ${named(parent)}`;
    throw new RefusedFile(token.at, `${what}, which is not in the file`);
  });
  const parentCounts = parentStates.map(({ length }) => length);
  return entries.flatMap(({ at, given, numbers }): readonly TableRow[] => {
    const variable = { at, name: token.text };
    if (given === null) {
      const shape = { width: own.length, parentCounts, order: 'first' } as const;
      const { rows, note } = readChanceTable(variable, numbers, shape);
      if (note !== null) notes.push(note);
      return rows;
    }
    const [row] = rowsOfTable(variable, numbers, own.length, []);
    const places = given === 'default' ? null : placesOf(given, block, parentStates);
    return row ? [{ given: places, numbers: row.numbers }] : [];
  });
}

function placesOf(
  given: readonly BifToken[],
  { token, parents }: ProbabilityBlock,
  parentStates: readonly (readonly string[])[],
): number[] {
  if (given.length !== parents.length) {
    const has = `this row of ${named(token.text)} names ${given.length} states`;
    const at = given[0]?.at ?? token.at;
    throw new RefusedFile(at, `${has}, and it depends on ${parents.length} variables`);
  }
  return given.map(({ text, at }, place) => {
    const state = parentStates[place]?.indexOf(text) ?? -1;
    if (state >= 0) return state;
    throw new RefusedFile(at, `${named(parents[place] ?? '')} has no state ${named(text)}`);
  });
}
