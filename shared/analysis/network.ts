import { compareText } from '../lib/compare.ts';
import type { NodeId, StateId } from '../lib/ids.ts';
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
}

interface NetworkFactor extends Factor {
  readonly nodeId: NodeId;
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
export function buildNetwork(tables: AnalysisTables, assumed: ReadonlySet<NodeId>): Network {
  const graph = readInfluences(tables);
  const draft: Draft = {
    tables,
    graph,
    assumed,
    likelihoods: rowsByNode(tables.likelihood.values()),
    values: rowsByNode(tables.value.values()),
    nodes: new Map(),
    factors: [],
    stateCounts: [],
    owners: [],
    problems: [...graph.problems],
  };
  for (const node of graph.order) addNode(draft, node);
  const { nodes, factors, stateCounts, owners, problems } = draft;
  return { nodes, factors, stateCounts, owners, graph, problems };
}

interface Draft {
  readonly tables: AnalysisTables;
  readonly graph: InfluenceGraph;
  readonly assumed: ReadonlySet<NodeId>;
  readonly likelihoods: ReadonlyMap<NodeId, LikelihoodRow[]>;
  readonly values: ReadonlyMap<NodeId, ValueRow[]>;
  readonly nodes: Map<NodeId, NetworkNode>;
  readonly factors: NetworkFactor[];
  readonly stateCounts: number[];
  readonly owners: NodeId[];
  readonly problems: MapProblem[];
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
  readonly rows: readonly Pick<ResolvedRow, 'given' | 'numbers'>[];
}

function always(numbers: readonly number[]): OwnRows['rows'][number] {
  return { given: new Map(), numbers };
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
  const { outcomes, outcomeOfRow, values } = outcomesOf(role, rows);
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
  if (noteBadEnds(draft, node, parents, rows, diagram.value)) return false;
  const mayBeUnreached = conditions.size > 0;
  const stateCount = (outcomes[0]?.length ?? 0) + (mayBeUnreached ? 1 : 0);
  if (!addFactors(draft, node.id, parents, diagram.value, outcomes, stateCount)) {
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
function outcomesOf(
  role: NodeRole,
  rows: OwnRows['rows'],
): { outcomes: (readonly number[])[]; outcomeOfRow: number[]; values: number[] } {
  const places = new Map<string, number>();
  const distinct: (readonly number[])[] = [];
  const outcomeOfRow = rows.map(({ numbers }) => {
    const key = numbers.join();
    const place = places.get(key) ?? distinct.push(numbers) - 1;
    places.set(key, place);
    return place;
  });
  if (role !== 'value') return { outcomes: distinct, outcomeOfRow, values: [] };
  const oneHot = distinct.map((_, place) => distinct.map((_, other) => (other === place ? 1 : 0)));
  return { outcomes: oneHot, outcomeOfRow, values: distinct.map(([value]) => value ?? 0) };
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
  { ends }: RowDiagram,
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
  for (const end of ends) if (end.kind === 'contradiction') pairs.set(end.rows.join(), end.rows);
  return [...pairs.values()];
}

function contradictionProblem(
  { tables }: Draft,
  node: MapNode,
  first: Partial<ResolvedRow> | undefined,
  second: Partial<ResolvedRow> | undefined,
): MapProblem {
  const name = (row: Partial<ResolvedRow> | undefined) => {
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
  const endings = diagram.ends.map((end) => weightsAt(end, outcomes, stateCount));
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

function newVariable({ stateCounts, owners }: Draft, nodeId: NodeId, stateCount: number): number {
  owners.push(nodeId);
  return stateCounts.push(stateCount) - 1;
}

function addOneTable(
  draft: Draft,
  nodeId: NodeId,
  parents: readonly NetworkNode[],
  { steps }: RowDiagram,
  endings: readonly Float64Array[],
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
  for (const [entry, place] of places.entries()) {
    const ending = endings[place];
    if (ending) table.set(ending, entry * stateCount);
  }
  draft.factors.push({ nodeId, variables, table });
}

function addChain(
  draft: Draft,
  nodeId: NodeId,
  parents: readonly NetworkNode[],
  { steps, widths }: RowDiagram,
  endings: readonly Float64Array[],
  stateCount: number,
): void {
  let before: number[] = [];
  for (const [read, { next }] of steps.entries()) {
    const isLast = read === steps.length - 1;
    const width = isLast ? stateCount : (widths[read + 1] as number);
    const step = newVariable(draft, nodeId, width);
    const table = new Float64Array(next.length * width);
    for (const [entry, place] of next.entries()) {
      if (place < 0) continue;
      if (isLast) table.set(endings[place] ?? [], entry * width);
      else table[entry * width + place] = 1;
    }
    const parent = parents[read] as NetworkNode;
    draft.factors.push({ nodeId, variables: [...before, parent.variable, step], table });
    before = [step];
  }
}
