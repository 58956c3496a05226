import type { LikelihoodId } from '../../lib/ids.ts';
import type { LikelihoodRow } from '../../model/likelihood.ts';
import type { AnalysisTables } from '../analysis-tables.ts';
import type { Network, NetworkNode } from '../network.ts';
import { statedRange } from './varied-numbers.ts';

/** A row with ranges or words in it, and the corners of what it allows. */
export interface RangedRow {
  readonly node: NetworkNode;
  /** Place of the factor that holds it, and which outcome it is there. */
  readonly factor: number;
  readonly outcome: number;
  /** Chances of the node's states; every distribution that the row allows is a mixture of these. */
  readonly corners: readonly Float64Array[];
  /** Whether these are all corners. */
  readonly isComplete: boolean;
}

/**
 * Every used row that was stated as a range or a word, of a map that was compiled with rows apart. A row
 * of numbers alone is one too where so many points up and down are taken to be usual for them.
 */
export function rangedRows(tables: AnalysisTables, network: Network, usualPoints = 0): RangedRow[] {
  return network.factors.flatMap(({ nodeId, outcomes, table }, factor) => {
    const node = network.nodes.get(nodeId);
    if (node?.role !== 'chance' || !outcomes) return [];
    return node.outcomeRows.flatMap((rowId, outcome): RangedRow[] => {
      const row = tables.likelihood.get(rowId as LikelihoodId);
      const block = outcomes.indexOf(outcome);
      if (!row || block < 0) return [];
      const start = block * node.stateCount;
      const points = table.subarray(start, start + node.node.states.length);
      const { corners, isComplete } = cornersOf(node, row, points, usualPoints);
      return corners.length > 1 ? [{ node, factor, outcome, corners, isComplete }] : [];
    });
  });
}

/** How many chances of a map are a range or a word. */
export function statedRangeCount({ likelihood }: AnalysisTables): number {
  const rows = [...likelihood.values()];
  return rows.reduce(
    (count, { chances }) => count + chances.filter(({ chance }) => statedRange(chance)).length,
    0,
  );
}

/** States whose chances move together, in proportion to their points, and between which sums. */
interface Coordinate {
  readonly shares: ReadonlyMap<number, number>;
  readonly low: number;
  readonly high: number;
}

/** More coordinates would have thousands of corners. */
const mostCoordinates = 8;

/**
 * The corners of what a row allows: each range between its ends, all together 1. What is no range gives
 * way: the rest where there is one, otherwise the numbers in proportion.
 */
function cornersOf(
  { node, stateCount }: NetworkNode,
  { chances }: LikelihoodRow,
  points: Float64Array,
  usualPoints: number,
): Pick<RangedRow, 'corners' | 'isComplete'> {
  const byState = new Map(chances.map(({ stateId, chance }) => [stateId, chance]));
  const hasRest = chances.some(({ chance }) => chance.kind === 'rest');
  const isWidened = usualPoints > 0 && !chances.some(({ chance }) => statedRange(chance));
  const coordinates: Coordinate[] = [];
  const numbers = new Map<number, number>();
  for (const [state, { id }] of node.states.entries()) {
    const chance = byState.get(id);
    if (!chance) return { corners: [], isComplete: true };
    const range = statedRange(chance);
    const shares = new Map([[state, 1]]);
    const point = points[state] as number;
    if (range) coordinates.push({ shares, low: range.low, high: range.high });
    else if (isWidened && chance.kind === 'number')
      coordinates.push({
        shares,
        low: Math.max(0, point - usualPoints),
        high: Math.min(1, point + usualPoints),
      });
    else if (chance.kind === 'rest') coordinates.push({ shares, low: 0, high: 1 });
    else if (hasRest) coordinates.push({ shares, low: point, high: point });
    else numbers.set(state, point);
  }
  if (numbers.size > 0) coordinates.push({ shares: proportions(numbers), low: 0, high: 1 });
  const free = coordinates.filter(({ low, high }) => low < high).length;
  const isComplete = free <= mostCoordinates;
  const sums = isComplete ? allCorners(coordinates) : outermostCorners(coordinates);
  const distinct = new Map<string, Float64Array>();
  for (const corner of sums) {
    const spread = new Float64Array(stateCount);
    for (const [place, { shares }] of coordinates.entries()) {
      for (const [state, share] of shares) spread[state] = share * (corner[place] as number);
    }
    distinct.set(Array.from(spread, (each) => each.toFixed(12)).join(), spread);
  }
  return { corners: [...distinct.values()], isComplete };
}

function proportions(points: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  const sum = [...points.values()].reduce((total, each) => total + each, 0);
  return new Map(
    [...points].map(([state, point]) => [state, sum > 0 ? point / sum : 1 / points.size]),
  );
}

/** In a corner all coordinates but one are at an end; the one is what they leave over. */
function allCorners(coordinates: readonly Coordinate[]): number[][] {
  return coordinates.flatMap((slack, place) => {
    let partial: number[][] = [[]];
    for (const [other, { low, high }] of coordinates.entries()) {
      const ends = other === place ? [0] : [...new Set([low, high])];
      partial = partial.flatMap((corner) => ends.map((end) => [...corner, end]));
    }
    return partial.flatMap((corner) => withSlack(corner, place, slack));
  });
}

/** For each coordinate the corners in which it is greatest and least, the others filled up in order. */
function outermostCorners(coordinates: readonly Coordinate[]): number[][] {
  const orders = coordinates.flatMap((_, first) => {
    const others = [...coordinates.keys()].filter((place) => place !== first);
    return [
      [first, ...others],
      [...others, first],
      [...others.reverse(), first],
    ];
  });
  return orders.map((order) => filledInOrder(coordinates, order));
}

function filledInOrder(coordinates: readonly Coordinate[], order: readonly number[]): number[] {
  const corner = coordinates.map(({ low }) => low);
  let left = 1 - corner.reduce((sum, each) => sum + each, 0);
  for (const place of order) {
    const { low, high } = coordinates[place] as Coordinate;
    const more = Math.max(0, Math.min(left, high - low));
    corner[place] = low + more;
    left -= more;
  }
  return corner;
}

// Tables of other programs are rounded.
const tolerance = 1e-6;

function withSlack(corner: number[], place: number, { low, high }: Coordinate): number[][] {
  const left = 1 - corner.reduce((sum, each) => sum + each, 0);
  if (left < low - tolerance || left > high + tolerance) return [];
  corner[place] = Math.min(1, Math.max(0, left));
  return [corner];
}

/** The table of a factor with some of its rows at other corners. */
export function tableWith(
  { table, outcomes }: Network['factors'][number],
  rows: readonly { readonly row: RangedRow; readonly corner: Float64Array }[],
): Float64Array {
  const changed = Float64Array.from(table);
  for (const { row, corner } of rows) {
    for (const [block, outcome] of (outcomes ?? []).entries()) {
      if (outcome === row.outcome) changed.set(corner, block * row.node.stateCount);
    }
  }
  return changed;
}
