import type { NodeId, StateId } from '../../lib/ids.ts';
import type { NodeState } from '../../model/fields.ts';
import type { AnalysisTables } from '../analysis-tables.ts';
import { type RangeOptions, rangeResults } from './range-results.ts';
import { statedRangeCount } from './row-ranges.ts';
import type { Bounds } from './types.ts';

/** Between which numbers the value of each option of a decision lies when all ranges count at once. */
export interface OptionRanges {
  readonly decisionId: NodeId;
  /** How many chances of the map were stated as a range or a word. */
  readonly statedCount: number;
  /** In the order of the options; without those that cannot be chosen. */
  readonly options: readonly { readonly stateId: StateId; readonly bounds: Bounds }[];
  /** False when the work was stopped before every bound was looked for as far as it could be. */
  readonly isFinished: boolean;
}

/**
 * The value of each option, chosen whatever is learned before, over all ranges at once; later decisions
 * are taken as is best with all numbers at their points.
 */
export function optionRanges(
  tables: AnalysisTables,
  assumptions: readonly NodeState[],
  decisionId: NodeId,
  options: Omit<RangeOptions, 'nodeIds'> = {},
): OptionRanges {
  let isFinished = true;
  const states = tables.node.get(decisionId)?.states ?? [];
  const found = states.flatMap(({ id: stateId }) => {
    const chosen = [...assumptions, { nodeId: decisionId, stateId }];
    const results = rangeResults(tables, chosen, { ...options, nodeIds: new Set() });
    isFinished &&= results.isFinished;
    return results.expectedValue ? [{ stateId, bounds: results.expectedValue }] : [];
  });
  return { decisionId, statedCount: statedRangeCount(tables), options: found, isFinished };
}
