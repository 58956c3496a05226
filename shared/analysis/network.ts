import { compareText } from '../lib/compare.ts';
import type { LikelihoodId, NodeId, StateId, ValueId } from '../lib/ids.ts';
import type { LikelihoodRow } from '../model/likelihood.ts';
import { hasStates, type MapNode } from '../model/node.ts';
import type { MapProblem } from '../model/numbers.ts';
import type { ValueRow } from '../model/value.ts';
import type { AnalysisTables } from './analysis-tables.ts';
import { combinationCount, type Factor } from './factors.ts';
import { type Conditions, type InfluenceGraph, readInfluences } from './influence-graph.ts';
import { defaultTableLimits } from './junction-tree.ts';
import {
  givenInWords,
  type ResolvedRow,
  type ResolvedRows,
  resolveLikelihoodRows,
  resolveValueRows,
} from './resolve-rows.ts';
import { buildRowDiagram, type DiagramEnd, type RowDiagram } from './row-diagram.ts';
import { listInWords, titleOf } from './words.ts';

/**
 * How a node takes part. `chance`: by its rows. `choice`: a decision without rows; its options weigh
 * the same. `set`: an assumed node whose own chances cannot be computed. `reach`: only whether it
 * applies can be computed. `value`: an objective, whose states are the different values of its rows.
 */
type NodeRole = 'chance' | 'choice' | 'set' | 'reach' | 'value';

/** A node as a variable of the joint distribution. */
export interface NetworkNode {
  readonly node: MapNode;
  readonly role: NodeRole;
  readonly variable: number;
  /** Its states in the node's order; where it may be not reached, that is one state more. */
  readonly stateCount: number;
  readonly mayBeUnreached: boolean;
  readonly conditions: ReadonlyMap<NodeId, ReadonlySet<number>>;
  /** Objectives: what each state is worth. */
  readonly values: readonly number[];
  /** For each outcome that its rows stand for the first row that stands for it; none where options weigh the same. */
  readonly outcomeRows: readonly RowId[];
}

type RowId = LikelihoodId | ValueId;

interface NetworkFactor extends Factor {
  readonly nodeId: NodeId;
  /**
   * For each combination of all variables but the last, which outcome of its node's rows the factor's
   * entries are; −1 for none. Null where the factor is a step of a long table before its last.
   */
  readonly outcomes: Int32Array | null;
}

/** A map as a product of factors over numbered variables. */
export interface Network {
  readonly nodes: ReadonlyMap<NodeId, NetworkNode>;
  readonly factors: readonly NetworkFactor[];
  /** Number of states of each variable; some variables are steps of a long table, not nodes. */
  readonly stateCounts: readonly number[];
  /** Which node each variable belongs to. */
  readonly owners: readonly NodeId[];
  readonly graph: InfluenceGraph;
  readonly problems: readonly MapProblem[];
  /** How each node without problems was made, so that the next network need not make it again. */
  readonly makings: ReadonlyMap<NodeId, Making>;
}

interface NetworkOptions {
  /** An earlier network of the same map: what did not change since is taken over, the same objects. */
  readonly before?: Network | undefined;
  /** Whether rows that say the same are kept apart, so that each has entries of its own. */
  readonly areRowsApart?: boolean;
}

/** Whether findings can be set on a node. */
export function isSettable(node: NetworkNode | undefined): node is NetworkNode {
  return node?.role === 'chance' || node?.role === 'choice' || node?.role === 'set';
}

/**
 * Builds the network of all that can be computed. A node whose rows are broken is left out with
 * everything that depends on it, unless it is assumed: then it counts as set from outside, and
 * nothing is concluded about what leads to it.
 */
export function buildNetwork(
  tables: AnalysisTables,
  assumed: ReadonlySet<NodeId>,
  { before, areRowsApart = false }: NetworkOptions = {},
): Network {
  const graph = readInfluences(tables);
  const draft: Draft = {
    tables,
    graph,
    assumed,
    areRowsApart,
    likelihoods: rowsByNode(tables.likelihood.values()),
    values: rowsByNode(tables.value.values()),
    nodes: new Map(),
    factors: [],
    stateCounts: [],
    owners: [],
    problems: [...graph.problems],
    makings: new Map(),
  };
  for (const node of graph.order) makeNode(draft, node, before?.makings.get(node.id));
  const { nodes, factors, stateCounts, owners, problems, makings } = draft;
  return { nodes, factors, stateCounts, owners, graph, problems, makings };
}

interface Draft {
  readonly tables: AnalysisTables;
  readonly graph: InfluenceGraph;
  readonly assumed: ReadonlySet<NodeId>;
  readonly areRowsApart: boolean;
  readonly likelihoods: ReadonlyMap<NodeId, LikelihoodRow[]>;
  readonly values: ReadonlyMap<NodeId, ValueRow[]>;
  readonly nodes: Map<NodeId, NetworkNode>;
  readonly factors: NetworkFactor[];
  readonly stateCounts: number[];
  readonly owners: NodeId[];
  readonly problems: MapProblem[];
  readonly makings: Map<NodeId, Making>;
}

/** All that a node's variable and factors depend on, and what came of it. */
interface Making extends Ingredients {
  readonly made: NetworkNode;
  readonly factors: readonly NetworkFactor[];
  /** Numbers of states of the variables that it took, its own the last. */
  readonly stateCounts: readonly number[];
}

interface Ingredients {
  readonly node: MapNode;
  readonly rows: readonly (LikelihoodRow | ValueRow)[];
  readonly parents: readonly (NetworkNode | undefined)[];
  /** The records of its parents, and whatever else is no record. */
  readonly parentRecords: readonly MapNode[];
  readonly circumstances: string;
}

function ingredientsOf(draft: Draft, node: MapNode): Ingredients {
  const parents = parentsOf(draft, node);
  const rows = node.kind === 'objective' ? draft.values : draft.likelihoods;
  const isCyclic = draft.graph.cyclic.has(node.id);
  const isAssumed = draft.assumed.has(node.id);
  return {
    node,
    rows: rows.get(node.id) ?? [],
    parents: [...parents.keys()].map((id) => draft.nodes.get(id)),
    parentRecords: [...parents.values()],
    circumstances: `${draft.stateCounts.length} ${isCyclic} ${isAssumed} ${draft.areRowsApart}`,
  };
}

/** Makes a node's variable and factors, or takes over what was made of the same ingredients. */
function makeNode(draft: Draft, node: MapNode, before: Making | undefined): void {
  const ingredients = ingredientsOf(draft, node);
  const { factors, stateCounts, owners, nodes, problems, makings } = draft;
  const isSurrounded = before !== undefined && haveSameSurroundings(before, ingredients);
  if (isSurrounded && isSameList(before.rows, ingredients.rows)) {
    nodes.set(node.id, before.made);
    factors.push(...before.factors);
    for (const count of before.stateCounts) {
      stateCounts.push(count);
      owners.push(node.id);
    }
    makings.set(node.id, before);
    return;
  }
  const counts = { factors: factors.length, states: stateCounts.length, problems: problems.length };
  addNode(draft, node);
  const made = nodes.get(node.id);
  if (!made || problems.length > counts.problems) return;
  // What looks the same from outside stays the same object, so that what depends on it is taken over.
  const kept = before && haveSameFrame(before.made, made) ? before.made : made;
  nodes.set(node.id, kept);
  makings.set(node.id, {
    ...ingredients,
    made: kept,
    factors: factors.slice(counts.factors),
    stateCounts: stateCounts.slice(counts.states),
  });
}

function haveSameSurroundings(a: Ingredients, b: Ingredients): boolean {
  return (
    a.node === b.node &&
    a.circumstances === b.circumstances &&
    isSameList(a.parents, b.parents) &&
    isSameList(a.parentRecords, b.parentRecords)
  );
}

function haveSameFrame(a: NetworkNode, b: NetworkNode): boolean {
  return (
    a.node === b.node &&
    a.role === b.role &&
    a.variable === b.variable &&
    a.conditions.size === 0 &&
    b.conditions.size === 0 &&
    a.stateCount === b.stateCount &&
    isSameList(a.values, b.values) &&
    isSameList(a.outcomeRows, b.outcomeRows)
  );
}

function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((each, place) => each === b[place]);
}

function rowsByNode<Row extends LikelihoodRow | ValueRow>(rows: Iterable<Row>): Map<NodeId, Row[]> {
  const byNode = new Map<NodeId, Row[]>();
  for (const row of rows) {
    const known = byNode.get(row.nodeId);
    if (known) known.push(row);
    else byNode.set(row.nodeId, [row]);
  }
  for (const list of byNode.values()) list.sort((a, b) => compareText(a.id, b.id));
  return byNode;
}

function addNode(draft: Draft, node: MapNode): void {
  const { graph, nodes } = draft;
  const conditions = graph.conditions.get(node.id) ?? new Map();
  const rows = ownRows(draft, node);
  const hasConditions = [...conditions.keys()].every((id) => isSettable(nodes.get(id)));
  if (!graph.cyclic.has(node.id) && hasConditions) {
    if (rows && addVariable(draft, node, conditions, rows)) return;
    if (!draft.assumed.has(node.id) && conditions.size > 0) {
      addVariable(draft, node, conditions, { role: 'reach', rows: [always([1])] });
      return;
    }
  }
  if (!draft.assumed.has(node.id) || node.states.length === 0 || !hasStates(node.kind)) return;
  const canAskConditions = !graph.cyclic.has(node.id) && hasConditions;
  addVariable(draft, node, canAskConditions ? conditions : new Map(), equalOptions('set', node));
  if ((graph.parents.get(node.id)?.size ?? 0) > 0) {
    draft.problems.push({
      code: 'noRow',
      message: `${titleOf(node)} is assumed although its own chances cannot be computed: the assumption changes what follows from it, not what leads to it.`,
      nodeId: node.id,
      rowId: null,
    });
  }
}

interface OwnRows {
  readonly role: NodeRole;
  readonly rows: readonly OwnRow[];
}

interface OwnRow extends Pick<ResolvedRow, 'given' | 'numbers'> {
  /** Null where the numbers do not come from a row of the map. */
  readonly rowId: RowId | null;
}

function always(numbers: readonly number[]): OwnRow {
  return { rowId: null, given: new Map(), numbers };
}

function equalOptions(role: 'choice' | 'set', { states }: MapNode): OwnRows {
  return { role, rows: [always(states.map(() => 1 / states.length))] };
}

/** What the node's own rows say; null, with the problem noted, when they cannot be used. */
function ownRows(draft: Draft, node: MapNode): OwnRows | null {
  if (node.kind === 'objective') {
    const rows = draft.values.get(node.id) ?? [];
    const resolved = resolveValueRows(node, rows, parentsOf(draft, node), draft.tables.node);
    return usable(draft, node, 'value', resolved, 'no values yet. Add a value row.');
  }
  if (node.states.length === 0) {
    if (node.kind === 'uncertainty') noteNoRow(draft, node, 'no states yet. Add its outcomes.');
    return null;
  }
  const rows = draft.likelihoods.get(node.id) ?? [];
  if (node.kind === 'decision' && rows.length === 0) return equalOptions('choice', node);
  const resolved = resolveLikelihoodRows(node, rows, parentsOf(draft, node), draft.tables.node);
  return usable(draft, node, 'chance', resolved, 'no chances yet. Add a likelihood row.');
}

function parentsOf({ graph }: Draft, { id }: MapNode) {
  return graph.parents.get(id) ?? new Map<NodeId, MapNode>();
}

function usable(
  draft: Draft,
  node: MapNode,
  role: NodeRole,
  { rows, problems }: ResolvedRows,
  whatIsMissing: string,
): OwnRows | null {
  draft.problems.push(...problems);
  if (rows?.length === 0) noteNoRow(draft, node, whatIsMissing);
  return rows && rows.length > 0 ? { role, rows } : null;
}

function noteNoRow(draft: Draft, node: MapNode, whatIsMissing: string): void {
  draft.problems.push({
    code: 'noRow',
    message: `${titleOf(node)} has ${whatIsMissing}`,
    nodeId: node.id,
    rowId: null,
  });
}

/** Adds the node's variable and factors; false, with problems noted, when that is not possible. */
function addVariable(
  draft: Draft,
  node: MapNode,
  conditions: Conditions,
  { role, rows }: OwnRows,
): boolean {
  const asked = new Set([...conditions.keys(), ...rows.flatMap(({ given }) => [...given.keys()])]);
  const parents = [...asked].map((id) => draft.nodes.get(id));
  if (!parents.every(isSettable)) return false;
  // Variables are numbered in the order of dependence, as the diagram needs it.
  parents.sort((a, b) => a.variable - b.variable);
  const own = new Map([...conditions].map(([id, states]) => [id, placesOf(draft, id, states)]));
  const { outcomes, outcomeOfRow, outcomeRows, values } = outcomesOf(draft, role, rows);
  const diagram = buildRowDiagram(
    parents.map((parent) => diagramParent(parent, parents, own.get(parent.node.id) ?? null)),
    rows.map(({ given }, row) => ({
      given: parents.map(({ node: parent }) => stateIndex(parent, given.get(parent.id))),
      outcome: outcomeOfRow[row] as number,
    })),
  );
  if (!diagram.ok) {
    noteTooLarge(draft, node, rows.length, parents.length);
    return false;
  }
  const { steps, widths } = diagram.value;
  const ends = diagram.value.ends.map((end) => endOfEqualRows(end, rows, outcomeOfRow));
  if (noteBadEnds(draft, node, parents, rows, ends)) return false;
  const mayBeUnreached = conditions.size > 0;
  const stateCount = (outcomes[0]?.length ?? 0) + (mayBeUnreached ? 1 : 0);
  if (!addFactors(draft, node.id, parents, { steps, widths, ends }, outcomes, stateCount)) {
    noteTooLarge(draft, node, rows.length, parents.length);
    return false;
  }
  const variable = draft.stateCounts.length - 1;
  draft.nodes.set(node.id, {
    node,
    role,
    variable,
    stateCount,
    mayBeUnreached,
    conditions: own,
    values,
    outcomeRows,
  });
  return true;
}

function stateIndex({ states }: MapNode, stateId: StateId | undefined): number | null {
  return stateId === undefined ? null : states.findIndex(({ id }) => id === stateId);
}

function placesOf({ nodes }: Draft, id: NodeId, states: ReadonlySet<StateId>): Set<number> {
  const all = nodes.get(id)?.node.states ?? [];
  return new Set(all.flatMap((state, place) => (states.has(state.id) ? [place] : [])));
}

/** The different distributions that rows stand for; an objective's are its different values. */
interface Outcomes {
  readonly outcomes: readonly (readonly number[])[];
  readonly outcomeOfRow: readonly number[];
  readonly outcomeRows: readonly RowId[];
  readonly values: readonly number[];
}

function outcomesOf({ areRowsApart }: Draft, role: NodeRole, rows: OwnRows['rows']): Outcomes {
  const places = new Map<string, number>();
  const distinct: OwnRow[] = [];
  const outcomeOfRow = rows.map((row, number) => {
    const key = areRowsApart ? String(number) : row.numbers.join();
    const place = places.get(key) ?? distinct.push(row) - 1;
    places.set(key, place);
    return place;
  });
  const outcomeRows = distinct.flatMap(({ rowId }) => rowId ?? []);
  const outcomes = distinct.map(({ numbers }) => numbers);
  if (role !== 'value') return { outcomes, outcomeOfRow, outcomeRows, values: [] };
  const oneHot = distinct.map((_, place) => distinct.map((_, other) => (other === place ? 1 : 0)));
  const values = outcomes.map(([value]) => value ?? 0);
  return { outcomes: oneHot, outcomeOfRow, outcomeRows, values };
}

/** Rows that are kept apart although they say the same do not contradict each other: the first wins. */
function endOfEqualRows(
  end: DiagramEnd,
  rows: OwnRows['rows'],
  outcomeOfRow: readonly number[],
): DiagramEnd {
  if (end.kind !== 'contradiction') return end;
  const [first = 0, ...others] = end.rows;
  const numbers = rows[first]?.numbers ?? [];
  const areEqual = others.every((row) => isSameList(rows[row]?.numbers ?? [], numbers));
  return areEqual ? { kind: 'row', outcome: outcomeOfRow[first] as number } : end;
}

function diagramParent(
  parent: NetworkNode,
  siblings: readonly NetworkNode[],
  required: ReadonlySet<number> | null,
) {
  const conditions = siblings.flatMap(({ node }, place) => {
    const states = parent.conditions.get(node.id);
    return states ? [{ parent: place, states }] : [];
  });
  return {
    stateCount: parent.stateCount,
    mayBeUnreached: parent.mayBeUnreached,
    required,
    conditions,
    areConditionsComplete: conditions.length === parent.conditions.size,
  };
}

function noteTooLarge(draft: Draft, node: MapNode, rowCount: number, parentCount: number): void {
  draft.problems.push({
    code: 'tooLarge',
    message: `${titleOf(node)}: its ${rowCount} rows over ${parentCount} nodes make a table too large to compute. Let fewer nodes influence it, or put a node in between that sums some of them up.`,
    nodeId: node.id,
    rowId: null,
  });
}

function noteBadEnds(
  draft: Draft,
  node: MapNode,
  parents: readonly NetworkNode[],
  rows: OwnRows['rows'],
  ends: readonly DiagramEnd[],
): boolean {
  const missing = ends.find((end) => end.kind === 'noRow');
  if (missing) {
    const when = exampleInWords(parents, missing.example);
    noteNoRow(
      draft,
      node,
      `no row for the case ${when}. Add one, or a row given nothing that holds by default.`,
    );
  }
  const contradictions = contradictionsIn(ends);
  for (const [first, second] of contradictions) {
    draft.problems.push(contradictionProblem(draft, node, rows[first], rows[second]));
  }
  return missing !== undefined || contradictions.length > 0;
}

function contradictionsIn(ends: readonly DiagramEnd[]): (readonly [number, number])[] {
  const pairs = new Map<string, readonly [number, number]>();
  for (const end of ends) {
    if (end.kind !== 'contradiction') continue;
    const [first = 0, second = 0] = end.rows;
    pairs.set(`${first},${second}`, [first, second]);
  }
  return [...pairs.values()];
}

function contradictionProblem(
  { tables }: Draft,
  node: MapNode,
  first: OwnRow | undefined,
  second: OwnRow | undefined,
): MapProblem {
  const name = (row: OwnRow | undefined) => {
    const given = [...(row?.given ?? [])].map(([nodeId, stateId]) => ({ nodeId, stateId }));
    return given.length > 0 ? `given ${givenInWords(given, tables.node)}` : 'given nothing';
  };
  const [a, b] = [name(first), name(second)];
  return {
    code: 'contradictoryRows',
    message:
      a === b
        ? `${titleOf(node)}: two rows ${a} disagree. Keep one of them.`
        : `${titleOf(node)}: the row ${a} and the row ${b} are equally specific, can both apply and disagree. Add a row for the case in which both hold.`,
    nodeId: node.id,
    rowId: second?.rowId ?? null,
  };
}

function exampleInWords(parents: readonly NetworkNode[], example: readonly number[]): string {
  const parts = parents.map(({ node }, place) => {
    const state = node.states[example[place] ?? -1];
    const label = state?.label.trim() || 'unnamed state';
    return state ? `${titleOf(node)} = ${label}` : `${titleOf(node)} not reached`;
  });
  return listInWords(parts);
}

// Up to this many entries one table over all parents is cheaper than a chain of small ones.
const alwaysOneTable = 4096;

/**
 * Adds the node's variable with one table over its parents, or, where that would be large and the
 * diagram is narrow, with a chain of small tables through hidden steps (parent divorcing: K. Olesen
 * et al., "A Munin network for the median nerve", 1989). False when either is too large.
 */
function addFactors(
  draft: Draft,
  nodeId: NodeId,
  parents: readonly NetworkNode[],
  diagram: RowDiagram,
  outcomes: readonly (readonly number[])[],
  stateCount: number,
): boolean {
  const endings = diagram.ends.map((end) => ({
    weights: weightsAt(end, outcomes, stateCount),
    outcome: end.kind === 'row' ? end.outcome : -1,
  }));
  const counts = parents.map((parent) => parent.stateCount);
  const oneTable = counts.reduce((size, count) => size * count, stateCount);
  const chain = diagram.steps.map((step, place) => {
    const isLast = place === diagram.steps.length - 1;
    const after = isLast ? stateCount : (diagram.widths[place + 1] ?? 0);
    return (diagram.widths[place] ?? 0) * step.stateCount * after;
  });
  const largestLink = Math.max(...chain);
  const limit = defaultTableLimits.clique;
  const useOneTable = chain.length === 0 || oneTable <= alwaysOneTable || oneTable <= largestLink;
  if ((useOneTable ? oneTable : largestLink) > limit) return false;
  const add = useOneTable ? addOneTable : addChain;
  add(draft, nodeId, parents, diagram, endings, stateCount);
  return true;
}

function weightsAt(
  end: DiagramEnd,
  outcomes: readonly (readonly number[])[],
  stateCount: number,
): Float64Array {
  const weights = new Float64Array(stateCount);
  if (end.kind === 'row') weights.set(outcomes[end.outcome] ?? []);
  if (end.kind === 'notReached') weights[stateCount - 1] = 1;
  return weights;
}

/** What the last variable's entries are at one end of the diagram. */
interface Ending {
  readonly weights: Float64Array;
  readonly outcome: number;
}

function newVariable({ stateCounts, owners }: Draft, nodeId: NodeId, stateCount: number): number {
  owners.push(nodeId);
  return stateCounts.push(stateCount) - 1;
}

function addOneTable(
  draft: Draft,
  nodeId: NodeId,
  parents: readonly NetworkNode[],
  { steps }: RowDiagram,
  endings: readonly Ending[],
  stateCount: number,
): void {
  let places = [0];
  for (const { stateCount: count, next } of steps) {
    places = places.flatMap((place) =>
      Array.from({ length: count }, (_, state) =>
        place < 0 ? -1 : (next[place * count + state] as number),
      ),
    );
  }
  const variable = newVariable(draft, nodeId, stateCount);
  const variables = [...parents.map((parent) => parent.variable), variable];
  const table = new Float64Array(combinationCount(variables, draft.stateCounts));
  const outcomes = new Int32Array(places.length).fill(-1);
  for (const [entry, place] of places.entries()) {
    const ending = endings[place];
    if (!ending) continue;
    table.set(ending.weights, entry * stateCount);
    outcomes[entry] = ending.outcome;
  }
  draft.factors.push({ nodeId, variables, table, outcomes });
}

function addChain(
  draft: Draft,
  nodeId: NodeId,
  parents: readonly NetworkNode[],
  { steps, widths }: RowDiagram,
  endings: readonly Ending[],
  stateCount: number,
): void {
  let before: number[] = [];
  for (const [read, { next }] of steps.entries()) {
    const isLast = read === steps.length - 1;
    const width = isLast ? stateCount : (widths[read + 1] as number);
    const step = newVariable(draft, nodeId, width);
    const table = new Float64Array(next.length * width);
    const outcomes = isLast ? new Int32Array(next.length).fill(-1) : null;
    for (const [entry, place] of next.entries()) {
      if (place < 0) continue;
      if (outcomes) {
        table.set(endings[place]?.weights ?? [], entry * width);
        outcomes[entry] = endings[place]?.outcome ?? -1;
      } else table[entry * width + place] = 1;
    }
    const parent = parents[read] as NetworkNode;
    const variables = [...before, parent.variable, step];
    draft.factors.push({ nodeId, variables, table, outcomes });
    before = [step];
  }
}
