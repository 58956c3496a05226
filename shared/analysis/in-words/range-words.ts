import type { OptionRanges } from '../sensitivity/option-ranges.ts';
import type { Bounds } from '../sensitivity/types.ts';
import { type NamedNodes, quoted, quotedState, sentence } from './clauses.ts';
import { amountInWords } from './number-words.ts';

/**
 * "between 12 % and 31 %"; "at least from 12 % to 31 %" where more may be possible than was found; a
 * single number where ranges make no difference that would be seen.
 */
export function boundsInWords(
  { low, high, isExact }: Bounds,
  say: (number: number) => string,
): string {
  const [from, to] = [say(low), say(high)];
  if (from === to) return isExact ? `${from} throughout` : `about ${from}`;
  return isExact ? `between ${from} and ${to}` : `at least from ${from} to ${to}`;
}

/**
 * Whether the best option is ahead whatever the numbers within all ranges at once are. Where what options
 * come to overlaps, that alone does not say that another one is ever better: both may rise together.
 * Null where there is nothing to compare.
 */
export function overlapInWords(
  { node }: NamedNodes,
  { decisionId, options }: OptionRanges,
  unit: string,
): string | null {
  const ranked = [...options].sort((a, b) => b.bounds.point - a.bounds.point);
  const [best, ...others] = ranked;
  if (!best || others.length === 0) return null;
  const on = node.get(decisionId);
  const name = quotedState(on, best.stateId);
  const rivals = others.filter(({ bounds }) => bounds.high >= best.bounds.low);
  if (rivals.length === 0) {
    const next = Math.max(...others.map(({ bounds }) => bounds.high));
    const isExact = options.every(({ bounds }) => bounds.isExact);
    const found = isExact ? '' : ', as far as was found';
    return sentence(
      `${name} stays best at ${quoted(on)} across all ranges at once${found}: at worst it is worth ${amountInWords(best.bounds.low, unit)}, and no other option more than ${amountInWords(next, unit)}`,
    );
  }
  return sentence(
    `across all ranges at once, what the options at ${quoted(on)} come to overlaps. That does not say that another one is ever better than ${name}: values may rise and fall together`,
  );
}
