import type { NodeState } from '../../model/fields.ts';
import type { MapNode } from '../../model/node.ts';
import { buildRowDiagram, type RowDiagram } from '../row-diagram.ts';
import { combinationsOf, saySame, type TableRow } from './row-table.ts';

/** For how many combinations of the parents' states a row fits, and what becomes of it there. */
export interface RowCoverage {
  readonly fits: number;
  /** In these it is the one that holds. */
  readonly holds: number;
  /** In these another, as specific as it, says something else. */
  readonly contradicted: number;
}

/** Which combinations the rows of a node cover. */
export interface TableCoverage<Row> {
  /** Combinations in which the node applies. */
  readonly combinations: number;
  readonly rows: ReadonlyMap<Row, RowCoverage>;
  /** For how many no row says anything, and one of them. */
  readonly uncovered: number;
  readonly example: readonly NodeState[];
  /** Rows that are given what is no state of a parent, or two states of one at once: they never hold. */
  readonly unusable: ReadonlySet<Row>;
}

/**
 * Counts, exactly and without listing them, the combinations that each row covers; null where the rows
 * hang together in too many ways to be counted.
 */
export function coverageOf<Row extends TableRow>(
  node: MapNode,
  parents: readonly MapNode[],
  rows: readonly Row[],
): TableCoverage<Row> | null {
  const unusable = new Set(rows.filter((row) => !isUsable(row, parents)));
  const used = rows.filter((row) => !unusable.has(row));
  const required = parents.map((parent) => requiredPlaces(node, parent));
  const diagram = buildRowDiagram(
    parents.map(({ states }, place) => ({
      stateCount: states.length,
      mayBeUnreached: false,
      required: required[place] ?? null,
      conditions: [],
      areConditionsComplete: true,
    })),
    used.map((row, outcome) => ({ given: placesGiven(row, parents), outcome })),
  );
  if (!diagram.ok) return null;
  const counts = used.map((row) => ({
    fits: fitsOf(row, parents, required),
    holds: 0,
    contradicted: 0,
  }));
  const tally = tallyOf(diagram.value, used, counts, parents);
  return {
    combinations: combinationsOf(parents) - tally.notReached,
    rows: new Map(used.map((row, at) => [row, counts[at] as RowCoverage])),
    uncovered: tally.uncovered,
    example: tally.example,
    unusable,
  };
}

type Count = { fits: number; holds: number; contradicted: number };

function tallyOf(
  diagram: RowDiagram,
  rows: readonly TableRow[],
  counts: readonly Count[],
  parents: readonly MapNode[],
): { uncovered: number; notReached: number; example: readonly NodeState[] } {
  const tally = { uncovered: 0, notReached: 0, example: [] as readonly NodeState[] };
  for (const [place, ways] of waysToEnds(diagram).entries()) {
    const end = diagram.ends[place];
    if (!end || ways === 0) continue;
    if (end.kind === 'notReached') tally.notReached += ways;
    else if (end.kind === 'row') addTo(counts[end.outcome], 'holds', ways);
    else if (end.kind === 'noRow') {
      tally.uncovered += ways;
      if (tally.example.length === 0) tally.example = combinationIn(parents, end.example);
    } else {
      const [a, b] = end.rows.map((row) => rows[row]);
      const what = a && b && saySame(a, b) ? 'holds' : 'contradicted';
      for (const row of end.rows) addTo(counts[row], what, ways);
    }
  }
  return tally;
}

function addTo(count: Count | undefined, what: 'holds' | 'contradicted', ways: number): void {
  if (count) count[what] += ways;
}

/** In how many ways each end of the diagram is come to. */
function waysToEnds({ steps, widths }: RowDiagram): Float64Array {
  let ways = Float64Array.of(1);
  for (const [read, { stateCount, next }] of steps.entries()) {
    const after = new Float64Array(widths[read + 1] ?? 0);
    for (const [entry, to] of next.entries()) {
      if (to >= 0) after[to] = (after[to] ?? 0) + (ways[Math.floor(entry / stateCount)] ?? 0);
    }
    ways = after;
  }
  return ways;
}

function combinationIn(parents: readonly MapNode[], places: readonly number[]): NodeState[] {
  return parents.flatMap(({ id, states }, at) => {
    const state = states[places[at] ?? -1];
    return state ? [{ nodeId: id, stateId: state.id }] : [];
  });
}

/** Whether a row's conditions are states of parents, and no two of one. */
function isUsable({ given }: TableRow, parents: readonly MapNode[]): boolean {
  return given.every(({ nodeId, stateId }) => {
    const parent = parents.find(({ id }) => id === nodeId);
    const isKnown = parent?.states.some(({ id }) => id === stateId) ?? false;
    return isKnown && given.every((other) => other.nodeId !== nodeId || other.stateId === stateId);
  });
}

function requiredPlaces(node: MapNode, parent: MapNode): ReadonlySet<number> | null {
  const asked = node.appliesWhen.filter(({ nodeId }) => nodeId === parent.id);
  if (asked.length === 0) return null;
  const places = [...parent.states.keys()].filter((place) =>
    asked.every(
      ({ stateIds }) => parent.states[place] && stateIds.includes(parent.states[place].id),
    ),
  );
  return new Set(places);
}

function placesGiven({ given }: TableRow, parents: readonly MapNode[]): (number | null)[] {
  return parents.map(({ id, states }) => {
    const asked = given.find(({ nodeId }) => nodeId === id);
    return asked ? states.findIndex((state) => state.id === asked.stateId) : null;
  });
}

function fitsOf(
  row: TableRow,
  parents: readonly MapNode[],
  required: readonly (ReadonlySet<number> | null)[],
): number {
  return placesGiven(row, parents).reduce<number>((count, place, at) => {
    const asked = required[at] ?? null;
    if (place === null) return count * (asked ? asked.size : (parents[at]?.states.length ?? 0));
    return asked && !asked.has(place) ? 0 : count;
  }, 1);
}
