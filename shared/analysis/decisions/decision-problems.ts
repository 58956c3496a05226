import type { MapNode } from '../../model/node.ts';
import type { MapProblem } from '../../model/numbers.ts';
import type { AnalysisTables } from '../analysis-tables.ts';
import { oversizedInWords } from '../compiled-map.ts';
import type { Oversized } from '../elimination.ts';
import type { Network } from '../network.ts';
import { listInWords, titleOf } from '../words.ts';
import { diagramOf, evidenceOf, observedIn, planOf, standingStrategyOf } from './option-values.ts';
import { orderProblems } from './order-problems.ts';
import type { Findings } from './strategy.ts';

/** What is wrong with the own open decisions of a map: their order, or that they are too many. */
export function decisionProblems(
  tables: AnalysisTables,
  network: Network,
  findings: Findings,
): MapProblem[] {
  const standing = standingStrategyOf(tables, network);
  if (!standing) return [];
  const evidence = evidenceOf(network, findings);
  const observed = observedIn(network, findings);
  const outline = standing.outlineUnder(evidence, observed);
  if (outline?.stages.length === 0) return [];
  if (outline) return [...outline.diagram.problems, ...orderProblems(outline)];
  const diagram = diagramOf(tables, network, evidence, observed);
  if (!diagram || diagram.decisions.length === 0) return [];
  const plan = planOf(tables, diagram, evidence);
  const others = plan.ok ? orderProblems(plan.value) : [tooLargeProblem(network, plan.failure)];
  return [...diagram.problems, ...others];
}

/** Something that is too much to compute; where it is about one node, that one. */
export interface Refused {
  readonly oversized: Oversized;
  readonly node: MapNode | null;
}

/**
 * One sentence for all that was refused, with the first reason: the others are much the same.
 * @param what says what cannot be computed, of the titles in words; these are empty where no node has one
 */
export function refusedProblems(
  network: Network,
  refused: readonly Refused[],
  what: (titles: string) => string,
): MapProblem[] {
  const [first] = refused;
  if (!first) return [];
  const titles = new Set(refused.flatMap(({ node }) => (node ? `“${titleOf(node)}”` : [])));
  return [tooLargeProblem(network, first.oversized, what(listInWords([...titles])))];
}

/** Says in words that something about decisions is too much to compute, and why. */
export function tooLargeProblem(
  network: Network,
  oversized: Oversized,
  what = 'The best decisions',
): MapProblem {
  return {
    code: 'tooLarge',
    message: `${what} cannot be computed. ${oversizedInWords(network, oversized)} Let fewer things be known when deciding, or remove some influences.`,
    nodeId: null,
    rowId: null,
  };
}
