import type { MapNode } from '../../model/node.ts';
import { intervalOf, isThin, type MapEstimates } from '../estimates.ts';
import type { Estimate, SampledNode, SampledNumbers } from '../sample-numbers.ts';
import { listInWords } from '../words.ts';
import { type NamedNodes, quoted, quotedState, sentence } from './clauses.ts';
import { amountInWords, smallChanceInWords } from './number-words.ts';

/** "about 34 % (33.6 % to 34.4 %)": a chance that was estimated, and where the exact one may lie. */
export function estimatedChanceInWords(estimate: Estimate): string {
  const { low, high } = intervalOf(estimate, 'chance');
  const [from, to] = [preciseChance(low), preciseChance(high)];
  const about = preciseChance(estimate.value);
  return from === to ? about : `about ${about} (${from} to ${to})`;
}

/** The same of a value, with its unit. */
export function estimatedAmountInWords(estimate: Estimate, unit: string): string {
  if (estimate.standardError === 0) return amountInWords(estimate.value, unit);
  const { low, high } = intervalOf(estimate, 'value');
  const about = amountInWords(estimate.value, unit);
  return `about ${about} (${amountInWords(low, '')} to ${amountInWords(high, unit)})`;
}

/** Estimates are rarely off by a whole point: one digit more than exact chances have. */
function preciseChance(chance: number): string {
  if (chance <= 0 || chance >= 1 || chance < 0.0005) return smallChanceInWords(chance);
  const percent = (chance * 100).toFixed(1);
  return percent === '100.0' ? 'more than 99.9 %' : `${percent} %`;
}

/** How the estimates were come by, and how far they can be trusted. */
export function samplingInWords(estimates: MapEstimates): readonly string[] {
  const { sampleCount, effectiveCount, nodes, seed } = estimates;
  if (nodes.size === 0) return [];
  const said = `These are estimates, from ${grouped(sampleCount)} samples drawn by lot (seed ${seed}). In about 95 of 100 such samplings the exact number lies between the ends given.`;
  if (!isThin(estimates)) return [said];
  return [
    said,
    `The assumptions are so unlikely that these samples say no more than ${grouped(Math.round(effectiveCount))} would without them: take the estimates for a first idea, and draw more samples.`,
  ];
}

function grouped(count: number): string {
  return amountInWords(count, '');
}

/** What was estimated of one node; nothing where nothing was. */
export function nodeEstimateInWords(
  nodes: NamedNodes,
  node: MapNode,
  { chances, expectedValue, reach }: SampledNode,
  unit: string,
): string | null {
  if (expectedValue) {
    return sentence(
      `the value of ${quoted(node)} is ${estimatedAmountInWords(expectedValue, unit)}`,
    );
  }
  if (!chances) return null;
  const each = [...chances]
    .sort(([, a], [, b]) => b.value - a.value)
    .map(
      ([stateId, estimate]) =>
        `${quotedState(nodes.node.get(node.id), stateId)} ${estimatedChanceInWords(estimate)}`,
    );
  const applies =
    reach.value < 1
      ? ` applies with a chance of ${estimatedChanceInWords(reach)}; that it applies and turns out so`
      : '';
  return sentence(`${quoted(node)}${applies}: ${listInWords(each, each.length)}`);
}

/** That sampling was asked for and was not needed, or found nothing to go by; null where neither is so. */
export function nothingSampledInWords({
  sampleCount,
  nodes,
  problems,
}: Pick<SampledNumbers, 'sampleCount' | 'nodes' | 'problems'>): string | null {
  if (nodes.size > 0 || problems.some(({ code }) => code === 'impossibleAssumptions')) return null;
  return sampleCount === 0
    ? 'Nothing was sampled.'
    : 'Nothing had to be estimated: all that can be computed was computed exactly.';
}
