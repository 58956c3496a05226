import type { AnalysisTables } from '../../../shared/analysis/analysis-tables.ts';
import type { KnownState } from '../../../shared/analysis/decisions/types.ts';
import {
  flippingBars,
  numberInWords,
  parameterInWords,
} from '../../../shared/analysis/in-words/sensitivity-words.ts';
import type {
  ParameterName,
  RangeBasis,
  Tornado,
} from '../../../shared/analysis/sensitivity/types.ts';
import { titleOf } from '../../../shared/analysis/words.ts';
import type { NodeId, StateId } from '../../../shared/lib/ids.ts';

export function titleIn({ node }: AnalysisTables, nodeId: NodeId): string {
  const on = node.get(nodeId);
  return on ? titleOf(on) : 'Untitled';
}

export function labelIn(
  { node }: AnalysisTables,
  { nodeId, stateId }: KnownState,
  unreached = 'does not apply',
): string {
  if (stateId === null) return unreached;
  return (
    node
      .get(nodeId)
      ?.states.find(({ id }) => id === stateId)
      ?.label.trim() || 'Unnamed'
  );
}

/** "drill"; of several that tie "drill or wait". */
export function bestIn(tables: AnalysisTables, nodeId: NodeId, best: readonly StateId[]): string {
  return best.map((stateId) => labelIn(tables, { nodeId, stateId })).join(' or ');
}

/** A number of the map by name, as the beginning of a line. */
export function parameterLabel(tables: AnalysisTables, name: ParameterName): string {
  const words = parameterInWords(tables, name).replace(/^the /, '');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

const basisWords: Readonly<Record<RangeBasis, string>> = {
  range: 'as stated',
  word: 'the band of the word',
  rest: 'what the others leave',
  usual: 'no range was stated: the usual one',
};

/** Between which numbers something is varied, and why: "20 % to 40 % (as stated)". */
export function rangeWords(
  tables: AnalysisTables,
  { name, low, high, basis }: { name: ParameterName; low: number; high: number; basis: RangeBasis },
): string {
  const ends = [low, high].map((end) => numberInWords(tables, name, end));
  return `${ends.join(' to ')} (${basisWords[basis]})`;
}

/** Whether what is best stays so: short enough to stand beside a decision. */
export interface Robustness {
  readonly isRobust: boolean;
  readonly words: string;
}

/**
 * "Robust across the stated ranges", or "Flips at 43 %" with the number that flips it first. Null where
 * no number was varied: then nothing can be said.
 */
export function robustnessOf(tables: AnalysisTables, tornado: Tornado): Robustness | null {
  const { answer, decisionId, bars, bestStateIds, variedCount } = tornado;
  if (answer === null || decisionId === null || bestStateIds.length === 0) return null;
  if (variedCount === 0) return null;
  const [first, ...others] = flippingBars(tornado);
  if (!first?.flip) {
    const isStated = bars.every(({ basis, low, high }) => basis !== 'usual' || low === high);
    const which = isStated ? 'the stated ranges' : 'the stated and usual ranges';
    return { isRobust: true, words: `Robust across ${which}` };
  }
  const more = others.length === 0 ? '' : `, and ${others.length} more`;
  const at = numberInWords(tables, first.name, first.flip.at);
  return {
    isRobust: false,
    words: `Flips at ${at}: ${parameterInWords(tables, first.name)}${more}`,
  };
}
