import { assertNever } from '../lib/assert.ts';
import type { LikelihoodId, NodeId, StateId, ValueId } from '../lib/ids.ts';
import type { NodeState } from '../model/fields.ts';
import { type Chance, type LikelihoodRow, pointOf } from '../model/likelihood.ts';
import type { MapNode } from '../model/node.ts';
import type { MapProblem, ProblemCode } from '../model/numbers.ts';
import type { ValueRow } from '../model/value.ts';
import { listInWords, nodeStateInWords, percentInWords, titleOf } from './words.ts';

/** A row that can be computed with: its conditions checked, its words and ranges made points. */
export interface ResolvedRow {
  readonly rowId: LikelihoodId | ValueId;
  readonly given: ReadonlyMap<NodeId, StateId>;
  /** Probability of each state in the node's order, or an objective's single value. */
  readonly numbers: readonly number[];
}

/** The rows of one node, and what is wrong with them. */
export interface ResolvedRows {
  /** Null when a row is broken, so that the node cannot be computed; empty when it has none. */
  readonly rows: readonly ResolvedRow[] | null;
  readonly problems: readonly MapProblem[];
}

/** What a row of a node may be given: the nodes with states that lead to it. */
export type Parents = ReadonlyMap<NodeId, MapNode>;

// Tables of other programs are rounded: three thirds of seven digits must still add up.
const tolerance = 1e-6;

/**
 * Turns likelihood rows into probabilities: a word or a range stands for its midpoint, "the rest" for
 * what the others leave over. A row given something that is not a parent is set aside with a problem;
 * any other slip makes the node uncomputable, because a guess would look like a number.
 */
export function resolveLikelihoodRows(
  node: MapNode,
  rows: readonly LikelihoodRow[],
  parents: Parents,
  nodes: ReadonlyMap<NodeId, MapNode>,
): ResolvedRows {
  return resolveRows(node, rows, parents, nodes, (row) => chancesOf(node, row, nodes));
}

/** The same for the value rows of an objective. */
export function resolveValueRows(
  node: MapNode,
  rows: readonly ValueRow[],
  parents: Parents,
  nodes: ReadonlyMap<NodeId, MapNode>,
): ResolvedRows {
  return resolveRows(node, rows, parents, nodes, (row) => [row.value]);
}

interface Slip {
  readonly code: ProblemCode;
  readonly message: string;
}

const isSlip = (outcome: readonly number[] | Slip): outcome is Slip => 'code' in outcome;

function resolveRows<Row extends LikelihoodRow | ValueRow>(
  node: MapNode,
  rows: readonly Row[],
  parents: Parents,
  nodes: ReadonlyMap<NodeId, MapNode>,
  numbersOf: (row: Row) => readonly number[] | Slip,
): ResolvedRows {
  const resolved: ResolvedRow[] = [];
  const problems: MapProblem[] = [];
  let isBroken = false;
  for (const row of rows) {
    const report = (slip: Slip) => problems.push({ ...slip, nodeId: node.id, rowId: row.id });
    const slip = slipOfGiven(node, row.given, parents, nodes);
    if (slip) {
      report(slip);
      continue;
    }
    const numbers = numbersOf(row);
    if (isSlip(numbers)) {
      report(numbers);
      isBroken = true;
      continue;
    }
    const given = new Map(row.given.map(({ nodeId, stateId }) => [nodeId, stateId]));
    resolved.push({ rowId: row.id, given, numbers });
  }
  return { rows: isBroken ? null : resolved, problems };
}

/** "Verification, given Dismantlement scope = Yongbyon only". */
function subjectOf(
  node: MapNode,
  given: readonly NodeState[],
  nodes: ReadonlyMap<NodeId, MapNode>,
): string {
  if (given.length === 0) return titleOf(node);
  return `${titleOf(node)}, given ${givenInWords(given, nodes)}`;
}

/** "Summit = Held and Test freeze = Holds". */
export function givenInWords(
  given: Iterable<NodeState>,
  nodes: ReadonlyMap<NodeId, MapNode>,
): string {
  const parts = [...given].map(({ nodeId, stateId }) => {
    const node = nodes.get(nodeId);
    return node ? nodeStateInWords(node, stateId) : 'a node that is not on the map';
  });
  return listInWords(parts);
}

function slipOfGiven(
  node: MapNode,
  given: readonly NodeState[],
  parents: Parents,
  nodes: ReadonlyMap<NodeId, MapNode>,
): Slip | null {
  const seen = new Map<NodeId, StateId>();
  for (const { nodeId, stateId } of given) {
    const parent = parents.get(nodeId);
    if (!parent?.states.some(({ id }) => id === stateId)) {
      const condition = givenInWords([{ nodeId, stateId }], nodes);
      const why = parent ? '' : ', but that does not influence it';
      return {
        code: 'notAParent',
        message: `${titleOf(node)}: a row is given ${condition}${why}. Until the influence is drawn or the row changed, the row is not used.`,
      };
    }
    const before = seen.get(nodeId);
    if (before !== undefined && before !== stateId) {
      return {
        code: 'contradictoryRows',
        message: `${titleOf(node)}: a row is given two states of ${titleOf(parent)} at once, so it never applies. Keep one of them.`,
      };
    }
    seen.set(nodeId, stateId);
  }
  return null;
}

/** The row's chances as points, in the order of the node's states. */
function chancesOf(
  node: MapNode,
  row: LikelihoodRow,
  nodes: ReadonlyMap<NodeId, MapNode>,
): readonly number[] | Slip {
  const chances = new Map<StateId, Chance>();
  let isTwice = false;
  for (const { stateId, chance } of row.chances) {
    isTwice ||= chances.has(stateId);
    chances.set(stateId, chance);
  }
  const ordered: Chance[] = [];
  for (const { id } of node.states) {
    const chance = chances.get(id);
    if (chance) ordered.push(chance);
  }
  const slip =
    missingStates(node, chances) ??
    (isTwice ? twoChances : null) ??
    twoRests(ordered) ??
    outOfRange(node, ordered);
  const points = slip ?? pointsOf(ordered);
  if (!isSlip(points)) return points;
  return { ...points, message: `${subjectOf(node, row.given, nodes)}: ${points.message}` };
}

const twoChances: Slip = {
  code: 'contradictoryRows',
  message: 'one state has two chances. Keep one of them.',
};

function missingStates(node: MapNode, chances: ReadonlyMap<StateId, Chance>): Slip | null {
  const missing = node.states.filter(({ id }) => !chances.has(id));
  if (missing.length === 0) return null;
  const verb = missing.length === 1 ? 'has' : 'have';
  const ask = 'Give a number, a range, a word or the rest.';
  return { code: 'missingState', message: `${labelsOf(missing)} ${verb} no chance yet. ${ask}` };
}

function twoRests(chances: readonly Chance[]): Slip | null {
  if (chances.filter(({ kind }) => kind === 'rest').length < 2) return null;
  const message = 'more than one state takes the rest. Only one of them can.';
  return { code: 'twoRests', message };
}

function outOfRange(node: MapNode, chances: readonly Chance[]): Slip | null {
  const outside = node.states.filter((_, place) => isOutOfRange(chances[place] as Chance));
  if (outside.length === 0) return null;
  const what = outside.length === 1 ? 'the chance of' : 'the chances of';
  const are = outside.length === 1 ? 'is' : 'are';
  return {
    code: 'outOfRange',
    message: `${what} ${labelsOf(outside)} ${are} not between 0 % and 100 %, or the range runs backwards.`,
  };
}

function labelsOf(states: MapNode['states']): string {
  return listInWords(states.map(({ label }) => label.trim() || 'unnamed state'));
}

function isOutOfRange(chance: Chance): boolean {
  switch (chance.kind) {
    case 'number':
      return !(chance.value >= 0 && chance.value <= 1);
    case 'range':
      return !(chance.low >= 0 && chance.low <= chance.high && chance.high <= 1);
    case 'word':
    case 'rest':
      return false;
    default:
      return assertNever(chance);
  }
}

function pointsOf(chances: readonly Chance[]): readonly number[] | Slip {
  const points = chances.map(pointOf);
  const sum = points.reduce((total: number, point) => total + (point ?? 0), 0);
  const hasRest = points.includes(null);
  if (hasRest ? sum > 1 + tolerance : Math.abs(sum - 1) > tolerance) {
    const how = hasRest ? ' before the rest' : '';
    return {
      code: 'doesNotAddUp',
      message: `the chances add up to ${percentInWords(sum)}${how}, not 100 %.`,
    };
  }
  const total = hasRest ? Math.max(1, sum) : sum;
  return points.map((point) => (point ?? Math.max(0, 1 - sum)) / total);
}
