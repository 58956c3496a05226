import { parseCleanJson } from '../branchpoint/clean-json.ts';
import { type Scope, valueOfExpression } from './arithmetic.ts';
import { mostChance, mostValue, networkLimits } from './network-file.ts';
import { named, RefusedFile } from './refused-file.ts';

/** A node of a tree of SilverDecisions. */
export interface TreeNode {
  readonly kind: 'decision' | 'chance' | 'terminal';
  readonly name: string;
  readonly branches: readonly TreeBranch[];
}

export interface TreeBranch {
  readonly name: string;
  /** One for each criterion. */
  readonly payoffs: readonly Amount[];
  /** Null where the file gives none; `#` takes an equal part of what the others leave over. */
  readonly probability: Amount | '#' | null;
  readonly child: TreeNode;
}

/** A number as it is written, and what it comes to; null where that cannot be told. */
export interface Amount {
  readonly written: string;
  readonly value: number | null;
}

/** A file of SilverDecisions. */
export interface SilverFile {
  readonly title: string;
  readonly description: string;
  readonly trees: readonly TreeNode[];
  readonly texts: readonly string[];
  /** What it optimises, such as `expected-value-maximization` or `min-max`. */
  readonly rule: string;
  readonly criteria: readonly Criterion[];
  readonly notes: readonly string[];
}

export interface Criterion {
  readonly name: string;
  readonly weight: number;
}

/** SilverDecisions has two; each becomes objectives of its own. */
const mostCriteria = 10;

type Fields = Readonly<Record<string, unknown>>;

/** A tree takes three levels of JSON for each of its own; this is still far from the end of the stack. */
const mostLevels = 600;

/** Whether a text is, or was meant to be, a file of SilverDecisions. */
export function isSilverText(text: string): boolean {
  return /^[\s\uFEFF]*\{\s*"SilverDecisions"\s*:/.test(text);
}

/** Reads the trees of SilverDecisions 0.5 to 1.x. Expressions are worked out, definitions are not run. */
export function readSilverFile(text: string): SilverFile {
  const parsed = parseCleanJson(text.replace(/^\uFEFF/, ''), mostLevels);
  if (!parsed.ok) throw new RefusedFile(null, brokenJson(parsed.failure));
  if (!isFields(parsed.value)) throw new RefusedFile(null, 'the file is no group of fields');
  const file = parsed.value;
  if (!Object.hasOwn(file, 'SilverDecisions')) {
    throw new RefusedFile(null, 'the file does not say that it is of SilverDecisions');
  }
  // From version 0.7 on the trees are in a part of their own.
  const data = isFields(file.data) ? file.data : file;
  if (!Array.isArray(data.trees) || data.trees.length === 0) {
    throw new RefusedFile(null, 'there is no tree in the file');
  }
  const reading = { scope: scopeOf(data.expressionScope), notes: [], counter: { nodes: 0 } };
  const trees = data.trees.map((tree: unknown) => readNode(tree, reading));
  return {
    title: textOf(file.title),
    description: textOf(file.description),
    trees,
    texts: textsOf(data.texts),
    rule: textOf(file.rule),
    criteria: criteriaOf(data),
    notes: reading.notes,
  };
}

function brokenJson(
  problem:
    | { readonly kind: 'notJson'; readonly line: number | null }
    | { readonly kind: 'tooDeep' },
): string {
  if (problem.kind === 'tooDeep') return `the tree has more than ${mostLevels / 3} stages`;
  const place = problem.line === null ? '' : ` near line ${problem.line}`;
  return `the file cannot be read as JSON: it is damaged${place}`;
}

interface Reading {
  readonly scope: Scope;
  readonly notes: string[];
  readonly counter: { nodes: number };
}

const kinds: ReadonlyMap<unknown, TreeNode['kind']> = new Map([
  ['decision', 'decision'],
  ['chance', 'chance'],
  ['terminal', 'terminal'],
]);

function readNode(value: unknown, reading: Reading): TreeNode {
  if (!isFields(value)) throw new RefusedFile(null, 'a node of the tree is missing');
  reading.counter.nodes += 1;
  if (reading.counter.nodes > networkLimits.variables) {
    throw new RefusedFile(null, `the trees have more than ${networkLimits.variables} nodes`);
  }
  const name = textOf(value.name);
  const kind = kinds.get(value.type);
  if (!kind) {
    const what = `the node ${named(name)} is of the type ${named(textOf(value.type))}`;
    throw new RefusedFile(null, `${what}, and not decision, chance or terminal`);
  }
  const scope = scopeOf(value.expressionScope);
  const own = { ...reading, scope: scope.size > 0 ? scope : reading.scope };
  const edges = Array.isArray(value.childEdges) ? value.childEdges : [];
  if (edges.length > networkLimits.states) {
    const most = `the most is ${networkLimits.states}`;
    throw new RefusedFile(null, `the node ${named(name)} has ${edges.length} branches; ${most}`);
  }
  return { kind, name, branches: edges.map((edge: unknown) => readBranch(edge, kind, own)) };
}

function readBranch(value: unknown, kind: TreeNode['kind'], reading: Reading): TreeBranch {
  if (!isFields(value)) throw new RefusedFile(null, 'a branch of the tree is missing');
  const name = textOf(value.name);
  const computed = isFields(value.computed) ? value.computed : {};
  const listed = Array.isArray(value.payoff) ? value.payoff : [value.payoff];
  if (listed.length > mostCriteria) {
    const what = `the branch ${named(name)} has ${listed.length} payoffs`;
    throw new RefusedFile(null, `${what}; the most is ${mostCriteria}`);
  }
  const known = Array.isArray(computed.payoff) ? computed.payoff : [computed.payoff];
  const payoffs = listed.map((payoff: unknown, place) =>
    readAmount(payoff, known[place], {
      what: `The payoff of ${named(name)}`,
      most: mostValue,
      ...reading,
    }),
  );
  const amount = { what: `The chance of ${named(name)}`, most: mostChance, ...reading };
  return {
    name,
    payoffs: payoffs.map((payoff) => payoff ?? { written: '', value: 0 }),
    probability:
      kind !== 'chance'
        ? null
        : value.probability === '#'
          ? '#'
          : readAmount(value.probability, computed.probability, amount),
    child: readNode(value.childNode, reading),
  };
}

interface AmountReading {
  /** Beyond it a map cannot keep the number. */
  readonly most: number;
  /** The subject of a sentence about it. */
  readonly what: string;
  readonly scope: Scope;
  readonly notes: string[];
}

/** A number of the file, or what the file says its own program made of it; null where there is none. */
function readAmount(value: unknown, computed: unknown, reading: AmountReading): Amount | null {
  const { what, scope, notes } = reading;
  if (value === undefined || value === null || value === '') return null;
  const written = typeof value === 'number' ? String(value) : textOf(value).trim();
  const direct = keepable(valueOfExpression(written, scope), reading);
  if (direct !== null) return { written, value: direct };
  const kept = keepable(valueOfExpression(textOf(computed).trim(), new Map()), reading);
  const ending =
    kept === null
      ? 'and was left open'
      : `and is taken to be ${kept}, as the file has worked it out`;
  notes.push(`${what} is written as ${named(written)}, which is no plain sum, ${ending}.`);
  return { written, value: kept };
}

/** A number that a map can hold; larger ones end the reading. */
function keepable(value: number | null, { what, most }: AmountReading): number | null {
  if (value === null || Math.abs(value) <= most) return value;
  throw new RefusedFile(null, `${what} is too large to be kept: ${value}`);
}

function scopeOf(value: unknown): Scope {
  const scope = new Map<string, number>();
  if (!isFields(value)) return scope;
  for (const [key, entry] of Object.entries(value)) {
    const number = isFields(entry) ? Number(entry.n) / Number(entry.d ?? 1) : entry;
    if (typeof number === 'number' && Number.isFinite(number)) scope.set(key, number);
  }
  return scope;
}

function criteriaOf({ payoffNames, defaultCriterion1Weight }: Fields): Criterion[] {
  const names = Array.isArray(payoffNames) ? payoffNames.map(textOf) : [];
  const weight = typeof defaultCriterion1Weight === 'number' ? defaultCriterion1Weight : 1;
  return [
    { name: names[0] ?? '', weight: Math.abs(weight) <= 1e12 ? weight : 1 },
    ...names.slice(1).map((name) => ({ name, weight: 1 })),
  ];
}

function textsOf(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((text: unknown) => (isFields(text) ? textOf(text.value).trim() || [] : []));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
