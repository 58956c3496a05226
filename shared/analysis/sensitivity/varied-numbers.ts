import { assertNever } from '../../lib/assert.ts';
import type { LikelihoodId, StateId, ValueId } from '../../lib/ids.ts';
import { type Chance, icd203Bands, type LikelihoodRow } from '../../model/likelihood.ts';
import type { AnalysisTables } from '../analysis-tables.ts';
import type { Network, NetworkNode } from '../network.ts';
import type { ParameterName, RangeBasis, UsualRanges, VariedNumber } from './types.ts';

/** A number together with the rows of the compiled map that hold it. */
export interface NumberInRows extends VariedNumber {
  readonly node: NetworkNode;
  /** Which outcome of its node's rows it belongs to; −1 for a weight. */
  readonly outcome: number;
  /** Which state of the node it is the chance of; −1 for a value or a weight. */
  readonly state: number;
  /** Whether another number of its row says the same: of two states one leaves over the other. */
  readonly isMirrored: boolean;
}

/** Left out of lists, so that nothing is told twice. */
export function isTelling({ isMirrored }: NumberInRows): boolean {
  return !isMirrored;
}

/**
 * Every number of a map that was compiled with its rows apart, in the order of dependence. A row that
 * never applies has none, and so has an objective that does not count.
 */
export function numbersOnMap(
  tables: AnalysisTables,
  network: Network,
  objectives: readonly NetworkNode[],
  usual: UsualRanges,
): NumberInRows[] {
  const counting = new Set(objectives.map(({ node }) => node.id));
  const numbers: NumberInRows[] = [];
  for (const factor of network.factors) {
    const node = network.nodes.get(factor.nodeId);
    if (!node || !factor.outcomes || node.outcomeRows.length === 0) continue;
    const used = new Set(factor.outcomes);
    const width = node.stateCount;
    for (const [outcome, rowId] of node.outcomeRows.entries()) {
      if (!used.has(outcome)) continue;
      if (node.role === 'value') {
        if (counting.has(node.node.id)) {
          numbers.push(valueNumber(node, outcome, rowId as ValueId, usual));
        }
        continue;
      }
      const row = tables.likelihood.get(rowId as LikelihoodId);
      if (!row) continue;
      const block = factor.outcomes.indexOf(outcome) * width;
      const chances = factor.table.subarray(block, block + node.node.states.length);
      numbers.push(...chanceNumbers(node, outcome, row, chances, usual));
    }
  }
  return [...numbers, ...weightNumbers(objectives, usual)];
}

/** A text that tells numbers of a map apart. */
export function keyOf(name: ParameterName): string {
  switch (name.kind) {
    case 'chance':
      return `${name.rowId} ${name.stateId}`;
    case 'value':
      return name.rowId;
    case 'weight':
      return name.nodeId;
    default:
      return assertNever(name);
  }
}

function chanceNumbers(
  node: NetworkNode,
  outcome: number,
  row: LikelihoodRow,
  chances: Float64Array,
  usual: UsualRanges,
): NumberInRows[] {
  const { states, id: nodeId } = node.node;
  if (states.length < 2) return [];
  const mirrored = states.length === 2 ? lessTelling(row, node) : -1;
  return states.map(({ id: stateId }, state): NumberInRows => {
    const number = chances[state] as number;
    const name = { kind: 'chance', nodeId, rowId: row.id, stateId } as const;
    const range = rangeOfChance(row, stateId, number, usual);
    return { name, number, ...range, node, outcome, state, isMirrored: state === mirrored };
  });
}

/** Of two states the one of which less was said: a range says more than a number, either more than the rest. */
function lessTelling(row: LikelihoodRow, { node: { states } }: NetworkNode): number {
  const [first = 0, second = 0] = states.map(({ id }) => rankOf(row, id));
  return second > first ? 0 : 1;
}

function rankOf(row: LikelihoodRow, stateId: StateId): number {
  const kind = row.chances.find((each) => each.stateId === stateId)?.chance.kind;
  if (kind === 'range' || kind === 'word') return 2;
  return kind === 'number' ? 1 : 0;
}

type Range = Pick<VariedNumber, 'low' | 'high' | 'basis'>;

/** Between which numbers the chance of a state is varied, and why. */
function rangeOfChance(
  { chances }: LikelihoodRow,
  stateId: StateId,
  number: number,
  { chancePoints }: UsualRanges,
): Range {
  const own = chances.find((each) => each.stateId === stateId)?.chance;
  const stated = own && statedRange(own);
  if (stated) return around(number, stated.low, stated.high, stated.basis);
  if (own?.kind === 'rest' && chances.some(({ chance }) => statedRange(chance))) {
    let [low, high] = [1, 1];
    for (const { chance } of chances) {
      const range = statedRange(chance);
      const point = chance.kind === 'number' ? chance.value : 0;
      low -= range?.high ?? point;
      high -= range?.low ?? point;
    }
    return around(number, low, high, 'rest');
  }
  return around(number, number - chancePoints, number + chancePoints, 'usual');
}

function around(number: number, low: number, high: number, basis: RangeBasis): Range {
  return {
    low: Math.max(0, Math.min(low, number)),
    high: Math.min(1, Math.max(high, number)),
    basis,
  };
}

/** What a range or a word allows; null where a single number, or none, was stated. */
export function statedRange(
  chance: Chance,
): { readonly low: number; readonly high: number; readonly basis: 'range' | 'word' } | null {
  switch (chance.kind) {
    case 'range':
      return { low: chance.low, high: chance.high, basis: 'range' };
    case 'word':
      return { ...icd203Bands[chance.word], basis: 'word' };
    case 'number':
    case 'rest':
      return null;
    default:
      return assertNever(chance);
  }
}

function valueNumber(
  node: NetworkNode,
  outcome: number,
  rowId: ValueId,
  usual: UsualRanges,
): NumberInRows {
  const number = node.values[outcome] as number;
  // A share of nothing is nothing: a value of 0 is varied as far as the largest beside it.
  const size = Math.abs(number) || Math.max(...node.values.map(Math.abs));
  const name = { kind: 'value', nodeId: node.node.id, rowId } as const;
  return {
    name,
    number,
    ...byShare(number, size, usual),
    node,
    outcome,
    state: -1,
    isMirrored: false,
  };
}

/** How much objectives count; where there is only one, that is nothing but its unit. */
function weightNumbers(objectives: readonly NetworkNode[], usual: UsualRanges): NumberInRows[] {
  if (objectives.length < 2) return [];
  return objectives.map((node) => {
    const number = node.node.weight;
    const name = { kind: 'weight', nodeId: node.node.id } as const;
    const range = byShare(number, Math.abs(number), usual);
    return { name, number, ...range, node, outcome: -1, state: -1, isMirrored: false };
  });
}

function byShare(number: number, size: number, { valueShare }: UsualRanges): Range {
  return { low: number - valueShare * size, high: number + valueShare * size, basis: 'usual' };
}

// The largest number that a map file may have.
const mostValue = 1e12;

/** All that a number may be: a weight keeps its sign, or the objective would be turned around. */
export function domainOf({ name, number }: VariedNumber): {
  readonly from: number;
  readonly to: number;
} {
  switch (name.kind) {
    case 'chance':
      return { from: 0, to: 1 };
    case 'value':
      return { from: -mostValue, to: mostValue };
    case 'weight':
      return number < 0 ? { from: -mostValue, to: 0 } : { from: 0, to: mostValue };
    default:
      return assertNever(name);
  }
}

/** The number without the rows that hold it, as it is told to others. */
export function plainNumber({ name, number, low, high, basis }: VariedNumber): VariedNumber {
  return { name, number, low, high, basis };
}
