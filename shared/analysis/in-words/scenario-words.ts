import type { LikelyScenario, MostLikelyScenarios } from '../most-likely-scenarios.ts';
import { listInWords } from '../words.ts';
import { factClause, type NamedNodes } from './clauses.ts';
import { chanceInWords, smallChanceInWords } from './number-words.ts';

/** The most likely scenario with its chance, and how much of everything those listed cover. */
export function likelyScenariosInWords(
  nodes: NamedNodes,
  { scenarios, removedMass }: Pick<MostLikelyScenarios, 'scenarios' | 'removedMass'>,
): readonly string[] {
  const [first, ...others] = scenarios;
  const removed = removedMassInWords(removedMass);
  if (!first) return removed ? [removed] : [];
  const said = `The most likely single scenario has a chance of ${smallChanceInWords(first.probability)}: ${statesInWords(nodes, first)}.`;
  const sum = scenarios.reduce((total, { probability }) => total + probability, 0);
  const covered = `The ${scenarios.length} most likely scenarios together have a chance of ${chanceInWords(Math.min(1, sum))}.`;
  return [said, ...(others.length > 0 ? [covered] : []), ...(removed ? [removed] : [])];
}

function statesInWords(nodes: NamedNodes, { states }: LikelyScenario): string {
  return listInWords(states.map((state) => factClause(nodes, state)));
}

/** How much of everything that may happen the exclusions rule out; null when nothing, or not computed. */
export function removedMassInWords(removedMass: number | null): string | null {
  if (removedMass === null || removedMass < 1e-12) return null;
  return `Exclusions rule out scenarios with a chance of ${chanceInWords(removedMass)} by the rows.`;
}
