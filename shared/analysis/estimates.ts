import type { NodeId } from '../lib/ids.ts';
import type { NodeState } from '../model/fields.ts';
import type { MapNumbers, NodeNumbers } from '../model/numbers.ts';
import type { AnalysisTables } from './analysis-tables.ts';
import {
  type Estimate,
  type SampledNode,
  type SampledNumbers,
  sampleNumbers,
} from './sample-numbers.ts';
import { type StopSign, stopIfAsked } from './stop-sign.ts';

/** How many samples are drawn, and with which seed, where nobody says otherwise. */
export const usualSampling = { seed: 1, sampleCount: 100_000 } as const;

/** Estimates of what a map has no exact numbers for. */
export interface MapEstimates extends SampledNumbers {
  readonly seed: number;
}

/** Whether sampling could tell what exact work cannot: something on the map is too large for it. */
export function isWorthSampling({ problems }: Pick<MapNumbers, 'problems'>): boolean {
  return problems.some(({ code }) => code === 'tooLarge');
}

/** Draws all samples at once; what has an exact number keeps that and gets no estimate. */
export function estimateNumbers(
  tables: AnalysisTables,
  assumptions: readonly NodeState[],
  exact: Pick<MapNumbers, 'nodes'>,
  { seed, sampleCount }: { readonly seed: number; readonly sampleCount: number } = usualSampling,
  stopSign?: StopSign,
): MapEstimates {
  let last: SampledNumbers = { sampleCount: 0, effectiveCount: 0, nodes: new Map(), problems: [] };
  for (const numbers of sampleNumbers(tables, assumptions, { seed, sampleCount })) {
    stopIfAsked(stopSign);
    last = numbers;
  }
  return { ...withoutExact(last, exact), seed };
}

/** Only the nodes of which something is estimated that is not known exactly. */
export function withoutExact(
  sampled: SampledNumbers,
  exact: Pick<MapNumbers, 'nodes'>,
): SampledNumbers {
  const nodes = new Map<NodeId, SampledNode>();
  const isOpen = (id: NodeId): boolean => (exact.nodes.get(id)?.optionValues ?? null) !== null;
  for (const [id, node] of sampled.nodes) {
    if (!isOpen(id) && isMissing(node, exact.nodes.get(id))) nodes.set(id, node);
  }
  return { ...sampled, nodes };
}

function isMissing(
  { chances, expectedValue }: SampledNode,
  exact: Pick<NodeNumbers, 'chances' | 'expectedValue'> | undefined,
): boolean {
  if (chances) return !exact?.chances;
  return expectedValue !== null && (exact?.expectedValue ?? null) === null;
}

/** Fewer samples than that of equal weight are too few to rely on, whatever the errors say. */
const leastEffectiveCount = 400;

/** Whether so few samples count that even the errors are guesses. */
export function isThin({ effectiveCount }: Pick<SampledNumbers, 'effectiveCount'>): boolean {
  return effectiveCount < leastEffectiveCount;
}

/** Where the exact number lies in 95 of 100 samplings; of a chance never beyond 0 and 1. */
export function intervalOf(
  { value, standardError }: Estimate,
  kind: 'chance' | 'value',
): { readonly low: number; readonly high: number } {
  const way = 1.96 * standardError;
  return kind === 'value'
    ? { low: value - way, high: value + way }
    : { low: Math.max(0, value - way), high: Math.min(1, value + way) };
}
