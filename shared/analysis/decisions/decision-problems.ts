import type { MapProblem } from '../../model/numbers.ts';
import type { AnalysisTables } from '../analysis-tables.ts';
import { oversizedInWords } from '../compiled-map.ts';
import type { Oversized } from '../elimination.ts';
import type { Network } from '../network.ts';
import { diagramOf, evidenceOf, observedIn, planOf } from './option-values.ts';
import { orderProblems } from './order-problems.ts';
import type { Findings } from './strategy.ts';

/** What is wrong with the own open decisions of a map: their order, or that they are too many. */
export function decisionProblems(
  tables: AnalysisTables,
  network: Network,
  findings: Findings,
): MapProblem[] {
  const evidence = evidenceOf(network, findings);
  const diagram = diagramOf(tables, network, evidence, observedIn(network, findings));
  if (!diagram || diagram.decisions.length === 0) return [];
  const plan = planOf(tables, diagram, evidence);
  const others = plan.ok ? orderProblems(plan.value) : [tooLargeProblem(network, plan.failure)];
  return [...diagram.problems, ...others];
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
